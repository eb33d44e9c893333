"""What commands say alike: the issue; its layout (--layout, --layouts), and in which folders one is looked for."""

import argparse
from pathlib import Path

from edition.layout.shelves import shipped


def add_issue_argument(parser: argparse.ArgumentParser) -> None:
    """The issue that a command is about; the working folder if none is named."""
    parser.add_argument(
        "issue", nargs="?", type=Path, default=Path(), metavar="ISSUE", help="the issue's folder (default: this one)"
    )


def add_layout_arguments(parser: argparse.ArgumentParser) -> None:
    """The options that choose a layout."""
    parser.add_argument("--layout", metavar="NAME", help="a layout by name, or its folder, instead of the manifest's")
    parser.add_argument("--layouts", type=Path, metavar="DIR", help="a folder of layouts of your own")


def houses(arguments: argparse.Namespace) -> tuple[Path, ...]:
    """Where layouts lie: the folder named, `layouts/` in the issue, beside it, in the working folder."""
    return houses_of(Path(arguments.issue), getattr(arguments, "layouts", None))


def houses_of(issue: Path, named: Path | None = None) -> tuple[Path, ...]:
    """Where the layouts of an issue lie, as `houses` says."""
    folder = issue.parent if issue.is_file() else issue
    own = (folder / "layouts", folder.resolve().parent / "layouts", Path("layouts"))
    ours = shipped("").resolve()
    return tuple(place for place in filter(None, (named, *own)) if place.is_dir() and place.resolve() != ours)
