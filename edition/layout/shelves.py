"""Shelves of layouts (版式架): the folders where layouts lie, ours last, and how one is found there by name."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

from edition.report import Finding

LAYOUT_FILE = "layout.toml"
_OTHER_NAMES = {"小报": "四开", "大报": "对开"}
_PLAIN = re.compile(r"[\w.-]+(?: [\w.-]+)*")


def shipped(name: str) -> Path:
    """The folder of a layout that comes with the program, installed or in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "layouts"
    return (installed if installed.is_dir() else package.parent / "layouts") / name


def folder_of(name: str, shelves: tuple[Path, ...]) -> Path | None:
    """The folder of a layout by its name in any case (A4), or by the beginning of its title (四开)."""
    name = name.strip()
    if not _PLAIN.fullmatch(name):
        return None
    for shelf in shelves:
        if (shelf / name / LAYOUT_FILE).is_file():
            return shelf / name
    said = _said(name)
    titled = [(len(each), each) for each, title in titles_of(shelves).items() if _said(title).startswith(said)]
    found = next((each for each in titles_of(shelves) if _said(each) == said), min(titled, default=(0, ""))[1])
    return next((shelf / found for shelf in shelves if found and (shelf / found / LAYOUT_FILE).is_file()), None)


def is_printable(folder: Path) -> bool:
    """Whether a layout can be printed with; what has neither title nor base is a base itself."""
    return bool(_title(folder)) or not (folder / LAYOUT_FILE).is_file()


def titles_of(shelves: tuple[Path, ...]) -> dict[str, str]:
    """The names of all layouts that can be printed with, and their titles; what has no title is only a base."""
    titles = ((folder.name, _title(folder)) for folder in _folders(shelves))
    return {name: title for name, title in titles if title}


def bases_of(shelves: tuple[Path, ...]) -> tuple[str, ...]:
    """The names of all layouts that another may build on."""
    return tuple(dict.fromkeys(folder.name for folder in _folders(shelves)))


def template_faults(folders: tuple[Path, ...]) -> tuple[Finding, ...]:
    """Templates of a layout that cannot be read, with the line."""
    own = [path for folder in folders for path in sorted(folder.glob("*.j2")) if folder.parent != shipped("")]
    return tuple(finding for path in own for finding in _template_fault(path))


def _template_fault(path: Path) -> Iterator[Finding]:
    from jinja2 import Environment, TemplateSyntaxError  # noqa: PLC0415 - few layouts have templates of their own

    where = f"layouts/{path.parent.name}/{path.name}"
    try:
        Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    except TemplateSyntaxError as error:
        hint = "对照 layouts/base/ 里的模板，核对这一行的标签是否成对、拼写是否正确。"
        yield Finding("bad-template", "error", f"{where}:{error.lineno}", "模板的写法不对", hint)
    except (OSError, ValueError):
        yield Finding("bad-template", "error", where, "模板读不出", "另存为 UTF-8。")


def _folders(shelves: tuple[Path, ...]) -> Iterator[Path]:
    for shelf in shelves:
        yield from (path.parent for path in sorted(shelf.glob(f"*/{LAYOUT_FILE}")))


def _title(folder: Path) -> str:
    try:
        own = tomllib.loads((folder / LAYOUT_FILE).read_text(encoding="utf-8-sig"))
        return str(own.get("title", folder.name if "base" in own else ""))
    except (OSError, ValueError, RecursionError):
        return ""


def _said(name: str) -> str:
    said = normalize("NFKC", name).casefold().replace(" ", "")
    return _OTHER_NAMES.get(said, said)
