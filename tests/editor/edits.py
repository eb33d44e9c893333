"""What a night editor does to an issue, by a seed: words and paragraphs come and go, headlines, captions and order change."""

import random
import re
from collections.abc import Callable
from pathlib import Path

WORDS = "春节期间各地市场供应充足秩序良好群众出行平安顺畅文化活动丰富多彩"


def edit(folder: Path, chance: random.Random) -> str:
    """Do one thing to the issue in a folder, and say what."""
    kind = chance.choice(list(KINDS))
    KINDS[kind](folder, chance)
    return kind


def _story(folder: Path, chance: random.Random) -> Path:
    return chance.choice(sorted((folder / "articles").glob("*.md")))


def _change_word(folder: Path, chance: random.Random) -> None:
    path = _story(folder, chance)
    text = path.read_text(encoding="utf-8")
    at = chance.choice([match.start() for match in re.finditer("[一-龥]", text)])
    path.write_text(text[:at] + chance.choice(WORDS) + text[at + 1 :], encoding="utf-8")


def _add_sentence(folder: Path, chance: random.Random) -> None:
    path = _story(folder, chance)
    words = "".join(chance.choices(WORDS, k=chance.randint(8, 60)))
    path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}{words}。\n", encoding="utf-8")


def _drop_paragraph(folder: Path, chance: random.Random) -> None:
    path = _story(folder, chance)
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    if len(blocks) > 3:
        del blocks[chance.randrange(1, len(blocks) - 1)]
        path.write_text("\n\n".join(blocks), encoding="utf-8")


def _change_line(key: str) -> Callable[[Path, random.Random], None]:
    def change(folder: Path, chance: random.Random) -> None:
        path = folder / "issue.toml"
        text = path.read_text(encoding="utf-8")
        match = chance.choice(list(re.finditer(rf'^{key} = "(.*)"$', text, re.MULTILINE)))
        at = chance.randrange(match.start(1), match.end(1))
        path.write_text(text[:at] + chance.choice(WORDS) + text[at + 1 :], encoding="utf-8")

    return change


def _swap(folder: Path, chance: random.Random) -> None:
    path = folder / "issue.toml"
    head, *articles = path.read_text(encoding="utf-8").split("[[articles]]")
    articles[-1], rest = articles[-1].split("[[photos]]", 1)
    at = chance.randrange(len(articles) - 1)
    articles[at], articles[at + 1] = articles[at + 1], articles[at]
    path.write_text("[[articles]]".join([head, *articles]) + "[[photos]]" + rest, encoding="utf-8")


KINDS: dict[str, Callable[[Path, random.Random], None]] = {
    "word": _change_word,
    "sentence": _add_sentence,
    "paragraph": _drop_paragraph,
    "headline": _change_line("headline"),
    "caption": _change_line("caption"),
    "byline": _change_line("dateline"),
    "order": _swap,
}
