"""The house stays a house: imports run only downward, every engine is imported in one place, only the top room prints."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "edition"
RANKS = {
    "units": -1,  # the bedrock: what fonts and pictures may say, too
    "report": -1,
    "pictures": 0,
    "inks": 1,
    "typography": 1,
    "issue": 2,
    "layout": 3,
    "readback": 4,
    "measure": 5,
    "plan": 6,
    "compose": 7,
    "check": 8,  # side by side with the next three: none imports another
    "book": 8,
    "paint": 8,
    "deliver": 8,
    "pipeline": 9,
    "intake": 10,
    "archive": 11,
    "cli": 12,
    "__main__": 13,
    "__init__": 0,
}
# engine -> the only modules that may import it
ENGINES = {
    "pydyf": {"paint/pdf/file.py"},
    "ebooklib": {"book/package.py"},
    "PIL": {"pictures.py", "inks.py"},
    "uharfbuzz": {"layout/fonts.py", "layout/shaping.py", "layout/cutting.py"},
    "fontTools": set(),
    "cnlunar": {"issue/calendar.py"},
    "jieba": {"typography/segment.py"},
    "pypdfium2": {"readback/preview.py"},
    "mammoth": {"intake/word.py"},
    "pypinyin": {"check/proof/name_variant.py"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""


def room(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_downward(path: Path) -> None:
    for module in imports(path):
        parts = module.split(".")
        if parts[0] != "edition" or len(parts) == 1 or room(path) == parts[1]:
            continue
        assert RANKS[parts[1]] < RANKS[room(path)], f"{path}: {module} lies above"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_an_engine_is_imported_in_its_one_place(path: Path) -> None:
    here = path.relative_to(PACKAGE).as_posix()
    for module in imports(path):
        places = ENGINES.get(module.split(".")[0])
        assert places is None or here in places, f"{here} imports {module}"


def test_no_room_is_a_drawer() -> None:
    names = {path.stem for path in MODULES} | {path.parent.name for path in MODULES}
    assert not names & {"utils", "util", "helpers", "common", "manager", "misc"}
