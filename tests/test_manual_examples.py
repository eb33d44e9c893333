"""The examples of forms, boxes and pages in the manual do what they say: pasted as printed into a new issue, it is made.

An example is what stands under one heading: what goes into `issue.toml` (or into `paper.toml`, where it says so), and the
files it shows. Pictures and a PDF that it names are drawn here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from edition.cli.main import main
from edition.pipeline import Edition, Options, build

FOLDER = Path(__file__).parents[1] / "docs" / "手册"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
SHOWN = re.compile(r"^`([\w./-]+)`：\n\n```\w+\n(.*?)^```", re.MULTILINE | re.DOTALL)
DRAWN = re.compile(r'file = "([\w./-]+\.(?:png|pdf))"')
SIZE = re.compile(r"size = \[(\d+), (\d+)\]")
WORDS = "滨海大桥第{0}段今晚十点起封闭检修，预计{0}日早六点恢复通行，市民可改走第{0}号路或乘坐夜班轮渡。\n\n"
FEW = 20  # paragraphs, of an issue of one page
MORE = """
[[articles]]
id = "inner"
file = "articles/inner.md"
section = "校园"
headline = "班车绕行四站"
"""


@dataclass(frozen=True)
class Example:
    """What stands under a heading of the manual."""

    heading: str
    text: str

    @property
    def lines(self) -> int:
        """The paragraphs of news around it: more than a page where it speaks of the second one."""
        return 150 if re.search(r'= 2$|kind = "index"', "".join(self.tables), re.MULTILINE) else FEW

    @property
    def tables(self) -> Iterator[str]:
        return (toml for kind, toml in BLOCK.findall(self.text) if kind == "toml")


def examples() -> Iterator[Example]:
    for chapter in ("文体", "广告和版面"):
        parts = (FOLDER / f"{chapter}.md").read_text(encoding="utf-8").split("\n## ")[1:]
        yield from (Example(part.partition("\n")[0], part) for part in parts)


EXAMPLES = list(examples())


def issue(folder: Path, lines: int) -> Path:
    """A new issue, its placeholders replaced by so many paragraphs, and a second story of as many."""
    day = folder / "2026-03-06"
    assert main(["-q", "new", "2026-03-06", "--out", str(day)]) == 0
    manifest = (day / "issue.toml").read_text(encoding="utf-8").replace("头条标题", "大桥今晚检修")
    more = MORE + ("page = 2\n" if lines > FEW else "")  # there must be something that an index can tell of
    (day / "issue.toml").write_text(manifest + more, encoding="utf-8")
    for name, numbers in (("lead", range(1, lines)), ("inner", range(lines, 2 * lines))):
        (day / "articles" / f"{name}.md").write_text("".join(map(WORDS.format, numbers)), encoding="utf-8")
    return day


def paste(example: Example, day: Path) -> None:
    """Write everything that an example shows, and draw what it names."""
    manifest = day / "issue.toml"
    for toml in example.tables:
        said = manifest.read_text(encoding="utf-8")
        if toml.startswith("[paper]"):
            (day.parent / "paper.toml").write_text(toml, encoding="utf-8")
        else:
            manifest.write_text(f"{said}\n{toml}" if toml.startswith("[") else f"{toml}\n{said}", encoding="utf-8")
        size = SIZE.search(toml)
        wide, high = (int(size[1]), int(size[2])) if size else (100, 75)
        for name in DRAWN.findall(toml):
            (day / name).parent.mkdir(exist_ok=True)
            Image.new("RGB", (wide * 12, high * 12), "grey").save(day / name, resolution=304.8)
    for name, words in SHOWN.findall(example.text):
        (day / name).parent.mkdir(exist_ok=True)
        (day / name).write_text(words, encoding="utf-8")


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.heading for example in EXAMPLES])
def test_pasted_as_printed_it_is_made(example: Example, tmp_path: Path) -> None:
    day = issue(tmp_path, example.lines)
    paste(example, day)
    edition = build(day, Options(), lambda step: None)
    assert [str(each) for each in edition.findings if each.level != "note"] == []
    assert [fault for page in edition.plan.pages for fault in page.faults] == []
    said = "".join(example.tables)
    named = set(re.findall(r'^id = "([\w-]+)"', said, re.MULTILINE)) - {photo.id for photo in edition.issue.photos}
    assert named <= set(shown(edition)) or "spare = true" in said


def shown(edition: Edition) -> Iterator[str]:
    """The names of all that stands on the pages."""
    for page in edition.plan.pages:
        yield from (slot.article for slot in page.stories)
        yield from (slot.id for slot in (*page.guests, *page.fixed))


def test_every_form_and_every_kind_of_box_has_its_example() -> None:
    text = "".join("".join(example.tables) for example in EXAMPLES)
    wanted = ("诗", "问答", "名单", "评论", "公告", "简讯", "组图")
    assert [form for form in wanted if f'form = "{form}"' not in text] == []
    kinds = ("ad", "panel", "logo", "qr", "index", "notice", "correction")
    assert [kind for kind in kinds if f'kind = "{kind}"' not in text] == []
