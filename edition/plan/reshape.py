"""Reshaping (改切分): the old cuts of a page with things in each other's places, as wishes ask for it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from edition.issue.forme import Wish
from edition.plan.cut_tree import CutLeaf, CutNode, Enfolded, Halves, Interlock, Windmill, leaves
from edition.plan.lockup import name_of
from edition.plan.plan import Cells

MOST = 12  # trees of a page


def reshaped(tree: CutNode, wishes: Iterable[Wish], area: Cells) -> list[CutNode]:
    """The tree, and the trees with which wishes about the things in it may be had."""
    found = [tree]
    for wish in wishes:
        ways = [each for one in found for each in _ways(one, wish, area)]
        found = [*ways, *found][:MOST]
    return found


def _ways(tree: CutNode, wish: Wish, area: Cells) -> Iterator[CutNode]:
    held = {leaf.name: leaf for leaf in leaves(tree) if leaf.name}
    mine = held.get(name_of(wish.thing)) if wish.thing else None
    if mine is None:
        return
    for other in _partners(mine, wish, held, area):
        yield exchanged(tree, mine.name, other.name)
    if wish.name in ("higher", "lower"):
        yield from _turned(tree, mine.name, higher=wish.name == "higher")


def _partners(mine: CutLeaf, wish: Wish, held: Mapping[str, CutLeaf], area: Cells) -> list[CutLeaf]:
    """The things whose place is the one that is wished for, the nearest first."""
    others = [leaf for leaf in held.values() if leaf != mine]
    row = mine.cells.row
    match wish.name:
        case "swap":
            found = [held[name] for name in (name_of(wish.other),) if name in held] if wish.other else []
        case "higher":
            found = [leaf for leaf in others if leaf.cells.row < row]
        case "lower":
            found = [leaf for leaf in others if leaf.cells.row > row]
        case "lead":
            found = [leaf for leaf in others if _at(leaf.cells, "upper-left", area)]
        case "corner":
            found = [leaf for leaf in others if _at(leaf.cells, wish.corner or "", area)]
        case _:
            found = []
    return sorted(found, key=lambda leaf: _apart(leaf.cells, mine.cells))


def _apart(one: Cells, other: Cells) -> tuple[int, int, str]:
    """How unlike two places are: in width first, then in rows."""
    return abs(one.columns - other.columns), abs(one.row - other.row), repr(one)


def _at(cells: Cells, corner: str, area: Cells) -> bool:
    edges = {
        "upper": cells.row == area.row,
        "lower": cells.row + cells.rows == area.row + area.rows,
        "left": cells.column == area.column,
        "right": cells.column + cells.columns == area.column + area.columns,
    }
    return all(edges.get(edge, False) for edge in corner.split("-"))


def exchanged(node: CutNode, one: str, other: str) -> CutNode:
    """The tree with two things in each other's places."""
    match node:
        case CutLeaf():
            return replace(node, name={one: other, other: one}.get(node.name, node.name))
        case Halves():
            return replace(node, first=exchanged(node.first, one, other), second=exchanged(node.second, one, other))
        case Windmill():
            first, second, third, fourth = (exchanged(each, one, other) for each in node.corners)
            return replace(node, corners=(first, second, third, fourth), middle=exchanged(node.middle, one, other))
        case Enfolded():
            name = {one: other, other: one}.get(node.name, node.name)
            return replace(node, name=name, inner=exchanged(node.inner, one, other))
        case Interlock():
            name = {one: other, other: one}.get(node.name, node.name)
            return replace(node, name=name, corners=tuple(c and exchanged(c, one, other) for c in node.corners))


def _turned(node: CutNode, name: str, *, higher: bool) -> Iterator[CutNode]:
    """The trees in which the half with a thing stands over the other half, or under it."""
    if not isinstance(node, Halves):
        return
    first, second = (any(leaf.name == name for leaf in leaves(half)) for half in (node.first, node.second))
    if not node.upright and (second if higher else first):
        yield replace(node, first=node.second, second=node.first)
    if first:
        yield from (replace(node, first=each) for each in _turned(node.first, name, higher=higher))
    if second:
        yield from (replace(node, second=each) for each in _turned(node.second, name, higher=higher))
