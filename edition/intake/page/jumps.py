"""Jumps (转版): stories that say 下转第3版 and 上接第1版, made whole again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from edition.intake.draft import StoryDraft
from edition.intake.marked import doubtful

_PAGE = "第?\\s*([0-9]{1,3}|[A-Z][0-9]{1,2}|[一二三四五六七八九十]{1,3})\\s*版"
_ONWARD = re.compile(rf"\s*[（(]?(?:下转|紧转|转){_PAGE}[^\n（）()]{{0,20}}[）)]?\s*$")
_BACK = re.compile(rf"^\s*[（(]?(?:上接|紧接|接){_PAGE}[^\n（）()]{{0,40}}[）)]?\s*")
_FIGURES = {figure: str(n) for n, figure in enumerate("一二三四五六七八九十", 1)}
_ENDS = ("。", "！", "？", "…", "”", "）", "：", "；")


def is_jump(words: str) -> bool:
    """Does a line only say where a story goes on, or where it comes from?"""
    return _ONWARD.fullmatch(words) is not None or _BACK.fullmatch(words) is not None


def comes_from(words: str) -> bool:
    """Does a line only say where a story comes from (上接)?"""
    return _BACK.fullmatch(words) is not None


@dataclass(frozen=True, slots=True)
class JumpPart:
    """A story on its page, which is named as the paper names it (`3`, `A2`)."""

    page: str
    story: StoryDraft


def jumps_joined(parts: Sequence[JumpPart]) -> tuple[tuple[StoryDraft, ...], dict[int, int]]:
    """The stories of an issue with their parts put together, and, by part, the story that it went into.

    A part goes on only where one page says 下转 and the other 上接 and no third could be meant; else both are asked about.
    """
    stories: list[StoryDraft | None] = [part.story for part in parts]
    goal = {n: n for n in range(len(parts))}
    for n in range(len(parts)):
        last = n
        while (story := stories[n]) is not None and (onward := _ONWARD.search(story.text.rstrip())):
            found = _continuation(parts, last, _plain(onward[1]))
            rest = None if found is None or found == n else stories[found]
            if found is None or rest is None:
                doubt = f"原版下转第{_plain(onward[1])}版，没有找到接的那一部分。"
                stories[n] = replace(story, doubts=(*story.doubts, doubt))
                break
            stories[n], stories[found] = _joined(story, rest), None
            goal = {m: n if to == found else to for m, to in goal.items()}
            last = found
    kept = [n for n, story in enumerate(stories) if story is not None]
    whole = tuple(_asked(story) for story in stories if story is not None)
    return whole, {n: kept.index(to) for n, to in goal.items()}


def _continuation(parts: Sequence[JumpPart], n: int, page: str) -> int | None:
    """The part on a page that the part n goes on in; None if there is none, or no telling which."""
    ends = [m for m, other in enumerate(parts) if m != n and other.page == page and _comes_from(other, parts[n].page)]
    if len(ends) > 1:
        ends = [m for m in ends if _alike(parts[n].story.headline, parts[m].story.headline)]
    return ends[0] if len(ends) == 1 else None


def _plain(page: str) -> str:
    return _FIGURES.get(page, page)


def _comes_from(part: JumpPart, page: str) -> bool:
    back = _back(part.story)
    return back is not None and (not page or _plain(back[1]) == page)


def _back(story: StoryDraft) -> re.Match[str] | None:
    return next(
        (match for words in (story.text, story.kicker, story.deck, story.headline) if (match := _BACK.match(words))),
        None,
    )


def _alike(p: str, q: str) -> bool:
    pairs = [{words[n : n + 2] for n in range(len(words) - 1)} for words in (p, q)]
    return bool(pairs[0] & pairs[1])


def _joined(story: StoryDraft, rest: StoryDraft) -> StoryDraft:
    first = _ONWARD.sub("", story.text.rstrip())
    then = _BACK.sub("", rest.text).strip()
    apart = "" if first and not first.endswith(_ENDS) else "\n\n"
    doubts = rest.doubts if rest.headline else tuple(doubt for doubt in rest.doubts if "headline" not in doubt)
    return replace(
        story, text=f"{first}{apart}{then}\n", credit=story.credit or rest.credit, doubts=(*story.doubts, *doubts)
    )


def _asked(story: StoryDraft) -> StoryDraft:
    """A part that comes from another page, which is not here."""
    back = _back(story)
    if back is None:
        return story
    return replace(story, text=f"{doubtful(f'原版上接第{_plain(back[1])}版，没有找到前一部分')}\n\n{story.text}")
