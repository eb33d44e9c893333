"""Meanwhile (先照旧版): pages along a make-up that stood, for an editor who looks on while the copy is made up anew.

They are never printed: what a build prints is what `assign` makes.
"""

from dataclasses import dataclass, replace

from edition.layout.layout import Layout
from edition.measure.bare import bare
from edition.measure.copy import Copy, StoryCopy
from edition.plan.again import page_again
from edition.plan.dummies import all_of, rest_of
from edition.plan.lockup import locked
from edition.plan.makeup import Share
from edition.plan.memory import memory_of
from edition.plan.part import Part
from edition.plan.plan import PagePlan, Plan
from edition.plan.reasons import reasons
from edition.plan.stone import UNRANKED, Stone, stone_of
from edition.plan.waiting import Waiting
from edition.rack import Rack
from edition.report import EditionError


@dataclass(frozen=True, slots=True)
class OldPlan:
    """A plan, the copy that it was made of, and the layout."""

    plan: Plan
    copy: Copy
    layout: Layout


def meanwhile(copy: Copy, layout: Layout, stood: OldPlan, rack: Rack) -> Plan:
    """The plan in which every page is as it stood, and those with copy that is otherwise now are made along their old cuts.

    Raises EditionError where copy has no room so, or guests or the layout have changed. What is new may have no place yet.
    """
    rack.turn()
    if stood.layout != layout or bare(stood.copy).guests != copy.guests:
        raise EditionError(())
    forme = locked(stood.plan, layout.name)
    stone = replace(stone_of(copy, layout, rack), memory=memory_of(forme.things, forme.pages))
    other, waiting, pages = _other(copy, stood.copy), all_of(stone), list[PagePlan]()
    for page in stood.plan.pages:
        share, made = _as_it_stood(page) if not other & set(_names(page)) else _again(page.number, waiting, stone)
        waiting = waiting.without(share, *rest_of(share, made))
        pages.append(made)
    return Plan(tuple(pages))


def _other(copy: Copy, before: Copy) -> set[str]:
    """The stories that are otherwise than they were, and those that are gone."""
    now, then = (
        {story.article.id: (story, *_pictures(story, each)) for story in each.stories} for each in (copy, bare(before))
    )
    return {name for name in then if now.get(name) != then[name]}


def _pictures(story: StoryCopy, copy: Copy) -> tuple[object, ...]:
    photos = story.article.photos
    captions = tuple(each for each in copy.captions if each.photo in photos)
    return captions, tuple(each.pixels for each in copy.issue.photos if each.id in photos)


def _names(page: PagePlan) -> list[str]:
    return [slot.article for slot in page.stories]


def _as_it_stood(page: PagePlan) -> tuple[Share, PagePlan]:
    parts = tuple(Part(slot.article, UNRANKED, slot.legs[0].start if slot.legs else 0) for slot in page.stories)
    return Share(parts, tuple(slot.name for slot in page.guests)), page


def _again(number: int, waiting: Waiting, stone: Stone) -> tuple[Share, PagePlan]:
    there = stone.at(number)
    found = page_again(number, waiting, there, lambda share, page: 0)
    if found is None:
        raise EditionError(())
    share, page = found
    return share, replace(page, reasons=reasons(page, there))
