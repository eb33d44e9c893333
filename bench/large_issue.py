"""A large paper (厚报): 110 stories made up by chance on sixteen broadsheet pages, eight sections of two pages each."""

from dataclasses import replace
from itertools import count
from pathlib import Path

from bench.generated_issues import generated, write
from edition.issue.issue import Article, Issue, Photo
from edition.issue.story import Paragraph
from edition.typography.text import plain

STORIES = 110
SECTIONS = "要闻", "国内", "国际", "经济", "民生", "文化", "体育", "副刊"
HEAD = 150  # characters that the headline and the picture of a story take, about


def large_issue(folder: Path, sample: Issue) -> Path:
    """The issue in a new folder; each section has as much copy as the others, and its two pages are told."""
    articles, photos = _copy(sample)
    filled = dict.fromkeys(SECTIONS, 0)
    homes: dict[str, str] = {}
    for article in sorted(articles, key=_length, reverse=True):
        homes[article.id] = section = min(filled, key=lambda name: filled[name])
        filled[section] += _length(article)
    placed = tuple(replace(article, section=homes[article.id], rank=rank) for rank, article in enumerate(articles, 1))
    blank = generated(1, sample)
    write(replace(blank, layout="broadsheet", articles=placed, photos=photos), folder)
    said = (f'[[pages]]\nnumber = {at}\nsections = ["{SECTIONS[(at - 1) // 2]}"]\n' for at in range(1, 17))
    with (folder / "issue.toml").open("a", encoding="utf-8") as manifest:
        manifest.write("\n" + "\n".join(said))
    return folder


def _copy(sample: Issue) -> tuple[tuple[Article, ...], tuple[Photo, ...]]:
    """The stories of as many generated issues as are needed, with their pictures."""
    articles: list[Article] = []
    photos: list[Photo] = []
    for seed in count(1):
        day = generated(seed, sample)
        articles += (
            replace(
                each,
                id=f"{each.id}-{seed}",
                file=f"articles/{each.id}-{seed}.md",
                photos=tuple(f"{name}-{seed}" for name in each.photos),
            )
            for each in day.articles
        )
        photos += (replace(each, id=f"{each.id}-{seed}") for each in day.photos)
        if len(articles) >= STORIES:
            break
    kept = tuple(articles[:STORIES])
    owned = {name for each in kept for name in each.photos}
    return kept, tuple(photo for photo in photos if photo.id in owned)


def _length(article: Article) -> int:
    blocks = (block for block in article.story.blocks if isinstance(block, Paragraph))
    return HEAD + sum(len(plain(block.text)) for block in blocks)
