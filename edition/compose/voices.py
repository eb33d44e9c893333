"""Voices (标题的声口): neighbours among the headlines of a page do not sound alike, as far as the layout has styles for it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import combinations, product

from edition.layout.layout import Layout
from edition.plan.plan import Cells, Head, PagePlan, Plan
from edition.rack import Rack

# What two headlines of one face cost, in tenths: side by side, along a long edge, one over the other, along a short edge.
_BESIDE, _ALONG, _OVER, _NEAR = 50, 40, 20, 10
_LONG = 30  # rows of a common upright edge
_SECOND = 3  # for a style that is not the first of its size


@dataclass(frozen=True, slots=True)
class _Speaker:
    """A headline as it is heard: the place of what it heads, and the styles that it may have, the best first."""

    name: str
    head: Head
    parts: tuple[Cells, ...]
    styles: tuple[str, ...]


def voices(plan: Plan, layout: Layout, given: Mapping[str, str], rack: Rack | None = None) -> dict[int, dict[str, str]]:
    """By page the style of every headline by the name of its story or guest.

    `given` has the style of those stories whose form says it. A repeated headline has the voice of its story.
    """
    rack = rack or Rack()
    found: dict[int, dict[str, str]] = {}
    for page in plan.pages:
        begun = {slot.article: found[slot.jump_from].get(slot.article, "") for slot in page.stories if slot.jump_from}
        speakers = tuple(_speakers(page, layout, {**given, **begun}))
        names = (speaker.name for speaker in speakers)
        styles = rack.last(("voices", page.number), (speakers, layout), partial(_chosen, speakers, layout))
        found[page.number] = dict(zip(names, styles, strict=True))
    return found


def _speakers(page: PagePlan, layout: Layout, given: Mapping[str, str]) -> Iterator[_Speaker]:
    """The headlines of a page, the largest first, then from the top and from the left."""
    slots = [(slot.article, slot.head, slot.parts) for slot in page.stories]
    slots += [(slot.name, slot.head, (slot.cells,)) for slot in (*page.fixed, *page.guests) if slot.head]
    heard = [slot for slot in slots if slot[1].headline]  # a brief has none
    for name, head, parts in sorted(heard, key=lambda slot: (-slot[1].size, slot[1].cells.row, slot[1].cells.column)):
        style = given.get(name)
        yield _Speaker(name, head, parts, (style,) if style else layout.voice(head.size))


def _chosen(speakers: tuple[_Speaker, ...], layout: Layout) -> list[str]:
    """The styles that disturb least: the headline is changed that gains most, or two at once, until nothing gains."""
    pairs = ((at, to, _disturbs(speakers[at], speakers[to])) for at, to in combinations(range(len(speakers)), 2))
    heard = {(at, to): weight for at, to, weight in pairs if weight}
    styles = [speaker.styles[0] for speaker in speakers]

    def cost(changed: Mapping[int, str]) -> int:
        """What the styles of those headlines cost that are changed, and of all that they are heard with."""
        tried = {**dict(enumerate(styles)), **changed}
        alike = sum(
            weight
            for (at, to), weight in heard.items()
            if (at in changed or to in changed) and layout.styles[tried[at]].face == layout.styles[tried[to]].face
        )
        return alike + sum(_SECOND * (style != speakers[at].styles[0]) for at, style in changed.items())

    def gain(changed: Mapping[int, str]) -> int:
        return cost({at: styles[at] for at in changed}) - cost(changed)

    def ways(groups: Iterable[tuple[int, ...]]) -> Iterator[dict[int, str]]:
        for group in groups:
            yield from (dict(zip(group, way, strict=True)) for way in product(*(speakers[at].styles for at in group)))

    singly, together = list(ways((at,) for at in range(len(speakers)))), list(ways(heard))
    while best := next(
        (way for way in (max(each, key=gain, default={}) for each in (singly, together)) if gain(way) > 0), None
    ):
        for at, style in best.items():
            styles[at] = style
    return _balanced(speakers, styles)


def _balanced(speakers: tuple[_Speaker, ...], styles: list[str]) -> list[str]:
    """No more than half of the headlines have another style than their first; the smallest get theirs back."""
    second = [at for at, speaker in enumerate(speakers) if styles[at] != speaker.styles[0]]
    back = second[len(speakers) // 2 :]
    return [speakers[at].styles[0] if at in back else style for at, style in enumerate(styles)]


def _disturbs(one: _Speaker, other: _Speaker) -> int:
    """How much two headlines disturb each other if they sound alike."""
    if _edge(one.head.cells, other.head.cells):
        return _BESIDE
    meetings = tuple(product(one.parts, other.parts))
    edge = sum(_edge(part, neighbour) for part, neighbour in meetings)
    if edge >= _LONG:
        return _ALONG
    if any(_over(part, neighbour) or _over(neighbour, part) for part, neighbour in meetings):
        return _OVER
    return _NEAR if edge else 0


def _edge(one: Cells, other: Cells) -> int:
    """The rows that two rectangles share along an upright edge."""
    if one.column + one.columns != other.column and other.column + other.columns != one.column:
        return 0
    return max(0, min(one.row + one.rows, other.row + other.rows) - max(one.row, other.row))


def _over(upper: Cells, lower: Cells) -> bool:
    """Whether one rectangle stands right over another."""
    shared = min(upper.column + upper.columns, lower.column + lower.columns) - max(upper.column, lower.column)
    return upper.row + upper.rows == lower.row and shared > 0
