"""Half-width marks in Chinese text (半角标点).

Marks beside Han are full-width in Chinese text (GB/T 15834 5.1): `，；：？！（）。` and not `,;:?!().`.

Found: `今天,我们`, `结束.`, `好吗?`, `生产总值(GDP)`, `（2024)`.
Left alone: `24:00`, `1,557家`, `3.5%`, `1.加强`, `1)加强`, `f(x)`, `Yahoo!公司`, addresses and code.
Mended by `--fix`.
"""

import re
from collections.abc import Iterator

from edition.check.mark import Proof, ProofMark, scan_rare
from edition.issue.passage import Passage
from edition.issue.spaces import HAN
from edition.report import Level

LEVEL: Level = "warning"

_WIDE = dict(zip(",;:?!.()｡､", "，；：？！。（）。、", strict=True))
_AFTER = f"(?<=[{HAN}“”‘’《》（）」』】〕％])"
_SINGLE_SIGN = re.compile(r"[^\x00-\x7f][,;:?!.]|[,;][^\x00-\x7f]|[｡､]")
_SINGLE = f"{_AFTER}[,;:?!]|[,;](?=[{HAN}“《（「【])|{_AFTER}(?<![一二三四五六七八九十])\\.(?![A-Za-z0-9.])|[｡､]"
_PAIR_SIGN = re.compile("[()]")
_PAIR = f"\\([^()（）]*[{HAN}][^()（）]*\\)|{_AFTER}\\([^()（）]*\\)|\\([^()（）]*）|（[^()（）]*\\)"


def find(proof: Proof) -> Iterator[ProofMark]:
    """Marks of half width beside Han, and brackets around Han or behind it."""
    for passage, match in scan_rare(proof.readings, _SINGLE_SIGN, _SINGLE):
        yield _mark(passage, match.start())
    for passage, match in scan_rare(proof.readings, _PAIR_SIGN, _PAIR):
        for at in (match.start(), match.end() - 1):
            if passage.text[at] in "()":
                yield _mark(passage, at)


def _mark(passage: Passage, at: int) -> ProofMark:
    typed = passage.text[at]
    wide = _WIDE[typed]
    return ProofMark(passage, at, at + 1, f"中文里用了半角“{typed}”", f"改用全角“{wide}”。", wide)
