"""Stories of a raw page (还原稿件): blocks become stories with their headlines, bylines, datelines, credits, and photos."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TypeGuard

from edition.intake.accounts import accounted
from edition.intake.draft import Draft, PhotoDraft, StoryDraft
from edition.intake.forms import BYLINE, CREDIT, DATELINE, DECK, FOLIO, MAKER, ORNAMENT
from edition.intake.marked import doubtful, escaped
from edition.intake.raw.paragraphs import RawBlock, blocks, join
from edition.intake.raw.raw_page import chunks
from edition.issue.names import are_names
from edition.issue.spaces import HAN

_PICTURED = re.compile("^(?:图为|这是|[上下左右]图|图[①②③④一二三四1-4])")
_LIKE, _APART = (
    0.5,
    0.3,
)  # shares of a headline's pairs of characters: its body has so many, and so many more than others
_STRANGE = re.compile(
    "记者|通讯员|电（|[摄讯电]）|^图为|。|[，、；]$|社\\S{2,6}?\\d+月|\\S——|.{36}"
)  # not a headline's words alone
_TOP = 8  # blocks at the head of a page
_LONGEST_NAME = 6
_RUN = re.compile(f"[{HAN}]+(?: [{HAN}]+)+")


@dataclass(slots=True)
class _Head:
    """A headline group: what stands around a headline."""

    lines: list[str] = field(default_factory=list)
    deck: str = ""
    byline: str = ""


@dataclass(slots=True)
class _RawBody:
    """The paragraphs of a story; subheads are kept with their marks."""

    paragraphs: list[str] = field(default_factory=list)
    dateline: str = ""
    credit: str = ""
    head: _Head = field(default_factory=_Head)
    sure: bool = True  # is the head its own?


@dataclass(slots=True)
class _Photo:
    """The words of a picture."""

    caption: str
    credit: str
    title: str = ""


_RawPart = _Head | _RawBody | _Photo


def read_page(raw: str, photos: int = 0) -> Draft:
    """The stories and photos of a page whose text fell out of a PDF, broken at column ends. `photos` came in before."""
    page = chunks(raw)
    return accounted(assembled(blocks(page), photos), (line.text for chunk in page for line in chunk.lines))


def assembled(found: Sequence[RawBlock], before: int) -> Draft:
    """The stories and photos that blocks in reading order make up; `before` photos came in before."""
    dropped = "".join(match[0].strip() for block in found if (match := ORNAMENT.match(block.lines[0])))
    nameplate, found = _nameplate(found)
    unplaced = (*nameplate, *(block.lines[0] for block in found if _is(block, FOLIO)))
    parts = _match(_parts(_with_photos([block for block in found if not _is(block, FOLIO)])))
    stories = tuple(_story(part) for part in parts if isinstance(part, _RawBody))
    photos = [part for part in parts if isinstance(part, _Photo)]
    drafts = tuple(_photo(photo, number) for number, photo in enumerate(photos, before + 1))
    rest = tuple(words for part in parts if isinstance(part, _Head) for words in _words(part))
    return Draft(stories, drafts, (*unplaced, *rest), dropped)


def _nameplate(found: Sequence[RawBlock]) -> tuple[tuple[str, ...], list[RawBlock]]:
    """The paper's name at the head of a page, if a date stands near it and no story speaks of it; and the blocks without."""
    top = found[:_TOP]
    name = next((block for block in top if block.kind == "head"), None)
    if name is None or len(name.lines[0]) > _LONGEST_NAME or not any(_is(block, FOLIO) for block in top):
        return (), list(found)
    if sum(name.lines[0] in line for block in found for line in block.lines) > 1:
        return (), list(found)
    rest = [replace(name, lines=name.lines[1:])] if len(name.lines) > 1 else []
    at = top.index(name)
    return name.lines[:1], [*found[:at], *rest, *found[at + 1 :]]


def _is(block: RawBlock, form: re.Pattern[str]) -> bool:
    return block.kind == "set" and form.fullmatch(block.lines[0]) is not None


def _text(block: RawBlock) -> str:
    return _without_stray_spaces(join(block.lines))


def _without_stray_spaces(text: str) -> str:
    """Text without the spaces between Han that part no names."""

    def names(match: re.Match[str]) -> str:
        return (
            match[0]
            if are_names(match[0].split(), text[match.start() - 1 : match.start()])
            else match[0].replace(" ", "")
        )

    return _RUN.sub(names, text)


def _with_photos(found: Sequence[RawBlock]) -> list[RawBlock | _Photo]:
    """The blocks with captions taken together: a text that ends with its maker, or texts before a line that names one."""
    kept: list[RawBlock | _Photo] = []
    for block in found:
        match = MAKER.search(_text(block)) if block.kind != "head" else None
        if match is None or _is(block, BYLINE):
            kept.append(block)
            continue
        caption = _text(block)[: match.start()]
        while (not caption or _PICTURED.match(caption)) and kept and _is_caption(before := kept[-1], block.measure):
            kept.pop()
            caption = _text(before) + caption
        kept.append(_Photo(caption, match[0]))
    return kept


def _is_caption(block: RawBlock | _Photo, measure: float) -> TypeGuard[RawBlock]:
    return (
        isinstance(block, RawBlock)
        and block.kind == "text"
        and abs(block.measure - measure) <= 2
        and DATELINE.match(block.lines[0]) is None
    )


def _parts(found: Sequence[RawBlock | _Photo]) -> list[_RawPart]:
    """Headline groups, bodies and photos in the order of the page."""
    parts: list[_RawPart] = []
    for number, block in enumerate(found):
        last = parts[-1] if parts else None
        if isinstance(block, _Photo):
            parts.append(block)
        elif block.kind == "text":
            _add_text(parts, block)
        elif isinstance(last, _RawBody) and _is(block, CREDIT):
            last.credit = block.lines[0]
        elif isinstance(last, _RawBody) and not last.credit and _is_subhead(found, number):
            last.paragraphs.append(f"## {escaped(_text(block))}")
        else:
            _add_head(parts, block)
    return parts


def _add_text(parts: list[_RawPart], block: RawBlock) -> None:
    text = _text(block)
    dateline = DATELINE.match(text)
    last = parts[-1] if parts else None
    if isinstance(last, _RawBody) and not last.credit and not dateline:
        body = last
    else:
        body = _RawBody()
        parts.append(body)
    if dateline:
        body.dateline = dateline[0].strip()
        text = text[dateline.end() :].strip()
    if credit := CREDIT.search(text):
        body.credit = credit[0]
        text = text[: credit.start()].strip()
    if block.joined_far:
        body.paragraphs.append(doubtful("下一段由隔开的两栏接成，请核对"))
    if text:
        body.paragraphs.append(escaped(text))


def _is_subhead(found: Sequence[RawBlock | _Photo], number: int) -> bool:
    """A head between two paragraphs of the same column, no wider than they."""
    if not 0 < number < len(found) - 1:
        return False
    before, block, after = found[number - 1 : number + 2]
    return (
        isinstance(before, RawBlock)
        and isinstance(block, RawBlock)
        and isinstance(after, RawBlock)
        and block.kind == "head"
        and before.kind == after.kind == "text"
        and DATELINE.match(_text(after)) is None
        and block.widest <= max(before.measure, after.measure) + 1
        and abs(before.measure - after.measure) <= 2
        and sum(map(len, block.lines)) <= 40
    )


def _add_head(parts: list[_RawPart], block: RawBlock) -> None:
    head = parts[-1] if parts else None
    if not isinstance(head, _Head):
        head = _Head()
        parts.append(head)
    line = block.lines[0]
    if _is(block, BYLINE):
        head.byline = f"{head.byline} {ORNAMENT.sub('', line)}".strip()
    elif _is(block, DECK):
        head.deck += line
    else:
        head.lines.extend(block.lines)


def _match(parts: Sequence[_RawPart]) -> list[_RawPart]:
    """Give each headline group to the body or photo beside it; those that find none stay.

    It is sure where headlines and bodies take turns over the whole page, or where a headline's words are its body's alone.
    """
    heads = [(at, part) for at, part in enumerate(parts) if isinstance(part, _Head)]
    regular = _take_turns(parts)
    goals = tuple(_next_body(parts, at) for at, _ in heads) if regular else _by_words(parts, heads)
    left = list(parts)
    for (at, head), goal in zip(heads, goals, strict=True):
        part = parts[goal]
        if isinstance(part, _RawBody):
            part.sure = regular or _is_distinct(head, part, parts)
        if _give(head, part):
            left[at] = part
    return list({id(part): part for part in left}.values())


def _take_turns(parts: Sequence[_RawPart]) -> bool:
    """Does every headline stand before its body, none missing, none beside a photo whose title it might be?"""
    turns = [type(part) for part in parts if not isinstance(part, _Photo)]
    named = all(part.lines for part in parts if isinstance(part, _Head))
    alone = not any({type(p), type(q)} == {_Head, _Photo} for p, q in pairwise(parts))
    return named and alone and turns == [_Head, _RawBody] * (len(turns) // 2)


def _next_body(parts: Sequence[_RawPart], at: int) -> int:
    return next(n for n in range(at, len(parts)) if isinstance(parts[n], _RawBody))


def _is_distinct(head: _Head, body: _RawBody, parts: Sequence[_RawPart]) -> bool:
    """Does the body speak of what the headline says, much more than other bodies do and than of other headlines?"""
    own = _likeness(head, body)
    others = [_likeness(head, part) for part in parts if isinstance(part, _RawBody) and part is not body]
    others += [_likeness(part, body) for part in parts if isinstance(part, _Head) and part is not head]
    return own >= _LIKE and all(own - other >= _APART for other in others)


def _by_words(parts: Sequence[_RawPart], heads: Sequence[tuple[int, _Head]]) -> tuple[int, ...]:
    """The body or photo beside each headline group that speaks of the same, each given once; its own place if there is none."""
    ways: dict[int, tuple[float, tuple[int, ...]]] = {-1: (0.0, ())}  # by the last part that has got its group
    for at, head in heads:
        step: dict[int, tuple[float, tuple[int, ...]]] = {}
        for last, (score, path) in ways.items():
            for goal, gain in ((at, 0.0), *_goals(parts, at, head)):
                key = last if goal == at else goal
                if (goal == at or goal > last) and (key not in step or score + gain > step[key][0]):
                    step[key] = (score + gain, (*path, goal))
        ways = step
    _, goals = max(ways.values(), key=lambda way: way[0])
    return goals


def _goals(parts: Sequence[_RawPart], at: int, head: _Head) -> Iterator[tuple[int, float]]:
    """The bodies and photos next to a headline group, with how much speaks for each."""
    for neighbour in (at - 1, at + 1):
        part = parts[neighbour] if 0 <= neighbour < len(parts) else None
        if isinstance(part, _RawBody):
            yield neighbour, 0.1 + _likeness(head, part)
        elif isinstance(part, _Photo) and not head.deck and not head.byline:
            yield neighbour, 0.3


def _give(head: _Head, part: _RawPart) -> bool:
    if isinstance(part, _RawBody):
        part.head = head
    elif isinstance(part, _Photo):
        part.title = _headline(head.lines)
    return not isinstance(part, _Head)


def _likeness(head: _Head, body: _RawBody) -> float:
    """The share of the headline's pairs of characters that the body has, too."""
    words = re.sub(r"\W", "", "".join(head.lines) + head.deck)
    text = re.sub(r"\W", "", "".join(body.paragraphs))
    pairs = [words[at : at + 2] for at in range(len(words) - 1)]
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


def _words(head: _Head) -> list[str]:
    return [words for words in (*head.lines, head.deck, head.byline) if words]


def _headline(lines: Sequence[str]) -> str:
    """The lines of a headline as one: a wrapped one closed up, lines of their own with a breath between them."""
    wrapped = len(lines) > 1 and len({len(line) for line in lines[:-1]}) == 1 and len(lines[-1]) < len(lines[0])
    return ("" if wrapped else " ").join(lines)


def _photo(photo: _Photo, number: int) -> PhotoDraft:
    return PhotoDraft(f"photo-{number}", photo.title, photo.caption, photo.credit)


def _story(body: _RawBody) -> StoryDraft:
    return StoryDraft(
        text="\n\n".join(body.paragraphs) + "\n",
        headline=_headline(body.head.lines),
        deck=body.head.deck,
        byline=body.head.byline,
        dateline=body.dateline,
        credit=body.credit,
        doubts=tuple(_doubts(body)),
    )


def _doubts(body: _RawBody) -> Iterator[str]:
    if not body.head.lines:
        yield "没有找到标题，请补上 headline。"
    elif not body.sure or _STRANGE.search(_headline(body.head.lines)):
        yield "标题和正文是按先后配的，没有把握，请核对。"
    if body.head.lines and (subhead := _odd_subhead(body.paragraphs)):
        yield f"小标题“{subhead}”不像别的小标题，请核对它是不是另一篇的标题。"
    if len(body.head.lines) > 1:
        yield f"标题原来分{len(body.head.lines)}行：{' / '.join(body.head.lines)}；请核对引题、主题和断开处。"


def _odd_subhead(paragraphs: Sequence[str]) -> str:
    """A subhead that stands alone in its story or is of quite another length than the rest: it may be another's headline."""
    subheads = sorted((paragraph[3:] for paragraph in paragraphs if paragraph.startswith("## ")), key=len)
    if not subheads or (len(subheads) > 1 and len(subheads[-1]) <= 1.6 * len(subheads[0])):
        return ""
    return subheads[-1]
