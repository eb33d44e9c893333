"""The nameplate is a piece of the layout: a designer changes it in his folder, and a logo may stand for the name."""

import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from edition.compose.page import PieceBox
from edition.issue.issue import Logo
from edition.issue.read import read
from edition.layout.layout import Layout, load, shipped
from edition.pieces.artwork import Artwork
from edition.pieces.piece import Piece
from edition.pipeline import Edition, Options, artworks_of, made_up

SAMPLE = Path(__file__).parent.parent / "issues" / "2025-01-21"
LAYOUTS = sorted(
    path.parent.name for path in shipped("base").parent.glob("*/layout.toml") if path.parent.name != "base"
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><rect width="60" height="20" fill="#c8161d"/></svg>'


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    shutil.copytree(SAMPLE, tmp_path / "issues" / "2025-01-21")
    return tmp_path / "issues" / "2025-01-21"


def made(issue: Path, layout: str = "broadsheet") -> Edition:
    edition, _ = made_up(issue, Options(layout=layout), lambda _: None)
    return edition


def nameplate(edition: Edition) -> tuple[PieceBox, Artwork]:
    (box,) = (box for box in edition.pages[0].boxes if isinstance(box, PieceBox))
    return box, artworks_of(edition, Options())[box.piece]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_has_its_nameplate_on_the_first_page_alone(layout: str, sample: Path) -> None:
    edition = made(sample, layout)
    box, artwork = nameplate(edition)
    assert (box.role, box.alt, "".join(artwork.words.split())) == ("nameplate", "样报", "样报")
    assert not any(isinstance(box, PieceBox) for page in edition.pages[1:] for box in page.boxes)


def ink(artwork: Artwork) -> tuple[float, float, float, float]:
    """What the artwork paints, as shares of its width and height: left, top, right, bottom."""
    with Image.open(BytesIO(artwork.picture)) as picture:
        grey = picture.convert("L").point(lambda value: 255 * (value < 250))
        left, top, right, bottom = grey.getbbox() or (0, 0, 0, 0)
        return left / grey.width, top / grey.height, right / grey.width, bottom / grey.height


def test_the_name_stands_in_the_middle_and_touches_nothing(sample: Path) -> None:
    box, artwork = nameplate(made(sample))
    left, top, right, bottom = ink(artwork)
    assert left + right == pytest.approx(1, abs=0.01)
    assert 0 < top < bottom < 1
    assert (right - left) * box.rect.w == pytest.approx(2.3 * 84, rel=0.05)


@pytest.mark.parametrize("made_as", ["svg", "png"])
def test_a_logo_stands_for_the_name(made_as: str, sample: Path) -> None:
    if made_as == "svg":
        (sample / "报头 #1.svg").write_text(SVG)
    else:
        Image.new("RGB", (600, 200), "#c8161d").save(sample / "报头 #1.png")
    manifest = sample / "issue.toml"
    words = manifest.read_text(encoding="utf-8").replace("[paper]", f'[paper]\nlogo = "报头 #1.{made_as}"')
    manifest.write_text(words, encoding="utf-8")
    box, artwork = nameplate(made(sample))
    left, top, right, bottom = ink(artwork)
    assert box.alt == "样报"
    assert artwork.words.strip() == ""
    assert (right - left) * box.rect.w == pytest.approx(3 * (bottom - top) * box.rect.h, rel=0.02)
    assert (bottom - top) * box.rect.h == pytest.approx(84, rel=0.05)
    assert left + right == pytest.approx(1, abs=0.01)


def test_a_logo_of_the_paper_lies_beside_the_paper_s_own_manifest(sample: Path) -> None:
    (sample.parent / "logo.svg").write_text(SVG)
    (sample.parent / "paper.toml").write_text('[paper]\ntitle = "样报"\nlogo = "logo.svg"\n', encoding="utf-8")
    assert read(sample).logo == Logo((sample.parent / "logo.svg").resolve(), 3.0)


@pytest.mark.parametrize(
    ("attributes", "aspect"),
    [('viewBox="0,0,30,10"', 3), ('width="40" height="10"', 4), ('width="50mm" height="1cm" viewBox="0 0 5 1"', 5)],
)
def test_the_shape_of_a_drawing(attributes: str, aspect: float, sample: Path) -> None:
    (sample.parent / "logo.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>')
    (sample.parent / "paper.toml").write_text('[paper]\ntitle = "样报"\nlogo = "logo.svg"\n', encoding="utf-8")
    logo = read(sample).logo
    assert logo is not None
    assert logo.aspect == pytest.approx(aspect)


def test_a_designer_s_own_nameplate_is_taken_first(tmp_path: Path, sample: Path) -> None:
    (tmp_path / "evening").mkdir()
    (tmp_path / "evening" / "layout.toml").write_text('base = "broadsheet"\ntitle = "晚报"\n', encoding="utf-8")
    for name in ("base", "broadsheet"):
        shutil.copytree(shipped(name), tmp_path / name)
    (tmp_path / "evening" / "nameplate.html.j2").write_text(
        '<link rel="stylesheet" href="nameplate.css"><h1>《{{ title }}》</h1>', encoding="utf-8"
    )
    layout: Layout = load(tmp_path / "evening")
    edition = made(sample)
    (box,) = (box for box in edition.pages[0].boxes if isinstance(box, PieceBox))
    piece: Piece = replace(box.piece, folders=layout.folders)
    page = replace(edition.pages[0], boxes=(replace(box, piece=piece),))
    evening = replace(edition, layout=layout, pages=(page,))
    assert nameplate(evening)[1].words.strip() == "《样报》"
