"""Every id of a finding that the code can give (毛病的代号), found in the code itself."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from edition.check.registry import CHECKS
from edition.readback.preflight import QUESTIONS

PACKAGE = Path(__file__).parent.parent / "edition"
# Functions and classes whose first argument is an id.
MAKERS = {
    "Finding",
    "Fault",
    "failure",
    "refuse",
    "refused",
    "fault",
    "warn",
    "finding",
    "PictureError",
    "_fault",
    "_error",
    "_find",
    "_refused",
}
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
_HAN = re.compile(r"[\u4e00-\u9fff]")
# Ids of one word, which cannot be told from other words, and those put together from two.
OTHERS = {"doubt", "encoding", "encrypted", "overlap", "placeholder", "storage", "underset"}
OTHERS |= {"pin-lead", "pin-no-jump", "pin-page", "pin-place", "pin-span"}


def ids() -> set[str]:
    """All ids."""
    modules = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "preflight.py")
    found = {id_ for path in modules for id_ in _of(ast.parse(path.read_text(encoding="utf-8")))}
    return found | OTHERS | set(CHECKS) | {f"press-{question[0]}" for question in QUESTIONS}


def _of(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[first, *_]) if name in MAKERS:
                yield from _words(first)
            case ast.Tuple(elts=[first, *rest]) if any(_is_chinese(each) for each in rest):
                yield from _words(first)
            case ast.keyword(arg="id", value=value):
                yield from _words(value)
            case _:
                pass


def _words(node: ast.expr) -> Iterator[str]:
    branches = (node.body, node.orelse) if isinstance(node, ast.IfExp) else (node,)
    for each in branches:
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and _ID.fullmatch(each.value):
            yield each.value


def _is_chinese(node: ast.expr) -> bool:
    return any(
        isinstance(each, ast.Constant) and isinstance(each.value, str) and bool(_HAN.search(each.value))
        for each in ast.walk(node)
    )
