"""The parser of the command line (命令行): help and wrong calls are told in the language of their reader.

They are Chinese where the locale is (`chinese_help.toml`), else English; findings are Chinese everywhere.
"""

import argparse
import os
import re
import tomllib
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

COLOURS = ("auto", "always", "never")

_OF_THE_TERMINAL = {
    "-q --quiet": "say only what is wrong",
    "-v --verbose": "say what each step took",
}
# What argparse says -> what the desk says, in Chinese and in English.
_WORDS = (
    (
        r"argument (?P<what>.+?): invalid (?:int|count) value: '(?P<value>.*)'",
        ("{what} 要一个整数，不是“{value}”", "{what} takes a whole number, not “{value}”"),
    ),
    (
        r"argument (?P<what>.+?): invalid choice: '(?P<value>.*)' \(choose from (?P<more>.*)\)",
        ("没有“{value}”，可以用：{more}", "there is no “{value}”; there are: {more}"),
    ),
    (
        r"argument (?P<what>.+?): invalid .+? value: '(?P<value>.*)'",
        ("{what} 不能是“{value}”", "{what} cannot be “{value}”"),
    ),
    (r"argument (?P<what>.+?): expected .*", ("{what} 后面要有一个值", "{what} needs a value")),
    (
        r"argument (?P<what>.+?): not allowed with argument (?P<value>.*)",
        ("{what} 和 {value} 不能一起用", "{what} and {value} exclude each other"),
    ),
    (r"the following arguments are required: (?P<what>.*)", ("还缺 {what}", "{what} is missing")),
    (r"one of the arguments (?P<what>.*) is required", ("{what} 里要写一个", "one of {what} is needed")),
    (r"unrecognized arguments: (?P<value>.*)", ("不认识“{value}”", "there is no “{value}” here")),
    (
        r"ambiguous option: (?P<what>\S+) could match (?P<more>.*)",
        ("{what} 可以是几个选项：{more}", "{what} may be one of several: {more}"),
    ),
    (r"argument (?P<what>.+?): (?P<value>.*)", ("{what}：{value}", "{what}: {value}")),
)


class Parser(argparse.ArgumentParser):
    """Says what is wrong with a call, and exits with 2; every parser takes the options of the terminal."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given, formatter_class=Formatter)
        for names, says in _OF_THE_TERMINAL.items():
            self.add_argument(*names.split(), help=says, action="store_true", default=argparse.SUPPRESS)
        self.add_argument("--color", choices=COLOURS, help="colour what is found", default=argparse.SUPPRESS)

    def parse_known_args(  # type: ignore[override] # the namespace is always one of argparse's own
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """As argparse does; what nobody knows is told by the command that was called, not by the program."""
        given, strange = super().parse_known_args(args, namespace)
        if strange:
            self.error(f"unrecognized arguments: {' '.join(strange)}")
        return given, strange

    def error(self, message: str) -> NoReturn:
        """Print the usage and the reason, and what was probably meant."""
        found = ((re.fullmatch(pattern, message), words) for pattern, words in _WORDS)
        said = next((self._said(match, words[not is_chinese()]) for match, words in found if match), message)
        between = "：" if is_chinese() else ": "
        self.exit(2, f"{self.format_usage()}{self.prog}{between}{said.replace(chr(39), '')}\n")

    def _said(self, match: re.Match[str], words: str) -> str:
        parts = match.groupdict()
        known = re.findall(r"[\w-]+", parts.get("more") or "") or [*self._option_string_actions]
        near = get_close_matches(re.split("[= ]", parts.get("value") or "")[0], known, 1)
        meant = "。是不是“{}”？" if is_chinese() else ". Did you mean “{}”?"
        return words.format(**parts) + (meant.format(near[0]) if near else "")


class Formatter(argparse.HelpFormatter):
    """Lays help out in the language of its reader."""

    def add_usage(
        self, usage: str | None, actions: Iterable[Any], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        """The line of usage, behind its word."""
        super().add_usage(usage, actions, groups, in_words("usage: ") if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        """A group of arguments under its title."""
        super().start_section(in_words(heading or ""))

    def add_text(self, text: str | None) -> None:
        """What stands before and behind the arguments."""
        super().add_text(in_words(text) if text else text)

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return in_words(action.help) if action.help else action.help


def in_words(english: str) -> str:
    """Words of the help in the language of the locale."""
    return _chinese().get(english, english) if is_chinese() else english


def is_chinese() -> bool:
    """Whether the locale's messages are Chinese; the first variable that is set decides, as POSIX has it."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    return next((value for value in map(os.environ.get, names) if value), "").lower().startswith("zh")


@cache
def _chinese() -> dict[str, str]:
    text = (Path(__file__).parent / "chinese_help.toml").read_text(encoding="utf-8")
    return {english: chinese for table in tomllib.loads(text).values() for english, chinese in table.items()}
