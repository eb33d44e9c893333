"""The allotment (版面分配): which sections may stand on which page, and how many pages there are to be."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from edition.issue.issue import Issue
from edition.issue.page_table import PageNote, PageSaid, merged, note_of
from edition.issue.spaces import normalise_line
from edition.report import Finding

MOST_NAMED, MIXED = 3, "综合"


@dataclass(frozen=True, slots=True)
class Allotment:
    """What day, paper and layout say of the pages of an issue.

    A page that names its sections takes stories of no others; one that names none takes those that no page names, the front
    page those of any if there are no such. `present` are the sections of the issue, `last` is the number of its last page,
    None while nobody knows it.
    """

    said: tuple[PageSaid, ...] = ()
    count: int | None = None
    present: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    last: int | None = None
    # What was asked of pages: asked anew at every try, it was half of the time of a planned day of 16 pages.
    _notes: dict[int, PageNote] = field(init=False, default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, issue: Issue) -> "Allotment":
        """What is said of the pages of an issue."""
        given = (section for values in merged(issue.pages_said).values() for section in values.get("sections", ()))
        present = (article.section for article in issue.articles)
        return cls(issue.pages_said, issue.page_count, frozenset(present), frozenset(map(normalise_line, given)))

    @property
    def reach(self) -> int:
        """The last page of which anything is said."""
        return max((self.count or 0, *(each for each in merged(self.said) if isinstance(each, int))))

    @property
    def said_anything(self) -> bool:
        """Whether the pages are planned at all."""
        return bool(self.count or self.named)

    @property
    def hangs_on_last(self) -> bool:
        """Whether the last page, whose number nobody knows yet, takes sections of its own."""
        return not self.count and bool(merged(self.said).get("last", {}).get("sections"))

    def sections(self, number: int) -> tuple[str, ...]:
        """The sections that a page names, in their order."""
        return self._note(number).sections if self.named else ()

    def layout(self, number: int) -> str:
        """The layout that a page names for itself."""
        return self._note(number).layout

    def _note(self, number: int) -> PageNote:
        if number not in self._notes:
            self._notes[number] = note_of(number, self.count or self.last, self.said)
        return self._notes[number]

    def allows(self, number: int, section: str) -> bool:
        """Whether a story of a section may stand on a page."""
        if self.count and number > self.count:
            return False
        if named := self.sections(number):
            return section in named
        return section not in self.named or (number == 1 and self.present <= self.named)

    def after(self, number: int, section: str) -> int | None:
        """The next page behind this one on which a section may stand."""
        return next(self._later(number, section), None)

    def onward(self, number: int, section: str) -> int | None:
        """The page to which a story may jump: the next for its section with the same grid."""
        return next((page for page in self._later(number, section) if self.layout(page) == self.layout(number)), None)

    def _later(self, number: int, section: str) -> Iterator[int]:
        pages = range(number + 1, max(number, self.reach, self.last or 0) + 2)
        return (page for page in pages if self.allows(page, section))

    def last_of(self, section: str) -> int | None:
        """The last page on which a section may stand, None if there is always one more."""
        end = max(self.reach, self.last or 0) + 1
        if not self.count and self.allows(end, section):
            return None
        return next((page for page in range(end, 0, -1) if self.allows(page, section)), 0)

    def homeless(self) -> Iterator[str]:
        """The sections that no page may hold."""
        yield from (section for section in sorted(self.present) if self.after(0, section) is None)

    def unreached(self, pages: int) -> Iterator[Finding]:
        """Pages that are spoken of and that the issue does not have."""
        of = merged(self.said)
        for number in sorted(each for each in of if isinstance(each, int) and each > pages):
            where = next(each.places.get("number", "") for each in reversed(self.said) if each.number == number)
            hint = f"改成1到{pages}，加稿件，或用 page_count 定版数；报社的版面表只在这一期不用时，写 off = true。"
            message = f"[[pages]] 说了第{number}版，本期只有{pages}个版"
            yield Finding("page-not-reached", "note", where, message, hint)


def joined(sections: Iterable[str]) -> str:
    """The names of the sections of a page in one (经济·国际); of more than three, what the trade calls such a page."""
    names = tuple(dict.fromkeys(filter(None, sections)))
    return "·".join(names) if len(names) <= MOST_NAMED else MIXED
