"""Varied lines: thrice 50,000 characters of finance, foreign news, sport, law, science, interview, plain copy; beside Typst."""

import re
import statistics
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.varied import COPY, Tale, tales
from edition.layout.layout import load, shipped
from edition.layout.typefaces import Typefaces
from edition.typography.classes import CLOSINGS, OPENINGS, PAUSES, STOPS, Kind, kind_of
from edition.typography.gazetteer import gather
from edition.typography.paragraph import set_paragraph
from edition.typography.rules import Metrics
from edition.typography.text import PLAIN, Run

LAYOUT = "broadsheet"
MEASURES = (12, 13, 14, 16, 17, 18)
SEEN, THIRD, SWING, SQUEEZED = 0.0501, 1 / 3 + 0.002, 0.2, 0.85  # em
FIGURE = re.compile(
    r"(?<=[0-9])(?=[年月日号时分秒点个名位人户家只条项件份张片台辆架枚组章元角万亿千米公吨克级岁届轮次场支块])"
)
TYPST = """#set page(width: {measure}em + .01pt, height: auto, margin: 0pt)
#set text(font: "Noto Serif CJK SC", size: 10pt, lang: "zh", region: "cn")
#set par(justify: true, leading: 10pt, spacing: 10pt, first-line-indent: (amount: 2em, all: true))
"""


@dataclass(frozen=True, slots=True)
class Sign:
    """A character as an engine placed it: its left edge and the width its face gives it, in em."""

    char: str
    x: float
    natural: float


Row = list[Sign]  # a line
Set = list[list[Row]]  # of every paragraph the lines


@dataclass(slots=True)
class Found:
    """What a setting shows."""

    gaps: list[float] = field(default_factory=list)  # between Han and Western, the mean of each line
    swings: list[bool] = field(default_factory=list)
    opened: list[float] = field(default_factory=list)  # between Han, of each line but the last
    widest: float = 0.0
    squeezed: list[bool] = field(default_factory=list)
    runts: int = 0
    figures: int = 0
    chinese: int = 0
    foreign: int = 0


def main() -> None:
    """Print the tables."""
    metrics = Typefaces(load(shipped(LAYOUT))).metrics("body")
    for name in COPY:
        _compare(name, tales(name), metrics)


def _compare(name: str, copy: list[Tale], metrics: Metrics) -> None:
    texts = [text for tale in copy for text in tale.paragraphs]
    print(f"{name}: {len(texts)} paragraphs, {sum(map(len, texts))} characters; {_counts(copy)}")
    engines: dict[str, Callable[[int], Set]] = {
        "edition": lambda em: ours(copy, em, metrics),
        "Typst": _typst(texts, metrics),
    }
    print(
        "            em  Han–Western gap: mean  > 1/3 em  neighbours > .2   Han gap > .05   widest"
        "   squeezed  runts   parted: figure  Chinese name  foreign part"
    )
    for engine, sets in engines.items():
        for measure in MEASURES:
            print(f"{engine:10}{measure:4}{_row(judge(copy, sets(measure)))}")


def ours(copy: list[Tale], measure: float, metrics: Metrics) -> Set:
    """The copy as the house sets its body."""
    rules = load(shipped(LAYOUT)).styles["body"].rules
    return [
        [
            [Sign(mark.char, mark.x, mark.natural) for mark in line.marks]
            for line in set_paragraph((Run(text),), measure, rules, metrics, names=names)
        ]
        for tale in copy
        for names in [gather(tale.paragraphs)]
        for text in tale.paragraphs
    ]


def _typst(texts: list[str], metrics: Metrics) -> Callable[[int], Set]:
    def engine(measure: int) -> Set:
        import pymupdf  # noqa: PLC0415  # only the bench has it
        import typst  # noqa: PLC0415

        escaped = (re.sub(r"([\\#*_`$<>@=\[\]/~\"'-])", r"\\\1", text) for text in texts)
        source = TYPST.format(measure=measure) + "\n#pagebreak()\n".join(escaped)
        with TemporaryDirectory() as folder:
            page = Path(folder) / "page.typ"
            page.write_text(source, encoding="utf-8")
            document = pymupdf.open(stream=typst.compile(page))
            return [_rows(page, metrics) for page in document]

    return engine


def _rows(page: object, metrics: Metrics) -> list[Row]:
    """The lines of a page, each its own base line."""
    rows: dict[float, Row] = {}
    spans = (
        span
        for block in page.get_text("rawdict")["blocks"]
        for line in block.get("lines", ())
        for span in line["spans"]
    )
    for span in spans:
        for char in span["chars"]:
            x, y = char["origin"]
            row = rows.setdefault(round(y), [])
            row.append(Sign(char["c"], x / 10, metrics.advances(char["c"], PLAIN)[0]))
    return [sorted(row, key=lambda sign: sign.x) for _, row in sorted(rows.items())]


def judge(copy: list[Tale], paragraphs: Set) -> Found:
    """Count what can be seen in a setting of the copy."""
    found = Found()
    tellers = [tale for tale in copy for _ in tale.paragraphs]
    for tale, rows in zip(tellers, paragraphs, strict=True):
        _judge_lines(found, rows)
        text = "".join(sign.char for row in rows for sign in row if sign.char != " ")
        ends = _ends(rows)
        found.figures += sum(match.start() in ends for match in FIGURE.finditer(text))
        found.chinese += _cut(tale.chinese, text, ends)
        parts = {part for name in tale.foreign for part in name.split("·")}
        found.foreign += _cut(parts, text, ends)
    return found


def _judge_lines(found: Found, rows: list[Row]) -> None:
    before = -1.0
    for row in rows[:-1]:
        opened, gap = _han_gap(row), _western_gap(row)
        found.opened.append(opened)
        found.widest = max(found.widest, opened, gap, *(_spaces(row)))
        if gap >= 0:
            found.gaps.append(gap)
            if before >= 0:
                found.swings.append(abs(gap - before) > SWING)
            before = gap
        found.squeezed += [width < SQUEEZED for width in _marks(row, opened)]
    last = [sign for sign in rows[-1] if sign.char.isalnum()]
    found.runts += len(rows) > 1 and len(last) < 2


def _is_han(sign: Sign) -> bool:
    return kind_of(sign.char) is Kind.HAN


def _is_western(sign: Sign) -> bool:
    return sign.char.isascii() and sign.char.isalnum()


def _han_gap(row: Row) -> float:
    return max((q.x - p.x - p.natural for p, q in pairwise(row) if _is_han(p) and _is_han(q)), default=0.0)


def _western_gap(row: Row) -> float:
    gaps = [
        q.x - p.x - p.natural
        for p, q in pairwise(row)
        if {_is_han(p), _is_western(q)} == {True} or (_is_western(p) and _is_han(q))
    ]
    return max(statistics.fmean(gaps), 0.0) if gaps else -1.0


def _spaces(row: Row) -> Iterator[float]:
    """What word spaces take, and may not: more than half an em."""
    for p, space, q in zip(row, row[1:], row[2:], strict=False):
        if space.char == " ":
            yield q.x - p.x - p.natural - 0.5


def _marks(row: Row, gap: float) -> Iterator[float]:
    """The room of every full-width mark beside Han inside a line."""
    for o, p, q in zip(row, row[1:], row[2:], strict=False):
        if p.char in OPENINGS | CLOSINGS | PAUSES | STOPS and _is_han(o) and _is_han(q):
            yield q.x - o.x - o.natural - 2 * gap


def _ends(rows: list[Row]) -> set[int]:
    ends, at = set(), 0
    for row in rows[:-1]:
        at += sum(sign.char != " " for sign in row)
        ends.add(at)
    return ends


def _cut(names: Iterable[str], text: str, ends: set[int]) -> int:
    """How many names are broken inside."""
    return sum(
        not ends.isdisjoint(range(match.start() + 1, match.end()))
        for name in names
        for match in re.finditer(re.escape(name), text)
    )


def _counts(copy: list[Tale]) -> str:
    figures = sum(len(FIGURE.findall(text)) for tale in copy for text in tale.paragraphs)
    chinese = sum("".join(tale.paragraphs).count(name) for tale in copy for name in tale.chinese)
    foreign = sum(
        "".join(tale.paragraphs).count(part)
        for tale in copy
        for part in {p for n in tale.foreign for p in n.split("·")}
    )
    return f"{figures} figures before a measure word, {chinese} Chinese names, {foreign} foreign parts"


def _row(found: Found) -> str:
    return (
        f"{statistics.fmean(found.gaps):18.3f}{_share(gap > THIRD for gap in found.gaps):10.1%}{_share(found.swings):17.1%}"
        f"{_share(gap > SEEN for gap in found.opened):16.1%}{found.widest:9.2f}{_share(found.squeezed):11.1%}{found.runts:7}"
        f"{found.figures:17}{found.chinese:14}{found.foreign:14}"
    )


def _share(values: Iterable[bool]) -> float:
    return statistics.fmean(map(float, values))
