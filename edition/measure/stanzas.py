"""Verse (诗): a poem stands as one block in the middle of its column, a line of verse that is too long turns over."""

from collections.abc import Iterator
from dataclasses import replace

from edition.issue.story import Stanza
from edition.layout.layout import Layout
from edition.measure.leaves import Leaf
from edition.typography.headline import set_headline_line
from edition.typography.line import Line
from edition.typography.paragraph import set_paragraph
from edition.typography.rules import Metrics, Rules
from edition.typography.text import Text

_TURNED = 2.0  # em; what is turned over stands this far in
_APART = 0.5  # rows of white between two stanzas


def verse_places(
    leaves: tuple[Leaf, ...], width: float, size: float, metrics: Metrics, layout: Layout
) -> tuple[Leaf, ...]:
    """The leaves of a story, its stanzas in the middle of a column of `width` points and half a row apart.

    Every other stanza has half a row of white before and after it, so that the next stands on the grid again.
    """
    rules = layout.styles["verse"].rules
    stanzas = [leaf.stanza for leaf in leaves if leaf.stanza]
    longest = max((_width(stanza, rules, metrics) for stanza in stanzas), default=0.0) * size
    placed: list[Leaf] = []
    for leaf in leaves:
        if leaf.stanza:
            left = max(leaf.left, (width - longest) / 2)
            after = bool(placed) and placed[-1].stanza is not None and not placed[-1].drop
            placed.append(replace(leaf, left=left, drop=_APART if after else 0.0))
        else:
            placed.append(leaf)
    return tuple(placed)


def set_stanza(stanza: Stanza, measure: float, rules: Rules, metrics: Metrics) -> tuple[tuple[Line, ...], ...]:
    """The lines of type of every line of verse, in em: one if it fits, else more, all but the first of them moved in."""
    verses = zip(stanza.lines, stanza.indents, strict=True)
    return tuple(tuple(_verse(text, indent, measure, rules, metrics)) for text, indent in verses)


def _width(stanza: Stanza, rules: Rules, metrics: Metrics) -> float:
    lines = zip(stanza.lines, stanza.indents, strict=True)
    return max(indent + set_headline_line(text, metrics, rules).width for text, indent in lines)


def _verse(text: Text, indent: int, measure: float, rules: Rules, metrics: Metrics) -> Iterator[Line]:
    line = set_headline_line(text, metrics, rules)
    if indent + line.width <= measure:
        yield line.moved(indent)
        return
    indent = min(indent, int(measure / 2))
    rules = replace(rules, indent=-_TURNED)
    for line in set_paragraph(text, measure - indent - _TURNED, rules, metrics):
        yield line.moved(indent + _TURNED)
