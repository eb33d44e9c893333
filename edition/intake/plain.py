"""Plain copy (文本稿件): a Markdown or text file with one story."""

import re
from collections.abc import Callable
from pathlib import PurePosixPath

from edition.intake.draft import Draft, PhotoDraft, StoryDraft, completed
from edition.intake.forms import BYLINE, CREDIT, DATELINE, DECK, ORNAMENT, is_set
from edition.intake.raw.paragraphs import RawBlock
from edition.intake.raw.raw_lines import clean
from edition.intake.raw.stories import assembled

_SENTENCE = re.compile(r"[。！？…；：，、—”’》）]$")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
_LONGEST_HEAD = 40
_WIDEST_COLUMN = 60

Fetch = Callable[[str], bytes | None]  # a picture's bytes by the path that the story gives, None if it is not there


def is_raw(text: str) -> bool:
    """Whether a text was broken at column ends: many short lines stop in the middle of a sentence."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    broken = [line for line in lines if len(line) <= _WIDEST_COLUMN and not _SENTENCE.search(line)]
    return len(lines) >= 10 and len(broken) > 0.4 * len(lines)


def read_text_story(text: str, photos: int) -> Draft:
    """A story from a text file: every line a paragraph, the first lines its headline, byline and the like.

    `photos` came in before.
    """
    lines = [clean(line) for line in text.splitlines() if line.strip()]
    blocks = [_block(line) for line in lines]
    return completed(assembled(blocks, photos), lines)


def _block(line: str) -> RawBlock:
    if is_set(line):
        return RawBlock("set", (line,), _LONGEST_HEAD, len(line))
    head = len(line) <= _LONGEST_HEAD and not _SENTENCE.search(line) and not DATELINE.match(line)
    return RawBlock("head" if head else "text", (line,), _LONGEST_HEAD, len(line))


def read_markdown_story(text: str, fetch: Fetch, photos: int) -> Draft:
    """A story from a Markdown file; its text stays as it is but for the headline and what stands around it.

    `photos` is the number of photos that came in before.
    """
    head: dict[str, str] = {}
    body: list[str] = []
    for block in re.split(r"\n\s*\n", text.strip()):
        if not body and _take(block.strip(), head):
            continue
        heading = _HEADING.fullmatch(block.strip())
        body.append(f"{'#' * min(max(len(heading[1]), 2), 3)} {heading[2]}" if heading else block)
    if body and (dateline := DATELINE.match(body[0])):
        head["dateline"] = dateline[0].strip()
        body[0] = body[0][dateline.end() :].strip()
    if body and (credit := CREDIT.search(body[-1])):
        head["credit"] = credit[0]
        body[-1] = body[-1][: credit.start()].strip()
    pictures = _Pictures(fetch, photos)
    story = "\n\n".join(_PICTURE.sub(pictures.place, block) for block in body if block) + "\n"
    doubts = () if head.get("headline") else ("没有找到标题，请补上 headline。",)
    return Draft((StoryDraft(story, photos=(), doubts=doubts, **head),), tuple(pictures.found))


def _take(block: str, head: dict[str, str]) -> bool:
    """Take a block before the story's text for a field of its head."""
    heading = _HEADING.fullmatch(block)
    if heading and "headline" not in head:
        head["headline"] = heading[2]
    elif BYLINE.fullmatch(block) and not DATELINE.match(block):
        head["byline"] = ORNAMENT.sub("", block)
    elif DECK.fullmatch(block):
        head["deck"] = block
    else:
        return False
    return True


class _Pictures:
    """The pictures of a story, numbered on from those before it."""

    def __init__(self, fetch: Fetch, before: int) -> None:
        self.fetch = fetch
        self.before = before
        self.found: list[PhotoDraft] = []

    def place(self, match: re.Match[str]) -> str:
        """The picture's place in the story, by its id in the manifest."""
        name = f"photo-{self.before + len(self.found) + 1}"
        data = self.fetch(match[2])
        suffix = PurePosixPath(match[2]).suffix.lower()
        doubts = () if data else (f"找不到图片文件 {match[2]}",)
        self.found.append(PhotoDraft(name, alt=match[1], data=data, suffix=suffix, doubts=doubts))
        return f"![]({name})"
