"""What is typed on the command line (命令行的值): dates as people write them, refused in words that people read."""

import argparse
import datetime

from edition.cli.parser import in_words
from edition.issue.meant import YEARS, day_in


def typed_date(words: str) -> datetime.date:
    """A date in any of its usual forms; for argparse."""
    day = day_in(words)
    if day is None or day.year not in YEARS:
        raise argparse.ArgumentTypeError(f"“{words}” {in_words('is no date; write 2025-01-21')}")
    return day
