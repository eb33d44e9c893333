"""Heads (题): the display lines of a page in groups, each with its headline, kicker, deck and byline."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from edition.intake.forms import BYLINE, DATELINE, DECK, ORNAMENT
from edition.intake.page.jumps import comes_from
from edition.intake.page.set_words import head_words, line_words
from edition.readback.painted.painted_page import PageArea
from edition.readback.pdf.printed_lines import PrintedLine

_MAIN = 0.9  # of the largest size: a line of the headline itself


@dataclass(frozen=True)
class DisplayHead:
    """Lines that belong to one headline, from top to bottom."""

    lines: tuple[PrintedLine, ...]

    @cached_property
    def main(self) -> tuple[PrintedLine, ...]:
        """The lines of the headline itself: the largest."""
        free = [line for line, role in zip(self.lines, self._roles, strict=True) if not role] or list(self.lines)
        largest = max(line.em for line in free)
        return tuple(line for line in free if line.em >= _MAIN * largest)

    @cached_property
    def _roles(self) -> tuple[str, ...]:
        """What each line is by its form: `byline`, `deck`, or neither; a line goes on with one of its size above it."""
        roles: list[str] = []
        for n, line in enumerate(self.lines):
            role = (
                "byline"
                if is_byline(line)
                else "jump"
                if comes_from(line.text)
                else "deck"
                if is_set_line(line)
                else ""
            )
            before = self.lines[n - 1] if n else line
            if not role and n and roles[-1] != "jump" and abs(line.em - before.em) < 0.02 * line.em < 0.02 * self.em:
                role = roles[-1]
            roles.append(role)
        return tuple(roles)

    @cached_property
    def extent(self) -> PageArea:
        """The place of the headline itself."""
        main = self.main
        left, right = min(line.left for line in main), max(line.right for line in main)
        return PageArea(left, _top(self.lines[0]), right, max(map(_bottom, self.lines)))

    @property
    def em(self) -> float:
        """The size of the headline."""
        return max(line.em for line in self.lines)

    @property
    def headline(self) -> str:
        """The words of the headline."""
        return head_words(self.main)

    @property
    def kicker(self) -> str:
        """The smaller lines above the headline (引题)."""
        first = self.lines.index(self.main[0])
        return head_words(line for line, role in self._parts() if not role and self.lines.index(line) < first)

    @property
    def deck(self) -> str:
        """The smaller lines below the headline (副题)."""
        first = self.lines.index(self.main[0])
        return head_words(
            line for line, role in self._parts() if role == "deck" or (not role and self.lines.index(line) > first)
        )

    @property
    def byline(self) -> str:
        """The lines that name the authors."""
        return ORNAMENT.sub("", joined_byline([line for line, role in self._parts() if role == "byline"]))

    @property
    def jump(self) -> str:
        """The line that says from which page the story comes (上接)."""
        return "".join(line.text for line, role in self._parts() if role == "jump")

    def _parts(self) -> list[tuple[PrintedLine, str]]:
        """The lines that are not of the headline itself, with what they are by their form."""
        return [(line, role) for line, role in zip(self.lines, self._roles, strict=True) if line not in self.main]


def joined_byline(lines: Sequence[PrintedLine]) -> str:
    """The lines of a byline as one: broken between names, but for a single character, which is the end of one."""
    words = ""
    for line in lines:
        rest = line_words(line)
        words += rest if len(rest) == 1 else f" {rest}"
    return words.strip()


def is_byline(line: PrintedLine) -> bool:
    """Does a line name authors and nothing else?"""
    words = line_words(line)
    return BYLINE.fullmatch(words) is not None and DATELINE.match(words) is None


def is_set_line(line: PrintedLine) -> bool:
    """Is a line of a form that stands under a headline, whatever its size?"""
    return is_byline(line) or comes_from(line.text) or DECK.fullmatch(line_words(line)) is not None


def heads_of(lines: Sequence[PrintedLine], walls: Sequence[PageArea]) -> list[DisplayHead]:
    """Display lines in groups: those that stand close under one another, with no rule between them."""
    groups: list[list[PrintedLine]] = []
    for line in sorted(lines, key=lambda line: (_top(line), line.left)):
        near = [group for group in groups if _belongs(group, line, walls)]
        if near:
            max(near, key=lambda group: _bottom(group[-1])).append(line)
        else:
            groups.append([line])
    return [DisplayHead(tuple(group)) for group in groups]


def with_line(head: DisplayHead, line: PrintedLine) -> DisplayHead:
    """The head with one more line below it."""
    return replace(head, lines=(*head.lines, line))


def _belongs(group: Sequence[PrintedLine], line: PrintedLine, walls: Sequence[PageArea]) -> bool:
    last = group[-1]
    beside = abs(last.baseline - line.baseline) < 0.1 * line.em and abs(last.em - line.em) < 0.1 * line.em
    if beside:  # one line with a wide breath in it
        return line.signs[0].order == last.signs[-1].order + 1 and 0 < line.left - last.right < 6 * line.em
    white = _top(line) - max(map(_bottom, group))
    largest = max(line.em, last.em)
    if not -0.3 * largest < white < (1.2 if is_set_line(line) else 0.9) * largest:
        return False
    left, right = min(each.left for each in group), max(each.right for each in group)
    overlap = min(line.right, right) - max(line.left, left)
    if overlap < 0.5 * min(line.right - line.left, right - left):
        return False
    return not any(
        wall.height < 3
        and _bottom(last) - 1 < wall.top < _top(line) + 1
        and wall.left < line.right
        and wall.right > line.left
        for wall in walls
    )


def _top(line: PrintedLine) -> float:
    return line.baseline - 0.88 * line.em


def _bottom(line: PrintedLine) -> float:
    return line.baseline + 0.12 * line.em
