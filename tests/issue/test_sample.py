"""The sample issue is the raw page, restored: complete, in order, nothing added."""

from pathlib import Path

from edition.issue.read import read
from edition.issue.story import Paragraph, Subhead
from edition.issue.words import squeeze, story_words
from edition.typography.text import plain

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "issues" / "2025-01-21"
RAW = squeeze((ROOT / "tests" / "intake" / "pages" / "seed.txt").read_text(encoding="utf-8"))
TAKEN = "我国制造业总体规模连续15年保持全球第一"  # the raw page has no headline for this story


def test_each_story_is_one_unbroken_run_of_the_raw_page() -> None:
    issue = read(SAMPLE)
    assert len(issue.articles) == 5
    for article in issue.articles:
        assert squeeze(story_words(article)) in RAW, article.id


def test_nothing_of_the_raw_page_is_missing_and_nothing_is_added() -> None:
    issue = read(SAMPLE)
    (photo,) = issue.photos
    pieces = [squeeze(story_words(article)) for article in issue.articles]
    pieces += [squeeze(article.headline) for article in issue.articles if article.headline != TAKEN]
    pieces += [squeeze(words) for article in issue.articles for words in (article.deck, article.byline)]
    pieces += [photo.title, squeeze(photo.caption.removeprefix("（示意图）") + photo.credit)]
    left = RAW
    for piece in sorted(filter(None, pieces), key=len, reverse=True):
        before, found, after = left.partition(piece)
        assert found == piece
        left = before + after
    assert left == "○"  # the ornament before the byline belongs to the layout


def test_the_lead_has_its_paragraphs_and_subheads() -> None:
    lead = read(SAMPLE).articles[0]
    assert lead.rank == 1
    assert len(lead.story.blocks) == 78
    assert [plain(block.text)[:4] for block in lead.story.blocks if isinstance(block, Subhead)] == [
        "身先示范",
        "改革创新",
        "松绑赋能",
    ]
    assert [plain(b.text) for b in lead.story.blocks if isinstance(b, Paragraph)].count("……") == 3


def test_names_keep_their_spaces_and_numbers_lose_theirs() -> None:
    issue = read(SAMPLE)
    assert issue.articles[0].byline == "新华社记者 黄玥 董博婷 王明玉"
    assert issue.articles[2].dateline == "新华社北京1月21日电（记者 张晓洁 张辛欣）"
    for article in issue.articles:
        for block in article.story.blocks:
            assert isinstance(block, Paragraph | Subhead)
            assert " " not in plain(block.text)
