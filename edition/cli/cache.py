"""The cache (备存文件夹): where builds keep what is dear to make and may be deleted at any time."""

import argparse
import os
from pathlib import Path


def add_cache_argument(parser: argparse.ArgumentParser) -> None:
    """The option that names the folder."""
    parser.add_argument(
        "--cache",
        type=Path,
        default=default_cache(),
        metavar="DIR",
        help="where to keep rendered pieces and font hashes between builds",
    )


def default_cache() -> Path | None:
    """The user's folder for caches (XDG Base Directory, 2); none where there is no user's folder at all."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    if Path(named).is_absolute():
        return Path(named) / "edition"
    home = os.environ.get("HOME", "")
    return Path(home) / ".cache" / "edition" if home else None
