"""The layout (版式): house rules as data, read from `layouts/<name>/layout.toml` over its base."""

from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from edition.issue.box_table import BoxTable
from edition.issue.files import RefusedError, decode
from edition.issue.keys import Count
from edition.issue.page_table import PageTable
from edition.issue.toml_text import read_toml
from edition.layout.layout_faults import bad_layout, explained, file_of
from edition.layout.limits import no_colour, no_room, too_high, too_wide
from edition.layout.looks import FrameRules, Look, wrong_looks
from edition.layout.shelves import LAYOUT_FILE, bases_of, folder_of, is_printable, shipped, template_faults, titles_of
from edition.layout.vocabulary import CHOSEN, FORMS, INSET, STYLES, WEIGHTS, Wrong, misnamed
from edition.report import EditionError, Finding
from edition.typography.rules import Rules


class _Frozen(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", defer_build=True, allow_inf_nan=False
    )  # only the whole is read


Positive = Annotated[float, Field(gt=0, le=5000)]
Side = Annotated[float, Field(ge=50, le=2000)]  # mm, of a sheet
TypeSize = Annotated[float, Field(ge=4, le=300)]  # points
Share = Annotated[float, Field(ge=0, le=20)]
Few = Annotated[int, Field(ge=1, le=200)]
Some = Annotated[int, Field(ge=0, le=500)]
Sizes = Annotated[tuple[Annotated[int, Field(ge=4, le=300)], ...], Field(min_length=1, max_length=50)]
Spans = Annotated[tuple[Few, ...], Field(min_length=1, max_length=50)]


class Sheet(_Frozen):
    """The page in mm; the type area begins `top` mm from the upper edge and is centred sideways."""

    width: Side
    height: Side
    top: Positive


class Grid(_Frozen):
    """The character-and-row grid: measure and gap in em of the body size, size and row in points."""

    columns: Annotated[int, Field(ge=1, le=24)]
    measure: Annotated[float, Field(ge=4, le=200)]
    gap: Annotated[float, Field(gt=0, le=20)]
    size: Annotated[float, Field(ge=4, le=72)]
    row: Annotated[float, Field(ge=4, le=200)]
    rows: Annotated[int, Field(ge=10, le=500)]

    def width(self, columns: int) -> float:
        """The width of n columns with the gaps between them, in points."""
        return (columns * self.measure + (columns - 1) * self.gap) * self.size


class TextStyle(_Frozen):
    """A style of text. `size` in points; None where the make-up chooses it. `inset` in em, both sides, of a quotation."""

    face: Literal["song", "hei", "kai"]
    weight: Annotated[int, Field(ge=1, le=1000)] = 400
    size: TypeSize | None = None
    inset: Share = 0
    rules: Rules = Rules()


class Faces(_Frozen):
    """The families of the house; `fallback` is tried in order for a character the face lacks."""

    song: str
    hei: str
    kai: str
    fallback: tuple[str, ...]


class Step(_Frozen):
    """A step of the headline ladder: what articles of these ranks may have, the best first."""

    ranks: tuple[Few, Few]
    spans: Spans
    sizes: Sizes
    lines: Spans


class HeadRules(_Frozen):
    """How high a headline group is: its lines at `line` per cent of their size, and `blank` white rows in all.

    Kicker and deck are `minor` per cent of the headline's size, but not under `least` points. What the lines leave of the
    rows is shared out: `above` and `below` the group, 1 between any two lines. The `ornament` stands before the byline.
    """

    line: Annotated[int, Field(ge=100, le=500)]
    blank: Annotated[int, Field(ge=0, le=20)]
    minor: Annotated[int, Field(gt=0, le=200)]
    least: Annotated[int, Field(gt=0, le=100)]
    above: Share
    below: Share
    ornament: str


class ColumnRules(_Frozen):
    """How a story runs in its column: what stands before the items of a list, and where a column may end.

    At least `under_head` rows of text stand under a headline or subhead; a table of up to `whole_table` rows and a stanza
    of up to `whole_stanza` lines are not cut. A table too wide for its place is set in smaller type, down to `least_table`
    points.
    """

    bullet: str
    under_head: Few
    whole_table: Some
    least_table: Positive
    whole_stanza: Some


class Press(_Frozen):
    """What a newspaper printer asks for: most and least pixels per inch, total ink in per cent, the thinnest rule in points.

    Around the trimmed sheet the `bleed`, in mm, and marks where to trim.
    """

    ppi: Positive
    least_ppi: Positive
    ink: Annotated[int, Field(ge=100, le=400)]
    hairline: Positive
    bleed: Share
    marks: bool


class Ink(_Frozen):
    """What is drawn: rules in points; colours as CSS writes them; the gap between the characters of the name in em."""

    hairline: Positive  # between stories
    thin: Positive
    thick: Positive
    nameplate: str  # colour
    nameplate_gap: Share
    fault: str  # colour


class PictureRules(_Frozen):
    """Pictures: the columns one should span, the best first, and how far its shape may leave the natural one, in per cent.

    `white` is what keeps a picture from the lines above and below it, both together, in per cent of a row; `pad` what keeps
    a picture alone from its frame, in points; `ppi` the most pixels per inch on a screen.
    """

    spans: Spans
    crop: Annotated[int, Field(ge=0, lt=50)]
    white: Annotated[int, Field(ge=0, lt=100)]
    pad: Share
    ppi: Positive


class LegRules(_Frozen):
    """The depth of a leg in rows: from `least` to `most`; one of less than `short` is bad."""

    least: Few
    most: Few
    short: Some


class JumpRules(_Frozen):
    """Jumps (转版): at least `before` rows of the leg stay, `after` go; the repeated headline's sizes in points."""

    before: Few
    after: Few
    sizes: Sizes


class Furniture(_Frozen):
    """A fixed strip over the full width of a page."""

    name: Literal["nameplate", "folio", "colophon"]
    pages: Literal["first", "rest", "all"]
    row: Some
    rows: Few


class Layout(_Frozen):
    """A layout, whole and checked. `folder` is where its own files lie, `folders` also those of its bases, nearest first."""

    name: str
    title: str
    folders: tuple[Path, ...]
    page: Sheet
    grid: Grid
    faces: Faces
    styles: dict[str, TextStyle]
    terms: tuple[str, ...]  # never broken in display type
    ladder: Annotated[tuple[Step, ...], Field(min_length=1)]
    head: HeadRules
    column: ColumnRules
    picture: PictureRules
    press: Press
    ink: Ink
    legs: LegRules
    jumps: JumpRules
    fold: Some = 0  # the row at which the sheet is folded across; 0: it is not
    even: bool = False  # the number of pages must be even
    sizes: dict[str, tuple[Count, Count]] = Field({})  # of advertisements (广告规格) by name: columns, rows
    pages: tuple[PageTable, ...] = ()  # as for every issue of this layout, unless paper or day say otherwise
    boxes: tuple[BoxTable, ...] = ()  # what every issue of this layout carries, unless paper or day say otherwise
    furniture: tuple[Furniture, ...]
    forms: dict[str, Look]
    frame: FrameRules
    weights: dict[str, Annotated[int, Field(ge=0, le=1_000_000)]]

    def step(self, rank: int) -> Step:
        """The step of the headline ladder for a rank; the last one for any rank below it."""
        return next((step for step in self.ladder if rank <= step.ranks[1]), self.ladder[-1])

    def look(self, form: str, *, box: bool = False, tint: bool = False) -> Look:
        """How a story of a form looks ("" is one like any other) for which the editor asks for a box or a ground."""
        return (self.forms[form] if form else Look()).asked(box=box, tint=tint)

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
    try:
        layout = Layout(name=folder.name, folders=folders, **data)
    except ValidationError as error:
        raise EditionError(tuple(explained(folder, fault) for fault in error.errors())) from None
    wrong = tuple(bad_layout(folder, *each) for each in (*_idle(layout), *_impossible(layout)))
    if found := (*wrong, *template_faults(folders)):
        raise EditionError(found)
    return layout


def _idle(layout: Layout) -> Iterator[Wrong]:
    """What a layout says and nothing heeds, or would break a page."""
    yield from misnamed("styles", layout.styles, STYLES)
    yield from misnamed("forms", layout.forms, FORMS)
    yield from wrong_looks(layout.forms)
    yield from misnamed("weights", layout.weights, WEIGHTS)
    for name, style in layout.styles.items():
        if name in CHOSEN and style.size is not None:
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
        hint = "版式是一个文件夹，里面有 layout.toml。"
        raise EditionError((bad_layout(folder, "", f"读不出版式：{error.strerror}", hint),)) from None
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
