"""The SVG painter (屏幕版面): every page a drawing whose text is text, its faces and pictures in files beside it.

The order is that of the pages' boxes, as in the PDF. What belongs to a story or a guest stands in one group, its zone
behind it: the group lights up under the pointer, at its own address (`page-1.svg#story-lead`) and while its link, which is
the headline or a photo's caption, has the focus.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from edition.compose.page import Box, Page, PictureBox, PieceBox, Rect, RuleBox, TextBox, TintBox, Zone
from edition.issue.calendar import date_words
from edition.paint.darkroom import Develop, on_screen
from edition.paint.glyphs import dots
from edition.paint.job import Job
from edition.paint.strokes import strokes
from edition.paint.svg.screen_faces import LICENCE, ScreenFaces, named_by_content
from edition.paint.svg.screen_text import LineGlyphs, TextWriter, attributes, units

Drawable = TextBox | PictureBox | PieceBox

# Text was measured without ligatures, and every glyph has its place.
STYLE = """
.edition-page text{font-kerning:none;font-variant-ligatures:none}
.edition-page a{cursor:pointer;outline-offset:2px}
.zone:hover>polygon,.zone:focus-within>polygon,.zone:target>polygon{fill:#b8860b;fill-opacity:.12}
"""


def page_name(number: int) -> str:
    """The name of a page's file."""
    return f"page-{number}.svg"


def painted_pages(job: Job) -> dict[str, bytes]:
    """The files by name: the pages, then the faces with their terms and the pictures that they load."""
    faces = ScreenFaces()
    writer = TextWriter(texts(job.pages), LineGlyphs(job.typefaces, faces))
    painter = SvgPainter(job, writer.paragraph, faces)
    pages = {page_name(page.number): painter.page(page).encode() for page in job.pages}
    terms = {LICENCE: faces.licences()} if faces.files else {}
    return pages | faces.files | terms | painter.pictures


def texts(pages: Iterable[Page]) -> Iterator[TextBox]:
    """The boxes of text of some pages."""
    return (box for page in pages for box in page.boxes if isinstance(box, TextBox))


class SvgPainter:
    """Draws pages; `write` gives the element of a block of text, whose glyphs are in the faces."""

    def __init__(
        self,
        job: Job,
        write: Callable[[Sequence[TextBox]], str],
        faces: ScreenFaces,
        develop: Develop | None = None,
    ) -> None:
        self.pictures: dict[str, bytes] = {}  # by name, as they come in
        self._job = job
        self._write = write
        self._faces = faces
        self._develop = develop or on_screen(job.layout)
        self._photos = {photo.id: photo for photo in job.issue.photos}

    def page(self, page: Page) -> str:
        """A page as a document."""
        width, height = units(page.width), units(page.height)
        size = attributes(viewBox=f"0 0 {width} {height}", width=f"{page.width:.3f}pt", height=f"{page.height:.3f}pt")
        title = f"{self._job.issue.paper.title} {date_words(self._job.issue.date)} 第{page.number}版 {page.section}"
        parts = (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="edition-page"{self._languages()}{size} xml:space="preserve">',
            f"<title>{escape(title.rstrip())}</title>",
            f"<style>{STYLE}{''.join(self._faces.rules())}</style>",
            f'<rect class="sheet" width="{width}" height="{height}" fill="#fff"/>',
            *_grounds(page.boxes),
            *self._owned(page),
            "</svg>",
        )
        return "\n".join(filter(None, parts)) + "\n"

    def _languages(self) -> str:
        language = self._job.issue.paper.language
        return attributes(**{"lang": language, "xml:lang": language})

    def _owned(self, page: Page) -> Iterator[str]:
        """The texts and pictures in groups, each behind its zone."""
        zones = {_zone_id(zone): zone for zone in page.zones}
        shown = tuple(box for box in page.boxes if isinstance(box, Drawable))
        for owner, group in groupby(zip(_owners(shown), shown, strict=True), key=lambda pair: pair[0]):
            drawn = "\n".join(filter(None, self._drawn(tuple(box for _, box in group), owner)))
            zone = zones.pop(owner, None)
            yield drawn if zone is None else f'<g class="zone"{attributes(id=owner)}>\n{_polygon(zone)}\n{drawn}\n</g>'

    def _drawn(self, boxes: Sequence[Drawable], owner: str) -> Iterator[str]:
        title = _title(boxes)
        for block in blocks(boxes):
            first, words = block[0], [box for box in block if isinstance(box, TextBox)]
            if isinstance(first, PictureBox):
                yield self._picture(first)
            elif isinstance(first, PieceBox):
                yield self._piece(first)
            elif first.goal is not None:
                yield _linked(self._write(words), f"{page_name(first.goal)}#{_goal(first, owner)}")
            elif owner and first is title:
                yield _linked(self._write(words), f"#{owner}")
            else:
                yield self._write(words)
            yield _dotted(words)
            yield _stroked(words)

    def _picture(self, box: PictureBox) -> str:
        photo = self._photos[box.photo]
        if photo.path is None:
            return ""
        made = self._develop(photo.path, box)
        name = named_by_content(photo.id, made.data, made.media_type.removeprefix("image/"))
        self.pictures[name] = made.data
        words = photo.alt or photo.caption or photo.title or "图片"
        label = attributes(role="img", aria_label=words)
        return f'<image{_placed(box.rect)} preserveAspectRatio="none"{attributes(href=name)}{label}/>'

    def _piece(self, box: PieceBox) -> str:
        """A piece as its picture; its words are what it is called."""
        artwork = self._job.artworks[box.piece]
        name = named_by_content(Path(box.piece.template).stem.removesuffix(".html"), artwork.picture, "png")
        self.pictures[name] = artwork.picture
        label = attributes(role="img", aria_label=artwork.words or box.alt, data_words=artwork.words)
        return f'<image{_placed(box.rect)} preserveAspectRatio="none"{attributes(href=name)}{label}/>'


def _goal(box: TextBox, owner: str) -> str:
    return f"story-{box.leads_to}" if box.leads_to else owner


def _placed(rect: Rect) -> str:
    return attributes(x=units(rect.x), y=units(rect.y), width=units(rect.w), height=units(rect.h))


def _grounds(boxes: Iterable[Box]) -> Iterator[str]:
    """Grounds and rules in their order; neighbours of one kind share an element."""
    drawn = (box for box in boxes if isinstance(box, RuleBox | TintBox))
    for _, group in groupby(drawn, key=lambda box: (type(box), box.colour, getattr(box, "weight", 0))):
        alike = tuple(group)
        path = "".join(map(_path, alike))
        first = alike[0]
        if isinstance(first, RuleBox):
            yield f"<path{attributes(stroke=first.colour, stroke_width=units(first.weight), d=path)}/>"
        else:
            yield f"<path{attributes(fill=first.colour, d=path)}/>"


def _path(box: RuleBox | TintBox) -> str:
    if isinstance(box, RuleBox):
        return f"M{units(box.x1)} {units(box.y1)}L{units(box.x2)} {units(box.y2)}"
    x, y, w, h = (units(side) for side in (box.rect.x, box.rect.y, box.rect.w, box.rect.h))
    return f"M{x} {y}h{w}v{h}h-{w}z"


def _polygon(zone: Zone) -> str:
    points = " ".join(f"{units(x)},{units(y)}" for x, y in zone.polygon)
    return f'<polygon points="{points}" fill="none" pointer-events="all"/>'


def _zone_id(zone: Zone) -> str:
    return f"{zone.kind}-{zone.id}"


def _owners(boxes: Sequence[Drawable]) -> Iterator[str]:
    """The zone that each box belongs to; what is nobody's between two of one zone (an ornament) goes with these."""
    own = [_owner(box) for box in boxes]
    before, after = _last_known(own), reversed(tuple(_last_known(reversed(own))))
    return (one if one == two else "" for one, two in zip(before, after, strict=True))


def _last_known(owners: Iterable[str]) -> Iterator[str]:
    known = ""
    for owner in owners:
        known = owner or known
        yield known


def _owner(box: Drawable) -> str:
    """The id of the zone of a story or guest; furniture has none."""
    if box.guest is not None:
        return box.guest.replace(":", "-")
    return "" if box.article is None else f"story-{box.article}"


def blocks(boxes: Iterable[Drawable]) -> Iterator[list[Drawable]]:
    """Boxes, those of one paragraph together while nothing stands between them."""
    block: list[Drawable] = []
    for box in boxes:
        if block and not _goes_on(block[-1], box):
            yield block
            block = []
        block.append(box)
    if block:
        yield block


def _goes_on(before: Box, box: Box) -> bool:
    return (
        isinstance(before, TextBox)
        and isinstance(box, TextBox)
        and box.continued
        and box.cell is None
        and (box.role, box.paragraph) == (before.role, before.paragraph)
    )


def _title(boxes: Iterable[Drawable]) -> TextBox | None:
    """What leads to a group's story: its headline, or the caption of a photo alone."""
    texts = [box for box in boxes if isinstance(box, TextBox)]
    heads = (box for box in texts if box.role in ("headline", "continued"))
    return next(heads, None) or next((box for box in texts if box.role == "caption" and box.guest), None)


def _linked(drawn: str, href: str) -> str:
    return f"<a{attributes(href=href)}>{drawn}</a>"


def _dotted(boxes: Iterable[TextBox]) -> str:
    """The dots of emphasis under a block."""
    places = [dot for box in boxes for line in box.lines for dot in dots(line)]
    return "".join(f"<circle{attributes(cx=units(x), cy=units(y), r=units(radius))}/>" for x, y, radius in places)


def _stroked(boxes: Iterable[TextBox]) -> str:
    """The lines under names and through words of a block."""
    drawn = (stroke for box in boxes for line in box.lines for stroke in strokes(line))
    return "".join(
        f"<path{attributes(fill='none', stroke='black', stroke_width=units(weight), d=_through(points))}/>"
        for points, weight in drawn
    )


def _through(points: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{units(x)} {units(y)}" for x, y in points)
