"""The EPUB holds the whole issue, in order, for every reader, and says nothing that the issue does not say."""

import dataclasses
import datetime
import io
import re
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from edition.book.book import BookBlock, Flavour
from edition.book.pages import PrintPages
from edition.book.running_text import Inline, outward
from edition.issue.issue import Issue
from edition.issue.story import Note
from edition.issue.words import head_words, photo_words, squeeze, story_words
from edition.layout.layout import load
from edition.pictures import Pixels
from edition.readback.epub.epub_words import epub_words
from edition.readback.epub.opened import XHTML, Book, read_book, resolved, words
from edition.typography.text import Run, Style

LAYOUTS = Path(__file__).parents[2] / "layouts"
FACES = load(LAYOUTS / "broadsheet").faces


def make(issue: Issue, cover: Pixels | None = None, **more: object) -> bytes:
    return BookBlock(issue, LAYOUTS / "epub", FACES, **more).bound(cover)  # type: ignore[arg-type]  # the call's own keywords


@pytest.fixture(scope="module")
def data(hard_issue: Issue, front_page: Pixels, printed: PrintPages) -> bytes:
    return make(hard_issue, front_page, printed=printed)


@pytest.fixture(scope="module")
def book(data: bytes) -> Book:
    return read_book(data)


def contents(book: Book) -> list[tuple[int, str, str]]:
    """Depth, file and words of every entry of the contents."""
    nav = book.nav("toc")
    assert nav is not None

    def walk(element: object, depth: int) -> list[tuple[int, str, str]]:
        found = []
        for item in element.findall(f"{XHTML}ol/{XHTML}li"):  # type: ignore[attr-defined]
            link = item.find(f"{XHTML}a")
            found.append((depth, link.get("href", ""), words(link)))
            found += walk(item, depth + 1)
        return found

    return walk(nav, 1)


def test_no_character_of_the_copy_is_lost_or_added(data: bytes, hard_issue: Issue) -> None:
    found = {key: squeeze(text) for key, text in epub_words(data).items()}
    for article in hard_issue.articles:
        for role, text in head_words(article).items():
            assert found.get((article.id, role), "") == squeeze(text)
        assert found[article.id, "story"] == squeeze(story_words(article))
    for photo in hard_issue.photos:
        assert found[photo.id, "caption"] == squeeze(photo_words(photo))


def test_every_article_is_once_in_the_spine_and_once_in_the_contents(book: Book, hard_issue: Issue) -> None:
    files = [f"article-{article.id}.xhtml" for article in hard_issue.articles]
    assert [name for name in book.spine if "/article-" in name] == [f"EPUB/{file}" for file in files]
    assert [(depth, file) for depth, file, _ in contents(book) if "article-" in file] == [(2, file) for file in files]


def test_the_contents_have_the_headlines_and_the_order_of_the_book(book: Book, hard_issue: Issue) -> None:
    entries = contents(book)
    assert [f"EPUB/{file}" for _, file, _ in entries] == [*book.spine[2:]]
    assert [text for depth, _, text in entries if depth == 2] == [article.headline for article in hard_issue.articles]


def test_the_ncx_says_what_the_contents_say(book: Book) -> None:
    ncx = book.files["EPUB/toc.ncx"].decode()
    assert re.findall(r'<content src="([^"]+)"', ncx) == [file for _, file, _ in contents(book)]


def test_every_link_leads_somewhere(book: Book) -> None:
    ids = {document.name: {element.get("id") for element in document.root.iter()} for document in book.documents}
    for document in book.documents:
        for goal in (*document.links("a", "href"), *document.links("img", "src"), *document.links("link", "href")):
            if not goal.startswith("https://example.org/"):
                file, _, fragment = goal.partition("#")
                assert file in book.files
                assert not fragment or fragment in ids[file]


def test_the_bar_leads_to_files_before_above_and_after(book: Book) -> None:
    articles = [name for name in book.spine if "/article-" in name]
    by_name = {document.name: document for document in book.documents}
    for at, name in enumerate(articles):
        bar = next(by_name[name].root.iter(f"{XHTML}nav"))
        goals = [resolved(name, link.get("href", "")) for link in bar.iter(f"{XHTML}a")]
        assert goals == [
            *articles[max(0, at - 1) : at],
            f"EPUB/section-{1 + at // 7}.xhtml",
            *articles[at + 1 : at + 2],
        ]
        assert squeeze(words(bar)) == "上一篇·本版目录·下一篇"


def test_a_note_mark_is_held_to_what_it_notes() -> None:
    inline = Inline((Note("1", 1, ()), Note("2", 2, ())), ())
    marks = tuple(Run(number, Style(raised=True, note=number)) for number in "12")
    markup = str(inline((Run("全文"), *marks, Run("，又及"))))
    free, _, rest = markup.partition('<span class="noted">')
    held, _, after = rest.rpartition("</span>")
    assert (free, re.sub("<[^>]*>", "", held), after) == ("全", "文12", "，又及")


def test_a_section_page_shows_headline_and_first_sentence(book: Book) -> None:
    page = words(next(document.root for document in book.documents if document.name == "EPUB/section-2.xhtml"))
    assert "第8条消息：全国<快递>业务量突破1750亿件" in page
    assert "第8篇第1段：2024年全国共处理快件1750.8亿件，同比增长21%。" in page
    assert "他说" not in page


def test_notes_and_their_marks_point_to_each_other(book: Book) -> None:
    lead = next(document.root for document in book.documents if document.name.endswith("article-lead.xhtml"))
    marks = [link for link in lead.iter(f"{XHTML}a") if link.get("role") == "doc-noteref"]
    notes = [aside for aside in lead.iter(f"{XHTML}aside") if aside.get("role") == "doc-footnote"]
    back = [link.get("href") for link in lead.iter(f"{XHTML}a") if link.get("role") == "doc-backlink"]
    assert [mark.get("href") for mark in marks] == ["#note-1", "#note-1", "#note-2"]
    assert [note.get("id") for note in notes] == ["note-1", "note-2"]
    assert back == ["#ref-1", "#ref-2"]


def test_headings_skip_no_level(book: Book) -> None:
    for document in book.documents:
        levels = [
            int(match[1]) for element in document.root.iter() if (match := re.fullmatch(r".*\}h([1-6])", element.tag))
        ]
        assert levels[:1] in ([1], []), document.name
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_page_is_marked_where_it_begins_and_where_a_story_jumps_to_it(book: Book) -> None:
    pages = book.nav("page-list")
    assert pages is not None
    entries = [(words(link), link.get("href")) for link in pages.iter(f"{XHTML}a")]
    assert entries == [
        ("第1版", "article-lead.xhtml#page-1"),
        ("第3版（续）", "article-lead.xhtml#page-3"),
        ("第2版", "article-story-8.xhtml#page-2"),
        ("第3版", "article-story-15.xhtml#page-3"),
    ]
    lead = book.files["EPUB/article-lead.xhtml"].decode()
    before = re.sub(
        r"<[^>]*>", "", lead.partition('<div class="story">')[2].partition('<span epub:type="pagebreak"')[0]
    )
    assert len(squeeze(before)) == 40
    assert "原载《样报》2025年1月21日第1版，转第3版" in lead


def test_a_book_without_pages_speaks_of_none(hard_issue: Issue) -> None:
    book = read_book(make(hard_issue))
    assert book.nav("page-list") is None
    assert not book.values("pageBreakSource")
    assert "pageBreakMarkers" not in book.values("schema:accessibilityFeature")


def test_the_series_is_told_in_both_ways_by_number(book: Book) -> None:
    assert book.values("group-position") == book.values("calibre:series_index") == ("12345",)
    assert book.values("belongs-to-collection") == book.values("calibre:series") == ("样报",)


def test_issues_without_a_number_stand_in_their_series_by_the_day(hard_issue: Issue) -> None:
    unnumbered = dataclasses.replace(hard_issue, number=None)
    days = (hard_issue.date, datetime.date(2025, 1, 22))
    books = [read_book(make(dataclasses.replace(unnumbered, date=day))) for day in days]
    assert [book.values("group-position") for book in books] == [("20250121",), ("20250122",)]
    assert [book.values("calibre:series_index") for book in books] == [("20250121",), ("20250122",)]


def test_conformance_is_claimed_only_if_every_picture_is_described(hard_issue: Issue, described_issue: Issue) -> None:
    assert not read_book(make(hard_issue)).values("dcterms:conformsTo")
    claims = read_book(make(described_issue))
    assert claims.values("dcterms:conformsTo") == ("EPUB Accessibility 1.1 - WCAG 2.2 Level AA",)
    assert claims.values("a11y:certifiedBy") == ("样报社",)


@pytest.mark.parametrize(
    ("revised", "expected"),
    [
        (None, "2025-01-21T00:00:00Z"),
        (datetime.datetime.fromisoformat("2025-01-22T08:30:00+08:00"), "2025-01-22T00:30:00Z"),
        (datetime.datetime.fromisoformat("2025-01-22T08:30:00"), "2025-01-22T00:30:00Z"),
    ],
)
def test_the_time_of_change_is_the_editors(hard_issue: Issue, revised: datetime.datetime | None, expected: str) -> None:
    book = read_book(make(dataclasses.replace(hard_issue, revised=revised)))
    assert book.values("dcterms:modified") == (expected,)


def test_the_identifier_is_the_same_for_every_revision_and_another_for_another_day(hard_issue: Issue) -> None:
    revised = datetime.datetime(2025, 1, 23, tzinfo=datetime.UTC)
    (one,) = read_book(make(hard_issue)).values("dc:identifier")
    (same,) = read_book(
        make(dataclasses.replace(hard_issue, revised=revised, articles=hard_issue.articles[:1]))
    ).values("dc:identifier")
    (other,) = read_book(make(dataclasses.replace(hard_issue, date=datetime.date(2025, 1, 22)))).values("dc:identifier")
    assert one == same != other


def test_the_zip_shows_neither_clock_nor_machine(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    assert entries[0].filename == "mimetype"
    assert entries[0].compress_type == zipfile.ZIP_STORED
    assert [entry.filename for entry in entries[1:]] == sorted(entry.filename for entry in entries[1:])
    assert {(entry.date_time, entry.create_system) for entry in entries} == {((1980, 1, 1, 0, 0, 0), 3)}


def test_a_second_build_gives_the_same_bytes(
    data: bytes, hard_issue: Issue, front_page: Pixels, printed: PrintPages
) -> None:
    assert make(hard_issue, front_page, printed=printed) == data


def test_eink_pictures_have_sixteen_greys(hard_issue: Issue) -> None:
    book = read_book(make(hard_issue, flavour=Flavour(eink=True)))
    pictures = [item for item in book.items if item.media_type.startswith("image/")]
    assert len(pictures) == 6
    for item in pictures:
        png = book.files[item.name]
        assert png.startswith(b"\x89PNG")
        assert (png[24], png[25]) == (4, 3)  # IHDR: 4 bits, with a palette


@pytest.mark.parametrize(
    ("href", "followed"),
    [
        ("https://example.org/a?b=1&c=2#d?e", True),
        ("HTTP://例子.中国:8080/路径", True),
        ("https://example.org/%E4%B8%AD", True),
        ("https://xn--fiqs8s/", True),
        ("mailto:news@example.org", True),
        ("articles/other.md", False),
        ("#note", False),
        ("//example.org/", False),
        ("javascript:alert(1)", False),
        ("https://exa mple.org/", False),
        ("https://example.org/%zz", False),
        ("https://example.org/a#b#c", False),
        ("https://example.org:99999/", False),
        ("https://user:secret@example.org/", False),
        ("https://xn--/", False),
        ("http://.", False),
        ("mailto:", False),
    ],
)
def test_a_link_is_one_that_a_reader_can_follow(href: str, followed: bool) -> None:
    assert outward(Style(href=href)) == (href if followed else None)


def test_links_lead_out_or_nowhere(book: Book) -> None:
    lead = book.files["EPUB/article-lead.xhtml"].decode()
    assert '<a href="https://example.org/a?b=1&amp;c=2">网站</a>和别处' in lead


def test_the_face_of_the_headlines_comes_with_its_licence_and_no_other_character(hard_issue: Issue) -> None:
    book = read_book(make(hard_issue, flavour=Flavour(embed_fonts=True)))
    assert "url(headline.otf)" in book.files["EPUB/style.css"].decode()
    assert "SIL OPEN FONT LICENSE" in book.files["EPUB/OFL.txt"].decode()
    assert "Adobe" in book.files["EPUB/OFL.txt"].decode()
    characters = set(TTFont(io.BytesIO(book.files["EPUB/headline.otf"])).getBestCmap())
    headings = {
        ord(char)
        for document in book.documents
        for element in document.root.iter()
        if re.fullmatch(r".*\}h[1-6]", element.tag)
        for char in words(element)
    }
    assert characters == headings - {ord("\n")}
