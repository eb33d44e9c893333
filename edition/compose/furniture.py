"""Furniture (报头、报眉、报尾): what a page has beside its copy. Nothing is said here that the manifest does not give."""

from dataclasses import replace
from typing import Literal

from edition.compose.calendar import date_words, lunar_words, weekday_words
from edition.compose.grid import PageGrid, centred_baseline
from edition.compose.page import Box, Rect, Role, RuleBox, SetLine, TextBox
from edition.compose.typesetter import Typesetter
from edition.issue.issue import Issue, Paper
from edition.plan.layout import Layout
from edition.plan.plan import PagePlan

Side = Literal["left", "middle", "right"]
SPACE = "　"
BAND = 1.75  # rows of the date band


class Furnisher:
    """Sets the furniture of an issue's pages."""

    def __init__(self, issue: Issue, pages: int, grid: PageGrid, layout: Layout, typesetter: Typesetter) -> None:
        self._issue = issue
        self._pages = pages
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

    def foot(self, page: PagePlan) -> tuple[Box, ...]:
        """The colophon (报尾), a line under the type area of the first page, if the manifest gives anything for it."""
        words = colophon_words(self._issue.paper)
        if page.number != 1 or not words:
            return ()
        size = self._layout.styles["colophon"].size or self._layout.grid.size
        lines = self._typesetter.paragraph(words, "colophon", self._width / size)
        place = Rect(
            self._grid.left, self._grid.y(self._grid.rows + 0.5), self._width, (len(lines) + 0.5) * self._grid.row
        )
        top = place.y + 0.5 * self._grid.row
        set_lines = tuple(
            SetLine(
                x=place.x + (place.w - line.width * size) / 2,
                baseline=centred_baseline(top + (number + 0.5) * self._grid.row, size),
                size=size,
                style="colophon",
                line=line,
            )
            for number, line in enumerate(lines)
        )
        return self._rule(place.y, self._layout.ink.thin), TextBox("colophon", place, set_lines)

    @property
    def _width(self) -> float:
        return self._grid.width(self._grid.columns)

    def _nameplate(self, place: Rect) -> tuple[Box, ...]:
        band = Rect(place.x, place.y + place.h - (BAND + 0.5) * self._grid.row, place.w, BAND * self._grid.row)
        above = Rect(place.x, place.y, place.w, band.y - place.y)
        issue = self._issue
        day = f"{date_words(issue.date)}{SPACE}{weekday_words(issue.date)}"
        lunar = lunar_words(issue.date)
        number = f"总第{issue.number}期" if issue.number else ""
        return (
            *self._name(above),
            *self._ear(above),
            self._rule(band.y, self._layout.ink.thick),
            *self._line("dateband", day, band, "left"),
            *self._line("dateband", f"农历{lunar}" if lunar else "", band, "middle"),
            *self._line("dateband", SPACE.join(filter(None, (number, f"今日{self._pages}版"))), band, "right"),
            self._rule(band.y + band.h, self._layout.ink.thin),
        )

    def _name(self, place: Rect) -> tuple[TextBox, ...]:
        """The name in the middle, its characters apart; smaller than its style only if it would not fit between the ears."""
        style = self._layout.styles["nameplate"]
        apart = self._layout.ink.nameplate_gap
        line = self._typesetter.line(self._issue.paper.title, "nameplate")
        marks = tuple(mark._replace(x=mark.x + number * apart) for number, mark in enumerate(line.marks))
        line = replace(line, marks=marks, width=line.width + (len(marks) - 1) * apart)
        ear_style = self._layout.styles["ear"]
        ears = (self._typesetter.line(words, "ear").width for words in ear_words(self._issue.paper))
        room = place.w - 2 * max(ears, default=0.0) * (ear_style.size or self._layout.grid.size)
        size = min(style.size or self._layout.grid.size, room / line.width)
        x = place.x + (place.w - line.width * size) / 2
        middle = place.y + (place.h - 0.6 * self._grid.row) / 2  # clear of the rule below it
        return (TextBox("nameplate", place, (SetLine(x, centred_baseline(middle, size), size, "nameplate", line),)),)

    def _ear(self, place: Rect) -> tuple[TextBox, ...]:
        """Subtitle and the numbers of the paper, beside its name at the left, on the rows above the band."""
        lines = ear_words(self._issue.paper)
        row = self._grid.row
        top = place.y + place.h - (len(lines) + 0.5) * row
        places = (Rect(place.x, top + number * row, place.w, row) for number in range(len(lines)))
        return tuple(box for line, at in zip(lines, places, strict=True) for box in self._line("ear", line, at, "left"))

    def _folio(self, page: PagePlan, place: Rect) -> tuple[Box, ...]:
        """Even pages lie at the left of a spread: the page number stands at the outer edge of each."""
        issue = self._issue
        line = Rect(place.x, place.y, place.w, self._grid.row)
        number = f"第{page.number}版"
        date = f"{date_words(issue.date)}{SPACE}{weekday_words(issue.date)}"
        outer, inner = number, f"{issue.paper.title}{SPACE}{date}"
        left, right = (outer, inner) if page.number % 2 == 0 else (inner, outer)
        return (
            *self._line("folio", left, line, "left"),
            *self._line("folio", page.section, line, "middle"),
            *self._line("folio", right, line, "right"),
            self._rule(line.y + line.h + 0.2 * self._grid.row, self._layout.ink.thin),
        )

    def _line(self, role: Role, words: str, place: Rect, side: Side) -> tuple[TextBox, ...]:
        if not words:
            return ()
        style = self._layout.styles[role]
        size = style.size or self._layout.grid.size
        line = self._typesetter.line(words, role)
        slack = place.w - line.width * size
        x = place.x + {"left": 0.0, "middle": slack / 2, "right": slack}[side]
        baseline = centred_baseline(place.y + place.h / 2, size)
        return (TextBox(role, place, (SetLine(x, baseline, size, role, line),)),)

    def _rule(self, y: float, weight: float) -> RuleBox:
        return RuleBox(self._grid.left, y, self._grid.left + self._width, y, weight)


def ear_words(paper: Paper) -> tuple[str, ...]:
    """What stands beside the name: subtitle, serial numbers and postal code, as far as the manifest gives them."""
    return _labelled(
        ("", paper.subtitle),
        ("国内统一连续出版物号 CN ", paper.cn.removeprefix("CN").strip()),
        ("ISSN ", paper.issn.removeprefix("ISSN").strip()),
        ("邮发代号 ", paper.postal),
    )


def colophon_words(paper: Paper) -> str:
    """Who makes the paper and where, as far as the manifest says."""
    return SPACE.join(
        _labelled(
            ("出版：", paper.publisher),
            ("责任编辑：", paper.editor),
            ("地址：", paper.address),
            ("电话：", paper.phone),
            ("网址：", paper.website),
            ("零售价：", paper.price),
        )
    )


def _labelled(*fields: tuple[str, str]) -> tuple[str, ...]:
    return tuple(label + value for label, value in fields if value)
