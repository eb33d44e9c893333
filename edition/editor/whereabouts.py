"""Whereabouts (毛病的位置): whose a finding is, in which line of which file, and where on the page its words stand."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain

from edition.compose.page import Page, Rect, SetLine, TextBox
from edition.issue.issue import Issue
from edition.plan.plan import Fault
from edition.rack import Rack
from edition.report import Finding

_WHERE = re.compile(r"(?P<file>[^:]*)(?::(?P<line>\d+))?(?::(?P<column>\d+))?(?:: ?(?P<path>.*))?")
_PAGE = re.compile(r"第(\d+)版")
_MEANT = re.compile("▸(.*?)◂", re.DOTALL)
WordsAt = tuple[int, Rect, str]  # its page, its place and its words
_LEAST = 4  # characters of an excerpt that can be looked for


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A finding with its place: `owner` is the key of a story or photo ("story:lead"), `rect` is on the `page`."""

    finding: Finding
    file: str = ""
    line: int = 0
    column: int = 0
    owner: str = ""
    page: int = 0
    rect: Rect | None = None


class Locator:
    """Finds the places of findings on the pages of an issue."""

    def __init__(self, issue: Issue | None, pages: tuple[Page, ...] = (), rack: Rack | None = None) -> None:
        """With the rack of the last sight the words of pages that stayed are not put together again."""
        articles, pictures = (issue.articles, issue.photos) if issue else ((), ())
        self._stories = {article.file: f"story:{article.id}" for article in articles}
        said = ((article.places.get("id", ""), f"story:{article.id}") for article in articles)
        photos = ((photo.begins or photo.where, f"photo:{photo.id}") for photo in pictures)
        self._lines = sorted(
            (int(match["line"]), _table(match["path"]), owner)
            for where, owner in chain(said, photos)
            if (match := _WHERE.fullmatch(where)) and match["line"]
        )
        self._homes = {f"photo:{photo}": f"story:{each.id}" for each in articles for photo in each.photos}
        self._on_pages: dict[str, list[WordsAt]] = defaultdict(list)
        for page in pages:
            lines = rack.last(("lines", page.number), page, partial(_printed, page)) if rack else _printed(page)
            for name, own in lines.items():
                self._on_pages[name] += own
        self._words: dict[str, list[WordsAt]] = {}  # of those that were asked for

    def place(self, finding: Finding) -> Whereabouts:
        """A finding in its place."""
        match = _WHERE.fullmatch(finding.where)
        file, path = (match["file"], match["path"] or "") if match else ("", "")
        line, column = (int(match[name] or 0) if match else 0 for name in ("line", "column"))
        page = _PAGE.search(finding.where) or (None if "." in file else _PAGE.search(finding.message))
        owner = self._stories.get(file) or self._owner(file, line, path)
        number, rect = self._place(owner, finding.excerpt)
        return Whereabouts(
            finding, file if "." in file else "", line, column, owner, int(page[1]) if page else number, rect
        )

    def _owner(self, file: str, line: int, path: str) -> str:
        """The story or photo that a line of the manifest belongs to."""
        if not file.endswith("issue.toml") or not self._lines:
            return ""
        table = _table(path)
        owner = next((owner for _, each, owner in self._lines if table and each == table), None)
        if owner is None and line:
            at = bisect_right(self._lines, line, key=lambda entry: entry[0])
            owner = self._lines[at - 1][2] if at else ""  # before the first of them stands what is said of the issue
        return owner or ""

    def _place(self, owner: str, excerpt: str) -> tuple[int, Rect | None]:
        """Where the words of an excerpt stand, or else where what it belongs to begins."""
        for name in filter(None, (owner, self._homes.get(owner, ""))):
            texts = self._words_of(name)
            for looked_for in _looked_for(excerpt):
                for number, rect, words in texts:
                    if looked_for in words:
                        return number, rect
            if texts:
                return texts[0][0], None
        return 0, None

    def _words_of(self, name: str) -> list[WordsAt]:
        """The lines of a story or guest, each with the words of the line after."""
        if name not in self._words:
            lines = self._on_pages.get(name, [])
            after = [*(text for _, _, text in lines[1:]), ""]
            self._words[name] = [
                (page, rect, text + end) for (page, rect, text), end in zip(lines, after, strict=False)
            ]
        return self._words[name]


def _printed(page: Page) -> dict[str, list[WordsAt]]:
    """The lines of every story and guest on a page."""
    found: dict[str, list[WordsAt]] = defaultdict(list)
    for box in page.boxes:
        if isinstance(box, TextBox) and (name := _owner_of(box)):
            found[name] += ((page.number, _place_of(line), "".join(line.line.text.split())) for line in box.lines)
    return found


def _place_of(line: SetLine) -> Rect:
    return Rect(line.x, line.baseline - line.size, line.line.width * line.size, line.size * 1.2)


def fault_at(fault: Fault, page: int, rect: Rect) -> Whereabouts:
    """What make-up marks on a page, as a finding in its place."""
    return Whereabouts(Finding(fault.rule, "warning", f"第{page}版", fault.message), page=page, rect=rect)


def _looked_for(excerpt: str) -> Iterator[str]:
    """What to look for on the page, the surest first: the words with what stands around them, then these alone."""
    match = _MEANT.search(excerpt)
    if match is None:
        return
    before, after = excerpt[: match.start()].strip("…"), excerpt[match.end() :].strip("…")
    for words in (f"{before[-4:]}{match[1]}{after[:4]}", f"{before[-2:]}{match[1]}{after[:2]}", match[1]):
        plain = "".join(words.split())
        if len(plain) >= (_LEAST if words != match[1] else 2):
            yield plain


def _owner_of(box: TextBox) -> str:
    if box.guest:
        return box.guest
    return f"story:{box.article}" if box.article else f"photo:{box.photo}" if box.photo else ""


def _table(path: str | None) -> str:
    """The table of a key path: `articles[2]` of `articles[2].headline`."""
    match = re.match(r"\w+\[\d+\]", path or "")
    return match[0] if match else ""
