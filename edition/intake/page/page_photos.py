"""Pictures of a page (版上图片) with the words that stand with them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.intake.forms import MAKER
from edition.intake.page.set_words import line_words, paragraph_words
from edition.intake.page.text_legs import TextLeg
from edition.readback.painted.painted_page import PageArea, PaintedPicture
from edition.readback.pdf.printed_lines import PrintedLine

PICTURED = re.compile("^(?:图为|图片为|这是|[上下左右]图|[（(]?(?:资料|示意)图|图[①②③④一二三四1-4]|[▲▼△▽←→])")
_SIGNED = re.compile(r"(?<=[。！？”）])\s*[^。，；：（）()]{2,20}[ 　](?:摄影报道|摄影|摄|绘)$")  # 图为……。李明 摄
_SMALLEST = 4.0  # em of the body; what is smaller is an ornament
_MOST_LINES = 8  # of a caption
_PAGE = 0.6  # of the page; what covers more is a scan or a ground
_NEAR = 2.4  # em between a picture and its caption


@dataclass(frozen=True, slots=True)
class PlacedPhoto:
    """A picture with the lines of its caption (None: they stand alone). `title` and `words` are how they read, `maker` who
    made it."""

    picture: PaintedPicture | None
    lines: tuple[PrintedLine, ...]
    title: str
    words: str
    maker: str


def is_scan(picture: PaintedPicture, page: PageArea) -> bool:
    """Does a picture cover the page, as a scan does?"""
    return picture.place.width * picture.place.height > _PAGE * page.width * page.height


def placed_photos(
    pictures: Sequence[PaintedPicture], lines: Sequence[PrintedLine], page: PageArea, body: tuple[float, str]
) -> tuple[PlacedPhoto, ...]:
    """The pictures from the top down; `body` is size and font of the running text. No line is given to two pictures."""
    found: list[PlacedPhoto] = []
    taken: set[int] = set()
    for picture in sorted(pictures, key=lambda one: (one.place.top, one.place.left)):
        place = picture.place
        if min(place.width, place.height) < _SMALLEST * body[0] or is_scan(picture, page):
            continue
        if any(photo.picture and place == photo.picture.place for photo in found):
            continue
        own = [line for line in lines if id(line) not in taken]
        words = _caption(place, own, body)
        taken |= {id(line) for line in words}
        found.append(placed(picture, words))
    return tuple(found)


def captions_alone(lines: Sequence[PrintedLine], legs: Sequence[TextLeg], font: str) -> Iterator[PlacedPhoto]:
    """Captions whose picture is no picture to the file but a drawing, or a place left open: they name who made it."""
    for leg in legs:
        maker = _maker(paragraph_words(leg.lines)) if len(leg.lines) <= _MOST_LINES else None
        if maker is None or (leg.font == font and not maker[0].endswith("）")):
            continue
        left = next((other for other in legs if other.font == leg.font and _goes_on(other, leg)), None)
        words = (*(left.lines if left else ()), *leg.lines)
        first = words[0]
        over = [
            line
            for line in lines
            if 0 < first.baseline - line.baseline < 2 * leg.row
            and line.em < 1.6 * leg.em
            and min(leg.left, (left or leg).left) - leg.em < line.left < leg.right
            and not line_words(line).endswith("。")
        ]
        yield placed(None, (*over[-1:], *words))


def _goes_on(left: TextLeg, leg: TextLeg) -> bool:
    """Does the last line of a caption go on in a leg of one line, which names its maker at the right?"""
    p, q = left.lines[-1], leg.lines[0]
    return left is not leg and abs(p.baseline - q.baseline) < 0.2 * leg.em and p.right < q.left


def _caption(place: PageArea, lines: Sequence[PrintedLine], body: tuple[float, str]) -> list[PrintedLine]:
    """The lines right under a picture that are no running text; else those right at its side."""
    under = [line for line in lines if place.left - body[0] <= line.left and line.right <= place.right + body[0]]
    found: list[PrintedLine] = []
    floor = place.bottom
    for line in sorted(under, key=lambda line: (round(line.baseline), line.left)):
        step = line.baseline - floor
        if line.baseline < place.bottom or line.em > 1.6 * body[0]:
            continue
        if step > (1.9 * line.em if found else _NEAR * body[0]):
            break
        if len(found) > 1 and not _alike(found[-1], line) and not _maker(line_words(line)):
            break
        found.append(line)
        floor = line.baseline
        if _maker(paragraph_words(found)):
            return found
    return found if found and _is_other(found, body) else _at_side(place, lines, body)


def _maker(words: str) -> re.Match[str] | None:
    return MAKER.search(words) or _SIGNED.search(words)


def _alike(p: PrintedLine, q: PrintedLine) -> bool:
    return abs(p.em - q.em) < 0.05 * p.em and p.signs[0].font == q.signs[0].font


def _is_other(found: Sequence[PrintedLine], body: tuple[float, str]) -> bool:
    """Is it set otherwise than running text, or does it say of itself that it tells of a picture?"""
    set_in = [abs(line.em - body[0]) < 0.03 * body[0] and line.signs[0].font == body[1] for line in found]
    return not any(set_in) or PICTURED.match(line_words(found[0])) is not None


def _at_side(place: PageArea, lines: Sequence[PrintedLine], body: tuple[float, str]) -> list[PrintedLine]:
    """A caption beside a picture: lines within its height, near its edge, that end with who made it."""
    for side in ("right", "left"):
        near = [
            line
            for line in lines
            if place.top - body[0] < line.baseline < place.bottom + body[0]
            and (
                -1 < line.left - place.right < 3 * body[0]
                if side == "right"
                else -1 < place.left - line.right < 3 * body[0]
            )
            and not (abs(line.em - body[0]) < 0.03 * body[0] and line.signs[0].font == body[1])
            and line.em < 1.3 * body[0]
        ]
        near.sort(key=lambda line: line.baseline)
        if near and _maker(paragraph_words(near)):
            return near
    return []


def placed(picture: PaintedPicture | None, lines: Sequence[PrintedLine]) -> PlacedPhoto:
    """A picture with its caption: a line in another type before it is its title."""
    rest = list(lines)
    title = ""
    if len(rest) > 1 and not _alike(rest[0], rest[1]) and not line_words(rest[0]).endswith("。"):
        title = line_words(rest.pop(0))
    words = paragraph_words(rest) if rest else ""
    maker = _maker(words)
    return PlacedPhoto(
        picture,
        tuple(lines),
        title,
        words[: maker.start()].strip() if maker else words,
        maker[0].strip() if maker else "",
    )


def ground_of(photo: PlacedPhoto) -> PageArea | None:
    """Picture and caption together."""
    if photo.picture is None:
        return None
    place = photo.picture.place
    low = max((line.baseline + 0.2 * line.em for line in photo.lines), default=place.bottom)
    return PageArea(place.left, place.top, place.right, max(place.bottom, low))


def owner_of(photo: PlacedPhoto, stories: Sequence[PageArea]) -> int | None:
    """The story in whose ground a picture stands, the narrowest if several; None: it stands alone."""
    return min(_around(photo, stories), default=(0.0, None))[1]


def _around(photo: PlacedPhoto, stories: Sequence[PageArea]) -> Iterator[tuple[float, int | None]]:
    if photo.picture is None:
        return
    place = photo.picture.place
    for n, ground in enumerate(stories):
        if ground.holds((place.left + place.right) / 2, (place.top + place.bottom) / 2):
            yield ground.width * ground.height, n
