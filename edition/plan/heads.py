"""Headline groups (标题组): which sizes and lines a headline may have over so many columns, and the rows they take."""

from dataclasses import dataclass

from edition.layout.layout import Layout
from edition.measure.copy import Setting, TextCopy
from edition.plan.part import Part
from edition.plan.plan import Cells, Head
from edition.plan.stone import UNRANKED

BAD_BREAK = 80  # what a break costs a reader who stumbles over it
HEADS_TRIED = 12  # for a story and a span


@dataclass(frozen=True, slots=True)
class HeadChoice:
    """One way to set a story's headline group: its rows, its sizes in points, its lines.

    `steps` says how far down the ladder it stands, `fill` how many per cent of the width its widest line takes, `split` what
    the breaks of its headline cost a reader.
    """

    rows: int
    size: int
    kicker_size: int
    deck_size: int
    headline: tuple[str, ...]
    kicker: tuple[str, ...]
    deck: tuple[str, ...]
    byline: tuple[str, ...]
    steps: int
    fill: int
    split: int
    rubric: str = ""

    def over(self, cells: Cells) -> Head:
        """The group in its place."""
        sizes = self.kicker_size if self.kicker else 0, self.deck_size if self.deck else 0
        return Head(cells, self.size, self.headline, self.kicker, self.deck, *sizes, self.byline, self.rubric)


def head_choices(
    story: TextCopy, part: Part, columns: int, layout: Layout, size: int = 0, lines: tuple[str, ...] = ()
) -> tuple[HeadChoice, ...]:
    """Every headline group of the rank's ladder step, and of one more `size`, that fits over `columns`, the best first.
    Where the headline may be had in just these `lines` of that size, it has them.

    A part continued from another page repeats the headline alone, smaller. If no size of the step fits, each breaking of the
    headline is taken in the largest size in which it does, down to the last of the ladder, or else of the body.
    """
    if not story.headline[0].lines:
        return (_group(story, story.headline[0], int(layout.grid.size), columns, part=part, layout=layout),)
    sizes, numbers = ladder_sizes(part.rank, layout, story.head_most)
    room = _room(columns, story, layout)
    asked = [way for way in story.headline if way.lines == lines and way.width * size <= room]
    if asked:
        return (_group(story, asked[0], size, columns, part=part, layout=layout),)
    more = (size,) if size and size not in sizes else ()
    ways = [(each, way) for each in (*sizes, *more) for way in story.headline if len(way.lines) in numbers]
    fitting = [(each, way) for each, way in ways if way.width * each <= room]
    largest = [(min(*sizes, room // max(1, way.width)), way) for way in story.headline]
    for least in (layout.ladder[-1].sizes[-1], int(layout.grid.size)):
        fitting = fitting or [(size, way) for size, way in largest if size >= least]
    if all(broken_badly(way.cost) for _, way in fitting):  # a little smaller reads better than badly broken
        least = layout.ladder[-1].sizes[-1]
        fitting += [(size, way) for size, way in largest if size >= least and not broken_badly(way.cost)]
    fitting = fitting or [(int(layout.grid.size), story.headline[-1])]
    found = [_group(story, way, size, columns, part=part, layout=layout) for size, way in fitting]
    return tuple(sorted(found, key=lambda choice: head_price(choice, layout)))[:HEADS_TRIED]


def head_price(choice: HeadChoice, layout: Layout) -> int:
    """What a headline costs for its place on the ladder and for its breaks."""
    weights = layout.weights
    return (
        weights["head_step"] * choice.steps
        + weights["split_head"] * choice.split
        + weights["bad_break"] * broken_badly(choice.split)
    )


def broken_badly(split: int) -> bool:
    """Whether a headline of such breaks makes a reader stumble."""
    return split >= BAD_BREAK


def head_steps(size: int, lines: int, rank: int, layout: Layout, most: int = 0) -> int:
    """How far a headline stands from the best size and number of lines for its rank; a size under the ladder's is far off."""
    if not lines:
        return 0
    sizes, wished = ladder_sizes(rank, layout, most)
    smaller = 2 * len(sizes) + 8 * max(0, min(sizes) - size)
    down = 2 * sizes.index(size) if size in sizes else smaller
    return down + (wished.index(lines) if lines in wished else 4 * max(1, lines - max(wished)))


def ladder_sizes(rank: int, layout: Layout, most: int = 0) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The sizes in points, none above `most` if that is said, and the numbers of lines that a headline of a rank may have;
    without rank, those of a jump.
    """
    step = layout.step(rank) if rank < UNRANKED else None
    sizes, lines = (step.sizes, step.lines) if step else (layout.jumps.sizes, (1, 2))
    return (tuple(size for size in sizes if size <= most) or (most,)) if most else sizes, lines


def rows_needed(head: Head | HeadChoice, layout: Layout, *, continued: bool, more: int = 0) -> int:
    """The rows that a headline group's lines and its white take; one more for its rubric or the jump line of a continued
    part, and `more` for the white of a box or a ground.
    """
    points = head.size * len(head.headline) + head.kicker_size * len(head.kicker) + head.deck_size * len(head.deck)
    parts = head.kicker, head.headline, head.deck, head.byline
    return _rows(points, head.size, parts, layout) + (continued or bool(head.rubric)) + more


def _rows(points: int, size: int, parts: tuple[tuple[str, ...], ...], layout: Layout) -> int:
    """The rows of a group whose lines but the byline, which is the last of its parts, are so many points high."""
    thousandths = 1000 * points + int(layout.size("byline") * 1000) * len(parts[-1])
    lines = -(-thousandths * layout.head.line // (100 * int(layout.grid.row * 1000)))
    return lines + layout.head.white(size, sum(map(bool, parts)))


def headline_fill(head: Head, story: TextCopy, layout: Layout) -> int:
    """How many per cent of its columns' width a headline's widest line takes, rounded up; all of it if there is none."""
    if not head.headline or head.side:
        return 100
    width = story.headline[len(head.headline) - 1].width
    return -(-width * head.size * 100 // _room(head.cells.columns, story, layout))


def headline_split(head: Head, story: TextCopy) -> int:
    """What the breaks of a headline cost a reader."""
    return story.headline[len(head.headline) - 1].cost if head.headline else 0


def _group(story: TextCopy, headline: Setting, size: int, columns: int, *, part: Part, layout: Layout) -> HeadChoice:
    room = _room(columns, story, layout)
    kicker_size, deck_size = layout.head.kicker_size(size), layout.head.deck_size(size)
    kicker, deck, byline = ((), (), ()) if part.jump_from else (story.kicker, story.deck, story.byline)
    kicker_lines = _fit(kicker, kicker_size * 1000, room)
    deck_lines = _fit(deck, deck_size * 1000, room)
    byline_lines = _fit(byline, int(layout.size("byline") * 1000), room)
    points = size * len(headline.lines) + kicker_size * len(kicker_lines) + deck_size * len(deck_lines)
    rows = _rows(points, size, (kicker_lines, headline.lines, deck_lines, byline_lines), layout)
    return HeadChoice(
        rows=rows + (part.jump_from is not None or bool(part.rubric)) + story.rows_more,
        size=size,
        kicker_size=kicker_size,
        deck_size=deck_size,
        headline=headline.lines,
        kicker=kicker_lines,
        deck=deck_lines,
        byline=byline_lines,
        steps=head_steps(size, len(headline.lines), part.rank, layout, story.head_most),
        fill=-(-headline.width * size * 100 // room) if headline.lines else 100,
        split=headline.cost,
        rubric=part.rubric,
    )


def _room(columns: int, story: TextCopy, layout: Layout) -> int:
    """The width that a story has in so many columns, in thousandths of a point."""
    return int((layout.grid.width(columns) - 2 * columns * story.pad - 2 * story.head_inset) * 1000)


def _fit(settings: tuple[Setting, ...], size: int, room: int) -> tuple[str, ...]:
    """The lines of the first setting that fits (the last if none does); size and room in thousandths of a point."""
    for each in settings:
        if each.width * size <= room * 1000:
            return each.lines
    return settings[-1].lines if settings else ()
