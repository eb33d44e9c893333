"""What the actions of `edition archive` share: words safe on a terminal, who runs them, queries that begin with a dash."""

import argparse
import datetime
import getpass
import hashlib
import os
import re
import socket
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from edition.archive.inventory import Agent
from edition.cli.cache import default_cache
from edition.cli.parser import Parser, in_words
from edition.cli.typed import typed_date
from edition.report import EditionError


class QueryParser(Parser):
    """Takes words that begin with a dash for what they are, `-5℃`, if `takes_queries` and no option is called so."""

    takes_queries = False

    def parse_known_args(  # type: ignore[override] # the namespace is always one of argparse's own
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Put queries behind `--`, where argparse looks for no options."""
        words = list(args or ())
        if self.takes_queries and "--" not in words:
            queries = [word for word in words if self._is_query(word)]
            words = [word for word in words if word not in queries] + (["--", *queries] if queries else [])
        return super().parse_known_args(words, namespace)

    def _is_query(self, word: str) -> bool:
        names = [name for action in self._actions for name in action.option_strings]
        option = word.partition("=")[0]
        return word.startswith("-") and word != "-" and not any(name.startswith(option) for name in names)


def plain(text: str) -> str:
    """The text with what a terminal would obey, or cannot show, written out."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def in_plain_words(error: EditionError) -> EditionError:
    """The same findings, safe on a terminal."""
    return EditionError(
        tuple(
            replace(finding, where=plain(finding.where), message=plain(finding.message), hint=plain(finding.hint))
            for finding in error.findings
        )
    )


def day(word: str) -> datetime.date:
    """A day, or the path of an issue folder that bears its name."""
    return typed_date(Path(word).name or word)


def share(word: str) -> int:
    """The N of `1/N`."""
    match = re.fullmatch(r"1/([1-9][0-9]*)", word)
    if match is None:
        raise argparse.ArgumentTypeError(f"“{word}” {in_words('is no share like 1/30')}")
    return int(match[1])


def count(word: str) -> int:
    """A number from 1 up."""
    value = int(word)
    if value < 1:
        raise argparse.ArgumentTypeError(f"“{word}” {in_words('is not 1 or more')}")
    return value


def this_agent() -> Agent:
    """Who runs the command, as an `acct:` URI; a user whom the machine has no name for goes by number."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError, ImportError):
        name = f"uid-{os.getuid()}"
    return Agent(name, f"acct:{name}@{socket.gethostname()}")


def _temporary() -> Path:
    """Where a user without a home keeps what may be deleted: a folder of his own among the temporary ones."""
    return Path(tempfile.gettempdir()) / f"edition-{os.getuid()}"


def index_of(url: str) -> Path:
    """Where the index of an archive lies that cannot hold it itself."""
    return (default_cache() or _temporary()) / "archive" / hashlib.sha256(url.encode()).hexdigest()[:16]
