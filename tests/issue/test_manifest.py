"""The manifest: order of importance, the paper's own file, places of its values."""

from pathlib import Path

import pytest

from edition.issue.read import read
from edition.issue.toml_places import places


def edit(issue: Path, old: str, new: str) -> None:
    manifest = issue / "issue.toml"
    text = manifest.read_text(encoding="utf-8")
    assert old in text
    manifest.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_articles_stand_in_the_order_of_the_manifest(issue: Path) -> None:
    assert [(article.id, article.rank) for article in read(issue).articles] == [("toll", 1), ("stations", 2)]


def test_a_rank_takes_its_place(issue: Path) -> None:
    edit(issue, 'id = "stations"', 'id = "stations"\nrank = 1')
    assert [(article.id, article.rank) for article in read(issue).articles] == [("stations", 1), ("toll", 2)]


def test_the_papers_own_file_holds_for_every_issue_and_the_issue_wins_key_by_key(issue: Path) -> None:
    house = '[paper]\ntitle = "别的报"\npublisher = "样报社"\n'
    (issue.parent / "paper.toml").write_text(house, encoding="utf-8")
    paper = read(issue).paper
    assert (paper.title, paper.publisher) == ("样报", "样报社")


def test_pins_are_read(issue: Path) -> None:
    edit(issue, 'photos = ["lanterns"]', 'page = 2\nspan = 3\nlead = true\nplace = "lower-right"\nno_jump = true')
    pins = read(issue).articles[0].pins
    assert (pins.page, pins.span, pins.lead, pins.place, pins.no_jump) == (2, 3, True, "lower-right", True)


def test_a_photo_without_a_file_is_a_placeholder(issue: Path) -> None:
    edit(issue, 'file = "photos/lanterns.png"\n', "")
    found = read(issue)
    assert found.photos[0].path is None
    assert [(finding.id, finding.level) for finding in found.findings] == [
        ("placeholder", "warning"),
        ("unlisted-file", "warning"),  # its picture lies there still
    ]


def test_a_picture_tells_its_size(issue: Path) -> None:
    (photo,) = read(issue).photos
    assert photo.pixels == (12, 9)
    assert photo.focus == (0.5, 0.5)


def test_a_headline_knows_where_it_stands(issue: Path) -> None:
    passage = next(passage for passage in read(issue).passages if passage.part == "headline")
    assert passage.where(passage.text.index("高速")) == "issue.toml:12:17"


SOURCE = '''# 注释 = "不算"
a = 1
b."c d" = "值" # 注
e = [1, "二", { f = """
三""" }]
g = { h = 'x', i.j = 2025-01-21 }
[k]
l = "]"
[[m]]
n = """\\""""
[[m]]
[m.o]
p = true
'''


@pytest.mark.parametrize(
    ("path", "begins"),
    [
        (("a",), "1\n"),
        (("b", "c d"), '值"'),
        (("e", 1), '二"'),
        (("e", 2, "f"), '三"""'),
        (("g", "h"), "x'"),
        (("g", "i", "j"), "2025"),
        (("k",), "[k]"),
        (("k", "l"), ']"'),
        (("m", 0, "n"), '\\"'),
        (("m", 1), "[[m]]\n[m.o]"),
        (("m", 1, "o", "p"), "true"),
    ],
)
def test_places_in_toml(path: tuple[str | int, ...], begins: str) -> None:
    assert SOURCE[places(SOURCE)[path] :].startswith(begins)
