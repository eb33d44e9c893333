"""The outlook (后面的版): how well what a page puts off fills the pages after it, before any of them is made up."""

from dataclasses import dataclass, field

from edition.plan.rooms import Rooms
from edition.plan.waiting import Waiting

CROWDED = 10  # price of a cell that the pages to come have too little
SPILL = 6  # per cent of each page; so much more copy than they hold may still find room on them
FILLED = (
    94  # per cent of a page that copy fills as it is wished; headlines and pictures take up the rest without effort
)
GIVES = 6  # per cent of each page that larger pictures and heads fill beside it
GIVEN = 10  # price of a cell that they fill so
FREE = 25  # per cent of the last page that may stand bare
PUT_OFF = 400  # price of a guest beyond one for each page to come
REST_HEAD = 9  # cells that the headline over the rest of a story takes


@dataclass(frozen=True, slots=True)
class Outlook:
    """Sees what waits as pages: `rooms` says how large it is."""

    rooms: Rooms
    seen: dict[Waiting, int] = field(default_factory=dict)  # most plans of a page leave the same to the pages after it

    def price(self, waiting: Waiting) -> int:
        """What it costs, in tenths of a point, that what waits is a little more than pages hold, or leaves the last bare."""
        if not (cells := self.rooms.cells(2)):  # an advertisement has all of it
            return 0
        if waiting not in self.seen:
            self.seen[waiting] = self.wished(waiting)
        wished = self.seen[waiting]
        pages = -(-wished // cells)
        ways = [self._bare(wished, pages, cells)]
        if pages > 1 and (over := wished - (pages - 1) * cells) * 100 <= SPILL * cells * (pages - 1):
            ways.append(CROWDED * over)
        return min(ways) + PUT_OFF * max(0, len(waiting.guests) - pages) if wished else 0

    def _bare(self, wished: int, pages: int, cells: int) -> int:
        """What the white costs that so many pages leave on the last of them; the others take up what they can of it."""
        weights = self.rooms.stone.layout.weights
        bare = max(0, pages * cells - wished - cells * FREE // 100)
        given = min(bare, cells * pages * GIVES // 100)
        return GIVEN * given + (weights["empty"] + weights["bare"]) * (bare - given)

    def wished(self, waiting: Waiting) -> int:
        """The cells that what waits takes: each page to come has a lead, and others of high rank."""
        cells = self.rooms.cells(2) * FILLED // 100
        taken = sum(self.rooms.of(each).wished for each in (*waiting.guests, *waiting.bound))
        for rest, _ in waiting.rests:
            taken += self.rooms.stone.stories[rest.article].galleys[0].rows - rest.start + REST_HEAD
        page, rank = taken // cells, 2
        for story in waiting.stories:
            taken += self.rooms.of(story, rank=rank).wished
            page, rank = (page, rank + 1) if taken // cells == page else (taken // cells, 2)
        return taken * 100 // FILLED

    def overfull(self, number: int, waiting: Waiting) -> int:
        """By how many cells what waits behind a page is more than the pages hold that the plan has for it."""
        stone = self.rooms.stone
        if not stone.pages.said_anything:
            return 0
        ends = {story: self._end(story) for story in waiting.stories}
        over = 0
        for end in sorted({end for end in ends.values() if end}):
            stories = [story for story, last in ends.items() if last and last <= end]
            wanted = sum(self.rooms.of(story).wished for story in stories)
            rests = [rest for rest, due in waiting.rests if due and due <= end]
            wanted += sum(stone.stories[rest.article].galleys[0].rows - rest.start + REST_HEAD for rest in rests)
            held = [page for page in range(number + 1, end + 1) if any(stone.may_stand(page, each) for each in stories)]
            over = max(over, wanted - sum(map(self.rooms.cells, held)))
        return over

    def _end(self, story: str) -> int | None:
        """The last page on which a story may stand, None if there is always one more."""
        stone = self.rooms.stone
        return stone.pins(story).page or stone.pages.last_of(stone.stories[story].article.section)
