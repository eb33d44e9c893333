"""The days of `cases/`: a row for each story and picture, written as a folder that editors could have written.

    layouts | tabloid a4                                          in which it is made up
    story | 要闻 | 900 | headline | deck 副题 ; picture 1200x800 ; span 2
    picture | 1500x1000 | title                                   one of no story

A story has so many characters of the sample's sentences. After its headline stand, in any number, `picture WxH` in pixels,
`table CxR` of C columns under R rows, `word ABC` in its first paragraph, or a key of the manifest and its value.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image

from bench.generated_issues import SENTENCE
from edition.issue.read import read
from edition.issue.story import Paragraph
from edition.typography.text import plain

SAMPLE = Path(__file__).parents[2] / "issues" / "2025-01-21"
PARAGRAPH = 4  # sentences, at most
NAMES = ("智能制造学院", "文学院", "外国语学院", "法学院", "海洋学院", "建筑学院")
Pins = dict[str, dict[str, object]]  # of stories by their id: keys of the manifest


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story as its row says it."""

    id: str
    section: str
    characters: int
    headline: str
    extras: tuple[tuple[str, str], ...]

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.extras if key == name]


@dataclass(frozen=True, slots=True)
class Day:
    """The rows of a day."""

    layouts: tuple[str, ...]
    stories: tuple[StoryRow, ...]
    pictures: tuple[tuple[str, str], ...]  # pixels and title of those of no story


def read_day(path: Path) -> Day:
    layouts: tuple[str, ...] = ()
    stories: list[StoryRow] = []
    pictures: list[tuple[str, str]] = []
    for row in rows_of(path):
        match row:
            case ["layouts", names]:
                layouts = tuple(names.split())
            case ["picture", pixels, title]:
                pictures.append((pixels, title))
            case ["story", section, characters, headline, *more]:
                extras = tuple(_extra(each) for part in more for each in part.split(" ; "))
                stories.append(StoryRow(f"s{len(stories) + 1:02}", section, int(characters), headline, extras))
            case _:
                raise ValueError(f"{path}: {row}")
    return Day(layouts, tuple(stories), tuple(pictures))


def rows_of(path: Path) -> list[list[str]]:
    """The rows of a table; what begins with # is a remark."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if line and not line.startswith("#")]


def _extra(words: str) -> tuple[str, str]:
    key, _, value = words.strip().partition(" ")
    return key, value


def write_day(day: Day, folder: Path, layout: str, pins: Pins | None = None) -> Path:
    """The day as a folder; a story has these pins beside those of its row."""
    for name in ("articles", "photos"):
        (folder / name).mkdir(parents=True)
    tables = [_table("", {"date": "2025-03-07", "layout": layout}), _table("[paper]", {"title": "样报"})]
    photos = [(f"p{number}", *each) for number, each in enumerate(day.pictures, 1)]
    for number, story in enumerate(day.stories):
        mine = [f"{story.id}-{at}" for at, _ in enumerate(story.all("picture"))]
        photos += [(name, pixels, "") for name, pixels in zip(mine, story.all("picture"), strict=True)]
        (folder / f"articles/{story.id}.md").write_text("\n\n".join(_blocks(story, number)) + "\n", encoding="utf-8")
        tables.append(_table("[[articles]]", _keys(story, mine) | (pins or {}).get(story.id, {})))
    for name, pixels, title in photos:
        width, height = map(int, pixels.split("x"))
        Image.linear_gradient("L").resize((width, height)).save(folder / f"photos/{name}.png")
        said = {"id": name, "file": f"photos/{name}.png", "title": title, "caption": f"图为{name}所示的现场。"}
        tables.append(_table("[[photos]]", said))
    (folder / "issue.toml").write_text("\n".join(tables), encoding="utf-8")
    return folder


def _keys(story: StoryRow, photos: list[str]) -> dict[str, object]:
    said: dict[str, object] = {
        "id": story.id,
        "file": f"articles/{story.id}.md",
        "section": story.section,
        "headline": story.headline,
        "photos": photos,
    }
    own = [(key, value) for key, value in story.extras if key not in ("picture", "table", "word")]
    return said | {key: int(value) if value.isdigit() else value or True for key, value in own if key}


def _table(head: str, values: dict[str, object]) -> str:
    """A table of TOML; a date stands without quotation marks."""
    lines = [
        f"{key} = {value if key == 'date' else json.dumps(value, ensure_ascii=False)}"
        for key, value in values.items()
        if value
    ]
    return "\n".join([head, *lines, ""])


@cache
def _sentences() -> tuple[str, ...]:
    blocks = (block for article in read(SAMPLE).articles for block in article.story.blocks)
    texts = (plain(block.text) for block in blocks if isinstance(block, Paragraph))
    return tuple(each for text in texts for each in SENTENCE.findall(text) if not set("“”‘’") & set(each))


def _blocks(story: StoryRow, number: int) -> Iterator[str]:
    """The paragraphs of a story: the sample's sentences from a place of its own on, and its table behind the first."""
    words = "".join(story.all("word"))
    sentences = _sentences()
    left, at = story.characters, 7 * number
    tables = story.all("table")
    while left > 0 or tables:
        text = ""
        while left > len(text) and len(text) < 40 * PARAGRAPH:
            text += sentences[at % len(sentences)]
            at += 1
        if left > 0:
            yield words + text[: max(2, left) - 1].rstrip("，、：；。") + "。"
        left, words = left - len(text), ""
        if tables:
            yield _pipes(*map(int, tables.pop(0).split("x")))


def _pipes(columns: int, rows: int) -> str:
    """A table of names, times, places and figures."""
    kinds = (
        lambda row, at: f"{row + 10}路",
        lambda row, at: NAMES[(row + at) % len(NAMES)],
        lambda row, at: f"{6 + at}:{row % 60:02}",
        lambda row, at: f"{at}{row % 10}.{row % 7}",
        lambda row, at: f"+{row * at % 97}",
    )
    heads = [f"{('线路', '学院', '时间', '用水', '净胜')[at % 5]}{at // 5 or ''}" for at in range(columns)]
    cells = [[kinds[at % 5](row, at) for at in range(columns)] for row in range(rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, ["---"] * columns, *cells))
