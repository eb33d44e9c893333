"""The content of a page (页面内容流): its grounds, pictures, lines and rules, in reading order, each with its mark."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, groupby
from typing import NamedTuple

from edition.compose.page import Page, Rect, RuleBox, SetLine, TintBox
from edition.paint.glyphs import PlacedGlyph, dots
from edition.paint.pdf.faces import Font, Fonts
from edition.paint.pdf.file import number
from edition.paint.pdf.inks import Palette
from edition.paint.pdf.tags import Node
from edition.paint.strokes import Stroke, strokes

ARTIFACT = "/Artifact <</Type /Pagination>> BDC"
SMALL_TYPE, THIN_RULE = 12.0, 1.0  # pt; what is smaller or thinner is better printed in one ink
_KAPPA = 0.5523  # the handles of a quarter of a circle drawn as a Bézier curve, in radii
_SEEN = 0.0005  # em; the pen may be out by less


class MarkedWords(NamedTuple):
    """A stretch of a line as it is painted: within one link or none."""

    line: SetLine
    glyphs: tuple[PlacedGlyph, ...]


class ContentStream:
    """Writes the content stream of one page; `tagged` with marks for the structure tree, or without."""

    def __init__(self, page: Page, fonts: Fonts, palette: Palette, *, tagged: bool) -> None:
        self._page = page
        self._fonts = fonts
        self._palette = palette
        self._tagged = tagged
        self._said: list[str] = [palette.begin] if palette.begin else []
        self._ink = ""  # the colour that is being painted with

    def written(self) -> bytes:
        """All that was painted."""
        return "\n".join(self._said).encode()

    def drawn(self, boxes: Iterable[RuleBox | TintBox]) -> None:
        """Rules as strokes, which every reader shows however thin they are, and grounds; nobody's words."""
        said = [self._tint(box) if isinstance(box, TintBox) else self._rule(box) for box in boxes]
        self._mark(None, 0, said)

    def picture(self, name: str, rect: Rect, node: Node | None, mark: int) -> None:
        """A picture of the resources in its place."""
        place = f"{number(rect.w)} 0 0 {number(rect.h)} {number(rect.x)} {number(self._up(rect.y + rect.h))}"
        self._mark(node, mark, [f"q {place} cm /{name} Do Q"])

    def piece(self, name: str, rect: Rect, node: Node | None, mark: int) -> None:
        """A form of the resources in its place; it is as large as its rectangle."""
        self._ink = ""  # the form leaves every colour as it was, but who paints next need not know
        place = f"1 0 0 1 {number(rect.x)} {number(self._up(rect.y + rect.h))}"
        self._mark(node, mark, [f"q {place} cm /{name} Do Q"])

    def text(self, words: Sequence[MarkedWords], colour: str, node: Node | None, mark: int) -> None:
        """Stretches of lines that have one mark and one colour."""
        shown = [show for each in words for show in self._shown(each)]
        if min(each.line.size for each in words) < SMALL_TYPE:
            colour = self._palette.small(colour)
        self._mark(node, mark, [*self._inked(colour), "BT", *shown, "ET"])

    def dots(self, lines: Iterable[SetLine]) -> None:
        """The dots of emphasis under their characters."""
        drawn = [_circle(x, self._up(y), radius) for line in lines for x, y, radius in dots(line)]
        if drawn:
            self._mark(None, 0, [*self._inked("black"), *drawn, "f"])

    def strokes(self, lines: Iterable[SetLine]) -> None:
        """Lines under names and through words, and what else is drawn along a line."""
        self._mark(None, 0, [self._stroke(each) for line in lines for each in strokes(line)])

    def _mark(self, node: Node | None, mark: int, said: Sequence[str]) -> None:
        if not said:
            return
        if not self._tagged:
            self._said.extend(said)
            return
        begin = ARTIFACT if node is None else f"/{node.kind} <</MCID {mark}>> BDC"
        self._said.extend((begin, *said, "EMC"))

    def _inked(self, colour: str) -> tuple[str, ...]:
        if colour == self._ink:
            return ()
        self._ink = colour
        return (self._palette.fill(colour),)

    def _up(self, y: float) -> float:
        """The height of a place in the PDF's own space, which begins at the foot."""
        return self._page.height - y

    def _tint(self, box: TintBox) -> str:
        self._ink = ""
        x, y, w, h = box.rect.x, self._up(box.rect.y + box.rect.h), box.rect.w, box.rect.h
        return f"{self._palette.fill(box.colour)}\n{number(x)} {number(y)} {number(w)} {number(h)} re f"

    def _rule(self, rule: RuleBox) -> str:
        self._ink = ""  # at the press the state of overprinting changes with it
        colour = self._palette.small(rule.colour) if rule.weight < THIN_RULE else rule.colour
        ends = (rule.x1, self._up(rule.y1), rule.x2, self._up(rule.y2))
        x1, y1, x2, y2 = map(number, ends)
        return f"{self._palette.stroke(colour)} {number(rule.weight)} w {x1} {y1} m {x2} {y2} l S"

    def _stroke(self, stroke: Stroke) -> str:
        self._ink = ""  # as for a rule
        first, *others = (f"{number(x)} {number(self._up(y))}" for x, y in stroke.points)
        path = " ".join((f"{first} m", *(f"{point} l" for point in others)))
        return f"{self._palette.stroke('black')} {number(stroke.weight)} w {path} S"

    def _shown(self, words: MarkedWords) -> Iterator[str]:
        """A stretch of a line; a character whose glyphs cannot be shown as one is told whole, for all of them."""
        character = accumulate(glyph.text != "" for glyph in words.glyphs)
        numbered = groupby(zip(words.glyphs, character, strict=True), key=lambda pair: pair[1])
        characters = (tuple(glyph for glyph, _ in group) for _, group in numbered)
        for torn, group in groupby(characters, key=self._is_torn):
            if torn:
                for glyphs in group:
                    yield _told(" ".join(self._runs(words.line, glyphs, told=True)), glyphs[0].text)
            else:
                yield from self._runs(words.line, tuple(chain.from_iterable(group)))

    def _is_torn(self, glyphs: tuple[PlacedGlyph, ...]) -> bool:
        """Whether the glyphs of one character stand at several heights, come from several fonts or say other things elsewhere.

        Some readers pass over an ActualText that is empty, so a glyph that should say nothing cannot be told alone.
        """
        several = len({(glyph.y, glyph.scale, self._fonts.of(glyph).name) for glyph in glyphs}) > 1
        return several or not all(self._fonts.of(glyph).says(glyph) for glyph in glyphs[1:])

    def _runs(self, line: SetLine, glyphs: tuple[PlacedGlyph, ...], *, told: bool = False) -> Iterator[str]:
        """One `Tm` for each size and height, one `TJ` for each face; what they stand for may be `told` already."""
        if line.vertical:  # what runs downward is placed one by one
            runs: Iterable[tuple[PlacedGlyph, ...]] = ((glyph,) for glyph in glyphs)
        else:
            runs = (tuple(run) for _, run in groupby(glyphs, key=lambda glyph: (glyph.y, glyph.scale)))
        for run in runs:
            yield self._matrix(line, run[0])
            yield from self._with_face(line, run, run[0].scale, told=told)

    def _matrix(self, line: SetLine, glyph: PlacedGlyph) -> str:
        turn = "0 -1 1 0" if glyph.turned else "1 0 0 1"
        x, y = line.x + glyph.x * line.size, self._up(line.baseline) + glyph.y * line.size
        return f"{turn} {number(x)} {number(y)} Tm"

    def _with_face(self, line: SetLine, glyphs: tuple[PlacedGlyph, ...], scale: float, *, told: bool) -> Iterator[str]:
        """The glyphs of one run, face by face; the pen goes on from one to the next."""
        pen = glyphs[0].x
        for font, group in groupby(glyphs, key=self._fonts.of):
            yield f"/{font.name} {number(line.size * scale, 4)} Tf"
            same = tuple(group)
            parts = ((True, same),) if told else groupby(same, key=font.says)
            for says, part in parts:
                shown = tuple(part)
                show, pen = _shown(shown, font, pen, scale)
                yield show if says else _told(show, "".join(glyph.text for glyph in shown))


def _shown(glyphs: Iterable[PlacedGlyph], font: Font, pen: float, scale: float) -> tuple[str, float]:
    """The glyphs of one face as they are shown, and where the pen ends.

    It is brought back to a glyph's place wherever it would be seen to have left it.
    """
    shown = ""
    codes = ""
    for glyph in glyphs:
        moved = (glyph.x - pen) / scale
        if abs(moved) >= _SEEN:
            move = number(-1000 * moved, 1)
            shown += f"<{codes}>{move}" if codes else move
            codes = ""
            pen -= float(move) / 1000 * scale
        codes += font.code(glyph)
        pen += font.width(glyph) * scale
    return f"[{shown}<{codes}>] TJ", pen


def _told(show: str, text: str) -> str:
    """What is shown, with the characters that it stands for, which its face does not tell (ISO 32000-1, 14.9.4)."""
    return f"/Span <</ActualText <feff{text.encode('utf-16-be').hex()}>>> BDC {show} EMC"


def _circle(x: float, y: float, r: float) -> str:
    k = _KAPPA * r
    points = (
        ((x + r, y),),
        ((x + r, y + k), (x + k, y + r), (x, y + r)),
        ((x - k, y + r), (x - r, y + k), (x - r, y)),
        ((x - r, y - k), (x - k, y - r), (x, y - r)),
        ((x + k, y - r), (x + r, y - k), (x + r, y)),
    )
    parts = [" ".join(f"{number(px)} {number(py)}" for px, py in curve) for curve in points]
    return f"{parts[0]} m {' c '.join(parts[1:])} c"
