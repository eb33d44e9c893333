"""A manuscript (原稿): what any source holds, paragraph by paragraph, before it is known what is headline and what is text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from edition.intake.draft import PhotoDraft

_INDENT = re.compile(r"\n(?=[ \t　]{2,}|　|\t)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one look; `\\n` is a line break. `note` calls a note of the manuscript, and then there are no words.

    Those with `ruby` have their reading behind them in brackets: 弄（lòng）.
    """

    text: str
    strong: bool = False
    em: bool = False
    raised: bool = False
    lowered: bool = False
    code: bool = False
    link: str = ""
    note: str = ""
    ruby: bool = False


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph and its look.

    `level` is that of a heading, by style or outline (0: none); `role` what its style says: `title`, `kicker`, `deck`,
    `byline`, `caption`, `quote`. `mark` is a list's mark, as Markdown writes it (`- `, `3. `). `size` in points (0: not
    known). `apart` tells that a blank line stood before it, `paged` that a new page began. `field`
    is the head's field that the source itself names (标题：…).
    """

    stretches: tuple[Stretch, ...]
    level: int = 0
    role: str = ""
    mark: str = ""
    depth: int = 0
    bold: bool = False
    centred: bool = False
    size: float = 0.0
    apart: bool = False
    indented: bool = False
    paged: bool = False
    boxed: bool = False
    field: str = ""
    doubts: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The words without their look, line breaks as spaces."""
        return "".join(stretch.text for stretch in self.stretches).replace("\n", " ").strip()

    @property
    def lines(self) -> tuple[str, ...]:
        """The words line by line."""
        whole = "".join(stretch.text for stretch in self.stretches)
        return tuple(line.strip() for line in whole.split("\n") if line.strip())

    @property
    def notes(self) -> tuple[str, ...]:
        """The notes that it calls."""
        return tuple(stretch.note for stretch in self.stretches if stretch.note)


@dataclass(frozen=True, slots=True)
class CopyGrid:
    """A table: rows of cells of stretches, each row as many; a merged cell stands in its first place, the rest is empty."""

    rows: tuple[tuple[tuple[Stretch, ...], ...], ...]
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture in its place."""

    photo: PhotoDraft


CopyPart = Para | CopyGrid | Shot


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What a source holds, in reading order.

    `notes` are paragraphs by the note's name; `left` what is not to be printed, each with its reason before it in
    brackets; `made` the words that the source shows without holding them (automatic numbers); `dropped` those held that
    are mere marks of form; `lines` the words of the source as a second, simpler reading found them, for the account.
    """

    parts: tuple[CopyPart, ...]
    notes: tuple[tuple[str, tuple[Para, ...]], ...] = ()
    left: tuple[str, ...] = ()
    made: str = ""
    dropped: str = ""
    doubts: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    heads: tuple[tuple[str, str], ...] = ()  # fields of the head that stand outside the text (front matter)


def with_reading(base: Sequence[Stretch], reading: str) -> Stretch:
    """Words with their reading (注音)."""
    return replace(base[0], text=f"{''.join(one.text for one in base).strip()}（{reading}）", ruby=True)


def typed(words: str) -> tuple[Stretch, ...]:
    """Words without a look."""
    return (Stretch(words),) if words else ()


def stripped(stretches: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """The stretches without white space at both ends, neighbours of one look as one, none empty."""
    joined: list[Stretch] = []
    for stretch in stretches:
        if joined and not stretch.note and replace(joined[-1], text="") == replace(stretch, text=""):
            joined[-1] = replace(stretch, text=joined[-1].text + stretch.text)
        elif stretch.text or stretch.note:
            joined.append(stretch)
    while joined and not joined[0].note and not joined[0].text.strip():
        joined.pop(0)
    while joined and not joined[-1].note and not joined[-1].text.strip():
        joined.pop()
    if joined:
        joined[0] = replace(joined[0], text=joined[0].text.lstrip())
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip())
    return tuple(joined)


def cut(stretches: tuple[Stretch, ...], start: int, stop: int | None = None) -> tuple[Stretch, ...]:
    """The stretches of the characters from `start` to `stop`, counted over all of them; notes stay where they stand."""
    found: list[Stretch] = []
    at = 0
    for stretch in stretches:
        end = at + len(stretch.text)
        text = stretch.text[max(start - at, 0) : None if stop is None else max(stop - at, 0)]
        inside = start <= at and (stop is None or at <= stop)
        if text or (stretch.note and inside):
            found.append(replace(stretch, text=text))
        at = end
    return stripped(tuple(found))


def joined(parts: Iterable[CopyPart]) -> tuple[Stretch, ...]:
    """The paragraphs of a cell in one, a line break between them; the cells of a table inside it, too."""
    found: list[Stretch] = []
    for part in parts:
        inner: Sequence[tuple[Stretch, ...]] = ()
        if isinstance(part, Para) and part.stretches:
            inner = [part.stretches if not part.mark else (Stretch(part.mark), *part.stretches)]
        elif isinstance(part, CopyGrid):
            inner = [cell for row in part.rows for cell in row if cell]
        for stretches in inner:
            found += [Stretch("\n")] if found else []
            found += stretches
    return tuple(found)


def softly_parted(para: Para) -> Iterator[Para]:
    """The paragraphs that line breaks with an indent behind them make of one."""
    whole = "".join(stretch.text for stretch in para.stretches)
    ends = [match.start() for match in _INDENT.finditer(whole)]
    for number, (start, end) in enumerate(zip([0, *(end + 1 for end in ends)], [*ends, len(whole)], strict=True)):
        stretches = cut(para.stretches, start, end) if ends else para.stretches
        indented = para.indented or whole[start : start + 1] in {"　", "\t"} or whole[start : start + 2] == "  "
        yield replace(para, stretches=stretches, indented=indented, doubts=() if number else para.doubts)
