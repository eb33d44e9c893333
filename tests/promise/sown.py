"""Faults sown (种错): generated issues with a fault of some kind, or none."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bench.generated_issues import generated, write
from edition.issue.read import read

SAMPLE = read(Path(__file__).parents[2] / "issues" / "2025-01-21")
LAYOUTS = ("broadsheet", "broadsheet-8", "tabloid", "a4")


def _pin(line: str) -> Callable[[Path, random.Random], None]:
    def sow(folder: Path, dice: random.Random) -> None:
        manifest = folder / "issue.toml"
        parts = manifest.read_text(encoding="utf-8").split("[[articles]]\n")
        at = dice.randrange(1, len(parts))
        parts[at] = f"{line}\n{parts[at]}"
        manifest.write_text("[[articles]]\n".join(parts), encoding="utf-8")

    return sow


def _words(words: str) -> Callable[[Path, random.Random], None]:
    def sow(folder: Path, dice: random.Random) -> None:
        story = dice.choice(sorted(folder.glob("articles/*.md")))
        text = story.read_text(encoding="utf-8")
        at = dice.randrange(len(text))
        story.write_text(text[:at] + words + text[at:], encoding="utf-8")

    return sow


def _lost_file(folder: Path, dice: random.Random) -> None:
    dice.choice(sorted(folder.glob("articles/*.md"))).unlink()


def _empty_story(folder: Path, dice: random.Random) -> None:
    dice.choice(sorted(folder.glob("articles/*.md"))).write_text("", encoding="utf-8")


PINS = ("span = 9", "span = 1", "page = 1", "page = 7", "lead = true", 'place = "右下"', "no_jump = true")
SLIPS = ("lead = 是", 'place = "中间"', 'photos = ["nobody"]', "number = 3", "deck = ")
WORDS = ("😋", "\ue000", "བོད", "ئۇيغۇر", "\u200b", "⼭", "CO₂", "\x07", "<u>名</u>", "![](nobody)", "葛\U000e0100")
FAULTS = (*map(_pin, PINS), *map(_pin, SLIPS), *map(_words, WORDS), _lost_file, _empty_story)


def sown(seed: int, place: Path) -> Path:
    """The folder of an issue; three in four have a fault, or two."""
    dice = random.Random(seed)
    folder = write(replace(generated(seed, SAMPLE), layout=dice.choice(LAYOUTS)), place / str(seed))
    for _ in range(dice.choice((0, 1, 1, 2))):
        dice.choice(FAULTS)(folder, dice)
    return folder
