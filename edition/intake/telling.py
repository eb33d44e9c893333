"""Telling (成稿): what of a manuscript is headline, byline, text, caption, signature; and the stories as Markdown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from edition.intake.accounts import accounted
from edition.intake.captions import captioned, numbered
from edition.intake.draft import Draft, PhotoDraft, StoryDraft
from edition.intake.forms import CREDIT, DAY, FULL_NAME, is_byline
from edition.intake.manuscript import CopyGrid, CopyPart, Manuscript, Para, Shot, Stretch
from edition.intake.sorting import ended, parted, ranked, stories, tidied, with_note
from edition.intake.story_head import ENDED, HeadFound, found_head, is_headish, is_prose, signed
from edition.intake.sure_forms import sure_form
from edition.intake.written import ItemWriter, doubts, inline, note, quoted, table

_LONGEST_SUBHEAD = 25
_REGULAR = re.compile(r"(?:(?:[\u3400-\u9fff]{5}|[\u3400-\u9fff]{7})[，。！？；、]?){1,2}")  # 五言、七言
_VERSE = 22  # characters of a line of verse, at most
_LISTED = re.compile(
    r"\d|[①-⑳●○■□◆·•—-]|[（(][一二三四五六七八九十\d]|[一二三四五六七八九十]{1,3}[、.．]|第.{1,3}[条章节]"
)
_WORDS = re.compile("[\u3400-\u9fff]|[A-Za-z]{3}")


def told(manuscript: Manuscript, photos: int) -> Draft:
    """The stories of a manuscript, held against its words; `photos` came in before."""
    tidy = tidied(manuscript)
    parts, dropped, made = captioned(tidy.parts)
    teller = _Teller(manuscript, photos)
    titled = bool(teller.heads.get("headline"))
    found = [teller.story(story) for story in stories(ranked(_versed(parts), titled=titled))]
    unplaced = (*manuscript.left, *tidy.left, *teller.uncalled())
    if manuscript.doubts and found:
        found[0] = replace(found[0], doubts=(*manuscript.doubts, *found[0].doubts))
    draft = Draft(
        tuple(found), tuple(teller.photos), unplaced, manuscript.dropped + tidy.dropped + dropped + teller.dropped
    )
    return accounted(draft, manuscript.lines, manuscript.made + made)


class _Teller:
    """Tells story after story; pictures are numbered through all of them."""

    def __init__(self, manuscript: Manuscript, before: int) -> None:
        self.notes = dict(manuscript.notes)
        self.heads = dict(manuscript.heads)
        self.before = before
        self.photos: list[PhotoDraft] = []
        self.called: set[str] = set()
        self.dropped = ""

    def uncalled(self) -> Iterator[str]:
        """The words of notes that no text calls."""
        for name, paras in self.notes.items():
            if name not in self.called:
                yield from (para.words for para in paras if para.words)

    def story(self, parts: Sequence[CopyPart]) -> StoryDraft:
        head = found_head(parts, self.heads.get("headline", ""))
        head.fields = {**self.heads, **head.fields}
        self.heads = {}
        self.dropped += head.dropped
        body = [self._placed(_unspread(part)) for part in head.rest]
        self._foot(head, body)
        body = self._with_head_notes(head, body)
        self._dateline(head, body)
        form = sure_form(head.fields.get("headline", ""), body)
        if not head.fields.get("headline"):
            head.doubts.append("没有找到标题，请补上 headline。")
        blocks = [*self._blocks(body)]
        said = head.fields.get
        return StoryDraft(
            "\n\n".join(blocks) + "\n",
            kicker=said("kicker", ""),
            headline=said("headline", ""),
            deck=said("deck", ""),
            byline=said("byline", ""),
            dateline=said("dateline", ""),
            credit=said("credit", ""),
            doubts=tuple(dict.fromkeys(head.doubts)),
            form=form,
        )

    def _placed(self, part: CopyPart) -> CopyPart:
        if not isinstance(part, Shot):
            return part
        known = next((photo for photo in self.photos if _same(photo, part.photo)), None)
        if known is not None:
            return Para((), doubts=(f"这里又是图片 {known.id}，一张图片只印一次",))
        self.photos.append(numbered(part.photo, self.before + len(self.photos) + 1))
        return Shot(self.photos[-1])

    def _dateline(self, head: HeadFound, body: list[CopyPart]) -> None:
        at = next((at for at, part in enumerate(body) if isinstance(part, Para) and part.stretches), None)
        first = None if at is None else body[at]
        if at is not None and isinstance(first, Para) and not first.level and not first.mark:
            dateline, body[at] = parted(first)
            if dateline:
                head.fields["dateline"] = dateline

    def _foot(self, head: HeadFound, body: list[CopyPart]) -> None:
        """The credit at a story's end, and a byline that stands there instead of under the headline."""
        at = next((at for at in range(len(body) - 1, -1, -1) if isinstance(body[at], Para) and _said(body[at])), None)
        last = None if at is None else body[at]
        if at is None or not isinstance(last, Para) or last.mark or last.level:
            return
        credit, rest = ended(last, CREDIT)
        if credit:
            head.fields["credit"], body[at] = credit, rest
        elif is_byline(last.words) and "byline" not in head.fields and at > 0:
            head.fields["byline"] = signed(last.words)
            head.doubts.append("署名原在文末，请核对")
            body[at] = replace(last, stretches=())

    def _with_head_notes(self, head: HeadFound, body: list[CopyPart]) -> list[CopyPart]:
        at = next((at for at, part in enumerate(body) if isinstance(part, Para) and part.stretches), None)
        first = None if at is None else body[at]
        if head.notes and at is not None and isinstance(first, Para):
            for name in head.notes:
                first = with_note(first, name)
            body[at] = first
            head.doubts.append("标题等处的注移到了正文第一段末，请核对")
        return body

    def _blocks(self, body: Sequence[CopyPart]) -> Iterator[str]:
        labels: dict[str, str] = {}
        for name in _calls(body):
            if name in self.notes and name not in labels:
                labels[name] = str(len(labels) + 1)
        for name in list(labels):  # notes that notes call
            for inner in _calls(self.notes[name]):
                if inner in self.notes:
                    labels.setdefault(inner, str(len(labels) + 1))
        self.called |= labels.keys()
        yield from _written(body, labels)
        yield from (note(label, self.notes[name], labels) for name, label in labels.items())


def _unspread(part: CopyPart) -> CopyPart:
    """A row of names, each of two characters spread over three (张　三　李　四), with its names whole."""
    if not isinstance(part, Para) or len(part.stretches) != 1 or "\n" in part.stretches[0].text:
        return part
    words = signed(part.words)
    names = words.split()
    if len(names) < 3 or words == " ".join(part.words.split()) or not all(FULL_NAME.fullmatch(name) for name in names):
        return part
    return replace(part, stretches=(replace(part.stretches[0], text=words),))


def _same(photo: PhotoDraft, other: PhotoDraft) -> bool:
    """Whether two pictures are one that the source shows twice."""
    return (
        photo.data is not None and photo.data is other.data and not (other.caption and other.caption != photo.caption)
    )


def _said(part: CopyPart) -> str:
    return part.words if isinstance(part, Para) else ""


def _calls(parts: Sequence[CopyPart]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Para):
            yield from part.notes
        elif isinstance(part, CopyGrid):
            yield from (stretch.note for row in part.rows for cell in row for stretch in cell if stretch.note)


def _written(body: Sequence[CopyPart], labels: dict[str, str]) -> Iterator[str]:
    """The parts of a story's text as blocks of Markdown."""
    items: list[str] = []
    listing = ItemWriter()
    for at, part in enumerate(body):
        if isinstance(part, Para) and part.mark:
            if items and (part.doubts or _starts_anew(part, body[at - 1])):
                yield "\n".join(items)
                items = []
            if not items:
                yield from doubts(part.doubts)
                if at and isinstance(before := body[at - 1], Para) and before.mark and not part.doubts:
                    yield from doubts(("这里开始另一个列表，编号照原样，请核对",))
                listing = ItemWriter()
            items.append(listing.write(part, labels))
            continue
        if items:
            yield "\n".join(items)
            items = []
        if not _quoted_here(part):
            yield from _block(body, at, labels)
        elif at == 0 or not _quoted_here(body[at - 1]):
            yield from _quotation(body, at, labels)
    if items:
        yield "\n".join(items)


def _quoted_here(part: CopyPart) -> bool:
    return isinstance(part, Para) and part.role == "quote" and not part.mark and bool(part.stretches)


def _quotation(body: Sequence[CopyPart], at: int, labels: dict[str, str]) -> Iterator[str]:
    """The paragraphs of a quotation from here on as one block, their doubts before it."""
    stop = next((to for to in range(at + 1, len(body)) if not _quoted_here(body[to])), len(body))
    paras = [part for part in body[at:stop] if isinstance(part, Para)]
    yield from doubts(doubt for para in paras for doubt in para.doubts)
    yield quoted("\n\n".join(inline(para.stretches, labels) for para in paras))


def _starts_anew(item: Para, before: CopyPart) -> bool:
    """Whether an item does not count on from the one before it, so that Markdown would number it wrong."""
    if not isinstance(before, Para) or before.depth != item.depth:
        return False
    if item.mark == "- " or before.mark == "- ":
        return item.mark != before.mark
    return int(item.mark[:-2]) != int(before.mark[:-2]) + 1


def _block(body: Sequence[CopyPart], at: int, labels: dict[str, str]) -> Iterator[str]:
    part = body[at]
    if isinstance(part, Shot):
        yield f"![]({part.photo.id})"
        return
    yield from doubts(part.doubts)
    if isinstance(part, CopyGrid):
        yield table(part, labels)
    elif level := part.level or _subhead(body, at):
        if not part.level and not part.bold and not _is_marked(body, at):
            yield from doubts(("下一行作了小标题，请核对",))
        text = inline([replace(one, strong=False, text=one.text.replace("\n", " ")) for one in part.stretches], labels)
        yield f"{'##' if level <= 2 else '###'} {text}"
    elif text := inline(part.stretches, labels):
        yield text


def _subhead(body: Sequence[CopyPart], at: int) -> int:
    """2 for a short line between paragraphs that is no sentence: bold, or alone among sentences."""
    part = body[at]
    if (
        not isinstance(part, Para)
        or part.role
        or part.boxed
        or not is_headish(part)
        or len(part.words) > _LONGEST_SUBHEAD
    ):
        return 0
    if (
        len(part.lines) > 1
        or not _WORDS.search(part.words)
        or is_byline(part.words)
        or DAY.fullmatch(part.words)
        or ENDED.search(part.words)
    ):
        return 0
    behind = [
        one for one in body[at + 1 :] if not isinstance(one, Shot) and (not isinstance(one, Para) or one.stretches)
    ]
    if not behind or not any(is_prose(one) for one in behind):
        return 0
    if part.bold:
        return 0 if isinstance(behind[0], Para) and behind[0].bold else 2
    seen = (
        one for one in reversed(body[:at]) if not isinstance(one, Shot) and (not isinstance(one, Para) or one.stretches)
    )
    before = next(seen, None)
    sentences = [one for one in (before, behind[0]) if isinstance(one, Para) and _is_sentence(one)]
    return 2 if len(sentences) == 2 and not part.indented else 0


def _is_sentence(para: Para) -> bool:
    return not para.mark and not para.level and (ENDED.search(para.words) is not None or len(para.words) > 40)


def _is_marked(body: Sequence[CopyPart], at: int) -> bool:
    """Whether the white about a line says that it is a subhead: the paragraphs have an indent, or it is numbered."""
    part, after = body[at], body[at + 1]
    return isinstance(part, Para) and (
        (isinstance(after, Para) and after.indented and not part.indented) or _LISTED.match(part.words) is not None
    )


def _versed(parts: Sequence[CopyPart]) -> list[CopyPart]:
    """The parts with the lines of a poem together as stanzas, if all of them but a head are verse."""
    lines = [part for part in parts if isinstance(part, Para)]
    if len(lines) != len(parts) or any(line.level > 1 or line.mark or line.boxed for line in lines):
        return list(parts)
    head = 0
    for line in lines:
        named = line.level or line.field or line.role or is_byline(line.words) or FULL_NAME.fullmatch(line.words)
        if not (named or head == 0):
            break
        head += 1
    verse = lines[head:]
    if any(len(line.lines) > 1 for line in lines[:1]):
        head, verse = 0, lines
    if any(_is_prose_alone(verse, at) for at in range(len(verse))) or not is_verse(
        [words for line in verse for words in line.lines]
    ):
        return list(parts)
    stanzas: list[list[Para]] = []
    for line in verse:
        if stanzas and not line.apart and len(line.lines) == 1:
            stanzas[-1].append(line)
        else:
            stanzas.append([line])
    return [*lines[:head], *map(_stanza, stanzas)]


def _stanza(lines: Sequence[Para]) -> Para:
    stretches = [stretch for line in lines for stretch in (Stretch("\n"), *line.stretches)]
    doubts = tuple(doubt for line in lines for doubt in line.doubts)
    return replace(lines[0], role="verse", stretches=tuple(stretches[1:]), doubts=doubts)


def _is_prose_alone(lines: Sequence[Para], at: int) -> bool:
    """Whether a line stands between blank ones and is a whole sentence of several clauses, as no line of a poem is."""
    words = lines[at].words
    behind = at + 1 == len(lines) or lines[at + 1].apart
    return (
        lines[at].apart and behind and len(lines[at].lines) == 1 and re.search("[，：].*[。！？”]$", words) is not None
    )


def is_verse(lines: Sequence[str]) -> bool:
    """Whether lines are those of a poem: short, few of them sentences, none an item of a list."""
    if (
        len(lines) < 3
        or max(map(len, lines)) > _VERSE
        or any(_LISTED.match(line) or DAY.search(line) for line in lines)
    ):
        return False
    closed = sum(line.endswith(("。", "！", "？", "；")) for line in lines)
    marked = sum(ENDED.search(line) is not None for line in lines)
    regular = all(_REGULAR.fullmatch(line) for line in lines)
    if any(line.startswith(("（", "(", "【", "▲", "△", "▼")) for line in lines):
        return False
    return (closed < len(lines) * 0.4 or regular) and (marked <= len(lines) * 0.7 or regular) and not _is_list(lines)


def _is_list(lines: Sequence[str]) -> bool:
    return sum("：" in line or "\t" in line or "  " in line for line in lines) > len(lines) / 3
