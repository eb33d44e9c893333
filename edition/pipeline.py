"""The pipeline (出报流程): from an issue folder to finished files, in numbered steps.

1 收稿 read · 2 版式 load · 3 算版 measure · 4 画版 assign · 5 组版 compose · 6 校样 check · 7 输出 output
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from edition.check.nothing_lost import differences, nothing_lost
from edition.check.read_copy import proofread
from edition.compose.page import Page, pieces_of
from edition.compose.wording import page_text, page_words
from edition.deliver.deliver import File
from edition.deliver.record import Stays, record
from edition.issue.issue import Issue
from edition.issue.read import FaultyIssueError, read
from edition.layout.fonts import FontRecord
from edition.layout.fonts import record as font_record
from edition.layout.layout import Layout, load, named
from edition.layout.shelves import shipped
from edition.measure.insertions import on_layout
from edition.pictures import Pixels
from edition.plan.plan import Plan
from edition.rack import Rack
from edition.report import EditionError, Finding, forbids
from edition.second import SecondHand, Work
from edition.typography.segment import keep_dictionary
from edition.typography.sense import learn

if TYPE_CHECKING:
    from edition.book.book import BookBlock, Flavour
    from edition.book.package import Entry
    from edition.book.pages import PrintPages
    from edition.layout.typefaces import Typefaces
    from edition.measure.copy import Copy
    from edition.paint.job import Job
    from edition.pieces.piece import Piece
    from edition.pieces.pieces import Artworks
    from edition.plan.meanwhile import OldPlan
    from edition.readback.preflight import Answer

PDF, EPUB = "pdf", "epub"
_ANY_LAYOUT = "broadsheet"  # for the proof of an issue that names none

Step = Callable[[str], None]  # is told the name of every step as it begins


@dataclass(frozen=True, slots=True)
class Options:
    """What a build may choose beyond the manifest."""

    layout: str | None = None
    only: frozenset[str] = frozenset({PDF, EPUB})
    strict: bool = False  # warnings are errors
    draft: bool = False  # the best page there is, with its faults drawn on it
    eink: bool = False  # the book's pictures in 16 greys
    embed_fonts: bool = False  # the face of the headlines in the book
    for_press: bool = False  # a second PDF, for the printer
    svg: bool = False  # the pages as drawings, for screens
    icc: Path | None = None  # the profile of the printer's press
    cache: Path | None = None  # a folder that keeps pieces and the hashes of font files between builds
    apart: bool = False  # page pictures and book in a second process
    stood: "OldPlan | None" = None  # pages along it, at once, for who looks on; they are not those of a build
    houses: tuple[Path, ...] = ()  # folders where layouts are looked for before our own


@dataclass(frozen=True, slots=True)
class Edition:
    """A finished issue; `pages` is empty if none were asked for. `files` does not hold the report."""

    issue: Issue
    layout: Layout
    plan: Plan
    pages: tuple[Page, ...]
    findings: tuple[Finding, ...]
    fonts: tuple[FontRecord, ...]
    files: tuple[File, ...]
    preflight: "tuple[Answer, ...]" = ()


def build(folder: Path, options: Options, step: Step) -> Edition:
    """Make an issue. Raises EditionError with every finding, and hands on nothing then."""
    issue, layout, findings = _received(folder, options, step)
    learn()  # pages and book break headlines: what is read before they part is read once
    if PDF not in options.only:
        _pass(findings, options.strict)
    else:
        with SecondHand(_binding(issue, layout, options), apart=options.apart) as bindery:
            edition, typefaces = _made_up(issue, layout, findings, options, step)
            return _output(edition, typefaces, bindery, options, step)
    step("7 输出 EPUB")
    book = _bound(issue, _book(issue, layout, options, pictures=_pictures(issue, layout, options)), None)
    return Edition(issue, layout, Plan(()), (), _pass(findings, options.strict), (), (book,))


def examined(folder: Path, options: Options, step: Step) -> tuple[Finding, ...]:
    """Everything that a build with these options would find (校样), without its files: its promise is that of `build`."""
    try:
        edition, typefaces = made_up(folder, options, step)
        artworks = artworks_of(edition, options)
        if options.for_press:
            from edition.paint.job import Job  # noqa: PLC0415 - few checks are for the press

            job = Job(edition.pages, edition.issue, edition.layout, typefaces, artworks)
            _, answers = _pressed(job, options)
            return (*edition.findings, *(finding for answer in answers for finding in answer.findings))
    except EditionError as error:
        return error.findings
    return edition.findings


def skimmed(folder: Path, options: Options) -> tuple[Finding, ...]:
    """What can be found in the words alone (快校), without faces and make-up."""
    try:
        return _received(folder, options, lambda _: None)[2]
    except EditionError as error:
        return error.findings


def report(edition: Edition, steps: Sequence[tuple[str, float]] | None, stays: Stays | None = None) -> File:
    """The report of a finished issue, and of what an earlier build left beside it."""
    said = (edition.findings, edition.files, edition.fonts, edition.preflight)
    return record(edition.issue, edition.layout, edition.plan, edition.pages, *said, steps, stays)


def made_up(folder: Path, options: Options, step: Step) -> "tuple[Edition, Typefaces]":
    """Steps 1 to 6: the checked pages of an issue, of which nothing is printed yet, and the faces to print them with."""
    return _made_up(*_received(folder, options, step), options, step)


def _made_up(
    issue: Issue, layout: Layout, findings: tuple[Finding, ...], options: Options, step: Step
) -> "tuple[Edition, Typefaces]":
    edition, _, typefaces = composed(issue, layout, findings, options, step, Rack())
    _pass(edition.findings, options.strict)
    return edition, typefaces


def proof_sheets(folder: Path, options: Options, step: Step, rack: Rack) -> "tuple[Edition, Copy, Typefaces]":
    """The pages of an issue (样张) whatever its findings forbid; with the rack of an earlier build only what changed is made.

    Raises EditionError where there can be no pages.
    """
    return composed(*_received(folder, options, step, rack), options, step, rack)


def composed(
    issue: Issue, layout: Layout, findings: tuple[Finding, ...], options: Options, step: Step, rack: Rack
) -> "tuple[Edition, Copy, Typefaces]":
    """Steps 3 to 6: the pages of an issue that was read, with the copy and the faces that they were made of."""
    from edition.check.as_printed import as_printed  # noqa: PLC0415 - a book alone need not wait for the make-up
    from edition.check.missing_glyphs import missing_glyphs  # noqa: PLC0415
    from edition.compose.compose import compose  # noqa: PLC0415
    from edition.layout.typefaces import Typefaces  # noqa: PLC0415
    from edition.measure.bare import bare  # noqa: PLC0415
    from edition.measure.measure import measure  # noqa: PLC0415
    from edition.plan.assign import assign  # noqa: PLC0415
    from edition.plan.meanwhile import meanwhile  # noqa: PLC0415

    with _beside(findings):
        typefaces = rack.last("typefaces", layout, lambda: Typefaces(layout))
    findings = (*findings, *missing_glyphs(issue, typefaces, rack))
    step("3 算版")
    copy = measure(issue, layout, typefaces, rack=rack)
    step("4 画版")
    with _beside(findings):
        seen = bare(copy)
        make_up = partial(assign, draft=options.draft, rack=rack.inner("pages"))
        if options.stood:
            make_up = partial(meanwhile, stood=options.stood, rack=rack.inner("meanwhile"))
        plan = rack.last("plan", (seen, layout, options.draft, options.stood), lambda: make_up(seen, layout))
    step("5 组版")
    pages = compose(plan, copy, layout, typefaces, rack)
    step("6 校样")
    lost = () if options.stood else nothing_lost(issue, page_words(pages, rack), "page")
    found = (*findings, *as_printed(issue, pages), *copy.findings, *plan.findings, *lost)
    return Edition(issue, layout, plan, pages, found, (), ()), copy, typefaces


def _received(
    folder: Path, options: Options, step: Step, rack: Rack | None = None
) -> tuple[Issue, Layout, tuple[Finding, ...]]:
    """The issue, its layout, and what the proof found; whatever cannot be read, what can be is read by the proof."""
    keep_dictionary(options.cache)
    step("1 收稿")
    try:
        issue = read(folder, rack=rack)
    except FaultyIssueError as faulty:
        proof = proofread(faulty.legible, load(shipped(_ANY_LAYOUT))) if faulty.legible else ()
        raise EditionError((*faulty.findings, *proof)) from None
    step("2 版式")
    with _beside(issue.findings):
        layout = _kept_layout(chosen_layout(issue, options), rack)
        issue = on_layout(issue, layout)
    step("校对")
    return issue, layout, proofread(issue, layout, rack)


def _kept_layout(layout: Layout, rack: Rack | None) -> Layout:
    """The very layout of the last build, if it is the same: what was made for it is known by it."""
    return rack.last("layout", layout, lambda: layout) if rack else layout


def chosen_layout(issue: Issue, options: Options) -> Layout:
    """The layout that the options name, or a folder, or that of the manifest."""
    if options.layout and "/" in options.layout:
        return load(Path(options.layout), options.houses)
    where = "--layout" if options.layout else issue.layout_where
    return named(options.layout or issue.layout, where, options.houses)


@contextmanager
def _beside(findings: tuple[Finding, ...]) -> Iterator[None]:
    """What stops the work is told together with what was found before."""
    try:
        yield
    except EditionError as error:
        raise EditionError((*findings, *error.findings)) from None


def _output(edition: Edition, typefaces: "Typefaces", bindery: SecondHand, options: Options, step: Step) -> Edition:
    from edition.book.pages import print_pages  # noqa: PLC0415 - a book alone needs none of these
    from edition.paint.job import Job  # noqa: PLC0415
    from edition.paint.pdf.keeping import for_keeping  # noqa: PLC0415
    from edition.pieces.pieces import faces_of  # noqa: PLC0415

    issue, layout, pages = edition.issue, edition.layout, edition.pages
    bindery.tell(print_pages(pages))
    step("7 输出 美编件")
    artworks = artworks_of(edition, options)
    step("7 输出 PDF")
    job = Job(pages, issue, layout, typefaces, artworks)
    printed = for_keeping(job)
    bindery.tell(printed.data)
    faces = sorted({*printed.faces, *faces_of(artworks)})
    fonts = tuple(font_record(face, options.cache) for face in faces)
    step("7 输出 版面图、EPUB")
    seen, book = bindery.answer()
    for page, text in zip(pages, seen.texts, strict=True):
        _pass(differences(f"PDF 第{page.number}版", page_text(page, artworks), text), options.strict)
    files = [File(f"{issue.date}.pdf", printed.data)]
    files += [File(f"page-{page.number}.png", picture) for page, picture in zip(pages, seen.pictures, strict=True)]
    files += [book] if book else []
    if options.svg:
        step("7 输出 SVG")
        files += _drawn(job, options)
    if not options.for_press:
        return replace(edition, fonts=fonts, files=tuple(files))
    step("7 输出 付印 PDF")
    pressed, checks = _pressed(job, options)
    findings = (*edition.findings, *(finding for check in checks for finding in check.findings))
    files.append(pressed)
    return replace(edition, findings=_pass(findings, options.strict), fonts=fonts, files=tuple(files), preflight=checks)


def _drawn(job: "Job", options: Options) -> tuple[File, ...]:
    from edition.paint.svg.drawing import page_name, painted_pages  # noqa: PLC0415 - few builds draw their pages
    from edition.readback.drawn import drawn_text  # noqa: PLC0415

    drawn = painted_pages(job)
    for page in job.pages:
        text = drawn_text(drawn[page_name(page.number)])
        _pass(differences(f"SVG 第{page.number}版", page_text(page, job.artworks), text), options.strict)
    return tuple(File(name, data) for name, data in drawn.items())


def artworks_of(edition: Edition, options: Options) -> "Artworks":
    """The pieces of an issue's pages, rendered for a screen. Raises EditionError with the mistakes in their files."""
    return _rendered(pieces_of(edition.pages), edition.layout, options)


def _rendered(pieces: "Iterable[Piece]", layout: Layout, options: Options) -> "Artworks":
    from edition.pieces.colours import ScreenColours  # noqa: PLC0415 - few books have pieces
    from edition.pieces.pieces import rendered  # noqa: PLC0415

    return rendered(pieces, layout, ScreenColours(layout), options.cache)


def _pressed(job: "Job", options: Options) -> "tuple[File, tuple[Answer, ...]]":
    from edition.paint.pdf.press import for_press, landmarks, read_inks  # noqa: PLC0415 - few builds go to the press
    from edition.pieces.colours import PressColours  # noqa: PLC0415
    from edition.pieces.pieces import rendered  # noqa: PLC0415
    from edition.readback.preflight import preflight  # noqa: PLC0415

    press = job.layout.press
    inks = read_inks(options.icc, press)
    artworks = rendered(job.artworks, job.layout, PressColours(job.layout, inks), options.cache)
    data = for_press(replace(job, artworks=artworks), inks)
    return File(f"{job.issue.date}-press.pdf", data), preflight(data, press, tuple(landmarks(job.pages)))


def _binding(issue: Issue, layout: Layout, options: Options) -> Work:
    """The page pictures and the book, as far as they go before it is told what stands on the pages, then the PDF."""
    from edition.readback.preview import preview  # noqa: PLC0415 - a book alone needs no pages

    pictures = _pictures(issue, layout, options) if EPUB in options.only else None
    printed = yield
    book = _book(issue, layout, options, printed, pictures) if pictures is not None else None
    pdf = yield
    seen = preview(pdf)
    yield replace(seen, front=None), _bound(issue, book, seen.front) if book else None


def _pictures(issue: Issue, layout: Layout, options: Options) -> "Mapping[str, Entry]":
    from edition.book.book import book_pictures  # noqa: PLC0415 - a page alone need not wait for the book's packager
    from edition.book.outline import outline  # noqa: PLC0415

    pieces = outline(issue).pieces.values()
    return book_pictures(issue, _flavour(options), _rendered(pieces, layout, options) if pieces else {})


def _flavour(options: Options) -> "Flavour":
    from edition.book.book import Flavour  # noqa: PLC0415 - nor for this

    return Flavour(eink=options.eink, embed_fonts=options.embed_fonts)


def _book(
    issue: Issue,
    layout: Layout,
    options: Options,
    printed: "PrintPages | None" = None,
    pictures: "Mapping[str, Entry] | None" = None,
) -> "BookBlock":
    """The book all but its cover, for which the front page must be printed."""
    from edition.book.book import BookBlock  # noqa: PLC0415 - nor for this

    flavour = _flavour(options)
    return BookBlock(issue, shipped("epub"), layout.faces, printed=printed, flavour=flavour, pictures=pictures)


def _bound(issue: Issue, book: "BookBlock", front_page: Pixels | None) -> File:
    from edition.readback.epub.epub_words import epub_words  # noqa: PLC0415 - nor for its reader

    data = book.bound(front_page)
    _pass(nothing_lost(issue, epub_words(data), "book"), strict=False)
    return File(f"{issue.date}.epub", data)


def _pass(findings: tuple[Finding, ...], strict: bool) -> tuple[Finding, ...]:
    """The findings, if none forbids to go on."""
    if forbids(findings, strict=strict):
        raise EditionError(findings)
    return findings
