"""Wishes (调版): what an editor wishes to have otherwise than it was kept, tried, and where it cannot be had, the nearest."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice, product
from typing import Any

from edition.issue.forme import Forme, Stance, Thing, Wish, WishName
from edition.plan.difference import compared, signed
from edition.plan.lockup import locked, name_of
from edition.plan.memory import Memory
from edition.plan.plan import Pages, Plan
from edition.plan.stone import Stone
from edition.report import EditionError, Finding

Make = Callable[[Stone], Pages]
WIDTHS_TRIED = 4  # ways to make things wider or narrower, the nearest first
WIDTHS_HAD = 2  # of them that can be had and are compared
RELATIVE = {"higher", "lower", "wider", "narrower", "bigger", "smaller", "swap"}


def as_wished(stone: Stone, wishes: tuple[Wish, ...], make: Make) -> tuple[Pages, tuple[Finding, ...]]:
    """The pages with all wishes that can be had, and what is to be said of the others."""
    memory = stone.memory
    if memory is None or not wishes:
        return make(stone), ()
    idle = tuple(_idle(wishes, stone, memory))
    told = {finding.where for finding in idle}
    wanted = tuple(wish for wish in wishes if wish.where not in told or not wish.where)
    if pages := _tried(stone, wanted, memory, make):
        return pages, (*idle, *_dear(wanted, pages, stone, make))
    granted = tuple(wish for wish in wanted if len(wanted) > 1 and _tried(stone, (wish,), memory, make))
    while granted and not (pages := _tried(stone, granted, memory, make)):
        granted = granted[:-1]
    pages = pages or make(stone)
    refused = [wish for wish in wanted if wish not in granted]
    return pages, (*idle, *(_refused(wish, granted, pages, stone, memory, make) for wish in refused))


def _dear(wishes: tuple[Wish, ...], pages: Pages, stone: Stone, make: Make) -> Iterator[Finding]:
    """That wishes cost a page."""
    if wishes and stone.memory and len(pages) > len(stone.memory.pages):
        more = len(pages) - len(make(stone))
        if more > 0:
            words = "、".join(dict.fromkeys(wish.words for wish in wishes))
            message = f"照“{words}”拼，要多出{more}个版"
            yield Finding("wish-costs-page", "warning", wishes[0].where, message, "删去这一条，或删稿件。")


def _tried(stone: Stone, wishes: tuple[Wish, ...], memory: Memory, make: Make) -> Pages | None:
    """The cheapest pages with all these wishes, None if they cannot be had."""
    had: list[Pages] = []
    for each in _stones(replace(stone, wishes=wishes), memory):
        try:
            had.append(make(each))
        except EditionError:
            continue
        if len(had) == WIDTHS_HAD:
            break
    return min(had, key=_cost, default=None)


def _cost(pages: Pages) -> int:
    return sum(term.cost for page in pages for term in page.terms)


def _stones(stone: Stone, memory: Memory) -> Iterator[Stone]:
    """The stone with what pins can say of its wishes; things to be wider or narrower in ever further widths."""
    for wish in stone.wishes:
        stone = _pinned(stone, wish, memory)
    sized = [wish for wish in stone.wishes if wish.name in ("wider", "narrower") and wish.thing]
    spans = [_spans(wish, stone, memory) for wish in sized]
    for widths in islice(product(*spans), WIDTHS_TRIED):
        made = stone
        for wish, span in zip(sized, widths, strict=True):
            made = _with_pin(made, wish.thing, "span", span)
        yield made


def _spans(wish: Wish, stone: Stone, memory: Memory) -> range:
    kept = memory.first(wish.thing) if wish.thing else None
    columns = kept.stance.columns if kept else 1
    most = stone.layout.grid.columns
    return range(columns + 1, most + 1) if wish.name == "wider" else range(columns - 1, 0, -1)


def _pinned(stone: Stone, wish: Wish, memory: Memory) -> Stone:
    match wish.name:
        case "lead":
            return _with_pin(stone, wish.thing, "lead", True)
        case "page":
            return _with_pin(stone, wish.thing, "page", wish.page)
        case "corner":
            return _with_pin(stone, wish.thing, "place", wish.corner)
        case "swap":
            one, other = (memory.first(thing) if thing else None for thing in (wish.thing, wish.other))
            if one and other and one.stance.page != other.stance.page:
                stone = _with_pin(stone, one.thing, "page", other.stance.page)
                return _with_pin(stone, other.thing, "page", one.stance.page)
    return stone


def _with_pin(stone: Stone, thing: Thing | None, key: str, value: Any) -> Stone:
    """The stone with a story pinned, or a guest given its place; of a guest's width its menu is told by the rule of wishes."""
    name = name_of(thing) if thing else ""
    if name in stone.stories:
        copy = stone.stories[name]
        pinned: dict[str, Any] = {key: value}
        pins = replace(copy.article.pins, **pinned)
        held = replace(copy, article=replace(copy.article, pins=pins))
        return replace(stone, stories=stone.stories | {name: held})
    if name in stone.guests and key in ("page", "place"):
        guest = stone.guests[name]
        said: dict[str, Any] = {"edge" if key == "place" else key: value}
        place = replace(guest.guest.place, **said)
        return replace(stone, guests=stone.guests | {name: replace(guest, guest=replace(guest.guest, place=place))})
    return stone


def _idle(wishes: tuple[Wish, ...], stone: Stone, memory: Memory) -> Iterator[Finding]:
    """Wishes about what is not there, what was not kept, what another story holds, and what the manifest says otherwise."""
    for wish in wishes:
        for thing in (each for each in (wish.thing, wish.other) if each):
            if memory.first(thing) is None and (wish.name in RELATIVE or not _is_here(thing, stone)):
                message = f"“{thing.id}”没有定过版，不能{wish.words}"
                hint = "写定版里有的代号；新的件先再定一次版。"
                yield Finding("wish-of-nothing", "warning", wish.where, message, hint)
                break
        else:
            yield from _overruled(wish, stone)


def _is_here(thing: Thing, stone: Stone) -> bool:
    return name_of(thing) in stone.stories or name_of(thing) in stone.guests or thing.id in stone.photos


def _overruled(wish: Wish, stone: Stone) -> Iterator[Finding]:
    if wish.thing is None or wish.thing.id not in stone.stories or wish.thing.sort != "story":
        return
    pins = stone.pins(wish.thing.id)
    for key, names, mine in (
        ("page", ("page",), wish.page),
        ("span", ("wider", "narrower"), None),
        ("place", ("corner",), wish.corner),
    ):
        pin = getattr(pins, key)
        if wish.name in names and pin is not None and pin != mine:
            message = f"“{wish.thing.id}”要{wish.words}，清单里已经指定了 {key}，照清单"
            yield Finding("makeup-overruled", "note", wish.where, message, f"去掉清单里的 {key}，或删去这一条。")


def _refused(wish: Wish, granted: tuple[Wish, ...], pages: Pages, stone: Stone, memory: Memory, make: Make) -> Finding:
    """That a wish cannot be had, with the nearest that can, what it would cost and what would move for it."""
    who = f"“{wish.thing.id}”" if wish.thing else f"第{wish.page}版" if wish.page else "全部"
    before = locked(Plan(pages), stone.layout.name)
    for words, near in nearest(wish, memory):
        made = _tried(stone, (*granted, near), memory, make)
        if made:
            change = compared(before, locked(Plan(made), stone.layout.name))
            hint = f"最近的办法：{words}，扣分{signed(change.price)}，动{len(change.moves)}件。"
            return Finding("wish-not-had", "warning", wish.where, f"{who}{wish.words}做不到：这样拼合不拢", hint)
    change = compared(_as_kept(memory, stone), before)
    hint = f"没有相近的办法；不照它拼，扣分{signed(change.price)}，动{len(change.moves)}件。{_way_out(wish, memory)}"
    return Finding("wish-not-had", "warning", wish.where, f"{who}{wish.words}做不到：这样拼合不拢", hint)


def _way_out(wish: Wish, memory: Memory) -> str:
    """What an editor may do instead of a wish that has nothing near to it; to try it would take as long again."""
    one, other = _stance(wish.thing, memory), _stance(wish.other, memory)
    if wish.name == "swap" and wish.thing and wish.other and one and other and one.page != other.page:
        ways = f"单把“{wish.thing.id}”转到第{other.page}版，或单把“{wish.other.id}”转到第{one.page}版"
        return f"两件不在一版：{ways}，各看各的价。"
    return "改稿件的长短，或重新画版。"


def _as_kept(memory: Memory, stone: Stone) -> Forme:
    things = tuple(kept for each in memory.things.values() for kept in each)
    return Forme(stone.layout.name, tuple(memory.pages.values()), things)


def nearest(wish: Wish, memory: Memory) -> Iterator[tuple[str, Wish]]:
    """Wishes that come near to one, in words."""
    match wish.name:
        case "page" if wish.page:
            others = sorted(set(memory.pages) - {wish.page}, key=lambda page: (abs(page - (wish.page or 0)), page))
            old = _stance(wish.thing, memory)
            yield from ((f"放到第{page}版", replace(wish, page=page)) for page in others if not old or page != old.page)
        case "corner" if wish.corner and "-" in wish.corner:
            words = {"upper": "放到上面", "lower": "放到下面", "left": "放到左边", "right": "放到右边"}
            yield from ((words[edge], replace(wish, corner=edge)) for edge in wish.corner.split("-"))
        case "swap" if wish.thing and wish.other:
            for thing, other in ((wish.thing, wish.other), (wish.other, wish.thing)):
                old, new = _stance(thing, memory), _stance(other, memory)
                if old and new and old.page == new.page and old.row != new.row:
                    name: WishName = "higher" if new.row < old.row else "lower"
                    near = Wish(name, thing, where=wish.where)
                    yield f"只让“{thing.id}”{near.words}", near
        case "lead":
            yield "放到左上", replace(wish, name="corner", corner="upper-left")
            yield "往上", replace(wish, name="higher")
        case "wider":
            yield "往上", replace(wish, name="higher")
        case "narrower":
            yield "往下", replace(wish, name="lower")
        case "keep" if wish.thing is None:
            yield from _kept_in_part(wish, memory)


def _kept_in_part(wish: Wish, memory: Memory) -> Iterator[tuple[str, Wish]]:
    """Of all, a page that can be kept; of a page, its lead."""
    if wish.page is None:
        yield from ((f"只保第{page}版不动", replace(wish, page=page)) for page in sorted(memory.pages))
        return
    stories = [kept for kept in memory.on(wish.page) if kept.thing.sort == "story"]
    for kept in sorted(stories, key=lambda each: -each.size)[:3]:
        yield f"只保“{kept.thing.id}”不动", replace(wish, page=None, thing=kept.thing)


def _stance(thing: Thing | None, memory: Memory) -> Stance | None:
    kept = memory.first(thing) if thing else None
    return kept.stance if kept else None
