"""Cut trees (切分): how the rectangles of a page came to stand there: by straight cuts, by pinwheels, with white between."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import NamedTuple

from edition.issue.forme import Bay
from edition.plan.plan import Cells

ByName = Mapping[str, Cells]  # rectangles by what fills them


class Bays(NamedTuple):
    """What a thing leaves to others in corners of its rectangle: at the lower right, upper right, lower left."""

    notch: Bay | None = None
    shoulder: Bay | None = None
    heel: Bay | None = None


Notches = Mapping[str, Bays]


@dataclass(frozen=True, slots=True)
class CutLeaf:
    """A rectangle that one thing fills, or nothing (name "")."""

    cells: Cells
    name: str = ""


@dataclass(frozen=True, slots=True)
class Halves:
    """A rectangle cut in two: side by side if `upright`, else one over the other."""

    cells: Cells
    upright: bool
    first: "CutNode"
    second: "CutNode"


@dataclass(frozen=True, slots=True)
class Windmill:
    """A rectangle of five (风车式): four around the fifth, from the upper left clockwise."""

    cells: Cells
    corners: "tuple[CutNode, CutNode, CutNode, CutNode]"
    middle: "CutNode"


@dataclass(frozen=True, slots=True)
class Enfolded:
    """A rectangle that one thing fills but for its lower right corner, where others stand (刀把形)."""

    cells: Cells
    name: str
    inner: "CutNode"


@dataclass(frozen=True, slots=True)
class Interlock:
    """A rectangle that one thing fills but for what stands in its corners (咬合), over it at the left, at the upper
    right, at the lower left and right.
    """

    cells: Cells
    name: str
    corners: "tuple[CutNode | None, ...]"


CutNode = CutLeaf | Halves | Windmill | Enfolded | Interlock


def cut_tree(held: ByName, area: Cells, notches: Notches) -> CutNode | None:
    """The tree of cuts that parts these rectangles; None if none does. White at the foot is cut off first, then columns.

    What has one of the `notches` is held by the whole of its rectangle, and leaves that to others.
    """
    if not held:
        return CutLeaf(area)
    host = next((name for name, cells in held.items() if cells == area), None)
    if host and len(held) == 1:
        return CutLeaf(area, host)
    if host and (notch := _only_notch(notches.get(host, Bays()), area)):
        inner = cut_tree(_without(host, held), notch, notches)
        return Enfolded(area, host, inner) if inner else None
    cut = next(_cuts(held, area), None)
    if cut is None:
        return _windmill(held, area, notches) or _interlock(held, area, notches)
    first, second, upright = cut
    one, other = (cut_tree(_inside(held, part), part, notches) for part in (first, second))
    return Halves(area, upright, one, other) if one and other else None


def leaves(node: CutNode) -> Iterator[CutLeaf]:
    """The leaves of a tree, from the upper left on; what enfolds others as one too."""
    match node:
        case CutLeaf():
            yield node
        case Halves():
            yield from leaves(node.first)
            yield from leaves(node.second)
        case Windmill():
            for each in (*node.corners, node.middle):
                yield from leaves(each)
        case Enfolded():
            yield CutLeaf(node.cells, node.name)
            yield from leaves(node.inner)
        case Interlock():
            yield CutLeaf(node.cells, node.name)
            yield from (leaf for corner in node.corners if corner for leaf in leaves(corner))


def within(node: CutNode, changed: Callable[[CutNode], Iterable[CutNode]]) -> Iterator[CutNode]:
    """The tree with one of the parts of its root changed, in every way."""
    match node:
        case Halves(first=first, second=second):
            yield from (replace(node, first=each) for each in changed(first))
            yield from (replace(node, second=each) for each in changed(second))
        case Windmill(corners=(first, second, third, fourth), middle=middle):
            yield from (replace(node, corners=(each, second, third, fourth)) for each in changed(first))
            yield from (replace(node, corners=(first, each, third, fourth)) for each in changed(second))
            yield from (replace(node, corners=(first, second, each, fourth)) for each in changed(third))
            yield from (replace(node, corners=(first, second, third, each)) for each in changed(fourth))
            yield from (replace(node, middle=each) for each in changed(middle))
        case Enfolded(inner=inner):
            yield from (replace(node, inner=each) for each in changed(inner))
        case Interlock(corners=corners):
            for at, corner in enumerate(corners):
                for other in changed(corner) if corner else ():
                    yield replace(node, corners=(*corners[:at], other, *corners[at + 1 :]))


def _cuts(held: ByName, area: Cells) -> Iterator[tuple[Cells, Cells, bool]]:
    """Every straight cut through no rectangle."""
    right, foot = area.column + area.columns, area.row + area.rows
    deepest = max(cells.row + cells.rows for cells in held.values())
    rows = {edge for cells in held.values() for edge in (cells.row, cells.row + cells.rows)}
    columns = {edge for cells in held.values() for edge in (cells.column, cells.column + cells.columns)}
    level = [
        row for row in sorted(rows) if area.row < row < foot and not any(_over(each, row) for each in held.values())
    ]
    upright = [
        column
        for column in sorted(columns)
        if area.column < column < right and not any(_astride(each, column) for each in held.values())
    ]
    if deepest in level:
        level.remove(deepest)
        yield *_parted(area, deepest - area.row), False
    for column in upright:
        yield *_split(area, column - area.column), True
    for row in level:
        yield *_parted(area, row - area.row), False


def _over(cells: Cells, row: int) -> bool:
    return cells.row < row < cells.row + cells.rows


def _astride(cells: Cells, column: int) -> bool:
    return cells.column < column < cells.column + cells.columns


def _parted(area: Cells, rows: int) -> tuple[Cells, Cells]:
    return replace(area, rows=rows), replace(area, row=area.row + rows, rows=area.rows - rows)


def _split(area: Cells, columns: int) -> tuple[Cells, Cells]:
    return replace(area, columns=columns), replace(area, column=area.column + columns, columns=area.columns - columns)


def _inside(held: ByName, area: Cells) -> dict[str, Cells]:
    return {name: cells for name, cells in held.items() if holds(area, cells)}


def holds(area: Cells, cells: Cells) -> bool:
    """Whether a rectangle lies within another."""
    return (
        area.column <= cells.column
        and area.row <= cells.row
        and cells.column + cells.columns <= area.column + area.columns
        and cells.row + cells.rows <= area.row + area.rows
    )


def _without(host: str, held: ByName) -> dict[str, Cells]:
    return {name: cells for name, cells in held.items() if name != host}


def _only_notch(left: Bays, area: Cells) -> Cells | None:
    """What is left of a rectangle at its lower right, if nothing else of it is."""
    if left.notch is None or left.shoulder or left.heel:
        return None
    columns, rows = left.notch
    return Cells(area.column + area.columns - columns, area.row + area.rows - rows, columns, rows)


def _interlock(held: ByName, area: Cells, notches: Notches) -> Interlock | None:
    """One thing with others about it, so that no cut goes through all of them."""
    for host in (name for name in held if name in notches):
        parts = _about(held[host], area, notches[host])
        others = _without(host, held)
        if parts and all(any(part and holds(part, cells) for part in parts) for cells in others.values()):
            made = tuple(cut_tree(_inside(others, part), part, notches) if part else None for part in parts)
            if all(one or not part for one, part in zip(made, parts, strict=True)):
                return Interlock(area, host, made)
    return None


def _about(host: Cells, area: Cells, left: Bays) -> tuple[Cells | None, ...] | None:
    """The rectangles about one as wide as the area: over it at the left, at the upper right, at the lower left and right;
    None if it does not leave them.
    """
    over, under = host.row - area.row, area.row + area.rows - host.row - host.rows
    if host.columns != area.columns or (over and not left.shoulder) or (under and bool(left.notch) == bool(left.heel)):
        return None
    wide, (beside, high) = area.columns, left.shoulder or (0, 0)
    (heel, first), (notch, last) = left.heel or (0, 0), left.notch or (0, 0)
    if under:
        heel, notch = (wide - notch, notch) if notch else (heel, wide - heel)
    sizes = ((wide - beside) * bool(over), over), (beside, over + high), (heel, first + under), (notch, last + under)
    return tuple(_corner(area, *size, at) if all(size) else None for at, size in enumerate(sizes))


def _corner(area: Cells, columns: int, rows: int, at: int) -> Cells:
    """So much of a rectangle in one of its corners."""
    right, foot = area.columns - columns if at in (1, 3) else 0, area.rows - rows if at > 1 else 0
    return Cells(area.column + right, area.row + foot, columns, rows)


def _windmill(held: ByName, area: Cells, notches: Notches) -> CutNode | None:
    for five in _fives(held, area):
        if all(any(holds(part, cells) for part in five) for cells in held.values()):
            made = [cut_tree(_inside(held, part), part, notches) for part in five]
            first, second, third, fourth, middle = made
            if first and second and third and fourth and middle:
                return Windmill(area, (first, second, third, fourth), middle)
    return None


def _fives(held: ByName, area: Cells) -> Iterator[tuple[Cells, ...]]:
    """Every way to put five rectangles around one another along the edges that there are."""
    column, row, columns, rows = area.column, area.row, area.columns, area.rows
    across = sorted({each.column + each.columns - column for each in held.values()} - {columns})
    down = sorted({each.row + each.rows - row for each in held.values()} - {rows})
    for (one, four), (deep, deeper) in product(product(across, across), product(down, down)):
        if one == four or deep == deeper or (deeper < deep) != (one < four):
            continue
        wide, high = min(one, four), min(deep, deeper)
        yield (
            Cells(column, row, one, deep),
            Cells(column + one, row, columns - one, deeper),
            Cells(column + four, row + deeper, columns - four, rows - deeper),
            Cells(column, row + deep, four, rows - deep),
            Cells(column + wide, row + high, abs(one - four), abs(deep - deeper)),
        )
