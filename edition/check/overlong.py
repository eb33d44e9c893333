"""Words longer than their place (压字、出格): at the head and foot of a page, and over an advertisement."""

from collections.abc import Iterator
from itertools import pairwise

from edition.compose.page import Page, PieceBox, SetLine, TextBox
from edition.issue.issue import Insertion, Issue
from edition.report import Finding
from edition.units import points

EDGE = points(1)  # of the sheet, where nothing is printed
_SLACK = 0.5  # points


def overlong(issue: Issue, pages: tuple[Page, ...]) -> tuple[Finding, ...]:
    """A finding for each line of furniture, and each word over an advertisement, that stands on other words or off the sheet;
    and for an index that has room for nothing.
    """
    return tuple(finding for page in pages for finding in _of_page(issue, page, len(pages)))


def _of_page(issue: Issue, page: Page, pages: int) -> Iterator[Finding]:
    texts = [box for box in page.boxes if isinstance(box, TextBox)]
    if _meet([box for box in texts if box.role == "folio"]):
        message = f"第{page.number}版的版名太长，和报眉上别的字压在一起"
        hint = "把 [[pages]] 的 title 写短；没有写 title，就是稿件的版别（section）或报名太长。"
        yield Finding("folio-too-long", "error", _title_said(issue, page.number), message, hint)
    lowest = max((line.baseline for box in texts if box.role == "colophon" for line in box.lines), default=0.0)
    if lowest > page.height - EDGE:
        message = f"第{page.number}版版脚的字太多，印到纸外去了"
        hint = "写短 [paper] 的 colophon 等项，或 [[pages]] 的 editor、proofreader、designer。"
        yield Finding("foot-too-long", "error", f"第{page.number}版", message, hint)
    for box in issue.boxes:
        yield from _of_box(box, page, pages)


def _of_box(box: Insertion, page: Page, pages: int) -> Iterator[Finding]:
    own = [each for each in page.boxes if getattr(each, "guest", None) == f"{box.kind}:{box.id}"]
    art = next((each.rect for each in own if isinstance(each, PieceBox)), None)
    word = next((each for each in own if isinstance(each, TextBox) and each.role == "word"), None)
    if art and word and word.rect.w > art.w + _SLACK:
        most = int(art.w / word.lines[0].size)
        message = f"“{word.lines[0].line.text}”比它下面的广告还宽，压住旁边的稿件"
        yield Finding("word-too-long", "error", box.where, message, f"word 不超过{most}字，或把广告放宽。")
    if box.kind == "index" and own and pages > 1 and not any(getattr(each, "role", "") == "index" for each in own):
        message = "导读里一条也没有：地方太小，或别的版没有稿件"
        yield Finding("index-empty", "warning", box.where, message, "加大 rows；用不着就写 off = true。")


def _meet(boxes: list[TextBox]) -> bool:
    """Whether two of these, all on one line, stand on one another."""
    reach = sorted(_reach(line) for box in boxes for line in box.lines)
    return any(stop > start + _SLACK for (_, stop), (start, _) in pairwise(reach))


def _reach(line: SetLine) -> tuple[float, float]:
    return line.x, line.x + line.line.width * line.size


def _title_said(issue: Issue, number: int) -> str:
    """Where the manifest says the name of a page."""
    said = (each.places.get("title") for each in reversed(issue.pages_said) if each.number == number)
    return next(filter(None, said), f"第{number}版")
