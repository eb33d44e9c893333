"""Stage 3, measure (算版): every story set once in the base column, every headline broken by sense, every caption counted."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, chain

from edition.issue.issue import Article, Issue, Photo
from edition.issue.story import Block, Paragraph
from edition.issue.words import block_words, story_words
from edition.layout.layout import Layout
from edition.layout.looks import Look
from edition.layout.typefaces import Typefaces
from edition.measure.brief import NO_HEADLINE, titled
from edition.measure.column import Column
from edition.measure.copy import NO_GALLEY, CaptionCopy, Copy, GuestCopy, Setting, StoryCopy
from edition.measure.display import headline_settings, settings_of, styles_of
from edition.measure.forced_heads import with_forced_head
from edition.measure.form_pieces import form_pieces
from edition.measure.galley import Galley, Piece, make_galley
from edition.measure.guests.guest import GalleyContent, Guest
from edition.measure.guests.kinds import KINDS, GuestKind, guests_of
from edition.measure.insertions import on_grid
from edition.measure.leaves import Leaf, leaves, note_leaves
from edition.measure.optional import with_options, without_options
from edition.measure.page_layouts import page_layouts
from edition.measure.panels import author_panel, labelled, panel, with_quotes
from edition.measure.photo_marks import photo_marks
from edition.measure.roster_rows import name_room
from edition.measure.spanning import spanning_tables, without
from edition.measure.stanzas import verse_places
from edition.measure.table_pieces import table_pieces
from edition.measure.typesetter import Typesetter
from edition.measure.wide_tables import small_tables, wide_tables
from edition.rack import Rack
from edition.typography.gazetteer import Gazetteer, gather
from edition.typography.headline import break_headline, set_headline_line
from edition.typography.line import Line
from edition.typography.paragraph import choices
from edition.typography.text import Run, Style, cut, plain, unread

_SUBHEAD_LINES = 4
_LOWER_INDENT = 2.0  # em before a subhead of the third level
_CREDIT_APART = 3.25  # em between the last line of a story and a credit in it; less would read as one sentence
_NAME = re.compile(r"(?<=[\s、，])[\u4e00-\u9fff·]{2,}(?=[\s、，）]|$)")  # 记者 张晓洁 张辛欣


def measure(
    issue: Issue,
    layout: Layout,
    typefaces: Typefaces,
    kinds: tuple[GuestKind, ...] = KINDS,
    rack: Rack | None = None,
) -> Copy:
    """All copy of an issue, measured for a layout, with its guests of these kinds, and once more for each other grid that
    pages ask for; what the rack has is not set again.
    """
    rack = rack or Rack()
    others = (
        (name, grid, _measured(on_grid(issue, layout, name, grid), grid, typefaces, kinds, rack))
        for name, grid in page_layouts(issue, layout).items()
    )
    return replace(_measured(issue, layout, typefaces, kinds, rack), others=tuple(others))


def _measured(issue: Issue, layout: Layout, typefaces: Typefaces, kinds: tuple[GuestKind, ...], rack: Rack) -> Copy:
    names = tuple(_names(issue))
    people = gather(_all_words(issue), names, layout.styles["body"].rules.language, rack)
    column = Column(
        layout,
        typefaces.metrics,
        (*layout.terms, *names),
        people,
        portraits={photo.id: photo for photo in issue.photos},
        rack=rack,
    )
    typesetter = Typesetter(layout, typefaces, rack, people)
    stories = tuple(with_forced_head(_kept_story(article, column), issue.forme, column) for article in issue.articles)
    pads = {photo: story.pad for story in stories for photo in story.article.photos}
    marked = {photo for article in issue.articles for photo in photo_marks(article, layout)}
    return Copy(
        issue=issue,
        stories=stories,
        captions=tuple(
            _caption_copy(photo, issue, layout, typesetter, pads.get(photo.id, 0.0), photo.id in marked)
            for photo in issue.photos
        ),
        guests=tuple(_guest_copy(guest, column) for guest in guests_of(issue, kinds) if "page" in guest.media),
        findings=tuple(
            finding
            for each in stories
            if not each.tables
            for finding in wide_tables(each.article, each.galleys[0], layout)
        ),
        people=people,
    )


def set_story(article: Article, column: Column) -> tuple[Galley, ...]:
    """An article's galleys: the best, then those of one row less and one more that can be had in good type."""
    found = (_options(leaf, number, column) for number, leaf in enumerate(_placed_leaves(article, column)))
    options = [each for each in found if each]
    best = [each[0] for each in options]
    galleys = [_galley(article, best, column)]
    for more in (-1, 1):
        ways = [
            (other.demerits - each[0].demerits, number, other)
            for number, each in enumerate(options)
            for other in each[1:]
            if len(other.pieces) == len(each[0].pieces) + more
        ]
        if ways:
            _, number, other = min(ways, key=lambda way: way[:2])
            galley = _galley(article, [*best[:number], other, *best[number + 1 :]], column)
            if galley.rows == galleys[0].rows + more:  # a credit may have eaten the difference
                galleys.append(galley)
    return tuple(galleys)


@dataclass(frozen=True, slots=True)
class _Option:
    """One way to set a leaf."""

    pieces: tuple[Piece, ...]
    demerits: float = 0.0


def _galley(article: Article, options: Iterable[_Option], column: Column) -> Galley:
    pieces = tuple(piece for option in options for piece in option.pieces)
    if article.credit:
        pieces += tuple(_credit(article.credit, pieces, column))
    rules = column.layout.column
    return make_galley(article.id, pieces, rules.under_head, rules.whole_table)


def _placed_leaves(article: Article, column: Column) -> tuple[Leaf, ...]:
    """The leaves of an article: the stanzas of a poem in the middle of the column, the names of all rosters equally wide."""
    found = tuple(_leaves(article, column))
    if rosters := [leaf.roster for leaf in found if leaf.roster]:
        room = name_room(rosters, column.layout.styles["names"].rules, column.metrics("names"))
        found = tuple(replace(leaf, room=room) for leaf in found)
    return verse_places(found, column.width, column.size("verse"), column.metrics("verse"), column.layout)


def _leaves(article: Article, column: Column) -> Iterator[Leaf]:
    if article.editors_note:
        yield Leaf("editors_note", "editors_note", labelled(article.editors_note))
    if article.standfirst:
        yield Leaf("standfirst", "standfirst", (Run(article.standfirst),))
    if article.portrait:
        yield Leaf("author", "byline", (Run(article.byline),), photo=column.portraits[article.portrait])
    yield from with_quotes(tuple(leaves(titled(article, _with_dateline(article)), column.layout)), article.pull_quotes)
    for note in article.story.notes:
        yield from note_leaves(note, column.layout)


def _with_dateline(article: Article) -> tuple[Block, ...]:
    """The blocks of a story, the dateline (电头) as the first words of the first paragraph."""
    blocks = article.story.blocks
    if not article.dateline:
        return blocks
    dateline = Run(article.dateline, Style(face="dateline"))
    if not blocks or not isinstance(blocks[0], Paragraph):
        return (Paragraph((dateline,)), *blocks)
    space = () if article.dateline.endswith("）") else (Run(" "),)
    return (Paragraph((dateline, *space, *blocks[0].text)), *blocks[1:])


def _options(leaf: Leaf, number: int, column: Column) -> tuple[_Option, ...]:
    match leaf.kind:
        case "subhead":
            return (_Option((_subhead(leaf, number, column),)),)
        case "standfirst" | "editors_note" | "pull_quote":
            return (_Option((panel(leaf, number, column),)),)
        case "author" if leaf.photo:
            return (_Option((author_panel(plain(leaf.text), leaf.photo, number, column),)),)
        case "table" if leaf.table:
            return (_Option(tuple(table_pieces(leaf.table, leaf, number, column))),)
        case "verse" | "names" | "signature":
            return (_Option(tuple(form_pieces(leaf, number, column))),)
        case _:
            return tuple(_paragraph(leaf, number, column))


def _paragraph(leaf: Leaf, number: int, column: Column) -> Iterator[_Option]:
    size = column.size(leaf.style)
    for lines, demerits in _set(leaf, column):
        pieces = [
            Piece(leaf.kind, rows, len(rows), leaf.style, number, line is lines[0], line.last, leaf.left / size)
            for line, rows in zip(lines, column.leading(leaf.style).spaced(lines), strict=True)
        ]
        if leaf.marker:
            pieces[0] = replace(pieces[0], marker=_marker(leaf, column))
        yield _Option(tuple(pieces), demerits)


def _set(leaf: Leaf, column: Column) -> Iterator[tuple[tuple[Line, ...], float]]:
    """The ways to set a leaf's text in what the column leaves of its width; what hangs on a marker is not indented."""
    style = column.layout.styles[leaf.style]
    indent = 0.0 if leaf.hang else style.rules.indent if leaf.indent is None else leaf.indent
    rules = replace(style.rules, indent=indent)
    width = (column.width - leaf.left - leaf.right) / column.size(leaf.style)
    people = _met(column.people, plain(leaf.text))
    for choice in column.rack(choices, leaf.text, width, rules, column.metrics(leaf.style), people):
        yield choice.lines, choice.demerits


def _met(people: Gazetteer | None, words: str) -> Gazetteer | None:
    """The people that some words name: all that the setting of these words asks of the gazetteer."""
    return people and Gazetteer(frozenset(name for name in people.names if name in words))


def _marker(leaf: Leaf, column: Column) -> Line:
    line = set_headline_line((Run(leaf.marker),), column.metrics(leaf.style), column.layout.styles[leaf.style].rules)
    return line.moved(-leaf.hang / column.size(leaf.style))


def _subhead(leaf: Leaf, number: int, column: Column) -> Piece:
    """A subhead (小标题), broken by sense; one of the second level is centred, unless heads are ranged left, and has a row of
    white above and below together (占行), as a word over names has.
    """
    rules, metrics = column.layout.styles[leaf.style].rules, column.metrics(leaf.style)
    upper = leaf.level == 2
    width = column.width / column.size(leaf.style) - (0 if upper else _LOWER_INDENT)
    broken = break_headline(plain(leaf.text), _SUBHEAD_LINES, metrics, rules, column.names)
    fitting = next((way.lines for way in broken if max(way.widths) <= width), None)
    if fitting is None or unread(leaf.text) != leaf.text:  # who breaks by sense knows no readings
        lines, _ = next(_set(leaf, column))
    else:
        ends = accumulate(map(len, fitting))
        texts = [cut(leaf.text, end - len(words), end) for words, end in zip(fitting, ends, strict=True)]
        lines = tuple(set_headline_line(text, metrics, rules) for text in texts)
    centred = upper and column.layout.head.range == "middle"
    lines = tuple(line.moved((width - line.width) / 2 if centred else 0 if upper else _LOWER_INDENT) for line in lines)
    lines = tuple(chain.from_iterable(column.leading(leaf.style).spaced(lines)))
    over, rows = column.layout.column.over_subhead if upper else leaf.drop, len(lines) + (upper or leaf.drop > 0)
    return Piece("subhead", lines, rows, leaf.style, number, first=True, last=True, drop=over)


def _credit(words: str, pieces: tuple[Piece, ...], column: Column) -> Iterator[Piece]:
    """The credit (稿源), flush right: in the last line of the story if there is room, else under it."""
    rules, metrics = column.layout.styles["credit"].rules, column.metrics("credit")
    number = pieces[-1].paragraph + 1 if pieces else 0
    size = column.size("credit")
    width = column.width / size
    line = set_headline_line((Run(words),), metrics, rules)
    fits = line.width <= width
    lines = (line.moved(width - line.width),) if fits else choices((Run(words),), width, rules, metrics)[0].lines
    beside = len(lines) == 1 and _ink(pieces[-1:], column) + (_CREDIT_APART + line.width) * size <= column.width
    for at, each in enumerate(lines):
        yield Piece("credit", (each,), 0 if beside else 1, "credit", number, at == 0, at == len(lines) - 1)


def _ink(pieces: tuple[Piece, ...], column: Column) -> float:
    """How far in points the line of a last piece reaches, if it is a line of text."""
    text = pieces and pieces[0].kind in ("body", "quote", "item", "note")
    if not text or not pieces[0].lines[-1].marks:
        return column.width
    (piece,) = pieces
    return (piece.indent + piece.lines[-1].width) * column.size(piece.style)


def _kept_story(article: Article, column: Column) -> StoryCopy:
    """A story as it was set before on this grid, if neither its words nor the names that it must keep whole have changed."""
    people = _met(column.people, f"{article.standfirst}{story_words(article)}")
    portrait, grid = column.portraits.get(article.portrait), column.layout.grid
    key = _story_copy, article, portrait, grid, column.metrics, column.names, people
    kept = column.rack.kept(key, lambda: _story_copy(article, replace(column, people=people)))
    return replace(kept, article=article)  # which may stand in other lines of the manifest


def _optional_galleys(article: Article, column: Column) -> tuple[tuple[Galley, ...], tuple[int, ...]]:
    """A story's galleys without what need not be printed, then those with some of it, and how many such things each has."""
    galleys = set_story(without_options(article), column)
    more = list(with_options(article, column.layout.options))
    return (
        (*galleys, *(set_story(each, column)[0] for _, each in more)),
        (*(0 for _ in galleys), *(count for count, _ in more)) if more else (),
    )


def _story_copy(article: Article, column: Column) -> StoryCopy:
    words = story_words(article)
    layout = column.layout
    look = layout.look(article)
    column = replace(column, pad=layout.frame.pad * layout.grid.size if look.boxed else 0.0)

    def settings(text: str, style: str) -> tuple[Setting, ...]:
        return settings_of(text, style, column, words)

    title, styles = article.printed_headline, styles_of(look, layout)
    (galleys, options), tables = _optional_galleys(article, column), tuple(spanning_tables(article, column))
    return StoryCopy(
        article=article,
        galleys=(*galleys, *(set_story(without(without_options(article), tables), column) if tables else ())),
        options=options,
        tables=tables,
        open_from=len(galleys) if tables else NO_GALLEY,
        narrow=tuple(wide_tables(article, galleys[0], layout)) if tables else (),
        wide=tuple(small_tables(article, tables, layout)),
        headline=NO_HEADLINE if article.form == "brief" else headline_settings(title, styles, column, words),
        kicker=settings(article.kicker, "kicker"),
        deck=settings(article.deck, "deck"),
        byline=() if article.portrait else settings(article.byline, "byline"),
        pad=column.pad,
        rows_more=layout.frame.rows_more(look),
        head_most=look.most,
        head_inset=layout.head_inset(look),
    )


def _names(issue: Issue) -> Iterator[str]:
    """The names of an issue's writers."""
    for article in issue.articles:
        for words in (article.byline, article.dateline, article.credit):
            yield from _NAME.findall(words)


def _all_words(issue: Issue) -> Iterator[str]:
    """Everything of an issue that may name somebody."""
    for article in issue.articles:
        yield article.headline
        yield story_words(article)
    for photo in issue.photos:
        yield photo.caption


def _caption_copy(
    photo: Photo, issue: Issue, layout: Layout, typesetter: Typesetter, pad: float, marked: bool
) -> CaptionCopy:
    spans = range(1, layout.grid.columns + 1)
    alone = 0.0 if photo.id in issue.owned else 2 * layout.picture.pad
    widths = (layout.grid.width(span) - alone - 2 * pad * span for span in spans)
    captions = (typesetter.caption(photo, width, marked=marked) for width in widths)
    return CaptionCopy(photo.id, tuple(sum(len(lines) for _, lines in caption) for caption in captions))


def _guest_copy(guest: Guest, column: Column) -> GuestCopy:
    if not isinstance(guest.content, GalleyContent):
        return GuestCopy(guest)
    frame, look = column.layout.frame, column.layout.guests.get(guest.kind, Look())
    column = replace(column, pad=frame.pad * column.layout.grid.size if look.boxed else 0.0)
    found = enumerate(leaves(guest.content.blocks, column.layout))
    options = [_options(leaf, number, column)[0] for number, leaf in found]
    pieces = tuple(piece for option in options for piece in option.pieces)
    rules = column.layout.column
    galley = make_galley(guest.name, pieces, rules.under_head, rules.whole_table)
    words = "".join(map(block_words, guest.content.blocks))
    headline = headline_settings(guest.content.title, styles_of(Look(), column.layout), column, words) or NO_HEADLINE
    return GuestCopy(guest, (galley,), headline, pad=column.pad, rows_more=frame.rows_more(look), head_most=look.most)
