"""Leftovers (遗留): what lies in the issue folder and is not used, and words that only hold a place for others."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from edition.report import Finding

HEADLINE_TO_COME = "头条标题"  # what `edition new` writes for the editor to replace
STORY_TO_COME = ("在这里写正文，段落之间空一行。", "小标题前加两个井号。")
UNPLACED = "unplaced.md"  # where `edition import` keeps the words for which it found no place
_DOUBT = re.compile(r"(?:#|\[//\]: # \(|<!--)\s*存疑[:：]?\s*(?P<words>.*?)\s*(?:\)|-->)?\s*$", re.MULTILINE)
_COPY = frozenset({".md", ".markdown", ".txt", ".docx", ".doc", ".wps", ".odt", ".rtf"})
_PICTURES = frozenset(
    {".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".gif", ".heic", ".heif", ".psd", ".bmp", ".svg"}
)
_MADE = re.compile(r"page-\d+\.\w+|[A-Z_-]+\.(?:md|txt)")  # our page pictures, and notes like README.md
HTML = (".html", ".htm", ".html.j2")
_REPORT = "report.json"  # lies in a folder of finished files
_MOST_FOLDERS, _MOST_NAMED = 200, 20


def doubts(texts: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """The doubts (存疑) that wait for an editor in files, given by name and text."""
    for file, text in texts:
        for match in _DOUBT.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            words = match["words"] or "这里还没有核对"
            yield Finding("doubt", "warning", f"{file}:{line}", f"存疑：{words}", "核对后删去“存疑”这一行。")


def placeholders(headlines: Iterable[tuple[str, str]], texts: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """Words of a new issue that nobody has replaced, in headlines by their places and in stories by their files."""
    for where, headline in headlines:
        if headline.strip() == HEADLINE_TO_COME:
            yield Finding("placeholder-words", "error", where, f"标题还是“{HEADLINE_TO_COME}”", "写上这篇稿件的标题。")
    for file, text in texts:
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip() in STORY_TO_COME:
                words = f"正文还是新建时的“{line.strip()}”"
                yield Finding("placeholder-words", "error", f"{file}:{number}", words, "换成这篇稿件的正文。")


def unused_files(folder: Path, named: Iterable[str]) -> Iterator[Finding]:
    """Stories and pictures in the folder that the manifest does not name."""
    known = {PurePosixPath(name) for name in named}
    # a piece may name whatever lies beside it
    pieces = {path.parent for path in known if path.name.lower().endswith(HTML)} - {
        PurePosixPath()
    }  # may name what lies there
    files = ((name, PurePosixPath(name)) for name in _files(folder))
    found = [name for name, path in files if path not in known and not pieces & {*path.parents}]
    for name in found[:_MOST_NAMED]:
        if PurePosixPath(name).name == UNPLACED:
            hint = "给每段找到位置，或确认不要，然后删去这个文件。"
            yield Finding("unplaced-copy", "warning", name, "导入时没有找到位置的文字，没有印出", hint)
        else:
            hint = "写进清单，或移到本期文件夹之外。"
            yield Finding("unlisted-file", "warning", name, f"清单里没有“{name}”，没有印出", hint)
    if len(found) > _MOST_NAMED:
        more = f"清单里没有的文件还有 {len(found) - _MOST_NAMED} 个"
        yield Finding("unlisted-file", "warning", ".", more, "移到本期文件夹之外。")


def _files(folder: Path) -> list[str]:
    """Stories and pictures anywhere in the folder, but for hidden and finished ones."""
    found: list[str] = []
    for seen, (place, folders, files) in enumerate(os.walk(folder)):
        inner = Path(place) != folder and _REPORT in files
        folders[:] = (
            [] if inner or seen >= _MOST_FOLDERS else sorted(name for name in folders if not name.startswith("."))
        )
        found += (
            (Path(place) / name).relative_to(folder).as_posix()
            for name in sorted(files)
            if not inner and _is_copy(name)
        )
    return found


def _is_copy(name: str) -> bool:
    """Whether a file looks like something to print, by its name."""
    return Path(name).suffix.lower() in _COPY | _PICTURES and not name.startswith(".") and not _MADE.fullmatch(name)
