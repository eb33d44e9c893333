"""Pins (指定) that never ruin a page: what says how it stands anyway changes nothing, and what does not changes little."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace

from edition.issue.issue import Pins
from edition.plan.lead_place import in_the_way
from edition.plan.lockup import locked
from edition.plan.memory import memory_of
from edition.plan.plan import PagePlan, Pages, Plan, StorySlot
from edition.plan.rules import faults, pinned_at_jump
from edition.plan.score import score
from edition.plan.stone import Stone
from edition.plan.tries import unlike
from edition.plan.trouble import PINS, impossible_pins, unpinned
from edition.report import EditionError, Finding

NEAR_ENOUGH = 115  # per cent of what the pages cost without pins: no others are looked for


def with_pins(
    stone: Stone, make: Callable[[Stone], Pages], even: Callable[[Pages, Stone], Pages]
) -> tuple[Pages, tuple[Finding, ...]]:
    """The pages with all pins, evened out, and what is to be said of them.

    First they are made without any. If all pins are had so, these are the pages; else as much as can be stays as it stood
    there. Only where that does not do, the pages are searched for anew.
    """
    pinned = [name for name, copy in stone.stories.items() if copy.article.pins != Pins()]
    if stone.memory or not pinned or impossible_pins(stone):
        return even(make(stone), stone), ()
    free = stone
    for name in pinned:
        free = unpinned(free, name)
    try:
        pages = make(free)
    except EditionError:
        return even(make(stone), stone), ()
    evenly = even(pages, free)
    if _holds(evenly, stone):
        return _scored(evenly, stone), ()
    made = even(_with_little_moved((evenly, pages), stone, make), stone)
    return made, tuple(_price(made, evenly, pinned, stone))


def bent(pages: Pages, stone: Stone) -> Iterator[Finding]:
    """The rules of the house that gave way to pins."""
    for page in pages:
        there = stone.at(page.number)
        fresh = [slot for slot in page.stories if not slot.jump_from]
        if not fresh:
            continue
        lead = fresh[0]
        yield from _given_way(page, lead, there)
        pins = there.pins(lead.article)
        first = min(fresh, key=lambda slot: there.importance(slot.article))
        if pins.place == "upper-left" and not pins.lead and first is not lead:
            message = (
                f"“{_title(lead, stone)}”指定在左上，做了第{page.number}版的头条，“{_title(first, stone)}”让到别处"
            )
            yield finding("pin-leads", lead, "place", message, stone)
        for slot in fresh[1:]:
            larger = slot.head.size > lead.head.size
            if larger and (span := there.pins(lead.article).span):
                message = f"头条“{_title(lead, stone)}”指定通{span}栏，标题比“{_title(slot, stone)}”小"
                yield finding("pin-larger-head", lead, "span", message, stone)
                break
            if larger and there.pins(slot.article).span:
                message = f"“{_title(slot, stone)}”通{slot.head.cells.columns}栏，标题比头条“{_title(lead, stone)}”大"
                yield finding("pin-larger-head", slot, "span", message, stone)


def _given_way(page: PagePlan, lead: StorySlot, stone: Stone) -> Iterator[Finding]:
    """That a page's lead stands beside or under what is pinned to an upper corner, or a jump ends at what is pinned."""
    for story, slot in pinned_at_jump(page, stone):
        guest = stone.guests[slot.name].guest
        message = f"{guest.label}“{guest.title}”指定的版位紧挨“{_title(story, stone)}”的“下转”"
        yield Finding("pin-at-jump", "note", guest.where, message, "不要这样，就给它换一个角，或不让这一篇转版。")
    if over := in_the_way(page, stone):
        guest = stone.guests[over.name].guest
        where = "下面" if lead.head.cells.row > over.cells.row else "右边"
        message = f"{guest.label}“{guest.title}”指定在上角，第{page.number}版的头条“{_title(lead, stone)}”让到它{where}"
        yield Finding("pin-over-lead", "note", guest.where, message, "不要这样，就给它换一个角，或换一个版。")


def finding(id_: str, slot: StorySlot, key: str, message: str, stone: Stone) -> Finding:
    article = stone.stories[slot.article].article
    where = article.places.get(key, f"issue.toml: articles.{article.id}.{key}")
    return Finding(id_, "note", where, message, f"这是照指定的 {key} 拼的；不要这样，就去掉它或换一个值。")


def _title(slot: StorySlot, stone: Stone) -> str:
    return stone.stories[slot.article].article.headline


def _holds(pages: Pages, stone: Stone) -> bool:
    """Whether pages that were made without pins are as all pins want them."""
    return all(not faults(page, stone.at(page.number)) and _in_place(page, stone) for page in pages)


def _in_place(page: PagePlan, stone: Stone) -> bool:
    for slot in page.stories:
        pins = stone.pins(slot.article)
        if pins.page not in (None, page.number) and not slot.jump_from:
            return False
        if pins.no_jump and slot.jump_to:
            return False
        if pins.lead and not pins.page and not stone.pages.said_anything and page.number > 1 and not slot.jump_from:
            return False  # it leads a page, not the issue
    return True


def _scored(pages: Pages, stone: Stone) -> Pages:
    return tuple(replace(page, terms=score(page, stone.at(page.number))) for page in pages)


def _with_little_moved(free: tuple[Pages, Pages], stone: Stone, make: Callable[[Stone], Pages]) -> Pages:
    """The pages made along the cuts of those that have no pins (evened out, or not), unless others are much better."""
    best, near = free[0], []
    for pages in unlike(free, by=lambda pages: pages):
        forme = locked(Plan(pages), stone.layout.name)
        as_many = replace(stone.pages, count=stone.pages.count or len(pages))
        with suppress(EditionError):
            there = replace(stone, memory=memory_of(forme.things, forme.pages), pages=as_many)
            made = _scored(make(there), stone)
            ends = bool(
                stone.pages.count or made[-1].stories or made[-1].guests
            )  # a pin may have emptied the last page
            near += [made] if ends and all(_in_place(page, stone) for page in made) else []
    close = [pages for pages in near if len(pages) <= len(best) and _cost(pages) * 100 <= _cost(best) * NEAR_ENOUGH]
    if not close:
        try:
            close = [*near, make(stone)]
        except EditionError:
            if not near:
                raise
            close = near
    return min(close, key=lambda each: (len(each), _cost(each)))


def _cost(pages: Pages) -> int:
    return sum(term.cost for page in pages for term in page.terms)


def _price(made: Pages, free: Pages, pinned: list[str], stone: Stone) -> Iterator[Finding]:
    """What the pins cost that an editor sees: a page, or white."""
    article = stone.stories[pinned[0]].article
    key = next(key for key in PINS if getattr(article.pins, key))
    where = article.places.get(key, f"issue.toml: articles.{article.id}.{key}")
    names = "、".join(f"“{stone.stories[name].article.headline}”" for name in pinned[:3])
    names += "等" if len(pinned) > 3 else ""
    more, white = len(made) - len(free), _white(made) - _white(free)
    before = _white(made[:-1]) - _white(free[:-1])  # the last page may be fuller for it
    hint = "去掉指定，或换一个值；也可以增删稿件。"
    if more > 0:
        yield Finding("pin-costs-page", "warning", where, f"照{names}指定的来拼，要多出{more}个版", hint)
    elif max(white, before) * 10 > made[0].columns * made[0].rows:
        on = "最后一版以前" if before > white else ""
        message = f"照{names}指定的来拼，{on}多空{max(white, before)}行（按一栏算）"
        yield Finding("pin-costs-white", "note", where, message, hint)


def _white(pages: Pages) -> int:
    return int(sum(term.value for page in pages for term in page.terms if term.name == "empty"))
