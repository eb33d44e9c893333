"""Hard rules (硬规则): a page that breaks one is not printed. Each is a named function of the plan that yields its faults."""

from collections.abc import Callable, Iterator

from edition.plan.heads import headline_fill
from edition.plan.lead_place import starts
from edition.plan.legs import LEAST_BODY
from edition.plan.places import extents, news_area, share_columns, touching
from edition.plan.plan import Cells, Fault, GuestSlot, PagePlan, StorySlot
from edition.plan.score import bumping_pairs
from edition.plan.stone import Stone
from edition.plan.wished import wished


def faults(page: PagePlan, stone: Stone) -> tuple[Fault, ...]:
    """Every hard rule that the page breaks."""
    return tuple(fault for rule in RULES for fault in rule(page, stone))


def marks(page: PagePlan, stone: Stone) -> Iterator[Fault]:
    """What an editor should see of a draft: broken rules, headlines that bump, white."""
    yield from faults(page, stone)
    for one, other in bumping_pairs(page):
        for head in (one, other):
            yield Fault("bumping-heads", head.cells, "碰题")
    for slot in page.stories:
        pin = stone.stories[slot.article].article.pins.page
        if pin not in (None, page.number) and not slot.jump_from:
            yield Fault("pin-page", slot.head.cells, f"指定第{pin}版")
    area = news_area(page)
    foot = max((cells.row + cells.rows for _, cells in extents(page)), default=area.row)
    if foot < area.row + area.rows:
        rows = area.row + area.rows - foot
        yield Fault("underset", Cells(0, foot, area.columns, rows), f"空{rows * area.columns}行")


def overlap(page: PagePlan, stone: Stone) -> Iterator[Fault]:
    """Nothing stands on something else or outside the news area."""
    area = news_area(page)
    taken: dict[tuple[int, int], str] = {}
    for name, cells in extents(page):
        inside = cells.row >= area.row and cells.row + cells.rows <= area.row + area.rows
        clash = [taken.setdefault(cell, name) != name for cell in _each(cells)]
        if not inside or any(clash):
            yield Fault("overlap", cells, f"“{name}”与别的稿件重叠或出了版心")


def copy_lost(page: PagePlan, stone: Stone) -> Iterator[Fault]:
    """Every row of a story is on the page once; only what jumps may end early (R1)."""
    for slot in page.stories:
        galley = stone.stories[slot.article].galleys[slot.galley]
        if not galley.rows and not slot.legs:  # nothing but tables
            continue
        joined = all(leg.stop == after.start for leg, after in zip(slot.legs, slot.legs[1:], strict=False))
        opens = slot.jump_from is not None or slot.legs[0].start == 0
        closes = slot.jump_to is not None or slot.legs[-1].stop == galley.rows
        legal = all(leg.stop in galley.breaks for leg in slot.legs[:-1])
        room = all(leg.start < leg.stop and galley.height(leg.start, leg.stop) <= leg.rows for leg in slot.legs)
        if not (joined and opens and closes and legal and room):
            yield Fault("copy-lost", slot.head.cells, f"“{slot.article}”有行没有排上")


def picture_lost(page: PagePlan, stone: Stone) -> Iterator[Fault]:
    """A story has all its pictures with its beginning."""
    for slot in page.stories:
        wanted = () if slot.jump_from else stone.stories[slot.article].article.photos
        if sorted(photo.photo for photo in slot.photos) != sorted(wanted):
            yield Fault("picture-lost", slot.head.cells, f"“{slot.article}”的图片没有排上")


def table_lost(page: PagePlan, stone: Stone) -> Iterator[Fault]:
    """A story has all its tables that are not in its galley."""
    for slot in page.stories:
        story = stone.stories[slot.article]
        wanted = [table.number for table in story.tables] if slot.galley >= story.open_from else []
        if sorted(table.number for table in slot.tables) != wanted:
            yield Fault("table-lost", slot.head.cells, f"“{slot.article}”的表格没有排上")


def lonely_head(page: PagePlan, stone: Stone) -> Iterator[Fault]:
    """A headline has two rows of body under it in each leg (背题, R7)."""
    for slot in page.stories:
        rows = sum(leg.stop - leg.start for leg in slot.legs)
        if any(leg.stop - leg.start < min(LEAST_BODY, rows) for leg in slot.legs):
            yield Fault("lonely-head", slot.head.cells, f"“{slot.article}”的标题下不足两行正文")


def wide_head(page: PagePlan, stone: Stone) -> Iterator[Fault]:
    """A headline keeps to its columns."""
    for slot in page.stories:
        if headline_fill(slot.head, stone.stories[slot.article], stone.layout) > 100:
            yield Fault("wide-head", slot.head.cells, f"“{slot.article}”的标题比{slot.head.cells.columns}栏还宽")


def broken_column(page: PagePlan, stone: Stone) -> Iterator[Fault]:
    """The next leg is in the neighbour column (断栏, R9)."""
    for slot in page.stories:
        if any(after.column != leg.column + 1 for leg, after in zip(slot.legs, slot.legs[1:], strict=False)):
            yield Fault("broken-column", slot.head.cells, f"“{slot.article}”的正文跳过了一栏")


def parted_story(page: PagePlan, stone: Stone) -> Iterator[Fault]:
    """A story's headline touches its first leg, or the picture between them (R10), and nothing else is under it (R11)."""
    for slot in page.stories:
        cells = slot.head.cells
        if slot.head.side:  # its column is the story's own, and its first leg beside it or at the other end
            continue
        under = cells.row + cells.rows
        own = {cell for part in slot.parts for cell in _each(part)}
        below = {(column, under) for column in range(cells.column, cells.column + cells.columns)}
        if not below <= own or (slot.legs and slot.legs[0].column != cells.column):
            yield Fault("parted-story", cells, f"“{slot.article}”的标题与正文分开了")


def lead_out_of_place(page: PagePlan, stone: Stone) -> Iterator[Fault]:
    """The lead holds the upper left of the news area, or of what a guest pinned to an upper corner leaves of it, and the
    largest headline (R16), but for those pinned to a span,
    and upright ones (竖题), which run down one column.
    """
    fresh = {slot.article: slot for slot in page.stories if not slot.jump_from}
    if not fresh:
        return
    lead = fresh[stone.by_importance(fresh)[0]]
    if stone.is_form(lead.article, "brief") and len(fresh) < len(page.stories):
        return  # the rest of a story leads a page of briefs
    elsewhere = stone.stories[lead.article].article.pins.place not in (None, "upper-left")  # no other story is there
    if not elsewhere and (lead.parts[0].column, lead.parts[0].row) not in starts(page, stone):
        yield Fault("lead-place", lead.head.cells, f"头条“{lead.article}”不在左上")
    free = [slot for slot in page.stories if not stone.pins(slot.article).span and not stone.side_of(slot.article)]
    if lead in free and lead.head.size < max(slot.head.size for slot in free):
        yield Fault("lead-size", lead.head.cells, f"头条“{lead.article}”的标题不是最大的")


def pinned(page: PagePlan, stone: Stone) -> Iterator[Fault]:
    """A story stands where the editor pinned it."""
    filled = _filled(page)
    for slot in page.stories:
        pins = stone.stories[slot.article].article.pins
        if pins.span and not slot.jump_from and slot.parts[0].columns != pins.span:
            yield Fault("pin-span", slot.head.cells, f"“{slot.article}”没有通{pins.span}栏")
        if pins.place and not slot.jump_from and not _at_edge(slot.parts[0], pins.place, filled):
            yield Fault("pin-place", slot.head.cells, f"“{slot.article}”不在指定的版位")


def guest_in_place(page: PagePlan, stone: Stone) -> Iterator[Fault]:
    """A guest stands on its page, in its corner or at its edge, and touches the story that it belongs to."""
    area = news_area(page)
    for slot in page.guests:
        guest = stone.guests[slot.name].guest
        hosts = [part for story in page.stories if story.article == guest.place.beside for part in story.parts]
        if guest.place.page not in (None, page.number):
            yield Fault("guest-place", slot.cells, f"指定第{guest.place.page}版")
        if guest.place.edge and not _at_edge(slot.cells, guest.place.edge, area):
            yield Fault("guest-place", slot.cells, f"“{guest.title}”不在指定的版位")
        if hosts and not any(touching(slot.cells, part) for part in hosts):
            yield Fault("guest-place", slot.cells, f"“{guest.title}”不在“{guest.place.beside}”旁边")


def house_advert_at_foot(page: PagePlan, stone: Stone) -> Iterator[Fault]:
    """A house advertisement stands at the foot of its page: no story under it."""
    parts = [part for slot in page.stories for part in slot.parts]
    for slot in page.guests:
        under = (each for each in parts if each.row > slot.cells.row and share_columns(each, slot.cells))
        if stone.guests[slot.name].guest.at_foot and any(under):
            yield Fault("spare-place", slot.cells, f"“{stone.guests[slot.name].guest.title}”夹在稿件中间")


def advert_at_jump(page: PagePlan, stone: Stone) -> Iterator[Fault]:
    """What must say that it is an advertisement does not touch the line that tells where a story goes on; it may where its
    place is pinned and no other page can be made (`pinned_at_jump`).
    """
    for story, advert in _at_jump(page, stone):
        if not stone.guests[advert.name].guest.place.edge:
            yield Fault("advert-at-jump", advert.cells, f"广告紧挨“{story.article}”的“下转”")


def pinned_at_jump(page: PagePlan, stone: Stone) -> Iterator[tuple[StorySlot, GuestSlot]]:
    """Every story that goes on elsewhere and the advertisement, pinned to its place, that its last line touches."""
    return ((story, each) for story, each in _at_jump(page, stone) if stone.guests[each.name].guest.place.edge)


def jump_line(story: StorySlot) -> Cells:
    """The row that tells where a story goes on (下转)."""
    leg = story.legs[-1]
    return Cells(leg.column, leg.row + leg.rows - 1, 1, 1)


def _at_jump(page: PagePlan, stone: Stone) -> Iterator[tuple[StorySlot, GuestSlot]]:
    adverts = [slot for slot in page.guests if stone.guests[slot.name].guest.word]
    for story in page.stories:
        for advert in adverts if story.jump_to else ():
            if touching(advert.cells, jump_line(story)):
                yield story, advert


def _filled(page: PagePlan) -> Cells:
    """The news area down to where the white begins."""
    area = news_area(page)
    foot = max((cells.row + cells.rows for _, cells in extents(page)), default=area.row)
    return Cells(area.column, area.row, area.columns, foot - area.row)


def _at_edge(cells: Cells, place: str, area: Cells) -> bool:
    edges = {
        "upper": cells.row == area.row,
        "lower": cells.row + cells.rows == area.row + area.rows,
        "left": cells.column == area.column,
        "right": cells.column + cells.columns == area.columns,
    }
    return all(edges.get(edge, False) for edge in place.split("-"))


def _each(cells: Cells) -> Iterator[tuple[int, int]]:
    for row in range(cells.row, cells.row + cells.rows):
        for column in range(cells.column, cells.column + cells.columns):
            yield column, row


RULES: tuple[Callable[[PagePlan, Stone], Iterator[Fault]], ...] = (
    overlap,
    copy_lost,
    picture_lost,
    table_lost,
    lonely_head,
    wide_head,
    broken_column,
    parted_story,
    lead_out_of_place,
    pinned,
    guest_in_place,
    house_advert_at_foot,
    wished,
    advert_at_jump,
)
