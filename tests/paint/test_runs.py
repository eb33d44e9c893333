"""Runs bring every glyph where the composer put it, to .02 pt at body size."""

import pytest

from edition.paint.runs import Run, gap_of, runs, spacing_for
from edition.typography.line import Line, Mark
from edition.typography.text import Style

SIZE = 9.0


def line(*marks: tuple[str, float, float, float]) -> Line:
    """A line of (char, x, natural, shift)."""
    return Line(tuple(Mark(char, x, natural, natural, shift) for char, x, natural, shift in marks), 17, 17, last=False)


def even(text: str, gap: float) -> Line:
    return line(*((char, i * (1 + gap), 1.0, 0.0) for i, char in enumerate(text)))


def drawn(found: tuple[Run, ...], natural: dict[str, float]) -> list[float]:
    """Where the engine draws each glyph."""
    origins = []
    pen = 0.0
    for run in found:
        pen += run.margin
        at = pen
        for number, char in enumerate(run.text.replace("——", "—")):
            width = natural.get(char, 1.0)
            origins.append(at)
            at += width + gap_of(run.spacing, first=number == 0)
            pen += width + run.spacing
    return origins


def test_a_solid_line_is_one_run() -> None:
    assert runs(even("一二三四五六七八", 0)) == (Run("一二三四五六七八", Style(), 0.0, 0.0),)


@pytest.mark.parametrize("gap", [0.0004, 0.0123, 0.0235, 0.0999, 0.25])
def test_errors_do_not_add_up(gap: float) -> None:
    set_line = even("一二三四五六七八九十一二三四五六七", gap)
    for mark, origin in zip(set_line.marks, drawn(runs(set_line), {}), strict=True):
        assert abs(origin - mark.x) * SIZE <= 0.02


def test_the_gap_written_is_the_gap_wanted_to_half_a_thousandth() -> None:
    for gap in (number / 5000 for number in range(1, 1000)):
        assert abs(gap_of(spacing_for(gap)) - gap) < 0.00056


def test_trimmed_marks_come_to_their_place() -> None:
    set_line = line(("“", 0, 1, 0.5), ("甲", 0.5, 1, 0), ("。", 1.5, 1, 0), ("”", 2.0, 1, 0), ("乙", 2.5, 1, 0))
    assert drawn(runs(set_line), {}) == pytest.approx([-0.5, 0.5, 1.5, 2.0, 2.5])


def test_a_dash_of_two_is_one_glyph_without_a_gap_inside() -> None:
    set_line = line(("甲", 0, 1, 0), ("—", 1.02, 1, 0), ("—", 2.02, 1, 0), ("乙", 3.04, 1, 0), ("丙", 4.06, 1, 0))
    found = runs(set_line)
    assert [run.text for run in found] == ["甲", "——", "乙丙"]
    assert drawn(found, {"—": 2.0}) == pytest.approx([0, 1.02, 3.04, 4.06], abs=0.002)


def test_a_change_of_style_begins_a_run() -> None:
    marks = (Mark("甲", 0, 1, 1), Mark("乙", 1, 1, 1, style=Style(strong=True)), Mark("丙", 2, 1, 1))
    assert [run.text for run in runs(Line(marks, 3, 17, last=True))] == ["甲", "乙", "丙"]


def test_a_space_is_never_a_run_of_its_own() -> None:
    marks = [("甲", 0.0, 1.0, 0.0), (" ", 1.1, 0.224, 0.0), ("乙", 1.6, 1.0, 0.0), (" ", 2.6, 0.224, 0.0)]
    assert runs(line(*marks)) == (Run("甲 ", Style(), 0.0, 0.0), Run("乙 ", Style(), 0.0, pytest.approx(0.376)))
