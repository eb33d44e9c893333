"""Zones of generated pages never overlap and hold all ink of their story or guest."""

import random
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from edition.compose.compose import compose
from edition.compose.grid import grid_of
from edition.compose.page import Page, PictureBox, TextBox, Zone
from edition.compose.zones import zones
from edition.issue.issue import Article, Filler, Issue, Photo
from edition.issue.read import read
from edition.layout.layout import load, shipped
from edition.layout.typefaces import Typefaces
from edition.measure.measure import measure
from edition.plan.assign import assign
from edition.plan.plan import Cells, GuestSlot, Head, Leg, PagePlan, StorySlot

SAMPLE = read(Path(__file__).parents[2] / "issues" / "2025-01-21")
LAYOUTS = ("broadsheet", "broadsheet-8", "tabloid", "a4")
SHAPES = (1600, 1200), (1000, 1500), (2000, 1000)
TOLERANCE = 0.01  # pt
LEAST_PAGES = 20


def generated(seed: int) -> Issue:
    """The sample's stories, cut and shuffled, with pictures named and alone, and fillers."""
    dice = random.Random(seed)
    photos = tuple(
        Photo(f"p{n}", None, "题", "图为现场。" * 6, "本报 摄", "", (0.5, 0.5), dice.choice(SHAPES)) for n in range(4)
    )
    articles = tuple(_cut(article, photos, dice) for article in SAMPLE.articles)
    fillers = (Filler("f", "小知识", "春节又称新春、岁首。" * 8, None), Filler("g", "", "", "p3"))
    return replace(SAMPLE, articles=articles, photos=photos, fillers=fillers)


def _cut(article: Article, photos: tuple[Photo, ...], dice: random.Random) -> Article:
    blocks = article.story.blocks
    kept = blocks[: dice.randint(1, len(blocks))]
    named = {"burden-relief": ("p0",), "5g-stations": ("p1",)}.get(article.id, ())
    return replace(article, photos=named, story=replace(article.story, blocks=kept))


@cache
def pages() -> tuple[tuple[str, Page], ...]:
    faces = {name: Typefaces(load(shipped(name))) for name in LAYOUTS}
    return tuple((name, page) for seed in range(4) for name in LAYOUTS for page in _made(seed, name, faces[name]))


def _made(seed: int, name: str, typefaces: Typefaces) -> tuple[Page, ...]:
    layout = load(shipped(name))
    copy = measure(generated(seed), layout, typefaces)
    return compose(assign(copy, layout), copy, layout, typefaces)


def within(zone: Zone, x: float, y: float) -> bool:
    """Whether a point lies in a zone: a ray to the right crosses its upright sides an odd number of times."""
    sides = pairwise((*zone.polygon, zone.polygon[0]))
    return sum(one[0] > x and (one[1] > y) != (other[1] > y) for one, other in sides if one[0] == other[0]) % 2 == 1


def ink(box: TextBox | PictureBox) -> Iterator[tuple[float, float, float, float]]:
    """The rectangle of a picture, or the em box of every character."""
    if isinstance(box, PictureBox):
        yield box.rect.x, box.rect.y, box.rect.x + box.rect.w, box.rect.y + box.rect.h
        return
    for line in box.lines:
        for mark in line.line.marks:
            left = line.x + (mark.x - mark.shift) * line.size
            yield (
                left,
                line.baseline - 0.88 * line.size,
                left + mark.natural * line.size,
                line.baseline + 0.12 * line.size,
            )


def owner(box: TextBox | PictureBox) -> str | None:
    return f"story:{box.article}" if box.article else box.guest


def test_there_are_enough_pages_of_every_sort() -> None:
    kinds = {zone.kind for _, page in pages() for zone in page.zones}
    assert len(pages()) >= LEAST_PAGES
    assert kinds == {"story", "photo", "filler"}
    assert any(len(zone.polygon) > 4 for _, page in pages() for zone in page.zones)  # a dog-leg


def test_zones_hold_all_ink_of_their_own() -> None:
    for name, page in pages():
        held = {f"{zone.kind}:{zone.id}": zone for zone in page.zones}
        seen = set()
        for box in page.boxes:
            if isinstance(box, TextBox | PictureBox) and (whose := owner(box)):
                seen.add(whose)
                for left, top, right, foot in ink(box):
                    corners = ((x, y) for x in (left + TOLERANCE, right - TOLERANCE) for y in (top, foot))
                    assert all(within(held[whose], *corner) for corner in corners), (name, page.number, whose, box)
        assert seen == set(held)


def test_zones_never_overlap() -> None:
    for name, page in pages():
        xs = sorted({x for zone in page.zones for x, _ in zone.polygon})
        ys = sorted({y for zone in page.zones for _, y in zone.polygon})
        middles = [((a + b) / 2, (c + d) / 2) for a, b in pairwise(xs) for c, d in pairwise(ys)]
        for middle in middles:
            assert sum(within(zone, *middle) for zone in page.zones) <= 1, (name, page.number, middle)


DOG_LEG = (Cells(0, 0, 3, 10), Cells(0, 10, 2, 5))
HEAD = Head(Cells(0, 0, 3, 4), 20, ("题",))


@pytest.mark.parametrize(
    ("parts", "corners"),
    [
        ((Cells(1, 2, 2, 3),), [(1, 2), (3, 2), (3, 5), (1, 5)]),
        (DOG_LEG, [(0, 0), (3, 0), (3, 10), (2, 10), (2, 15), (0, 15)]),
        ((Cells(0, 0, 2, 5), Cells(0, 5, 2, 5)), [(0, 0), (2, 0), (2, 10), (0, 10)]),
    ],
)
def test_a_zone_goes_around_its_cells_clockwise(parts: tuple[Cells, ...], corners: list[tuple[int, int]]) -> None:
    grid = grid_of(load(shipped("a4")))
    story = StorySlot("a", parts, HEAD, (Leg(0, 4, 6, 0, 6),))
    guest = GuestSlot("photo", "p", Cells(0, 20, 1, 5))
    found = tuple(zones(PagePlan(1, "", 3, 61, (), (story,), (guest,), ()), grid))
    assert [(zone.kind, zone.id) for zone in found] == [("story", "a"), ("photo", "p")]
    expected = [(grid.x(column) - grid.gap / 2, grid.y(row)) for column, row in corners]
    assert list(found[0].polygon) == expected
