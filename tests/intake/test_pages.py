"""Pages whose text fell out of a PDF become the stories that they were; measured on pages in columns of many widths."""

from collections import Counter
from pathlib import Path

import pytest

from edition.intake.draft import Draft, StoryDraft
from edition.intake.raw.stories import read_page
from edition.issue.issue import Article
from edition.issue.markdown import parse
from edition.issue.read import read
from edition.issue.story import Block, Paragraph, Subhead
from edition.issue.words import squeeze
from edition.typography.text import plain

ROOT = Path(__file__).parent.parent.parent
PAGES = Path(__file__).parent / "pages"
TAKEN = "我国制造业总体规模连续15年保持全球第一"  # the seed has no headline for this story
SEED = ("seed.txt", ROOT / "issues" / "2025-01-21", 0.99)
MADE = [
    (f"{name}{suffix}", PAGES / name, 0.97)
    for name in ("harbour", "library", "rice")
    for suffix in (".txt", ".layout.txt")
]


def draft(page: str) -> Draft:
    return read_page((PAGES / page).read_text(encoding="utf-8"))


def paragraphs(blocks: tuple[Block, ...]) -> list[str]:
    return [
        ("## " if isinstance(b, Subhead) else "") + plain(b.text) for b in blocks if isinstance(b, Paragraph | Subhead)
    ]


def fields(story: Article | StoryDraft) -> tuple[str, ...]:
    return (story.deck, story.byline, story.dateline, story.credit)


@pytest.mark.parametrize(("page", "folder", "share"), [SEED, *MADE], ids=str)
def test_paragraphs_are_restored(page: str, folder: Path, share: float) -> None:
    wanted = [words for article in read(folder).articles for words in paragraphs(article.story.blocks)]
    stories = draft(page).stories
    found = Counter(words for story in stories for words in paragraphs(parse(story.text, "", "").story.blocks))
    assert (found & Counter(wanted)).total() >= share * len(wanted)


@pytest.mark.parametrize(("page", "folder", "share"), [SEED, *MADE], ids=str)
def test_headlines_stand_over_their_stories(page: str, folder: Path, share: float) -> None:
    stories = {story.headline: story for story in draft(page).stories}
    for article in read(folder).articles:
        if article.headline == TAKEN:
            continue
        story = stories[article.headline]
        assert paragraphs(parse(story.text, "", "").story.blocks)[0] == paragraphs(article.story.blocks)[0]
        assert fields(story)[:3] == fields(article)[:3]


@pytest.mark.parametrize(("page", "folder", "share"), [SEED, *MADE], ids=str)
def test_no_character_is_lost_and_none_is_added(page: str, folder: Path, share: float) -> None:
    found = draft(page)
    words = [word for story in found.stories for word in (story.headline, *fields(story))]
    words += [passage.text for story in found.stories for passage in parse(story.text, "", "").passages]
    words += [word for photo in found.photos for word in (photo.title, photo.caption, photo.credit)]
    words += [*found.unplaced, found.dropped]
    raw = (PAGES / page).read_text(encoding="utf-8")
    assert Counter(squeeze("".join(words))) == Counter(squeeze(raw))


def test_the_seed_is_restored_with_every_field() -> None:
    found = draft("seed.txt")
    articles = read(ROOT / "issues" / "2025-01-21").articles
    assert [fields(story) for story in found.stories] == [fields(article) for article in articles]
    assert [story.headline for story in found.stories] == [a.headline if a.headline != TAKEN else "" for a in articles]
    assert [bool(story.doubts) for story in found.stories] == [False, True, False, False, False]


def test_the_seeds_photo_has_its_words() -> None:
    (photo,) = draft("seed.txt").photos
    assert photo.title == "张灯结彩迎新春"
    assert photo.caption.startswith("随着春节临近，各地张灯结彩，年味渐浓。图为1月21日，")
    assert photo.credit == "（新华社发 杭兴微 摄）"


def test_a_page_is_read_the_same_every_time() -> None:
    assert draft("library.txt") == draft("library.txt")
