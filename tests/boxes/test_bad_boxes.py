"""Bad boxes: the tables of every folder of bad/, written into the good issue, give exactly the findings of its expected.txt.

A line of expected.txt is `id | place | words of the hint`.
"""

from pathlib import Path

import pytest
from box_issue import add

from edition.issue.read import read
from edition.layout.layout import named
from edition.measure.insertions import on_layout
from edition.pipeline import Options, build, made_up
from edition.report import EditionError, Finding

BAD = sorted((Path(__file__).parent / "bad").iterdir())
ADVERTISEMENT = '[[boxes]]\nid = "tea"\nkind = "ad"\nfile = "ads/tea.html"\nalt = "春茶"\n'


def findings(issue: Path) -> tuple[Finding, ...]:
    with pytest.raises(EditionError) as caught:
        made_up(issue, Options(), lambda _: None)
    return tuple(finding for finding in caught.value.findings if finding.level == "error")


@pytest.mark.parametrize("folder", BAD, ids=lambda path: path.name)
def test_a_bad_box_gives_its_findings_with_place_and_way_out(issue: Path, folder: Path) -> None:
    add(issue, (folder / "boxes.toml").read_text(encoding="utf-8"))
    expected = [line.split(" | ") for line in (folder / "expected.txt").read_text(encoding="utf-8").splitlines()]
    found = {(finding.id, finding.where): finding.hint for finding in findings(issue)}
    assert sorted(found) == sorted((name, where) for name, where, _ in expected)
    for name, where, hint in expected:
        assert hint in found[name, where]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ('columns = 3\nrows = 54\npage = 1\nplace = "bottom"', "只有51行放得下它"),
        ('columns = 1\nrows = 9\nplace = "ear"', "不能做报眼：报头是3栏×6行"),
        ('columns = 1\nrows = 6\npage = 2\nplace = "ear"', "第2版没有报头"),
        ('columns = 2\nrows = 54\npage = 1\nplace = "lower-right"', "放不下"),
    ],
)
def test_what_its_page_has_no_room_for_is_refused(issue: Path, said: str, message: str) -> None:
    add(issue, ADVERTISEMENT + said)
    with pytest.raises(EditionError) as caught:
        made_up(issue, Options(), lambda _: None)
    (finding,) = (each for each in caught.value.findings if each.level == "error")
    assert (finding.id, message in finding.message) == ("guest-overset", True)
    assert finding.where == "issue.toml:51: boxes[1].id"
    assert finding.hint


def test_an_advertisement_that_loads_an_address_is_refused(issue: Path) -> None:
    page = issue / "ads" / "tea.html"
    page.write_text(page.read_text(encoding="utf-8").replace("<p>", '<img src="https://example.org/t.png"><p>'))
    add(issue, ADVERTISEMENT + "columns = 1\nrows = 12")
    with pytest.raises(EditionError) as caught:
        build(issue, Options(only=frozenset({"pdf"})), lambda _: None)
    (finding,) = (each for each in caught.value.findings if each.level == "error")
    assert (finding.id, finding.where) == ("piece-address", "ads/tea.html:7")


def test_without_an_alt_text_there_is_a_warning(issue: Path) -> None:
    add(issue, ADVERTISEMENT.replace('alt = "春茶"\n', "") + "columns = 1\nrows = 12")
    made = on_layout(read(issue), named("a4"))
    assert [(finding.id, finding.level) for finding in made.findings] == [("missing-alt", "warning")]
