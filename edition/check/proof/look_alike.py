"""Characters that look like the right ones and are others (形近的错误字符).

Text taken out of a PDF may hold radicals (⼀ ⽇ ⽉, U+2F00) for ideographs, compatibility ideographs, and fi and fl in one
character. They print, but no search finds them, and no reader aloud reads them: an error, because the mend is sure.

Found: `⽇报` with U+2F47, `李⻓春` with U+2ED3, `ﬁnance` with U+FB01.
Left alone: ideographs, `々`, `〇`, `㎡`, `①`, full-width letters (see full-width-letter).
Mended by `--fix`, in quotations and verse too.
"""

from collections.abc import Iterator

from edition.check.mark import Proof, ProofMark
from edition.report import Level
from edition.typography.special_characters import mended, row_of

LEVEL: Level = "error"


def find(proof: Proof) -> Iterator[ProofMark]:
    """Every character whose right form is known."""
    for reading in proof.readings:
        if mended(reading.text) == reading.text:
            continue
        for at, char in enumerate(reading.text):
            if (right := mended(char)) != char and (row := row_of(char)):
                codes = " ".join(f"U+{ord(each):04X}" for each in right)
                message = f"“{char}”（U+{ord(char):04X}）是{row.name}，不是“{right}”"
                hint = f"改成“{right}”（{codes}）；edition check --fix 可以代改。"
                yield ProofMark(reading.passage, at, at + 1, message, hint, right)
