"""A kind of guest that the program does not know is placed, composed, proved and reported like its own."""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from edition.check.nothing_lost import nothing_lost
from edition.compose.compose import compose
from edition.compose.grid import grid_of
from edition.compose.page import Page, PieceBox, TextBox
from edition.compose.wording import page_words
from edition.deliver.record import record
from edition.issue.issue import Issue
from edition.issue.read import read
from edition.issue.story import Listing, Paragraph
from edition.layout.layout import load, shipped
from edition.layout.typefaces import Typefaces
from edition.measure.copy import Copy
from edition.measure.guests.guest import ON_PAPER, GalleyContent, Guest, PieceContent, PlaceRules
from edition.measure.guests.kinds import KINDS, GuestKind
from edition.measure.measure import measure
from edition.pieces.piece import Piece
from edition.plan.assign import assign
from edition.plan.plan import Cells, GuestSlot, Plan
from edition.report import EditionError
from edition.typography.text import Run

SAMPLE = Path(__file__).parent.parent / "issues" / "2025-01-21"
LAYOUT = load(shipped("broadsheet"))
TYPEFACES = Typefaces(LAYOUT)
GRID = grid_of(LAYOUT)
ISSUE = read(SAMPLE)
BLOCKS = (
    Paragraph((Run("本报自即日起征集新春照片，来稿请注明作者姓名和拍摄地点，择优刊登。"),)),
    Listing((1, 2), ((Paragraph((Run("照片须为本人所摄。"),)),), (Paragraph((Run("截稿日期为正月十五。"),)),))),
)
WORDS = (
    "征集启事本报自即日起征集新春照片，来稿请注明作者姓名和拍摄地点，择优刊登。照片须为本人所摄。截稿日期为正月十五。"
)
NOTICE = Guest("notice", "启事", "call", "boxes", GalleyContent("征集启事", BLOCKS), word="启事", media=ON_PAPER)
RIVER = Piece("river.html", 200, 150, (), (SAMPLE,))
BANNER = Guest("banner", "广告", "river", "boxes", PieceContent(RIVER), shapes=((2, 20),), word="广告", alt="河滨")


def finding_of(*guests: Guest) -> tuple[GuestKind, ...]:
    def find(issue: Issue) -> Iterator[Guest]:
        yield from guests

    return (*KINDS, find)


@cache
def planned(*guests: Guest) -> tuple[Copy, Plan]:
    copy = measure(ISSUE, LAYOUT, TYPEFACES, finding_of(*guests))
    return copy, assign(copy, LAYOUT)


def composed(*guests: Guest) -> tuple[Page, ...]:
    copy, plan = planned(*guests)
    return compose(plan, copy, LAYOUT, TYPEFACES)


def slot(guest: Guest, plan: Plan) -> tuple[int, GuestSlot]:
    (found,) = ((page.number, each) for page in plan.pages for each in page.guests if each.name == guest.name)
    return found


def said(pages: tuple[Page, ...], guest: Guest) -> dict[str, str]:
    """The words of a guest on the pages by their role."""
    words = page_words(pages)
    return {role: text for (owner, role), text in words.items() if owner == guest.name}


def test_it_is_placed_and_nothing_stands_on_it() -> None:
    _, plan = planned(NOTICE, BANNER)
    _, banner = slot(BANNER, plan)
    assert (banner.cells.columns, banner.cells.rows) == (2, 20)
    assert slot(NOTICE, plan)[1].legs
    cells = [
        cell for page in plan.pages for each in (*page.stories, *page.guests) for cell in filled(page.number, each)
    ]
    assert len(cells) == len(set(cells))


def filled(page: int, each: object) -> Iterator[tuple[int, int, int]]:
    parts: tuple[Cells, ...] = (each.cells,) if isinstance(each, GuestSlot) else each.parts  # type: ignore[attr-defined]
    for part in parts:
        for row in range(part.row, part.row + part.rows):
            yield from ((page, column, row) for column in range(part.column, part.column + part.columns))


@pytest.mark.parametrize("edge", ["upper-right", "lower-right", "lower"])
def test_it_stands_where_it_must(edge: str) -> None:
    _, plan = planned(replace(BANNER, place=PlaceRules(page=1, edge=edge)))
    page, banner = slot(BANNER, plan)
    others = [part for each in plan.pages[0].stories for part in each.parts]
    assert page == 1
    assert "right" not in edge or banner.cells.column + banner.cells.columns == LAYOUT.grid.columns
    assert "upper" not in edge or banner.cells.row == min(part.row for part in others)
    assert "lower" not in edge or banner.cells.row + banner.cells.rows == max(part.row + part.rows for part in others)


def test_with_a_rank_its_head_is_of_that_rank() -> None:
    _, ranked = slot(replace(NOTICE, rank=2), planned(replace(NOTICE, rank=2))[1])
    _, unranked = slot(NOTICE, planned(NOTICE)[1])
    assert ranked.head
    assert unranked.head
    assert ranked.head.size in LAYOUT.ladder[1].sizes
    assert unranked.head.size in LAYOUT.jumps.sizes


def test_it_stands_beside_the_story_that_it_belongs_to() -> None:
    _, plan = planned(replace(BANNER, place=PlaceRules(beside="5g-stations")))
    number, banner = slot(BANNER, plan)
    (story,) = (each for each in plan.pages[number - 1].stories if each.article == "5g-stations")
    one, other = banner.cells, story.parts[0]
    apart = (
        one.column + one.columns < other.column
        or other.column + other.columns < one.column
        or one.row + one.rows < other.row
        or other.row + other.rows < one.row
    )
    assert not apart


@pytest.mark.parametrize(
    ("guest", "id_"),
    [
        (replace(BANNER, place=PlaceRules(page=7)), "guest-place"),
        (replace(BANNER, place=PlaceRules(beside="nobody")), "guest-place"),
        (replace(BANNER, shapes=((9, 10),)), "guest-overset"),
        (replace(BANNER, shapes=((2, 200),)), "guest-overset"),
    ],
)
def test_where_it_cannot_stand_is_said(guest: Guest, id_: str) -> None:
    with pytest.raises(EditionError) as error:
        planned(guest)
    assert [(each.id, each.where) for each in error.value.findings] == [(id_, "issue.toml: boxes.river")]


def test_the_lead_gives_way_to_what_is_pinned_to_its_corner() -> None:
    page, banner = slot(BANNER, planned(replace(BANNER, place=PlaceRules(page=1, edge="upper-left")))[1])
    assert (page, banner.cells.column) == (1, 0)


def test_a_place_that_another_has_is_said_and_a_draft_is_made_without_it() -> None:
    lead = ISSUE.articles[2].id
    corner = replace(BANNER, place=PlaceRules(page=1, edge="lower-right", beside=lead))  # it stands at the upper left
    few = replace(ISSUE, articles=ISSUE.articles[2:], photos=())  # every way to make up the page is tried in vain
    copy = measure(few, LAYOUT, TYPEFACES, finding_of(corner))
    with pytest.raises(EditionError) as error:
        assign(copy, LAYOUT)
    assert [finding.id for finding in error.value.findings] == ["guest-place"]
    faults = [fault.rule for page in assign(copy, LAYOUT, draft=True).pages for fault in page.faults]
    assert "guest-place" in faults


def test_repeated_words_are_counted_and_not_read_twice() -> None:
    pages = composed(replace(NOTICE, repeated=True))
    roles = {box.role for page in pages for box in page.boxes if of(NOTICE, box)}
    assert said(pages, NOTICE) == {"word": "启事", "text": WORDS}
    assert roles == {"word", "continued", "marker"}  # none that a reading programme is told


def test_its_words_are_set_under_the_word_that_it_must_say() -> None:
    pages = composed(NOTICE)
    assert said(pages, NOTICE) == {"word": "启事", "text": WORDS}
    boxes = [box for page in pages for box in page.boxes if isinstance(box, TextBox) and box.guest == NOTICE.name]
    word, *rest = boxes
    place = GRID.rect(slot(NOTICE, planned(NOTICE)[1])[1].cells)
    assert word.rect.y == pytest.approx(place.y)
    assert word.rect.x + word.rect.w == pytest.approx(place.x + place.w)
    assert all(box.rect.y >= word.rect.y + word.rect.h for box in rest)


def test_a_piece_is_as_large_as_it_is_and_has_its_word_over_it() -> None:
    pages = composed(BANNER)
    assert said(pages, BANNER) == {"word": "广告"}
    word, piece = (box for page in pages for box in page.boxes if getattr(box, "guest", None) == BANNER.name)
    assert isinstance(word, TextBox)
    assert isinstance(piece, PieceBox)
    assert (piece.rect.w, piece.rect.h, piece.alt) == (200, 150, "河滨")
    assert word.rect.y + word.rect.h == pytest.approx(piece.rect.y)
    assert word.rect.x + word.rect.w == pytest.approx(piece.rect.x + piece.rect.w)


def test_its_words_are_proved() -> None:
    pages, kinds = composed(NOTICE), finding_of(NOTICE)
    assert nothing_lost(ISSUE, page_words(pages), "page", kinds) == ()
    bare = tuple(replace(page, boxes=tuple(box for box in page.boxes if not of(NOTICE, box))) for page in pages)
    assert len(nothing_lost(ISSUE, page_words(bare), "page", kinds)) == 2
    assert nothing_lost(ISSUE, page_words(bare), "page", finding_of(replace(NOTICE, spare=True))) == ()
    assert len(nothing_lost(ISSUE, page_words(pages), "book", kinds)) == 2  # it is for paper alone
    assert len(nothing_lost(ISSUE, page_words(pages), "page")) == 2  # and is nobody's if its kind is not known


def of(guest: Guest, box: object) -> bool:
    return isinstance(box, TextBox) and box.guest == guest.name


def test_it_is_reported_with_its_place_and_its_zone() -> None:
    _, plan = planned(NOTICE, BANNER)
    data = json.loads(record(ISSUE, LAYOUT, plan, composed(NOTICE, BANNER), (), (), (), (), None).data)
    boxes = [box for page in data["pages"] for box in page["boxes"] if box["kind"] in {"notice", "banner"}]
    assert {box[box["kind"]] for box in boxes} == {"call", "river"}
    zones = {(zone["kind"], zone["id"]): zone["polygon"] for page in data["pages"] for zone in page["zones"]}
    assert {len(zones["notice", "call"]), len(zones["banner", "river"])} == {4}
    assert any("征集启事" in reason for page in plan.pages for reason in page.reasons)
