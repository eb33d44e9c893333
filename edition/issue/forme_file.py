"""Reading and writing `makeup.toml` (定版的文件): a kept make-up beside the manifest, and every slip in it at its line."""

import json
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from edition.issue.files import RefusedError
from edition.issue.forme import Forme, KeptThing, PageCost, Sort, Stance, Thing, Wish
from edition.issue.forme_table import TABLES, FormeTable, StanceTable, WishTable
from edition.issue.sources import Source, dotted
from edition.report import Finding

MAKEUP = "makeup.toml"
_SORTS: tuple[tuple[str, Sort], ...] = (("stories", "story"), ("photos", "photo"), ("guests", "guest"))
_ROOMS = ("notch", "shoulder", "heel")  # what a story leaves to others in its corners
_HEADER = """\
# 定版：edition plan --keep 写下的版面。以后画版尽量照它拼；build 从不改这个文件，删去它就不再照旧。
# 栏和行从 1 数起，行从版心顶上数；column、row 是左上角，columns、rows 是占几栏、几行。
# 要动哪里，加一条 [[wishes]]，写法见 docs/makeup.md；标题要另断行，改 head 里的分行，字不改。
"""


def read_forme(folder: Path) -> tuple[Forme | None, list[Finding]]:
    """The kept make-up of an issue's folder, if it has one, and every slip in its file."""
    if not (folder / MAKEUP).exists():
        return None, []
    try:
        source = Source(folder, MAKEUP, MAKEUP)
    except RefusedError as refused:
        return None, [refused.finding]
    if source.findings:
        return None, list(source.findings)
    try:
        table = FormeTable.model_validate(source.data)
    except ValidationError as error:
        return None, [_explained(fault, source) for fault in error.errors()]
    findings = list(_twice(table, source))
    return (None if findings else _forme(table, source)), findings


def forme_text(forme: Forme, titles: Mapping[Thing, str]) -> str:
    """The text of the file; `titles` are what people call the things."""
    lines = [_HEADER + f"layout = {_value(forme.layout)}", ""]
    for page in forme.pages:
        points = {name: cost / 10 for name, cost in page.terms if cost}
        entry: dict[str, object] = {"number": page.number, "points": page.cost / 10} | (
            {"terms": points} if points else {}
        )
        entry |= {"layout": page.layout} if page.layout else {}
        lines += _table("pages", f"第{page.number}版", entry)
    for name, sort in _SORTS:
        for kept in sorted(
            (each for each in forme.things if each.thing.sort == sort), key=lambda each: (each.thing, each.stance.page)
        ):
            lines += _table(name, titles.get(kept.thing, ""), _kept(kept))
    for wish in forme.wishes:
        lines += _table("wishes", wish.words, _wished(wish))
    return "\n".join(lines)


def _forme(table: FormeTable, source: Source) -> Forme:
    pages = tuple(
        PageCost(
            each.number,
            round(each.points * 10),
            tuple((name, round(cost * 10)) for name, cost in each.terms.items()),
            each.layout,
        )
        for each in table.pages
    )
    things = (
        _thing(sort, index, entry, source) for name, sort in _SORTS for index, entry in enumerate(getattr(table, name))
    )
    wishes = (_wish(index, entry, table, source) for index, entry in enumerate(table.wishes))
    return Forme(table.layout, pages, tuple(things), tuple(wishes))


def _thing(sort: Sort, index: int, entry: Any, source: Source) -> KeptThing:
    stance = Stance(entry.page, entry.column - 1, entry.row - 1, entry.columns, entry.rows)
    name = next(name for name, each in _SORTS if each == sort)
    where = source.where((name, index))
    if sort != "story":
        return KeptThing(Thing(sort, entry.id), stance, where=where)
    rooms = {name: (room[0], room[1]) for name in _ROOMS if (room := getattr(entry, name))}
    return KeptThing(Thing(sort, entry.id), stance, tuple(entry.head), entry.size, where=where, **rooms)


def _wish(index: int, entry: WishTable, table: FormeTable, source: Source) -> Wish:
    said: tuple[tuple[Sort, str | None], ...] = (("story", entry.story), ("photo", entry.photo), ("guest", entry.guest))
    thing = next((Thing(sort, name) for sort, name in said if name), None)
    other = _named(entry.other, table) if entry.other else None
    return Wish(entry.wish, thing, other, entry.page, entry.corner, source.where(("wishes", index)))


def _named(name: str, table: FormeTable) -> Thing:
    """What a name means that does not say of what: a guest, a picture, or else a story."""
    if ":" in name:
        return Thing("guest", name)
    stories, photos = ({each.id for each in entries} for entries in (table.stories, table.photos))
    return Thing("photo" if name in photos and name not in stories else "story", name)


def _twice(table: FormeTable, source: Source) -> Iterator[Finding]:
    """What stands twice on one page."""
    for name, _ in _SORTS:
        seen: dict[tuple[str, int], int] = {}
        for index, entry in enumerate(getattr(table, name)):
            first = seen.setdefault((entry.id, entry.page), index)
            if first != index:
                message = f"“{entry.id}”在第{entry.page}版上写了两次（第一次在 {name}[{first + 1}]）"
                yield Finding("duplicate-id", "error", source.where((name, index, "id")), message, "删去一处。")


def _explained(fault: ErrorDetails, source: Source) -> Finding:
    path = tuple(fault["loc"])
    name, key, context = dotted(path), str(path[-1]), fault.get("ctx", {})
    model = TABLES.get(str(path[0]) if len(path) > 1 else "", FormeTable)
    about = model.model_fields.get(str(next((step for step in reversed(path) if isinstance(step, str)), "")))
    match fault["type"]:
        case "half_a_wish":
            found = ("bad-value", context["said"], context["hint"])
        case "extra_forbidden":
            known = list(model.model_fields)
            close = get_close_matches(key, known, 1)
            hint = f"是不是“{close[0]}”？" if close else f"这里可以写：{'、'.join(known)}。"
            found = ("unknown-key", f"不认识的项“{key}”", hint)
        case "missing":
            found = ("missing-key", f"缺少“{key}”", f"加上 {key}：{about.description if about else key}。")
        case "list_type" if len(path) == 1:
            found = ("wrong-type", f"“{name}”的值不对", f"写成 [[{name}]]，用两层方括号，一条一个表。")
        case _:
            said = str(fault["input"])
            message = f"“{name}”的值不对：{said if len(said) <= 40 else said[:39] + '…'}"
            found = ("bad-value", message, f"要写{about.description or key}。" if about else "删去这一项。")
    hint = found[2] + "这个文件是机器写的，也可以删去它，重新定版。"
    return Finding(found[0], "error", source.where(path), found[1], hint)


def _kept(kept: KeptThing) -> dict[str, object]:
    stance = kept.stance
    entry: dict[str, object] = {"id": kept.thing.id}
    places = (stance.page, stance.column + 1, stance.row + 1, stance.columns, stance.rows)
    entry |= dict(zip(StanceTable.model_fields, places, strict=True))
    if kept.thing.sort == "story":
        entry |= {"size": kept.size, "head": list(kept.head)}
    return entry | {name: list(room) for name in _ROOMS if (room := getattr(kept, name))}


def _wished(wish: Wish) -> dict[str, object]:
    entry: dict[str, object] = {"wish": wish.name}
    entry |= {str(wish.thing.sort): wish.thing.id} if wish.thing else {}
    entry |= {"other": wish.other and wish.other.id, "page": wish.page, "corner": wish.corner}
    return {key: value for key, value in entry.items() if value is not None}


def _table(name: str, title: str, entry: Mapping[str, object]) -> Iterable[str]:
    note = f" # {' '.join(title.split())}" if title else ""
    return (f"[[{name}]]{note}", *(f"{key} = {_value(value)}" for key, value in entry.items()), "")


def _value(value: object) -> str:
    """A value as TOML writes it, which is mostly as JSON does."""
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_value(each)}' for key, each in value.items())} }}"
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return json.dumps(value, ensure_ascii=False)
