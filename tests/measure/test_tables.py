"""Tables: what becomes of one in too narrow a place (tables.txt); never outside it, never torn, figures in line."""

from itertools import pairwise
from pathlib import Path

import pytest

from edition.issue.story import Table
from edition.measure.table import SetTable, set_table
from edition.typography.metrics import EmBoxes
from edition.typography.rules import Rules
from edition.typography.text import Run, Text

SIZE, LEAST = 8.0, 7.0
RULES = Rules(indent=0.0, justify=False)
CASES = [
    line.split(" | ", 3)
    for line in (Path(__file__).parent / "tables.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def cell(words: str) -> Text:
    return (Run(words.strip()),) if words.strip() else ()


def table_of(words: str) -> Table:
    head, *rows = [tuple(map(cell, row.split(";"))) for row in words.split(" / ")]
    return Table(head, tuple(rows))


def made(words: str, ems: float) -> SetTable:
    return set_table(table_of(words), ems * SIZE, SIZE, LEAST, RULES, EmBoxes())


def shown(table: SetTable) -> str:
    """The rows as the cases write them: the name of a column that stands again is followed by a colon."""
    rows = []
    for row in table.rows:
        cells = ""
        for each in row.cells:
            cells += "|".join(line.text for line in each.lines) + (":" if each.again else ";")
        rows.append(cells.removesuffix(";"))
    return " / ".join(rows)


@pytest.mark.parametrize(("ems", "words", "form", "wanted"), CASES, ids=[f"{ems}: {words}" for ems, words, *_ in CASES])
def test_what_becomes_of_a_table(ems: str, words: str, form: str, wanted: str) -> None:
    table = made(words, float(ems))
    assert (table.form, shown(table), table.torn) == (form, wanted, False)


@pytest.mark.parametrize("words", [words for _, words, *_ in CASES])
@pytest.mark.parametrize("ems", range(6, 31))
def test_nothing_ever_stands_outside_the_place_or_over_its_neighbour(words: str, ems: int) -> None:
    table = made(words, ems)
    measure = ems * SIZE / table.size
    assert not table.torn
    for row in table.rows:
        for down in range(row.height):
            lines = [each.lines[down - each.down] for each in row.cells if 0 <= down - each.down < len(each.lines)]
            ends = [(line.marks[0].x, line.width) for line in lines]
            assert all(end <= start + 1e-6 for (_, end), (start, _) in pairwise(ends))
            assert all(start > -1e-6 and end < measure + 1e-6 for start, end in ends)


def test_what_is_wider_than_the_place_is_torn_and_says_so() -> None:
    assert made("网址;数 / abcdefghijklmnopqrst;1", 6).torn


def test_the_points_of_a_column_of_figures_stand_in_line() -> None:
    table = made("项;数 / 甲;1,200 / 乙;65.25 / 丙;7.5% / 丁;+3", 20)
    places = []
    for row in table.rows[1:]:
        (line,) = row.cells[1].lines
        at = next((k for k, mark in enumerate(line.marks) if mark.char in ".%"), None)
        places.append(line.width if at is None else line.marks[at].x)
    assert places == pytest.approx([places[0]] * 4)
    assert max(row.cells[1].lines[0].width for row in table.rows) == pytest.approx(20)


def test_a_column_of_words_stands_flush_left() -> None:
    table = made("项;数 / 甲乙;第一 / 丙;二", 20)
    assert len({row.cells[1].lines[0].marks[0].x for row in table.rows}) == 1
