"""Text copy (文本稿件): a text file line by line, with the white space about its lines."""

import re
from collections import Counter
from collections.abc import Sequence

from edition.intake.em import em
from edition.intake.labels import CHAT
from edition.intake.manuscript import CopyGrid, CopyPart, Manuscript, Para, typed
from edition.intake.raw.side_by_side import is_laid_out

_SENTENCE = re.compile(r"[。！？…；：，、—”’》）!?,;:.～~」』]$")
_INNER = re.compile("[，。；：、].")
_WIDEST_COLUMN, _NARROWEST_COLUMN = 60, 8  # em
_TAGGED = re.compile(r"\S+/[a-zA-Z]{1,3}(?=\s|$)")
_FEWEST_MESSAGES, _LEAST_OF_COPY = 2, 60  # of a chat, and characters of a message that is copy
_LEAST_ROWS = 3  # of a table that tabs or commas make
_MOST_OF_A_CELL = 24  # characters between commas


def is_raw(text: str) -> bool:
    """Whether a text was broken at column ends: many lines stop inside a sentence, and they are prose or of one measure."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) < 10:
        return False
    if is_laid_out(text.replace("\f", "\n").expandtabs().split("\n")):
        return True
    broken = [line for line in lines if not _SENTENCE.search(line) and em(line) <= _WIDEST_COLUMN]
    full = [line for line in broken if em(line) >= _NARROWEST_COLUMN]
    if len(broken) <= 0.4 * len(lines) or len(full) < 0.5 * len(broken):
        return False
    usual = Counter(round(em(line)) for line in full)
    near = max(sum(usual[width + step] for step in (-1, 0, 1)) for width in usual) / len(full)
    prose = sum(_INNER.search(line) is not None for line in full) / len(full)
    return prose >= 0.3 or (near >= 0.4 and prose >= 0.1)


def read_text(text: str) -> Manuscript:
    """A text whose lines are paragraphs."""
    text, talk = _without_talk(text)
    rows = text.replace("\f", "\n\n").split("\n")
    parts: list[CopyPart] = []
    apart = False
    commas = 0
    at = 0
    while at < len(rows):
        row = rows[at]
        if (count := _table_rows(rows, at)) >= _LEAST_ROWS:
            parts.append(_grid(rows[at : at + count], mark := _separator(rows[at])))
            commas += sum(row.count(",") for row in rows[at : at + count] if mark == ",")
            at += count
            continue
        if words := " ".join(row.split("\t")).strip():
            parts.append(Para(typed(words), apart=apart, indented=row[:1] in {"　", "\t"} or row.startswith("  ")))
        apart = not row.strip()
        at += 1
    return Manuscript(
        tuple(parts), left=talk, dropped="," * commas, doubts=tuple(_strange(text, talk)), lines=(*rows, *talk)
    )


def _without_talk(text: str) -> tuple[str, tuple[str, ...]]:
    """The messages of a chat that are long enough to be copy, and what was said beside them; other text as it is."""
    if len(CHAT.findall(text)) < _FEWEST_MESSAGES:
        return text, ()
    stamps = CHAT.findall(text)
    messages = CHAT.split(text)
    copy = [message for message in messages if len(message.strip()) >= _LEAST_OF_COPY]
    if not copy:
        return text, ()
    said = [line.strip() for message in messages if message not in copy for line in message.split("\n")]
    return "\n\n".join(copy), (*stamps, *(line for line in said if line))


def _table_rows(rows: Sequence[str], start: int) -> int:
    """How many of the rows from there on have as many tabs, one at least, between words; or as many commas, and no sentence."""
    mark = _separator(rows[start])
    count = rows[start].strip().count(mark)
    if not count:
        return 0
    stop = start
    while stop < len(rows) and rows[stop].strip().count(mark) == count and _is_row(rows[stop], mark):
        stop += 1
    return stop - start


def _separator(row: str) -> str:
    return "\t" if "\t" in row.strip() else ","


def _is_row(row: str, mark: str) -> bool:
    """Whether a line may be a row: one that commas part has short cells without a blank behind the comma, and no full stop."""
    return mark == "\t" or (
        ", " not in row and not row.endswith("。") and max(map(len, row.split(","))) <= _MOST_OF_A_CELL
    )


def _grid(rows: Sequence[str], mark: str) -> CopyGrid:
    return CopyGrid(tuple(tuple(typed(cell.strip()) for cell in row.strip().split(mark)) for row in rows))


def _strange(text: str, talk: Sequence[str]) -> list[str]:
    """What speaks against a text being copy."""
    words = text.split()
    han = sum("\u4e00" <= char <= "\u9fff" for char in text)
    doubts = []
    if talk or len(CHAT.findall(text)) >= _FEWEST_MESSAGES:
        doubts.append("像是聊天记录，请核对哪些是稿件")
    if words and sum(_TAGGED.fullmatch(word) is not None for word in words) > 0.5 * len(words):
        doubts.append("像是带词性标记的语料（山路/n），不是稿件，请核对")
    elif (
        len(text) > 200 and han < 0.1 * len(text) and sum(char in "{}[]();=<>|\\_" for char in text) > 0.05 * len(text)
    ):
        doubts.append("像是程序、日志或数据，不是稿件，请核对")
    return doubts
