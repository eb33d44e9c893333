"""Finished pages as PDF become the stories that they were, whoever made them.

The truth of a page is an issue folder: `pages/` for those that are printed here, `page_pdf/` for those that other programs
made (fair: a browser, 8 columns half an em apart, a headline painted after its story; clinic: Typst, 4 columns).
"""

import datetime
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path

import pikepdf
import pymupdf
import pytest
from make_pages import printed
from weasyprint import HTML

from edition.intake.draft import Draft, StoryDraft
from edition.intake.gathering import gather
from edition.intake.page.page_file import import_page, page_issues
from edition.issue.issue import Article, Issue
from edition.issue.markdown import parse
from edition.issue.read import read
from edition.issue.story import Block, Paragraph, Subhead
from edition.issue.words import squeeze
from edition.pipeline import Options, build
from edition.readback.pdf.opened_pdf import opened
from edition.report import EditionError
from edition.typography.text import plain

HERE = Path(__file__).parent
SEED = HERE.parent.parent / "issues" / "2025-01-21"
KEPT = HERE / "page_pdf"
FIELDS = ("kicker", "headline", "deck", "byline", "dateline", "credit")
OURS = [  # an issue and a layout: one page and several, jumps, dog-legs
    (HERE / "pages" / "harbour", "broadsheet"),
    (HERE / "pages" / "library", "tabloid"),
    (HERE / "pages" / "rice", "broadsheet-8"),
    (SEED, "a4"),
]


@cache
def built(folder: Path, layout: str) -> bytes:
    edition = build(folder, Options(layout=layout, only=frozenset({"pdf"})), lambda step: None)
    return next(file.data for file in edition.files if file.name.endswith(".pdf"))


def blocks(found: tuple[Block, ...]) -> list[str]:
    texts = [("## " if isinstance(b, Subhead) else "", b.text) for b in found if isinstance(b, Paragraph | Subhead)]
    return [mark + squeeze(plain(text)) for mark, text in texts]


def story(one: Article | StoryDraft) -> tuple[tuple[str, ...], list[str]]:
    held = parse(one.text, "", "").story if isinstance(one, StoryDraft) else one.story
    return tuple(squeeze(getattr(one, field)) for field in FIELDS), blocks(held.blocks)


def assert_whole(draft: Draft, issue: Issue) -> None:
    """Every story with its own headline, every field and paragraph, and nothing else; white space apart."""
    wanted = sorted(story(article) for article in issue.articles)
    assert sorted(story(one) for one in draft.stories if one.headline) == wanted


@pytest.mark.parametrize(("folder", "layout"), OURS, ids=str)
def test_a_page_of_our_own_is_read_by_its_tags_exactly(folder: Path, layout: str, tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_bytes(built(folder, layout))
    draft, issue = import_page(tmp_path / "page.pdf"), read(folder)
    assert_whole(draft, issue)
    headlines = {article.headline for article in issue.articles}
    assert {one.headline for one in draft.stories} == headlines  # with the breaths that they were written with
    assert not any(one.doubts for one in draft.stories)


@pytest.mark.parametrize(("folder", "layout"), OURS, ids=str)
def test_the_same_page_is_read_by_places_where_it_has_no_tags(folder: Path, layout: str, tmp_path: Path) -> None:
    with pikepdf.open(_written(tmp_path / "tagged.pdf", built(folder, layout))) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(tmp_path / "page.pdf")
    assert_whole(import_page(tmp_path / "page.pdf"), read(folder))


def test_readings_of_our_own_pages_are_read_as_readings(tmp_path: Path) -> None:
    text = "这条街叫{弄|lòng}{堂|táng}口，{重庆|chóngqìng}人把{拼|ㄆㄧㄣ}音写在{囍|双喜}字上面，外地人也念错。\n\n"
    text += "| 字 | 读音 |\n| --- | --- |\n| {弄\\|lòng} | 去声 |\n"
    manifest = 'date = 2025-03-04\nlayout = "a4"\n[paper]\ntitle = "样报"\n'
    _written(tmp_path / "a.md", text.encode())
    article = '[[articles]]\nid = "a"\nfile = "a.md"\nsection = "要闻"\nheadline = "弄堂口的路名"\n'
    _written(tmp_path / "issue.toml", (manifest + article).encode())
    page = _written(tmp_path / "page.pdf", built(tmp_path, "a4"))
    (one,) = import_page(page).stories
    assert one.text == text


@pytest.mark.parametrize("name", ["harbour", "library", "rice"])
def test_a_page_of_another_program_is_read_by_places(name: str, tmp_path: Path) -> None:
    draft = import_page(_written(tmp_path / "page.pdf", printed(name)))
    issue = read(HERE / "pages" / name)
    assert_whole(draft, issue)
    assert [squeeze(photo.caption) for photo in draft.photos] == [squeeze(photo.caption) for photo in issue.photos]


def set_page(body: str) -> bytes:
    """A page of a line at its head with the date, and what stands below it, 11 characters to the line."""
    style = "@page { size: 390mm 560mm; margin: 15mm } body { font: 9pt/12.5pt 'Noto Serif CJK SC'; margin: 0; width: 11em }"
    style += "p { margin: 0; text-indent: 2em } h1 { font-size: 22pt; margin: 0 } .flush { text-indent: 0 }"
    folio = '<p class="flush" style="white-space: nowrap">2025年9月16日　星期二　第2版</p>'
    pdf: bytes = HTML(string=f'<html lang="zh-CN"><style>{style}</style>{folio}{body}').write_pdf()
    return pdf


def test_a_text_that_begins_as_a_folio_may_is_text(tmp_path: Path) -> None:
    body = '<h1>赶集</h1><p class="flush">农历三、六、九，四乡八村的人都会赶来，把小小的街挤得满满的。</p><p>人人高兴。</p>'
    (one,) = import_page(_written(tmp_path / "page.pdf", set_page(body))).stories
    assert one.text == "农历三、六、九，四乡八村的人都会赶来，把小小的街挤得满满的。\n\n人人高兴。\n"


@pytest.mark.parametrize("name", ["fair", "clinic"])
def test_a_kept_page_says_its_own_date_number_and_name(name: str) -> None:
    issue = read(KEPT / name)
    (found,), findings = page_issues([KEPT / name / "page.pdf"], None)
    assert not findings
    assert_whole(found.draft, issue)
    assert (found.date, found.number, found.paper) == (issue.date, issue.number, issue.paper.title)


def test_a_picture_comes_with_its_caption() -> None:
    (photo,) = import_page(KEPT / "fair" / "page.pdf").photos
    assert (photo.caption, photo.credit) == ("图为老街上的书摊。", "（何雨 摄）")
    assert photo.data is not None
    assert photo.suffix == ".jpg"


@pytest.mark.parametrize("name", ["fair", "clinic"])
def test_no_character_of_a_page_is_lost_and_none_is_added(name: str) -> None:
    draft = import_page(KEPT / name / "page.pdf")
    words = [word for one in draft.stories for word in story(one)[0]]
    words += [passage.text for one in draft.stories for passage in parse(one.text, "", "").passages]
    words += [word for photo in draft.photos for word in (photo.title, photo.caption, photo.credit)]
    with opened(KEPT / name / "page.pdf") as pdf:
        (page,) = pdf.pages()
    told = {"fair": "云台日报2025年9月16日星期二第58期第2版○○", "clinic": "云台日报2025年9月17日第3版"}[name]
    found = Counter(squeeze("".join(words)) + told)
    assert found == Counter(squeeze("".join(glyph.char for glyph in page.glyphs)).replace("⋯", "…"))


def test_pages_of_one_day_become_one_issue_and_undated_ones_take_the_day_that_is_given(tmp_path: Path) -> None:
    front = KEPT / "fair" / "page.pdf"
    undated = _written(tmp_path / "undated.pdf", printed("library"))
    given = datetime.date(2025, 9, 17)
    issues, _ = page_issues([KEPT / "clinic" / "page.pdf", undated, front], given)
    assert [(issue.date, issue.pages, len(issue.draft.stories)) for issue in issues] == [
        (datetime.date(2025, 9, 16), 1, 3),
        (given, 2, 7),
    ]
    (alone,), _ = page_issues([undated], None)
    assert alone.date is None


def test_a_page_in_a_zip_is_read_like_one_beside_it(tmp_path: Path) -> None:
    page = KEPT / "fair" / "page.pdf"
    with zipfile.ZipFile(tmp_path / "mail.zip", "w") as archive:
        archive.write(page, "第1版.pdf")
    found = gather([tmp_path / "mail.zip"])
    assert not found.findings
    alone = import_page(page)
    assert [one.text for one in found.draft.stories] == [one.text for one in alone.stories]
    assert [one.data for one in found.draft.photos] == [one.data for one in alone.photos]


def test_a_file_is_asked_its_name_without_a_change(tmp_path: Path) -> None:
    with pikepdf.open(KEPT / "fair" / "page.pdf") as pdf:
        del pdf.docinfo
        pdf.save(tmp_path / "page.pdf")
    with opened(tmp_path / "page.pdf") as pdf:
        assert (pdf.title, pdf.is_ours) == ("", False)
        assert "/Info" not in pdf._pdf.trailer  # to make one, the library reads the whole file


def test_a_page_that_is_only_a_picture_is_named(tmp_path: Path) -> None:
    with pytest.raises(EditionError) as caught:
        import_page(_scanned(tmp_path, ""))
    (finding,) = caught.value.findings
    assert finding.id == "scanned-page"
    assert "扫描件" in finding.message
    assert "文字识别" in finding.hint


def test_text_under_a_scan_is_read_and_asked_about(tmp_path: Path) -> None:
    (one,) = import_page(
        _scanned(tmp_path, "老街的灯亮了，桥也修好了，汽车不许走，行人和自行车可以走，老人们都说好。")
    ).stories
    assert "行人和自行车可以走" in one.text
    assert any("扫描件" in doubt for doubt in one.doubts)


def test_a_file_behind_a_password_is_named(tmp_path: Path) -> None:
    with pikepdf.open(KEPT / "clinic" / "page.pdf") as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    _, (finding,) = page_issues([tmp_path / "locked.pdf"], None)
    assert "密码" in finding.message


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7\n", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog"], ids=["empty", "head", "cut"]
)
def test_a_broken_file_is_a_finding(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(EditionError) as caught:
        import_page(_written(tmp_path / "broken.pdf", data))
    assert [finding.id for finding in caught.value.findings] == ["unreadable-pdf"]


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def _scanned(folder: Path, under: str) -> Path:
    """A page that a picture covers, with text that is not painted."""
    with pymupdf.open() as file:
        page = file.new_page()
        page.insert_image(page.rect, pixmap=pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 60, 80)))
        if under:
            page.insert_textbox((72, 72, 300, 300), under, fontname="china-s", fontsize=10, render_mode=3)
        file.save(folder / "scan.pdf")
    return folder / "scan.pdf"
