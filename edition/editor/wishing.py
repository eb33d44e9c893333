"""Wishing (看价): what a wish would make of the pages, what that costs, and what it would write; nothing is written here."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Any, get_args

from edition.editor.forme_change import changes, first_line
from edition.editor.session import Sheets
from edition.editor.trade_words import term
from edition.editor.view import Json
from edition.issue.forme import Forme, Sort, Stance, Thing, Wish, WishName
from edition.issue.forme_file import MAKEUP, forme_text
from edition.issue.forme_table import WishTable
from edition.issue.issue import Issue
from edition.layout.layout import Layout
from edition.plan.difference import Difference, Move, difference
from edition.plan.lockup import locked, titles
from edition.plan.memory import memory_of
from edition.plan.wishes import nearest
from edition.report import EditionError, Finding

FRESH = "fresh"  # 重新画版: as if nothing had been kept
HEAD = "head"  # a headline in other lines
_REFUSALS = frozenset({"wish-not-had", "wish-of-nothing"})
_KNOWN = frozenset({"page-underset"})  # what the margin says anyway
_CORNERS = {
    "upper-left": "左上",
    "upper-right": "右上",
    "lower-left": "左下",
    "lower-right": "右下",
    "upper": "上边",
    "lower": "下边",
    "left": "左边",
    "right": "右边",
}
MakePages = Callable[[Issue, Layout], Sheets]  # of copy that is in no file
_KINDS: dict[str, Sort] = {"story": "story", "photo": "photo"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a make-up (所求): a wish, or the headline of a story in other lines, or with neither a fresh one."""

    wish: Wish | None = None
    story: Thing | None = None
    lines: tuple[str, ...] = ()

    @property
    def thing(self) -> Thing | None:
        """What it is asked of."""
        return self.wish.thing if self.wish else self.story

    def forme(self, kept: Forme) -> Forme | None:
        """The make-up as it is kept, and asked to be otherwise."""
        if self.story:
            return _broken(kept, self.story, self.lines)
        return replace(kept, wishes=(*_others(kept, self.wish), self.wish)) if self.wish else None

    def held(self) -> Wish | None:
        """That what was asked stays as it is had, while more is asked."""
        return Wish("keep", self.thing) if self.thing else None


@dataclass(frozen=True, slots=True)
class Estimate:
    """What is asked for as it could be had (估价): the pages, and the text of the file that would keep them."""

    said: str
    asked: tuple[Asked, ...]  # one upon another
    before: Sheets  # the pages as they are
    after: Sheets
    text: str


def asked_of(said: Json) -> Asked:
    """What the page asks for. Raises EditionError if it is nothing."""
    name = said.get("name")
    if name == FRESH:
        return Asked()
    if name == HEAD:
        lines = said.get("lines")
        if not isinstance(lines, list) or not lines or not all(isinstance(line, str) for line in lines):
            raise _refused("断行说得不全")
        return Asked(story=thing_of(str(said.get("key", ""))), lines=tuple(lines))
    if name not in get_args(WishName):
        raise _refused(f"没有“{str(name)[:20]}”这样的愿")
    entry: dict[str, Any] = {"wish": name, "page": said.get("page"), "corner": said.get("corner")}
    thing = thing_of(str(said.get("key", "")))
    entry |= {thing.sort: thing.id}
    other = thing_of(str(said["other"])) if said.get("other") else None
    entry |= {"other": other.id} if other else {}
    try:
        table = WishTable.model_validate({key: value for key, value in entry.items() if value is not None})
    except ValueError:
        raise _refused("这个愿说得不全") from None
    return Asked(Wish(table.wish, thing, other, table.page, table.corner))


def said_of(wish: Wish) -> Json:
    """A wish as the page asks for it."""
    keys = {"key": wish.thing, "other": wish.other}
    said = {key: _key(thing) for key, thing in keys.items() if thing}
    return {"name": wish.name, "page": wish.page, "corner": wish.corner} | said


def thing_of(key: str) -> Thing:
    """The thing of an item's key ("story:lead")."""
    kind, _, name = key.partition(":")
    return Thing(_KINDS[kind], name) if kind in _KINDS else Thing("guest", key)


def estimated(sheets: Sheets, open_one: Estimate | None, asked: Asked, trial: MakePages, said: str) -> Estimate:
    """What the pages become by what is asked, also of those of another estimate that is open: the price is that of both.

    What was asked before is held as it is had; where that leaves no way, all is asked together of the pages as they are.
    Raises EditionError if it cannot be had, with the reason and the nearest that can.
    """
    if open_one is None:
        return _made(sheets, (asked,), asked.forme(kept(sheets)), (), trial, said)
    both = (*open_one.asked, asked)
    said = open_one.said if open_one.said.endswith(said) else f"{open_one.said}，{said}"
    held = tuple(each.held() for each in open_one.asked if each.thing != asked.thing)
    try:
        return _made(sheets, both, asked.forme(kept(open_one.after)), tuple(filter(None, held)), trial, said)
    except EditionError:
        forme: Forme | None = kept(sheets)
        for each in both:
            forme = each.forme(forme or kept(sheets))
        return _made(sheets, both, forme, (), trial, said)


def _made(
    sheets: Sheets,
    asked: tuple[Asked, ...],
    forme: Forme | None,
    held: tuple[Wish, ...],
    trial: MakePages,
    said: str,
) -> Estimate:
    """The estimate of the pages that are made with a make-up, and with what is held only while they are."""
    edition = sheets.edition
    wished = replace(forme, wishes=(*held, *forme.wishes)) if forme else None
    after = trial(replace(edition.issue, forme=wished), edition.layout)
    if stop := [each for each in after.edition.plan.findings if each.id in _REFUSALS]:
        raise EditionError(tuple(stop))
    for each in asked:
        if each.story and _printed(after, each.story) != tuple(map(str.strip, each.lines)):
            hint = "换个断法，或改题。"
            raise EditionError((Finding("wish-not-had", "error", MAKEUP, f"“{each.story.id}”的题这样断排不下", hint),))
    made = locked(after.edition.plan, edition.layout.name, forme.wishes if forme else ())
    return Estimate(said, asked, sheets, after, forme_text(made, titles(edition.issue)))


def _printed(sheets: Sheets, story: Thing) -> tuple[str, ...]:
    """The lines of a headline on the pages."""
    slots = (slot for page in sheets.edition.plan.pages for slot in page.stories if slot.article == story.id)
    return tuple(map(str.strip, next((slot.head.headline for slot in slots), ())))


def cheaper(estimate: Estimate, trial: MakePages) -> tuple[Wish, str, float] | None:
    """The cheapest of the wishes near to one that would cost less, in words, and what it costs."""
    wish = estimate.asked[-1].wish
    if wish is None:
        return None
    forme, most = kept(estimate.before), _price(estimate)
    found = []
    for words, near in nearest(wish, memory_of(forme.things, forme.pages)):
        with suppress(EditionError):
            price = _price(estimated(estimate.before, None, Asked(near), trial, words))
            found.append((price, words, near))
    price, words, near = min(found, key=itemgetter(0), default=(most, "", wish))
    return (near, words, price / 10) if price < most else None


def _price(estimate: Estimate) -> int:
    return difference(estimate.before.edition.plan, estimate.after.edition.plan).price


def _broken(forme: Forme, story: Thing, lines: tuple[str, ...]) -> Forme:
    things = tuple(replace(each, head=lines) if each.thing == story else each for each in forme.things)
    return replace(forme, things=things, broken=forme.broken | {story})


def kept(sheets: Sheets) -> Forme:
    """The pages as they are, and the wishes of the file that are not had once and for all: what a wish begins from."""
    edition = sheets.edition
    forme = edition.issue.forme
    wishes = forme.wishes if forme and forme.layout == edition.layout.name else ()
    return locked(edition.plan, edition.layout.name, wishes)


def locked_text(sheets: Sheets) -> str:
    """The text that keeps the pages as they are (定版)."""
    return forme_text(kept(sheets), titles(sheets.edition.issue))


def priced(estimate: Estimate, old_text: str) -> Json:
    """An estimate as the page shows it: price in points, in words, term by term, and the change of the file."""
    edition = estimate.before.edition
    change = difference(edition.plan, estimate.after.edition.plan)
    old = old_text or locked_text(estimate.before)
    thing = estimate.asked[-1].thing
    stood = kept(estimate.before).stances(thing) if thing else ()
    return {
        "words": estimate.said,
        "before": change.costs[0] / 10,
        "after": change.costs[1] / 10,
        "more": change.price / 10,
        "weighed": _weighed(change, edition.layout.weights["empty"]),
        "terms": [[term(each.name), each.before / 10, (each.after - each.before) / 10] for each in change.terms],
        "moved": {_key(move.thing): _moved(move) for move in change.moves},
        "old": [_place(stance) for stance in stood],
        "diff": changes(old, estimate.text, thing.id if thing else "")[:400],
        "line": first_line(old, estimate.text),
        "whole": 0 if old_text else len(estimate.text.splitlines()),
        "notes": [each.message for each in estimate.after.edition.plan.findings if each.id not in _KNOWN],
    }


def asked_words(asked: Asked, called: str, other: str = "") -> str:
    """What is asked for as a step is called: 第 4 稿收窄."""
    if asked.story:
        return f"{called}的题改 {len(asked.lines)} 行"
    match asked.wish:
        case None:
            return "重新画版"
        case Wish("swap"):
            return f"{called}和{other}对调"
        case Wish("page", page=page):
            return f"{called}换到第 {page} 版"
        case Wish("corner", corner=str(corner)):
            return f"{called}换到{_CORNERS[corner]}"
    return f"{called}{asked.wish.words}"


def _others(forme: Forme, wish: Wish) -> tuple[Wish, ...]:
    """The wishes that stay beside a new one: what it says otherwise of the same thing goes."""
    return tuple(each for each in forme.wishes if (each.name, each.thing) != (wish.name, wish.thing))


def _moved(move: Move) -> str:
    """How a thing stands otherwise, in the list's few words."""
    one, other = move.before, move.after
    if one is None or other is None:
        return move.words
    if one.page != other.page:
        return f"第 {one.page} → {other.page} 版"
    return f"{one.columns} → {other.columns} 栏" if one.columns != other.columns else "要挪"


def _place(stance: Stance) -> Json:
    return {
        "page": stance.page,
        "column": stance.column,
        "row": stance.row,
        "columns": stance.columns,
        "rows": stance.rows,
    }


def _key(thing: Thing) -> str:
    return thing.id if thing.sort == "guest" else f"{thing.sort}:{thing.id}"


def _weighed(change: Difference, cell: int) -> str:
    """A price in what an editor weighs: cells of white, and how much moves."""
    cells = round(abs(change.price) / cell) if cell else 0
    price = f"约{'抵' if change.price > 0 else '省'} {cells} 格空白" if cells else "价钱差不多"
    moves = f"{len(change.moves)} 件要挪" if change.moves else "一件也不挪"
    return f"{price}。{moves}，没有一稿出栏。"


def _refused(message: str) -> EditionError:
    return EditionError((Finding("no-such-wish", "error", MAKEUP, message),))
