"""The registry of checks (校对项目): every question that the proof asks of the copy, in the order of their names.

The folder `proof/` is the list: each file in it is a check, and a check has its page in docs/checks/ and its cases.
"""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from edition.check import proof
from edition.check.mark import Proof, ProofMark
from edition.report import Level


class Check(Protocol):
    """A module that asks one question; its name is its id, its docstring its page of documentation."""

    __name__: str
    __doc__: str | None
    LEVEL: Level

    def find(self, proof: Proof) -> Iterator[ProofMark]:
        """Every place of the copy that answers the question badly."""
        ...


CHECKS: dict[str, Check] = {
    file.stem.replace("_", "-"): cast(Check, import_module(f"{proof.__name__}.{file.stem}"))
    for file in sorted(Path(proof.__path__[0]).glob("[a-z]*.py"))
}


def page(name: str) -> str:
    """The page of documentation of a check, in Markdown."""
    check = CHECKS[name]
    return f"# {name}\n\n{str(check.__doc__).strip()}\n\nLevel: {check.LEVEL}.\n"
