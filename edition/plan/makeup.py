"""One page (一个版的拼版): from what it is to hold to the best plan that keeps every hard rule."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from edition.issue.issue import Photo
from edition.issue.story import Figure, walk
from edition.measure.copy import StoryCopy
from edition.plan.blocks import Slot
from edition.plan.menu import Latitude, MenuMaker
from edition.plan.part import Part
from edition.plan.plan import Cells, FillerSlot, PagePlan, PhotoSlot, StorySlot
from edition.plan.rules import faults
from edition.plan.score import score
from edition.plan.search import Goal, Item, tilings
from edition.plan.stone import UNRANKED, Stone, between, strips

UNCLEAN = {"bumping_heads", "stacked_heads", "gutter", "size_order", "vast_picture"}
WIDER_WHITE = 5  # rows in a headline group, where nothing fits within the house's limits


@dataclass(frozen=True, slots=True)
class Share:
    """What a page is to hold (配稿): stories or parts of them, pictures that stand alone, fillers."""

    parts: tuple[Part, ...]
    photos: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way to try a page; `price` is what the share costs before it is made up, in tenths of a point."""

    share: Share
    latitude: Latitude
    price: int = 0
    partly: bool = False  # the foot of the page may stay white
    loose: bool = False  # or anything between the stories


def make_up(
    number: int, attempt: Attempt, stone: Stone, onward: Callable[[PagePlan], int] = lambda plan: 0
) -> PagePlan | None:
    """The best plan of a page that holds just this share and keeps every hard rule; None if there is none.

    `onward` is what a plan costs the pages after it.
    """
    plans = sorted(_plans(number, attempt, stone), key=lambda plan: cost(plan) + onward(plan))
    return next((plan for plan in plans if not faults(plan, stone)), None)


def latitudes(stone: Stone) -> tuple[Latitude, Latitude, Latitude]:
    """How far the make-up may go: the house's limits, dog-legs too, wider limits."""
    crop = stone.layout.picture.crop
    house = Latitude(3, crop)
    return house, replace(house, dog_legs=True), Latitude(WIDER_WHITE, 2 * crop, any_span=True)


def clean(plan: PagePlan) -> bool:
    """Whether a page has none of the faults that an editor would make it up again for."""
    return not any(term.value for term in plan.terms if term.name in UNCLEAN)


def cost(plan: PagePlan) -> int:
    """The sum of a page's terms."""
    return sum(term.cost for term in plan.terms)


def area_of(number: int, stone: Stone) -> Cells:
    """The news area of a page."""
    return between(strips(stone.layout, number), stone.layout.grid.columns, stone.layout.grid.rows)


def pictures_of(story: StoryCopy, stone: Stone) -> tuple[Photo, ...]:
    """The pictures that an article names, in its head or in its text, in their order."""
    figures = (block.photo for block in walk(story.article.story.blocks) if isinstance(block, Figure))
    return tuple(stone.photos[photo] for photo in dict.fromkeys((*story.article.photos, *figures)))


def empty_page(number: int, stone: Stone) -> PagePlan:
    """A page with nothing but its furniture."""
    return _scored(number, (), stone)


def _plans(number: int, attempt: Attempt, stone: Stone) -> Iterator[PagePlan]:
    area = area_of(number, stone)
    items = tuple(items_of(attempt.share, MenuMaker(stone, area, attempt.latitude)))
    if not all(item.menu for item in items):
        return
    goal = Goal(area.columns, area.rows, stone.layout.weights, attempt.partly, attempt.loose)
    for block in tilings(items, goal):
        yield _scored(number, tuple(block.place(area.column, area.row)), stone)


def items_of(share: Share, menus: MenuMaker) -> Iterator[Item]:
    """The share in order of importance, what has no rank last, each with its menu."""
    stone = menus.stone
    parts = {part.article: part for part in share.parts if part.rank < UNRANKED}
    rest = [part for part in share.parts if part.rank >= UNRANKED]
    ordered = [*(parts[article] for article in stone.by_importance(parts)), *rest]
    for at, part in enumerate(ordered):
        story = stone.stories[part.article]
        photos = () if part.jump_from else pictures_of(story, stone)
        lead = at == 0 and part.rank < UNRANKED
        corner = story.article.pins.place or ("upper-left" if lead else None)
        around = partial(menus.around, story, part) if menus.latitude.dog_legs and not photos else None
        yield Item(part.rank, menus.story(story, part, photos), corner, part.jump_to is not None, around)
    for photo in share.photos:
        yield Item(UNRANKED, menus.photo(stone.photos[photo], alone=True))
    for filler in share.fillers:
        picture = stone.fillers[filler].photo
        if picture:
            yield Item(UNRANKED, menus.photo(stone.photos[picture], alone=True))
        elif filler in stone.stories:
            yield Item(UNRANKED, menus.story(stone.stories[filler], Part(filler, UNRANKED), ()))


def _scored(number: int, slots: tuple[Slot, ...], stone: Stone) -> PagePlan:
    """The plan of a page of these slots, with its terms; stories stand in order of importance."""
    owners = {filler.photo: name for name, filler in stone.fillers.items() if filler.photo}
    filled = {slot.article: slot for slot in slots if isinstance(slot, StorySlot)}
    stories = {name: slot for name, slot in filled.items() if name not in stone.fillers}
    photos = [slot for slot in slots if isinstance(slot, PhotoSlot)]
    fillers = [
        *(
            FillerSlot(name, slot.parts[0], slot.head, slot.legs)
            for name, slot in filled.items()
            if name in stone.fillers
        ),
        *(FillerSlot(owners[slot.photo], slot.cells) for slot in photos if slot.photo in owners),
    ]
    ordered = stone.by_importance(name for name, slot in stories.items() if not slot.jump_from)
    rest = [name for name, slot in stories.items() if slot.jump_from]
    plan = PagePlan(
        number=number,
        section=next((stone.stories[name].article.section for name in (*ordered, *rest)), ""),
        columns=stone.layout.grid.columns,
        rows=stone.layout.grid.rows,
        furniture=strips(stone.layout, number),
        stories=tuple(stories[name] for name in (*ordered, *rest)),
        photos=tuple(slot for slot in photos if slot.photo not in owners),
        fillers=tuple(fillers),
        terms=(),
    )
    return replace(plan, terms=score(plan, stone))
