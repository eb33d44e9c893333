"""Names in a row (名单): where a space between Han parts names and is meant."""

import re

_ROLES = (
    "记者|通讯员|摄影|编辑|责编|主编|作者|实习生|主持人|编导|导演|主演|翻译|撰稿|执笔|制图|供图|校对|组稿|策划|评论员"
    "|新华社发|本报发"
)
_ROLE = re.compile(f"(?:{_ROLES})$")
_WORK = re.compile(r"(?:摄|文|图|绘|编译|整理|报道|供图|摄影|制图)$")


def are_names(words: list[str], before: str) -> bool:
    """Whether words that spaces part are names; `before` is the character in front of the first one, if any."""
    short = [1 < len(word) <= 4 for word in words]
    return (
        any(_ROLE.search(word) for word in words[:-1])
        or _WORK.search(words[-1]) is not None
        or (before in {"：", "（", "、"} and all(short))
        or (len(words) >= 3 and all(short[1:-1]) and all(len(word) > 1 for word in words))
    )
