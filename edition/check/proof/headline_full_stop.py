"""A full stop at the end of a headline (标题末尾的句号).

Headlines, kickers, decks, subheads and picture titles end without 。.

Found: `我国5G基站达到425万个。` as a headline, a subhead or a picture's title.
Left alone: `？`, `！` and `……` at the end, a 。 inside, a 。 at the end of a paragraph.
"""

from collections.abc import Iterator

from edition.check.mark import Proof, ProofMark
from edition.report import Level

LEVEL: Level = "warning"


def find(proof: Proof) -> Iterator[ProofMark]:
    """。 or ． as the last mark of a headline."""
    for reading in proof.of("kicker", "headline", "deck", "subhead", "title"):
        text = reading.text.rstrip()
        if text.endswith(("。", "．")) and not text.endswith("。。"):
            yield ProofMark(reading.passage, len(text) - 1, len(text), "标题末尾用了句号", "删去句号。")
