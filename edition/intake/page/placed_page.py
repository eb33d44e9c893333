"""A page by places (按位置读版): rows, columns, headlines and pictures become stories."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from edition.intake.draft import StoryDraft
from edition.intake.forms import BYLINE
from edition.intake.page.display_heads import DisplayHead, heads_of, is_byline, is_set_line, joined_byline, with_line
from edition.intake.page.folios import PageName, page_name
from edition.intake.page.owners import Grounds, owners
from edition.intake.page.page_photos import PlacedPhoto, captions_alone, ground_of, owner_of, placed_photos
from edition.intake.page.set_words import line_words
from edition.intake.page.story_text import story_of
from edition.intake.page.text_legs import TextLeg, body_size, legs_of
from edition.readback.painted.painted_page import PageArea, PaintedPage
from edition.readback.pdf.marks import is_han
from edition.readback.pdf.printed_lines import PrintedLine, every_line
from edition.readback.pdf.signs import signs_of

_SUBHEAD = 1.4  # of the body: a larger line is a headline
_FRAME = 0.7  # of the page: what encloses more is its own frame


@dataclass(frozen=True, slots=True)
class ReadStory:
    """A story as read, and the ground it covers."""

    draft: StoryDraft
    ground: PageArea


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What a page holds. `photos` come with the number of their story, if they have one; `rest` are words without a place."""

    name: PageName
    stories: tuple[ReadStory, ...]
    photos: tuple[tuple[PlacedPhoto, int | None], ...]
    rest: tuple[str, ...]


def read_placed_page(page: PaintedPage) -> ReadPage:
    """Read a page that says nothing of its order but by where things stand."""
    lines = every_line(1, signs_of(page.glyphs))
    body = body_size(lines)
    name = page_name(lines, page.extent, body)
    lines = _without(lines, name.lines)
    font = _body_font(lines, body)
    photos = placed_photos(page.pictures, lines, page.extent, (body, font))
    lines = _without(lines, (line for photo in photos for line in photo.lines))
    photos = (*photos, *captions_alone(lines, legs_of(lines, body, page.strokes), font))
    lines = _without(lines, (line for photo in photos for line in photo.lines))
    walls = [stroke for stroke in page.strokes if min(stroke.width, stroke.height) < 3]
    stories: list[ReadStory] = []
    rest: list[str] = []
    for region in _regions(lines, page, body):
        found, left = _stories(region, body, walls, [ground for photo in photos if (ground := ground_of(photo))])
        stories += found
        rest += left
    stories.sort(key=lambda story: (round(story.ground.top / body), story.ground.left) if body else (0, 0))
    grounds = [story.ground for story in stories]
    upright = "".join(glyph.char for glyph in page.glyphs if not glyph.level).strip()
    rest = [*name.left, *rest, *([f"（竖排或斜排的字，次序没有把握）{upright}"] if upright else [])]
    return ReadPage(name, tuple(stories), tuple((photo, owner_of(photo, grounds)) for photo in photos), tuple(rest))


def _without(lines: Iterable[PrintedLine], taken: Iterable[PrintedLine]) -> tuple[PrintedLine, ...]:
    gone = {id(line) for line in taken}
    return tuple(line for line in lines if id(line) not in gone)


def _body_font(lines: Sequence[PrintedLine], body: float) -> str:
    fonts = Counter(
        sign.font for line in lines if abs(line.em - body) < 0.1 for sign in line.signs if is_han(sign.char)
    )
    return max(fonts, key=lambda font: (fonts[font], font), default="")


def _regions(lines: Sequence[PrintedLine], page: PaintedPage, body: float) -> Iterator[Sequence[PrintedLine]]:
    """The page without its boxes, and every box that holds running text."""
    most = _FRAME * page.extent.width * page.extent.height
    frames = [s for s in page.strokes if min(s.width, s.height) > 8 * body and s.width * s.height < most]
    rest = list(lines)
    for frame in sorted(set(frames), key=lambda frame: (frame.width * frame.height, frame.top, frame.left)):
        inside = [
            line for line in rest if frame.holds(line.left, line.baseline) and frame.holds(line.right, line.baseline)
        ]
        if len(legs_of(inside, body, ())) and any(line.em > 1.1 * body or is_byline(line) for line in inside):
            rest = list(_without(rest, inside))
            yield inside
    yield rest


def _stories(
    lines: Sequence[PrintedLine], body: float, walls: Sequence[PageArea], pictures: Sequence[PageArea]
) -> tuple[list[ReadStory], list[str]]:
    """The stories of a page or a box, and the lines that belong to none."""
    loose = [line for line in lines if _is_loose(line, lines)]
    loose += [line for line in lines if any(_ends_byline(line, before) for before in loose)]
    legs = legs_of(_without(lines, loose), body, walls)
    in_legs = [line for leg in legs for line in leg.lines]
    heads = heads_of(_without(lines, in_legs), walls)
    heads, legs = _with_subheads(heads, legs, body, walls)
    heads, strays = _with_bylines(heads, body)
    grounds = Grounds(legs, heads, walls, pictures)
    owners(grounds)
    owned: dict[int | None, list[int]] = {}
    for n in range(len(legs)):
        owned.setdefault(grounds.owner.get(n), []).append(n)
    found = [
        _story(
            None if h is None else heads[h], [legs[n] for n in group], guessed=any(n in grounds.doubtful for n in group)
        )
        for h, group in owned.items()
    ]
    left = [line_words(line) for h, head in enumerate(heads) if h not in owned for line in head.lines]
    return found, [*left, *(line_words(line) for line in strays)]


def _is_loose(line: PrintedLine, lines: Sequence[PrintedLine]) -> bool:
    """Does a line of set form stand by itself? A dash may also begin a line of running text."""
    if not is_set_line(line) or _has_line_above(line, lines):
        return False
    return is_byline(line) or not any(
        0.5 * line.em < other.baseline - line.baseline < 1.9 * line.em
        and abs(other.em - line.em) < 0.03 * line.em
        and abs(other.left - line.left) < 0.3 * line.em
        for other in lines
    )


def _has_line_above(line: PrintedLine, lines: Sequence[PrintedLine]) -> bool:
    """Does running text stand right above a line, so that it is a line of it?"""
    return any(
        0.5 * line.em < line.baseline - other.baseline < 1.9 * line.em
        and abs(other.em - line.em) < 0.03 * line.em
        and other.left < line.right
        and other.right > line.left
        and not is_set_line(other)
        for other in lines
    )


def _ends_byline(line: PrintedLine, before: PrintedLine) -> bool:
    """Is this the rest of a byline that was broken?"""
    step = line.baseline - before.baseline
    aside = min(abs(line.left - before.left), abs(line.left + line.right - before.left - before.right) / 2)
    whole = BYLINE.fullmatch(joined_byline([before, line])) is not None
    return 0.8 * line.em < step < 1.6 * line.em and aside < 0.3 * line.em and whole


def _with_subheads(
    heads: Sequence[DisplayHead], legs: Sequence[TextLeg], body: float, walls: Sequence[PageArea]
) -> tuple[list[DisplayHead], list[TextLeg]]:
    """Small heads within a column, and short legs of their own, put on the leg that they stand over."""
    kept, whole = list(heads), [leg for leg in legs if not _is_short_leg(leg, legs)]
    small: list[tuple[tuple[PrintedLine, ...], TextLeg | None]]
    small = [(leg.lines, leg) for leg in legs if _is_short_leg(leg, legs)]
    small += [(head.lines, None) for head in heads if head.em < _SUBHEAD * body and not any(map(is_byline, head.lines))]
    for lines, leg in sorted(small, key=lambda pair: -pair[0][0].baseline):
        n = _leg_under(lines, whole, walls)
        if n is not None and (leg is not None or _leg_over(lines, whole, walls) is not None):
            whole[n] = replace(whole[n], lines=(*lines, *whole[n].lines))
            kept = [head for head in kept if head.lines != lines]
        elif leg is not None and (n := _leg_over(lines, whole, walls)) is not None:
            whole[n] = replace(whole[n], lines=(*whole[n].lines, *lines))
        elif leg is not None:
            whole.append(leg)
    return kept, whole


def _is_short_leg(leg: TextLeg, legs: Sequence[TextLeg]) -> bool:
    """A line or two that stand within a longer leg's column, in the middle of it or in another font."""
    return len(leg.lines) <= 2 and any(
        len(other.lines) > 2
        and other.left - 0.3 * leg.em < leg.lines[0].left
        and leg.lines[0].right < other.right + 0.6 * leg.em
        and (other.font != leg.font or leg.lines[0].left - other.left > 2.5 * leg.em)
        for other in legs
    )


def _leg_under(lines: Sequence[PrintedLine], legs: Sequence[TextLeg], walls: Sequence[PageArea]) -> int | None:
    return next(
        (n for n, leg in enumerate(legs) if _close(lines, leg, leg.lines[0].baseline - lines[-1].baseline, walls)), None
    )


def _leg_over(lines: Sequence[PrintedLine], legs: Sequence[TextLeg], walls: Sequence[PageArea]) -> int | None:
    return next((n for n, leg in enumerate(legs) if _close(lines, leg, lines[0].baseline - leg.bottom, walls)), None)


def _close(lines: Sequence[PrintedLine], leg: TextLeg, step: float, walls: Sequence[PageArea]) -> bool:
    """Do lines stand in a leg's column, next to it, with no rule between?"""
    if not 0 < step < 3.2 * leg.row or any(line.left < leg.left - 0.5 * leg.em for line in lines):
        return False
    if any(line.right > leg.right + leg.em for line in lines):
        return False
    low, high = sorted((lines[0].baseline, leg.top if lines[0].baseline < leg.top else leg.bottom))
    return not any(w.height < 3 and low < w.top < high and w.left < leg.right and w.right > leg.left for w in walls)


def _with_bylines(heads: Sequence[DisplayHead], body: float) -> tuple[list[DisplayHead], list[PrintedLine]]:
    """Lines of set form that stand by themselves put to the headline next above; and those that find none."""
    kept = [head for head in heads if not all(map(is_set_line, head.lines))]
    strays: list[PrintedLine] = []
    for head in heads:
        if all(map(is_set_line, head.lines)):
            place = head.extent
            near = [
                n
                for n, other in enumerate(kept)
                if (-1 < place.top - other.extent.bottom < 5 * body or _is_over(head, other, body))
                and other.extent.left - 12 * body < place.left
                and place.right < other.extent.right + 12 * body
            ]
            if near:
                n = min(near, key=lambda n: (abs(_middle(kept[n].extent) - _middle(place)), n))
                for line in head.lines:
                    kept[n] = with_line(kept[n], line)
            else:
                strays += head.lines
    return kept, strays


def _is_over(jump: DisplayHead, head: DisplayHead, body: float) -> bool:
    """Does a line that says where a story comes from stand close above its headline?"""
    return bool(jump.jump) and -1 < head.extent.top - jump.extent.bottom < 4 * body


def _middle(place: PageArea) -> float:
    return (place.left + place.right) / 2


def _story(head: DisplayHead | None, legs: Sequence[TextLeg], *, guessed: bool) -> ReadStory:
    doubts = ["标题与正文是按位置配的，没有把握，请核对。"] if guessed else []
    places = [PageArea(leg.left, leg.top, leg.right, leg.bottom) for leg in legs] + ([head.extent] if head else [])
    ground = PageArea(
        min(place.left for place in places),
        min(place.top for place in places),
        max(place.right for place in places),
        max(place.bottom for place in places),
    )
    return ReadStory(story_of(head, legs, doubts), ground)
