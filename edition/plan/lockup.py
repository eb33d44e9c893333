"""Locking up (定版): a plan as a forme that can be kept, and compared with another."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from edition.issue.forme import LASTING, Bay, Forme, KeptThing, PageCost, Stance, Thing, Wish
from edition.issue.issue import Issue
from edition.measure.guests.kinds import guests_of
from edition.plan.blocks import Slot
from edition.plan.plan import Cells, GuestSlot, PagePlan, Plan, StorySlot

MOVED = "moved"  # the term of the score that tells how far things stand from where they were kept
_PHOTO = "photo"  # the kind of a guest that is a picture alone


def locked(plan: Plan, layout: str, wishes: tuple[Wish, ...] = ()) -> Forme:
    """A plan as a forme of the layout of this name; of the wishes those stay that are not had once and for all."""
    pages = tuple(_cost(page) for page in plan.pages)
    things = tuple(thing for page in plan.pages for thing in things_on(page))
    return Forme(layout, pages, things, tuple(wish for wish in wishes if wish.name in LASTING))


def _cost(page: PagePlan) -> PageCost:
    """What a page costs; what moved to make it so is past when it is kept."""
    terms = tuple((term.name, term.cost) for term in page.terms if term.name != MOVED)
    return PageCost(page.number, sum(cost for _, cost in terms), terms, page.layout)


def things_on(page: PagePlan) -> Iterator[KeptThing]:
    """Everything on a page that a make-up put there, where it stands."""
    return things_in(page.number, (*page.stories, *page.guests))


def things_in(number: int, slots: Iterable[Slot]) -> Iterator[KeptThing]:
    """What stands in slots of a page of this number."""
    for slot in slots:
        if isinstance(slot, StorySlot):
            yield _story(slot, number)
            yield from (_thing(Thing("photo", photo.photo), photo.cells, number) for photo in slot.photos)
        elif isinstance(slot, GuestSlot):
            yield _thing(thing_of(slot), slot.cells, number)


def thing_of(slot: GuestSlot) -> Thing:
    """A guest as a thing: a picture alone is a picture like any other."""
    return Thing("photo", slot.id) if slot.kind == _PHOTO else Thing("guest", slot.name)


def name_of(thing: Thing) -> str:
    """What a thing is called among all guests and articles of a plan, if it has a place of its own."""
    return f"{_PHOTO}:{thing.id}" if thing.sort == "photo" else thing.id


def titles(issue: Issue) -> dict[Thing, str]:
    """What people call the stories and pictures of an issue."""
    stories = {Thing("story", article.id): article.headline for article in issue.articles}
    return stories | {Thing("photo", photo.id): photo.title or photo.caption for photo in issue.photos}


def names(issue: Issue, kept: Forme) -> dict[Thing, str]:
    """What people call everything of an issue and of a make-up that was kept of it, with its kind if it is no story."""
    gone = {each.thing: f"“{''.join(each.head).strip()}”" for each in kept.things if each.head}
    photos = {thing: f"图片“{title}”" for thing, title in titles(issue).items() if thing.sort == "photo" and title}
    guests = {Thing("guest", each.name): f"{each.label}“{each.title}”" for each in guests_of(issue)}
    stories = {Thing("story", article.id): f"“{article.headline}”" for article in issue.articles}
    return gone | guests | photos | stories


def _story(slot: StorySlot, number: int) -> KeptThing:
    cells = enclosing(slot.parts)
    stance = _stance(cells, number)
    thing = Thing("story", slot.article)
    return KeptThing(thing, stance, slot.head.headline, slot.head.size, *_left(slot.parts, cells))


def enclosing(parts: Sequence[Cells]) -> Cells:
    """The rectangle that holds all of these."""
    left, top = min(part.column for part in parts), min(part.row for part in parts)
    right, foot = max(part.column + part.columns for part in parts), max(part.row + part.rows for part in parts)
    return Cells(left, top, right - left, foot - top)


def _left(parts: tuple[Cells, ...], cells: Cells) -> tuple[Bay | None, Bay | None, Bay | None]:
    """The columns and rows that a story leaves to others at the lower right, upper right and lower left of its rectangle."""
    foot, across = cells.row + cells.rows, range(cells.column, cells.column + cells.columns)
    own = [[part for part in parts if part.column <= at < part.column + part.columns] for at in across]
    over = [min(part.row for part in each) - cells.row for each in own]
    under = [foot - max(part.row + part.rows for part in each) for each in own]
    return _run(under[::-1]), _run(over[::-1]), _run(under)


def _run(rows: list[int]) -> Bay | None:
    """How many columns from the first on are so many rows short; None if the first is not."""
    return (len(list(takewhile(lambda each: each == rows[0], rows))), rows[0]) if rows[0] else None


def _thing(thing: Thing, cells: Cells, number: int) -> KeptThing:
    return KeptThing(thing, _stance(cells, number))


def _stance(cells: Cells, number: int) -> Stance:
    return Stance(number, cells.column, cells.row, cells.columns, cells.rows)
