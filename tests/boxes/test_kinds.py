"""Every kind of box on two pages: placed, tagged, proved, in the book; and refused where there is no room for it.

A kind is a row of the table: what it says, and what a reader must find of it.
"""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import segno
from box_issue import add
from PIL import Image

from edition.compose.page import PieceBox, TextBox
from edition.layout.layout import named
from edition.pieces.colours import ScreenColours
from edition.pieces.pieces import rendered
from edition.pipeline import Edition, Options, build, made_up
from edition.readback.epub.epub_words import epub_words
from edition.report import EditionError

PIECES = {  # kind: its keys, its alt text
    "ad": ('file = "ads/river.png"\nsize = [100, 50]\nalt = "河滨步道"', "河滨步道"),
    "panel": ('file = "ads/tea.html"\ncolumns = 1\nrows = 10\nalt = "今日晴"', "今日晴"),
    "logo": ('file = "ads/river.png"\nsize = [50, 25]\nalt = "专刊标志"', "专刊标志"),
    "qr": ('text = "https://example.org/ferry"\nsize = [24, 24]', "二维码：https://example.org/ferry"),
}
TEXTS = {  # kind: its keys, its words
    "notice": (
        'title = "征集启事"\ntext = "征集老照片。\\n截稿四月五日。"',
        "征集启事征集老照片。截稿四月五日。",
    ),
    "correction": ('text = "昨日第二版“七盏”应为“八盏”。"', "更正昨日第二版“七盏”应为“八盏”。"),
}
KINDS = {**PIECES, **TEXTS}


def quiet(step: str) -> None:
    """Nobody need hear of a step."""


def box(kind: str, id_: str, said: str) -> str:
    return f'[[boxes]]\nid = "{id_}"\nkind = "{kind}"\n{KINDS[kind][0]}\n{said}\n'


def whole(issue: Path) -> Edition:
    return build(issue, Options(svg=True, for_press=True), quiet)


@pytest.mark.parametrize("kind", KINDS)
def test_on_two_pages_it_is_placed_tagged_proved_and_in_the_book(issue: Path, kind: str) -> None:
    fixed = '\nplace = "lower-right"' if kind in PIECES else ""
    add(issue, box(kind, "one", f"page = 1{fixed}") + box(kind, "two", "page = 2"))
    edition = whole(issue)
    files = {file.name: file.data for file in edition.files}
    found = {each.guest: page.number for page in edition.pages for each in page.boxes if getattr(each, "guest", None)}
    assert found == {f"{kind}:one": 1, f"{kind}:two": 2}
    with pikepdf.open(BytesIO(files["2025-03-07.pdf"])) as pdf:
        alts = [str(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    assert alts == ([KINDS[kind][1]] * 2 if kind in PIECES else [])
    book = epub_words(files["2025-03-07.epub"])
    said = [book[f"{kind}:{id_}", "text"] for id_ in ("one", "two")] if kind in TEXTS else []
    assert ["".join(each.split()) for each in said] == [KINDS[kind][1]] * len(said)
    assert f'id="{kind}-one"' in files["page-1.svg"].decode()
    assert not [finding for check in edition.preflight for finding in check.findings if finding.level == "error"]


@pytest.mark.parametrize("kind", KINDS)
def test_without_room_it_is_refused(issue: Path, kind: str) -> None:
    add(issue, box(kind, "one", "page = 7"))
    with pytest.raises(EditionError) as caught:
        made_up(issue, Options(), quiet)
    assert [(each.id, each.where) for each in caught.value.findings if each.level == "error"] == [
        ("guest-place", "issue.toml:51: boxes[1].id")
    ]


@pytest.mark.parametrize("kind", PIECES)
def test_a_piece_is_of_exact_size(issue: Path, kind: str) -> None:
    add(issue, box(kind, "one", "page = 2"))
    edition, _ = made_up(issue, Options(), quiet)
    (piece,) = (each for page in edition.pages for each in page.boxes if isinstance(each, PieceBox) and each.guest)
    assert (piece.rect.w, piece.rect.h) == pytest.approx((piece.piece.width, piece.piece.height))


def test_only_an_advertisement_says_that_it_is_one(issue: Path) -> None:
    add(issue, "".join(box(kind, kind, "page = 2") for kind in ("ad", "panel", "qr")))
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
