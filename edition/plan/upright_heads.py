"""Upright headlines (竖题): a headline group that runs down one column at the left or right of its story."""

from edition.layout.layout import Layout
from edition.measure.copy import Setting, TextCopy
from edition.plan.heads import HeadChoice, ladder_sizes
from edition.plan.part import Part
from edition.typography.upright import longest_downward

OVER = 1  # rows over the text
_WHITE = 2  # rows over and under an upright headline together, at least; a rubric takes one more


def upright_head(story: TextCopy, part: Part, rows: int, layout: Layout) -> HeadChoice | None:
    """The largest headline group that a column of so many rows holds, of the rank's ladder step or the one above: it has the
    column for itself, and one that is small in it looks lost.
    """
    own, lines = ladder_sizes(part.rank, layout, story.head_most)
    above = [] if story.head_most else [step.sizes for step in layout.ladder if step.ranks[1] < part.rank]
    sizes = sorted({*own, *(above[-1] if above else ())}, reverse=True)
    high = int((rows - _WHITE - bool(part.rubric)) * layout.grid.row * 1000)
    wide = layout.grid.width(1) - 2 * story.pad - 2 * story.head_inset
    for size in sizes:
        kicker_size, deck_size = layout.head.kicker_size(size), layout.head.deck_size(size)
        kicker, deck = _one_line(story.kicker, kicker_size, high), _one_line(story.deck, deck_size, high)
        byline = _one_line(story.byline, int(layout.size("byline")) + 1, high)
        for way in story.headline:
            across: float = size * len(way.lines) + kicker_size * len(kicker) + deck_size * len(deck)
            across += layout.size("byline") * len(byline)
            asked = (kicker, story.kicker), (deck, story.deck), (byline, story.byline)
            held = all(len(lines) == bool(given) for lines, given in asked)
            fits = _length(way) * size <= high and across * layout.head.line <= wide * 100
            if held and fits and len(way.lines) in lines:
                return HeadChoice(
                    rows=0,
                    size=size,
                    kicker_size=kicker_size,
                    deck_size=deck_size,
                    headline=way.lines,
                    kicker=_lines(story.kicker),
                    deck=_lines(story.deck),
                    byline=_lines(story.byline),
                    steps=0,
                    fill=100,
                    split=way.cost,
                    rubric=part.rubric,
                )
    return None


def no_head(layout: Layout) -> HeadChoice:
    """What stands over the text of such a story: a white row, or a rule would run through it."""
    return HeadChoice(OVER, int(layout.grid.size), 0, 0, (), (), (), (), 0, 100, 0)


def _one_line(settings: tuple[Setting, ...], size: int, high: int) -> tuple[str, ...]:
    return settings[0].lines if settings and _length(settings[0]) * size <= high else ()


def _lines(settings: tuple[Setting, ...]) -> tuple[str, ...]:
    return settings[0].lines if settings else ()


def _length(way: Setting) -> int:
    return max(longest_downward(way.width, line) for line in way.lines)
