"""What stands on which printed page is told by the composed pages, to the character."""

from edition.book.pages import PrintPart, print_pages
from edition.book.running_text import Inline
from edition.compose.page import Page, Rect, Role, SetLine, TextBox
from edition.typography.line import Line, Mark
from edition.typography.text import Run, Style


def box(role: Role, words: str, article: str | None) -> TextBox:
    line = Line(tuple(Mark(char, 0.0, 1.0, 1.0) for char in words), 1.0, 1.0, last=True)
    return TextBox(role, Rect(0, 0, 0, 0), (SetLine(0, 0, 9, "body", line),), article)


def page(number: int, *boxes: TextBox) -> Page:
    return Page(number, "要闻", 100, 100, boxes)


def test_a_part_begins_after_the_characters_of_the_pages_before() -> None:
    pages = (
        page(
            1,
            box("folio", "样报", None),
            box("headline", "标题", "a"),
            box("body", "第一 段。", "a"),
            box("jump", "下转第3版", "a"),
        ),
        page(2, box("body", "别的。", "b")),
        page(3, box("continued", "标题", "a"), box("quote", "引文。", "a"), box("body", "完。", "a")),
    )
    assert print_pages(pages) == {"a": (PrintPart(1, 0), PrintPart(3, 4)), "b": (PrintPart(2, 0),)}


def test_the_mark_stands_before_the_first_character_of_its_page_whatever_its_style() -> None:
    inline = Inline((), (PrintPart(1, 0), PrintPart(3, 4), PrintPart(5, 5)))
    markup = str(inline((Run("第一 段"), Run("黑体字", Style(strong=True)))))
    pieces = [
        f'<span epub:type="pagebreak" role="doc-pagebreak" id="page-{n}" aria-label="第{n}版"></span>' for n in (3, 5)
    ]
    assert markup == f"第一 段<strong>黑</strong>{pieces[0]}<strong>体</strong>{pieces[1]}<strong>字</strong>"


def test_pages_are_counted_over_paragraphs() -> None:
    inline = Inline((), (PrintPart(1, 0), PrintPart(2, 3)))
    assert "page-2" not in inline((Run("第一段"),))
    assert inline((Run("第二段"),)).startswith("<span epub:type")
