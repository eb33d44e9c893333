"""`makeup.toml`: written on request, read back as it was, its slips told at their lines; nothing of it is copy."""

from pathlib import Path

import pytest

from edition.archive.gather import gather
from edition.cli.main import main
from edition.issue.forme import Forme, KeptThing, PageCost, Stance, Thing, Wish
from edition.issue.forme_file import MAKEUP, forme_text, read_forme
from edition.issue.read import read
from edition.report import EditionError

HERE = Path(__file__).parent
ROWS = [line for line in (HERE / "slips.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


@pytest.mark.parametrize("row", ROWS, ids=range(1, len(ROWS) + 1))
def test_a_slip_is_told_at_its_line(row: str, tmp_path: Path) -> None:
    number, spoilt, place, what, way = (cell.strip() for cell in f"{row} | | ".split("|")[:5])
    lines = (HERE / "kept.toml").read_text(encoding="utf-8").split("\n")
    lines[int(number) - 1] = spoilt.replace("\\n", "\n")
    (tmp_path / MAKEUP).write_text("\n".join(lines), encoding="utf-8")
    forme, findings = read_forme(tmp_path)
    assert (forme is None) == bool(findings)
    if place == "-":
        assert findings == []
    else:
        found = [each for each in findings if each.where.startswith(f"makeup.toml:{place}:")]
        assert any(what in each.message and way in each.hint for each in found), findings


def test_what_is_written_is_read_back_as_it_was(tmp_path: Path) -> None:
    things = (
        KeptThing(Thing("story", "lead"), Stance(1, 0, 8, 5, 77), ("头条“标题”", "第二行"), 40, (4, 24)),
        KeptThing(Thing("story", "second"), Stance(2, 0, 8, 5, 77), ("题",), 30, None, (2, 31), (1, 9)),
        KeptThing(Thing("photo", "p-1"), Stance(1, 2, 12, 3, 20)),
        KeptThing(Thing("guest", "filler:x"), Stance(2, 0, 3, 1, 9)),
    )
    wishes = (
        Wish("keep"),
        Wish("keep", page=2),
        Wish("wider", Thing("story", "lead")),
        Wish("swap", Thing("photo", "p-1"), Thing("guest", "filler:x")),
        Wish("corner", Thing("guest", "filler:x"), corner="lower-right"),
    )
    forme = Forme("tabloid", (PageCost(1, 829, (("empty", 120), ("crop", 35))), PageCost(2, 0)), things, wishes)
    (tmp_path / MAKEUP).write_text(forme_text(forme, {Thing("story", "lead"): "头条"}), encoding="utf-8")
    read, findings = read_forme(tmp_path)
    assert findings == []
    assert read is not None
    assert [each.thing for each in read.things] == [each.thing for each in things]
    assert [each.stance for each in read.things] == [each.stance for each in things]
    assert (read.things[0].head, read.things[0].size) == (("头条“标题”", "第二行"), 40)
    assert [(each.notch, each.shoulder, each.heel) for each in read.things[:2]] == [
        ((4, 24), None, None),
        (None, (2, 31), (1, 9)),
    ]
    assert (read.layout, [(page.number, page.cost) for page in read.pages]) == ("tabloid", [(1, 829), (2, 0)])
    assert read.pages[0].terms == (("empty", 120), ("crop", 35))
    assert [(each.name, each.thing, each.other, each.page, each.corner) for each in read.wishes] == [
        (each.name, each.thing, each.other, each.page, each.corner) for each in wishes
    ]


def test_rows_and_columns_count_from_one_in_the_file(tmp_path: Path) -> None:
    text = forme_text(Forme("a4", things=(KeptThing(Thing("photo", "p"), Stance(1, 0, 8, 2, 9)),)), {})
    assert "column = 1\nrow = 9\n" in text


def test_only_plan_keep_writes_it_and_it_lies_there_unnamed(
    issue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(issue), "--only", "pdf", "--out", str(tmp_path / "out")]) == 0
    assert not (issue / MAKEUP).exists()
    assert main(["plan", str(issue), "--keep"]) == 0
    kept = (issue / MAKEUP).read_bytes()
    assert main(["build", str(issue), "--only", "pdf", "--out", str(tmp_path / "out")]) == 0
    assert (issue / MAKEUP).read_bytes() == kept
    assert main(["plan", str(issue), "--keep"]) == 0
    assert (issue / MAKEUP).read_bytes() == kept
    assert "unlisted-file" not in capsys.readouterr().err


def test_the_archive_keeps_it_with_the_sources(issue: Path, tmp_path: Path) -> None:
    assert main(["plan", str(issue), "--keep"]) == 0
    gather(issue, tmp_path / "stage")
    assert (tmp_path / "stage" / "issue" / MAKEUP).read_bytes() == (issue / MAKEUP).read_bytes()


def test_fresh_does_not_even_read_it(issue: Path) -> None:
    (issue / MAKEUP).write_text("layout = \n", encoding="utf-8")
    with pytest.raises(EditionError, match=r"makeup\.toml"):
        read(issue)
    assert main(["plan", str(issue), "--fresh"]) == 0
