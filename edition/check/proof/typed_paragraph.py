"""A paragraph typed as a line (写成换行的段落).

Word's soft return (Shift+Enter) comes in as a forced line, and the two spaces before the next line say that a paragraph was
meant. It would be printed as a line of the paragraph before it, as in verse.

Found: a line that begins with two full-width spaces after a forced line that ends a sentence.
Left alone: verse, whose lines end as they like; the spaces at the beginning of a paragraph, which are only typed.
"""

from collections.abc import Iterator
from itertools import pairwise

from edition.check.mark import Proof, ProofMark
from edition.report import Level

LEVEL: Level = "warning"

_INDENT = "\u3000\u3000"
_ENDS = ("。", "！", "？", "”", "……", "：")


def find(proof: Proof) -> Iterator[ProofMark]:
    """Indents after a forced line."""
    for before, here in pairwise(proof.of("paragraph", "note")):
        forced = "verse" in before.passage.within & here.passage.within and before.passage.owner == here.passage.owner
        if forced and here.text.startswith(_INDENT) and before.text.rstrip().endswith(_ENDS):
            hint = "是另一段，就删去上一行末的“\\”或空格，中间空一行；是诗行，就删去行首的空格。"
            yield ProofMark(here.passage, 0, len(_INDENT), "这里像是另起一段，却写成了换行", hint)
