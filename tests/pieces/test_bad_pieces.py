"""Mistaken pieces: every folder of bad/ gives exactly the findings of its expected.txt.

A line of expected.txt is `id | place | words of the message`. The piece is 200 by 100 points; it has `title`, 样报.
"""

from pathlib import Path

import pytest

from edition.layout.layout import load, shipped
from edition.pieces.colours import ScreenColours
from edition.pieces.piece import Piece
from edition.pieces.pieces import rendered
from edition.report import EditionError, Finding

LAYOUT = load(shipped("broadsheet"))
BAD = sorted((Path(__file__).parent / "bad").iterdir())


def findings(*folders: Path) -> tuple[Finding, ...]:
    pieces = [Piece("piece.html.j2", 200, 100, (("title", "样报"),), (folder,)) for folder in folders]
    with pytest.raises(EditionError) as caught:
        rendered(pieces, LAYOUT, ScreenColours(LAYOUT), None)
    return caught.value.findings


@pytest.mark.parametrize("folder", BAD, ids=lambda path: path.name)
def test_a_mistaken_piece_gives_its_findings(folder: Path) -> None:
    expected = [line.split(" | ") for line in (folder / "expected.txt").read_text(encoding="utf-8").splitlines()]
    found = findings(folder)
    assert sorted([one.id, one.where] for one in found) == sorted([name, where] for name, where, _ in expected)
    for name, where, words in expected:
        (finding,) = (one for one in found if [one.id, one.where] == [name, where])
        assert words in finding.message
        assert finding.level == "error"
        assert finding.hint


def test_the_mistakes_of_all_pieces_are_told_at_once() -> None:
    assert {one.where.partition("/")[0] for one in findings(*BAD)} == {folder.name for folder in BAD}


def test_a_link_may_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text("p { color: red }")
    folder = tmp_path / "layout"
    folder.mkdir()
    (folder / "piece.html.j2").write_text('<link rel="stylesheet" href="piece.css"><p>{{ title }}</p>')
    (folder / "piece.css").symlink_to(secret)
    assert [finding.id for finding in findings(folder)] == ["outside-folder"]


def test_a_template_that_is_not_there_is_named(tmp_path: Path) -> None:
    (finding,) = findings(tmp_path)
    assert (finding.id, finding.where) == ("missing-file", "piece.html.j2")


def test_markup_that_html_does_not_know_is_a_comment(tmp_path: Path) -> None:
    (tmp_path / "piece.html.j2").write_text(
        "<![](x.png)!DOCTYPE html><body><p>{{ title }}</p><![endif", encoding="utf-8"
    )
    piece = Piece("piece.html.j2", 200, 100, (("title", "样报"),), (tmp_path,))
    assert piece in rendered([piece], LAYOUT, ScreenColours(LAYOUT), None)
