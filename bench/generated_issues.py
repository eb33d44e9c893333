"""Issues made up by chance from a seed, their copy cut from the sample's sentences."""

import json
import random
import re
from datetime import date
from pathlib import Path

from PIL import Image

from edition.issue.issue import Article, Issue, Paper, Photo, Pins
from edition.issue.story import Paragraph, Story, Subhead
from edition.typography.text import Run, plain

STORIES = 3, 15
CHARACTERS = 80, 4000
PICTURES = 5
SHAPES = (1600, 1200), (1500, 1000), (1000, 1500), (2000, 1000), (1200, 1200)
SENTENCE = re.compile(r"[^。！？]+[。！？]”?")
CLAUSE = re.compile(r"[，。：；！？“”、—]+")

ARTICLE = ("id", "file", "section", "rank", "kicker", "headline", "deck", "byline", "credit", "photos")
PHOTO = ("id", "title", "caption", "credit")


def generated(seed: int, sample: Issue) -> Issue:
    """An issue of 3 to 15 stories of 80 to 4,000 characters and up to 5 pictures; importance follows length, loosely."""
    dice = random.Random(seed)
    sentences = [sentence for article in sample.articles for sentence in _sentences(article)]
    count = dice.randint(*STORIES)
    photos = tuple(_photo(dice, number, sentences) for number in range(dice.randint(0, PICTURES)))
    owners = {photo.id: dice.randrange(count) for photo in photos if dice.random() < 0.6}
    least, most = CHARACTERS
    lengths = sorted((int(least * (most / least) ** dice.random()) for _ in range(count)), reverse=True)
    for place in range(count - 1):
        if dice.random() < 0.3:
            lengths[place : place + 2] = lengths[place + 1], lengths[place]
    articles = tuple(
        _article(dice, number, length, tuple(name for name, owner in owners.items() if owner == number), sentences)
        for number, length in enumerate(lengths)
    )
    return Issue(Path(), date(2025, 1, 21), None, None, sample.layout, Paper("样报"), articles, photos, (), ())


def write(issue: Issue, folder: Path) -> Path:
    """A generated issue as a folder, as editors would have written it; its pictures are slopes of grey."""
    for name in ("articles", "photos"):
        (folder / name).mkdir(parents=True)
    head = {"date": issue.date, "layout": issue.layout}
    tables = [_table("", head), _table("[paper]", {"title": issue.paper.title})]
    for article in issue.articles:
        blocks = ("## " * isinstance(block, Subhead) + plain(block.text) for block in article.story.blocks)
        (folder / article.file).write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
        tables.append(_table("[[articles]]", {name: getattr(article, name) for name in ARTICLE}))
    for photo in issue.photos:
        file = f"photos/{photo.id}.jpg"
        Image.linear_gradient("L").resize(photo.pixels).save(folder / file)
        tables.append(_table("[[photos]]", {"file": file} | {name: getattr(photo, name) for name in PHOTO}))
    (folder / "issue.toml").write_text("\n".join(tables), encoding="utf-8")
    return folder


def _table(head: str, values: dict[str, object]) -> str:
    """A table of TOML with what is given; text and lists are written as JSON has them, which TOML reads."""
    given = {key: value for key, value in values.items() if value}
    lines = [
        f"{key} = {value if isinstance(value, date) else json.dumps(value, ensure_ascii=False)}"
        for key, value in given.items()
    ]
    return "\n".join([head, *lines, ""])


def _sentences(article: Article) -> list[str]:
    texts = [plain(block.text) for block in article.story.blocks if isinstance(block, Paragraph)]
    return [sentence for text in texts for sentence in SENTENCE.findall(text)]


def _article(dice: random.Random, number: int, length: int, photos: tuple[str, ...], sentences: list[str]) -> Article:
    blocks: list[Paragraph | Subhead] = []
    while length > 0:
        text = "".join(dice.choices(sentences, k=dice.randint(1, 4)))[: max(10, length)]
        if len(blocks) % 10 == 9:
            blocks.append(Subhead(2, (Run(_title(dice, sentences, 8, 16)),)))
        blocks.append(Paragraph((Run(text),)))
        length -= len(text)
    return Article(
        id=f"story-{number:02}",
        file=f"articles/story-{number:02}.md",
        section="要闻" if number < 6 else "综合",
        rank=number + 1,
        kicker=_title(dice, sentences, 8, 14) if dice.random() < 0.15 else "",
        headline=_title(dice, sentences, 8, 22),
        deck=f"——{_title(dice, sentences, 10, 24)}" if dice.random() < 0.3 else "",
        standfirst="",
        byline="本报记者 张三 李四" if dice.random() < 0.5 else "",
        dateline="",
        credit="（新华社北京1月21日电）" if dice.random() < 0.3 else "",
        photos=photos,
        pins=Pins(),
        story=Story(tuple(blocks)),
    )


def _title(dice: random.Random, sentences: list[str], least: int, most: int) -> str:
    """Whole clauses of a sentence, as many as the length allows."""
    wanted = dice.randint(least, most)
    clauses = [clause for clause in CLAUSE.split(dice.choice(sentences)) if clause]
    title = clauses[0]
    for clause in clauses[1:]:
        if len(title) + 1 + len(clause) > wanted:
            break
        title = f"{title} {clause}"
    return title[:most]


def _photo(dice: random.Random, number: int, sentences: list[str]) -> Photo:
    return Photo(
        id=f"picture-{number}",
        path=None,
        title=_title(dice, sentences, 6, 10),
        caption=dice.choice(sentences)[:60],
        credit="新华社发",
        alt="",
        focus=(0.5, 0.5),
        pixels=dice.choice(SHAPES),
    )
