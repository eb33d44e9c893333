"""Faults of a manifest (清单差错): every one a finding with its key path and line, and how to mend it."""

import datetime
import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any
from unicodedata import normalize

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from edition.issue.box_table import House
from edition.issue.key_names import FIGURES, KEY_NAMES, key_meant
from edition.issue.keys import NOT_EMPTY
from edition.issue.manifest import LANGUAGE, TABLES, Manifest
from edition.issue.meant import BOX_PLACES, FORMS, GROUNDS, KINDS, OPTIONS, SIDES
from edition.issue.sources import Source, Sources, dotted
from edition.issue.toml_places import Key
from edition.report import Finding

_SURE = 0.8  # how like a key of its own table must be, so that no other table is thought of
_TIMES = {
    "date": "写成 date = 2025-01-21。",
    "revised": "写成 revised = 2025-01-21T08:00:00+08:00，带时区。",
}


def validate(sources: Sources) -> tuple[Manifest | None, list[Finding]]:
    """The manifest, or every fault of it; what only seems to be missing behind a slip is not named."""
    try:
        manifest = Manifest.model_validate(sources.data)
    except ValidationError as error:
        faults = error.errors()
        meant = {(*fault["loc"][:-1], close) for fault in faults if (close := _other_name(fault))}
        seeming = [
            fault for fault in faults if fault["type"] == "missing" and (sources.guessed or fault["loc"] in meant)
        ]
        return None, [explain(fault, sources) for fault in faults if fault not in seeming]
    return manifest, [*_nothing(manifest, sources), *doubles(manifest, sources), *_fillers(manifest, sources)]


def _other_name(fault: ErrorDetails) -> str | None:
    """The key of its table that an unknown one was surely meant for."""
    match = re.match("是不是“([^”]+)”？$", _meant(fault["loc"])) if fault["type"] == "extra_forbidden" else None
    return match and match[1]


def explain(fault: ErrorDetails, sources: Sources | Source) -> Finding:
    """A fault that the model of values found, as a finding."""
    path: Key = tuple(fault["loc"])
    identifier, message, hint = _words(fault["type"], path, fault["input"], fault.get("ctx", {}))
    return Finding(identifier, "error", sources.where(path), message, hint)


def _words(kind: str, path: Key, value: object, context: dict[str, Any]) -> tuple[str, str, str]:
    """Id, message and hint of a fault, by what the model says of it."""
    name, key = dotted(path), path[-1]
    match kind:
        case "extra_forbidden":
            words = ("unknown-key", f"不认识的{'表' if _is_table(value) else '项'}“{key}”", _meant(path))
        case "missing":
            how = (
                '加上 [paper]，下面至少写 title = "报名"。'
                if path == ("paper",)
                else f"加上 {key}：{_describe(path)}。"
            )
            words = ("missing-key", f"缺少“{key}”", how)
        case "far_date":
            year = context["year"]
            words = ("bad-date", f"“{name}”的年份不对：{year}年", f"核对年月日，写成 {key} = 2025-01-21。")
        case "control_character":
            words = ("control-character", f"“{name}”里有不可见的控制字符 {context['code']}", "删去这个字符。")
        case "string_too_long" | "too_long" if isinstance(value, str):
            hint = f"不超过{context['max_length']}字；正文写进稿件的 .md 文件。"
            words = ("too-long", f"“{name}”有{len(str(value))}字，太长", hint)
        case "string_pattern_mismatch" if context["pattern"] == NOT_EMPTY:
            words = ("empty-value", f"“{name}”是空的", f"写上{_describe(path)}。")
        case _ if key in _TIMES:
            words = ("bad-date", f"“{name}”不是日期：{_shown(value)}", _TIMES[str(key)])
        case _ if kind.endswith("_type") or kind == "int_from_float":
            words = ("wrong-type", f"“{name}”的值类型不对：{_shown(value)}", _wanted(kind, path, value))
        case _:
            words = ("bad-value", f"“{name}”的值不对：{_shown(value)}", _allowed(kind, context, path))
    return words


def _is_table(value: object) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(each, dict) for each in value))


def _wanted(kind: str, path: Key, value: object) -> str:
    """What kind of value a key wants, as far as possible made of the one that stands there."""
    key, hint = path[-1], _WANTED.get(kind, _describe(path))
    match kind, value:
        case "list_type", _ if len(path) > 1:
            listed = "[0.5, 0.5]，从左上角起，横、纵各一个 0 到 1 的数" if key == "focus" else '["……"]'
            hint = f"要一个列表：{key} = {listed}。"
        case "list_type", dict():
            hint = f"写成 [[{key}]]，用两层方括号，一条一个表。"
        case "string_type", [*words] if all(isinstance(word, str) for word in words):
            hint = f'只写一段文字，不用方括号：{key} = "{" ".join(map(str, words))}"。'
        case "int_type", [int(number)]:
            hint = f"只写一个整数，不用方括号：{key} = {number}。"
        case "int_type", str():
            hint = f"要一个整数，不加引号，也不带别的字：{key} = {_number_in(value) or 1}。"
        case "model_type", list():
            hint = f"写成 [{key}]，用一层方括号，只有一个表。"
        case "model_type", _ if len(path) > 1:
            hint = f"写成表：先写一行 [[{path[0]}]]，下面每行一项。"
    return hint


def _number_in(words: str) -> int | None:
    """The number that stands among words: 第7期, 四版."""
    figures = re.search(r"\d+", normalize("NFKC", words))
    return int(figures[0]) if figures else next((FIGURES[char] for char in words if char in FIGURES), None)


def _nothing(manifest: Manifest, sources: Sources) -> Iterator[Finding]:
    if not manifest.articles and not manifest.photos:
        yield Finding(
            "empty-issue", "error", sources.where(("articles",)), "这一期没有稿件，也没有图片", "加上 [[articles]]。"
        )


def _fillers(manifest: Manifest, sources: Sources) -> Iterator[Finding]:
    """A filler is a text or a picture: one that is neither says nothing, of one that is both the text would not be printed."""
    for index, filler in enumerate(manifest.fillers):
        if bool(filler.text.strip()) == bool(filler.photo):
            what = "既有 text，又有 photo" if filler.photo else "没有 text，也没有 photo"
            hint = '一条补白写 text = "文字"，或写 photo = "图片代号"，两样里的一样；不用它，就删去这一条。'
            where = sources.where(("fillers", index, "id"))
            yield Finding("filler-contents", "error", where, f"补白“{filler.id}”{what}", hint)


def doubles(said: Manifest | House, sources: Sources | Source) -> Iterator[Finding]:
    """Ids that one file gives twice, and keys that it gives twice for one page."""
    for table in ("articles", "photos", "fillers", "boxes"):
        seen: dict[str, int] = {}
        for index, entry in enumerate(getattr(said, table, ())):
            first = seen.setdefault(entry.id, index)
            if first != index:
                message = f"代号“{entry.id}”用了两次（第一次在 {table}[{first + 1}]）"
                yield Finding(
                    "duplicate-id", "error", sources.where((table, index, "id")), message, "每个代号只用一次。"
                )
    told: dict[tuple[int | str, str], int] = {}
    for index, page in enumerate(said.pages):
        for key in sorted(page.model_fields_set - {"number"}):
            first = told.setdefault((page.number, key), index)
            if first != index:
                message = f"{key} 对同一个版写了两次（第一次在 pages[{first + 1}]）"
                where = sources.where(("pages", index, key))
                yield Finding("duplicate-id", "error", where, message, "只留一个，或改 number。")


def _table(path: Key) -> tuple[str, ...]:
    return tuple(step for step in path if isinstance(step, str))


def _describe(path: Key) -> str:
    """What a key is for, in the words of its table."""
    while isinstance(path[-1], int):
        path = path[:-1]
    field = TABLES[_table(path[:-1])].model_fields.get(str(path[-1]))
    return (field.description if field else None) or str(path[-1])


def _meant(path: Key) -> str:
    """What an unknown key may have been meant for: by another name, in another table, mistyped."""
    key, table = str(path[-1]), _table(path[:-1])
    known = list(TABLES[table].model_fields) if table in TABLES else []
    said = key_meant(key, "".join(table))
    homes = [other for other, model in TABLES.items() if key in model.model_fields and other != table]
    if said in known:
        return f"是不是“{said}”？"
    if homes and not (close := get_close_matches(key.lower(), known, 1, _SURE)):
        return f"“{key}”要写在{'、或'.join(map(_under, homes))}。"
    if close := get_close_matches(key.lower().replace("-", "_"), known, 1):
        return f"是不是“{close[0]}”？"
    if said := next((said for name in KEY_NAMES if (said := key_meant(key, name))), None):
        homes = [other for other, model in TABLES.items() if said in model.model_fields and other != table]
        return f"是不是“{said}”？它要写在{'、或'.join(map(_under, homes))}。"
    return f"这里可以写：{'、'.join(known)}。" if known else "删去这一项。"


def _under(table: tuple[str, ...]) -> str:
    """Where the keys of a table stand."""
    if not table:
        return "第一个 [ ] 之前"
    return f"[{table[0]}] 之下" if table == ("paper",) else f"[[{table[0]}]] 之下"


_WANTED = {
    "string_type": '要一个字符串，加英文引号："……"。',
    "int_type": "要一个整数，不加引号。",
    "float_type": "要一个数，不加引号。",
    "bool_type": "要 true 或 false，不加引号。",
    "list_type": '要一个列表：["……", "……"]；表写成 [[…]]。',
    "datetime_type": "要一个带时区的时间，不加引号：2025-01-21T08:00:00+08:00。",
    "model_type": "要一个表：[…] 或 [[…]]。",
}


def _allowed(kind: str, context: dict[str, Any], path: Key) -> str:
    match kind:
        case "string_pattern_mismatch" if context["pattern"] == LANGUAGE:
            hint = "写语言标记：简体中文是 zh-CN。"
        case "string_pattern_mismatch" if path[-2:-1] == ("photos",) and isinstance(path[-1], int):
            hint = "这里写图片的代号，就是 [[photos]] 里的 id，不写文件名。"
        case "string_pattern_mismatch":
            hint = "只用小写字母、数字和连字符，例如 holiday-toll。"
        case "literal_error":
            called = KINDS if path[-1] == "kind" else BOX_PLACES | FORMS | GROUNDS | SIDES | OPTIONS
            names = {word: name for name, word in called.items()}
            allowed = re.findall(r"'([^']+)'", str(context["expected"]))
            hint = f"可以是：{'、'.join(f'{names[each]}（{each}）' if each in names else each for each in allowed)}。"
        case "greater_than_equal":
            hint = f"不能小于 {context['ge']}。"
        case "less_than_equal":
            hint = f"不能大于 {context['le']}。"
        case "too_short" | "too_long":
            hint = f"要 {context.get('min_length', context.get('max_length'))} 个值。"
        case "page_number" | "box_page":
            rest = '"rest"（其余各版）' if kind == "page_number" else '"any"（随拼版）'
            hint = f'写数字，不加引号：{path[-1]} = 2；或 "last"（末版）、{rest}。'
        case _:
            hint = f"写{_describe(path)}。"
    return hint


def _shown(value: object) -> str:
    """A value as the editor wrote it, or what it is."""
    match value:
        case bool():
            words = str(value).lower()
        case str():
            words = f"“{value}”"
        case list():
            words = "一个列表"
        case dict():
            words = "一个表"
        case datetime.date() | datetime.time():
            words = value.isoformat()
        case _:
            words = str(value)
    return words if len(words) <= 40 else words[:39] + "…"
