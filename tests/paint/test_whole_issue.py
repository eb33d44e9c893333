"""The sample as a broadsheet and on several small sheets: it conforms, reads as it was written, and breaks no clause."""

import io
import subprocess
from dataclasses import dataclass
from pathlib import Path

import page as conformance
import pikepdf
import pypdfium2
import pytest
from icc import press_profile
from tagwalk import Element, walk

from edition.issue.story import Paragraph, Subhead
from edition.pipeline import Edition, Options, build
from edition.readback.painted.ink import page_ink
from edition.readback.painted.interpreter import FontShelf
from edition.readback.pdf.inspect_pdf import inspect_pdf
from edition.typography.text import plain

ROOT = Path(__file__).parents[2]
MOST_BYTES = 450_000  # of the sample's page with its picture


@dataclass(frozen=True)
class Made:
    """The sample in one layout: for keeping, and for the press."""

    edition: Edition
    kept: bytes
    pressed: bytes


@pytest.fixture(scope="module", params=["broadsheet", "a4"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    profile = tmp_path_factory.mktemp("icc") / "press.icc"
    profile.write_bytes(press_profile())
    options = Options(layout=request.param, only=frozenset({"pdf"}), for_press=True, icc=profile)
    edition = build(ROOT / "issues" / "2025-01-21", options, lambda step: None)
    files = {file.name: file.data for file in edition.files}
    return Made(edition, files["2025-01-21.pdf"], files["2025-01-21-press.pdf"])


@pytest.fixture(scope="module")
def document(made: Made) -> Element:
    with pikepdf.open(io.BytesIO(made.kept)) as opened:
        return walk(opened)


@pytest.mark.parametrize("profile", [conformance.ValidationProfile.PDF_A_2A, conformance.ValidationProfile.PDF_UA_1])
def test_the_issue_conforms(made: Made, profile: conformance.ValidationProfile) -> None:
    report = conformance.validate_pdf_bytes(made.kept, profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_small_sheets_make_an_issue_of_several_pages(made: Made) -> None:
    assert len(made.edition.pages) >= {"broadsheet": 1, "a4": 3}[made.edition.layout.name]


def test_a_page_with_its_picture_is_small(made: Made) -> None:
    assert len(made.kept) <= MOST_BYTES * len(made.edition.pages)


def test_the_tags_give_the_manifests_paragraphs_story_by_story(made: Made, document: Element) -> None:
    stories = {story.kids[0].text: story for story in document.kids if story.kids[0].kind == "H1"}
    for article in made.edition.issue.articles:
        wanted = [plain(block.text) for block in article.story.blocks if isinstance(block, Paragraph | Subhead)]
        wanted[0] = article.dateline + wanted[0]
        found = [kid.text for kid in stories[article.headline].kids if kid.kind in ("P", "H2")]
        around = [article.deck, article.byline, article.credit]
        assert [text for text in found if text not in around] == wanted


def test_content_order_is_reading_order_for_every_reader(made: Made, document: Element, tmp_path: Path) -> None:
    path = tmp_path / "kept.pdf"
    path.write_bytes(made.kept)
    poppler = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True, text=True).stdout
    pdfium = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made.kept))
    for text in ("".join(poppler.split()), "".join(pdfium.split())):
        for story in document.kids:
            for paragraph in story.kids:
                if paragraph.kind == "P" and len(paragraph.text) < 40:  # a longer one may be cut by a column's end
                    assert "".join(paragraph.text.split()) in text


def test_no_clause_of_typography_is_broken(made: Made, tmp_path: Path) -> None:
    path = tmp_path / "kept.pdf"
    path.write_bytes(made.kept)
    clauses = inspect_pdf(path).clauses
    assert [(clause.id, clause.first) for clause in clauses if clause.binding and clause.broken] == []


def test_the_press_file_passes_its_preflight_and_has_the_presss_colours_alone(made: Made) -> None:
    assert [finding for check in made.edition.preflight for finding in check.findings] == []
    shelf = FontShelf()
    with pikepdf.open(io.BytesIO(made.pressed)) as opened:
        ink = [each for page in opened.pages for each in page_ink(page, shelf)]
    assert {each.colour.space for each in ink} == {"DeviceCMYK"}
    assert all(each.overprint for each in ink if each.colour.values == (0, 0, 0, 1))
