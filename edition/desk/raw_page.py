"""A raw page (原始版面): its text as chunks of lines, column by column as far as the text shows the columns."""

from collections.abc import Iterator, Sequence

from edition.desk.em import em
from edition.desk.raw_braid import Piece, Row, parted, unbraided, usual_measures
from edition.desk.raw_columns import columns, is_laid_out
from edition.desk.raw_lines import Chunk, Line, clean

_LEAST = 8  # lines of a block that may be braided
_MOST = 3  # columns that are tried at least
_TOO_WIDE = 3.0  # em over the measure: a line that no braid explains
_DOUBTFUL = 1.0  # cost of a line from which on a reading is doubted


def chunks(raw: str) -> tuple[Chunk, ...]:
    """The chunks of a page in the order of its text, column by column if the text kept the columns side by side."""
    rows = raw.replace("\r\n", "\n").replace("\f", "\n\n").expandtabs().split("\n")
    if is_laid_out(rows):
        return tuple(chunk for column in columns(rows) for chunk in _chunks([(piece,) for piece in column]))
    measures = usual_measures([row for row in map(str.strip, rows) if row])
    found: list[Chunk] = []
    for block in _blocks(rows):
        lines = [parted(piece, measures) for piece in block]
        for column in _columns(lines):
            found += _chunks(column)
    return tuple(found)


def _blocks(rows: Sequence[str]) -> Iterator[list[Piece]]:
    """The lines between blank ones."""
    block: list[Piece] = []
    for row in (*rows, ""):
        if row.strip():
            block.append(Piece(" ".join(row.split()), len(row) - len(row.lstrip())))
        elif block:
            yield block
            block = []


def _columns(lines: Sequence[Row]) -> list[list[Row]]:
    """A block as it is, or parted into its columns if so its words go on much better."""
    whole: list[Row] = [(Piece(" ".join(piece.text for piece in row), row[0].start),) for row in lines]
    measure = _measure([piece.text for row in lines for piece in row])
    if measure is None:
        return [whole]
    cost, _ = unbraided(whole, 1, measure)
    if cost < _DOUBTFUL * len(lines):
        return [whole]
    most = max(_MOST, *map(len, lines))
    tries = [(unbraided(lines, count, measure), count) for count in range(max(map(len, lines)), most + 1)]
    (best, columns), count = min(tries, key=lambda one: one[0][0])
    if best + _DOUBTFUL * count * 4 > cost:
        return [whole]
    return [[(piece,) for piece in column] for column in columns if column]


def _measure(lines: Sequence[str]) -> float | None:
    """The measure of a block whose columns may be braided; None if it has no usual one, or lines too long for it."""
    usual = usual_measures(lines) if len(lines) >= _LEAST else ()
    if not usual:
        return None
    wide = sum(em(line) > usual[-1] + _TOO_WIDE for line in lines)
    return usual[-1] if wide * 20 <= len(lines) else None


def _chunks(rows: Sequence[Row]) -> Iterator[Chunk]:
    """Lines of a column as a chunk; those that start further in than most are indented."""
    starts = [piece.start for (piece,) in rows if piece.start is not None and not piece.pushed]
    edge = max(set(starts), key=lambda start: (starts.count(start), -start), default=0)
    seen = any(start >= edge + 2 for start in starts)
    lines = []
    for (piece,) in rows:
        if text := clean(piece.text):
            known = seen and piece.start is not None and not piece.pushed
            lines.append(Line(text, em(text), (piece.start or 0) >= edge + 2 if known else None))
    if lines:
        yield Chunk(tuple(lines))
