"""What waits (待排的稿): all copy that has no page yet, and the room that things take."""

from dataclasses import dataclass

from edition.plan.makeup import Share
from edition.plan.part import Part


@dataclass(frozen=True, slots=True)
class Waiting:
    """What has no page yet: the rest of a story that jumped, stories, guests.

    `bound` guests belong to a page or go with a story; the `spare` ones only fill white. The `rest` goes on on page `due`,
    each of `others` on a page behind that; what waits for a page is not all that there is if there is `more` for later ones.
    """

    rest: Part | None
    stories: tuple[str, ...]
    guests: tuple[str, ...]
    bound: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()
    due: int | None = None
    more: bool = False
    others: tuple[tuple[Part, int | None], ...] = ()  # the next first

    def __bool__(self) -> bool:
        return bool(self.rest or self.stories or self.guests or self.bound)

    @property
    def rests(self) -> tuple[tuple[Part, int | None], ...]:
        """The rests of all stories that have jumped, and where each goes on, the next first."""
        return (*(((self.rest, self.due),) if self.rest else ()), *self.others)

    @property
    def dues(self) -> set[int | None]:
        """The pages on which a story goes on."""
        return {self.due, *(page for _, page in self.others)}

    def without(self, share: Share, rest: Part | None, due: int | None = None) -> "Waiting":
        """What waits when a page has taken its share, and `rest` of it has jumped to page `due`."""
        taken = {part.article for part in share.parts}
        rests = [each for each in self.rests if each[0].article not in taken] + ([(rest, due)] if rest else [])
        rests.sort(key=lambda each: each[1] or 0)
        first, goes_on = rests[0] if rests else (None, None)
        return Waiting(
            first,
            tuple(each for each in self.stories if each not in taken),
            tuple(each for each in self.guests if each not in share.guests),
            tuple(each for each in self.bound if each not in share.guests),
            tuple(each for each in self.spare if each not in share.guests),
            goes_on,
            others=tuple(rests[1:]),
        )


@dataclass(frozen=True, slots=True)
class Room:
    """The cells that an item takes: at least, as is wished, at most."""

    least: int
    wished: int
    most: int
