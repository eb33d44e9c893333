"""The index (导读): headline and page of what stands on the other pages, as many as its place holds, each a link to it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.compose.grid import PageGrid, centred_baseline
from edition.compose.page import Rect, SetLine, TextBox
from edition.layout.layout import Layout
from edition.measure.copy import Copy
from edition.measure.typesetter import Typesetter
from edition.plan.plan import Cells, Plan
from edition.typography.line import Line

TITLE_ROWS = 2  # of its first column
MOST_LEAD = 1.0  # rows of white between two entries
_STRIP = 4  # columns from which on the title stands beside the entries
APART = 1.0  # em at least between a headline and its page


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A story by its headline, and the page on which it begins."""

    article: str
    headline: str
    page: int


@dataclass(frozen=True, slots=True)
class _Listed:
    """An entry in lines; the page stands at the end of the last."""

    entry: IndexEntry
    lines: tuple[Line, ...]
    number: Line


def index_entries(plan: Plan, copy: Copy) -> tuple[IndexEntry, ...]:
    """Every story of an issue where make-up put it, in order of importance."""
    pages = {slot.article: page.number for page in plan.pages for slot in page.stories if slot.jump_from is None}
    articles = (story.article for story in copy.stories if story.article.id in pages)
    return tuple(IndexEntry(each.id, each.printed_headline, pages[each.id]) for each in articles)


@dataclass(frozen=True, slots=True)
class IndexSetter:
    """Sets the index of an issue, whose place was fixed before anybody knew what it would say."""

    grid: PageGrid
    layout: Layout
    typesetter: Typesetter
    entries: tuple[IndexEntry, ...]

    def told(self, number: int) -> tuple[IndexEntry, ...]:
        """What an index on a page may tell of."""
        return tuple(entry for entry in self.entries if entry.page != number)

    def boxes(self, cells: Cells, title: str, number: int) -> Iterator[TextBox]:
        """The title in the first column, then the most important entries that have room, in the order of their pages."""
        if title:
            yield self._title(title, cells)
        legs = self._legs(cells, bool(title))
        chosen: list[_Listed] = []
        for entry in self.told(number):
            more = sorted((*chosen, self._listed(entry)), key=lambda each: each.entry.page)
            if self._placed(more, legs) is not None:
                chosen = more
        white = legs[0].rows - sum(len(each.lines) for each in chosen) if len(legs) == 1 else 0
        lead = min(MOST_LEAD, white / len(chosen)) if chosen else 0.0
        for at, (each, column, row) in enumerate(self._even(chosen, legs)):
            yield self._box(each, column, row + lead * (at + 0.5))

    def _title(self, title: str, cells: Cells) -> TextBox:
        line, size = self.typesetter.line(title, "index_title"), self.layout.size("index_title")
        strip = cells.columns >= _STRIP
        place = self.grid.rect(Cells(cells.column, cells.row, 1, 1 if strip else TITLE_ROWS))
        slack = place.w - line.width * size if self.layout.head.range == "middle" else 0.0
        x = place.x + slack / 2
        baseline = centred_baseline(place.y + place.h / 2, size)
        return TextBox("index_title", place, (SetLine(x, baseline, size, "index_title", line),))

    def _legs(self, cells: Cells, titled: bool) -> tuple[Cells, ...]:
        """The columns that entries may fill: in a strip the title has the first for itself."""
        legs = [Cells(column, cells.row, 1, cells.rows) for column in range(cells.column, cells.column + cells.columns)]
        if not titled:
            return tuple(legs)
        if len(legs) >= _STRIP:
            return tuple(legs[1:])
        first = legs[0]
        legs[0] = Cells(first.column, first.row + TITLE_ROWS, 1, max(0, first.rows - TITLE_ROWS))
        return tuple(legs)

    def _listed(self, entry: IndexEntry) -> _Listed:
        number = self.typesetter.line(f"{entry.page}版", "index")
        measure = self.grid.column / self.layout.size("index") - number.width - APART
        return _Listed(entry, self.typesetter.paragraph(entry.headline, "index", measure), number)

    def _even(self, chosen: list[_Listed], legs: tuple[Cells, ...]) -> tuple[tuple[_Listed, int, int], ...]:
        """The entries placed in legs as short as hold them: a strip is filled from end to end."""
        lower = (tuple(replace(leg, rows=min(rows, leg.rows)) for leg in legs) for rows in range(1, legs[0].rows))
        return next(filter(None, (self._placed(chosen, each) for each in (*lower, legs))), ())

    def _placed(self, entries: list[_Listed], legs: tuple[Cells, ...]) -> tuple[tuple[_Listed, int, int], ...] | None:
        """The column and the row of each entry; None if they have no room."""
        placed = []
        leg = used = 0
        for entry in entries:
            while leg < len(legs) and used + len(entry.lines) > legs[leg].rows:
                leg, used = leg + 1, 0
            if leg == len(legs):
                return None
            placed.append((entry, legs[leg].column, legs[leg].row + used))
            used += len(entry.lines)
        return tuple(placed)

    def _box(self, listed: _Listed, column: int, row: float) -> TextBox:
        size, x = self.layout.size("index"), self.grid.x(column)
        place = Rect(x, self.grid.y(row), self.grid.column, len(listed.lines) * self.grid.row)
        lines = [self._line(line, x, row + at) for at, line in enumerate(listed.lines)]
        right = x + self.grid.column - listed.number.width * size
        lines.append(self._line(listed.number, right, row + len(listed.lines) - 1))
        entry = listed.entry
        return TextBox("index", place, tuple(lines), goal=entry.page, leads_to=entry.article)

    def _line(self, line: Line, x: float, row: float) -> SetLine:
        size = self.layout.size("index")
        return SetLine(x, self.grid.baseline(row, size), size, "index", line)
