"""Whose a picture is: it is the article's that names it or has it in its text, a filler's, or nobody's, and stands alone."""

from pathlib import Path

import pytest
from PIL import Image

from edition.issue.issue import Issue
from edition.issue.read import read
from edition.layout.layout import load, shipped
from edition.layout.typefaces import Typefaces
from edition.measure.measure import measure
from edition.plan.assign import assign

LAYOUT = load(shipped("a4"))
STORY = "春节将至，街头巷尾挂起了红灯笼，人们忙着置办年货，到处洋溢着喜庆的气氛。" * 3
FITS = "图为春节前夕街头挂起的灯笼和来往的行人以及道路两旁的彩旗还有远处楼房山影树"  # two columns wide, but not with a frame
MANIFEST = """date = 2025-01-21
layout = "a4"
paper = {{ title = "样报" }}
articles = [{{ id = "one", file = "one.md", section = "要闻", headline = "一篇稿件带一幅图片"{photos} }}]
photos = [{{ id = "lanterns", file = "lanterns.jpg", caption = "{caption}", alt = "灯笼" }}]
fillers = [{fillers}]
"""
NAMED, PLACED, FILLS = ', photos = ["lanterns"]', "![](lanterns)\n\n", '{ id = "hole", photo = "lanterns" }'


def issue(folder: Path, photos: str = "", figure: str = "", fillers: str = "") -> Issue:
    folder.mkdir(exist_ok=True)
    Image.new("RGB", (1200, 800), "red").save(folder / "lanterns.jpg")
    manifest = MANIFEST.format(photos=photos, caption=FITS, fillers=fillers)
    (folder / "issue.toml").write_text(manifest, encoding="utf-8")
    (folder / "one.md").write_text(f"{STORY}\n\n{figure}" + f"{STORY}\n\n" * 12, encoding="utf-8")
    return read(folder)


@pytest.mark.parametrize(
    ("photos", "figure", "fillers", "owned", "alone"),
    [
        (NAMED, "", "", ("lanterns",), ()),
        ("", PLACED, "", ("lanterns",), ()),
        (NAMED, PLACED, "", ("lanterns",), ()),
        ("", f"> {PLACED}", "", ("lanterns",), ()),
        ("", "", FILLS, (), ()),
        ("", "", "", (), ("lanterns",)),
    ],
)
def test_a_picture_is_one_articles_or_a_fillers_or_alone(
    tmp_path: Path, photos: str, figure: str, fillers: str, owned: tuple[str, ...], alone: tuple[str, ...]
) -> None:
    found = issue(tmp_path, photos, figure, fillers)
    assert found.articles[0].photos == owned
    assert tuple(photo.id for photo in found.alone) == alone


def test_a_picture_in_the_text_makes_the_same_page_as_one_that_the_manifest_names_too(tmp_path: Path) -> None:
    typefaces = Typefaces(LAYOUT)
    copies = [measure(issue(tmp_path, photos, PLACED), LAYOUT, typefaces) for photos in ("", NAMED)]
    assert [copy.captions[0].rows[1] for copy in copies] == [1, 1]
    assert assign(copies[0], LAYOUT) == assign(copies[1], LAYOUT)
