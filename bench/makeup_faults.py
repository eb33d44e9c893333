"""What a designer would mark on made-up pages, counted from their plans: white, heads, gutters, pictures, jumps."""

import statistics
from collections.abc import Iterator
from dataclasses import dataclass

from edition.layout.layout import Layout
from edition.measure.copy import Copy
from edition.plan.heads import headline_split
from edition.plan.places import news_area
from edition.plan.plan import PagePlan, PhotoSlot, Plan
from edition.plan.rules import faults
from edition.plan.score import spare_rows
from edition.plan.stone import Stone, stone_of
from edition.plan.terms import natural_rows, too_large

SPARE = 3  # rows of white that a headline group does not need
BAD_BREAK = 80
COARSE = 150  # ppi
LARGE = 35  # per cent of the news area
WHITE = 0.1
MARKED = (
    ("gutter", "pages with a gutter (断版)", "15 %"),
    ("bumping_heads", "pages with heads that bump (碰题)", "5 %"),
    ("short_leg", "pages with a leg under 6 rows", "2 %"),
    ("touching_pictures", "pages with pictures of two stories touching", "0"),
)

Row = tuple[str, str, str]  # what is counted, what was measured, what is wanted


@dataclass(frozen=True, slots=True)
class Made:
    """One issue made up; `seconds` for the make-up and for composing its pages."""

    copy: Copy
    layout: Layout
    plan: Plan
    seconds: tuple[float, float]

    @property
    def stone(self) -> Stone:
        return stone_of(self.copy, self.layout)


def print_faults(made: list[Made]) -> None:
    """The table of what is wrong, beside what is wanted."""
    for words, measured, wanted in (*_white_rows(made), *_head_rows(made), *_picture_rows(made), *_page_rows(made)):
        print(f"  {words:45} {measured:>20}   wanted {wanted}")
    _print_seconds(made)


def _all_pages(made: list[Made]) -> list[tuple[PagePlan, Stone]]:
    return [(page, each.stone) for each in made for page in each.plan.pages]


def _white_rows(made: list[Made]) -> Iterator[Row]:
    full = [_white(page) for each in made for page in each.plan.pages[:-1]] or [0.0]
    last = [_white(each.plan.pages[-1]) for each in made]
    loose = [_told(page, each.plan) for each in made for page in each.plan.pages if _loose(page) > WHITE]
    yield "white on all but last pages: mean, worst", f"{statistics.mean(full):.2%}, {max(full):.1%}", "1 %, 5 %"
    yield "last page over 1/4, over 1/2 bare", f"{_over(last, 0.25)}, {_over(last, 0.5)} of {len(last)}", "1.7 %, 0"
    yield "pages with white and white in heads over 10 %", f"{len(loose)}", "1 %"
    yield "  of these, nobody is told", f"{len(loose) - sum(loose)}", "0"


def _head_rows(made: list[Made]) -> Iterator[Row]:
    pages = [_spare(page, stone) for page, stone in _all_pages(made)]
    heads = [rows for page in pages for rows in page]
    broken = sum(_bad_breaks(page, stone) for page, stone in _all_pages(made))
    yield "pages with a head of 3 spare rows", _share([max(page, default=0) >= SPARE for page in pages]), "15 %"
    yield "heads with 3 spare rows", _share([rows >= SPARE for rows in heads]), "5 %"
    yield "headlines broken at a price of 80", f"{broken} of {len(heads)}", "0.5 %"


def _picture_rows(made: list[Made]) -> Iterator[Row]:
    found = [(slot, page, stone) for page, stone in _all_pages(made) for _, slot in _pictures(page)]
    fronts = [above for each in made for above in _above_lead(each.plan.pages[0])]
    narrow = [slot.cells.columns == 1 for slot, _, _ in found]
    broad = [
        one for one, (_, _, stone) in zip(narrow, found, strict=True) if stone.layout.name.startswith("broadsheet")
    ]
    roomy = [one and _may_be_wider(*each) for one, each in zip(narrow, found, strict=True)]
    yield "pictures one column wide", _share(narrow), "10 %"
    yield "  on broadsheets", _share(broad), "10 %"
    yield "  that 35 % of a page would let have two", _share(roomy), "10 %"
    yield "fronts with a picture above the lead's own", _share(fronts), "20 %"
    yield "pictures under 150 ppi", _share([_ppi(slot, stone) < COARSE for slot, _, stone in found]), "few"
    yield "pictures over 35 % of the news area", _share([_part(slot, page) > LARGE for slot, page, _ in found]), "0"


def _page_rows(made: list[Made]) -> Iterator[Row]:
    pages = _all_pages(made)
    jumps, seconds = (int(sum(_value(page, term) for page, _ in pages)) for term in ("jump", "second_jump"))
    yield "pages without a hard fault", _share([not faults(page, stone) for page, stone in pages]), "all"
    for term, words, wanted in MARKED:
        yield words, _share([_value(page, term) > 0 for page, _ in pages]), wanted
    yield "stories that jump, jump twice", f"{jumps}, {seconds}", "few, 0"


def _print_seconds(made: list[Made]) -> None:
    for name in dict.fromkeys(each.layout.title for each in made):
        of_one = [each for each in made if each.layout.title == name]
        pages = sum(len(each.plan.pages) for each in of_one)
        seconds = sum(each.seconds[0] for each in of_one)
        print(f"  make-up, {name}: {seconds / pages:.3f} s of processor a page ({pages} pages)")


def _over(values: list[float], limit: float) -> int:
    return sum(value > limit for value in values)


def _share(marks: list[bool]) -> str:
    return f"{sum(marks)} of {len(marks)}, {sum(marks) / max(1, len(marks)):.1%}"


def _cells(page: PagePlan) -> int:
    area = news_area(page)
    return area.columns * area.rows


def _white(page: PagePlan) -> float:
    return _value(page, "empty") / _cells(page)


def _loose(page: PagePlan) -> float:
    return (_value(page, "empty") + _value(page, "head_white")) / _cells(page)


def _told(page: PagePlan, plan: Plan) -> bool:
    return any(finding.where == f"第{page.number}版" for finding in plan.findings)


def _spare(page: PagePlan, stone: Stone) -> list[int]:
    """The rows that each headline group has beyond what its lines need."""
    return [spare_rows(slot, stone) for slot in page.stories]


def _bad_breaks(page: PagePlan, stone: Stone) -> int:
    return sum(headline_split(slot.head, stone.stories[slot.article]) >= BAD_BREAK for slot in page.stories)


def _pictures(page: PagePlan) -> Iterator[tuple[str, PhotoSlot]]:
    yield from ((slot.article, photo) for slot in page.stories for photo in slot.photos)
    yield from ((slot.name, slot.picture) for slot in page.guests if slot.picture and not slot.spare)


def _above_lead(front: PagePlan) -> Iterator[bool]:
    """Whether a picture stands above those of the lead, where the lead has any."""
    if not front.stories or not front.stories[0].photos:
        return
    own = min(photo.cells.row for photo in front.stories[0].photos)
    lead = front.stories[0].article
    yield any(slot.cells.row < own for owner, slot in _pictures(front) if owner != lead)


def _ppi(slot: PhotoSlot, stone: Stone) -> float:
    """The pixels per inch of a picture over its columns, cropped or not."""
    wide, high = stone.photos[slot.photo].pixels
    across = stone.layout.grid.width(slot.cells.columns) / 72
    down = (slot.cells.rows - slot.caption_rows) * stone.layout.grid.row / 72
    return max(wide / across, high / down) if slot.whole else min(wide / across, high / down)


def _may_be_wider(slot: PhotoSlot, page: PagePlan, stone: Stone) -> bool:
    """Whether a picture over two columns, in its own shape, takes no more of the news area than any may."""
    alone = not any(slot in story.photos for story in page.stories)
    return not too_large(2, natural_rows(2, stone.photos[slot.photo], stone.layout, alone=alone), _cells(page))


def _part(slot: PhotoSlot, page: PagePlan) -> float:
    return 100 * slot.cells.columns * (slot.cells.rows - slot.caption_rows) / _cells(page)


def _value(page: PagePlan, name: str) -> float:
    return next(term.value for term in page.terms if term.name == name)
