"""Heads (认题): which of the first paragraphs are kicker, headline, deck and byline, by style, by look and by form."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from edition.intake.forms import DATELINE, DECK, FULL_NAME, ORNAMENT, is_byline
from edition.intake.manuscript import CopyGrid, CopyPart, Para, Shot
from edition.issue.spaces import normalise_line

LONGEST_HEAD = 40
ENDED = re.compile(r"[。！？!?.…；;：:，,、～~—][”’\"'》）)】]*$")
_HEAD_ENDED = re.compile(r"[。；;：:，,、][”’\"'》）)】]*$")
KICKER = re.compile(
    r"[【〖\[]?(?:本报)?(?:社\s*论|评\s*论|特\s*稿|短\s*评|快\s*评|时\s*评|锐\s*评|社\s*评|专\s*访|人\s*物|通\s*讯|消\s*息|特\s*写|调\s*查|综\s*述|观\s*察"
    r"|随\s*笔|散\s*文|诗\s*歌|小\s*说|副\s*刊|图片新闻|简\s*讯|言\s*论|杂\s*谈|本报特稿|本报评论|理论|读者来信|新春走基层|深\s*度|热\s*点|专\s*栏|专\s*题)[】〗\]]?"
    r"|[【〖\[][^】〗\]]{2,10}[】〗\]]|[\u4e00-\u9fff]{2,4}(?:快评|时评|短评|锐评)|引题[：:].*"
)
_MOST = 4  # lines of a head
_SPREAD = 6  # characters of a headline set with white between them


@dataclass(slots=True)
class HeadFound:
    """What stands around a headline, with what was not sure; `rest` are the parts behind it."""

    fields: dict[str, str] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    rest: list[CopyPart] = field(default_factory=list)
    dropped: str = ""

    def put(self, key: str, para: Para, words: str = "") -> None:
        """A paragraph's words into a field, behind those that it has."""
        words = words or _unspread(normalise_line(" ".join(para.lines)))
        self.fields[key] = f"{self.fields.get(key, '')} {words}".strip()
        self.doubts += para.doubts
        self.notes += para.notes


def _unspread(words: str) -> str:
    """The few characters of a short headline, set with white between them, as one word: 讣　告, 社　论."""
    single = words.split()
    return "".join(single) if len(single) <= _SPREAD and all(len(one) == 1 for one in single) else words


def is_headish(para: Para) -> bool:
    """Whether a paragraph is short and no sentence, as the lines of a head are."""
    words = para.words
    return (
        0 < len(words) <= LONGEST_HEAD
        and "。" not in words
        and not _HEAD_ENDED.search(words)
        and not para.mark
        and not DATELINE.match(words)
    )


def is_prose(part: CopyPart) -> bool:
    """Whether a part is sure to be of a story's text."""
    if not isinstance(part, Para):
        return isinstance(part, CopyGrid)
    words = part.words
    if not words or part.field or is_byline(words) or DATELINE.fullmatch(words):
        return False
    return bool(part.mark) or part.role == "quote" or DATELINE.match(words) is not None or not is_headish(part)


def found_head(parts: Sequence[CopyPart], headline: str = "") -> HeadFound:
    """The head of a story; level 1 is its headline's. `headline` is one that stands outside of the parts."""
    head = HeadFound()
    prose = next((at for at, part in enumerate(parts) if is_prose(part)), len(parts))
    explicit = any(isinstance(part, Para) and (part.level == 1 or part.field == "headline") for part in parts[:prose])
    if headline and not explicit:
        head.fields["headline"] = headline
        explicit = True
    lines: list[Para] = []
    pictures: list[CopyPart] = []
    at = 0
    for at, part in enumerate(parts):
        if isinstance(part, Shot) or (isinstance(part, Para) and not part.stretches):
            pictures.append(part)
        elif not isinstance(part, Para) or not _taken(head, lines, part, parts[at + 1 :], explicit, prose < len(parts)):
            break
    else:
        at = len(parts)
    _assign(head, lines)
    head.rest = [*pictures, *parts[at:]]
    return head


def _taken(
    head: HeadFound, lines: list[Para], para: Para, behind: Sequence[CopyPart], explicit: bool, prose: bool
) -> bool:
    """Take a paragraph for the head, if it is of it."""
    words = para.words
    if para.field and para.field != "text":
        head.put(para.field, para)
    elif (
        para.field
        or para.boxed
        or para.mark
        or para.role in {"quote", "caption"}
        or ("\n" in _raw(para) and not para.level)
    ):
        return False
    elif para.role == "byline" or (is_byline(words) and (lines or explicit)):
        _sign(head, para, words)
    elif para.role in {"deck", "kicker"} or (DECK.fullmatch(words) and len(words) <= 60 and lines):
        head.put(para.role if para.role == "kicker" else "deck", para)
    elif para.level == 1:
        lines.append(para)
    elif DATELINE.fullmatch(words) and "dateline" not in head.fields and not explicit:
        head.put("dateline", para, words)
    elif KICKER.fullmatch(words) and _heads_on(behind, explicit and not lines):
        _kick(head, para, words)
    elif explicit and not any(line.level == 1 for line in lines) and "headline" not in head.fields and is_headish(para):
        head.put("kicker", para)
        if not para.level:
            head.doubts.append(f"“{words[:20]}”在标题前面，作了引题，请核对")
    elif para.level > 1 or not is_headish(para):
        return False
    else:
        return _guessed(head, lines, para, explicit, prose)
    return True


def _guessed(head: HeadFound, lines: list[Para], para: Para, explicit: bool, prose: bool) -> bool:
    """A short line that nothing marks: a headline if there is none, a bare name under one, a line more of the head."""
    words = para.words
    if (explicit or lines) and "byline" not in head.fields and is_names(ORNAMENT.sub("", words)):
        _sign(head, para, words)
        if not ORNAMENT.match(words):
            head.doubts.append(f"“{words}”作了署名，请核对")
        return True
    if explicit:
        if not (para.centred and prose) or "deck" in head.fields or "byline" in head.fields:
            return False
        head.put("deck", para)
        head.doubts.append(f"“{words[:20]}”在标题下面，作了副题，请核对")
        return True
    if (lines and not prose) or len(lines) >= _MOST or "byline" in head.fields:
        return False
    lines.append(para)
    return True


def is_names(words: str) -> bool:
    """Whether a line is of full names only."""
    return all(FULL_NAME.fullmatch(name) for name in signed(words).split())


def _raw(para: Para) -> str:
    return "".join(stretch.text for stretch in para.stretches).strip()


def _heads_on(behind: Sequence[CopyPart], sure: bool) -> bool:
    after = next((part for part in behind if isinstance(part, Para) and part.stretches), None)
    return after is not None and (sure or is_headish(after)) and not is_byline(after.words)


def _kick(head: HeadFound, para: Para, words: str) -> None:
    label = re.match(r"引题[：:]\s*", words)
    if label:
        head.dropped += label[0].strip()
    head.put("kicker", para, normalise_line(words[label.end() :] if label else words))


def _sign(head: HeadFound, para: Para, words: str) -> None:
    mark = ORNAMENT.match(words)
    head.dropped += mark[0].strip() if mark else ""
    head.put("byline", para, signed(words[mark.end() :] if mark else words))


def signed(words: str) -> str:
    """A byline with one space between its words, and none inside a name that was spread over three characters (林　晓)."""
    found: list[str] = []
    single = False
    for word in words.split():
        if single and len(word) == 1:
            found[-1] += word
            single = False
        else:
            found.append(word)
            single = len(word) == 1 and word not in "文图摄"
    return " ".join(found)


def _assign(head: HeadFound, lines: list[Para]) -> None:
    """Lines of a head by their rank: the headline is marked, or the largest, or the first; what stands about it is by guess."""
    if not lines:
        return
    marked = [line for line in lines if line.level == 1]
    largest = max(line.size for line in lines)
    large = [line for line in lines if line.size == largest]
    if len(marked) == 1 or len(large) == 1:
        main = (marked if len(marked) == 1 else large)[0]
    else:
        main = lines[1] if len(lines) > 1 and KICKER.fullmatch(lines[0].words) else lines[0]
    at = lines.index(main)
    for number, line in enumerate(lines):
        key = "kicker" if number < at else "headline" if number == at else "deck"
        head.put(key, line)
    if len(lines) > 1:
        shown = " / ".join(line.words for line in lines)
        head.doubts.append(f"标题原来分{len(lines)}行：{shown}；请核对引题、主题和副题。")
