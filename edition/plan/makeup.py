"""One page (一个版的拼版): from what it is to hold to the best plan that keeps every hard rule."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import product

from edition.issue.issue import Photo
from edition.measure.copy import GuestCopy, TextCopy
from edition.measure.guests.guest import PictureContent
from edition.plan.allotment import joined
from edition.plan.blocks import Block, GuestLeaf, Slot
from edition.plan.item import Goal, Host, Item
from edition.plan.lead_place import corners_of_lead
from edition.plan.menu import Latitude, MenuMaker
from edition.plan.menu_changes import blank, either
from edition.plan.notches import around_corners, cells_taken, enfolding, least_around, set_around
from edition.plan.part import Part
from edition.plan.picture_moves import parted
from edition.plan.plan import Cells, GuestSlot, PagePlan, StorySlot
from edition.plan.rail import briefs_of, rail, with_even_white
from edition.plan.reserve import area_of, furniture, is_fixed, reserved
from edition.plan.rules import faults, pinned_at_jump
from edition.plan.score import score
from edition.plan.search import tilings
from edition.plan.stone import LAST, UNRANKED, Stone
from edition.plan.table import NO_LIMIT, Joins, Menu, Shapes, every_set, fill_table
from edition.plan.terms import most_crop, white_cell

UNCLEAN = {
    "loose_head", "bumping_heads", "stacked_heads", "gutter", "short_leg", "size_order", "vast_picture", "narrow_table",
    "touching_pictures",
}  # fmt: skip
STRETCH = 12  # rows of white that what stands beside a story may have under it
WIDER_WHITE = 5  # rows in a headline group, where nothing fits within the house's limits


@dataclass(frozen=True, slots=True)
class Share:
    """What a page is to hold (配稿): stories or parts of them, and guests."""

    parts: tuple[Part, ...]
    guests: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way to try a page; `price` is what the share costs before it is made up, in tenths of a point."""

    share: Share
    latitude: Latitude
    price: int = 0
    partly: bool = False  # the foot of the page may stay white
    loose: bool = False  # or anything between the stories
    blanks: int = 0  # or so many rectangles wherever they cost least
    rows: int = 0  # or all below so many rows, but for what belongs at the foot
    at_jump: bool = False  # an advertisement that is pinned to its place may stand at a jump's line (下转)
    aside: bool = False  # the lead may stand beside what is pinned to a lower corner and under what is to an upper one
    head_most: int = 0  # points that no headline but the lead's may have more of, if that is not 0


Tiled = tuple[int, Callable[[], PagePlan]]  # what a page costs at least, and the page


def make_up(
    number: int,
    attempt: Attempt,
    stone: Stone,
    onward: Callable[[PagePlan], int] | None = None,
    limit: int = NO_LIMIT,
) -> PagePlan | None:
    """The best plan of a page that holds just this share and keeps every hard rule; None if there is none.

    `onward` is what a plan costs the pages after it, where plans differ in that. One that costs as much as the `limit` is none.
    """
    best, least = None, limit
    if limit <= 0:
        return None
    for floor, make in _all_tiled(number, attempt, stone):
        if floor >= least and not attempt.partly:
            break  # of forty, eight are scored: only white at the feet of columns costs much less than the search knows
        plan = make()
        spent = cost(plan) + (onward(plan) if onward else 0)
        if spent < least and not faults(plan, stone) and (attempt.at_jump or not _at_jump(plan, stone)):
            best, least = plan, spent
    return best


def _at_jump(plan: PagePlan, stone: Stone) -> bool:
    return any(pinned_at_jump(plan, stone))


def latitudes(stone: Stone) -> tuple[Latitude, Latitude, Latitude]:
    """How far the make-up may go: the house's limits, dog-legs too, wider limits."""
    crop = stone.layout.picture.crop
    house = Latitude(3, crop)
    return house, replace(house, dog_legs=True), Latitude(WIDER_WHITE, most_crop(stone.layout), any_span=True)


def clean(plan: PagePlan) -> bool:
    """Whether a page has none of the faults that an editor would make it up again for."""
    return not any(term.value for term in plan.terms if term.name in UNCLEAN)


def cost(plan: PagePlan) -> int:
    """The sum of a page's terms."""
    return sum(term.cost for term in plan.terms)


def empty_page(number: int, stone: Stone) -> PagePlan:
    """A page with nothing but its furniture."""
    return scored(number, (), stone)


def _all_tiled(number: int, attempt: Attempt, stone: Stone) -> tuple[Tiled, ...]:
    """The pages along all tilings, the cheapest first; those of an attempt that nothing has changed for are there already."""
    used = _used(attempt.share, stone)
    key = number, attempt, stone.memory is None, used.layout.picture.spans, used.layout.ladder[0].sizes
    return stone.rack.alike(key, used, lambda: tuple(_tiled(number, attempt, stone)))


def _used(share: Share, stone: Stone) -> Stone:
    """What a page that holds just this share can ask of the stone: of other copy, only that which is fixed in its place."""
    names = {part.article for part in share.parts}
    stories = {name: copy for name, copy in stone.stories.items() if name in names}
    guests = {name: copy for name, copy in stone.guests.items() if name in share.guests or is_fixed(copy, stone)}
    pictured = any(copy.article.photos for copy in stories.values()) or any(
        isinstance(copy.guest.content, PictureContent) for copy in guests.values()
    )
    layout = stone.layout  # evening out tries pages with other pictures: those that have none are made already
    if not pictured:
        layout = layout.model_copy(update={"picture": layout.picture.model_copy(update={"spans": ()})})
    return replace(stone, stories=stories, guests=guests, layout=layout)


def _tiled(number: int, attempt: Attempt, stone: Stone) -> Iterator[Tiled]:
    page = area_of(number, stone)
    area = replace(page, rows=attempt.rows or page.rows)
    foot = at_foot(attempt.share.guests, stone) if attempt.rows else ()
    own = _with_low_heads(attempt, stone) if attempt.head_most else stone
    menus = MenuMaker(own, page, attempt.latitude)  # of the whole page, so that they serve all heights of it
    share = replace(attempt.share, guests=tuple(name for name in attempt.share.guests if name not in foot))
    footed = tuple(
        slot for name in foot for slot in _footed(stone.guests[name], page, MenuMaker(stone, page, menus.latitude))
    )
    goal = Goal(area.columns, area.rows, stone.layout.weights, attempt.partly, attempt.loose, stone.drawn)
    white = blank(page.columns, page.rows, white_cell(stone.layout.weights)) if attempt.blanks else {}
    blanks = (Item(UNRANKED, white),) * attempt.blanks
    for sets in _item_sets(share, menus, ("",) if attempt.aside else _corners_of_lead(share, menus)):
        blocks = [
            block
            for items in sets
            for block in (tilings((*items, *blanks), goal) if all(item.menu for item in items) else ())
        ]
        blocks.sort(key=goal.cost)
        yield from ((goal.cost(block), cache(partial(_placed, number, block, area, footed, stone))) for block in blocks)
        if blocks:
            return


def _with_low_heads(attempt: Attempt, stone: Stone) -> Stone:
    """The stone with no headline larger than an attempt lets it be but the lead's."""
    fresh = (part.article for part in attempt.share.parts if part.rank < UNRANKED)
    stories, most = dict(stone.stories), attempt.head_most
    for each in stone.by_importance(fresh)[1:]:
        stories[each] = replace(stories[each], head_most=min(most, stories[each].head_most or most))
    return replace(stone, stories=stories)


def _placed(number: int, block: Block, area: Cells, footed: tuple[Slot, ...], stone: Stone) -> PagePlan:
    return scored(number, (*block.place(area.column, area.row), *footed), stone)


def at_foot(guests: Iterable[str], stone: Stone) -> tuple[str, ...]:
    """Those of some guests that are of one size and belong at the foot of their page."""
    own = ((name, stone.guests[name].guest) for name in guests)
    return tuple(name for name, guest in own if "lower" in (guest.place.edge or "") and len(guest.shapes) == 1)


def _footed(copy: GuestCopy, page: Cells, menus: MenuMaker) -> Iterator[Slot]:
    """A guest at the foot of its page, at the side that it asks for, else in the middle."""
    edge, (columns, rows) = copy.guest.place.edge or "", copy.guest.shapes[0]
    slack = page.columns - columns
    right = 0 if "left" in edge else slack if "right" in edge else slack // 2
    for block in menus.guest(copy, UNRANKED).get(columns, {}).get(rows, ())[:1]:
        yield from block.place(page.column + right, page.row + page.rows - rows)


def _item_sets(share: Share, menus: MenuMaker, corners: tuple[str, ...]) -> Iterator[list[tuple[Item, ...]]]:
    """The items of a share with its briefs in a rail; without one if there is none, or no page can be made with it.

    Each time as many sets as there are corners in which the lead is tried.
    """
    briefs, rules = briefs_of(share.parts, menus.stone), menus.stone.layout.rail
    if rules and briefs and (together := rail(briefs, rules, menus)):
        free = replace(share, parts=tuple(part for part in share.parts if part not in briefs))
        if free.parts:
            own = [tuple(replace(item, host=None) for item in items_of(free, menus, corner)) for corner in corners]
            yield [_in_order((*items, together)) for items in own]  # a rail keeps its straight column
    yield [items_of(share, menus, corner) for corner in corners]


def _corners_of_lead(share: Share, menus: MenuMaker) -> tuple[str, ...]:
    fresh = [part for part in share.parts if part.rank < UNRANKED]
    spans = menus.stone.layout.step(min(part.rank for part in fresh)).spans if fresh else (1,)
    guests = (menus.stone.guests[name] for name in share.guests)
    return corners_of_lead(guests, menus.area.columns, min(spans))


def _in_order(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: item.rank))


def items_of(share: Share, menus: MenuMaker, corner: str = "upper-left") -> tuple[Item, ...]:
    """The share in order of importance, what has no rank last, each with its menu; the lead belongs in this corner."""
    stories = {part.article: part for part in share.parts if part.rank < UNRANKED}
    return _in_order((*_stories(share, stories, menus, corner), *_guests(share, stories, menus)))


def _stories(share: Share, ranked: dict[str, Part], menus: MenuMaker, first: str) -> Iterator[Item]:
    stone = menus.stone
    rest = [part for part in share.parts if part.rank >= UNRANKED]
    ordered = [*(ranked[article] for article in stone.by_importance(ranked)), *rest]
    if rest and stone.is_form(ordered[0].article, "brief"):  # the rest of a story leads a page of briefs
        ordered = [*rest, *ordered[: -len(rest)]]
    for at, part in enumerate(ordered):
        story = stone.stories[part.article]
        photos = () if part.jump_from else stone.pictures_of(part.article)
        lead = at == 0 and part.rank < UNRANKED
        corner = story.article.pins.place or (first if at == 0 and ranked else None)
        folds = menus.latitude.dog_legs and not photos and not story.pad
        around = partial(menus.around, story, part) if folds else None
        menu = menus.story(story, part, photos)
        beside = [] if part.jump_from else _beside(part.article, share, menus)
        if beside:  # nothing comes between a story and what belongs to it
            inset = menus.around(story, part, beside[0], photos=photos) if len(beside) == 1 and not story.pad else {}
            menu, around = either(_with_guests((menu, *beside), corner or "", menus.area), inset), None
        alone = not story.pad and not beside
        enfolds = partial(enfolding, menus, story, part, photos) if lead and alone else None
        bends = menus.latitude.dog_legs or menus.latitude.any_span
        cornered = partial(around_corners, menus, story, part, photos) if alone and bends else None
        host = _host(menus, story, part, photos) if alone and not stone.side_of(part.article) else None
        yield Item(part.rank, menu, corner, part.jump_to is not None, around, enfolds, cornered, host=host)


def _host(menus: MenuMaker, story: TextCopy, part: Part, photos: tuple[Photo, ...]) -> Host:
    own = menus, story, part, photos  # every frame asks for the cells that it has room for, of few columns
    cells, least = cache(partial(cells_taken, *own)), cache(partial(least_around, *own))
    return Host(tuple(menus.spans(story, part)), cells, least, partial(set_around, *own))


def _with_guests(menus: tuple[Menu, ...], corner: str, area: Cells) -> Menu:
    """The rectangles that a story and the guests beside it fill together, the story first, or in its corner of them."""
    upper, lower, left, right = (int(edge in corner.split("-")) for edge in ("upper", "lower", "left", "right"))
    whole = (1 << len(menus)) - 1
    joins = Joins(upper=upper, lower=lower, left=left, right=right, elastic=whole)  # many heights are kept
    families = every_set(len(menus), free=whole if corner else 0)
    return fill_table(menus, area.columns, area.rows, joins, families)[whole]


def _beside(article: str, share: Share, menus: MenuMaker) -> list[Menu]:
    """The menus of the guests that must stand beside a story."""
    guests = [menus.stone.guests[name] for name in share.guests]
    return [_stretched(menus.guest(copy, UNRANKED), menus) for copy in guests if copy.guest.place.beside == article]


def _stretched(menu: Menu, menus: MenuMaker) -> Menu:
    """The shapes of a guest, and those with some rows of white under it: its story beside it is as high as it is."""
    cell = white_cell(menus.stone.layout.weights)
    found: dict[int, Shapes] = {}
    for columns, shapes in menu.items():
        found[columns] = dict(shapes)
        for rows, white in product(sorted(shapes), range(1, STRETCH + 1)):
            if rows + white <= menus.area.rows and isinstance(leaf := shapes[rows][0], GuestLeaf):
                wider = replace(leaf, rows=rows + white, cost=leaf.cost + cell * columns * white)
                found[columns].setdefault(rows + white, (wider,))
    return found


def _guests(share: Share, ranked: dict[str, Part], menus: MenuMaker) -> Iterator[Item]:
    here = {part.article for part in share.parts if not part.jump_from}
    for name in share.guests:
        if menus.stone.guests[name].guest.place.beside in here:
            continue
        copy, rank = menus.stone.guests[name], menus.stone.guest_rank(name, ranked)
        edge = copy.guest.place.edge or ("lower" if copy.guest.at_foot else None)
        yield Item(LAST if copy.guest.spare else rank, menus.guest(copy, rank), edge, guest=True)


def scored(number: int, slots: tuple[Slot, ...], stone: Stone) -> PagePlan:
    """The plan of a page of these slots, with its terms; stories stand in order of importance."""
    stories = with_even_white(number, {slot.article: slot for slot in slots if isinstance(slot, StorySlot)}, stone)
    guests = [slot for slot in slots if isinstance(slot, GuestSlot)]
    ordered = stone.by_importance(name for name, slot in stories.items() if not slot.jump_from)
    rest = [name for name, slot in stories.items() if slot.jump_from]
    plan = PagePlan(
        number=number,
        section=joined(stone.stories[name].article.section for name in (*ordered, *rest)),
        columns=stone.layout.grid.columns,
        rows=stone.layout.grid.rows,
        furniture=furniture(number, stone),
        stories=tuple(stories[name] for name in (*ordered, *rest)),
        guests=tuple(sorted(guests, key=lambda slot: (slot.spare, slot.picture is not None))),
        terms=(),
        fixed=reserved(number, stone),
        layout=stone.grid,
    )
    return parted(replace(plan, terms=score(plan, stone)), stone)
