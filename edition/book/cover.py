"""The drawn cover (封面): nameplate, day and lead headline, for a book that is made without its pages."""

import re

from edition.issue.calendar import date_words, weekday_words
from edition.issue.issue import Issue
from edition.layout.fonts import Face, find_face
from edition.layout.house_rules import Faces
from edition.pictures import COVER, Encoded, Lettering, draw_cover
from edition.typography.metrics import EmBoxes
from edition.typography.rules import Rules
from edition.typography.text import PLAIN

WIDTH, HEIGHT = COVER
ROOM = WIDTH * 13 // 15  # px: what a line of text may take
NAMEPLATE, HEADLINE, SMALL = 240, 96, 40  # px: largest type sizes
LEADING = 1.4
MOST_LINES = 5
PAUSE = re.compile(r" (?=[^ -~])|(?<=[^ -~]) ")  # a space between two Latin words is none
BOXES = EmBoxes(western=0.6)  # the figures and letters of a heavy Song face


def drawn_cover(issue: Issue, faces: Faces) -> Encoded:
    """A cover with the paper's title, the day and the headline of the lead, in the faces of the house."""
    song, hei = find_face(faces.song, 900), find_face(faces.hei, 400)
    number = "" if issue.number is None else f"　第{issue.number}期"
    day = f"{date_words(issue.date)}　{weekday_words(issue.date)}{number}"
    headline = headline_lines(issue.articles[0].headline)
    size = _size(headline, HEADLINE)
    step = round(size * LEADING)
    top = HEIGHT * 2 // 3 - step * (len(headline) - 1) // 2

    def line(text: str, y: int, most: int, face: Face) -> Lettering:
        return Lettering(text, WIDTH // 2, y, _size((text,), most), face.file, face.index)

    return draw_cover(
        (
            line(issue.paper.title, 240, NAMEPLATE, song),
            line(day, 470, SMALL, hei),
            *(line(text, top + at * step, size, song) for at, text in enumerate(headline)),
        ),
        rules=(420, 520),
    )


def headline_lines(headline: str) -> tuple[str, ...]:
    """The headline in lines: at the editors' own pauses if these do, else where sense lets it be largest."""
    parts = tuple(PAUSE.split(headline))
    if len(parts) <= MOST_LINES and _size(parts, HEADLINE) >= HEADLINE * 3 // 4:
        return parts
    from edition.typography.headline import break_headline  # noqa: PLC0415  # its dictionary takes as long as the book

    ways = break_headline(headline, MOST_LINES, BOXES, Rules())
    return max((tuple(line.strip() for line in way.lines) for way in ways), key=lambda lines: _size(lines, HEADLINE))


def _size(lines: tuple[str, ...], most: int) -> int:
    """The largest size in px at which the widest line has room."""
    return min(most, int(ROOM / max(sum(BOXES.advances(line, PLAIN)) for line in lines)))
