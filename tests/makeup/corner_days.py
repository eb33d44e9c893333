"""Days with one advertisement on their front: a lead of some length and more than a page of other stories."""

from dataclasses import replace
from pathlib import Path

from days import SAMPLE

from bench.generated_issues import generated
from edition.issue.box_table import BoxSaid
from edition.issue.issue import Article, Issue
from edition.issue.read import read
from edition.issue.story import Paragraph, Story
from edition.layout.layout import Layout
from edition.typography.text import Run, plain

LEADS = {"long": 3600, "middle": 1500, "short": 420}  # characters
OTHERS = (900, 600, 450, 320, 260, 200, 160, 140, 120, 700, 500, 300, 220, 180)
PAGES = 2.5  # of copy, at the least


def cornered_day(
    house: Layout, shape: tuple[int, int], place: str, lead: str, folder: Path, *, pictured: bool = False
) -> Issue:
    """A day with an advertisement of so many columns and rows at a place of its front; its lead has a picture or has not."""
    (folder / "ad.html").write_text("<html><body style='background:#ddd;height:100vh'></body></html>", encoding="utf-8")
    issue = generated(5, read(SAMPLE))
    wanted = PAGES * house.grid.columns * house.grid.rows * house.grid.measure
    photos = issue.photos[:1] if pictured else ()
    articles = [_story(issue, 0, LEADS[lead], tuple(photo.id for photo in photos))]
    taken = LEADS[lead]
    for number, length in enumerate(OTHERS * 3, 1):
        if taken < wanted:
            articles.append(_story(issue, number, length, ()))
            taken += length
    said = {
        "kind": "ad",
        "file": "ad.html",
        "alt": "广告",
        "columns": shape[0],
        "rows": shape[1],
        "place": place,
        "page": 1,
    }
    box = BoxSaid("ad", said, {"id": "ad"}, (folder,))
    return replace(issue, articles=tuple(articles), photos=photos, boxes_said=(box,))


def _story(issue: Issue, number: int, length: int, photos: tuple[str, ...]) -> Article:
    """A story of about so many characters, in paragraphs of the day's own."""
    texts = [
        plain(block.text) for each in issue.articles for block in each.story.blocks if isinstance(block, Paragraph)
    ]
    blocks: list[Paragraph] = []
    at = 3 * number
    while length > 0:
        text = texts[at % len(texts)][: max(12, length)]
        blocks.append(Paragraph((Run(text),)))
        length, at = length - len(text), at + 1
    like = issue.articles[number % len(issue.articles)]
    return replace(
        like, id=f"story-{number}", section="要闻", rank=number + 1, photos=photos, story=Story(tuple(blocks))
    )
