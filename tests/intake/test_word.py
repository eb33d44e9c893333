"""Word files: headings, bold, lists, tables, notes, pictures with captions; and the whole way to an issue."""

import datetime
import io
from pathlib import Path

import docx
import pytest
from PIL import Image

from edition.intake.draft import Draft
from edition.intake.issue_folder import files, write_new
from edition.intake.telling import told
from edition.intake.word import read_word
from edition.issue.read import read
from edition.issue.story import Figure, Listing, Subhead, Table
from edition.report import EditionError


def picture(colour: tuple[int, int, int]) -> io.BytesIO:
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(stream, "PNG")
    stream.seek(0)
    return stream


def word_file() -> bytes:
    document = docx.Document()
    document.add_heading("深水网箱养出“蓝色粮仓”", 1)
    document.add_paragraph("——东屿市发展深远海养殖见闻", style="Subtitle")
    document.add_paragraph("○ 本报记者 沈一鸣 罗秋生")
    first = document.add_paragraph("本报东屿11月5日电（记者 沈一鸣）立冬前后，")
    first.add_run("正是大黄鱼上市的时节").bold = True
    first.add_run("。")
    document.add_heading("退湾进海", 2)
    document.add_paragraph("第一项", style="List Bullet")
    document.add_paragraph("第二项", style="List Bullet")
    document.add_picture(picture((20, 60, 120)))
    document.add_paragraph("图为深水网箱。（本报记者 方知行 摄）", style="Caption")
    table = document.add_table(rows=2, cols=2)
    for row, words in enumerate((("年份", "网箱|口"), ("2024", "36"))):
        for column, word in enumerate(words):
            table.cell(row, column).text = word
    document.add_picture(picture((120, 20, 30)))
    document.add_paragraph("渔民在分拣大黄鱼。", style="Caption")
    document.add_paragraph("5 * 3 = 15，产量有望达到1.8万吨。（本报记者 沈一鸣）")
    document.add_heading("百年灯塔重新亮灯", 1)
    document.add_paragraph("熄灯14个月之后，南礁岛灯塔重新亮起。")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def draft() -> Draft:
    return told(read_word(word_file(), "a.docx"), 0)


def test_each_first_heading_is_a_story_with_its_head(draft: Draft) -> None:
    first, second = draft.stories
    assert (first.headline, second.headline) == ("深水网箱养出“蓝色粮仓”", "百年灯塔重新亮灯")
    assert (first.deck, first.byline) == ("——东屿市发展深远海养殖见闻", "本报记者 沈一鸣 罗秋生")
    assert (first.dateline, first.credit) == ("本报东屿11月5日电（记者 沈一鸣）", "（本报记者 沈一鸣）")


def test_styles_lists_and_tables_become_markdown(draft: Draft) -> None:
    text = draft.stories[0].text
    assert text.startswith("立冬前后，**正是大黄鱼上市的时节**。\n\n## 退湾进海\n\n- 第一项\n- 第二项\n")
    assert "| 年份 | 网箱\\|口 |\n|---|---|\n| 2024 | 36 |" in text
    assert "5 \\* 3 = 15" in text


def test_pictures_have_their_captions(draft: Draft) -> None:
    assert [(photo.caption, photo.credit) for photo in draft.photos] == [
        ("图为深水网箱。", "（本报记者 方知行 摄）"),
        ("渔民在分拣大黄鱼。", ""),
    ]


def test_nothing_is_left_over(draft: Draft) -> None:
    assert draft.unplaced == ()
    assert draft.dropped == "○"


def test_the_draft_is_an_issue(draft: Draft, tmp_path: Path) -> None:
    folder = tmp_path / "2024-11-06"
    write_new(files(draft, datetime.date(2024, 11, 6), titled=False), folder)
    issue = read(folder)
    kinds = [type(block) for block in issue.articles[0].story.blocks]
    assert [kind for kind in kinds if kind in {Figure, Listing, Subhead, Table}] == [
        Subhead,
        Listing,
        Figure,
        Table,
        Figure,
    ]
    assert [photo.pixels for photo in issue.photos] == [(40, 30), (40, 30)]


def test_what_is_no_word_file_is_told() -> None:
    with pytest.raises(EditionError) as caught:
        read_word(b"PK no", "a.docx")
    assert caught.value.findings[0].id == "not-a-word-file"


def test_words_that_the_reader_drops_are_kept_as_unplaced() -> None:
    document = docx.Document()
    document.add_heading("题", 1)
    document.add_paragraph("正文。")
    box = document.add_paragraph("框")
    box._p.xpath(".//w:t")[0].text = "里的字"
    box._p.set("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable", "x")
    unknown = box._p.makeelement("{urn:x}box")
    unknown.append(box.runs[0]._r)
    box._p.append(unknown)
    stream = io.BytesIO()
    document.save(stream)
    assert told(read_word(stream.getvalue(), "a.docx"), 0).unplaced == ("里的字",)
