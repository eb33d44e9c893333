"""What one leg, head or picture costs (版面扣分): named counts, shared by the shape menus and the score of a page."""

from collections.abc import Iterable

from edition.issue.issue import Photo
from edition.layout.layout import Layout
from edition.measure.copy import TextCopy
from edition.measure.galley import Galley
from edition.plan.plan import Leg

SHARP = 150  # ppi; fewer are seen as steps at reading distance
LARGE = 35  # per cent of the news area that a picture may take
LEAST_PICTURE = 4  # rows
NARROW = 4  # steps
ROOMY = 2  # rows of white in a headline group that nobody sees
ALIKE = 5, 4  # two headlines are alike in size if the larger is less than 5/4 of the smaller


def standing(rank: int) -> int:
    """How many times a pair counts in which a story of this rank has the worse place: the first are looked for at the top."""
    return {1: 3, 2: 3, 3: 2}.get(rank, 1)


def white_rows(legs: Iterable[Leg], galley: Galley, *, jumps: bool) -> tuple[int, ...]:
    """The rows at the foot of each leg that stay white; the jump line's row is not white."""
    white = [leg.rows - galley.height(leg.start, leg.stop) for leg in legs]
    if jumps and white:
        white[-1] -= 1
    return tuple(white)


def is_all_tables(story: TextCopy) -> bool:
    """Whether a story is nothing but tables that may stand over several columns."""
    return bool(story.tables) and not story.galleys[story.open_from].rows


def options_in(story: TextCopy, galley: int) -> int:
    """How many things a story's galley has that it need not have."""
    return story.options[galley] if galley < len(story.options) else 0


def is_recut(story: TextCopy, galley: int) -> bool:
    """Whether a story's galley has another number of lines than its best, for nothing but the fit."""
    return galley not in (0, story.open_from) and not options_in(story, galley)


def uneven(white: Iterable[int]) -> int:
    """By how many rows more than one the feet of a story's legs differ."""
    rows = tuple(white)
    return max(0, max(rows) - min(rows) - 1) if rows else 0


def depth_off(rows: int, layout: Layout) -> int:
    """By how many rows a leg is shallower or deeper than it reads well."""
    return max(0, layout.legs.least - rows, rows - layout.legs.most)


def crop_off(rows: int, columns: int, photo: Photo, layout: Layout, *, alone: bool) -> int:
    """By how many per cent the shape of a picture over `columns` x `rows` leaves its natural one."""
    natural = natural_height(columns, photo, layout, alone=alone)
    return abs(rows * row_height(layout) - _around(layout, alone=alone) - natural) * 100 // natural


def most_crop(layout: Layout) -> int:
    """The per cent by which a picture's shape may leave its natural one; a picture in another place is shown whole."""
    return 2 * layout.picture.crop


def natural_rows(columns: int, photo: Photo, layout: Layout, *, alone: bool) -> int:
    """The rows that hold a whole picture over so many columns, rounded up."""
    high = natural_height(columns, photo, layout, alone=alone) + _around(layout, alone=alone)
    return -(-high // row_height(layout))


def natural_height(columns: int, photo: Photo, layout: Layout, *, alone: bool) -> int:
    """The height of a whole picture over so many columns, in thousandths of a point; without pixels its shape is 3 : 2."""
    wide, high = photo.pixels if all(photo.pixels) else (3, 2)
    room = int(layout.grid.width(columns) * 1000) - (2 * _pad(layout) if alone else 0)
    return max(1, room * high // wide)


def _around(layout: Layout, *, alone: bool) -> int:
    """The white over and under a picture; one that stands alone has a frame too, or a rule above it."""
    beyond = 2 * _pad(layout) or int(row_height(layout) * layout.ink.drop)
    return row_height(layout) * layout.picture.white // 100 + (beyond if alone else 0)


def _pad(layout: Layout) -> int:
    return int(layout.picture.pad * 1000)


def row_height(layout: Layout) -> int:
    """The height of a row in thousandths of a point."""
    return int(layout.grid.row * 1000)


def vast(columns: int, rows: int, page: int) -> int:
    """By how many per cent of the page's cells a picture is larger than a quarter of it."""
    return max(0, columns * rows * 100 // page - 25)


def steps_small(columns: int, layout: Layout) -> int:
    """How many steps a picture's columns stand below the best; a narrow one stands some more below."""
    rules = layout.picture
    return steps_down(columns, rules.spans) + NARROW * (columns < rules.least)


def too_large(columns: int, rows: int, page: int) -> bool:
    """Whether a picture takes more of the page's cells than any may."""
    return columns * rows * 100 > LARGE * page


def coarse(columns: int, rows: int, photo: Photo, layout: Layout, *, alone: bool, whole: bool = False) -> int:
    """By how many per cent a picture over `columns` x `rows` falls short of the pixels that a sharp one has."""
    if not all(photo.pixels):
        return 0
    wide, high = photo.pixels
    across = wide * 72_000 // (int(layout.grid.width(columns) * 1000) - (2 * _pad(layout) if alone else 0))
    down = high * 72_000 // max(1, rows * row_height(layout) - _around(layout, alone=alone))
    return max(0, 100 - (max(across, down) if whole else min(across, down)) * 100 // SHARP)


def loose(white: int) -> int:
    """The rows of white in a headline group that are seen as a hole."""
    return max(0, white - ROOMY)


def beyond_fifth(columns: int, rows: int, page_rows: int) -> int:
    """The cells of white at the foot of a page beyond a fifth of it."""
    return columns * max(0, rows - page_rows // 5)


def white_cell(weights: dict[str, int]) -> int:
    """The price of a cell of white that is not at the foot of the last page."""
    return weights["empty"] + weights["hole"]


def steps_down(value: int, wished: tuple[int, ...]) -> int:
    """How far down a list of wishes a value stands; beyond its end if it is not there at all."""
    return wished.index(value) if value in wished else len(wished) + 1


def thin(fill: int) -> int:
    """By how many per cent of the width a headline falls short of three fifths of it."""
    return max(0, 60 - fill)


def alike(size: int, other: int) -> bool:
    """Whether two headlines are so near in size that side by side they read as one (碰题)."""
    most, least = ALIKE
    return size * least < other * most and other * least < size * most


def seen_larger(size: int, other: int) -> bool:
    """Whether a headline is so much larger than another that an eye sees it: an eighth."""
    return size >= least_seen_larger(other)


def least_seen_larger(size: int) -> int:
    """The least size that is seen to be larger than this one."""
    return -(-size * 9 // 8)
