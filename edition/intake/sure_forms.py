"""Sure forms (认得出的文体): which form a story is of, where its copy leaves no doubt."""

import re
from collections.abc import Sequence

from edition.intake.forms import DAY
from edition.intake.labels import spoken
from edition.intake.manuscript import CopyPart, Para
from edition.issue.roster import is_roster

_NOTICE = re.compile(r"公告|通知|启事|通告|声明|公示|讣告|征稿|招聘|倡议书?|海报")
_ASKING = frozenset({"记者", "问", "主持人", "Q", "記者"})
_TURNS, _SPEAKERS = 4, 6  # at least, at most
_NAMES = 8  # at least


def sure_form(headline: str, body: Sequence[CopyPart]) -> str:
    """`poem`, `interview`, `names` or `notice`; nothing where it is not sure."""
    words = [part.words for part in body if isinstance(part, Para) and part.stretches]
    if any(isinstance(part, Para) and part.role == "verse" for part in body):
        return "poem"
    asked = [speaker for line in words for speaker in spoken(line)]
    if len(asked) >= _TURNS and any(one in _ASKING for one in asked) and len(set(asked)) <= _SPEAKERS:
        return "interview"
    rows = [line for line in words if is_roster(line)]
    if 2 * len(rows) >= len(words) and sum(len(line.split()) for line in rows) >= _NAMES:
        return "names"
    if _NOTICE.search(headline) and words and DAY.fullmatch(words[-1]):
        return "notice"
    return ""
