"""The commands that documents print: blocks of `sh` are there to be run, and words between backticks to be typed."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
PROGRAMS = ("edition", "make", "pip", "python", "python3", "sudo", "apt-get", "git", "docker", "wsl", ".venv/bin/")
# How lines begin that the test of all commands does not run, and why.
NOT_RUN = {
    "make ": "a target: `.ci/run` calls them; that it is there is asked by test_documents.py",
    ".venv/bin/pytest ": "tests of tests; `make test` runs them all",
    ".venv/bin/ruff ": "`make lint` runs it",
    ". ": "the environment of the test's own shell",
    "python3 -m venv ": "tools/wheel.sh makes that environment, and installs the wheel in it",
    "pip ": "tools/wheel.sh makes that environment, and installs the wheel in it",
}


def where(document: Path) -> str:
    """Where a document lies in the project."""
    return document.relative_to(ROOT).as_posix()


def blocks(document: Path) -> list[tuple[str, str]]:
    """The fenced blocks of a document: the kind, and what stands in it."""
    return BLOCK.findall(document.read_text(encoding="utf-8"))


def lines(document: Path) -> list[str]:
    """The lines of its blocks of `sh`, without what they remark."""
    shell = (block.replace("\\\n", " ") for kind, block in blocks(document) if kind == "sh")
    said = (line.split("  #")[0].split(" # ")[0].strip() for block in shell for line in block.splitlines())
    return [line for line in said if line and not line.startswith("#")]


def left_out(line: str) -> str | None:
    """How a line begins that is not run."""
    return next((begins for begins in NOT_RUN if line.startswith(begins)), None)


def typed(document: Path) -> Iterator[str]:
    """Every command of a document: the lines of its blocks, and what stands between backticks and begins with a program."""
    yield from lines(document)
    prose = BLOCK.sub("", document.read_text(encoding="utf-8"))
    yield from (code for code in CODE.findall(prose) if code.split(" ")[0] in PROGRAMS)
