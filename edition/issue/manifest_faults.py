"""Faults of a manifest (清单差错): every one a finding with its key path and line, and how to mend it."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from edition.issue.manifest import NOT_EMPTY, TABLES, Manifest
from edition.issue.sources import Sources, dotted
from edition.issue.toml_places import Key
from edition.report import Finding


def validate(sources: Sources) -> tuple[Manifest | None, list[Finding]]:
    """The manifest, or every fault of it."""
    try:
        manifest = Manifest.model_validate(sources.data)
    except ValidationError as error:
        return None, [_explain(fault, sources) for fault in error.errors()]
    return manifest, [*_nothing(manifest, sources), *_doubles(manifest, sources)]


def _explain(fault: ErrorDetails, sources: Sources) -> Finding:
    path: Key = tuple(fault["loc"])
    kind, name = fault["type"], dotted(path)
    if kind == "extra_forbidden":
        words = ("unknown-key", f"不认识的项“{path[-1]}”", _meant(path))
    elif kind == "missing":
        words = ("missing-key", f"缺少“{path[-1]}”", f"加上 {path[-1]}：{_describe(path)}。")
    elif path[-1] == "date":
        words = ("bad-date", f"{_shown(fault['input'])} 不是日期", "写成 date = 2025-01-21，不加引号。")
    elif kind.endswith("_type") or kind == "int_from_float":
        words = ("wrong-type", f"“{name}”的值类型不对：{_shown(fault['input'])}", _WANTED.get(kind, _describe(path)))
    elif kind == "control_character":
        words = ("control-character", f"“{name}”里有不可见的控制字符 {fault['ctx']['code']}", "删去这个字符。")
    elif kind == "string_pattern_mismatch" and fault["ctx"]["pattern"] == NOT_EMPTY:
        words = ("empty-value", f"“{name}”是空的", f"写上{_describe(path)}。")
    else:
        words = ("bad-value", f"“{name}”的值不对：{_shown(fault['input'])}", _allowed(kind, fault.get("ctx", {}), path))
    identifier, message, hint = words
    return Finding(identifier, "error", sources.where(path), message, hint)


def _nothing(manifest: Manifest, sources: Sources) -> Iterator[Finding]:
    if not manifest.articles and not manifest.photos:
        yield Finding(
            "empty-issue", "error", sources.where(("articles",)), "这一期没有稿件，也没有图片", "加上 [[articles]]。"
        )


def _doubles(manifest: Manifest, sources: Sources) -> Iterator[Finding]:
    for table in ("articles", "photos", "fillers"):
        seen: dict[str, int] = {}
        for index, entry in enumerate(getattr(manifest, table)):
            first = seen.setdefault(entry.id, index)
            if first != index:
                message = f"代号“{entry.id}”用了两次（第一次在 {table}[{first + 1}]）"
                yield Finding(
                    "duplicate-id", "error", sources.where((table, index, "id")), message, "每个代号只用一次。"
                )


def _table(path: Key) -> tuple[str, ...]:
    return tuple(step for step in path if isinstance(step, str))


def _describe(path: Key) -> str:
    """What a key is for, in the words of its table."""
    while isinstance(path[-1], int):
        path = path[:-1]
    field = TABLES[_table(path[:-1])].model_fields.get(str(path[-1]))
    return (field.description if field else None) or str(path[-1])


def _meant(path: Key) -> str:
    key, table = str(path[-1]), _table(path[:-1])
    known = list(TABLES[table].model_fields) if table in TABLES else []
    if close := get_close_matches(key.lower(), known, 1):
        return f"是不是“{close[0]}”？"
    for other, model in TABLES.items():
        if key in model.model_fields and other != table:
            head = (
                f"[{other[0]}] 之下" if other == ("paper",) else f"[[{other[0]}]] 之下" if other else "第一个 [ ] 之前"
            )
            return f"“{key}”要写在{head}。"
    return f"这里可以写：{'、'.join(known)}。"


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
        case "string_pattern_mismatch":
            hint = "只用小写字母、数字和连字符，例如 holiday-toll。"
        case "literal_error":
            hint = f"可以是：{str(context['expected']).replace(' or ', ', ')}。"
        case "greater_than_equal":
            hint = f"不能小于 {context['ge']}。"
        case "less_than_equal":
            hint = f"不能大于 {context['le']}。"
        case "too_short" | "too_long":
            hint = f"要 {context.get('min_length', context.get('max_length'))} 个值。"
        case _:
            hint = _describe(path)
    return hint


def _shown(value: object) -> str:
    words = repr(value) if not isinstance(value, bool) else str(value).lower()
    return words if len(words) <= 40 else words[:39] + "…"
