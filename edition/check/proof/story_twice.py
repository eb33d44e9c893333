"""The same story twice in an issue (一稿两登).

Found: two articles that share at least half of the sentences of the shorter one.
Left alone: two stories that share a sentence or two among many, stories of one series.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator

from edition.check.mark import Proof, ProofMark
from edition.check.proof.repeated_sentence import SENTENCE
from edition.report import Level

LEVEL: Level = "warning"

_LEAST = 10  # characters of a sentence that tells one story from another
_SHARE = 0.5


def find(proof: Proof) -> Iterator[ProofMark]:
    """The later of two such articles, at its headline."""
    sentences = _sentences(proof)
    holders: dict[str, list[str]] = defaultdict(list)
    shared: Counter[tuple[str, str]] = Counter()
    for article, words in sentences.items():
        for sentence in words:
            shared.update((other, article) for other in holders[sentence])
            holders[sentence].append(article)
    heads = {reading.passage.owner: reading.passage for reading in proof.of("headline")}
    for (first, second), count in shared.items():
        if {first, second} <= set(heads) and count >= _SHARE * min(len(sentences[first]), len(sentences[second])):
            head = heads[second]
            message = f"这篇稿件与“{heads[first].text}”大部分相同"
            yield ProofMark(head, 0, len(head.text), message, "一稿只登一次：从清单里删去一篇。")


def _sentences(proof: Proof) -> dict[str, dict[str, None]]:
    """The sentences of each article once, in their order: a set would give the findings another order in each process."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for reading in proof.of("paragraph"):
        words = (match[0].strip("“”‘’。！？； ") for match in SENTENCE.finditer(reading.text))
        found[reading.passage.owner].update(dict.fromkeys(word for word in words if len(word) >= _LEAST))
    return found
