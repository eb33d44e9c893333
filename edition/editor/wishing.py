"""Wishing (看价): what a wish would make of the pages, what that costs, and what it would write; nothing is written here."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import unified_diff
from typing import Any, get_args

from edition.editor.session import Sheets, Trial
from edition.editor.trade_words import term
from edition.editor.view import Json
from edition.issue.forme import WISH_WORDS, Forme, KeptThing, Sort, Thing, Wish, WishName
from edition.issue.forme_file import MAKEUP, forme_text
from edition.issue.forme_table import WishTable
from edition.plan.lockup import locked, titles
from edition.plan.plan import Plan
from edition.report import EditionError, Finding

FRESH = "fresh"  # 重新画版: as if nothing had been kept
_KINDS: dict[str, Sort] = {"story": "story", "photo": "photo"}


@dataclass(frozen=True, slots=True)
class Offer:
    """A wish as it could be had (报价): the pages, and the text of the file that would keep them."""

    said: str
    wish: Wish | None
    before: Sheets
    after: Sheets
    text: str


def wish_of(said: Json) -> Wish | None:
    """The wish that the page asks for; None for a fresh make-up. Raises EditionError if it is none."""
    name = said.get("name")
    if name == FRESH:
        return None
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
    return Wish(table.wish, thing, other, table.page, table.corner)


def thing_of(key: str) -> Thing:
    """The thing of an item's key ("story:lead")."""
    kind, _, name = key.partition(":")
    return Thing(_KINDS[kind], name) if kind in _KINDS else Thing("guest", key)


def offered(sheets: Sheets, wish: Wish | None, trial: Trial, said: str) -> Offer:
    """What the pages become by a wish. Raises EditionError if it cannot be had, with the reason and the nearest that can."""
    edition = sheets.edition
    forme = kept(sheets)
    wished = None if wish is None else replace(forme, wishes=(*_others(forme, wish), wish))
    after = trial.sheets(replace(edition, issue=replace(edition.issue, forme=wished)))
    new = [each for each in after.edition.plan.findings if each not in edition.plan.findings]
    if stop := [each for each in new if each.level == "error" or each.id.startswith("wish")]:
        raise EditionError(tuple(stop))
    lasting = wished.wishes if wished else ()
    text = forme_text(locked(after.edition.plan, edition.layout.name, lasting), titles(edition.issue))
    return Offer(said, wish, sheets, after, text)


def kept(sheets: Sheets) -> Forme:
    """The make-up that wishes begin from: that of the file if it is of this layout, else the pages as they are."""
    forme, name = sheets.edition.issue.forme, sheets.edition.layout.name
    return forme if forme and forme.layout == name else locked(sheets.edition.plan, name)


def locked_text(sheets: Sheets) -> str:
    """The text that keeps the pages as they are (定版)."""
    forme = sheets.edition.issue.forme
    made = locked(sheets.edition.plan, sheets.edition.layout.name, forme.wishes if forme else ())
    return forme_text(made, titles(sheets.edition.issue))


def priced(offer: Offer, old_text: str) -> Json:
    """An offer as the page shows it: price in points, in words, term by term, and the change of the file."""
    before, after = offer.before.edition.plan, offer.after.edition.plan
    layout = offer.before.edition.layout
    was, becomes = _terms(before), _terms(after)
    more = sum(becomes.values()) - sum(was.values())
    moved = dict(_moved(before, after, layout.name))
    terms = {name: becomes.get(name, 0) - was.get(name, 0) for name in {**was, **becomes}}
    by_size = sorted((name for name, change in terms.items() if change), key=lambda name: -abs(terms[name]))
    diff = list(unified_diff(old_text.splitlines(), offer.text.splitlines(), lineterm="", n=2))[2:]
    wish = offer.wish
    return {
        "words": offer.said,
        "before": sum(was.values()) / 10,
        "after": sum(becomes.values()) / 10,
        "more": more / 10,
        "weighed": _weighed(more, layout.weights["empty"], len(moved)),
        "terms": [[term(name), was.get(name, 0) / 10, terms[name] / 10] for name in by_size],
        "moved": moved,
        "old": list(_stood(before, wish.thing if wish else None, layout.name)),
        "diff": [[line[:1], line[1:]] for line in diff[:400] if not line.startswith("@@")],
        "line": _first_line(diff),
        "file": MAKEUP,
        "notes": [each.message for each in offer.after.edition.plan.findings][:4],
    }


def wish_words(wish: Wish | None, called: str, other: str = "") -> str:
    """A wish as a step is called: 第 4 稿收窄."""
    if wish is None:
        return "重新画版"
    more = {"swap": f"和{other}", "page": f"到第 {wish.page} 版"}.get(wish.name, "")
    return f"{called}{WISH_WORDS[wish.name]}{more}"


def _others(forme: Forme, wish: Wish) -> tuple[Wish, ...]:
    """The wishes that stay beside a new one: what it says otherwise of the same thing goes."""
    return tuple(each for each in forme.wishes if (each.name, each.thing) != (wish.name, wish.thing))


def _terms(plan: Plan) -> dict[str, int]:
    costs: dict[str, int] = {}
    for page in plan.pages:
        for each in page.terms:
            costs[each.name] = costs.get(each.name, 0) + each.cost
    return costs


def _moved(before: Plan, after: Plan, layout: str) -> Iterator[tuple[str, str]]:
    """Every item that stands otherwise, and how: 3 → 2 栏, or only 要挪."""
    was, becomes = _things(before, layout), _things(after, layout)
    for thing, stood in was.items():
        stands = becomes.get(thing)
        if stands and [each.stance for each in stood] != [each.stance for each in stands]:
            one, other = stood[0].stance, stands[0].stance
            if one.page != other.page:
                words = f"第 {one.page} → {other.page} 版"
            else:
                words = f"{one.columns} → {other.columns} 栏" if one.columns != other.columns else "要挪"
            yield _key(thing), words


def _things(plan: Plan, layout: str) -> dict[Thing, list[KeptThing]]:
    found: dict[Thing, list[KeptThing]] = {}
    for each in locked(plan, layout).things:
        found.setdefault(each.thing, []).append(each)
    return found


def _stood(plan: Plan, thing: Thing | None, layout: str) -> Iterator[Json]:
    """Where a thing stands now."""
    for each in _things(plan, layout).get(thing, ()) if thing else ():
        place = each.stance
        yield {
            "page": place.page,
            "column": place.column,
            "row": place.row,
            "columns": place.columns,
            "rows": place.rows,
        }


def _key(thing: Thing) -> str:
    return thing.id if thing.sort == "guest" else f"{thing.sort}:{thing.id}"


def _weighed(more: int, cell: int, moved: int) -> str:
    """A price in what an editor weighs: cells of white, and how much moves."""
    cells = round(abs(more) / cell) if cell else 0
    white = "不多花" if not more else f"约{'抵' if more > 0 else '省'} {cells} 格空白" if cells else "差不多"
    return f"{white}。{f'{moved} 件要挪' if moved else '一件也不挪'}，没有一稿出栏。"


def _first_line(diff: list[str]) -> int:
    """The line at which a file changes first."""
    head = next((line for line in diff if line.startswith("@@")), "")
    return int(head.split("+")[1].split(",")[0].split(" ")[0]) if "+" in head else 0


def _refused(message: str) -> EditionError:
    return EditionError((Finding("no-such-wish", "error", MAKEUP, message),))
