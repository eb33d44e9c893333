"""`edition doctor`: what this machine has and lacks for building, and the command that brings it (体检)."""

import argparse
import codecs
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from edition.cli.cache import default_cache
from edition.cli.show import voice
from edition.report import reason

_OLDEST = (3, 11)
_SIGNS = "▸中"  # what a terminal must be able to write


@dataclass(frozen=True, slots=True)
class Health:
    """The answer to one question: what was asked after, what is there, and the cure if that does not do."""

    what: str
    found: str
    cure: str = ""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--cache", type=Path, default=default_cache(), metavar="DIR", help="the cache to try")


def run(arguments: argparse.Namespace) -> int:
    """Print every answer; 1 if something is missing."""
    answers = tuple(answer for ask in QUESTIONS for answer in ask(arguments))
    for answer in answers if not voice().quiet else filter(lambda answer: answer.cure, answers):
        print(f"{'缺' if answer.cure else '齐'}  {answer.what}：{answer.found}")
        if answer.cure:
            print(f"    → {answer.cure}")
    missing = sum(bool(answer.cure) for answer in answers)
    print(f"缺 {missing} 样。" if missing else "都齐了。")
    return int(missing > 0)


def _python(_: argparse.Namespace) -> Iterator[Health]:
    found, oldest = ".".join(map(str, sys.version_info[:3])), ".".join(map(str, _OLDEST))
    yield Health("Python", found, "" if sys.version_info >= _OLDEST else f"装 Python {oldest} 或更新的")


def _libraries(_: argparse.Namespace) -> Iterator[Health]:
    """The packages that the program needs; extras are nobody's duty."""
    for line in requires("edition") or ():
        if "extra ==" not in line:
            yield _library(line.split(";")[0].strip())


def _library(wanted: str) -> Health:
    name = next((wanted[:at] for at, char in enumerate(wanted) if not (char.isalnum() or char in "-_.")), wanted)
    try:
        return Health(f"程序库 {name}", version(name))
    except PackageNotFoundError:
        return Health(f"程序库 {name}", "没有", f"pip install '{wanted}'")


def _engines(_: argparse.Namespace) -> Iterator[Health]:
    """Libraries of the system that the engine of designed pieces loads as it starts."""
    try:
        from edition.pieces import engine  # noqa: PLC0415 - it may not load, and that is the question

        yield Health("Pango", "可用" if engine else "")
    except OSError as error:
        cure = "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        yield Health("Pango", str(error).splitlines()[0], cure)


def _faces(_: argparse.Namespace) -> Iterator[Health]:
    """The faces of all layouts that come with the program."""
    from edition.layout.layout import named  # noqa: PLC0415 - only after the libraries were asked for
    from edition.layout.shelves import shipped, titles_of  # noqa: PLC0415
    from edition.layout.typefaces import Typefaces  # noqa: PLC0415
    from edition.report import EditionError  # noqa: PLC0415

    for name in titles_of((shipped(""),)):
        try:
            Typefaces(named(name))
            yield Health(f"版式 {name} 的字体", "都有")
        except EditionError as error:
            for finding in error.findings:
                yield Health(f"版式 {name} 的字体", finding.message, finding.hint or "看上面")


def _encoding(_: argparse.Namespace) -> Iterator[Health]:
    name = sys.stdout.encoding or "ascii"
    writes = codecs.encode(_SIGNS, name, "ignore").decode(name, "ignore") == _SIGNS
    yield Health("终端的编码", name, "" if writes else "export LANG=C.UTF-8（不改也能用，写不出的字换成别的）")


def _places(arguments: argparse.Namespace) -> Iterator[Health]:
    """Folders that must take files: the one that we work in, and the cache."""
    yield _writable("当前文件夹", Path())
    if arguments.cache is None:
        yield Health("备存文件夹", "没有主目录，不备存（每次慢一点）")
    else:
        yield _writable("备存文件夹", _nearest(arguments.cache))


def _nearest(folder: Path) -> Path:
    """The folder, or the one above it that is there."""
    return next(path for path in (folder, *folder.absolute().parents) if path.is_dir())


def _writable(what: str, folder: Path) -> Health:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return Health(what, os.fspath(folder.absolute()))
    except OSError as error:
        return Health(what, f"{folder.absolute()} 写不进（{reason(error)}）", "换一个能写的文件夹，或改它的权限")


QUESTIONS: tuple[Callable[[argparse.Namespace], Iterator[Health]], ...] = (
    _python,
    _libraries,
    _engines,
    _faces,
    _encoding,
    _places,
)
