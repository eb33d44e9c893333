"""A sentence that stands twice in a story (重复的句子).

A sentence of 16 characters or more, word for word the same, is nearly always a slip in pasting.

Found: the same long sentence or paragraph again, next to the first or far from it.
Left alone: short sentences (`为长远计，为根本谋。`), sentences that differ in a word, the same sentence in two stories.
"""

import re
from collections.abc import Iterator

from edition.check.mark import Proof, ProofMark
from edition.report import Level

LEVEL: Level = "warning"

SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]*")
_LEAST = 16


def find(proof: Proof) -> Iterator[ProofMark]:
    """The second and every further occurrence."""
    seen: set[tuple[str, str]] = set()
    for reading in proof.of("paragraph", "note"):
        for match in SENTENCE.finditer(reading.text):
            words = match[0].strip("“”‘’。！？； ")
            key = (reading.passage.owner, words)
            if len(words) >= _LEAST and key in seen:
                message = "这句话在本篇里已经出现过"
                yield ProofMark(reading.passage, match.start(), match.end(), message, "删去重复的一处。")
            seen.add(key)
