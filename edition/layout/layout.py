"""The layout (版式): house rules as data, read from `layouts/<name>/layout.toml` over its base."""

import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from edition.layout.vocabulary import CHOSEN, STYLES, WEIGHTS, Wrong, misnamed
from edition.report import EditionError, Finding
from edition.typography.rules import Rules


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)  # only the whole is ever read


Positive = Annotated[float, Field(gt=0)]


class Sheet(_Frozen):
    """The page in mm; the type area begins `top` mm from the upper edge and is centred sideways."""

    width: Positive
    height: Positive
    top: Positive


class Grid(_Frozen):
    """The character-and-row grid: measure and gap in em of the body size, size and row in points."""

    columns: Annotated[int, Field(ge=1)]
    measure: Positive
    gap: Positive
    size: Positive
    row: Positive
    rows: Annotated[int, Field(ge=10)]

    def width(self, columns: int) -> float:
        """The width of n columns with the gaps between them, in points."""
        return (columns * self.measure + (columns - 1) * self.gap) * self.size


class TextStyle(_Frozen):
    """A style of text. `size` in points; None where the make-up chooses it. `inset` in em, both sides, of a quotation."""

    face: Literal["song", "hei", "kai"]
    weight: int = 400
    size: float | None = None
    inset: float = 0
    rules: Rules = Rules()


class Faces(_Frozen):
    """The families of the house; `fallback` is tried in order for a character the face lacks."""

    song: str
    hei: str
    kai: str
    fallback: tuple[str, ...]


class Step(_Frozen):
    """A step of the headline ladder: what articles of these ranks may have, the best first."""

    ranks: tuple[int, int]
    spans: tuple[int, ...]
    sizes: tuple[int, ...]
    lines: tuple[int, ...]


class HeadRules(_Frozen):
    """How high a headline group is: its lines at `line` per cent of their size, and `blank` white rows in all.

    Kicker and deck are `minor` per cent of the headline's size, but not under `least` points. What the lines leave of the
    rows is shared out: `above` and `below` the group, 1 between any two lines. The `ornament` stands before the byline.
    """

    line: Annotated[int, Field(ge=100)]
    blank: Annotated[int, Field(ge=0)]
    minor: Annotated[int, Field(gt=0)]
    least: Annotated[int, Field(gt=0)]
    above: Annotated[float, Field(ge=0)]
    below: Annotated[float, Field(ge=0)]
    ornament: str


class ColumnRules(_Frozen):
    """How a story runs in its column: what stands before the items of a list, and where a column may end.

    At least `under_head` rows of text stand under a headline or subhead; a table of up to `whole_table` rows is not cut.
    A table too wide for its place is set in smaller type, down to `least_table` points.
    """

    bullet: str
    under_head: Annotated[int, Field(ge=1)]
    whole_table: Annotated[int, Field(ge=0)]
    least_table: Annotated[float, Field(gt=0)]


class Press(_Frozen):
    """What a newspaper printer asks for: most and least pixels per inch, total ink in per cent, the thinnest rule in points.

    Around the trimmed sheet the `bleed`, in mm, and marks where to trim.
    """

    ppi: Positive
    least_ppi: Positive
    ink: Annotated[int, Field(ge=100, le=400)]
    hairline: Positive
    bleed: Annotated[float, Field(ge=0)]
    marks: bool


class Ink(_Frozen):
    """What is drawn: rules in points; colours as CSS writes them; the gap between the characters of the name in em."""

    hairline: Positive  # between stories
    thin: Positive
    thick: Positive
    nameplate: str  # colour
    nameplate_gap: Annotated[float, Field(ge=0)]
    fault: str  # colour


class PictureRules(_Frozen):
    """Pictures: the columns one should span, the best first, and how far its shape may leave the natural one, in per cent.

    `white` is what keeps a picture from the lines above and below it, both together, in per cent of a row; `pad` what keeps
    a picture alone from its frame, in points; `ppi` the most pixels per inch on a screen.
    """

    spans: tuple[int, ...]
    crop: Annotated[int, Field(ge=0, lt=50)]
    white: Annotated[int, Field(ge=0, lt=100)]
    pad: Annotated[float, Field(ge=0)]
    ppi: Positive


class LegRules(_Frozen):
    """The depth of a leg in rows: from `least` to `most`; one of less than `short` is bad."""

    least: int
    most: int
    short: int


class JumpRules(_Frozen):
    """Jumps (转版): at least `before` rows of the leg stay, `after` go; the repeated headline's sizes in points."""

    before: int
    after: int
    sizes: tuple[int, ...]


class Furniture(_Frozen):
    """A fixed strip over the full width of a page."""

    name: Literal["nameplate", "folio", "colophon"]
    pages: Literal["first", "rest", "all"]
    row: int
    rows: int


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
    ladder: tuple[Step, ...]
    head: HeadRules
    column: ColumnRules
    picture: PictureRules
    press: Press
    ink: Ink
    legs: LegRules
    jumps: JumpRules
    fold: int = 0  # the row at which the sheet is folded across; 0: it is not
    even: bool = False  # the number of pages must be even
    furniture: tuple[Furniture, ...]
    weights: dict[str, int]

    def step(self, rank: int) -> Step:
        """The step of the headline ladder for a rank; the last one for any rank below it."""
        return next((step for step in self.ladder if rank <= step.ranks[1]), self.ladder[-1])

    def size(self, style: str) -> float:
        """The size of a style's type in points: its own, or the body's."""
        return self.styles[style].size or self.grid.size


def shipped(name: str) -> Path:
    """The folder of a layout that comes with the program, installed or in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "layouts"
    return (installed if installed.is_dir() else package.parent / "layouts") / name


def named(name: str) -> Layout:
    """The layout of an issue by its name. Raises EditionError (`unknown-layout`)."""
    folder = shipped(name)
    if not (folder / "layout.toml").is_file():
        names = sorted(path.parent.name for path in folder.parent.glob("*/layout.toml"))
        close = get_close_matches(name, names, 1)
        hint = f"是不是“{close[0]}”？" if close else f"可以用：{'、'.join(names)}。"
        raise EditionError((Finding("unknown-layout", "error", "issue.toml: layout", f"没有版式“{name}”", hint),))
    return load(folder)


def load(folder: Path) -> Layout:
    """Read a layout and its bases; a table of the layout is laid over the base's key by key, a list replaces it.

    Raises EditionError (`bad-layout`) with every fault.
    """
    data, folders = _inherit(folder)
    try:
        layout = Layout(name=folder.name, folders=folders, **data)
    except ValidationError as error:
        raise EditionError(tuple(_explain(folder, fault) for fault in error.errors())) from None
    if wrong := tuple(_idle(layout)):
        raise EditionError(
            tuple(Finding("bad-layout", "error", f"{_file(folder)}: {key}", words, hint) for key, words, hint in wrong)
        )
    return layout


def _idle(layout: Layout) -> Iterator[Wrong]:
    """What a layout says and nothing heeds, or would break a page."""
    yield from misnamed("styles", layout.styles, STYLES)
    yield from misnamed("weights", layout.weights, WEIGHTS)
    for name, style in layout.styles.items():
        if name in CHOSEN and style.size is not None:
            yield (
                f"styles.{name}.size",
                f"“styles.{name}.size”不起作用",
                "字号由拼版在 [[ladder]] 的 sizes 里选；改那里。",
            )
        if name != "quote" and style.inset:
            yield f"styles.{name}.inset", f"“styles.{name}.inset”不起作用", "只有 quote 可以缩进。"
    for number, strip in enumerate(layout.furniture):
        if not 0 <= strip.row < strip.row + strip.rows <= layout.grid.rows:
            yield f"furniture.{number}.rows", f"“{strip.name}”出了版心", f"版心从0到{layout.grid.rows}行。"


def _inherit(folder: Path) -> tuple[dict[str, Any], tuple[Path, ...]]:
    try:
        own = tomllib.loads((folder / "layout.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EditionError((Finding("bad-layout", "error", _file(folder), f"读不出版式：{error}"),)) from None
    base = own.pop("base", None)
    if base is None:
        return own, (folder,)
    below, folders = _inherit(folder.parent / base)
    return _overlay(below, own), (folder, *folders)


def _file(folder: Path) -> str:
    return f"layouts/{folder.name}/layout.toml"


def _explain(folder: Path, fault: ErrorDetails) -> Finding:
    path = ".".join(map(str, fault["loc"]))
    match fault["type"]:
        case "missing":
            words = f"缺少“{path}”"
        case "extra_forbidden":
            words = f"不认识的项“{path}”"
        case _:
            words = f"“{path}”的值不对：{fault['input']!r}"
    expected = str(fault.get("ctx", {}).get("expected", "")).replace(" or ", ", ")
    hint = f"可以是：{expected}。" if expected else "对照 layouts/ 里现成的版式修改。"
    return Finding("bad-layout", "error", f"{_file(folder)}: {path}", words, hint)


def _overlay(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        held = merged.get(key)
        merged[key] = _overlay(held, value) if isinstance(held, dict) and isinstance(value, dict) else value
    return merged
