"""`edition new DATE`: a folder with a commented manifest, ready to build."""

import argparse
from pathlib import Path

from edition.cli.typed import typed_date
from edition.intake.issue_folder import write_new
from edition.intake.new import new_issue
from edition.issue.manifest import HOUSE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("date", type=typed_date, metavar="DATE", help="2025-01-21")
    parser.add_argument(
        "--from", dest="like", type=Path, metavar="ISSUE", help="an issue to take paper and layout from"
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="the new folder (default issues/DATE)")


def run(arguments: argparse.Namespace) -> int:
    """Write the folder and say where it is."""
    folder = arguments.out or Path("issues") / str(arguments.date)
    write_new(new_issue(arguments.date, arguments.like, titled=(folder.parent / HOUSE).exists()), folder)
    print(folder)
    return 0
