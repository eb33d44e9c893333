"""The drawn cover (封面): nameplate, day and lead headline, for a book that is made without its pages."""

from edition.fonts import find_face
from edition.issue.issue import Issue
from edition.output.epub_metadata import chinese_date, weekday
from edition.pictures import COVER, Encoded, Lettering, draw_cover
from edition.plan.layout import Faces

WIDTH, HEIGHT = COVER
ROOM = WIDTH * 13 // 15  # px: what a line of text may take
NAMEPLATE, HEADLINE, SMALL = 240, 96, 40  # px: largest type sizes
NO_START = "，。、；：？！”’）》」』】％%"


def drawn_cover(issue: Issue, faces: Faces) -> Encoded:
    """A cover with the paper's title, the day and the headline of the lead, in the faces of the house."""
    song, hei = find_face(faces.song, 900), find_face(faces.hei, 400)
    title = issue.paper.title
    number = "" if issue.number is None else f"　第{issue.number}期"
    day = f"{chinese_date(issue.date)}　{weekday(issue.date)}{number}"
    headline = broken(issue.articles[0].headline)
    size = min(HEADLINE, *(ROOM // max(1, len(line)) for line in headline))
    top = HEIGHT * 2 // 3 - size * 7 // 5 * (len(headline) - 1) // 2
    lines = [
        Lettering(title, WIDTH // 2, 240, min(NAMEPLATE, ROOM // len(title)), song.file, song.index),
        Lettering(day, WIDTH // 2, 470, min(SMALL, ROOM // len(day)), hei.file, hei.index),
    ]
    lines += [
        Lettering(line, WIDTH // 2, top + at * size * 7 // 5, size, song.file, song.index)
        for at, line in enumerate(headline)
    ]
    return draw_cover(lines, (420, 520))


def broken(headline: str) -> list[str]:
    """A headline in lines: at its own pauses, and a part of more than ten characters in even lines."""
    return [line for part in headline.split() for line in _even(part)]


def _even(part: str) -> list[str]:
    count = -(-len(part) // 10)
    length = -(-len(part) // count)
    lines: list[str] = []
    while part:
        cut = length
        while cut < len(part) and part[cut] in NO_START:
            cut += 1
        lines.append(part[:cut])
        part = part[cut:]
    return lines
