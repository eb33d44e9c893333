"""Words (原文): the characters of an article in the order in which a reader must find them."""

from collections.abc import Iterator, Mapping

from edition.issue.issue import Article, Photo
from edition.issue.story import (
    Block,
    Figure,
    Listing,
    Paragraph,
    Quote,
    Roster,
    SignOff,
    Speech,
    Stanza,
    Subhead,
    Table,
)
from edition.typography.special_characters import inked
from edition.typography.text import Text, plain, unread


def story_words(article: Article, apart: tuple[Table, ...] = ()) -> str:
    """Dateline, blocks, notes and credit: what the page's body and the EPUB's body both hold, white space included; without
    the tables that stand apart.
    """
    blocks = "".join(block_words(block) for block in article.story.blocks if not any(block is each for each in apart))
    notes = "".join(block_words(block) for note in article.story.notes for block in note.blocks)
    return f"{article.dateline}{blocks}{notes}{article.credit}"


def tables_apart(article: Article, found: str) -> tuple[Table, ...]:
    """The tables of a story that a page has apart from it, by the words found of them: in their order, each once."""
    rest, apart = squeeze(found), []
    for block in article.story.blocks:
        words = squeeze(block_words(block)) if isinstance(block, Table) else ""
        if isinstance(block, Table) and words and rest.startswith(words):
            apart.append(block)
            rest = rest[len(words) :]
    return tuple(apart)


def numbers_of(article: Article) -> str:
    """The numbers of the story's lists, those in its notes left out, each with its point."""
    return "".join(_numbers(article.story.blocks))


def _numbers(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Quote(inner):
                yield from _numbers(inner)
            case Listing(numbers, items):
                for at, item in enumerate(items):
                    if numbers:
                        yield f"{numbers[at]}."
                    yield from _numbers(item)


def head_words(article: Article) -> dict[str, str]:
    """The words around the story by the role they have on the page."""
    return {
        "kicker": article.kicker,
        "headline": article.headline,
        "deck": article.deck,
        "byline": article.byline,
        "standfirst": article.standfirst,
        "editors_note": article.editors_note,
        "pull_quote": "".join(article.pull_quotes),
    }


def head_words_printed(article: Article, found: Mapping[str, str]) -> dict[str, str]:
    """The same on a page, of what is optional only what was found of it: all, or as many whole sentences from the first."""
    words = head_words(article)
    if "standfirst" in article.optional and not found.get("standfirst"):
        words["standfirst"] = ""
    if "pull_quotes" in article.optional:
        firsts = ("".join(article.pull_quotes[:count]) for count in range(len(article.pull_quotes)))
        short = (said for said in firsts if squeeze(said) == squeeze(found.get("pull_quote", "")))
        words["pull_quote"] = next(short, words["pull_quote"])
    return words


def photo_words(photo: Photo) -> str:
    """Title, caption and credit."""
    return f"{photo.title}{photo.caption}{photo.credit}"


def squeeze(words: str) -> str:
    """The characters without white space, which belongs to the layout, and without what has no ink."""
    return inked("".join(words.split()))


def paragraphs(article: Article) -> tuple[str, ...]:
    """The paragraphs of the story and then of its notes, each on its own, without readings; a phrase that is sought never
    crosses two.
    """
    notes = (block for note in article.story.notes for block in note.blocks)
    texts = (text for block in (*article.story.blocks, *notes) for text in block_texts(block))
    return tuple(words for text in texts if (words := plain(unread(text))))


def block_words(block: Block) -> str:
    """The characters of one block and of those within it, each reading behind its base."""
    return "".join(map(plain, block_texts(block)))


def block_texts(block: Block) -> Iterator[Text]:
    """The paragraphs, items and table cells of one block, each on its own."""
    match block:
        case Paragraph(text) | Subhead(_, text):
            yield text
        case Quote(blocks) | Speech(blocks):
            for inner in blocks:
                yield from block_texts(inner)
        case Listing(_, items):
            for item in items:
                for inner in item:
                    yield from block_texts(inner)
        case Table(head, rows):
            for row in (head, *rows):
                yield from row
        case Stanza(lines) | Roster(lines) | SignOff(lines):
            yield from lines
        case Figure():
            pass  # a photo's words are its caption's
