"""Furniture (报头、报眉、报尾): what a page has beside its copy. Nothing is said here that the manifest does not give."""

from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import chain
from typing import Literal

from edition.compose.grid import PageGrid, centred_baseline
from edition.compose.page import Box, PieceBox, Rect, Role, RuleBox, SetLine, TextBox
from edition.issue.calendar import date_words, lunar_words, weekday_words
from edition.issue.issue import Issue, Paper
from edition.issue.page_table import PageNote, note_of
from edition.layout.layout import Layout
from edition.measure.typesetter import Typesetter
from edition.pieces.piece import Piece
from edition.plan.plan import PagePlan, Plan
from edition.typography.line import Line

Side = Literal["left", "middle", "right"]
Dates = tuple[
    str, str, str
]  # the day, the lunar day, the number of the issue with that of its pages; empty where unsaid
SPACE = "　"
BAND = 1.75  # rows of the date band
EAR_GAP = 2.0  # em between an ear and the name
NAMEPLATE = "nameplate.html.j2"


class Furnisher:
    """Sets the furniture of an issue's pages."""

    def __init__(self, issue: Issue, plan: Plan, grid: PageGrid, layout: Layout, typesetter: Typesetter) -> None:
        self._issue = issue
        self._pages = len(plan.pages)
        plates = (cells for page in plan.pages for name, cells in page.furniture if name == "nameplate")
        self._plate = next((grid.rect(cells).w for cells in plates), grid.width(grid.columns))
        self._grid = grid
        self._layout = layout
        self._typesetter = typesetter

    def head(self, page: PagePlan) -> tuple[Box, ...]:
        """What stands at the head of a page: the nameplate (报头) or the folio line (报眉)."""
        boxes: list[Box] = []
        for name, cells in page.furniture:
            if name == "nameplate":
                boxes.extend(self._nameplate(self._grid.rect(cells)))
            elif name == "folio":
                boxes.extend(self._folio(page, self._grid.rect(cells)))
        return tuple(boxes)

    def foot(self, page: PagePlan) -> Iterator[Box]:
        """Who made the page, after the colophon (报尾) if it stands here; nothing that the manifest does not give."""
        said = SPACE.join((*self._colophon(page), *made_by_words(self._note(page))))
        lines = self._typesetter.paragraph(said, "colophon", self._width / self._layout.size("colophon"))
        if not lines:
            return
        row, white = self._foot_row(page, len(lines))
        yield self._rule(self._grid.y(row), self._layout.ink.thin)
        for number, line in enumerate(lines):
            place = Rect(self._grid.left, self._grid.y(row + white + number), self._width, self._grid.row)
            side: Side = "middle" if self._centred else "left"
            yield self._set("colophon", line, self._layout.size("colophon"), place, side)

    def _colophon(self, page: PagePlan) -> tuple[str, ...]:
        """The colophon's words on the pages that have it: those with the layout's strip for it, without any the first."""
        strips = any(strip.name == "colophon" for strip in self._layout.furniture)
        if "colophon" not in dict(page.furniture) and (strips or page.number != 1):
            return ()
        return (*(() if self._ears() else ear_words(self._issue.paper)), *colophon_words(self._issue.paper))

    def _foot_row(self, page: PagePlan, lines: int) -> tuple[float, float]:
        """The row of the foot's rule, and the white rows under it: in the layout's strip, else under the type area."""
        strip = dict(page.furniture).get("colophon")
        if strip is None:
            return self._grid.rows + 0.5, 0.5
        return strip.row, min(0.5, max(0.0, (strip.rows - lines) / 2))

    def _note(self, page: PagePlan) -> PageNote:
        return note_of(page.number, self._pages, self._issue.pages_said)

    @property
    def _width(self) -> float:
        return self._grid.width(self._grid.columns)

    def _nameplate(self, place: Rect) -> tuple[Box, ...]:
        strip = next(each for each in self._layout.furniture if each.name == "nameplate")
        colour = self._layout.ink.named(strip.colour)
        dates = self._dates(strip.issue)
        if strip.dates == "beside":
            return self._name_and_dates(place, dates, colour)
        return self._name_over_band(place, dates, colour)

    def _name_and_dates(self, place: Rect, dates: Dates, colour: str) -> tuple[Box, ...]:
        """The name, and ranged right beside it on the rows above the rule what else there is to say."""
        foot = place.y + place.h - 0.75 * self._grid.row
        words = (*self._ears(), *filter(None, dates))
        top = foot - (len(words) + 0.25) * self._grid.row
        lines = (
            self._line("dateband", line, Rect(place.x, top + at * self._grid.row, place.w, self._grid.row), "right")
            for at, line in enumerate(words)
        )
        name = Rect(place.x, place.y, place.w, foot - place.y)
        return self._name(name), *chain.from_iterable(lines), self._rule(foot, self._layout.ink.thick, place.w, colour)

    def _dates(self, issue_said: str) -> Dates:
        issue = self._issue
        lunar = lunar_words(issue.date)
        number = f"总第{issue.number}期" if issue.number else ""
        return (
            f"{date_words(issue.date)}{SPACE}{weekday_words(issue.date)}",
            f"农历{lunar}" if lunar else "",
            SPACE.join(filter(None, (number, f"{issue_said}{self._pages}版"))),
        )

    def _name_over_band(self, place: Rect, dates: Dates, colour: str) -> tuple[Box, ...]:
        band = Rect(place.x, place.y + place.h - (BAND + 0.5) * self._grid.row, place.w, BAND * self._grid.row)
        above = Rect(place.x, place.y, place.w, band.y - place.y - 0.5 * self._grid.row)
        day, lunar, right = dates
        middle = lunar if lunar and self._fits(day, lunar, right, width=band.w) else ""
        return (
            self._name(Rect(place.x, place.y - 0.5 * self._grid.row, place.w, above.h + self._grid.row)),
            *self._ear_lines(above),
            self._rule(band.y, self._layout.ink.thick, band.w, colour),
            *self._line("dateband", day, band, "left"),
            *self._line("dateband", middle, band, "middle"),
            *self._line("dateband", right, band, "right"),
            self._rule(band.y + band.h, self._layout.ink.thin, band.w),
        )

    def _fits(self, left: str, middle: str, right: str, *, width: float) -> bool:
        """Whether three texts of the date band stand beside one another, an em apart; an ear may leave too little room."""
        widths = [self._typesetter.line(words, "dateband").width for words in (left, middle, right)]
        half = width / self._layout.size("dateband") / 2
        return max(widths[0], widths[2]) + 1 + widths[1] / 2 <= half

    def _name(self, place: Rect) -> PieceBox:
        """The name of the paper (报头), which is designed: a piece from the layout, or its base."""
        paper, logo = self._issue.paper, self._issue.logo
        width, size = self._name_size()
        name = "logo" + logo.path.suffix.lower() if logo else None  # its own may be anything that a disk can hold
        values = (
            *((field.name, getattr(paper, field.name)) for field in fields(paper)),
            ("logo", name),
            ("name_width", round(width, 3)),
            ("size", round(size, 3)),
            ("gap", self._layout.ink.nameplate_gap),
            ("weight", self._layout.styles["nameplate"].weight),
            ("range", self._layout.head.range),
        )
        files = ((name, logo.path),) if logo and name else ()
        piece = Piece(NAMEPLATE, round(place.w, 3), round(place.h, 3), values, self._layout.folders, files)
        return PieceBox("nameplate", place, piece, paper.title)

    def _name_size(self) -> tuple[float, float]:
        """The width of the name and the size of its type in points: that of its style, or what the page is wide enough for."""
        size = self._layout.size("nameplate")
        logo = self._issue.logo
        if logo is not None:
            return min(logo.aspect * size, self._plate), size
        line = self._typesetter.line(self._issue.paper.title, "nameplate")
        em = line.width + (len(line.marks) - 1) * self._layout.ink.nameplate_gap
        size = min(size, self._plate / em)
        return em * size, size

    def _ears(self) -> tuple[str, ...]:
        """What stands beside the name, if there is room for it, on both sides of one in the middle; else the colophon says
        it.
        """
        words = ear_words(self._issue.paper)
        width, _ = self._name_size()
        widest = max((self._typesetter.line(each, "ear").width for each in words), default=0.0) + EAR_GAP
        sides = 2 if self._centred else 1
        return words if width + sides * widest * self._layout.size("ear") <= self._plate else ()

    @property
    def _centred(self) -> bool:
        return self._layout.head.range == "middle"

    def _ear_lines(self, place: Rect) -> tuple[TextBox, ...]:
        """Subtitle and the numbers of the paper, on the rows above the band: at the left, or where the name leaves room."""
        lines = self._ears()
        row = self._grid.row
        top = place.y + place.h - len(lines) * row
        places = (Rect(place.x, top + number * row, place.w, row) for number in range(len(lines)))
        side: Side = "left" if self._centred else "right"
        return tuple(box for line, at in zip(lines, places, strict=True) for box in self._line("ear", line, at, side))

    def _folio(self, page: PagePlan, place: Rect) -> tuple[Box, ...]:
        """Even pages lie at the left of a spread: the page number stands at the outer edge of each."""
        issue = self._issue
        line = Rect(place.x, place.y, place.w, self._grid.row)
        number = f"第{page.number}版"
        date = f"{date_words(issue.date)}{SPACE}{weekday_words(issue.date)}"
        outer, inner = number, f"{issue.paper.title}{SPACE}{date}"
        left, right = (outer, inner) if page.number % 2 == 0 else (inner, outer)
        title = self._note(page).title or page.section
        strip = next(each for each in self._layout.furniture if each.name == "folio")
        if strip.section == "beside":
            return self._numbered(number, title, inner, line, left=page.number % 2 == 0)
        return (
            *self._line("folio", left, line, "left"),
            *self._line("folio", title, self._between(title, left, right, line), "middle"),
            *self._line("folio", right, line, "right"),
            self._rule(line.y + line.h + 0.2 * self._grid.row, self._layout.ink.thin),
        )

    def _numbered(self, number: str, title: str, inner: str, line: Rect, *, left: bool) -> tuple[Box, ...]:
        """A folio whose number stands large at the outer edge, the page's name beside it on one foot with it."""
        sides: tuple[Side, Side] = ("left", "right") if left else ("right", "left")
        large, size = self._typesetter.line(number, "folio_number"), self._layout.size("folio_number")
        width = (large.width + 1) * size
        first = self._set("folio", large, size, line, sides[0], "folio_number")
        beside = Rect(line.x + width * left, line.y, line.w - width, line.h)
        foot = first.lines[0].baseline
        named = (
            replace(box, lines=tuple(replace(each, baseline=foot) for each in box.lines))
            for words, side in ((title, sides[0]), (inner, sides[1]))
            for box in self._line("folio", words, beside if side == sides[0] else line, side)
        )
        return first, *named, self._rule(line.y + line.h + 0.2 * self._grid.row, self._layout.ink.thin)

    def _between(self, middle: str, left: str, right: str, line: Rect) -> Rect:
        """In the middle of the line, or where that is too narrow for it, of what the words at both ends leave."""
        size = self._layout.size("folio")
        ends = [(self._typesetter.line(words, "folio").width + 1) * size for words in (left, right)]
        if not middle or self._typesetter.line(middle, "folio").width * size <= line.w - 2 * max(ends):
            return line
        return Rect(line.x + ends[0], line.y, line.w - sum(ends), line.h)

    def _line(self, role: Role, words: str, place: Rect, side: Side) -> tuple[TextBox, ...]:
        return (
            (self._set(role, self._typesetter.line(words, role), self._layout.size(role), place, side),)
            if words
            else ()
        )

    def _set(self, role: Role, line: Line, size: float, place: Rect, side: Side, style: str = "") -> TextBox:
        slack = place.w - line.width * size
        x = place.x + {"left": 0.0, "middle": slack / 2, "right": slack}[side]
        return TextBox(
            role, place, (SetLine(x, centred_baseline(place.y + place.h / 2, size), size, style or role, line),)
        )

    def _rule(self, y: float, weight: float, width: float | None = None, colour: str = "black") -> RuleBox:
        return RuleBox(self._grid.left, y, self._grid.left + (width or self._width), y, weight, colour)


def ear_words(paper: Paper) -> tuple[str, ...]:
    """What stands beside the name: subtitle, serial numbers and postal code, as far as the manifest gives them."""
    return _labelled(
        ("", paper.subtitle),
        ("国内统一连续出版物号 CN ", paper.cn.removeprefix("CN").strip()),
        ("ISSN ", paper.issn.removeprefix("ISSN").strip()),
        ("邮发代号 ", paper.postal),
    )


def colophon_words(paper: Paper) -> tuple[str, ...]:
    """Who makes the paper and where, as far as the manifest says."""
    return _labelled(
        ("出版：", paper.publisher),
        ("责任编辑：", paper.editor),
        ("地址：", paper.address),
        ("电话：", paper.phone),
        ("网址：", paper.website),
        ("零售价：", paper.price),
        ("", paper.colophon),
    )


def made_by_words(note: PageNote) -> tuple[str, ...]:
    """Who made a page, as far as is said of it."""
    return _labelled(("责任编辑：", note.editor), ("校对：", note.proofreader), ("美编：", note.designer))


def _labelled(*fields: tuple[str, str]) -> tuple[str, ...]:
    return tuple(label + value for label, value in fields if value)
