"""Pages made by hand (手工拼的版): two pages with every kind of box, for the passes over the finished PDF."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pymupdf

from edition.compose.page import Box, Cell, Page, PictureBox, Rect, Role, RuleBox, SetLine, TextBox
from edition.issue.issue import Article, Issue, Paper, Photo, Pins
from edition.issue.story import Story
from edition.layout.layout import Layout, load
from edition.layout.typefaces import Typefaces
from edition.measure.typesetter import Typesetter
from edition.paint.job import Job
from edition.paint.pdf.keeping import for_keeping
from edition.typography.line import Line
from edition.typography.paragraph import set_paragraph
from edition.typography.text import Run, Style

LAYOUT = load(Path(__file__).parents[2] / "layouts" / "broadsheet")
WIDTH, HEIGHT = 1105.5, 1559.1
SIZE, ROW, COLUMN = 9.0, 12.0, 153.0
LEFT = 60.0


def pdf(pages: tuple[Page, ...], issue: Issue, layout: Layout, typefaces: Typefaces) -> bytes:
    """The pages as the PDF for keeping."""
    return for_keeping(Job(pages, issue, layout, typefaces)).data


def drawn_glyphs(data: bytes) -> Iterator[tuple[str, float, float]]:
    """Every glyph's character and origin on the first page, in points from the top left, as MuPDF reads them."""
    for block in pymupdf.open(stream=data)[0].get_text("rawdict")["blocks"]:
        for line in block.get("lines", ()):
            for char in (char for span in line["spans"] for char in span["chars"]):
                if not char["c"].isspace():
                    yield char["c"], *char["origin"]


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

    def line(self, role: Role, words: str, x: float, y: float, **owner: object) -> TextBox:
        style = role if role in LAYOUT.styles else "body"
        size = 4 * SIZE if role == "nameplate" else SIZE
        set_line = SetLine(x, y, size, style, self._typesetter.line(words, style))
        colour = LAYOUT.ink.nameplate if role == "nameplate" else "black"
        return TextBox(role, Rect(x, y - SIZE, COLUMN, ROW), (set_line,), colour=colour, **owner)  # type: ignore[arg-type]

    def paragraph(self, *text: Run) -> tuple[Line, ...]:
        return set_paragraph(text, 17, LAYOUT.styles["body"].rules, self.typefaces.metrics("body"))

    def cell(self, words: str, column: int, row: int, *, x: float = LEFT, y: float = 500) -> TextBox:
        """A cell of a table whose columns stand 70 points apart; row 0 is the head."""
        size = 8.0
        line = SetLine(x + 70 * column, y + ROW * row, size, "table", self._typesetter.line(words, "table"))
        rect = Rect(x, y + ROW * row - size, COLUMN, ROW)
        place = Cell(row, column, head=row == 0)
        return TextBox("table", rect, (line,), "lead", paragraph=8, continued=row > 0, cell=place)

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
        composer.line("jump", "下转第2版", x2, 280, article="lead", goal=2),
        PictureBox("lanterns", Rect(x1, 300, 200, 150), (0, 0, 1, 1), "lead"),
        composer.line("caption", "图为灯会。", x1, 460, article="lead", photo="lanterns"),
    )
    second: tuple[Box, ...] = (
        composer.line("folio", "第2版", x1, 60),
        composer.line("continued", "头条<标题>", x1, 90, article="lead"),
        composer.line("jump", "上接第1版", x1, 100, article="lead", goal=1),
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
        composer.leg(composer.paragraph(Run("又一段。")), x1, 424, 9, "note"),
        *(composer.cell(words, n, 0) for n, words in enumerate(("地区", "产值", "增长"))),
        *(composer.cell(words, n, 1) for n, words in enumerate(("甲", "12", "3%"))),
        composer.cell("乙", 0, 2),
        composer.cell("5%", 2, 2),
        composer.line("credit", "（新华社电）", x1, 430, article="lead"),
    )
    return Page(1, "要闻", WIDTH, HEIGHT, first), Page(2, "要闻", WIDTH, HEIGHT, second)
