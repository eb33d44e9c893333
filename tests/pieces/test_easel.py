"""Pieces of one issue, again and again: only what lies otherwise is rendered."""

from pathlib import Path

import pytest

from edition.layout.layout import load
from edition.layout.shelves import shipped
from edition.pieces.artwork import Artwork
from edition.pieces.colours import ScreenColours
from edition.pieces.easel import Easel
from edition.pieces.piece import Piece
from edition.report import EditionError

LAYOUT = load(shipped("broadsheet"))
COLOURS = ScreenColours(LAYOUT)


def artwork(easel: Easel, piece: Piece) -> Artwork:
    return easel.rendered((piece,), LAYOUT, COLOURS, None)[piece]


def test_a_piece_is_rendered_again_when_one_of_its_files_has_changed(tmp_path: Path) -> None:
    (tmp_path / "ad.html").write_text(
        '<html><link rel="stylesheet" href="ad.css"><body>春茶上市</body></html>', "utf-8"
    )
    (tmp_path / "ad.css").write_text("body{color:black}", "utf-8")
    piece, easel = Piece("ad.html", 200.0, 60.0, (), (tmp_path,)), Easel()
    first = artwork(easel, piece)
    assert artwork(easel, piece) is first
    (tmp_path / "ad.css").write_text("body{color:black;letter-spacing:4pt}", "utf-8")
    second = artwork(easel, piece)
    assert second.picture != first.picture
    (tmp_path / "ad.html").write_text("<html><body>春茶已经上市</body></html>", "utf-8")
    assert artwork(easel, piece).words == "春茶已经上市"


def test_a_piece_that_has_gone_is_told(tmp_path: Path) -> None:
    (tmp_path / "ad.html").write_text("<html><body>春茶上市</body></html>", "utf-8")
    piece, easel = Piece("ad.html", 200.0, 60.0, (), (tmp_path,)), Easel()
    artwork(easel, piece)
    (tmp_path / "ad.html").unlink()
    with pytest.raises(EditionError):
        artwork(easel, piece)
