"""Clauses and prices as docs/typography.md shows them: `python tests/typography/document.py` writes them there."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import prices
from clauses import Case, Clause, clauses

DOCUMENT = Path(__file__).parents[2] / "docs" / "typography.md"
BEGIN = "<!-- clauses: written by tests/typography/document.py -->\n"
END = "<!-- end of clauses -->\n"
PRICES = "<!-- prices: written by tests/typography/document.py -->\n"
END_OF_PRICES = "<!-- end of prices -->\n"


def table() -> str:
    """All clauses, one section each, with the number of cases that hold."""
    return "\n".join(line for clause in clauses() for line in _section(clause)) + "\n"


def _section(clause: Clause) -> Iterator[str]:
    passed = sum(not list(case.faults()) for case in clause.cases)
    yield f"### {clause.id} {clause.title}"
    yield ""
    yield f"Level: {clause.level}. Source: {clause.source}. Cases: {len(clause.cases)}, passed: {passed}."
    yield ""
    yield "| case | for | em | set as |"
    yield "|---|---|---|---|"
    for says, cases in groupby(clause.cases, key=lambda case: case.says):
        yield _row(says, list(cases))
    yield ""


def _row(says: str, cases: list[Case]) -> str:
    case = cases[0]
    pieces = " ".join(each.piece for each in cases if each.piece)
    rules = "".join(f", {name}" for name in _switches(case))
    lines = " ⏎ ".join(line.text for line in case.set(case.measure))
    cells = (f"{'*limit:* ' * case.control}{says}", _code(pieces), f"{case.measure:g}{rules}", _code(lines))
    return "| " + " | ".join(cells) + " |"


def _switches(case: Case) -> Iterator[str]:
    rules = case.rules
    if rules.level != "gb":
        yield rules.level
    if rules.marks != "quanjiao":
        yield rules.marks
    if rules.indent:
        yield f"indent {rules.indent:g}"
    if rules.gap != 0.25:
        yield f"gap {rules.gap:g}"
    yield from (name for name, on in (("hanging", rules.hanging), ("half digits", rules.digits == "half")) if on)
    if not rules.justify:
        yield "ragged"


def _code(words: str) -> str:
    return f"`` {words} ``".replace("|", "\\|") if words else ""


def document(old: str) -> str:
    """The document with its clauses and prices as they are now."""
    priced = _between(old, PRICES, END_OF_PRICES, f"\n{prices.table()}\n")
    return _between(priced, BEGIN, END, f"\n{table()}")


def _between(old: str, begin: str, end: str, words: str) -> str:
    head, rest = old.split(begin)
    _, tail = rest.split(end)
    return f"{head}{begin}{words}{end}{tail}"


if __name__ == "__main__":
    DOCUMENT.write_text(document(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
