"""Display type (标题字): every headline, kicker, deck and byline broken by sense, before anybody knows its place."""

from collections.abc import Iterable
from dataclasses import replace
from math import ceil

from edition.layout.layout import Layout
from edition.layout.looks import Look
from edition.measure.column import Column
from edition.measure.copy import Setting
from edition.typography.headline import break_headline
from edition.typography.rules import Metrics
from edition.typography.text import Style

_DISPLAY_LINES = 6  # at most; a long headline in a single column needs that many


def settings_of(text: str, style: str, column: Column, copy: str) -> tuple[Setting, ...]:
    """Words of a style broken by sense, a setting for each number of lines; `copy` is what they head."""
    rules, metrics = column.layout.styles[style].rules, column.metrics(style)
    return tuple(
        Setting(broken.lines, ceil(1000 * max(broken.widths)), broken.cost)
        for broken in column.rack(break_headline, text, _DISPLAY_LINES, metrics, rules, column.names, copy)
    )


def styles_of(look: Look, layout: Layout) -> tuple[str, ...]:
    """The styles that a headline may be set in: its look's, else all voices of the layout."""
    voices = dict.fromkeys(name for each in layout.voices for name in each.styles)
    return (look.headline,) if look.headline else tuple(voices)


def headline_settings(text: str, styles: tuple[str, ...], column: Column, copy: str) -> tuple[Setting, ...]:
    """A headline broken as for the first of its styles; it has room in every one, whichever the page will give it."""
    first, *others = (column.metrics(style) for style in styles)
    found = settings_of(text, styles[0], column, copy)
    return tuple(
        replace(each, width=each.width + max(_wider(line, first, others) for line in each.lines)) for each in found
    )


def _wider(line: str, first: Metrics, others: Iterable[Metrics]) -> int:
    """By how many thousandths of an em a line is wider in one of other styles; Han are as wide in all."""
    own = sum(first.advances(line, Style()))
    return max((0, *(ceil(1000 * (sum(each.advances(line, Style())) - own)) for each in others)))
