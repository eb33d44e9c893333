"""The PDF for keeping: PDF/A-2a and PDF/UA-1, its tags tell the stories as the manifest does, its threads lead through them."""

import io
import subprocess
from pathlib import Path

import page as conformance
import pikepdf
import pypdfium2
import pytest
from handmade import LAYOUT, LONG, Composer, issue_of, pdf, two_pages
from tagwalk import Element, walk


@pytest.fixture(scope="module")
def kept(photo_files: dict[str, Path]) -> bytes:
    composer, issue = Composer(), issue_of(photo_files["wide"])
    pages = two_pages(composer)
    finished = pdf(pages, issue, LAYOUT, composer.typefaces)
    assert pdf(pages, issue, LAYOUT, Composer().typefaces) == finished, "equal input, equal bytes"
    return finished


@pytest.fixture(scope="module")
def opened(kept: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(kept))


@pytest.fixture(scope="module")
def document(opened: pikepdf.Pdf) -> Element:
    return walk(opened)


@pytest.mark.parametrize("profile", [conformance.ValidationProfile.PDF_A_2A, conformance.ValidationProfile.PDF_UA_1])
def test_the_file_conforms(kept: bytes, profile: conformance.ValidationProfile) -> None:
    report = conformance.validate_pdf_bytes(kept, profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.is_compliant


def test_the_file_is_sound(kept: bytes, tmp_path: Path) -> None:
    path = tmp_path / "kept.pdf"
    path.write_bytes(kept)
    assert subprocess.run(["qpdf", "--check", path], capture_output=True, check=False).returncode == 0


def test_stories_stand_in_order_of_rank_and_hold_their_words(document: Element) -> None:
    assert [kid.kind for kid in document.kids] == ["Art", "Art"]
    lead, brief = document.kids
    assert [(kid.kind, kid.text) for kid in lead.kids] == [
        ("H1", "头条<标题>"),
        ("P", "记者 甲"),
        ("P", LONG),
        ("Div", "下转第2版"),
        ("Figure", ""),
        ("Caption", "图为灯会。"),
        ("Div", "上接第1版"),
        ("H2", "小标题"),
        ("P", "详见网站。"),
        ("BlockQuote", "引文一。引文二。"),
        ("L", "1.其一其二"),
        ("Note", "①注文。又一段。"),
        ("Table", "地区产值增长甲123%乙5%"),
        ("P", "（新华社电）"),
    ]
    assert [(kid.kind, kid.text) for kid in brief.kids] == [("H1", "简讯"), ("P", "简讯一则。")]


def test_blocks_within_blocks_keep_their_parts(document: Element) -> None:
    assert [kid.text for quote in document.all("BlockQuote") for kid in quote.kids] == ["引文一。", "引文二。"]
    assert [kid.text for kid in document.all("LBody")] == ["其一", "其二"]
    assert [kid.text for kid in document.all("Lbl")] == ["1.", "①"]
    assert [[kid.kind for kid in note.kids] for note in document.all("Note")] == [["Lbl", "P", "P"]]
    assert [kid.alt for kid in document.all("Figure")] == ["夜里的灯笼"]
    assert [kid.text for kid in document.all("Link")] == ["下转第2版", "上接第1版", "网站"]


def test_every_row_of_a_table_has_all_its_cells(document: Element) -> None:
    rows = [[(cell.kind, cell.text) for cell in row.kids] for row in document.all("TR")]
    assert rows == [
        [("TH", "地区"), ("TH", "产值"), ("TH", "增长")],
        [("TD", "甲"), ("TD", "12"), ("TD", "3%")],
        [("TD", "乙"), ("TD", ""), ("TD", "5%")],
    ]


def test_furniture_is_no_part_of_the_tree(document: Element) -> None:
    assert "样报" not in document.text
    assert "第2版上接" not in document.text.replace("下转第2版", "")
    assert "●" not in document.text


def test_jump_lines_lead_to_the_other_page(opened: pikepdf.Pdf) -> None:
    goals = {
        str(link.Contents): link.Dest[0].objgen
        for page in opened.pages
        for link in page.obj.get("/Annots", [])
        if "/Dest" in link
    }
    first, second = (page.obj.objgen for page in opened.pages)
    assert goals == {"下转第2版": second, "上接第1版": first}


def test_a_thread_leads_through_all_legs_and_round_again(opened: pikepdf.Pdf) -> None:
    titles = [str(thread.I.Title) for thread in opened.Root.Threads]
    assert titles == ["头条<标题>", "简讯"]
    first = opened.Root.Threads[0].F
    bead, places = first, []
    while not places or bead.objgen != first.objgen:
        places.append((bead.P.objgen, round(float(bead.R[0]), 1)))
        assert bead.N.V.objgen == bead.objgen
        bead = bead.N
    one, two = (page.obj.objgen for page in opened.pages)
    assert places == [(one, 60.0), (one, 226.5), (two, 60.0)]
    assert [len(page.obj.B) for page in opened.pages] == [3, 1]


def test_bookmarks_lead_from_section_to_article(opened: pikepdf.Pdf) -> None:
    with opened.open_outline() as outline:
        found = [(section.title, [item.title for item in section.children]) for section in outline.root]
    assert found == [("经济", ["简讯"]), ("要闻", ["头条<标题>"])]


def test_pages_are_labelled_as_a_newspaper_counts(kept: bytes) -> None:
    document = pypdfium2.PdfDocument(kept)
    assert [document.get_page_label(number) for number in range(2)] == ["第1版", "第2版"]


def test_metadata_say_what_the_manifest_says(opened: pikepdf.Pdf) -> None:
    with opened.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        assert metadata["dc:title"] == "样报 & 副刊 2025年1月21日"
        assert metadata["dc:date"] == ["2025-01-21"]
        assert metadata["dc:publisher"] == {"样报社"}
        assert metadata["{http://prismstandard.org/namespaces/basic/2.0/}number"] == "12345"
        assert metadata["xmp:CreateDate"] == "2025-01-21T00:00:00Z"
        assert metadata.pdfa_status == "2A"
    assert str(opened.docinfo.CreationDate) == "D:20250121000000Z"
    assert str(opened.Root.Lang) == "zh-CN"
    assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)


def test_readers_find_the_words_in_content_order(kept: bytes, tmp_path: Path) -> None:
    path = tmp_path / "kept.pdf"
    path.write_bytes(kept)
    poppler = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True, text=True).stdout
    pdfium = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(kept))
    for text in (poppler, pdfium):
        words = "".join(text.split())
        assert LONG[:100] in words
        assert "详见网站。引文一。引文二。1.其一其二①注文。" in words
