"""The PDF for keeping: PDF/A-2a and PDF/UA-1, its tags tell the stories as the manifest does, its threads lead through them."""

import datetime
import io
import subprocess
from pathlib import Path

import page as conformance
import pikepdf
import pypdfium2
import pytest
from tagwalk import Element, walk

from edition.compose.page import Box, Page, PictureBox, Rect, Role, RuleBox, SetLine, TextBox
from edition.compose.typesetter import Typesetter
from edition.issue.issue import Article, Issue, Paper, Photo, Pins
from edition.issue.story import Story
from edition.output.keeping import for_keeping
from edition.output.pdf import pdf
from edition.plan.layout import load
from edition.plan.typefaces import Typefaces
from edition.typography.line import Line
from edition.typography.paragraph import set_paragraph
from edition.typography.text import Run, Style

LAYOUT = load(Path(__file__).parents[2] / "layouts" / "broadsheet")
WIDTH, HEIGHT = 1105.5, 1559.1
SIZE, ROW, COLUMN = 9.0, 12.0, 153.0
LEFT = 60.0


def article(id_: str, section: str, headline: str) -> Article:
    return Article(id_, f"{id_}.md", section, 1, "", headline, "", "", "", "", "", (), Pins(), Story(()))


def issue_of(photo: Path) -> Issue:
    return Issue(
        folder=Path(),
        date=datetime.date(2025, 1, 21),
        revised=None,
        number=12345,
        layout="broadsheet",
        paper=Paper("样报 & 副刊", publisher="样报社", editor="甲乙"),
        articles=(article("lead", "要闻", "头条<标题>"), article("brief", "经济", "简讯")),
        photos=(Photo("lanterns", photo, "", "图为灯会。", "", "夜里的灯笼", (0.5, 0.5), (400, 300)),),
        fillers=(),
        findings=(),
    )


class Composer:
    """Puts text on pages by hand."""

    def __init__(self) -> None:
        self.typefaces = Typefaces(LAYOUT)
        self._typesetter = Typesetter(LAYOUT, self.typefaces)

    def line(self, role: Role, words: str, x: float, y: float, **owner: str) -> TextBox:
        style = role if role in LAYOUT.styles else "body"
        set_line = SetLine(x, y, SIZE, style, self._typesetter.line(words, style))
        return TextBox(role, Rect(x, y - SIZE, COLUMN, ROW), (set_line,), **owner)  # type: ignore[arg-type]

    def paragraph(self, *text: Run) -> tuple[Line, ...]:
        return set_paragraph(text, 17, LAYOUT.styles["body"].rules, self.typefaces.metrics("body"))

    def leg(
        self,
        lines: tuple[Line, ...],
        x: float,
        y: float,
        paragraph: int,
        role: Role = "body",
        *,
        continued: bool = False,
    ) -> TextBox:
        placed = tuple(SetLine(x, y + ROW * n, SIZE, "body", line) for n, line in enumerate(lines))
        rect = Rect(x, y - SIZE, COLUMN, ROW * len(lines))
        return TextBox(role, rect, placed, "lead", paragraph=paragraph, continued=continued)


LONG = (
    "一年来，以习近平同志为核心的党中央作出一系列决策部署，为基层治理赋能增效，凝聚起全党上下攻坚克难、砥砺奋进的强大力量。"
    * 2
)
LINKED = (Run("详见"), Run("网站", Style(href="https://example.org/a?b=1")), Run("。"))


def two_pages(composer: Composer) -> tuple[Page, ...]:
    """A lead that crosses a column and jumps to page 2, a brief painted before it, a picture, every kind of block."""
    x1, x2 = LEFT, LEFT + COLUMN + 13.5
    long = composer.paragraph(Run(LONG))
    first: tuple[Box, ...] = (
        composer.line("nameplate", "样报", x1, 100),
        RuleBox(x1, 120, x1 + 300, 120, 1),
        composer.line("headline", "简讯", 600, 200, article="brief"),
        composer.line("body", "简讯一则。", 600, 220, article="brief"),
        composer.line("headline", "头条<标题>", x1, 200, article="lead"),
        composer.line("ornament", "●", x1, 220),
        composer.line("byline", "记者 甲", x1 + 20, 220, article="lead"),
        composer.leg(long[:3], x1, 240, 0),
        composer.leg(long[3:6], x2, 240, 0, continued=True),
        composer.line("jump", "下转第2版", x2, 280, article="lead"),
        PictureBox("lanterns", Rect(x1, 300, 200, 150), (0, 0, 1, 1), "lead"),
        composer.line("caption", "图为灯会。", x1, 460, article="lead", photo="lanterns"),
    )
    second: tuple[Box, ...] = (
        composer.line("folio", "第2版", x1, 60),
        composer.line("continued", "头条<标题>", x1, 90, article="lead"),
        composer.line("jump", "上接第1版", x1, 100, article="lead"),
        composer.leg(long[6:], x1, 120, 0, continued=True),
        composer.line("subhead", "小标题", x1, 300, article="lead"),
        composer.leg(composer.paragraph(*LINKED), x1, 320, 2),
        composer.leg(composer.paragraph(Run("引文一。")), x1, 340, 3, "quote"),
        composer.leg(composer.paragraph(Run("引文二。")), x1, 352, 4, "quote"),
        composer.line("marker", "1.", x1 - 18, 376, article="lead"),
        composer.leg(composer.paragraph(Run("其一")), x1, 376, 5, "item"),
        composer.leg(composer.paragraph(Run("其二")), x1, 388, 6, "item"),
        composer.line("marker", "①", x1 - 18, 412, article="lead"),
        composer.leg(composer.paragraph(Run("注文。")), x1, 412, 7, "note"),
        composer.line("credit", "（新华社电）", x1, 430, article="lead"),
    )
    return Page(1, "要闻", WIDTH, HEIGHT, first), Page(2, "要闻", WIDTH, HEIGHT, second)


@pytest.fixture(scope="module")
def kept(photo_files: dict[str, Path]) -> bytes:
    composer, issue = Composer(), issue_of(photo_files["wide"])
    pages = two_pages(composer)
    written = pdf(pages, issue, LAYOUT, composer.typefaces).data
    finished = for_keeping(written, pages, issue)
    assert for_keeping(written, pages, issue) == finished, "equal input, equal bytes"
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
        ("Note", "①注文。"),
        ("P", "（新华社电）"),
    ]
    assert [(kid.kind, kid.text) for kid in brief.kids] == [("H1", "简讯"), ("P", "简讯一则。")]


def test_blocks_within_blocks_keep_their_parts(document: Element) -> None:
    assert [kid.text for quote in document.all("BlockQuote") for kid in quote.kids] == ["引文一。", "引文二。"]
    assert [kid.text for kid in document.all("LBody")] == ["其一", "其二"]
    assert [kid.text for kid in document.all("Lbl")] == ["1.", "①"]
    assert [kid.alt for kid in document.all("Figure")] == ["夜里的灯笼"]
    assert [kid.text for kid in document.all("Link")] == ["下转第2版", "上接第1版", "网站"]


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
