"""Words and marks set twice (重复的字词和标点).

Found: `我们的的工作`, `完成了了任务`, `推进，，落实`, `高质量发展高质量发展`.
Left alone: `目的的`, `为了了解`, `实实在在在`, `以及及时`, `是是非非`, `研究研究`, `加油加油加油加油`, `？？`.
"""

import re
from collections.abc import Iterator

from edition.check.mark import Proof, ProofMark, scan
from edition.issue.spaces import HAN
from edition.report import Level

LEVEL: Level = "warning"

# Each word with what may stand before or behind it to make the second one part of another word: 目的+的, 为了+了解.
_WORDS = re.compile(
    "(?<![目标])的的(?![确士哥])|(?<![不甚])了了(?![解结却断然事无])|(?<![但还就可于只正要若总便凡])是是(?![非否])"
    "|(?<![实现存内所潜外好自在])在在|(?<![共温平柔])和和(?![美气睦平])|(?<!参)与与|(?<![以普涉遍])及及|(?<!服)从从(?!容)"
    "|(?<!人)们们|(?<!一)把把(?!关|脉|握)|被被(?![子褥窝单套])|(?<![再])也也"
)
_MARKS = re.compile(r"([，、；：。])\1(?!\1)(?<!\1\1\1)")
_PHRASE = re.compile(f"([{HAN}]{{4,16}})\\1")


def find(proof: Proof) -> Iterator[ProofMark]:
    """Particles, marks and phrases of four characters or more that stand twice in a row."""
    for passage, match in (*scan(proof.readings, _WORDS), *scan(proof.readings, _MARKS)):
        once = match[0][0]
        yield ProofMark(passage, match.start(), match.end(), f"“{once}”重复", f"删去一个“{once}”。")
    for passage, match in scan(proof.readings, _PHRASE):
        if not _rhythmic(match[1]):
            yield ProofMark(passage, match.start(), match.end(), f"“{match[1]}”重复", "删去一遍。")


def _rhythmic(phrase: str) -> bool:
    """Whether a phrase itself consists of one part said again and again."""
    return phrase in (phrase + phrase)[1:-1]
