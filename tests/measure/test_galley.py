"""A story becomes a galley: every kind of block in its style and place, every character once and in order."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from edition.issue.issue import Article, Pins
from edition.issue.story import Block, Listing, Note, Paragraph, Quote, Story, Subhead, Table
from edition.issue.words import squeeze, story_words
from edition.layout.layout import load, shipped
from edition.measure.column import Column
from edition.measure.galley import Galley, Piece
from edition.measure.measure import set_story
from edition.typography.metrics import EmBoxes
from edition.typography.text import Run, Style, Text

LAYOUT = load(shipped("broadsheet"))  # columns of 17 em of 9 pt
COLUMN = Column(LAYOUT, lambda style: EmBoxes())
LONG = "整治形式主义为基层减负是一项长期任务需要持续用力久久为功"  # 28 characters


def text(words: str, **style: bool) -> Text:
    return (Run(words, Style(**style)),)


def article(*blocks: Block, notes: tuple[Note, ...] = (), **words: str) -> Article:
    empty = Article("a", "a.md", "要闻", 1, "", "标题", "", "", "", "", "", (), Pins(), Story(blocks, notes))
    return replace(empty, **words)


def galley(*blocks: Block, notes: tuple[Note, ...] = (), **words: str) -> Galley:
    return set_story(article(*blocks, notes=notes, **words), COLUMN)[0]


def lines(galley: Galley) -> Iterator[str]:
    return (line.text for piece in galley.pieces for line in piece.lines)


MIXED = (
    Paragraph((Run("第一段里有"), Run("着重", Style(emphasis=True)), Run("和黑体", Style(strong=True)), Run("。"))),
    Subhead(2, text("一个要分成两行排的小标题说明这里讲了什么事情")),
    Paragraph(
        (Run("见注"), Run("1", Style(raised=True, note="1")), Run("，网址 https://example.cn/path 也要排下去。"))
    ),
    Quote((Paragraph(text(LONG)), Listing(None, ((Paragraph(text("引文里的一条")),),)))),
    Listing((9, 10), ((Paragraph(text("第九条")), Paragraph(text(LONG))), (Paragraph(text("第十条")),))),
    Listing(None, ((Paragraph(text("外层")), Listing((1,), ((Paragraph(text("内层")),),))),)),
    Table(
        (text("项目"), text("数量")),
        ((text("牌子"), text("38")), (text("报表与台账合并之后还要继续精简的"), text("12"))),
    ),
    Subhead(3, text("下一级")),
    Paragraph(text("……")),
)
NOTES = (Note("1", 1, (Paragraph(text("注文。" * 8)),)),)


def test_no_character_is_lost_or_moved() -> None:
    story = article(*MIXED, notes=NOTES, dateline="新华社北京1月21日电（记者 张晓洁）", credit="（新华社供稿）")
    for each in set_story(story, COLUMN):
        assert squeeze("".join(lines(each))) == squeeze(story_words(story))


def test_every_line_lies_within_the_column() -> None:
    for piece in galley(*MIXED, notes=NOTES).pieces:
        size = LAYOUT.styles[piece.style].size or LAYOUT.grid.size
        for line in piece.lines:
            assert not line.marks or line.marks[0].x >= -1e-9  # an empty one keeps a row free under dots
            assert (piece.indent + line.width) * size <= LAYOUT.grid.width(1) + 0.01


def test_a_paragraph_is_a_row_a_line() -> None:
    set_galley = galley(Paragraph(text(LONG)))
    assert [(piece.rows, piece.first, piece.last) for piece in set_galley.pieces] == [
        (1, True, False),
        (1, False, True),
    ]
    assert set_galley.pieces[0].lines[0].marks[0].x == 2


def test_a_subhead_is_centred_with_a_row_of_white() -> None:
    (piece, *_) = galley(Subhead(2, text("小标题")), Paragraph(text(LONG))).pieces
    assert (piece.kind, piece.rows, piece.drop) == ("subhead", 2, LAYOUT.column.over_subhead)
    assert piece.lines[0].marks[0].x == pytest.approx((LAYOUT.grid.width(1) / LAYOUT.size("subhead") - 3) / 2)


def test_a_subhead_is_ranged_left_where_heads_are() -> None:
    head = LAYOUT.head.model_copy(update={"range": "left"})
    house = Column(LAYOUT.model_copy(update={"head": head}), COLUMN.metrics)
    (piece, *_) = set_story(article(Subhead(2, text("小标题")), Paragraph(text(LONG))), house)[0].pieces
    assert piece.lines[0].marks[0].x == 0


def test_a_long_subhead_takes_two_lines_broken_by_sense() -> None:
    (piece, *_) = galley(Subhead(2, text("身先示范、引领推动，总书记高度重视基层减负工作"))).pieces
    assert [line.text for line in piece.lines] == ["身先示范、引领推动，", "总书记高度重视基层减负工作"]
    assert piece.rows == 3


def test_the_dateline_opens_the_first_paragraph_in_its_own_face() -> None:
    (piece,) = galley(Paragraph(text("今天。")), dateline="新华社北京电").pieces
    assert piece.lines[0].text == "新华社北京电 今天。"
    assert [mark.style.face for mark in piece.lines[0].marks[5:7]] == ["dateline", None]


def test_a_credit_stands_in_the_last_line_if_there_is_room() -> None:
    *_, last, credit = galley(Paragraph(text("短。")), credit="（新华社电）").pieces
    assert (last.rows, credit.kind, credit.rows) == (1, "credit", 0)
    assert credit.lines[0].width == pytest.approx(17)


def test_a_credit_takes_a_row_of_its_own_if_there_is_none() -> None:
    credit = galley(Paragraph(text("一" * 14)), credit="（新华社电）").pieces[-1]
    assert (credit.rows, credit.lines[0].width) == (1, pytest.approx(17))


def test_a_credit_after_a_table_takes_a_row_of_its_own() -> None:
    table = Table((text("甲"),), ((text("乙"),),))
    assert galley(table, credit="（完）").pieces[-1].rows == 1


def test_items_hang_on_their_markers() -> None:
    pieces = galley(Listing((1, 2), ((Paragraph(text(LONG)),), (Paragraph(text("二")),)))).pieces
    assert [piece.marker.text if piece.marker else "" for piece in pieces] == ["1.", "", "2."]
    assert {piece.indent for piece in pieces} == {1.5}
    assert pieces[0].lines[0].marks[0].x == 0
    assert pieces[0].marker is not None
    assert pieces[0].marker.marks[0].x == -1.5


def test_a_quotation_is_inset_on_both_sides() -> None:
    (first, *_) = galley(Quote((Paragraph(text(LONG)),))).pieces
    assert (first.kind, first.style, first.indent, first.lines[0].measure) == ("quote", "quote", 1, 15)


def table_rows(*rows: tuple[str, ...]) -> tuple[Piece, ...]:
    head, *body = [tuple(map(text, row)) for row in rows]
    return galley(Table(head, tuple(body))).pieces


def test_a_table_fills_the_measure_and_sets_figures_flush_right() -> None:
    head, row = table_rows(("单位", "数量"), ("乡镇", "1,200"))
    measure = 17 * 9 / 8  # em of the table's own size
    assert head.lines[1].width == row.lines[1].width == pytest.approx(measure)
    assert row.lines[0].marks[0].x == 0
    assert head.lines[0].marks[0].style.strong


def test_a_wide_cell_is_broken_beside_a_narrow_one() -> None:
    _, row, _ = table_rows(("项目", "数"), ("报表与台账合并之后还要继续精简的若干事项", "12"), ("", ""))
    assert row.rows == 2
    assert [len(cell.lines) for cell in row.cells] == [2, 1]


def test_a_table_has_half_a_row_of_white_above_and_below_unless_it_may_be_cut() -> None:
    small = table_rows(("甲", "乙"), ("", "二"))
    assert [(piece.rows, piece.drop) for piece in small] == [(1, 0.5), (2, 0.5)]
    assert {(piece.rows, piece.drop) for piece in table_rows(*[("甲", "乙")] * 20)} == {(1, 0)}


def test_an_empty_cell_and_an_empty_row_keep_their_place() -> None:
    _, row, empty, _ = table_rows(("甲", "乙"), ("", "二"), ("", ""), ("三", ""))
    assert (row.rows, len(row.lines), empty.rows) == (1, 1, 1)


def test_galleys_of_a_row_less_and_more_are_offered_where_type_allows() -> None:
    story = article(*(Paragraph(text("基层减负，实干担当：“好”。" * count)) for count in range(3, 12)))
    best, *others = set_story(story, COLUMN)
    assert {each.rows - best.rows for each in others} <= {-1, 1}
    assert others


def test_a_standfirst_stands_whole_before_the_story() -> None:
    first, second = galley(Paragraph(text("正文。")), standfirst="提要一句。").pieces
    assert (first.kind, first.rows, second.kind) == ("standfirst", 2, "body")


def test_a_story_without_words_has_no_rows() -> None:
    assert galley().rows == 0
