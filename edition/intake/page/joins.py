"""Joins (接栏): how likely one leg goes on with the text of another, told from how the one ends and the other begins."""

from edition.intake.forms import CREDIT, DATELINE
from edition.intake.page.display_heads import is_byline
from edition.intake.page.set_words import line_words
from edition.intake.page.text_legs import TextLeg

_ENDS = frozenset("。！？…；：）”’》—")
_SHORT = 2.2  # em; a line that ends further before the edge is the last of its paragraph, also where the right side is ragged
_WRONG = 6.0


def is_short(leg: TextLeg) -> bool:
    """Does its last line end before the edge, as the last of a paragraph does?"""
    return leg.right - leg.lines[-1].right > _SHORT * leg.em


def ends_sentence(leg: TextLeg) -> bool:
    """Does its last line end with a mark that may end a paragraph?"""
    return leg.lines[-1].text[-1] in _ENDS


def is_sure(p: TextLeg, q: TextLeg) -> bool:
    """Do the end of p and the beginning of q agree: both inside a paragraph, or both at its edge?"""
    if q.is_indented:
        return is_short(p) or ends_sentence(p)
    return not is_short(p)


def join_cost(p: TextLeg, q: TextLeg) -> float:
    """What speaks against q going on behind p."""
    cost = 0.0 if is_sure(p, q) else _WRONG
    if not q.is_indented and ends_sentence(p) and p.lines[-1].text[-1] in "。！？":
        cost += 0.5
    if q.is_indented and not is_short(p):
        cost += 0.5  # a full last line is rare
    first = line_words(q.lines[0])
    if DATELINE.match(first):
        cost += 2.5 * _WRONG
    if is_byline(q.lines[0]):
        cost += _WRONG
    if CREDIT.search(line_words(p.lines[-1])):
        cost += 2.5 * _WRONG
    if q.order < p.order:
        cost += 0.7 * _WRONG
    if abs(q.em - p.em) > 0.03 * p.em:
        cost += 2 * _WRONG
    return cost


def part_cost(p: TextLeg, q: TextLeg) -> float:
    """What speaks against a story ending with p and another beginning with q."""
    cost = 0.0 if is_short(p) or ends_sentence(p) else 1.3 * _WRONG
    return cost + (0.0 if q.is_indented else 1.3 * _WRONG)
