"""The layout (版式): house rules as data, read from `layouts/<name>/layout.toml` over its base."""

from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError

from edition.issue.box_table import BoxTable
from edition.issue.files import RefusedError, decode
from edition.issue.issue import Article
from edition.issue.keys import Count
from edition.issue.page_table import PageTable
from edition.issue.toml_text import read_toml
from edition.layout.house_rules import (
    ColumnRules,
    Faces,
    Frozen,
    Furniture,
    Grid,
    HeadRules,
    HeadVoice,
    Ink,
    JumpRules,
    LegRules,
    OptionRules,
    PictureRules,
    Press,
    RailRules,
    Sheet,
    Some,
    Step,
    TextStyle,
)
from edition.layout.layout_faults import bad_layout, explained, file_of
from edition.layout.limits import no_colour, no_room, too_high, too_wide
from edition.layout.looks import GROUND_INSET, FrameRules, Look, wrong_looks, wrong_voices
from edition.layout.panel_looks import PanelLook, PortraitSize, wrong_panels
from edition.layout.shelves import LAYOUT_FILE, bases_of, folder_of, is_printable, shipped, template_faults, titles_of
from edition.layout.vocabulary import (
    CHOSEN,
    FORMS,
    GUESTS,
    INSET,
    LIKE,
    PANELS,
    STYLES,
    WEIGHTS,
    Wrong,
    is_headline,
    misnamed,
    unknown,
)
from edition.report import EditionError, Finding, reason


class Layout(Frozen):
    """A layout, whole and checked. `folder` is where its own files lie, `folders` also those of its bases, nearest first."""

    name: str
    title: str
    folders: tuple[Path, ...]
    houses: tuple[Path, ...] = ()  # where other layouts are looked for
    page: Sheet
    grid: Grid
    faces: Faces
    styles: dict[str, TextStyle]
    terms: tuple[str, ...]  # never broken in display type
    ladder: Annotated[tuple[Step, ...], Field(min_length=1)]
    voices: Annotated[tuple[HeadVoice, ...], Field(min_length=1)]
    head: HeadRules
    column: ColumnRules
    picture: PictureRules
    press: Press
    ink: Ink
    legs: LegRules
    jumps: JumpRules
    options: OptionRules
    rail: RailRules | None = None  # without, briefs stand wherever they fit
    fold: Some = 0  # the row at which the sheet is folded across; 0: it is not
    even: bool = False  # the number of pages must be even
    sizes: dict[str, tuple[Count, Count]] = Field({})  # of advertisements (广告规格) by name: columns, rows
    page_count: Count | None = None  # the same of the number of pages
    pages: tuple[PageTable, ...] = ()  # as for every issue of this layout, unless paper or day say otherwise
    boxes: tuple[BoxTable, ...] = ()  # what every issue of this layout carries, unless paper or day say otherwise
    furniture: tuple[Furniture, ...]
    forms: dict[str, Look]
    frame: FrameRules
    panels: dict[str, PanelLook]
    portrait: PortraitSize
    guests: dict[str, Look]  # by kind
    weights: dict[str, Annotated[int, Field(ge=0, le=1_000_000)]]

    def step(self, rank: int) -> Step:
        """The step of the headline ladder for a rank; the last one for any rank below it."""
        for step in self.ladder:  # asked for a hundred thousand times a day
            if rank <= step.ranks[1]:
                return step
        return self.ladder[-1]

    def look(self, article: Article) -> Look:
        """How a story of its form looks, with the box and the grounds that the editor asks for."""
        look = self.forms[article.form] if article.form else Look()
        return look.asked(box=article.box, tint=article.tint, ground=article.headline_ground)

    def head_inset(self, look: Look) -> float:
        """The points that a headline group keeps clear of the sides of its ground, if it has one."""
        return GROUND_INSET * self.grid.size if look.ground else 0.0

    def voice(self, size: int) -> tuple[str, ...]:
        """The styles that a headline of a size in points may have, the best first."""
        lowest = min(self.voices, key=lambda voice: voice.least)
        return max(
            (each for each in self.voices if each.least <= size), key=lambda each: each.least, default=lowest
        ).styles

    def size(self, style: str) -> float:
        """The size of a style's type in points: its own, or the body's."""
        return self.styles[style].size or self.grid.size


def named(name: str, where: str = "issue.toml: layout", houses: tuple[Path, ...] = ()) -> Layout:
    """The layout of an issue by its name, or by what its title begins with (四开): from the folders `houses`, or our own.

    Raises EditionError (`unknown-layout`) with what there is.
    """
    shelves = (*houses, shipped(""))
    folder = folder_of(name, shelves)
    if folder is None or not is_printable(folder):
        titles = titles_of(shelves)
        close = get_close_matches(name.lower(), titles, 1)
        known = "、".join(f"{each}（{title}）" for each, title in titles.items())
        hint = f"是不是“{close[0]}”？" if close else f"可以用：{known}。"
        raise EditionError(
            (
                Finding(
                    "unknown-layout",
                    "error",
                    where,
                    f"没有版式“{name}”" if folder is None else f"“{name}”只是别的版式的底子",
                    hint,
                ),
            )
        )
    return load(folder, houses)


def load(folder: Path, houses: tuple[Path, ...] = ()) -> Layout:
    """Read a layout and its bases; a table of the layout is laid over the base's key by key, a list replaces it.

    A base lies beside the layout, in one of the `houses`, or among our own. Raises EditionError with every fault.
    """
    data, folders = _inherit(folder, (folder.parent, *houses, shipped("")), ())
    styles = data.get("styles")
    if isinstance(styles, dict):
        data["styles"] = {**{name: styles[other] for name, other in LIKE.items() if other in styles}, **styles}
    try:
        layout = Layout(name=folder.name, folders=folders, houses=houses, **data)
    except ValidationError as error:
        raise EditionError(tuple(explained(folder, fault) for fault in error.errors())) from None
    wrong = tuple(bad_layout(folder, *each) for each in (*_idle(layout), *_impossible(layout)))
    if found := (*wrong, *template_faults(folders)):
        raise EditionError(found)
    return layout


def _idle(layout: Layout) -> Iterator[Wrong]:
    """What a layout says and nothing heeds, or would break a page."""
    yield from unknown("ink.colours", layout.ink.colours, tuple(layout.styles))
    yield from misnamed("styles", (each for each in layout.styles if each in STYLES or not is_headline(each)), STYLES)
    yield from misnamed("forms", layout.forms, FORMS)
    yield from misnamed("panels", layout.panels, PANELS)
    yield from wrong_panels(layout.panels, layout.ink.accent)
    yield from unknown("guests", layout.guests, GUESTS)
    yield from wrong_looks(layout.forms, layout.styles)
    yield from wrong_voices(layout.voices, layout.styles)
    yield from misnamed("weights", layout.weights, WEIGHTS)
    for name, style in layout.styles.items():
        if style.face not in layout.faces.families:
            hint = f"可以是：{'、'.join(layout.faces.families)}；别的字体先在 [faces] 里起名。"
            yield f"styles.{name}.face", f"“styles.{name}.face”的值不对：{style.face!r}", hint
        if (name in CHOSEN or is_headline(name)) and style.size is not None:
            yield (
                f"styles.{name}.size",
                f"“styles.{name}.size”不起作用",
                "字号由拼版在 [[ladder]] 的 sizes 里选；改那里。",
            )
        if name not in INSET and style.inset:
            yield f"styles.{name}.inset", f"“styles.{name}.inset”不起作用", f"可以缩进的只有：{'、'.join(INSET)}。"


def _impossible(layout: Layout) -> Iterator[Wrong]:
    """What of a layout is right by itself and wrong together."""
    sheet, grid = layout.page, layout.grid
    yield from too_high(grid.rows, grid.row, sheet.top, sheet.height)
    yield from too_wide(grid.width(grid.columns), sheet.width)
    yield from no_room(grid.rows, ((each.name, each.pages, each.row, each.rows) for each in layout.furniture))
    yield from no_colour("ink.nameplate", layout.ink.nameplate)
    yield from no_colour("ink.fault", layout.ink.fault)
    for number, strip in enumerate(layout.furniture):
        yield from no_colour(f"furniture.{number}.colour", layout.ink.named(strip.colour))
    yield from no_colour("ink.accent", layout.ink.accent)
    for said in layout.press.spots:
        yield from no_colour(f"press.spots.{said}", "black" if said == "nameplate" else layout.ink.named(said))
    yield from no_colour("frame.reverse", layout.ink.named(layout.frame.reverse))
    for name in layout.ink.colours:
        yield from no_colour(f"ink.colours.{name}", layout.ink.of(name))
    if grid.size > grid.row:
        yield "grid.row", f"行高{grid.row:g}磅，比字号{grid.size:g}磅还小", "行高一般是字号的1.25倍到1.35倍。"


def _inherit(
    folder: Path, shelves: tuple[Path, ...], above: tuple[str, ...]
) -> tuple[dict[str, Any], tuple[Path, ...]]:
    """The data of a layout over its bases; `above` are the files that lead here."""
    own = _read(folder)
    base = own.pop("base", None)
    if base is None:
        return own, (folder,)
    found = folder_of(base, shelves) if isinstance(base, str) and base not in ("", ".", "..") else None
    if found is None:
        raise EditionError(
            (
                bad_layout(
                    folder, "base", f"读不出版式：没有作底子的“{base}”", f"可以写：{'、'.join(bases_of(shelves))}。"
                ),
            )
        )
    if (here := str(found.resolve())) in (*above, str(folder.resolve())):
        raise EditionError(
            (bad_layout(folder, "base", f"base = “{base}”绕回了自己", '写别的版式，多半是 base = "base"。'),)
        )
    below, folders = _inherit(found, shelves, (*above, str(folder.resolve()), here)[-40:])
    return _overlay(below, own), (folder, *folders)


def _read(folder: Path) -> dict[str, Any]:
    try:
        text = decode((folder / LAYOUT_FILE).read_bytes(), file_of(folder))
    except OSError as error:
        known = folder.name in titles_of((shipped(""),))
        hint = f"程序带来的版式只写名字：{folder.name}。" if known else "版式是一个文件夹，里面有 layout.toml。"
        raise EditionError((bad_layout(folder, "", f"读不出版式：{reason(error)}", hint),)) from None
    except RefusedError as refused:
        raise EditionError((refused.finding,)) from None
    read = read_toml(text, file_of(folder))
    if read.findings:
        raise EditionError(
            tuple(replace(each, id="bad-layout", message=f"读不出版式：{each.message}") for each in read.findings)
        )
    return read.data


def _overlay(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        held = merged.get(key)
        merged[key] = _overlay(held, value) if isinstance(held, dict) and isinstance(value, dict) else value
    return merged
