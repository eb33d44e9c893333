"""Columns that stand so close that their lines come out as one line, or in turn, are told apart by their words."""

from pathlib import Path
from typing import Any

import pytest

from edition.intake.em import em
from edition.intake.raw import braid
from edition.intake.raw.braid import Fragment, parted, unbraided, usual_measures
from edition.intake.raw.raw_page import chunks

COPY = Path(__file__).parent / "pages" / "harbour" / "quay.md"
MEASURE = 16


def lines() -> list[str]:
    """The paragraphs of a story in lines of so many em, the first with an indent of two."""
    found = []
    for paragraph in COPY.read_text(encoding="utf-8").replace("## ", "").split("\n\n"):
        line, room = "", MEASURE - 2.0
        for char in paragraph.strip():
            if em(line + char) > room:
                found.append(line)
                line, room = "", float(MEASURE)
            line += char
        found.append(line)
    return found


def test_lines_of_two_columns_go_back_to_them() -> None:
    left, right = lines()[:30], lines()[30:60]
    rows = [
        (Fragment(one), Fragment(other)) if em(one) > 12 else (Fragment(one),)
        for one, other in zip(left, right, strict=True)
    ]
    apart = []
    for row, other in zip(rows, right, strict=True):
        apart += [row] if len(row) > 1 else [row, (Fragment(other),)]
    _, columns = unbraided(apart, 2, MEASURE)
    assert [[piece.text for piece in column] for column in columns] == [left, right]


def test_a_braided_page_is_read_column_by_column() -> None:
    left, right = lines()[:30], lines()[30:60]
    raw = "\n".join(
        f"{one} {other}" if em(one) > MEASURE - 1 else f"{one}\n{other}" for one, other in zip(left, right, strict=True)
    )
    head = "\n\n".join(("甲乙丙丁", "戊己庚辛", "壬癸子丑"))
    found = chunks(f"{head}\n\n{raw}\n")
    assert [line.text for line in found[-2].lines] == left
    assert [line.text for line in found[-1].lines] == right


def test_a_plain_column_stays_as_it_is() -> None:
    column = lines()[:40]
    found = chunks("甲\n\n乙\n\n丙\n\n" + "\n".join(column))
    assert [line.text for line in found[-1].lines] == column


def test_a_line_is_parted_where_full_lines_are_left() -> None:
    assert usual_measures(["一二三四五六七八九十一二三"] * 9 + ["短"]) == (13.0,)
    row = parted(Fragment("一二三四五六七八九十一二三 四五六七八九十一二三四五六"), (13.0,))
    assert [piece.text for piece in row] == ["一二三四五六七八九十一二三", "四五六七八九十一二三四五六"]


def test_names_are_not_parted() -> None:
    line = Fragment("新华社青溪5月17日电（记者 欧阳青）一二三四五六七八九十")
    assert parted(line, (13.0,)) == (line,)


def test_a_search_reads_no_more_pieces_than_it_may_however_many_ways_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    read = 0
    grown = braid._grown

    def counted(*arguments: Any) -> Any:
        nonlocal read
        read += 1
        return grown(*arguments)

    monkeypatch.setattr(braid, "_grown", counted)
    rows = [
        tuple(Fragment(words) for words in ("海棠路小学门口", "多了三条发光的", "斑马线。交警周", "晓白蹲在路边，"))
    ] * 40
    unbraided(rows, 8, 7.0, work=120_000)
    assert 60_000 < read <= 120_000
