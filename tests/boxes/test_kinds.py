"""Every kind of box on two pages: placed, tagged, proved, in the book; and refused where there is no room for it.

A kind is a row of the table: what it says, and what a reader must find of it.
"""

from io import BytesIO
from pathlib import Path
from typing import get_args

import pikepdf
import pytest
import segno
import supplied
from box_issue import add, draw
from PIL import Image

from edition.compose.page import PieceBox, TextBox
from edition.issue.box_table import BoxKind
from edition.layout.layout import named
from edition.measure.guests.insertion import LABELS
from edition.pieces.colours import ScreenColours
from edition.pieces.pieces import rendered
from edition.pipeline import Edition, Options, build, made_up
from edition.readback.epub.epub_words import epub_words
from edition.report import EditionError

PIECES = {  # a row: its kind, its keys, its alt text
    "ad as a picture": ("ad", 'file = "ads/river.png"\nsize = [100, 50]\nalt = "河滨步道"', "河滨步道"),
    "ad as a JPEG": ("ad", 'file = "ads/river.jpg"\nsize = [100, 50]\nalt = "河滨步道"', "河滨步道"),
    "ad as a page": ("ad", 'file = "ads/tea.html"\ncolumns = 1\nrows = 12\nalt = "春茶"', "春茶"),
    "ad as a PDF": ("ad", 'file = "ads/river.pdf"\nsize = [100, 50]\nalt = "河滨步道"', "河滨步道"),
    "panel": ("panel", 'file = "ads/tea.html"\ncolumns = 1\nrows = 10\nalt = "今日晴"', "今日晴"),
    "logo": ("logo", 'file = "ads/river.png"\nsize = [50, 25]\nalt = "专刊标志"', "专刊标志"),
    "qr": ("qr", 'text = "https://example.org/ferry"\nsize = [24, 24]', "二维码：https://example.org/ferry"),
}
TEXTS = {  # a row: its kind, its keys, its words
    "index": ("index", "columns = 1\nrows = 9", "导读"),
    "notice": (
        "notice",
        'title = "征集启事"\ntext = "征集老照片。\\n截稿四月五日。"',
        "征集启事征集老照片。截稿四月五日。",
    ),
    "correction": ("correction", 'text = "昨日第二版“七盏”应为“八盏”。"', "更正昨日第二版“七盏”应为“八盏”。"),
}
KINDS = {**PIECES, **TEXTS}
OF_FIXED_SIZE = [*PIECES, "index"]
MENU = ("", "")  # the make-up chooses the place
CORNERS = ('place = "lower-right"', 'place = "lower-left"')
FULL_WIDTH = ('place = "bottom"', 'place = "top"')
COMPOSED = [row for row in KINDS if row not in OF_FIXED_SIZE]


def quiet(step: str) -> None:
    """Nobody need hear of a step."""


def box(row: str, id_: str, said: str) -> str:
    kind, keys, _ = KINDS[row]
    return f'[[boxes]]\nid = "{id_}"\nkind = "{kind}"\n{keys}\n{said}\n'


def name(row: str, id_: str) -> str:
    return f"{KINDS[row][0]}:{id_}"


def draw_advertisements(issue: Path) -> None:
    """The files of the table: a PDF in four inks, as a printer wants it, and pictures."""
    draw(issue / "ads" / "river.png", 1181, 591)
    draw(issue / "ads" / "river.jpg", 1181, 591)
    supplied.drawn(issue / "ads" / "river.pdf", supplied.CMYK)


@pytest.fixture(autouse=True)
def advertisements(issue: Path) -> None:
    draw_advertisements(issue)


def whole(issue: Path) -> Edition:
    return build(issue, Options(svg=True, for_press=True), quiet)


def test_every_kind_that_a_box_may_be_has_a_row() -> None:
    words, *_ = get_args(BoxKind)
    assert {kind for kind, *_ in KINDS.values()} == set(get_args(words)) == set(LABELS)


@pytest.mark.parametrize("row", KINDS)
def test_on_two_pages_it_is_placed_tagged_proved_and_in_the_book(issue: Path, row: str) -> None:
    kind, _, words = KINDS[row]
    fixed = CORNERS[0] if row in OF_FIXED_SIZE else ""
    add(issue, box(row, "one", f"page = 1\n{fixed}") + box(row, "two", "page = 2"))
    edition = whole(issue)
    files = {file.name: file.data for file in edition.files}
    assert places(edition) == {name(row, "one"): 1, name(row, "two"): 2}
    with pikepdf.open(BytesIO(files["2025-03-07.pdf"])) as pdf:
        alts = [str(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    assert alts == ([words] * 2 if row in PIECES else [])
    book = epub_words(files["2025-03-07.epub"])
    said = [book[name(row, id_), "text"] for id_ in ("one", "two")] if row in TEXTS else []
    assert ["".join(each.split()) for each in said] == [words] * len(said)
    assert f'id="{kind}-one"' in files["page-1.svg"].decode()
    assert not [finding for check in edition.preflight for finding in check.findings if finding.level == "error"]


PLACES = [(row, MENU) for row in KINDS] + [(row, CORNERS) for row in OF_FIXED_SIZE]
PLACES += [(row, FULL_WIDTH) for row in COMPOSED]  # their shape is the make-up's, their edge is not


@pytest.mark.parametrize(("row", "edges"), PLACES)
def test_pinned_or_not_it_stands_on_both_pages_and_breaks_no_rule(
    issue: Path, row: str, edges: tuple[str, str]
) -> None:
    add(issue, "".join(box(row, f"n{page}", f"page = {page}\n{edge}") for page, edge in enumerate(edges, 1)))
    edition, _ = made_up(issue, Options(), quiet)
    assert places(edition) == {name(row, "n1"): 1, name(row, "n2"): 2}
    assert not [fault for page in edition.plan.pages for fault in page.faults]


def places(edition: Edition) -> dict[str, int]:
    """The page of every guest."""
    return {
        str(each.guest): page.number for page in edition.pages for each in page.boxes if getattr(each, "guest", None)
    }


@pytest.mark.parametrize("row", KINDS)
def test_without_room_it_is_refused(issue: Path, row: str) -> None:
    add(issue, box(row, "one", "page = 7"))
    with pytest.raises(EditionError) as caught:
        made_up(issue, Options(), quiet)
    assert [(each.id, each.where) for each in caught.value.findings if each.level == "error"] == [
        ("guest-place", "issue.toml:51: boxes[1].id")
    ]


@pytest.mark.parametrize("row", PIECES)
def test_a_piece_is_of_exact_size(issue: Path, row: str) -> None:
    add(issue, box(row, "one", "page = 2"))
    edition, _ = made_up(issue, Options(), quiet)
    (piece,) = (each for page in edition.pages for each in page.boxes if isinstance(each, PieceBox) and each.guest)
    assert (piece.rect.w, piece.rect.h) == pytest.approx((piece.piece.width, piece.piece.height))


def test_only_an_advertisement_says_that_it_is_one(issue: Path) -> None:
    add(issue, "".join(box(kind, kind.partition(" ")[0], "page = 2") for kind in ("ad as a picture", "panel", "qr")))
    edition, _ = made_up(issue, Options(), quiet)
    words = [
        each.guest for page in edition.pages for each in page.boxes if isinstance(each, TextBox) and each.role == "word"
    ]
    assert words == ["ad:ad"]


def test_the_squares_of_a_code_are_those_of_its_text(issue: Path) -> None:
    add(issue, box("qr", "one", "page = 1"))
    edition, _ = made_up(issue, Options(), quiet)
    (piece,) = (
        each.piece for page in edition.pages for each in page.boxes if isinstance(each, PieceBox) and each.guest
    )
    layout = named("a4")
    artwork = rendered((piece,), layout, ScreenColours(layout), None)[piece]
    picture = Image.open(BytesIO(artwork.picture)).convert("L")
    wanted = [
        [bool(dark) for dark in row]
        for row in segno.make_qr("https://example.org/ferry", error="m", boost_error=False).matrix
    ]
    unit = picture.width / (len(wanted) + 8)
    seen = [
        [picture.getpixel((int((x + 4.5) * unit), int((y + 4.5) * unit))) < 128 for x in range(len(wanted))]
        for y in range(len(wanted))
    ]
    assert seen == wanted
