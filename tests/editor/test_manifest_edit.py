"""One value of the manifest changes, all else stays byte for byte as it was typed."""

import pytest

from edition.editor.manifest_edit import with_owner, with_value
from edition.report import EditionError

MANIFEST = """\
# 样报
date = 2025-01-21   # 星期二

[[articles]]
id = "lead"
headline = '头条 题'   # 先这样
file   =   "articles/lead.md"
deck = "副题"

# 第二条
[[articles]]
  id = "toll"
  headline = "高速免费"
  file = "articles/toll.md"
[[photos]]
id = "lanterns"
caption = \"\"\"
两行的
图说\"\"\"
"""
CASES = {
    "a value": (("articles", "lead", "headline", "新题"), ("'头条 题'   #", '"新题"   #')),
    "a value with marks": (("articles", "toll", "headline", '说“好”\\ "x"'), ('"高速免费"', '"说“好”\\\\ \\"x\\""')),
    "a key that was not there": (
        ("articles", "toll", "deck", "至元宵"),
        ('"articles/toll.md"\n', '"articles/toll.md"\ndeck = "至元宵"\n'),
    ),
    "a key that goes": (("articles", "lead", "deck", ""), ('deck = "副题"\n', "")),
    "a long value": (("photos", "lanterns", "caption", "一行"), ('"""\n两行的\n图说"""', '"一行"')),
}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("case", CASES)
def test_only_the_value_changes(case: str, mark: str, end: str) -> None:
    given, (old, new) = CASES[case]
    assert MANIFEST.count(old) == 1
    before = mark + MANIFEST.replace("\n", end)
    after = mark + MANIFEST.replace(old, new).replace("\n", end)
    assert with_value(before.encode(), *given).decode() == after


def test_the_same_value_changes_nothing() -> None:
    data = MANIFEST.encode()
    assert with_value(data, "articles", "toll", "headline", "高速免费") == data


@pytest.mark.parametrize(
    ("given", "what"),
    [
        (("articles", "nobody", "headline", "x"), "unknown-key"),
        (("articles", "lead", "file", "x"), "unknown-key"),
        (("paper", "lead", "title", "x"), "unknown-key"),
        (("articles", "lead", "headline", ""), "missing-key"),
    ],
)
def test_what_may_not_be_written_is_refused(given: tuple[str, str, str, str], what: str) -> None:
    with pytest.raises(EditionError) as error:
        with_value(MANIFEST.encode(), *given)
    assert [finding.id for finding in error.value.findings] == [what]


def test_a_broken_manifest_is_not_written() -> None:
    with pytest.raises(EditionError) as error:
        with_value(b'headline = "open\n', "articles", "lead", "headline", "x")
    assert error.value.findings[0].id == "bad-toml"


PICTURED = """\
[[articles]]
id = "lead"
headline = "头条"
photos = ["one", "two"]  # 两张

[[articles]]
id = "toll"
headline = "高速免费"
file = "articles/toll.md"

[[photos]]
id = "two"
# 存疑：没有稿件提到图片“IMG_7.jpg”，请核对它归哪一篇
file = "photos/two.jpg"
"""
OWNERS = {  # whose a picture becomes, and what of the manifest changes
    "another's": (
        "toll",
        {'["one", "two"]': '["one"]', 'toll.md"\n': 'toll.md"\nphotos = ["two"]\n'},
    ),
    "its owner's": ("lead", {}),
    "nobody's": ("", {'["one", "two"]': '["one"]'}),
}


@pytest.mark.parametrize("case", OWNERS)
def test_a_picture_becomes_a_storys_and_the_doubt_whose_it_is_goes(case: str) -> None:
    story, changes = OWNERS[case]
    after = PICTURED.replace("# 存疑：没有稿件提到图片“IMG_7.jpg”，请核对它归哪一篇\n", "")
    for old, new in changes.items():
        after = after.replace(old, new)
    assert with_owner(PICTURED.encode(), "two", story).decode() == after


def test_a_picture_that_nobody_has_is_given_to_nobody() -> None:
    for given in (("three", "lead"), ("two", "nobody")):
        with pytest.raises(EditionError):
            with_owner(PICTURED.encode(), *given)
