"""What documents print can be typed: no command hides in a block that nobody runs, none is misspelt, no target is missing."""

import importlib.util
import re
import shlex
from pathlib import Path
from typing import NoReturn

import pytest
from documents import DOCUMENTS, NOT_RUN, PROGRAMS, ROOT, blocks, left_out, lines, typed, where

from edition.cli.main import COMMANDS, _parser
from edition.cli.parser import Parser

TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
KINDS = {"sh", "python", "toml", "markdown", "html", "text", "nginx", ""}
# What a document writes in the place of a word -> such a word.
MEANT = {
    "DATE": "2025-01-21",
    "EM": "20",
    "ACTION": "list",
    "SHELL": "bash",
    "COMMAND": "build",
    "命令": "build",
    "URL": "https://a.example/",
}
documents = pytest.mark.parametrize("document", DOCUMENTS, ids=where)


class WrongError(Exception):
    """A call that the program does not understand."""


@pytest.fixture(autouse=True)
def told(monkeypatch: pytest.MonkeyPatch) -> None:
    def error(_: Parser, message: str) -> NoReturn:
        raise WrongError(message)

    monkeypatch.setattr(Parser, "error", error)


@documents
def test_a_command_stands_in_a_block_that_is_run(document: Path) -> None:
    for kind, block in blocks(document):
        assert kind in KINDS
        if kind != "sh":
            assert [line for line in block.splitlines() if line.removeprefix("$ ").split(" ")[0] in PROGRAMS] == []


@documents
def test_a_call_of_the_program_is_one_that_it_understands(document: Path) -> None:
    for call in typed(document):
        words = call.removeprefix(".venv/bin/").split(" ")
        if words[0] == "edition":
            understood(call)
        elif words[0] == "make":
            assert {word for word in words[1:] if "=" not in word} <= TARGETS, call
        elif words[:2] in (["python", "-m"], ["python3", "-m"]):
            assert importlib.util.find_spec(words[2]), call


def understood(call: str) -> None:
    """The call is taken by the program, but for what it leaves out; raises WrongError if not."""
    words = [MEANT.get(word, word) for word in shlex.split(re.sub(r"[\[\]]", "", call))[1:]]
    if not words or words[0] == "help":
        return
    try:
        _parser(words).parse_args(words)
    except WrongError as wrong:
        if not re.match(
            r"the following arguments are required|one of the arguments|.*: expected one argument", str(wrong)
        ):
            raise


def test_a_command_that_the_program_speaks_of_is_there() -> None:
    said = (
        (path.name, word)
        for path in (ROOT / "edition").rglob("*.py")
        for word in re.findall(r"(?<![\w.])edition ([a-z]+)[^\n]*[\u4e00-\u9fff]", path.read_text(encoding="utf-8"))
    )
    assert {each for each in said if each[1] not in {*COMMANDS, "import"}} == set()


def test_a_wrong_call_is_seen() -> None:
    with pytest.raises(WrongError):
        understood("edition build --layuot a4")


def test_nothing_is_left_out_that_no_document_prints() -> None:
    assert {left_out(line) for document in DOCUMENTS for line in lines(document)} - {None} == set(NOT_RUN)
