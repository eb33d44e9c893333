"""The view (台面): all that the page in the browser shows of a sight, as plain values."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from edition.compose.grid import PageGrid, grid_of
from edition.editor.blemishes import blemishes
from edition.editor.manifest_edit import FIELDS
from edition.editor.mending import MENDED, at_desk
from edition.editor.session import Sheets, Sight, fault
from edition.editor.trade_words import KINDS, MARKS, term
from edition.editor.whereabouts import Locator, Whereabouts, fault_at
from edition.issue.calendar import date_words, weekday_words
from edition.issue.issue import Article, Photo
from edition.issue.page_table import note_of
from edition.measure.copy import StoryCopy
from edition.paint.svg.screen_faces import plain_name
from edition.plan.plan import Cells, GuestSlot, Head, PagePlan, StorySlot
from edition.plan.rules import marks
from edition.plan.stone import Stone, stone_of
from edition.rack import Rack

Json = dict[str, Any]
_QUOTED = re.compile("“([^”]+)”")
LIST_MEASURE = 14.6  # em that a line of a headline has in the list
NARROW = 0.55  # em of a character that is none of Han's, about
_LOOSE = frozenset({"unlisted-file", "unplaced-copy"})


def view(sight: Sight, rack: Rack | None = None) -> Json:
    """The values of a sight: pages with zones, items by rank, findings in their places, files that lie loose.

    The rack is that of the sights before.
    """
    loose = [finding.where for finding in sight.findings if finding.id in _LOOSE and finding.where != "."]
    shown = tuple(finding for finding in sight.findings if finding.id not in _LOOSE)
    stands = {"number": sight.number, "stands": sight.stands, "settled": sight.settled}
    base: Json = stands | {"loose": loose, "pages": [], "items": []}
    if sight.sheets is None:
        return base | {"findings": [_spot(Locator(None).place(finding)) for finding in shown]}
    edition = sight.sheets.edition
    locator = Locator(edition.issue, edition.pages, rack)
    stone = stone_of(sight.sheets.copy, edition.layout)
    grid = grid_of(edition.layout)
    spots = [locator.place(finding) for finding in shown]
    spots += [spot for page in edition.plan.pages for spot in _faults(page, stone, grid)]
    items = [*_stories(sight.sheets, stone), *_guests(sight.sheets)]
    return base | {
        "paper": edition.issue.paper.title,
        "day": f"{edition.issue.date.month} 月 {edition.issue.date.day} 日　{weekday_words(edition.issue.date)}",
        "date": date_words(edition.issue.date),
        "layout": edition.layout.title,
        "pages": [_page(page, sight.sheets, stone, grid) for page in edition.plan.pages],
        "items": items,
        "findings": [_spot(spot) for spot in spots],
    }


def whatever_seen(sight: Sight, rack: Rack) -> Json:
    """What the page shows of a sight; where we cannot tell it, that."""
    try:
        return view(sight, rack)
    except Exception as error:  # the night goes on, as in a session
        return view(replace(sight, sheets=None, findings=(fault(error),), stands=False))


def _page(plan: PagePlan, sheets: Sheets, stone: Stone, grid: PageGrid) -> Json:
    page = sheets.edition.pages[plan.number - 1]
    note = note_of(plan.number, len(sheets.edition.pages), sheets.edition.issue.pages_said)
    cells = plan.columns * plan.rows
    empty = next((round(each.value) for each in plan.terms if each.name == "empty"), 0)
    return {
        "number": plan.number,
        "title": note.title or plan.section,
        "width": page.width,
        "height": page.height,
        "score": _points(sum(each.cost for each in plan.terms)),
        "terms": [[term(each.name), _points(each.cost), each.value] for each in plan.terms],
        "full": round(100 - 100 * empty / cells, 1),
        "empty": empty,
        "zones": [{"key": f"{zone.kind}:{zone.id}", "polygon": zone.polygon} for zone in page.zones],
        "jumps": [[slot.article, slot.jump_to] for slot in plan.stories if slot.jump_to],
        "grid": _lines(grid),
    }


def blank(grid: PageGrid | None) -> Json:
    """An empty sheet: its size, and the grid that copy will stand on."""
    return {} if grid is None else {"blank": {"size": [grid.sheet_width, grid.sheet_height], "grid": _lines(grid)}}


def _lines(grid: PageGrid) -> Json:
    return {
        "columns": [[grid.x(column), grid.column] for column in range(grid.columns)],
        "top": grid.top,
        "row": grid.row,
        "rows": grid.rows,
        "gap": grid.gap,
    }


def _stories(sheets: Sheets, stone: Stone) -> Iterator[Json]:
    edition = sheets.edition
    placed: dict[str, list[tuple[PagePlan, StorySlot, str]]] = {}
    for page in edition.plan.pages:
        for number, slot in enumerate(page.stories):
            placed.setdefault(slot.article, []).append((page, slot, page.reasons[number]))
    for number, article in enumerate(edition.issue.articles, 1):
        yield _story(number, article, placed.get(article.id, []), sheets, stone)


def _story(
    number: int, article: Article, places: list[tuple[PagePlan, StorySlot, str]], sheets: Sheets, stone: Stone
) -> Json:
    grid = grid_of(sheets.edition.layout)
    copy = stone.stories[article.id]
    slot = places[0][1] if places else None
    head = slot.head if slot else None
    return {
        "key": f"story:{article.id}",
        "kind": "story",
        "no": number,
        "id": article.id,
        "file": article.file,
        "places": {key: where for key, where in article.places.items() if key in (*FIELDS["articles"], "id")},
        "section": article.section,
        "rank": article.rank,
        "lines": list(head.headline) if head else [article.headline],
        "listed": _listed(head, copy, article),
        "pages": [page.number for page, _, _ in places],
        "slots": [_cells(part) | {"page": page.number} for page, each, _ in places for part in each.parts],
        "columns": head.cells.columns if head else 0,
        "rows": copy.galleys[0].rows,
        "size": head.size if head else 0,
        "measure": round(grid.width(head.cells.columns) / head.size, 3) if head and head.size else 0,
        "headRows": head.cells.rows if head else 0,
        "fewer": _fewer(head, copy, sheets),
        "short": _short(places),
        "why": [reason for _, _, reason in places],
        "fields": {key: getattr(article, key) for key in FIELDS["articles"]},
        "photos": list(article.photos),
        "pinned": [key for key in ("page", "span", "lead", "place") if getattr(article.pins, key)],
    }


def _listed(head: Head | None, copy: StoryCopy, article: Article) -> list[str]:
    """A headline as the list has it: broken as on the page, or where sense allows it, if a line is too long for the list."""
    printed = head.headline if head else ()
    broken = (printed, *(each.lines for each in copy.headline))
    fitting = (lines for lines in broken if lines and max(map(_ems, lines)) <= LIST_MEASURE)
    return list(next(fitting, printed)) or [article.headline]


def _ems(words: str) -> float:
    return sum(1 if char > "\u2000" else NARROW for char in words)


def _fewer(head: Head | None, copy: StoryCopy, sheets: Sheets) -> Json | None:
    """A headline in one line less, if that has room in its columns, and the rows that it would save in each."""
    lines = len(head.headline) - 1 if head and not head.side else 0
    if head is None or lines < 1 or len(copy.headline) < lines:  # a brief has its headline in its first line
        return None
    setting, layout = copy.headline[lines - 1], sheets.edition.layout
    if setting.width / 1000 * head.size > grid_of(layout).width(head.cells.columns):
        return None
    rows = round(head.size * layout.head.line / 100 / layout.grid.row)
    return {"lines": list(setting.lines), "rows": rows, "columns": head.cells.columns}


def _short(places: list[tuple[PagePlan, StorySlot, str]]) -> int:
    """The rows that stay white under a story's last leg."""
    if not places or not (legs := places[-1][1].legs):
        return 0
    return sum(leg.rows - leg.stop + leg.start for leg in legs)


def _guests(sheets: Sheets) -> Iterator[Json]:
    """What stands on the pages and is no story, and the pictures that stories have."""
    edition = sheets.edition
    photos = {photo.id: photo for photo in edition.issue.photos}
    for page in edition.plan.pages:
        for slot in (*page.guests, *page.fixed):
            if not slot.spare:
                yield _guest(page, slot, photos, sheets) | {"fixed": slot in page.fixed}
    for page in edition.plan.pages:
        for story in page.stories:
            for own in story.photos:
                item = _picture(photos[own.photo], page, own.cells, sheets)
                yield item | {"of": f"story:{story.article}", "kind": "own-photo"}


def _guest(page: PagePlan, slot: GuestSlot, photos: dict[str, Photo], sheets: Sheets) -> Json:
    if slot.kind == "photo" and slot.id in photos:
        return _picture(photos[slot.id], page, slot.cells, sheets)
    return {
        "key": slot.name,
        "kind": slot.kind,
        "what": KINDS.get(slot.kind, "补白"),
        "mark": MARKS.get(slot.kind, "补"),
        "id": slot.id,
        "lines": [slot.head.headline[0] if slot.head and slot.head.headline else _alt(slot, sheets)],
        "pages": [page.number],
        "slots": [_cells(slot.cells) | {"page": page.number}],
        "columns": slot.cells.columns,
        "rows": slot.cells.rows,
        "fields": {},
    }


def _alt(slot: GuestSlot, sheets: Sheets) -> str:
    """What is called by what it shows."""
    box = next((each for each in sheets.edition.issue.boxes if each.id == slot.id), None)
    return (box and (box.alt or box.title or box.word)) or slot.id


def _picture(photo: Photo, page: PagePlan, cells: Cells, sheets: Sheets) -> Json:
    return {
        "key": f"photo:{photo.id}",
        "kind": "photo",
        "what": KINDS["photo"],
        "mark": MARKS["photo"],
        "id": photo.id,
        "lines": [photo.title or photo.caption[:14] or (photo.path.name if photo.path else photo.id)],
        "file": photo.path.name if photo.path else "",
        "picture": next((name for name in sheets.files if name.startswith(f"{plain_name(photo.id)}.")), ""),
        "pages": [page.number],
        "slots": [_cells(cells) | {"page": page.number}],
        "columns": cells.columns,
        "rows": cells.rows,
        "pixels": photo.pixels,
        "fields": {key: getattr(photo, key) for key in FIELDS["photos"]},
    }


def _faults(page: PagePlan, stone: Stone, grid: PageGrid) -> Iterator[Whereabouts]:
    """What an editor should see of a page that is printed all the same: headlines that bump, white, straight cuts."""
    there = stone.at(page.number)
    for mark in (*marks(page, there), *blemishes(page, there)):
        message = _QUOTED.sub(lambda found: f"“{_headline(found[1], stone)}”", mark.message)
        yield fault_at(replace(mark, message=message), page.number, grid.rect(mark.cells))


def _headline(name: str, stone: Stone) -> str:
    """A story by its headline, which make-up calls by its id."""
    return stone.stories[name].article.headline if name in stone.stories else name


def _spot(spot: Whereabouts) -> Json:
    finding, rect = spot.finding, spot.rect
    return {
        "id": finding.id,
        "level": finding.level,
        "message": finding.message,
        "hint": at_desk(finding.hint),
        "mends": finding.id in MENDED and bool(spot.owner),
        "excerpt": finding.excerpt,
        "file": spot.file,
        "line": spot.line,
        "column": spot.column,
        "owner": spot.owner,
        "page": spot.page,
        "rect": None if rect is None else [rect.x, rect.y, rect.w, rect.h],
    }


def _cells(cells: Cells) -> Json:
    return {"column": cells.column, "row": cells.row, "columns": cells.columns, "rows": cells.rows}


def _points(cost: int) -> float:
    return round(cost / 10, 1)
