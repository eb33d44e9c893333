"""A raw page (原始版面): its text as chunks of lines, column by column as far as the text shows the columns."""

import re
from collections.abc import Iterator, Sequence

from edition.intake.em import em
from edition.intake.raw.braid import WORK, Fragment, Fragments, parted, unbraided, usual_measures
from edition.intake.raw.raw_lines import Chunk, RawLine, clean
from edition.intake.raw.side_by_side import columns as side_by_side
from edition.intake.raw.side_by_side import is_laid_out

_CUT = re.compile("[，。、：；！？”’》）…—]\n[“‘《（”’》）]")
_CLOSING = ("”", "’", "》", "）")
_FEW = 4  # blocks of a page that are too few to be columns
_SIGNS = 2  # lines that begin with a closing mark before a page's lines count as cut
_LEAST = 8  # lines of a block that may be braided
_MOST = 3  # columns that are tried at least
_TOO_WIDE = 3.0  # em over the measure: a line that no braid explains
_COLUMN = 5.0  # what it costs to suppose another column
_DOUBTFUL = 1.0  # cost of a line from which on a reading is doubted


def chunks(raw: str) -> tuple[Chunk, ...]:
    """The chunks of a page in the order of its text, column by column if the text kept the columns side by side."""
    rows = raw.replace("\r\n", "\n").replace("\f", "\n\n").expandtabs().split("\n")
    if is_laid_out(rows):
        return tuple(chunk for column in side_by_side(rows) for chunk in _chunks([(piece,) for piece in column]))
    measures = usual_measures([row for row in map(str.strip, rows) if row])
    found: list[Chunk] = []
    cut = sum(row.lstrip().startswith(_CLOSING) for row in rows) >= _SIGNS  # no line that is whole begins so
    blocks = list(_blocks(rows))
    work = WORK / max(1, sum(map(len, blocks)))
    for block in blocks:
        lines = _healed(block, measures) if cut else block
        together = len(blocks) < _FEW  # a text in one piece has its columns one behind the other
        single: list[Fragments] = [(line,) for line in lines]
        for column in [single] if together else _columns([parted(line, measures) for line in lines], work * len(lines)):
            found += _chunks(column)
    return tuple(found)


def _blocks(rows: Sequence[str]) -> Iterator[list[Fragment]]:
    """The lines between blank ones."""
    block: list[Fragment] = []
    for row in (*rows, ""):
        if row.strip():
            block.append(Fragment(" ".join(row.split()), len(row) - len(row.lstrip())))
        elif block:
            yield block
            block = []


def _healed(block: Sequence[Fragment], measures: Sequence[float]) -> list[Fragment]:
    """The lines of a block, those put together again that were cut where a mark was set narrower."""
    healed: list[Fragment] = []
    for piece in block:
        before = healed[-1] if healed else None
        if (
            before
            and _CUT.search(f"{before.text}\n{piece.text}")
            and any(_fills(before, piece, one) for one in measures)
        ):
            healed[-1] = Fragment(before.text + piece.text, before.start)
        else:
            healed.append(piece)
    return healed


def _fills(before: Fragment, after: Fragment, measure: float) -> bool:
    """Whether two pieces make one line of a measure, and the first alone does not."""
    together = em(before.text) + em(after.text)
    sure = after.text.startswith(_CLOSING) or em(before.text) > 3
    return sure and em(before.text) < measure - 2.5 and together <= measure + 1.2


def _columns(lines: Sequence[Fragments], work: float) -> list[list[Fragments]]:
    """A block as it is, or parted into its columns if so its words go on much better; `work` as for `unbraided`."""
    whole: list[Fragments] = [(Fragment(" ".join(piece.text for piece in row), row[0].start),) for row in lines]
    measure = _measure([piece.text for row in lines for piece in row])
    if measure is None:
        return [whole]
    cost, _ = unbraided(whole, 1, measure, work=work)
    if cost < _DOUBTFUL * len(lines):
        return [whole]
    most = max(_MOST, *map(len, lines))
    tries = []
    counts = range(max(map(len, lines)), most + 1)
    for count in counts:
        total, columns = unbraided(lines, count, measure, work=work / len(counts))
        tries.append((total + _COLUMN * count, columns))
    best, columns = min(tries, key=lambda one: one[0])
    if best > cost:
        return [whole]
    return [[(piece,) for piece in column] for column in columns if column]


def _measure(lines: Sequence[str]) -> float | None:
    """The measure of a block whose columns may be braided; None if it has no usual one, or lines too long for it."""
    usual = usual_measures(lines) if len(lines) >= _LEAST else ()
    if not usual:
        return None
    wide = sum(em(line) > usual[-1] + _TOO_WIDE for line in lines)
    return usual[-1] if wide * 20 <= len(lines) else None


def _chunks(rows: Sequence[Fragments]) -> Iterator[Chunk]:
    """Lines of a column as a chunk; those that start further in than most are indented."""
    starts = [piece.start for (piece,) in rows if piece.start is not None and not piece.pushed]
    edge = max(set(starts), key=lambda start: (starts.count(start), -start), default=0)
    seen = any(start >= edge + 2 for start in starts)
    lines = []
    for (piece,) in rows:
        if text := clean(piece.text):
            known = seen and piece.start is not None and not piece.pushed
            lines.append(RawLine(text, em(text), (piece.start or 0) >= edge + 2 if known else None))
    if lines:
        yield Chunk(tuple(lines))
