"""Guests that are no box, on two pages each: placed, tagged, proved, drawn for the site, in the book if they belong there.

A kind is a row of the table: what the manifest says of one, the story that it goes with, and what a reader must find of it.
Sidebars go where their stories go, photos and fillers where there is room: to no page can they be pinned, so none is refused.
"""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from box_issue import add, draw

from edition.measure.guests.kinds import KINDS
from edition.pipeline import Edition, Options, build
from edition.readback.epub.epub_words import epub_words

IDS = ("ferry", "school")  # stories, too


@dataclass(frozen=True)
class Row:
    """What the manifest says; `{id}` is the guest's own. `words` stand on the page, and in the book under `key`."""

    said: str
    words: str
    key: tuple[str, str] | None = None
    alt: str = ""


PICTURE = '[[photos]]\nid = "{id}"\nfile = "ads/river.png"\ncaption = "{id}渡口。"\nalt = "渡口的图"\n'
ROWS = {
    "photo": Row(PICTURE, "{id}渡口。", ("{id}", "caption"), "渡口的图"),
    "sidebar": Row(
        'sidebar_title = "资料"\nsidebar = "{id}长三公里。"\n', "资料{id}长三公里。", ("sidebar:{id}", "text")
    ),
    "filler": Row('[[fillers]]\nid = "{id}"\ntitle = "惠民"\ntext = "{id}电话八一二三。"\n', "惠民{id}电话八一二三。"),
}


def test_every_kind_that_the_program_finds_has_a_row_here_or_is_a_box() -> None:
    assert {find.__module__.rpartition(".")[2] for find in KINDS} == {*ROWS, "insertion"}


@pytest.fixture
def roomy(issue: Path) -> Path:
    """The issue with its sections on two large pages, which have room left."""
    manifest = issue / "issue.toml"
    pages = "".join(f"[[pages]]\nnumber = {at}\nsections = ['{name}']\n\n" for at, name in ((1, "要闻"), (2, "教育")))
    said = manifest.read_text(encoding="utf-8")
    manifest.write_text(said.replace("[paper]", f"page_count = 2\n\n{pages}[paper]", 1), encoding="utf-8")
    draw(issue / "ads" / "river.png", 1181, 591)
    return issue


def made(issue: Path, kind: str) -> Edition:
    manifest = issue / "issue.toml"
    for id_ in IDS:
        said = ROWS[kind].said.replace("{id}", id_)
        if kind == "sidebar":
            file = f'file = "articles/{id_}.md"\n'
            manifest.write_text(manifest.read_text(encoding="utf-8").replace(file, f"{file}{said}"), encoding="utf-8")
        else:
            add(issue, said)
    return build(issue, Options(layout="tabloid", svg=True, for_press=True), lambda _: None)


@pytest.mark.parametrize("kind", ROWS)
def test_two_of_a_kind_are_placed_tagged_proved_drawn_and_in_the_book(roomy: Path, kind: str) -> None:
    row, edition = ROWS[kind], made(roomy, kind)
    files = {file.name: file.data for file in edition.files}
    slots = {slot.id: page.number for page in edition.plan.pages for slot in page.guests if slot.kind == kind}
    assert set(slots) == set(IDS)
    stories = {slot.article: page.number for page in edition.plan.pages for slot in page.stories if not slot.jump_from}
    assert kind != "sidebar" or slots == {id_: stories[id_] for id_ in IDS}
    for id_, page in slots.items():
        drawn = files[f"page-{page}.svg"].decode()
        assert f'id="{kind}-{id_}"' in drawn
    with pikepdf.open(BytesIO(files["2025-03-07.pdf"])) as pdf:
        alts = [str(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    assert alts == ([row.alt] * 2 if row.alt else [])
    book = epub_words(files["2025-03-07.epub"])
    held = ["".join(words.split()) for key, words in book.items()]
    for id_ in IDS:
        words = row.words.replace("{id}", id_)
        if row.key:
            assert "".join(book[row.key[0].replace("{id}", id_), row.key[1]].split()) == words
        else:
            assert not any(words in each for each in held)  # it is for paper alone
    assert not [finding for check in edition.preflight for finding in check.findings if finding.level == "error"]
