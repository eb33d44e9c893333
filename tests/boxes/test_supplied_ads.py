"""An advertiser's PDF stands in its place of exact size; what cannot be kept is a picture, what cannot be printed is told."""

import random
import zlib
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import supplied
from box_issue import add
from PIL import Image

from edition.compose.page import PieceBox
from edition.layout.layout import Layout, named
from edition.measure.supplied_ads import supplied_faults
from edition.pieces.artwork import Artwork, PdfObject
from edition.pieces.colours import ScreenColours
from edition.pieces.piece import Piece
from edition.pieces.pieces import rendered
from edition.pieces.supplied import MOST_MARKS
from edition.pipeline import Edition, Options, build, examined, made_up
from edition.report import EditionError

AD = """[[boxes]]
id = "tea"
kind = "ad"
file = "ads/tea.pdf"
size = [100, 50]
page = 2
place = "lower-right"
alt = "春茶"
"""
WIDTH, HEIGHT = supplied.SIZE[0] * supplied.MM, supplied.SIZE[1] * supplied.MM
Maker = Callable[[Path], None]


def plain(content: bytes) -> Maker:
    return lambda path: supplied.drawn(path, content)


@pytest.fixture
def tea(issue: Path) -> Path:
    """An issue with an advertisement whose file is still to be made."""
    add(issue, AD)
    return issue / "ads" / "tea.pdf"


def quiet(step: str) -> None:
    """Nobody need hear of a step."""


def artwork(path: Path, size: tuple[float, float] = (WIDTH, HEIGHT)) -> Artwork:
    layout: Layout = named("a4")
    piece = Piece(path.name, *size, (), (path.parent,))
    return rendered((piece,), layout, ScreenColours(layout), None)[piece]


def shown(made: Artwork, width: float = 100) -> Image.Image:
    """The artwork as it looks, ten pixels a millimetre."""
    picture = Image.open(BytesIO(made.picture)).convert("RGB")
    return picture.resize((round(width * 10), round(width * 10 * picture.height / picture.width)))


def is_picture(made: Artwork) -> bool:
    return any(isinstance(each.value, dict) and each.value.get("Subtype") == "/Image" for each in made.objects)


def square(made: Artwork) -> tuple[int, int, int, int] | None:
    """Where the red square stands, in tenths of a millimetre from the upper left."""
    red = shown(made).point(lambda value: 255 * (value > 128)).split()
    mask = Image.merge("RGB", red).convert("RGB")
    pixels = [1 if pixel == (255, 0, 0) else 0 for pixel in mask.get_flattened_data()]
    return Image.frombytes("L", mask.size, bytes(255 * each for each in pixels)).getbbox()


SHOWN: dict[str, Maker] = {
    "plain": plain(supplied.RED_CIRCLE),
    "trim": supplied.with_trim,
    "layers": supplied.with_layers,
    **{f"turned {turn}": partial(supplied.rotated, turn=turn) for turn in (90, 180, 270, -90, 450)},
    "media box below 0": partial(supplied.boxed, media=[-100, -50, WIDTH - 100, HEIGHT - 50]),
    "media box the wrong way round": partial(
        supplied.boxed, media=[WIDTH, HEIGHT, 0, 0], TrimBox=[0, 0, WIDTH, HEIGHT]
    ),
    "crop": partial(supplied.boxed, media=[0, 0, 600, 400], CropBox=[90, 60, WIDTH + 90, HEIGHT + 60]),
    "bleed": partial(
        supplied.boxed,
        media=[-20, -20, 600, 400],
        TrimBox=[0, 0, WIDTH, HEIGHT],
        BleedBox=[-9, -9, WIDTH + 9, HEIGHT + 9],
    ),
    "large units": supplied.in_large_units,
    "unbalanced": supplied.unbalanced,
    "unknown words": supplied.of_unknown_words,
    "JPEG in letters": supplied.jpeg_in_letters,
    "JPEG packed": supplied.jpeg_packed,
    "JPEG 2000": supplied.of_waves,
    "no profile": supplied.by_no_profile,
    "without index": supplied.without_index,
    "filled in": supplied.filled_in,
}


@pytest.mark.parametrize("name", SHOWN)
def test_it_shows_what_the_trimmed_page_shows(tmp_path: Path, name: str) -> None:
    SHOWN[name](tmp_path / "ad.pdf")
    box = square(artwork(tmp_path / "ad.pdf"))
    assert box is not None
    assert box[:2] == pytest.approx((353, 112), abs=3)
    assert (box[2] - box[0], box[3] - box[1]) == pytest.approx((212, 212), abs=4)  # 60 points, and square


def test_a_page_that_lies_on_its_side_is_turned(tmp_path: Path) -> None:
    supplied.turned(tmp_path / "ad.pdf")
    box = square(artwork(tmp_path / "ad.pdf"))
    assert box is not None
    assert box[:2] == pytest.approx((176, 353), abs=3)
    assert (box[2] - box[0], box[3] - box[1]) == pytest.approx((212, 147), abs=4)  # what of the square is on the page


def test_links_scripts_and_layers_are_not_taken(tea: Path) -> None:
    supplied.with_layers(tea)
    edition = build(tea.parent.parent, Options(), quiet)
    data = next(file.data for file in edition.files if file.name.endswith(".pdf"))
    with pikepdf.open(BytesIO(data)) as pdf:
        kinds = {str(each.get("/Type", "")) for each in pdf.objects if isinstance(each, pikepdf.Dictionary)}
        streams = b"".join(
            each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream) and "/BBox" in each
        )
        keys = {key for each in pdf.objects if isinstance(each, pikepdf.Dictionary) for key in each}
        alts = [
            str(each.Alt)
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]
    assert "/OCG" not in kinds
    assert not keys & {"/OCProperties", "/AA", "/JS"}
    assert b"BDC" not in streams
    assert b"0 0 90 90 re f" not in b" ".join(streams.split())
    assert "春茶" in alts


def test_its_words_can_be_found(tea: Path) -> None:
    supplied.set_in_type(tea)
    edition = build(tea.parent.parent, Options(), quiet)
    (box,) = (box for page in edition.pages for box in page.boxes if isinstance(box, PieceBox) and box.guest)
    assert "春茶上市" in artwork(tea).words
    assert not is_picture(artwork(tea))
    assert (box.rect.w, box.rect.h) == pytest.approx((WIDTH, HEIGHT), abs=0.01)


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (supplied.unembedded, "字体没有嵌入（Helvetica）"),
        (supplied.transparent, "有透明"),
        (plain(supplied.CMYK), "用了四色"),
        (supplied.of_waves, "有 JPEG 2000 的图"),
        (supplied.by_no_profile, "用了坏的颜色特性文件"),
    ],
    ids=["font", "transparent", "cmyk", "waves", "no-profile"],
)
def test_what_cannot_be_kept_is_taken_as_a_picture_and_told(tea: Path, make: Maker, why: str) -> None:
    make(tea)
    edition, _ = made_up(tea.parent.parent, Options(), quiet)
    (note,) = (each for each in edition.issue.findings if each.id == "ad-as-picture")
    assert (note.level, note.where, why in note.message) == ("note", "issue.toml:53: boxes[1].file", True)
    made = artwork(tea)
    assert is_picture(made)
    assert made.words == ""
    image = next(
        each for each in made.objects if isinstance(each.value, dict) and each.value.get("Subtype") == "/Image"
    )
    assert isinstance(image.value, dict)
    assert (image.value["Width"], image.value["Height"]) == ("1182", "591")  # 100 × 50 mm at 300 ppi


@pytest.mark.parametrize("make", [plain(supplied.RED_CIRCLE), plain(supplied.GREYS)], ids=["rgb", "greys"])
def test_what_can_be_kept_is_kept_as_it_is(tea: Path, make: Maker) -> None:
    make(tea)
    edition, _ = made_up(tea.parent.parent, Options(), quiet)
    assert not [each for each in edition.issue.findings if each.id.startswith("ad-")]
    assert not is_picture(artwork(tea))


@pytest.mark.parametrize("make", [plain(supplied.CMYK), plain(supplied.GREYS)], ids=["cmyk", "greys"])
def test_inks_and_greys_go_to_the_press_as_they_are(tea: Path, make: Maker) -> None:
    make(tea)
    edition: Edition = build(tea.parent.parent, Options(for_press=True), quiet)
    assert not [finding for check in edition.preflight for finding in check.findings if finding.level == "error"]
    data = next(file.data for file in edition.files if file.name.endswith("-press.pdf"))
    with pikepdf.open(BytesIO(data)) as pdf:
        forms = [each for each in pdf.objects if isinstance(each, pikepdf.Stream) and "/BBox" in each]
        (form,) = (each.read_bytes() for each in forms if b"20 20 40 10 re" in each.read_bytes())
    assert b"0 0 0 1 k" in b" ".join(form.split())


@pytest.mark.parametrize(
    ("make", "why"),
    [(plain(supplied.RED_CIRCLE), "RGB"), (supplied.unembedded, "字体没有嵌入")],
    ids=["rgb", "font"],
)
def test_what_a_press_cannot_take_is_refused_with_the_way_out(tea: Path, make: Maker, why: str) -> None:
    make(tea)
    found = examined(tea.parent.parent, Options(for_press=True), quiet)
    (error,) = (each for each in found if each.level == "error")
    assert (error.id, error.where, why in error.message) == ("ad-not-for-press", "ads/tea.pdf", True)
    assert "PDF/X-4" in error.hint


def test_too_much_ink_is_told_with_the_name_of_the_advertisement(tea: Path) -> None:
    supplied.drawn(tea, b"1 1 1 .5 k 100 50 60 60 re f")
    found = examined(tea.parent.parent, Options(for_press=True), quiet)
    errors = [(each.id, each.where) for each in found if each.level == "error"]
    assert errors == [("press-ink-limit", "第2页 刊登件“tea”")]


def test_a_drawing_of_very_many_strokes_is_kept_as_a_picture_and_told(tea: Path) -> None:
    supplied.drawn(tea, b"1 0 0 RG\n" + b"20 20 m 60 60 l S\n" * (MOST_MARKS + 1))
    edition, _ = made_up(tea.parent.parent, Options(), quiet)
    (note,) = (each for each in edition.issue.findings if each.id == "ad-as-picture")
    assert f"{MOST_MARKS + 1} 笔" in note.message
    assert is_picture(artwork(tea))


@pytest.mark.parametrize(
    ("make", "id_", "hint"),
    [
        (supplied.of_two_pages, "ad-pages", "另存为一个 PDF"),
        (supplied.encrypted, "ad-encrypted", "去掉密码"),
        (supplied.locked, "ad-encrypted", "去掉密码"),
        (lambda path: supplied.drawn(path, supplied.GREYS, (100, 60)), "box-shape", "100×50 毫米"),
        (lambda path: path.write_bytes(b"%PDF-1.7\nnothing"), "box-file", "重新导出"),
        (supplied.cut_off, "box-file", "重新导出"),
        (plain(b""), "box-file", "重新导出"),
        (supplied.no_jpeg, "box-file", "重新导出"),
    ],
    ids=["two-pages", "encrypted", "locked", "shape", "broken", "cut-off", "blank", "no-jpeg"],
)
def test_what_cannot_be_used_is_told_with_the_way_out(tea: Path, make: Maker, id_: str, hint: str) -> None:
    make(tea)
    with pytest.raises(EditionError) as caught:
        made_up(tea.parent.parent, Options(), quiet)
    (error,) = (each for each in caught.value.findings if each.level == "error")
    assert (error.id, error.where, hint in error.hint) == (id_, "issue.toml:53: boxes[1].file", True)


@pytest.mark.parametrize(
    ("make", "id_"), [(supplied.without_index, "ad-damaged"), (supplied.filled_in, "ad-annotations")]
)
def test_what_an_editor_must_look_at_is_a_warning(tea: Path, make: Maker, id_: str) -> None:
    make(tea)
    edition, _ = made_up(tea.parent.parent, Options(), quiet)
    assert [(each.id, each.level) for each in edition.issue.findings if each.id.startswith("ad-")] == [(id_, "warning")]


def test_states_are_restored_as_often_as_saved(tmp_path: Path) -> None:
    supplied.unbalanced(tmp_path / "ad.pdf")
    words = [
        line.split()[-1] for each in artwork(tmp_path / "ad.pdf").objects[1:] for line in content(each).split(b"\n")
    ]
    assert words.count(b"q") == words.count(b"Q") == 3


def content(each: PdfObject) -> bytes:
    return zlib.decompress(each.data) if each.data else b"-"


@pytest.mark.parametrize("seed", range(12))
def test_a_spoilt_file_is_a_finding_or_a_form(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    path = tmp_path / "ad.pdf"
    supplied.with_layers(path)
    data = bytearray(path.read_bytes())
    for _ in range(dice.randint(1, 40)):
        data[dice.randrange(len(data))] = dice.randrange(256)
    path.write_bytes(data)
    found = list(supplied_faults("ad.pdf", path, (WIDTH, HEIGHT), "issue.toml"))
    assert all(finding.hint for finding in found)
