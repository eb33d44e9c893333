"""Boxes stand where they are asked for, as large as they are asked for, in every medium, whoever says them."""

from pathlib import Path

import pikepdf
import pytest
from box_issue import add

from edition.compose.grid import PageGrid, grid_of
from edition.compose.page import Page, PieceBox, TextBox
from edition.issue.issue import Insertion
from edition.issue.read import read
from edition.layout.layout import named
from edition.measure.insertions import on_layout
from edition.pipeline import Edition, Options, build, made_up
from edition.units import points

RIVER = '[[boxes]]\nid = "river"\nkind = "ad"\nfile = "ads/river.png"\nalt = "河滨步道开放"\n'
TEA = '[[boxes]]\nid = "tea"\nkind = "ad"\nfile = "ads/tea.html"\nalt = "春茶上市"\n'


def quiet(step: str) -> None:
    """Nobody need hear of a step."""


def made(issue: Path) -> Edition:
    edition, _ = made_up(issue, Options(), quiet)
    return edition


def piece(edition: Edition, id_: str) -> tuple[Page, PieceBox]:
    (found,) = (
        (page, box)
        for page in edition.pages
        for box in page.boxes
        if isinstance(box, PieceBox) and box.guest == f"ad:{id_}"
    )
    return found


def corners(box: PieceBox, grid: PageGrid) -> dict[str, bool]:
    """Which edges of the type area a box touches."""
    rect = box.rect
    right, foot = grid.left + grid.width(grid.columns), grid.y(grid.rows)
    return {
        "left": rect.x == pytest.approx(grid.left),
        "right": rect.x + rect.w == pytest.approx(right),
        "lower": rect.y + rect.h == pytest.approx(foot),
    }


@pytest.mark.parametrize(
    ("table", "page", "size", "touches"),
    [
        (RIVER + 'size = [100, 50]\npage = 1\nplace = "lower-right"', 1, (100, 50), {"right", "lower"}),
        (RIVER + 'size = [100, 50]\npage = 2\nplace = "lower-left"', 2, (100, 50), {"left", "lower"}),
        (RIVER + 'size = [100, 50]\npage = 2\nplace = "upper-right"', 2, (100, 50), {"right"}),
        (TEA + 'columns = 3\nrows = 13\npage = 1\nplace = "bottom"', 1, (3, 12), {"left", "right", "lower"}),
        (TEA + 'columns = 3\nrows = 13\npage = 2\nplace = "top"', 2, (3, 12), {"left", "right"}),
        (TEA + 'size = "strip"\npage = "last"\nplace = "bottom"', 2, (3, 8), {"left", "right", "lower"}),
        (TEA + 'size = "half"\npage = 2\nplace = "bottom"', 2, (3, 26), {"left", "right", "lower"}),
        (TEA + 'size = "quarter"\npage = 1\nplace = "bottom"', 1, (3, 13), {"left", "right", "lower"}),
        (TEA + 'size = "full"\npage = 2\nplace = "top"', 2, (3, 54), {"left", "right", "lower"}),
        (TEA + 'size = "ear"\nplace = "ear"', 1, (1, 5), {"right"}),
    ],
    ids=lambda said: "" if not isinstance(said, str) else said.rpartition("alt")[2].replace("\n", " "),
)
def test_it_stands_where_and_is_as_large_as_asked(
    issue: Path, table: str, page: int, size: tuple[int, int], touches: set[str]
) -> None:
    add(issue, table)
    edition = made(issue)
    grid = grid_of(edition.layout)
    where, box = piece(edition, "river" if "river" in table else "tea")
    wanted = (points(size[0]), points(size[1])) if "size = [" in table else (grid.width(size[0]), size[1] * grid.row)
    assert where.number == page
    assert (box.rect.w, box.rect.h) == pytest.approx(wanted, abs=0.001)
    assert (box.piece.width, box.piece.height) == pytest.approx(wanted, abs=0.001)
    assert {edge for edge, touched in corners(box, grid).items() if touched} == touches
    assert_alone(where, box)


def assert_alone(page: Page, box: PieceBox) -> None:
    """No line of a story stands on it."""
    rect = box.rect
    for text in (each for each in page.boxes if isinstance(each, TextBox) and each.guest != box.guest):
        for line in text.lines:
            over = rect.y < line.baseline < rect.y + rect.h + line.size / 2
            beside = line.x + line.line.measure * line.size <= rect.x + 0.01 or line.x >= rect.x + rect.w - 0.01
            assert beside or not over, "".join(mark.text for mark in line.line.marks)


def test_its_word_stands_over_it(issue: Path) -> None:
    add(issue, RIVER + 'size = [100, 50]\npage = 1\nplace = "lower-right"')
    page, box = piece(made(issue), "river")
    (word,) = (each for each in page.boxes if isinstance(each, TextBox) and each.role == "word")
    assert "".join(line.line.text for line in word.lines) == "广告"
    assert word.rect.y + word.rect.h == pytest.approx(box.rect.y)


def test_every_medium_shows_it(issue: Path) -> None:
    add(issue, RIVER + 'size = [100, 50]\npage = 1\nplace = "lower-right"')
    add(issue, TEA + 'columns = 3\nrows = 13\npage = 2\nplace = "bottom"')
    edition = build(issue, Options(svg=True, for_press=True), quiet)
    files = {file.name: file.data for file in edition.files}
    with pikepdf.open(_written(issue, files["2025-03-07.pdf"])) as pdf:
        alts = [str(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    assert sorted(alts) == ["春茶上市", "河滨步道开放"]
    assert all(not check.findings for check in edition.preflight if check.id != "intent")
    assert "ad-river" in files["page-1.svg"].decode()
    assert "ad-tea" in files["page-2.svg"].decode()


def _written(issue: Path, data: bytes) -> Path:
    path = issue.parent / "made.pdf"
    path.write_bytes(data)
    return path


def boxes(issue: Path) -> dict[str, Insertion]:
    return {box.id: box for box in on_layout(read(issue), named("a4")).boxes}


def test_the_day_goes_before_the_paper_key_by_key(issue: Path) -> None:
    house = issue.parent / "paper.toml"
    (issue.parent / "tea.html").write_text((issue / "ads" / "tea.html").read_text(encoding="utf-8"))
    house.write_text(
        '[paper]\ntitle = "别的报"\n\n' + TEA.replace("ads/", "") + 'size = "strip"\npage = 2\nplace = "top"\n'
    )
    assert boxes(issue)["tea"].page == 2
    assert boxes(issue)["tea"].where == "../paper.toml:5: boxes[1].id"
    add(issue, '[[boxes]]\nid = "tea"\npage = 1\ncolumns = 1\nrows = 9')
    box = boxes(issue)["tea"]
    assert (box.page, box.place, box.columns, box.rows, box.alt) == (1, "top", 1, 9, "春茶上市")
    assert box.art.folders == (issue.parent.resolve(), issue.parent.resolve())


def test_off_takes_one_out(issue: Path) -> None:
    (issue.parent / "paper.toml").write_text('[paper]\ntitle = "渡口报"\n\n[[boxes]]\nid = "tea"\noff = true\n')
    add(issue, TEA + 'size = "strip"')
    assert set(boxes(issue)) == set()
    add(issue, "off = false")
    assert set(boxes(issue)) == {"tea"}


def test_what_paper_says_wrongly_is_told_with_its_place(issue: Path) -> None:
    (issue.parent / "paper.toml").write_text('[paper]\ntitle = "渡口报"\n\n[[boxes]]\nid = "tea"\nkin = "ad"\n')
    with pytest.raises(Exception, match="unknown-key") as caught:
        read(issue)
    assert "../paper.toml:6: boxes[1].kin" in str(caught.value)


def test_one_may_take_the_whole_of_the_last_page(issue: Path) -> None:
    add(issue, TEA + 'size = "full"\npage = 2\nplace = "top"')
    edition, _ = made_up(issue, Options(layout="tabloid"), quiet)
    assert [len(page.stories) for page in edition.plan.pages] == [7, 0]
    assert piece(edition, "tea")[0].number == 2


def test_the_signature_of_a_notice_stands_at_the_right(issue: Path) -> None:
    text = "本报征集渡口老照片，择优刊登。\\n渡口镇档案馆\\n2025年3月7日"
    add(issue, f'[[boxes]]\nid = "call"\nkind = "notice"\ntitle = "征集启事"\ntext = "{text}"\npage = 1')
    lines = [
        (line.line.text, box.rect.x + box.rect.w - line.x - line.line.width * line.size)
        for page in made(issue).pages
        for box in page.boxes
        if isinstance(box, TextBox) and box.guest == "notice:call"
        for line in box.lines
    ]
    assert [text for text, _ in lines[-2:]] == ["渡口镇档案馆", "2025年3月7日"]
    assert lines[-2][1] == pytest.approx(lines[-1][1])  # both as far from the right edge
    assert all(white < 20 for _, white in lines[-2:])
