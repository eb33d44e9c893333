"""Pieces on a page: in their place, with their words, described, in the colours of the medium."""

import io
from dataclasses import replace
from pathlib import Path

import page as conformance
import pikepdf
import pytest
from handmade import HEIGHT, LAYOUT, WIDTH, Composer, drawn_glyphs, issue_of
from icc import press_profile
from PIL import Image
from tagwalk import walk

from edition.compose.page import Page, PieceBox, Rect
from edition.compose.wording import page_text
from edition.inks import Inks
from edition.paint.pdf.keeping import for_keeping
from edition.paint.pdf.painter import Job
from edition.paint.pdf.press import for_press
from edition.pieces.colours import PressColours, ScreenColours
from edition.pieces.piece import Piece
from edition.pieces.pieces import rendered
from edition.readback.painted.ink import Impression, page_ink
from edition.readback.painted.interpreter import FontShelf
from edition.readback.preflight import preflight
from edition.readback.preview import preview

PANEL = """<!DOCTYPE html>
<style>
  body { font-size: 20pt; line-height: 24pt }
  p { margin: 0 }
  .accent { color: var(--accent) }
  .own { color: rgb(0 90 160) }
  .inks { color: device-cmyk(1 0 0 0) }
  .kai { font-family: var(--kai) }
  .rule { border-bottom: 2pt solid black }
  .faint { opacity: .5 }
  img { height: 40pt }
</style>
<p class="rule">{{ title }}</p><p class="accent">今日</p><p class="own">晴</p><p class="inks">多云</p>
<p class="kai faint">二十度</p>
<img src="photo.png" alt=""><img src="sun.svg" alt="">
"""
SUN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="40pt" height="40pt">'
    '<circle cx="5" cy="5" r="4" fill="orange"/><path d="M0 9 H10" fill="none" stroke="black" stroke-width="1"/></svg>'
)
PLACE = Rect(600, 700, 200, 200)


@pytest.fixture(scope="module")
def panel(tmp_path_factory: pytest.TempPathFactory) -> Piece:
    folder = tmp_path_factory.mktemp("panel")
    (folder / "panel.html.j2").write_text(PANEL)
    (folder / "sun.svg").write_text(SUN)
    Image.radial_gradient("L").resize((600, 600)).convert("RGBA").save(folder / "photo.png")
    return Piece("panel.html.j2", PLACE.w, PLACE.h, (("title", "天气"),), (folder,))


def pages(panel: Piece) -> tuple[Page, ...]:
    """A story, and the panel twice on the first page, once on the second, where it is mere furniture."""
    composer = Composer()
    words = (
        composer.line("headline", "头条", 60, 200, article="lead"),
        composer.line("body", "正文。", 60, 220, article="lead"),
    )
    described, below = PieceBox("piece", PLACE, panel, "今日天气：晴"), replace(PLACE, y=1000)
    return (
        Page(1, "要闻", WIDTH, HEIGHT, (*words, described, PieceBox("piece", below, panel))),
        Page(2, "要闻", WIDTH, HEIGHT, (PieceBox("nameplate", PLACE, panel, "天气"), *words)),
    )


@pytest.fixture(scope="module")
def job(panel: Piece, photo_files: dict[str, Path]) -> Job:
    artworks = rendered([panel], LAYOUT, ScreenColours(LAYOUT), None)
    return Job(pages(panel), issue_of(photo_files["wide"]), LAYOUT, Composer().typefaces, artworks)


@pytest.fixture(scope="module")
def kept(job: Job) -> bytes:
    return for_keeping(job).data


@pytest.fixture(scope="module", params=["four inks", "black"])
def pressed(job: Job, panel: Piece, request: pytest.FixtureRequest) -> bytes:
    inks = Inks(press_profile() if request.param == "four inks" else None, LAYOUT.press.ink)
    return for_press(replace(job, artworks=rendered([panel], LAYOUT, PressColours(LAYOUT, inks), None)), inks)


@pytest.mark.parametrize("profile", [conformance.ValidationProfile.PDF_A_2A, conformance.ValidationProfile.PDF_UA_1])
def test_the_file_conforms(kept: bytes, profile: conformance.ValidationProfile) -> None:
    report = conformance.validate_pdf_bytes(kept, profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_the_words_of_a_piece_are_counted_where_they_stand(job: Job, kept: bytes) -> None:
    texts = ["".join(text.split()) for text in preview(kept).texts]
    panel = "天气今日晴多云二十度"
    assert texts == [f"头条正文。{panel}{panel}", f"{panel}头条正文。"]
    assert ["".join(page_text(page, job.artworks).split()) for page in job.pages] == texts


def test_a_piece_is_a_figure_with_words_unless_it_is_furniture(kept: bytes) -> None:
    with pikepdf.open(io.BytesIO(kept)) as opened:
        figures = walk(opened).all("Figure")
    assert [figure.alt for figure in figures] == ["今日天气：晴", "天气今日晴多云二十度"]


def test_a_piece_stands_in_its_place_and_is_in_the_file_once(kept: bytes) -> None:
    glyphs = [(char, x, y) for char, x, y in drawn_glyphs(kept) if char in "天晴"]
    assert [(char, round(x), round(y)) for char, x, y in glyphs] == [
        ("天", 600, 721), ("晴", 600, 771), ("天", 600, 1021), ("晴", 600, 1071)
    ]  # fmt: skip
    with pikepdf.open(io.BytesIO(kept)) as opened:
        forms = {form.objgen for page in opened.pages for form in page.resources.XObject.values()}
        (form,) = (opened.get_object(each) for each in forms)
        assert [float(edge) for edge in form.BBox] == [0, 0, PLACE.w, PLACE.h]


def test_a_piece_is_a_picture_for_who_cannot_take_a_form(job: Job, panel: Piece) -> None:
    with Image.open(io.BytesIO(job.artworks[panel].picture)) as picture:
        assert max(picture.size) == 2000
        assert picture.width == picture.height
        assert len(picture.getcolors(1 << 20) or ()) > 10


def ink_of(data: bytes) -> list[Impression]:
    with pikepdf.open(io.BytesIO(data)) as opened:
        shelf = FontShelf()
        return [ink for page in opened.pages for ink in page_ink(page, shelf)]


def test_nothing_but_the_press_s_colours_goes_to_the_press(pressed: bytes) -> None:
    assert [(answer.id, answer.findings) for answer in preflight(pressed, LAYOUT.press) if answer.findings] == []
    ink = ink_of(pressed)
    assert {each.colour.space for each in ink if each.kind != "picture"} == {"DeviceCMYK"}
    assert {each.colour.space for each in ink if each.kind == "picture"} <= {"DeviceCMYK", "DeviceGray"}
    assert {each.colour.values for each in ink if each.text in tuple("多云")} == {(1, 0, 0, 0)}


def test_black_overprints_and_colours_do_not(pressed: bytes) -> None:
    ink = [each for each in ink_of(pressed) if each.kind in ("text", "line")]
    assert all(each.overprint == (each.colour.values == (0, 0, 0, 1)) for each in ink)
    assert {each.overprint for each in ink} == {True, False}
