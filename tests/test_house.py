"""The house stays a house: its floors, its engines, its words, its sizes, and what nothing below the top floor may ask."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "edition"
# From top to bottom, as the day goes back: a room imports only from the floors below its own, never from beside it.
FLOORS = (
    ("__main__",),
    ("cli", "public"),
    ("editor", "site"),
    ("archive",),
    ("intake",),
    ("pipeline",),
    ("second",),
    ("check", "book", "paint", "deliver"),
    ("compose",),
    ("plan",),
    ("measure",),
    ("pieces",),
    ("readback",),
    ("layout",),
    ("issue",),
    ("typography", "inks"),
    ("pictures",),
    ("units", "report", "kept", "rack", "swap", "system", "__init__"),
)
RANKS = {room: rank for rank, rooms in enumerate(reversed(FLOORS)) for room in rooms}
# engine -> the only modules that may import it, or the only rooms
ENGINES = {
    "weasyprint": {"pieces/engine.py"},
    "pillow_heif": {"pictures.py"},
    "pydyf": {"paint/pdf/file.py"},
    "ebooklib": {"book/package.py"},
    "PIL": {"pictures.py", "inks.py"},
    "uharfbuzz": {"layout/fonts.py", "layout/shaping.py", "layout/cutting.py"},
    "fontTools": {"readback/painted/font.py"},
    "cnlunar": {"issue/calendar.py"},
    "jieba": {"typography/segment.py"},
    "pyphen": {"typography/hyphenation.py"},
    "pypdfium2": {"readback/preview.py"},
    "segno": {"measure/qr_code.py"},
    "pypinyin": {"check/proof/name_variant.py"},
    "pikepdf": {"readback/", "paint/"},
    "lxml": {"book/package.py", "intake/trees.py"},
    "fsspec": {"archive/remote.py"},
    "filelock": {"archive/storage.py"},
    "starlette": {"editor/server.py", "editor/answers.py"},
    "uvicorn": {"cli/serve.py"},
    "watchfiles": {"editor/watching.py"},
    "tomlkit": {"editor/manifest_edit.py"},
    "opencc": {"archive/fold.py"},
}
# What depends on the day, the machine or chance: modules, and names wherever they come from.
OUTSIDE_MODULES = {"time", "random", "secrets", "socket", "ssl", "http", "ftplib", "smtplib", "subprocess", "getpass"}
OUTSIDE_MODULES |= {"locale", "tempfile", "urllib.request", "requests", "fsspec"}
OUTSIDE_NAMES = {
    "environ",
    "getenv",
    "getpid",
    "getcwd",
    "urandom",
    "now",
    "today",
    "utcnow",
    "cwd",
    "home",
    "expanduser",
}
OUTSIDE_NAMES |= {"uuid1", "uuid4", "gethostname", "gettempdir", "print", "input"}
PROCESS = "a name beside which no other process writes; it is renamed away and in no product"
OUTSIDE_ALLOWED = {
    (
        "layout/fonts.py",
        "subprocess",
    ): "asks fontconfig which file holds a face; the report names the file and its hash",
    ("kept.py", "getpid"): PROCESS,
    ("deliver/deliver.py", "getpid"): PROCESS,
    ("archive/scratch.py", "getpid"): PROCESS,
    ("archive/index.py", "getpid"): PROCESS,
    ("archive/remote.py", "fsspec"): "an archive may lie behind a network; the one module that reaches it",
    ("archive/remote.py", "socket"): "a lock on such an archive says which machine holds it",
    ("archive/remote.py", "gethostname"): "a lock on such an archive says which machine holds it",
    ("archive/remote.py", "getpid"): "and which process: of two that a store let through one goes back",
    ("archive/remote.py", "tempfile"): "one machine locks such an archive by a file of its own",
    ("archive/remote.py", "gettempdir"): "one machine locks such an archive by a file of its own",
    ("archive/backfile/assignment.py", "now"): "the time in the signature, which the command gives",
    ("archive/keep.py", "now"): "the time in the signature, which the command gives",
    ("archive/rebuild.py", "tempfile"): "an issue taken from the archive is built from a folder that then goes",
}
# A class or type named twice, and why it may be yet.
WORDS_TWICE = {
    "Block": "of a story; of a make-up, in plan/blocks.py",
    "Count": "a number in the manifest; a term of plan/score.py, to be renamed there",
    "Cut": "a cut-out face; where a leg ends, in plan/legs.py, to be renamed there",
    "Part": "of the copy, in issue/passage.py; of a story over pages, in plan/part.py",
    "Piece": "what a galley is cut into, in measure/; what is designed and not composed, in pieces/",
    "Place": "a corner of the page in the manifest; where a picture stands, as paint/ asks for it",
    "Share": "a fraction in the manifest; what a page gets in plan/makeup.py, to be renamed there",
    "Side": "of a page's furniture, in compose/; of a dog-leg, in plan/blocks.py",
    "Step": "of the headline ladder; of the pipeline, whose name the clock is told",
    "Table": "of a story; of tilings, in plan/table.py, to be renamed there",
    "Words": "a string of the manifest; running words in issue/inline.py",
}
# A file named twice, and why it may be; a command's file has the command's name.
FILES_TWICE = {
    "__init__.py": "Python's own",
    "inks.py": "the profile's and the painter's: the top floor and paint/pdf/, to be renamed there",
    "legs.py": "measured and placed: plan/ and compose/",
    "pictures.py": "files, and how the PDF holds them: paint/pdf/, to be renamed there",
    "rules.py": "of make-up and of lines: plan/ and typography/",
    "search.py": "of make-up and of the archive: plan/ and archive/",
    "table.py": "measured and tiled: measure/ and plan/",
}
LONGEST_MODULE, LONGEST_FUNCTION = 350, 50
IGNORE = re.compile(r"# (?:noqa|type: ignore)(?:: |\[)(?P<rules>[\w-]+(?:, ?[\w-]+)*)\]? *(?P<reason>.*)")
LATE = "PLC0415"  # an import inside a function: a run of them has one reason
MODULES = sorted(PACKAGE.rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}
everywhere = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())


def named(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, inside functions and for types alone too; of `from a import b`, `a` and `a.b`."""
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names))


def words(path: Path) -> Iterator[str]:
    """The classes of a module, those inside others too, and the types that it gives a name."""
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.ClassDef):
            yield node.name
    for node in TREES[path].body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id.lstrip("_")
            if len(name) > 1 and name[0].isupper() and not name.isupper():
                yield node.targets[0].id


def outside(path: Path) -> Iterator[str]:
    """What a module asks of the day, the machine or chance."""
    yield from (word for module in imports(path) for word in OUTSIDE_MODULES if module == word)
    for node in ast.walk(TREES[path]):
        match node:
            case ast.Attribute(attr=name) | ast.alias(name=name) | ast.Call(func=ast.Name(id=name)):
                if name in OUTSIDE_NAMES:
                    yield name


def twice(found: Iterator[tuple[str, str]]) -> dict[str, list[str]]:
    """Names that stand in several places."""
    places = defaultdict(list)
    for name, place in found:
        places[name].append(place)
    return {name: where for name, where in places.items() if len(where) > 1}


@everywhere
def test_imports_run_downward(path: Path) -> None:
    for module in imports(path):
        parts = module.split(".")
        if parts[0] != "edition" or len(parts) == 1 or room(path) == parts[1]:
            continue
        rank = RANKS.get(parts[1], RANKS["__init__"])  # what is no room is a name of the package itself
        assert rank < RANKS[room(path)], f"{named(path)}: {module} lies above or beside"


def test_no_circle_inside_the_house() -> None:
    modules = {".".join(("edition", *path.relative_to(PACKAGE).with_suffix("").parts)): path for path in MODULES}
    graph = {name: set(imports(path)) & (modules.keys() - {name}) for name, path in modules.items()}
    TopologicalSorter(graph).prepare()  # raises CycleError, which names the circle


@everywhere
def test_an_engine_is_imported_in_its_one_place(path: Path) -> None:
    for module in imports(path):
        places = ENGINES.get(module.split(".")[0])
        assert places is None or named(path).startswith(tuple(places)), f"{named(path)} imports {module}"


def test_nothing_below_the_commands_asks_for_clock_network_environment_or_chance() -> None:
    below = (path for path in MODULES if RANKS[room(path)] < RANKS["cli"])
    assert {(named(path), word) for path in below for word in outside(path)} == set(OUTSIDE_ALLOWED)


def test_one_word_has_one_meaning() -> None:
    assert set(twice((word, named(path)) for path in MODULES for word in set(words(path)))) == set(WORDS_TWICE)


def test_no_two_files_have_one_name() -> None:
    found = twice((path.name, named(path)) for path in MODULES if room(path) != "cli")
    assert set(found) == set(FILES_TWICE), found


@everywhere
def test_modules_and_functions_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name


@everywhere
def test_an_ignore_has_its_reason_beside_it(path: Path) -> None:
    told = False  # whether the line before has a reason that goes on
    for line in path.read_text(encoding="utf-8").splitlines():
        found = IGNORE.search(line)
        assert not found or found["reason"] or told, line
        told = line.lstrip().startswith("#") or (found is not None and found["rules"] == LATE)


def test_no_room_is_a_drawer() -> None:
    names = {path.stem for path in MODULES} | {path.parent.name for path in MODULES}
    assert not names & {"utils", "util", "helpers", "common", "manager", "misc"}
