"""What is typed on the command line (命令行的值): dates as people write them, refused in words that people read."""

import argparse
import datetime

from edition.issue.meant import YEARS, day_in


def typed_date(words: str) -> datetime.date:
    """A date in any of its usual forms; for argparse."""
    day = day_in(words)
    if day is None or day.year not in YEARS:
        raise argparse.ArgumentTypeError(f"“{words}”不是日期，写成 2025-01-21")
    return day
