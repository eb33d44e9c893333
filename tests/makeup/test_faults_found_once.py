"""Every folder of `cases/` is a kind of fault that was found once: its CASE.txt says what should be, its other files are days.

CASE.txt: the situation, then a row for each thing that holds on every day and layout:

    is printed                               build finds no error; PDF, book and a picture of each page are there
    takes pages, at most | 2
    bears its pictures                       each stands on a page, with the words of its caption
    white before the last page | 10          per cent of a page, at most
    head white, or told | 60                 rows of a page's headline groups that they do not need, at most
    legs, at least | 5                       rows
    keeps pins as they stand | all           or: but a page; one alone. Page and span of its stories, given back, change nothing
    pins cost no page, or told               each is had; a tenth of a page more of white, or of those before the last, is told
    names its sections                       in the folio, or by a rubric over the story
    figures whole | heads over every leg     of tables
    holds all in its columns                 every line
    sharp, or told | 150                     ppi of every picture
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pytest
from case_days import Day, Pins, read_day, rows_of, write_day

from edition.cli import main
from edition.compose.grid import grid_of
from edition.compose.page import Page, PictureBox, TextBox
from edition.pipeline import Edition, Options, made_up
from edition.plan.places import news_area
from edition.plan.plan import PagePlan, StorySlot

pytestmark = pytest.mark.dear

CASES = Path(__file__).parent / "cases"
PINS = ("page", "span", "place", "lead", "no_jump")
FIGURE = re.compile(r"[+\-\d.:%路]+")
HANGING = 0.6  # of its size, by which a mark may hang out of its column


@dataclass(frozen=True)
class Made:
    """A day in a layout, and its folder."""

    day: Day
    layout: str
    folder: Path

    @cached_property
    def edition(self) -> Edition:
        return made_up(self.folder, Options(), lambda step: None)[0]

    @property
    def pages(self) -> tuple[PagePlan, ...]:
        return self.edition.plan.pages

    def told(self, page: PagePlan | None = None) -> set[str]:
        return {each.id for each in self.edition.findings if not page or each.where == f"第{page.number}版"}

    def again(self, day: Day, pins: Pins | None = None) -> "Made":
        """Another day in this layout, or this one with pins."""
        place = self.folder.with_name(f"again-{len(list(self.folder.parent.iterdir()))}")
        return Made(day, self.layout, write_day(day, place, self.layout, pins))


def days_of_cases() -> Iterator[tuple[str, str, str]]:
    for file in sorted(CASES.glob("*/*.txt")):
        if file.name != "CASE.txt":
            yield from ((file.parent.name, file.stem, each) for each in read_day(file).layouts)


@pytest.mark.parametrize(("case", "name", "layout"), list(days_of_cases()))
def test_a_case(case: str, name: str, layout: str, tmp_path: Path) -> None:
    day = read_day(CASES / case / f"{name}.txt")
    made = Made(day, layout, write_day(day, tmp_path / "day", layout))
    _, *rows = rows_of(CASES / case / "CASE.txt")
    assert rows
    for words, *values in rows:
        WORDS[words](made, *values)


def _printed(made: Made) -> None:
    out = made.folder.parent / "out"
    assert main(["build", str(made.folder), "--out", str(out)]) == 0
    pictures = {f"page-{number}.png" for number, _ in enumerate(made.pages, 1)}
    assert {file.name for file in out.iterdir()} == {"2025-03-07.pdf", "2025-03-07.epub", "report.json", *pictures}


def _takes_pages(made: Made, most: str) -> None:
    assert len(made.pages) <= int(most)


def _bears_its_pictures(made: Made) -> None:
    boxes = [box for page in made.edition.pages for box in page.boxes]
    wanted = sorted(photo.id for photo in made.edition.issue.photos)
    assert sorted(box.photo for box in boxes if isinstance(box, PictureBox)) == wanted
    captions = {box.photo: _text(box) for box in boxes if isinstance(box, TextBox) and box.role == "caption"}
    assert all(name in captions.get(name, "") for name in wanted)


def _white(made: Made, most: str) -> None:
    for page in made.pages[:-1]:
        area = news_area(page)
        assert _term(page, "empty") * 100 <= int(most) * area.columns * area.rows


def _head_white(made: Made, most: str) -> None:
    for page in made.pages:
        assert _term(page, "head_white") <= int(most) or made.told(page) & {"page-airy", "page-underset"}


def _legs(made: Made, least: str) -> None:
    assert all(leg.rows >= int(least) for page in made.pages for slot in page.stories for leg in slot.legs)


def _keeps_pins(made: Made, which: str) -> None:
    stands: Pins = {
        slot.article: {"page": page.number, "span": slot.head.cells.columns}
        for page in made.pages
        for slot in page.stories
        if not slot.jump_from
    }
    for pins in _given_back(stands, which):
        again = made.again(made.day, pins)
        assert [page.stories for page in again.pages] == [page.stories for page in made.pages]


def _given_back(stands: Pins, which: str) -> list[Pins]:
    if which == "all":
        return [stands]
    if which == "but a page":
        numbers = sorted({int(str(pin["page"])) for pin in stands.values()})
        return [{story: pin for story, pin in stands.items() if pin["page"] != number} for number in numbers]
    assert which == "one alone"
    return [{story: {"span": pin["span"]}} for story, pin in list(stands.items())[1::3]]


def _pins_cost(made: Made) -> None:
    bare = tuple(
        replace(story, extras=tuple(each for each in story.extras if each[0] not in PINS)) for story in made.day.stories
    )
    assert bare != made.day.stories
    free = made.again(replace(made.day, stories=bare))
    assert len(made.pages) <= len(free.pages) or "pin-costs-page" in made.told()
    tenth = made.pages[0].columns * made.pages[0].rows // 10
    for own, without in ((made.pages, free.pages), (made.pages[:-1], free.pages[:-1])):
        more = sum(_term(page, "empty") for page in own) - sum(_term(page, "empty") for page in without)
        assert more <= tenth or made.told() & {"pin-costs-page", "pin-costs-white"}
    assert list(_not_had(made)) == []


def _not_had(made: Made) -> Iterator[str]:
    slots = {slot.article: (page, slot) for page in made.pages for slot in page.stories if not slot.jump_from}
    for article in made.edition.issue.articles:
        page, slot = slots[article.id]
        pins, first = article.pins, slot.parts[0]
        edges = {
            "left": first.column == 0,
            "right": max(part.column + part.columns for part in slot.parts) == page.columns,
            "upper": first.row == news_area(page).row,
            "lower": _foot(slot) == max(map(_foot, page.stories)),
        }
        had = {
            "page": pins.page in (None, page.number),
            "span": pins.span in (None, slot.parts[0].columns),
            "lead": not pins.lead or page.stories[0].article == article.id,
            "place": all(edges[edge] for edge in pins.place.split("-")) if pins.place else True,
        }
        yield from (f"{article.id} {key}" for key, held in had.items() if not held)


def _foot(slot: StorySlot) -> int:
    return max(part.row + part.rows for part in slot.parts)


def _names_sections(made: Made) -> None:
    sections = {article.id: article.section for article in made.edition.issue.articles}
    for plan, page in zip(made.pages[1:], made.edition.pages[1:], strict=True):
        folio = "".join(_text(box) for box in _boxes(page, "folio"))
        assert plan.section in folio
        named = plan.section.split("·")
        for slot in (slot for slot in plan.stories if not slot.jump_from):
            over = slot.head.rubric
            assert over == sections[slot.article] or (not over and sections[slot.article] == named[0]), slot.article


def _figures_whole(made: Made, heads: str) -> None:
    assert heads == "heads over every leg"
    boxes = [(page, box) for page in made.edition.pages for box in _boxes(page, "table", "wide_table")]
    assert boxes
    assert not [_text(box) for _, box in boxes if len(box.lines) > 1 and FIGURE.fullmatch(_text(box))]
    assert "table-stacked" not in made.told()
    legs: dict[tuple[int, int], TextBox] = {}
    grid = grid_of(made.edition.layout)
    for page, box in boxes:
        column = sum(grid.x(each) <= box.rect.x + 0.5 for each in range(grid.columns))
        if box.role == "table" and box.rect.y < legs.get((page.number, column), box).rect.y + 0.1:
            legs[page.number, column] = box
    assert all(box.cell and (box.cell.head or box.cell.row == 0) for box in legs.values())


def _holds_all(made: Made) -> None:
    for page in made.edition.pages:
        for box in (box for box in page.boxes if isinstance(box, TextBox) and box.article):
            for line in (line for line in box.lines if line.line.marks and not line.vertical):
                first, last = line.line.marks[0], line.line.marks[-1]
                room = HANGING * line.size if box.role == "body" else 0.1
                assert line.x + first.x * line.size >= box.rect.x - room, _text(box)
                assert line.x + (last.x + last.advance) * line.size <= box.rect.x + box.rect.w + room, _text(box)


def _sharp(made: Made, least: str) -> None:
    photos = {photo.id: photo for photo in made.edition.issue.photos}
    told = " ".join(each.message for each in made.edition.findings if each.id == "low-resolution")
    pictures = [box for page in made.edition.pages for box in page.boxes if isinstance(box, PictureBox)]
    assert pictures
    for box in pictures:
        shown = photos[box.photo].pixels[0] * (box.crop[2] - box.crop[0])
        assert (
            shown * 72 >= int(least) * box.rect.w or f"“{box.photo}”" in told or f"“{photos[box.photo].title}”" in told
        )


def _term(page: PagePlan, name: str) -> int:
    return int(next(term.value for term in page.terms if term.name == name))


def _boxes(page: Page, *roles: str) -> list[TextBox]:
    return [box for box in page.boxes if isinstance(box, TextBox) and box.role in roles]


def _text(box: TextBox) -> str:
    return "".join(mark.char for line in box.lines for mark in line.line.marks)


WORDS: dict[str, Callable[..., None]] = {
    "is printed": _printed,
    "takes pages, at most": _takes_pages,
    "bears its pictures": _bears_its_pictures,
    "white before the last page": _white,
    "head white, or told": _head_white,
    "legs, at least": _legs,
    "keeps pins as they stand": _keeps_pins,
    "pins cost no page, or told": _pins_cost,
    "names its sections": _names_sections,
    "figures whole": _figures_whole,
    "holds all in its columns": _holds_all,
    "sharp, or told": _sharp,
}
