"""Faults of a layout (版式的毛病): the findings that name them, with the file, the key and how to mend it."""

from pathlib import Path

from pydantic_core import ErrorDetails

from edition.layout.shelves import LAYOUT_FILE
from edition.report import Finding


def bad_layout(folder: Path, key: str, words: str, hint: str) -> Finding:
    """What is wrong with a key of a layout."""
    return Finding("bad-layout", "error", f"{file_of(folder)}: {key}", words, hint)


def file_of(folder: Path) -> str:
    """A layout's file, as findings write it."""
    return f"layouts/{folder.name}/{LAYOUT_FILE}"


def explained(folder: Path, fault: ErrorDetails) -> Finding:
    """A fault of a value, in words."""
    path = ".".join(map(str, fault["loc"]))
    match fault["type"]:
        case "missing":
            words = f"缺少“{path}”"
        case "extra_forbidden":
            words = f"不认识的项“{path}”"
        case _:
            words = f"“{path}”的值不对：{fault['input']!r}"
    context = fault.get("ctx", {})
    expected = str(context.get("expected", "")).replace(" or ", ", ").replace("'", "").replace(", ", "、")
    least, most = context.get("ge", context.get("gt")), context.get("le", context.get("lt"))
    between = "，".join([f"不小于{least}"] * (least is not None) + [f"不大于{most}"] * (most is not None))
    hint = f"可以是：{expected}。" if expected else f"{between}。" if between else "对照 layouts/ 里现成的版式修改。"
    return Finding("bad-layout", "error", f"{file_of(folder)}: {path}", words, hint)
