"""Headline groups (标题组): which sizes and lines a headline may have over so many columns, and the rows they take."""

from dataclasses import dataclass

from edition.plan.copy import Setting, StoryCopy
from edition.plan.layout import Layout, Step


@dataclass(frozen=True, slots=True)
class HeadChoice:
    """One way to set a story's headline group: its rows, its sizes in points, its lines; `steps` down the ladder."""

    rows: int
    size: int
    minor_size: int
    headline: tuple[str, ...]
    kicker: tuple[str, ...]
    deck: tuple[str, ...]
    byline: tuple[str, ...]
    steps: int


def head_choices(story: StoryCopy, columns: int, layout: Layout, *, jump_lines: int = 0) -> tuple[HeadChoice, ...]:
    """Every headline group of the story's ladder step that fits over `columns`, the best first; empty if none does.

    `jump_lines` is the number of jump lines (上接) in body size above the group.
    """
    step = ladder_step(layout, story.article.rank)
    room = int(layout.grid.width(columns) * 1000)
    choices = []
    for size_step, size in enumerate(step.sizes):
        for line_step, lines in enumerate(step.lines):
            if lines <= len(story.headline) and story.headline[lines - 1].width * size <= room:
                headline = story.headline[lines - 1]
                choices.append(
                    _group(
                        story, headline, size, layout, room=room, jump_lines=jump_lines, steps=size_step * 2 + line_step
                    )
                )
    return tuple(sorted(choices, key=lambda choice: choice.steps))


def ladder_step(layout: Layout, rank: int) -> Step:
    """The step of the headline ladder for a rank; the last one for any rank below it."""
    return next((step for step in layout.ladder if rank <= step.ranks[1]), layout.ladder[-1])


def _group(
    story: StoryCopy, headline: Setting, size: int, layout: Layout, *, room: int, jump_lines: int, steps: int
) -> HeadChoice:
    rules = layout.head
    minor = max(rules.least, size * rules.minor // 100)
    kicker, deck = _fit(story.kicker, minor * 1000, room), _fit(story.deck, minor * 1000, room)
    byline_size = int((layout.styles["byline"].size or layout.grid.size) * 1000)
    byline = _fit(story.byline, byline_size, room)
    points = 1000 * (size * len(headline.lines) + minor * (len(kicker) + len(deck))) + byline_size * len(byline)
    row = int(layout.grid.row * 1000)
    rows = -(-points * rules.line // (100 * row)) + jump_lines + rules.blank
    return HeadChoice(rows, size, minor, headline.lines, kicker, deck, byline, steps)


def _fit(settings: tuple[Setting, ...], size: int, room: int) -> tuple[str, ...]:
    """The setting of fewest lines that fits (the one of most lines if none does); `size` and `room` in 1/1000 pt."""
    fitting = (setting for setting in settings if setting.width * size <= room * 1000)
    best = next(fitting, settings[-1] if settings else None)
    return best.lines if best else ()
