"""Make-up (画版): every story and picture gets its place, in whole columns and whole rows."""

from edition.plan.copy import Copy
from edition.plan.layout import Layout
from edition.plan.makeup import Attempt, Share, clean, cost, make_up, pictures_of
from edition.plan.part import Part
from edition.plan.plan import PagePlan, Plan
from edition.plan.shares import Sharer, Waiting
from edition.plan.stone import UNRANKED, Stone, stone_of
from edition.report import EditionError, Finding


def assign(copy: Copy, layout: Layout) -> Plan:
    """The plan of all pages: page by page, the best make-up of the best share that can be made up."""
    stone = stone_of(copy, layout)
    sharer = Sharer(stone)
    waiting = _all(copy, stone)
    pages: list[PagePlan] = []
    while waiting:
        number = len(pages) + 1
        attempt, page = _page(number, waiting, sharer)
        pages.append(page)
        waiting = waiting.without(attempt.share, _rest(attempt.share, page))
    return Plan(tuple(pages))


def _all(copy: Copy, stone: Stone) -> Waiting:
    """All copy of the issue; a picture that a story or a filler names does not stand alone."""
    named = {photo.id for story in copy.stories for photo in pictures_of(story, stone)}
    named |= {filler.photo for filler in copy.issue.fillers if filler.photo}
    return Waiting(
        None,
        tuple(sorted((story.article.id for story in copy.stories), key=stone.importance)),
        tuple(photo.id for photo in copy.issue.photos if photo.id not in named),
        tuple(filler.id for filler in copy.issue.fillers),
    )


def _page(number: int, waiting: Waiting, sharer: Sharer) -> tuple[Attempt, PagePlan]:
    """The first clean page of a round of attempts, or else the best of the first round that yields any."""
    for attempts in sharer.rounds(number, waiting):
        made: list[tuple[Attempt, PagePlan]] = []
        for attempt in attempts:
            page = make_up(number, attempt, sharer.stone)
            if page:
                made.append((attempt, page))
                if clean(page):
                    break
        if made:
            return min(made, key=lambda each: each[0].price + cost(each[1]))
    raise EditionError((Finding("make-up-impossible", "error", "issue.toml", f"第{number}版排不出来"),))


def _rest(share: Share, page: PagePlan) -> Part | None:
    """What of the story that jumps is left for the next page."""
    for slot in page.stories:
        if slot.jump_to is not None:
            return Part(slot.article, UNRANKED, slot.legs[-1].stop, jump_from=page.number)
    return None
