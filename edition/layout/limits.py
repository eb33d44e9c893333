"""Limits (版式的限度): what numbers of a layout cannot be together, whatever each of them is."""

from collections.abc import Iterable, Iterator

from edition.inks import rgb
from edition.layout.vocabulary import Wrong
from edition.units import points

LEAST_ROWS = 12  # of a page, between its furniture: a headline and a few lines
_PAGES = {"first": "头版", "rest": "其余的版", "all": "每一版"}

Band = tuple[str, str, int, int]  # name, pages, first row, rows


def too_high(rows: int, row: float, top: float, height: float) -> Iterator[Wrong]:
    """A grid that reaches below the page; `row` in points, `top` and `height` in mm."""
    reach, room = rows * row, points(height - top)
    if reach > room:
        words = f"{rows}行、每行{row:g}磅，共高{reach:.0f}磅，页面在天头以下只有{room:.0f}磅"
        yield "grid.rows", words, f"[grid] rows 不超过{int(room // row)}，或改 row、[page] height、top。"


def too_wide(across: float, width: float) -> Iterator[Wrong]:
    """A type area wider than the page; `across` in points, `width` in mm."""
    if across > points(width):
        words = f"版心宽{across:.0f}磅，页面只有{points(width):.0f}磅"
        yield "grid.measure", words, "减少 [grid] columns、measure 或 gap，或加大 [page] width。"


def no_room(rows: int, strips: Iterable[Band]) -> Iterator[Wrong]:
    """Furniture that stands outside the grid, on other furniture, or leaves no page to the news."""
    held = tuple(enumerate(strips))
    for number, (name, _, first, high) in held:
        if not 0 <= first < first + high <= rows:
            yield f"furniture.{number}.rows", f"“{name}”出了版心", f"版心从0到{rows}行。"
    for pages in ("first", "rest"):
        here = [(number, strip) for number, strip in held if strip[1] in (pages, "all")]
        taken = [row for _, (_, _, first, high) in here for row in range(first, first + high)][: 10 * rows]
        names = "、".join(strip[0] for _, strip in here)
        if len(set(taken)) < len(taken):
            yield f"furniture.{here[0][0]}.row", f"{_PAGES[pages]}的 {names} 叠在一起", "改它们的 row 和 rows。"
        elif rows - len(taken) < LEAST_ROWS:
            words = f"{_PAGES[pages]}的 {names} 占{len(taken)}行，版心（[grid] rows）共{rows}行，没有地方排稿件"
            number = here[0][0] if here else 0
            yield f"furniture.{number}.rows", words, f"至少留{LEAST_ROWS}行：减 [[furniture]] rows，或加 [grid] rows。"


def no_colour(key: str, colour: str) -> Iterator[Wrong]:
    """A colour that is none."""
    try:
        rgb(colour)
    except ValueError:
        yield key, f"“{colour}”不是颜色", "写成 #c8161d 这样六位的值。"
