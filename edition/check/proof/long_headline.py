"""A headline longer than its slot (标题太长).

The layout's ladder says how large and how wide the headline of an article of that rank may be; one that does not fit
even at the smallest size over the widest span must be cut down.

Found: a headline of 60 characters over a brief in one or two columns.
Left alone: a headline that fits in one of the layout's ways, one with a short form for the page.
A space counts as one character, Latin as half of one.
"""

import unicodedata
from collections.abc import Iterator

from edition.check.mark import Proof, ProofMark
from edition.issue.spaces import normalise_line
from edition.report import Level

LEVEL: Level = "warning"


def find(proof: Proof) -> Iterator[ProofMark]:
    """Headlines with more characters than the ladder has room for."""
    articles = {article.id: article for article in proof.issue.articles}
    for reading in proof.of("headline"):
        article = articles[reading.passage.owner]
        if article.form == "brief":  # its title stands in the text
            continue
        if article.headline_short and normalise_line(reading.passage.text) != article.headline_short:
            continue
        step = proof.layout.step(article.rank)
        room = int(proof.layout.grid.width(max(step.spans)) / min(step.sizes)) * max(step.lines)
        wide = sum(
            0.5 if unicodedata.east_asian_width(char) in {"Na", "H", "N"} and char != " " else 1
            for char in reading.text
        )
        if wide > room:
            message = f"标题约 {wide:.0f} 字，版位最多 {room} 字"
            hint = "缩短标题，或把一部分移到引题、副题，或另写 headline_short（版面上的短题）。"
            yield ProofMark(reading.passage, 0, len(reading.text), message, hint)
