"""Odd issues (怪稿): whole issues of copy that nobody would send on purpose, and somebody will."""

import io
import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

from PIL import Image

LAYOUTS = ("a4", "tabloid", "broadsheet", "broadsheet-8", "weekly")
# Blocks of Unicode, of each of which any character may turn up in copy.
BLOCKS = (
    (0x20, 0x7F), (0xA0, 0x370), (0x370, 0x530), (0x590, 0x800), (0x900, 0xE00), (0xE00, 0x1100), (0x1780, 0x18B0),
    (0x1E00, 0x2000), (0x2000, 0x20D0), (0x20D0, 0x2300), (0x2300, 0x2800), (0x2E80, 0x3000), (0x3000, 0x3400),
    (0x3400, 0x4E00), (0xA000, 0xA4D0), (0xAC00, 0xD7B0), (0xE000, 0xFB00), (0xFB00, 0xFE00), (0xFE00, 0xFFFF),
    (0x1D100, 0x1D800), (0x1F000, 0x1F300), (0x1F300, 0x1FA00), (0x20000, 0x323B0), (0xE0000, 0xE01F0),
)  # fmt: skip
ACCENTS = "\u0301\u0308\u0327\u20dd\u20e3\u0338\u0332\u3099\u0e31\u0e48\ufe0f\u200d"
LONG = (
    "w",
    "0123456789",
    "https://a.b/",
    "—",
    "…",
    "。",
    "a\u00a0",
    "中\u2060",
    "A-",
    "（",
    "1,",
    "！",
    "ab\u00ad",
    "กรุง",
    "बि",
)
SIGNS = (
    "**", "*", "__", "`", "~~", "==", "{", "|", "}", "（", "》", "“", "[^1]", "^", "~", "$", "<b>", "&amp;", "\\", "#", "\n",
    "\n\n", "\n> ", "\n- ", "\n1. ", "\n## ", "\n| a | b |\n|---|---|\n", "![](x)", "[a](b)", "<!-- 甲 -->", "%%", "字", "字字",
    "abc", "12",
    "{名|míng}", "[李白]{.人名}", "\n```\n", "\n[^1]: 注\n", "——", "……", "　",
)  # fmt: skip
FILES = (
    "名 字",
    "a'b",
    "a&b",
    "a#b",
    "a?b",
    "%20",
    "e\u0301",
    "-x",
    "a\u200bb",
    "😀",
    "$HOME",
    "x" * 120,
    "a\tb",
    'a"b',
    "稿（终）",
)
SIZES = ((400, 300), (1, 20000), (20000, 1), (3, 3), (1, 1), (9, 2000), (5000, 40))


def odd_issue(place: Path, dice: random.Random) -> Path:
    """The folder of an issue of one kind of oddity."""
    shutil.rmtree(place, ignore_errors=True)
    (place / "articles").mkdir(parents=True)
    manifest = [f'date = 2025-03-07\nlayout = "{dice.choice(LAYOUTS)}"\n[paper]\ntitle = "滨海报"\n']
    manifest += dice.choice(KINDS)(place, dice)
    (place / "issue.toml").write_text("\n".join(manifest), encoding="utf-8")
    return place


def prose(dice: random.Random, length: int) -> str:
    """Words that mean nothing, with marks between them."""
    return "".join(chr(dice.randrange(0x4E00, 0x5E00)) if dice.random() < 0.93 else "，" for _ in range(length)) + "。"


def story(dice: random.Random) -> str:
    """A few paragraphs."""
    return "\n\n".join(prose(dice, dice.randrange(20, 200)) for _ in range(dice.randrange(1, 4))) + "\n"


def article(place: Path, name: str, text: str, headline: str = "新馆明日开放", file: str = "") -> str:
    """The table of an article whose file is written."""
    path = f"articles/{file or name}.md"
    (place / path).write_text(text, encoding="utf-8")
    said = {"id": name, "file": path, "section": "要闻", "headline": headline}
    return "[[articles]]\n" + "".join(
        f"{key} = {json.dumps(words, ensure_ascii=False)}\n" for key, words in said.items()
    )


def sprinkled(dice: random.Random, text: str, times: int, one: Callable[[], str]) -> str:
    """A text with something put in at a few places."""
    for _ in range(times):
        at = dice.randrange(len(text) + 1)
        text = text[:at] + one() + text[at:]
    return text


def _planes(place: Path, dice: random.Random) -> list[str]:
    first, last = dice.choice(BLOCKS)

    def one() -> str:
        return "".join(chr(dice.randrange(first, last)) for _ in range(dice.choice((1, 1, 2, 5))))

    headline = sprinkled(dice, "新馆明日开放", dice.choice((0, 0, 1)), one)
    return [article(place, "a", sprinkled(dice, story(dice), dice.choice((1, 2, 8)), one), headline)]


def _accents(place: Path, dice: random.Random) -> list[str]:
    letters, accents = dice.choice(("aeo", "中文", "。（", "一—…", "कก")), dice.sample(ACCENTS, 2)

    def one() -> str:
        return dice.choice(letters) + "".join(dice.choice(accents) for _ in range(dice.choice((1, 1, 2))))

    return [article(place, "a", sprinkled(dice, story(dice), 2, one))]


def _tables(place: Path, dice: random.Random) -> list[str]:
    rows, columns = dice.choice(((5, 30), (300, 3), (40, 8), (3, 60), (1, 1), (12, 12)))
    cells = ("", "1,234.5", "—", "**重** `x`", "a" * 40, "[^1]", "\\|", prose(dice, 40), prose(dice, 3))
    lines = [" | ".join(dice.choice(cells) for _ in range(columns)) for _ in range(rows)]
    table = "\n".join(f"| {line} |" for line in [lines[0], " | ".join(["---"] * columns), *lines[1:]])
    return [article(place, "a", f"{story(dice)}\n{table}\n")]


def _long_words(place: Path, dice: random.Random) -> list[str]:
    word = dice.choice(LONG) * dice.choice((5, 30, 60, 300))
    if dice.random() < 0.3:
        return [article(place, "a", story(dice), word[:60])]
    return [article(place, "a", prose(dice, 50) + word + prose(dice, 50))]


def _signs(place: Path, dice: random.Random) -> list[str]:
    return [article(place, "a", "".join(dice.choice(SIGNS) for _ in range(dice.randrange(5, 80))))]


def _names(place: Path, dice: random.Random) -> list[str]:
    return [article(place, f"a{number}", story(dice), file=name) for number, name in enumerate(dice.sample(FILES, 3))]


def _many(place: Path, dice: random.Random) -> list[str]:
    text = dice.choice(("", "短。\n", "# 题\n", "　　\n"))
    return [
        article(place, f"a{number}", text) for number in range(dice.choice((30, 60, 500 if not text.strip() else 90)))
    ]


def _pictures(place: Path, dice: random.Random) -> list[str]:
    (place / "photos").mkdir()
    suffix, data = _picture(dice)
    (place / f"photos/p.{suffix}").write_bytes(data[: dice.randrange(10, 4000)] if dice.random() < 0.2 else data)
    where = "\n![](p)\n\n" if dice.random() < 0.5 else ""
    photo = f'[[photos]]\nid = "p"\nfile = "photos/p.{suffix}"\ncaption = "图说。"\nalt = "图"\n'
    return [article(place, "a", story(dice) + where + story(dice)), photo]


def _picture(dice: random.Random) -> tuple[str, bytes]:
    """A picture of a form that cameras, phones and old programs write."""
    form, mode = dice.choice((
        ("JPEG", "CMYK"), ("PNG", "I;16"), ("GIF", "P"), ("WEBP", "RGB"), ("PNG", "LA"), ("TIFF", "CMYK"), ("TIFF", "1"),
        ("JPEG", "L"),
    ))  # fmt: skip
    size = dice.choice(SIZES)
    size = (min(size[0], 16000), min(size[1], 16000)) if form == "WEBP" else size
    image = (
        Image.new("I;16", size, 9000) if mode == "I;16" else Image.effect_noise((64, 64), 60).resize(size).convert(mode)
    )
    turned, held = Image.Exif(), io.BytesIO()
    turned[0x0112] = dice.randrange(10)
    more = (
        {"save_all": True, "append_images": [image.rotate(180)]}
        if form in ("GIF", "WEBP")
        else {"exif": turned.tobytes()}
    )
    image.save(held, form, **(more if form != "TIFF" else {}))
    return form.lower(), held.getvalue()


KINDS = (_planes, _accents, _tables, _long_words, _signs, _names, _many, _pictures)
