"""`edition layout ACTION`: a layout of one's own (自备版式), begun from another and checked."""

import argparse
from pathlib import Path

from edition.cli.parser import Parser
from edition.cli.show import show_products
from edition.deliver.deliver import File
from edition.intake.issue_folder import write_new
from edition.layout.layout import load, named
from edition.layout.shelves import LAYOUT_FILE, shipped, titles_of
from edition.layout.typefaces import Typefaces
from edition.report import EditionError, Finding

_SHELF = Path("layouts")
_EXAMPLE = """\
# A layout of our own: what is not said here is as in “{base}”; every key stands in its layout.toml and in {house}.
title = "{name}"
base = "{base}"

# [page] # mm
# width = {width:g}
# height = {height:g}

# [grid] # a column's measure in characters; columns and rows of a page; type and its row in points
# measure = {measure:g}
# columns = {columns}
# rows = {rows}
# size = {size:g}
# row = {row:g}
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare both actions."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION", parser_class=Parser)
    new = actions.add_parser("new", help=NEW, description=NEW)
    new.add_argument("name", metavar="NAME", help="the folder's name: small letters, digits, hyphens")
    new.add_argument("--from", dest="like", default="tabloid", metavar="LAYOUT", help="the layout to begin from")
    new.add_argument("--layouts", type=Path, default=_SHELF, metavar="DIR", help="where it goes (default: layouts/)")
    check = actions.add_parser("check", help=CHECK, description=CHECK)
    check.add_argument("folder", type=Path, metavar="DIR", help="the layout's folder")
    check.add_argument("--layouts", type=Path, metavar="DIR", help="a folder of layouts of your own")


NEW = "write a layout that is like another, to change its numbers"
CHECK = "find what a layout says wrongly, and faces that this machine lacks"


def run(arguments: argparse.Namespace) -> int:
    """Carry out the action."""
    return _new(arguments) if arguments.action == "new" else _check(arguments)


def _new(arguments: argparse.Namespace) -> int:
    like = named(arguments.like, "--from", (arguments.layouts,))
    folder = arguments.layouts / arguments.name
    _unused(arguments.name)
    grid, page = like.grid, like.page
    text = _EXAMPLE.format(
        name=arguments.name,
        base=like.name,
        house="layouts/base/layout.toml",
        width=page.width,
        height=page.height,
        measure=grid.measure,
        columns=grid.columns,
        rows=grid.rows,
        size=grid.size,
        row=grid.row,
    )
    write_new((File(LAYOUT_FILE, text.encode()),), folder)
    show_products((folder / LAYOUT_FILE,))
    return 0


def _unused(name: str) -> None:
    """Refuse the name of a layout that comes with the program."""
    if name in titles_of((shipped(""),)):
        hint = "换一个名字；同名的会盖住程序自带的。"
        raise EditionError((Finding("layout-name-taken", "error", "edition layout new", f"已经有版式“{name}”", hint),))


def _check(arguments: argparse.Namespace) -> int:
    layout = load(arguments.folder, tuple(filter(None, (arguments.layouts,))))
    Typefaces(layout)
    grid = layout.grid
    print(
        f"{layout.title}：{grid.columns}栏，栏宽{grid.measure:g}字，{grid.rows}行，{grid.size:g}/{grid.row:g}磅。没有毛病。"
    )
    return 0
