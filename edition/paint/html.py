"""Pages as HTML (版面成为网页): every box in its place, every line broken already, through the layout's templates."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

import jinja2

from edition.compose.page import Page, PictureBox, RuleBox, SetLine, TextBox, TintBox
from edition.issue.calendar import date_words
from edition.issue.issue import Issue
from edition.layout.fonts import Cut, Face
from edition.layout.layout import Layout
from edition.layout.typefaces import Typefaces
from edition.paint.runs import Run, runs
from edition.typography.text import SCRIPT_SIZE

DOT_DROP, DOT_RADIUS = 0.23, 0.06  # em; a dot of emphasis below the baseline
ELEMENTS = {"headline": "h1", "subhead": "h2", "caption": "figcaption"}

Develop = Callable[[Path, PictureBox], bytes]  # what becomes of a picture file in its place


@dataclass(frozen=True, slots=True)
class Document:
    """A page as the PDF engine takes it: the HTML, and the files that it may load, by URL."""

    html: str
    files: tuple[tuple[str, bytes], ...]
    faces: tuple[Face, ...]  # that it is set in


@dataclass(frozen=True, slots=True)
class Block:
    """An element in its place, for the template; `content` is markup."""

    element: str
    face: str
    place: str
    content: str


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that belong together: an article's, a photo's, or furniture."""

    element: str
    blocks: tuple[Block, ...]


class Spacing:
    """The classes that move and space the runs; the same distance is one class, which the engine reads once."""

    def __init__(self) -> None:
        self._names: dict[tuple[float, float], str] = {}

    def name(self, margin: float, spacing: float) -> str:
        """The class for a margin and a letter-spacing in em; empty if there is nothing to say."""
        key = round(margin, 4), round(spacing, 5)
        return self._names.setdefault(key, f"m{len(self._names)}") if any(key) else ""

    def rules(self) -> Iterator[str]:
        """One CSS rule for each class."""
        for (margin, spacing), name in self._names.items():
            moved = f"margin-left:{margin}em;" if margin else ""
            spaced = f"letter-spacing:{spacing}em" if spacing else ""
            yield f".{name}{{{moved}{spaced}}}"


class Writer:
    """Writes the pages of one issue."""

    def __init__(self, issue: Issue, layout: Layout, typefaces: Typefaces, develop: Develop) -> None:
        self._issue = issue
        self._develop = develop
        self._layout = layout
        self._typefaces = typefaces
        self._photos = {photo.id: photo for photo in issue.photos}
        self._spacing = Spacing()
        self._characters: dict[tuple[str, bool], set[str]] = {}

    def document(self, pages: tuple[Page, ...]) -> Document:
        """The whole document."""
        groups = [
            tuple(self._groups(box for box in page.boxes if not isinstance(box, RuleBox | TintBox))) for page in pages
        ]
        fonts = tuple((f"font:{n}", font) for n, font in enumerate(self._typefaces.font_files(self._characters)))
        files: dict[str, bytes] = {url: font.data for url, font in fonts}
        files |= {drawing_url(page): drawing(page).encode() for page in pages}
        files |= dict(self._pictures(pages))
        issue = self._issue
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader([str(folder) for folder in self._layout.folders]),
            autoescape=jinja2.select_autoescape(["html.j2"]),
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        html = environment.get_template("page.html.j2").render(
            issue=issue,
            title=f"{issue.paper.title} {date_words(issue.date)}",
            pages=tuple((drawing_url(page), page_groups) for page, page_groups in zip(pages, groups, strict=True)),
            layout=self._layout,
            families={face_class(*key): self._typefaces.stack(*key).names for key in self._stacks()},
            fonts=fonts,
            spacing=tuple(self._spacing.rules()),
        )
        return Document(html, tuple(files.items()), tuple(sorted({font.face for _, font in fonts})))

    def _pictures(self, pages: tuple[Page, ...]) -> Iterator[tuple[str, bytes]]:
        for page in pages:
            for box in page.boxes:
                if isinstance(box, PictureBox) and (path := self._photos[box.photo].path) is not None:
                    yield picture_url(box), self._develop(path, box)

    def _stacks(self) -> Iterator[tuple[str, bool]]:
        return ((style, strong) for style in self._layout.styles for strong in (False, True))

    def _groups(self, boxes: Iterable[TextBox | PictureBox]) -> Iterator[Group]:
        for article, of_article in groupby(boxes, key=lambda box: box.article):
            if article is not None:
                yield Group("article", tuple(map(self._block, of_article)))
                continue
            for photo, of_photo in groupby(of_article, key=lambda box: box.photo):
                yield Group("figure" if photo else "div", tuple(map(self._block, of_photo)))

    def _block(self, box: TextBox | PictureBox) -> Block:
        return self._picture(box) if isinstance(box, PictureBox) else self._text(box)

    def _text(self, box: TextBox) -> Block:
        lines = box.lines
        first = lines[0]
        pitch = lines[1].baseline - first.baseline if len(lines) > 1 else first.size * 1.5
        top = first.baseline - pitch / 2 - self._cut(first.style).middle * first.size
        indent = _indent(first)
        place = f"{_at(first.x, top)}width:{box.rect.w:.3f}pt;font-size:{first.size}pt;line-height:{pitch:.3f}pt" + (
            f";text-indent:{indent:.4f}em" if indent else ""
        )
        content = "\n".join(
            (self._line(first, -indent), *(self._line(line, (line.x - first.x) / line.size) for line in lines[1:]))
        )
        return Block(ELEMENTS.get(box.role, "p"), face_class(first.style), place, content)

    def _cut(self, style: str) -> Cut:
        """The face that gives the lines of a style their baseline."""
        return self._typefaces.stack(style).cuts[0]

    def _is_foreign(self, char: str, style: str) -> bool:
        cut = self._typefaces.stack(style).cut_of(char)
        return cut is None or cut.face != self._cut(style).face

    def _line(self, line: SetLine, indent: float) -> str:
        parts = []
        for number, run in enumerate(runs(line.line)):
            parts.append(self._run(run, run.margin + indent if number == 0 else run.margin, line.style))
        return "".join(parts)

    def _run(self, run: Run, margin: float, style: str) -> str:
        """A run as an element, or bare if it is set in the face of its line and in its place already.

        Elements have no line height: a face with other ascenders would push the lines off their grid.
        """
        face = run.style.face or style, run.style.strong
        self._characters.setdefault(face, {" "}).update(run.text)
        size = SCRIPT_SIZE if run.style.raised or run.style.lowered else 1.0
        classes = (
            face_class(*face) if face != (style, False) else "",
            "raised" if run.style.raised else "lowered" if run.style.lowered else "",
            self._spacing.name(margin / size, run.spacing / size),
        )
        names = " ".join(filter(None, classes))
        text = escape(run.text, quote=False)
        if run.style.href is not None:
            return f'<a class="{names}" href="{escape(run.style.href)}">{text}</a>'
        if names or any(self._is_foreign(char, style) for char in run.text):
            return f'<span class="{names}">{text}</span>'
        return text

    def _picture(self, box: PictureBox) -> Block:
        size = f"width:{box.rect.w:.3f}pt;height:{box.rect.h:.3f}pt"
        image = f'<img src="{picture_url(box)}" alt="{escape(self._photos[box.photo].alt)}" style="{size}">'
        return Block("div", "picture", f"{_at(box.rect.x, box.rect.y)}{size}", image)


def _indent(line: SetLine) -> float:
    """How far in em the first glyph of a line stands from the line's left."""
    mark = line.line.marks[0]
    return mark.x - mark.shift


def face_class(style: str, strong: bool = False) -> str:
    """The class of what is set in the faces of a style."""
    return f"{style}-strong" if strong else style


def picture_url(box: PictureBox) -> str:
    """Where a document finds what a picture box shows."""
    return f"picture:{quote(box.photo)}?{box.rect.w:.3f}x{box.rect.h:.3f}"


def drawing_url(page: Page) -> str:
    """Where a document finds what is drawn on a page."""
    return f"drawing:{page.number}"


def drawing(page: Page) -> str:
    """What is drawn on a page and is not text: rules as strokes, which every reader shows however thin they are, and
    the dots of emphasis (着重号) under their characters.
    """
    paths = (_path(box) for box in page.boxes if isinstance(box, RuleBox))
    size = f'width="{page.width:.3f}pt" height="{page.height:.3f}pt" viewBox="0 0 {page.width:.3f} {page.height:.3f}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(paths)}{"".join(_dots(page))}</svg>'


def _path(rule: RuleBox) -> str:
    ends = f"M{rule.x1:.3f} {rule.y1:.3f}L{rule.x2:.3f} {rule.y2:.3f}"
    return f'<path d="{ends}" fill="none" stroke="{rule.colour}" stroke-width="{rule.weight}"/>'


def _dots(page: Page) -> Iterator[str]:
    for box in page.boxes:
        for line in box.lines if isinstance(box, TextBox) else ():
            for mark in line.line.marks:
                if mark.style.emphasis and mark.char.isalnum():
                    x = line.x + (mark.x - mark.shift + mark.natural / 2) * line.size
                    y = line.baseline + DOT_DROP * line.size
                    yield f'<circle cx="{x:.3f}" cy="{y:.3f}" r="{DOT_RADIUS * line.size:.3f}"/>'


def _at(x: float, y: float) -> str:
    return f"left:{x:.3f}pt;top:{y:.3f}pt;"
