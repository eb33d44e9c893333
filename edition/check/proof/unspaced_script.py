"""Long words of scripts that put no space between words (词间不空格的文字): Thai, Lao, Khmer, Burmese.

They are set in the forms of their own script, but where a word of theirs ends only a dictionary knows, and the program has
none. What is longer than a line would be broken anywhere. A zero-width space (U+200B) between words is how such text is
given to typesetters; a line may end there.

Found: a name of twenty letters and more without a space.
Left alone: short names; Tibetan, Devanagari and others, which show where their words or syllables end; words parted by U+200B.
"""

import re
from collections.abc import Iterator

from edition.check.mark import Proof, ProofMark, scan
from edition.layout.scripts import script_of
from edition.report import Level

LEVEL: Level = "warning"

_LONG = re.compile("[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff]{20,}")


def find(proof: Proof) -> Iterator[ProofMark]:
    """Every stretch without a place where a line may end."""
    for passage, match in scan(proof.readings, _LONG):
        message = f"这段{script_of(match[0][0]).name}词间没有空格，一行排不下就会断在词的中间"
        yield ProofMark(
            passage, match.start(), match.end(), message, "在词与词之间加零宽空格（U+200B）；短的译名可以不管。"
        )
