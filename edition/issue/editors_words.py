"""What editors add to a story (编者按、链接、拎出的话): as it is printed, and whether pulled quotes stand in the story."""

import re
from collections.abc import Iterator

from edition.issue.markdown import StoryFile
from edition.issue.meant import OPTIONS, options_meant
from edition.issue.sources import Sources
from edition.issue.spaces import normalise_line
from edition.issue.words import block_texts, squeeze
from edition.report import Finding
from edition.typography.text import plain, unread

NOTE_LABEL = "编者按："
SIDEBAR_TITLE = "链接"
_LABELLED = re.compile(r"[【\[]?(?:编者|编辑|按语|按[:：])")


def note_words(said: str) -> str:
    """An editors' note with its label, if the editor has not written one."""
    words = normalise_line(said)
    return words if not words or _LABELLED.match(words) else NOTE_LABEL + words


def paragraphs_of(said: str) -> tuple[str, ...]:
    """The lines of a text of the manifest, each a paragraph."""
    return tuple(filter(None, map(normalise_line, said.split("\n"))))


def unfounded(sources: Sources, stories: dict[int, StoryFile]) -> Iterator[Finding]:
    """Sentences to be pulled out that the story does not have word by word."""
    for index, entry in sources.tables("articles"):
        optional = options_meant(entry.get("optional", []))
        for part in optional if isinstance(optional, list) else ():
            if part in OPTIONS.values() and not entry.get(part):
                where = sources.where(("articles", index, "optional"))
                message = f"“optional”的值不对：稿件没有“{part}”"
                yield Finding("bad-value", "error", where, message, f"写上 {part}，或从 optional 里去掉它。")
        quotes = entry.get("pull_quotes")
        said = [quotes] if isinstance(quotes, str) else quotes if isinstance(quotes, list) else []
        blocks = stories[index].story.blocks if index in stories else ()
        words = [squeeze(plain(unread(text))) for block in blocks for text in block_texts(block)]
        for quote in said if index in stories else []:
            wanted = squeeze(normalise_line(quote)) if isinstance(quote, str) else ""
            if wanted and not any(wanted in each for each in words):
                where = sources.where(("articles", index, "pull_quotes"))
                message, hint = f"正文里没有这句话：“{quote}”", "从正文里原样照抄一句，标点在内；一句话不跨两段。"
                yield Finding("quote-not-in-story", "error", where, message, hint)
