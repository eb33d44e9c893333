"""Plain copy: one story a file, in any usual encoding; what would be markup is escaped."""

import pytest

from edition.intake.draft import Draft, StoryDraft
from edition.intake.issue_folder import files
from edition.intake.markdown_copy import read_markdown
from edition.intake.marked import escaped
from edition.intake.source import text_of
from edition.intake.telling import told
from edition.intake.text_copy import is_raw, read_text
from edition.issue.markdown import parse
from edition.issue.story import Paragraph
from edition.report import EditionError
from edition.typography.text import plain

STORY = (
    "海岛通了电\n——某县建设纪实\n本报记者 张三 李四\n　　海岛通电了，渔民很高兴。\n　　灯亮了。（新华社海口1月1日电）\n"
)


def nothing(_path: str) -> bytes | None:
    return None


def only(draft: Draft) -> StoryDraft:
    (story,) = draft.stories
    return story


def test_a_text_file_is_a_story_with_its_head() -> None:
    story = only(told(read_text(STORY), 0))
    assert (story.headline, story.deck, story.byline) == ("海岛通了电", "——某县建设纪实", "本报记者 张三 李四")
    assert story.text == "海岛通电了，渔民很高兴。\n\n灯亮了。\n"
    assert story.credit == "（新华社海口1月1日电）"


def test_a_markdown_file_keeps_its_marks() -> None:
    source = "# 海岛通了电\n\n本报记者 张三\n\n本报讯 海岛**通电**了。\n\n#### 小标题\n\n- 甲\n- 乙\n\n"
    source += "完。（新华社北京1月1日电）\n"
    story = only(told(read_markdown(source, nothing), 0))
    assert (story.headline, story.byline, story.dateline) == ("海岛通了电", "本报记者 张三", "本报讯")
    assert story.credit == "（新华社北京1月1日电）"
    assert story.text == "海岛**通电**了。\n\n### 小标题\n\n- 甲\n- 乙\n\n完。\n"


def test_the_pictures_of_a_markdown_file_come_along() -> None:
    draft = told(read_markdown("# 题\n\n正文。\n\n![灯塔](a/b.png)\n\n![](c.jpg)\n", {"a/b.png": b"png"}.get), 2)
    assert [(photo.id, photo.alt, photo.data, photo.suffix) for photo in draft.photos] == [
        ("photo-3", "灯塔", b"png", ".png"),
        ("photo-4", "", None, ".jpg"),
    ]
    assert draft.stories[0].text == "正文。\n\n![](photo-3)\n\n![](photo-4)\n"
    assert draft.photos[1].doubts


def test_a_missing_headline_is_a_doubt_and_not_invented() -> None:
    story = only(told(read_text("本报讯（记者 张三）海岛通电了。\n"), 0))
    assert story.headline == ""
    assert story.doubts


def test_only_text_broken_at_column_ends_is_raw() -> None:
    assert not is_raw(STORY)
    assert is_raw("海岛通了电，渔民很高\n兴，大家都说\n好。\n" * 5)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_every_usual_encoding_is_read(codec: str) -> None:
    assert text_of(STORY.replace("\n", "\r\n").encode(codec), "a.txt") == STORY


def test_what_cannot_be_read_is_named() -> None:
    with pytest.raises(EditionError) as caught:
        text_of(b"\x80\x81\xff\xfe\xfd\xff" * 9, "a.txt")
    assert caught.value.findings[0].id == "encoding"


@pytest.mark.parametrize(
    "words",
    [
        "5 * 3 * 2",
        "# 不是标题",
        "1. 不是列表",
        "- 不是列表",
        "> 不是引文",
        "见[注](二)",
        "a_b_c和_d_",
        "CO~2~和x^2^",
        "&amp;和<http://a.example>",
        "`代码`",
        "反\\斜",
        "| 一 |",
        "![图](a)",
        "[^1]",
        "~~~",
    ],
)
def test_words_survive_markdown(words: str) -> None:
    (block,) = parse(escaped(words), "", "").story.blocks
    assert isinstance(block, Paragraph)
    assert plain(block.text).replace(" ", "") == words.replace(" ", "")
    assert len(block.text) == 1


def test_characters_that_only_look_right_come_in_as_the_right_ones() -> None:
    draft = told(read_text("⼭里⼈的书店\n本报记者 张三\n　　李⻓春说，㎡和①照旧。\n"), 0)
    written = {file.name: file.data.decode() for file in files(draft, None, titled=True)}
    assert 'headline = "山里人的书店"' in written["issue.toml"]
    assert written["articles/story-1.md"] == "李长春说，㎡和①照旧。\n"
