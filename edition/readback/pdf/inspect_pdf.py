"""Inspect a PDF (成品 PDF 检验): anybody's, from the places of its glyphs alone."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from edition.readback.clause import Inspection, Rule
from edition.readback.painted.painted_page import PaintedPage
from edition.readback.pdf import prohibitions, setting, unbreakable, widths
from edition.readback.pdf.columns import SetText, set_text_of
from edition.readback.pdf.frames import frames_of
from edition.readback.pdf.marks import is_han
from edition.readback.pdf.opened_pdf import OpenedPdf, TaggedElement, opened
from edition.readback.pdf.printed_lines import PrintedLine, lines_of
from edition.readback.pdf.signs import Sign, TaggedBlock, signs_of
from edition.report import EditionError, Finding

_INLINE = ("Link", "Span", "Em", "Strong", "Reference", "Code", "Quote")  # elements within a paragraph

RULES: tuple[Rule[SetText], ...] = (
    Rule("K1", "clreq 6.1.1 basic", "点号、后引号、后括号、连接号、间隔号、分隔号不居行首", prohibitions.starts),
    Rule("K2", "clreq 6.1.1 basic", "前引号、前括号及货币、编号符号不居行尾", prohibitions.ends),
    Rule("K3", "clreq 6.1.1 gb", "分隔号不居行尾", prohibitions.solidi),
    Rule("K4", "clreq 6.1.1 strict", "破折号、省略号不居行首", prohibitions.long_marks, binding=False),
    Rule("U1", "clreq 6.1.2", "破折号、省略号占两字，不拆开、不拉开", unbreakable.doubles),
    Rule("U2", "clreq 6.1.2", "数字与小数点、正负号、单位符号不拆开、不拉开", unbreakable.numbers),
    Rule("U3", "clreq 6.1.2", "注号、上下标不离开所注的字", unbreakable.raised),
    Rule("U4", "clreq 6.1.2", "西文单词不拆开（连字符除外）、不拉开", unbreakable.words),
    Rule("U5", "clreq 6.1.2", "引号、括号紧靠所括的内容", unbreakable.enclosures),
    Rule("W1", "clreq 6.3.2", "引号、括号与相邻标点共占一个半字", widths.pairs),
    Rule("W2", "GB/T 15834 5.1.10", "行尾标点占半个字", widths.line_ends, body=True),
    Rule("W3", "clreq 6.3.2", "行首前引号、前括号占半个字", widths.line_starts, body=True),
    Rule("W4", "clreq 6.3.2", "段首缩进后的前引号、前括号从两字处起", widths.indented, body=True),
    Rule("W6", "clreq 6.3.2", "间隔号、短横线、分隔号占半个字，不拉开", widths.narrow),
    Rule("H", "clreq 6.3.3", "一行之内中西间距相等，不过半个字", setting.western, body=True),
    Rule("J", "clreq 6.2.2", "段末行以外各行左右齐", setting.flush, body=True),
    Rule("J2", "clreq 6.2.2", "字距拉开不过 0.15 字", setting.gaps, body=True, binding=False),
    Rule("P3", "clreq 6.2.1", "段末行不少于两字", setting.runts, body=True),
    Rule("P4", "clreq 7.1", "段末行不单独居栏首", setting.widows, body=True),
    Rule("G4", "clreq 2.3", "各栏各行在同一网格上", setting.grid, body=True),
)


def inspect_pdf(path: Path) -> Inspection:
    """Read a finished PDF and judge it; `EditionError` if it cannot be read or holds no level Chinese text."""
    pages = _pages(path)
    styles = _styles(pages)
    if not styles:
        raise EditionError((Finding("no-chinese-text", "error", str(path), "文件里没有横排的中文文字。"),))
    settings = [set_text_of(lines) for style in styles if (lines := _lines(pages, *style))]
    body = settings[0]
    measure = Counter(round((placed.right - placed.left) / placed.line.em, 2) for placed in body.lines).most_common(1)[
        0
    ][0]
    facts = (
        ("pages", len(pages)),
        ("font", styles[0][1]),
        ("size", round(styles[0][0], 2)),
        ("row", round(body.row, 3)),
        ("measure", measure),
        ("lines", len(list(body.lines))),
        ("paragraphs", len(body.passages)),
    )
    return Inspection(facts, tuple(rule.verdict(settings[:1] if rule.body else settings) for rule in RULES))


def _pages(path: Path) -> list[tuple[Sign, ...]]:
    with opened(path) as pdf:
        pages = list(pdf.pages())
        blocks = _blocks(pdf, len(pages)) if pdf.is_ours else dict.fromkeys(range(len(pages)))
    if unreadable := tuple(page for page in pages if isinstance(page, Finding)):
        raise EditionError(unreadable)
    return [
        signs_of(page.glyphs, blocks[n], frames_of(page))
        for n, page in enumerate(pages)
        if isinstance(page, PaintedPage)
    ]


def _blocks(pdf: OpenedPdf, pages: int) -> dict[int, dict[int, TaggedBlock] | None]:
    """The blocks of the marked contents of each page, as our own tags tell them."""
    found: dict[int, dict[int, TaggedBlock] | None] = {page: {} for page in range(pages)}
    for number, (is_cell, marks) in enumerate(pair for element in pdf.elements() for pair in _marked(element, False)):
        for page, mark in marks:
            if (held := found.get(page)) is not None:
                held[mark] = TaggedBlock(number, is_cell)
    return found


def _marked(element: TaggedElement, is_cell: bool) -> Iterator[tuple[bool, tuple[tuple[int, int], ...]]]:
    """Each innermost block within an element: whether it is in a cell, and its marked contents."""
    is_cell = is_cell or element.kind in ("TD", "TH")
    inner = [kid for kid in element.kids if isinstance(kid, TaggedElement) and kid.kind not in _INLINE]
    if inner:
        for kid in inner:
            yield from _marked(kid, is_cell)
    elif element.kind != "Figure":
        yield is_cell, tuple(element.marks())


def _styles(pages: Sequence[Sequence[Sign]]) -> list[tuple[float, str]]:
    """The sizes and fonts in which Chinese is set, the one with most characters (正文) first."""
    counts = Counter((round(s.size, 1), s.font) for page in pages for s in page if is_han(s.char))
    exact = Counter((s.size, s.font) for page in pages for s in page if is_han(s.char))
    return [
        (
            max(
                (size for size, name in exact if name == font and round(size, 1) == near), key=lambda s: exact[s, font]
            ),
            font,
        )
        for near, font in sorted(counts, key=lambda style: (-counts[style], style))
    ]


def _lines(pages: Sequence[Sequence[Sign]], size: float, font: str) -> list[PrintedLine]:
    """The lines of a style, page by page, and of each page those of each box apart."""
    return [
        line
        for number, page in enumerate(pages, 1)
        for frame in dict.fromkeys(sign.frame for sign in page)
        for line in lines_of(number, [sign for sign in page if sign.frame == frame], size, font)
    ]
