"""`edition inspect` names the clause of each fault that is sown in a book without fault, and no clause of the book itself."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from PIL import Image

from edition.book.book import BookBlock, Flavour
from edition.book.pages import PrintPages
from edition.issue.issue import Issue
from edition.layout.layout import load
from edition.pictures import Pixels
from edition.readback.epub.inspect_epub import RULES, inspect_epub
from edition.report import EditionError

LAYOUTS = Path(__file__).parents[2] / "layouts"
Files = dict[str, bytes]
Change = Callable[[Files], None]

LEAD = "EPUB/article-lead.xhtml"
SECOND = "EPUB/article-story-2.xhtml"
NAV = "EPUB/nav.xhtml"
OPF = "EPUB/content.opf"
STYLE = "EPUB/style.css"


def replace(file: str, old: str, new: str) -> Change:
    """Replace the first match of a pattern, which must be there."""

    def change(files: Files) -> None:
        text, count = re.subn(old, new, files[file].decode(), count=1, flags=re.DOTALL)
        assert count == 1, f"{file}: no {old}"
        files[file] = text.encode()

    return change


def remove(file: str) -> Change:
    return lambda files: files.__delitem__(file)


def picture(mode: str, size: tuple[int, int] = (60, 80), form: str = "JPEG", **more: object) -> Change:
    """Put another picture in place of a photo."""

    def change(files: Files) -> None:
        out = io.BytesIO()
        Image.linear_gradient("L").resize(size).convert(mode).save(out, form, **more)
        files["EPUB/photo-wide.jpg"] = out.getvalue()

    return change


def exif() -> bytes:
    data = Image.Exif()
    data[0x010F] = "maker"
    return data.tobytes()


FAULTS: dict[str, tuple[str, Change]] = {
    "the type of the zip is wrong": ("EP1", lambda files: files.update(mimetype=b"application/zip")),
    "a file that nobody names": ("EP2", lambda files: files.update({"EPUB/notes.txt": b"x"})),
    "a file that is not there": ("EP2", remove("EPUB/photo-ink.jpg")),
    "no title": ("EP3", replace(OPF, "<dc:title.*?</dc:title>", "")),
    "a date in words": ("EP3", replace(OPF, ">2025-01-21<", ">2025年1月21日<")),
    "an identifier from chance": ("EP4", replace(OPF, "(urn:uuid:.{14})5", r"\g<1>4")),
    "an article twice in the spine": ("EP5", replace(OPF, '(<itemref idref="article-lead"/>)', r"\1\1")),
    "pages turn from right to left": (
        "EP5",
        replace(OPF, 'progression-direction="ltr"', 'progression-direction="rtl"'),
    ),
    "the language without a region": ("EM1", replace(OPF, "<dc:language>zh-CN", "<dc:language>zh-Hans")),
    "a document in English": ("EM1", replace(SECOND, 'xml:lang="zh-CN"', 'xml:lang="en"')),
    "the time of change with a zone": ("EM2", replace(OPF, "T00:00:00Z", "T08:00:00+08:00")),
    "the time of change from the clock": ("EM3", replace(OPF, "2025-01-21T00:00:00Z", "2026-11-23T05:41:17Z")),
    "the date as number of the issue": ("EM4", replace(OPF, 'group-position">12345', 'group-position">2025-01-21')),
    "no series for calibre": ("EM5", replace(OPF, '<meta name="calibre:series".*?/>', "")),
    "no hazards told": ("EA1", replace(OPF, "<meta[^>]*accessibilityHazard.*?</meta>", "")),
    "conformance claimed by nobody": ("EA2", replace(OPF, "<meta[^>]*certifiedBy.*?</meta>", "")),
    "pages of no print": ("EA3", replace(OPF, "<meta[^>]*pageBreakSource.*?</meta>", "")),
    "no table of contents": ("EN1", replace(NAV, 'epub:type="toc" role', 'epub:type="lot" role')),
    "an article not in the contents": ("EN2", replace(NAV, '<li><a href="article-story-5.xhtml">.*?</li>', "")),
    "an article not in the spine": ("EN2", replace(OPF, '<itemref idref="article-story-5"/>', "")),
    "contents in another order": (
        "EN3",
        replace(
            NAV, r'(<li><a href="article-story-2\..*?</li>)(.*?)(<li><a href="article-story-5\..*?</li>)', r"\3\2\1"
        ),
    ),
    "contents of one level": (
        "EN4",
        replace(NAV, r"(section-1.xhtml\">[^<]*</a>)\s*<ol>(.*?)</ol>\s*</li>", r"\1</li>\2"),
    ),
    "no landmark of the text": ("EN5", replace(NAV, '<li><a epub:type="bodymatter".*?</li>', "")),
    "a page mark that is not listed": ("EN6", replace(NAV, "<li><a [^>]*>第2版</a></li>", "")),
    "a page mark without a name": ("EN6", replace(LEAD, ' aria-label="第1版"', "")),
    "an NCX that lacks an article": (
        "EN7",
        replace("EPUB/toc.ncx", '<navPoint id="article-story-5.xhtml".*?</navPoint>', ""),
    ),
    "a link to nowhere": ("EN8", replace(SECOND, 'href="article-lead.xhtml"', 'href="article-none.xhtml"')),
    "a link to a place that is not there": ("EN8", replace(LEAD, 'href="#note-1"', 'href="#note-9"')),
    "no way to the next article": ("EN9", replace(SECOND, '<a href="article-story-3.xhtml">下一篇</a>', "下一篇")),
    "a way to a fragment": ("EN9", replace(SECOND, 'href="section-1.xhtml"', 'href="section-1.xhtml#section"')),
    "a document that is no XML": ("ED1", replace(SECOND, "</header>", "")),
    "no charset for HTML readers": ("ED2", replace(SECOND, '<meta charset="utf-8"/>', "")),
    "no XML declaration": ("ED2", replace(SECOND, r"<\?xml.*?\?>\s*", "")),
    "a document without a title": ("ED3", replace(SECOND, "<title>.*?</title>", "<title></title>")),
    "a script": ("ED4", replace(SECOND, "</head>", "<script>go()</script></head>")),
    "a handler": ("ED4", replace(SECOND, "<header>", '<header onclick="go()">')),
    "a remote picture": ("ED5", replace(LEAD, 'src="photo-wide.jpg"', 'src="https://example.org/a.jpg"')),
    "a remote style": ("ED5", replace(STYLE, r"^", "@import url(//example.org/a.css);\n")),
    "a level of heading skipped": ("ED6", replace(LEAD, "<h2>(.*?)</h2>", r"<h3>\1</h3>")),
    "two main headings": ("ED6", replace(LEAD, "<h2>(.*?)</h2>", r"<h1>\1</h1>")),
    "a picture without alt": ("ED7", replace(LEAD, ' alt="夜里的灯笼 wide"', "")),
    "an empty alt": ("ED7", replace(LEAD, ' alt="夜里的灯笼 wide"', ' alt=""')),
    "the caption again as alt": ("ED8", replace(LEAD, 'alt="夜里的灯笼 wide"', 'alt="图为灯会现场。"')),
    "the file name as alt": ("ED8", replace(LEAD, 'alt="夜里的灯笼 wide"', 'alt="photo-wide.jpg"')),
    "an article with a role": ("ED9", replace(SECOND, "<article", '<article role="doc-chapter"')),
    "an article without a name": ("ED9", replace(SECOND, ' aria-labelledby="headline"', "")),
    "a note mark that is not heard": ("EDA", replace(LEAD, ' role="doc-noteref"', "")),
    "a note without a way back": ("EDB", replace(LEAD, '<a href="#ref-2"', '<a href="#headline"')),
    "a row that is too short": ("EDC", replace(LEAD, '<tr><th scope="row">第0区</th>', "<tr>")),
    "a head cell of no column": ("EDC", replace(LEAD, ' scope="col"', "")),
    "an id twice": ("EDD", replace(LEAD, 'id="note-2"', 'id="note-1"')),
    "an indent of full-width spaces": ("ET1", replace(SECOND, "<p>第2篇第1段", "<p>　　第2篇第1段")),
    "an indent of no-break spaces": ("ET1", replace(SECOND, "<p>第2篇第1段", "<p>\u00a0\u00a0第2篇第1段")),
    "a space between Han and digits": ("ET2", replace(SECOND, "2024年", "2024 年")),
    "straight quotes": ("ET3", replace(SECOND, "“他说", '"他说')),
    "a Latin comma": ("ET4", replace(SECOND, "，", ",")),
    "three dots": ("ET5", replace(SECOND, "……", "...")),
    "a short ellipsis": ("ET5", replace(SECOND, "……", "…")),
    "two hyphens": ("ET5", replace(SECOND, "——", "--")),
    "an empty paragraph": ("ET6", replace(SECOND, '<div class="story">', '<div class="story"><p>　</p>')),
    "line breaks for white space": ("ET6", replace(SECOND, "其余照旧", "<br/><br/>其余照旧")),
    "a broken character": ("ET7", replace(SECOND, "快件", "快\ufffd")),
    "a style that turns the text": ("EC1", replace(STYLE, "p {", "p { direction: rtl;")),
    "a face for the body text": ("EC2", replace(STYLE, "p {", 'p { font-family: "SimSun";')),
    "a colour for the body text": ("EC2", replace(STYLE, "^", "body { color: #000 }\n")),
    "a length in pixels": ("EC3", replace(STYLE, "margin: 1.2em 0 0.6em", "margin: 20px 0 0.6em")),
    "paragraphs without indent": ("EC4", replace(STYLE, "text-indent: 2em", "text-indent: 0")),
    "white space kept": ("EC5", replace(STYLE, "p {", "p { white-space: pre-wrap;")),
    "slanted emphasis": ("EC6", replace(STYLE, "font-style: normal", "font-style: italic")),
    "a heading left behind": ("EC7", replace(STYLE, "break-after: avoid;\n", "\n")),
    "a picture called by another type": ("EI1", picture("RGB", form="PNG")),
    "a picture in another format": ("EI1", picture("RGB", form="WEBP")),
    "a picture too large": ("EI2", picture("RGB", (1800, 900))),
    "a picture for the press": ("EI3", picture("CMYK")),
    "a progressive picture": ("EI4", picture("RGB", progressive=True)),
    "a picture that tells its camera": ("EI5", picture("RGB", exif=exif())),
    "no cover": ("EI6", replace(OPF, ' properties="cover-image"', "")),
    "a font without licence": ("EI7", lambda files: files.update({"EPUB/OFL.txt": b"all rights reserved"})),
}


@pytest.fixture(scope="module")
def files(described_issue: Issue, front_page: Pixels, printed: PrintPages) -> Mapping[str, bytes]:
    """The book without fault, unpacked; it has all that can be judged."""
    faces = load(LAYOUTS / "broadsheet").faces
    flavour = Flavour(embed_fonts=True)
    data = BookBlock(described_issue, LAYOUTS / "epub", faces, printed=printed, flavour=flavour).bound(front_page)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def broken(files: Mapping[str, bytes], path: Path) -> dict[str, int]:
    """How often each clause is judged broken in a book of these files."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    return {clause.id: clause.broken for clause in inspect_epub(path).clauses}


def test_a_good_book_keeps_every_clause(files: Mapping[str, bytes], tmp_path: Path) -> None:
    assert {id_: count for id_, count in broken(files, tmp_path / "good.epub").items() if count} == {}
    assert [clause.id for clause in inspect_epub(tmp_path / "good.epub").clauses if not clause.judged] == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_breaks_its_clause(fault: str, files: Mapping[str, bytes], tmp_path: Path) -> None:
    clause, change = FAULTS[fault]
    sown = dict(files)
    change(sown)
    assert broken(sown, tmp_path / "bad.epub")[clause] > 0


def test_every_clause_has_its_fault() -> None:
    assert {rule.id for rule in RULES} == {clause for clause, _ in FAULTS.values()} | {"EP6"}


def test_a_zip_that_follows_the_clock_is_seen(files: Mapping[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "clock.epub"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 23, 5, 41, 16)), data)
    assert next(clause.broken for clause in inspect_epub(path).clauses if clause.id == "EP6") == len(files)


def test_an_encoding_that_nobody_knows_is_a_fault_not_a_crash(files: Mapping[str, bytes], tmp_path: Path) -> None:
    sown = dict(files)
    for name in (SECOND, "EPUB/toc.ncx"):
        replace(name, "utf-8", "utf-x8")(sown)
    found = broken(sown, tmp_path / "bad.epub")
    assert found["ED1"] == found["EN7"] == 1


@pytest.mark.parametrize("data", [None, b"", b"PK\x03\x04 but no zip", b"%PDF-1.7", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_epub_is_refused_with_a_reason(data: bytes | None, tmp_path: Path) -> None:
    if data is not None:
        (tmp_path / "no.epub").write_bytes(data)
    with pytest.raises(EditionError) as error:
        inspect_epub(tmp_path / "no.epub")
    assert [finding.id for finding in error.value.findings] == ["unreadable-epub"]
