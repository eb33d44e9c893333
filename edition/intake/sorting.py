"""Sorting (分稿): a manuscript's parts tidied of what is no copy, its heads ranked, and cut into stories."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from edition.intake.forms import DATELINE, is_byline
from edition.intake.labels import DOCUMENT_NUMBER, is_also_copy, is_furniture, labelled
from edition.intake.manuscript import CopyPart, Manuscript, Para, Stretch, cut, typed
from edition.intake.story_head import KICKER, is_headish, is_prose
from edition.issue.spaces import normalise_line

_LONG = 30  # characters of a paragraph that tells the size of the text
_LARGER = 1.15
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章节条]|\d{1,2}[、.．]"
)


@dataclass(slots=True)
class Tidied:
    """Parts that are copy, and what was put by."""

    parts: list[CopyPart] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    dropped: str = ""


def tidied(manuscript: Manuscript) -> Tidied:
    """The parts without lines of a site or an account, labelled lines (标题：…) as the fields that they name."""
    done = Tidied()
    crawled = any(_is_headline_label(one) for part in manuscript.parts for one in _by_lines(part))
    for part in (one for whole in manuscript.parts for one in _by_lines(whole)):
        if not isinstance(part, Para) or part.level or part.mark or part.role or part.notes or len(part.lines) > 1:
            done.parts.append(part)
        elif (fields := labelled(part.words)) and _is_label_line(part, fields, crawled=crawled):
            _label(done, part, fields)
        elif is_furniture(part.words) and part.words:
            if DOCUMENT_NUMBER.fullmatch(part.words) and _is_letterhead(done.parts):
                done.left += [one.words for one in done.parts if isinstance(one, Para)]
                done.parts = []
            done.left.append(part.words)
        else:
            done.parts.append(part)
    return done


def _is_letterhead(parts: Sequence[CopyPart]) -> bool:
    """Whether all that stands before a document's number is its letterhead (滨海大学文件)."""
    return len(parts) == 1 and isinstance(parts[0], Para) and parts[0].words.endswith("文件")


def _by_lines(part: CopyPart) -> list[CopyPart]:
    """A paragraph whose lines are all labelled (标题：… 作者：…) as a paragraph a line; anything else as it is."""
    lines = part.lines if isinstance(part, Para) and not part.level else ()
    if len(lines) < 2 or not isinstance(part, Para) or not all(labelled(line) for line in lines):
        return [part]
    return [replace(part, stretches=typed(line)) for line in lines]


def _is_headline_label(part: CopyPart) -> bool:
    fields = labelled(part.words) if isinstance(part, Para) else ()
    return bool(fields) and fields[0][0] == "headline"


def _is_label_line(para: Para, fields: Sequence[tuple[str, str, str]], *, crawled: bool) -> bool:
    """Whether a line's labels are labels: `记者：…？` in an interview and a bold line are speech."""
    name, label, words = fields[0]
    if para.bold and name != "headline":
        return False
    if len(fields) == 1 and not crawled and is_also_copy(label, words):
        return False
    if label.startswith(("记者", "文字")):
        return is_byline(para.words)
    return name != "byline" or len(fields) > 1 or len(words) <= 20


def _label(done: Tidied, para: Para, fields: Sequence[tuple[str, str, str]]) -> None:
    for name, label, words in fields:
        if all(one == "left" for one, _, _ in fields):
            done.left.append(para.words)
            return
        if name == "left":
            done.left.append(f"{label}{words}")
        elif name == "byline" and not label.startswith(("作者", "署名", "【")) and len(fields) == 1:
            done.parts.append(para)  # 撰文：程小满 is a byline as it stands
        else:
            done.dropped += label
            if words:
                done.parts.append(replace(para, stretches=typed(words), field=name))


def ranked(parts: Sequence[CopyPart], *, titled: bool = False) -> list[CopyPart]:
    """The parts with level 1 on the heads of stories and 2 and 3 on subheads, as the whole of them shows.

    `titled` tells that the headline stands outside of them: then no line is promoted.
    """
    paras = [part for part in parts if isinstance(part, Para) and part.stretches]
    if any(para.role == "title" for para in paras):
        return _entitled(parts, paras)
    levels = sorted({para.level for para in paras if para.level})
    if titled and 1 not in levels:
        return list(parts)
    if not levels:
        return _looked(parts, paras)
    tops = [para for para in paras if para.level == levels[0]]
    if len(tops) > 1 and all(_NUMBERED.match(para.words) for para in tops):
        return _looked([_moved(part, 1) for part in parts], paras)
    if levels[0] > 1 and paras and not is_prose(paras[0]) and (len(tops) == 1 or _each_signed(paras, levels[0])):
        return [_moved(part, 1 - levels[0]) for part in parts]
    return list(parts) if levels[0] == 1 else _looked(parts, paras)


def _entitled(parts: Sequence[CopyPart], paras: Sequence[Para]) -> list[CopyPart]:
    """The parts with their title, by style, as the head of a story; where signed headings follow, it is the page's own."""
    if sum(para.level == 1 for para in paras) > 1 and _each_signed(paras, 1):
        return [replace(part, role="") if isinstance(part, Para) and part.role == "title" else part for part in parts]
    return [_under_title(part) for part in parts]


def _moved(part: CopyPart, by: int) -> CopyPart:
    """A heading some levels up or down; anything else as it is."""
    return replace(part, level=min(part.level + by, 6)) if isinstance(part, Para) and part.level else part


def _under_title(part: CopyPart) -> CopyPart:
    """A title as the head of a story, a heading a level further down."""
    return replace(part, level=1, role="") if isinstance(part, Para) and part.role == "title" else _moved(part, 1)


def _each_signed(paras: Sequence[Para], level: int) -> bool:
    """Whether a byline or a dateline follows each heading of a level, as it does under headlines."""
    after = [paras[at + 1 : at + 3] for at, para in enumerate(paras) if para.level == level]
    return all(any(is_byline(one.words) or DATELINE.match(one.words) for one in two) for two in after)


def _looked(parts: Sequence[CopyPart], paras: Sequence[Para]) -> list[CopyPart]:
    """The parts with level 1 on paragraphs that look like headlines."""
    body = body_size(paras)
    found: list[CopyPart] = list(parts)
    for at, part in enumerate(parts):
        if isinstance(part, Para) and not part.level:
            alone = replace(part, apart=True) if at == 0 else part
            if _looks_like_headline(alone, body, parts[at + 1 :]):
                found[at] = replace(part, level=1)
    return _one_headline_a_head(found)


def body_size(paras: Sequence[Para]) -> float:
    """The size in which most of the text is set; 0 where it is not known."""
    sizes: Counter[float] = Counter()
    for para in paras:
        sizes[para.size] += len(para.words) if len(para.words) >= _LONG else len(para.words) // 4
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _looks_like_headline(para: Para, body: float, behind: Sequence[CopyPart]) -> bool:
    if not is_headish(para) or para.boxed or para.role or is_byline(para.words) or KICKER.fullmatch(para.words):
        return False
    if not any(is_prose(part) for part in behind):
        return False
    larger = body > 0 and para.size >= body * _LARGER
    after = next((part for part in behind if isinstance(part, Para) and part.stretches), None)
    signed = after is not None and (is_byline(after.words) or DATELINE.match(after.words) is not None)
    if larger and (para.centred or para.bold or signed or para.paged):
        return not _NUMBERED.match(para.words) or signed
    return para.bold and (signed or para.paged or (para.centred and not _NUMBERED.match(para.words) and para.apart))


def _one_headline_a_head(parts: list[CopyPart]) -> list[CopyPart]:
    """Where several lines of one head look like headlines, the largest is one; the others stay lines of the head."""
    group: list[tuple[int, Para]] = []
    for at, part in enumerate([*parts, None]):
        if isinstance(part, Para) and part.level == 1:
            group.append((at, part))
        elif group and (part is None or is_prose(part) or (isinstance(part, Para) and part.level > 1)):
            largest = max(line.size for _, line in group)
            if sum(line.size == largest for _, line in group) == 1:
                parts = [_lowered(one, number, largest, group) for number, one in enumerate(parts)]
            group = []
    return parts


def _lowered(part: CopyPart, at: int, largest: float, group: Sequence[tuple[int, Para]]) -> CopyPart:
    mine = any(at == place for place, _ in group)
    return replace(part, level=0) if mine and isinstance(part, Para) and part.size < largest else part


def stories(parts: Sequence[CopyPart]) -> Iterator[list[CopyPart]]:
    """The parts of each story."""
    starts = _starts(parts)
    for start, stop in zip(starts, [*starts[1:], len(parts)], strict=True):
        if start < stop:
            yield list(parts[start:stop])


def _starts(parts: Sequence[CopyPart]) -> list[int]:
    starts = [0]
    for at, part in enumerate(parts):
        if isinstance(part, Para) and (part.level == 1 or part.field == "headline" or _begins(parts, at)):
            first = _led(parts, at, starts[-1])
            if any(is_prose(one) for one in parts[starts[-1] : first]) or _tops(parts[starts[-1] : first]):
                starts.append(first)
    return starts


def _tops(parts: Sequence[CopyPart]) -> bool:
    """Whether there is a headline by style and something under it, so that the next one is another story's."""
    at = next((at for at, part in enumerate(parts) if isinstance(part, Para) and part.level == 1), None)
    return at is not None and any(isinstance(part, Para) and part.stretches for part in parts[at + 1 :])


def _begins(parts: Sequence[CopyPart], at: int) -> bool:
    """Whether an unmarked short line behind a story's text has a byline or a dateline under it, and so is a headline."""
    part = parts[at]
    if at == 0 or not isinstance(part, Para) or part.level or not is_headish(part) or is_byline(part.words):
        return False
    before = parts[at - 1]
    after = parts[at + 1] if at + 1 < len(parts) else None
    if not isinstance(after, Para) or not (is_byline(after.words) or DATELINE.match(after.words)):
        return False
    return is_prose(before) and any(is_prose(one) for one in parts[at + 1 :])


def _led(parts: Sequence[CopyPart], at: int, least: int) -> int:
    """The first part of the head that a headline belongs to: a kicker stands before it."""
    first = at
    while first > least:
        before = parts[first - 1]
        if not isinstance(before, Para) or not before.stretches:
            break
        kicking = before.role == "kicker" or before.field == "kicker" or KICKER.fullmatch(before.words)
        looks = is_headish(before) and (before.level > 1 or before.paged or (before.centred and before.apart))
        if not (kicking or looks) or is_prose(before):
            break
        first -= 1
    while first > least and isinstance(before := parts[first - 1], Para) and not before.stretches:
        first -= 1
    return first


def parted(para: Para) -> tuple[str, Para]:
    """The dateline at a paragraph's beginning, and the paragraph without it."""
    whole = "".join(stretch.text for stretch in para.stretches)
    match = DATELINE.match(whole)
    if match is None:
        return "", para
    return normalise_line(match[0]).strip(), replace(para, stretches=cut(para.stretches, match.end()))


def ended(para: Para, pattern: re.Pattern[str]) -> tuple[str, Para]:
    """What a pattern finds at a paragraph's end, and the paragraph without it."""
    whole = "".join(stretch.text for stretch in para.stretches)
    match = pattern.search(whole)
    if match is None or para.notes:
        return "", para
    return match[0].strip(), replace(para, stretches=cut(para.stretches, 0, match.start()))


def with_note(para: Para, note: str) -> Para:
    """A paragraph that calls one more note at its end."""
    return replace(para, stretches=(*para.stretches, Stretch("", note=note)))
