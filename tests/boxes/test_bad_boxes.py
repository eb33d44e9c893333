"""Bad boxes: the tables of every folder of bad/, written into the good issue, give exactly the findings of its expected.txt.

A line of expected.txt is `id | place | words of the hint`.
"""

from pathlib import Path

import pytest
from box_issue import add, draw
from PIL import Image

from edition.issue.read import read
from edition.layout.layout import named
from edition.measure.insertions import on_layout
from edition.pipeline import Options, build, made_up
from edition.report import EditionError, Finding

BAD = sorted((Path(__file__).parent / "bad").iterdir())
ADVERTISEMENT = '[[boxes]]\nid = "tea"\nkind = "ad"\nfile = "ads/tea.html"\nalt = "春茶"\n'
PAPER = '[paper]\ntitle = "渡口报"\n\n'


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


@pytest.mark.parametrize(
    ("said", "id_", "key", "hint"),
    [
        ('file = "ads/tea.html"\ncolumns = 1\nrows = 12', "missing-alt", "id", "加上 alt"),
        (
            'alt = "春茶"\nword = ""\nfile = "ads/tea.html"\ncolumns = 1\nrows = 12',
            "ad-without-word",
            "word",
            "公益广告",
        ),
        ('alt = "河滨"\nfile = "ads/small.png"\nsize = [100, 50]', "low-resolution", "file", "至少 591 像素宽"),
    ],
)
def test_what_is_better_otherwise_is_a_warning(issue: Path, said: str, id_: str, key: str, hint: str) -> None:
    draw(issue / "ads" / "small.png", 400, 200)  # 100 ppi
    add(issue, f'[[boxes]]\nid = "tea"\nkind = "ad"\n{said}')
    made = on_layout(read(issue), named("a4"))
    (finding,) = (each for each in made.findings if each.level == "warning" and each.id != "unlisted-file")
    assert (finding.id, finding.where.rpartition(".")[2], hint in finding.hint) == (id_, key, True)


@pytest.mark.parametrize(("name", "id_"), [("turning.png", "first-frame"), ("clear.png", "clear-picture")])
def test_what_of_a_picture_is_not_printed_as_on_a_screen_is_told(issue: Path, name: str, id_: str) -> None:
    picture = Image.new("RGBA", (1181, 591), (226, 238, 250, 128 if name == "clear.png" else 255))
    more = [picture.rotate(180, fillcolor="red")] if name == "turning.png" else []
    picture.save(issue / "ads" / name, save_all=bool(more), append_images=more)
    add(issue, ADVERTISEMENT.replace("tea.html", name) + "size = [100, 50]")
    assert id_ in [each.id for each in on_layout(read(issue), named("a4")).findings]


def test_a_picture_of_too_many_pixels_is_told_as_such(issue: Path) -> None:
    Image.new("1", (12000, 6000)).save(issue / "ads" / "vast.png")
    add(issue, ADVERTISEMENT.replace("tea.html", "vast.png") + "size = [100, 50]")
    (finding,) = findings(issue)
    assert (finding.id, "像素太多" in finding.message) == ("too-many-pixels", True)


def test_a_white_picture_is_told_by_its_name(issue: Path) -> None:
    Image.new("RGB", (1181, 591), "white").save(issue / "ads" / "white.png")
    add(issue, ADVERTISEMENT.replace("tea.html", "white.png") + "size = [100, 50]")
    with pytest.raises(EditionError) as caught:
        build(issue, Options(only=frozenset({"pdf"})), lambda _: None)
    assert [(each.id, each.where) for each in caught.value.findings if each.level == "error"] == [
        ("piece-empty", "ads/white.png")
    ]


def test_a_code_too_fine_for_a_telephone_is_a_warning(issue: Path) -> None:
    code = f'[[boxes]]\nid = "code"\nkind = "qr"\ntext = "https://example.org/{"a" * 200}"\n'
    add(issue, f"{code}size = [15, 15]")
    (finding,) = (each for each in on_layout(read(issue), named("a4")).findings if each.id == "code-too-fine")
    assert "size = [23, 23]" in finding.hint
    add(issue, code.replace('"code"', '"large"') + "size = [23, 23]")
    assert [each.id for each in on_layout(read(issue), named("a4")).findings].count("code-too-fine") == 1


@pytest.mark.parametrize(("id_", "told"), [("rivr-walk", "是不是“river-walk”？"), ("nobody", "核对 id")])
def test_what_is_taken_out_and_was_never_in_is_a_warning(issue: Path, id_: str, told: str) -> None:
    paper = f"{PAPER}{ADVERTISEMENT}columns = 1\nrows = 12\n".replace("tea", "river-walk").replace(
        "ads/river-walk", "tea"
    )
    (issue.parent / "tea.html").write_text("<p>春茶</p>", encoding="utf-8")
    (issue.parent / "paper.toml").write_text(paper, encoding="utf-8")
    add(issue, f'[[boxes]]\nid = "{id_}"\noff = true')
    found = on_layout(read(issue), named("a4"))
    (finding,) = (each for each in found.findings if each.id == "unknown-box")
    assert told in finding.hint
    assert not [each for each in on_layout(read(issue), named("tabloid")).findings if each.id == "unknown-box"]


def test_an_index_with_room_for_nothing_is_a_warning(issue: Path) -> None:
    add(issue, '[[boxes]]\nid = "inside"\nkind = "index"\ncolumns = 1\nrows = 2\npage = 1')
    edition, _ = made_up(issue, Options(), lambda _: None)
    assert "index-empty" in [each.id for each in edition.findings]


def test_what_paper_says_twice_is_told(issue: Path) -> None:
    twice = f"{ADVERTISEMENT}columns = 1\nrows = 12\n"
    (issue.parent / "paper.toml").write_text(PAPER + twice + twice, encoding="utf-8")
    assert [each.id for each in findings(issue)] == ["duplicate-id"]
