"""Insertions on a layout (刊登件上版): what day, paper and layout say of each box, together, with its exact size and place."""

from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from math import ceil

from edition.issue.box_table import BoxSaid
from edition.issue.issue import Insertion, Issue
from edition.issue.page_table import PageSaid, note_of, said_by
from edition.issue.spaces import normalise_line
from edition.layout.layout import Layout
from edition.measure.box_art import art_of, code_of
from edition.measure.box_keys import BoxKeys, mm
from edition.measure.page_layouts import is_own, page_layouts, set_aside
from edition.report import EditionError, Finding
from edition.units import points

_SLACK = 0.01  # points
_WORDS = {"ad": "广告"}
_TITLES = {"correction": "更正", "index": "导读"}
_TEXTS = ("notice", "correction")  # kinds that are composed
_NEVER_SPARE = ("index", "correction")


def on_layout(issue: Issue, layout: Layout) -> Issue:
    """The issue with its boxes on a layout. Raises EditionError with every fault of them."""
    given = [BoxKeys.of(each) for each in _merged((*_by_layout(layout), *issue.boxes_said))]
    boxes = [_inserted(box, layout) for box in given if not box.values.get("off")]
    if is_own(issue, layout):  # another may not know what its own layout has
        _off_in_vain(given)
    findings = (*(finding for box in given for finding in box.findings), *_crowded([box for box in boxes if box]))
    issue = replace(
        issue,
        page_count=issue.page_count or layout.page_count,
        pages_said=(*_pages_by_layout(layout), *issue.pages_said),
        boxes=tuple(box for box in boxes if box),
        findings=(*issue.findings, *findings),
    )
    if any(finding.level == "error" for finding in findings):
        raise EditionError(findings)
    for name, grid in page_layouts(issue, layout).items():
        on_grid(issue, layout, name, grid)
    return replace(issue, findings=(*issue.findings, *set_aside(issue, layout)))


def on_grid(issue: Issue, layout: Layout, name: str, grid: Layout) -> Issue:
    """An issue on its layout, its boxes on the grid that some pages name. EditionError with the faults of those on such pages.

    What has no shape there may stand on another page.
    """
    given = [BoxKeys.of(each) for each in _merged((*_by_layout(layout), *issue.boxes_said))]
    boxes = [(box, _inserted(box, grid)) for box in given if not box.values.get("off")]
    findings = tuple(
        finding
        for box, made in boxes
        if made is None and note_of(box.values.get("page", 0), None, issue.pages_said).layout == name
        for finding in box.findings
    )
    if findings:
        raise EditionError(findings)
    return replace(issue, boxes=tuple(made for _, made in boxes if made))


def _by_layout(layout: Layout) -> Iterator[BoxSaid]:
    file = f"layouts/{layout.name}/layout.toml"
    for table in layout.boxes:
        values = {key: getattr(table, key) for key in table.model_fields_set - {"id"}}
        places = {key: f"{file}: boxes.{table.id}.{key}" for key in table.model_fields_set}
        yield BoxSaid(table.id, values, places, layout.folders)


def _pages_by_layout(layout: Layout) -> Iterator[PageSaid]:
    where = f"layouts/{layout.name}/layout.toml: pages"
    yield from said_by(layout.pages, ({"number": f"{where}[{at}].number"} for at, _ in enumerate(layout.pages, 1)))


def _merged(said: tuple[BoxSaid, ...]) -> tuple[BoxSaid, ...]:
    """Of each id what is said last, key by key; a box keeps the order in which it was first named."""
    boxes: dict[str, BoxSaid] = {}
    for each in said:
        below = boxes.get(each.id, BoxSaid(each.id, {}, {}, each.folders))
        folders = each.folders if "file" in each.values else below.folders
        values, places = dict(below.values), {**below.places, **each.places}
        for one, others in (("size", ("columns", "rows")), ("columns", ("size",)), ("rows", ("size",))):
            if one in each.values:  # one way to say a size takes the place of the other
                values = {key: value for key, value in values.items() if key not in others}
        boxes[each.id] = BoxSaid(each.id, {**values, **each.values}, places, folders)
    return tuple(boxes.values())


def _inserted(box: BoxKeys, layout: Layout) -> Insertion | None:
    """The insertion, or None with what is wrong with it."""
    kind = box.values.get("kind")
    if kind is None:
        box.fault(
            "missing-key",
            "kind",
            "缺少“kind”",
            '加上 kind = "ad"（种类），或 panel、logo、qr、index、notice、correction。',
        )
        return None
    word = box.values.get("word", _WORDS.get(kind, ""))
    page, place = box.values.get("page", "any"), box.values.get("place")
    if place == "ear" and page == "any":
        page = 1
    made = Insertion(
        box.id,
        kind,
        box.where("id"),
        page=page if isinstance(page, int) else None,
        last=page == "last",
        place=place,
        word=word,
        alt=box.values.get("alt", ""),
        spare=bool(box.values.get("spare")),
    )
    if kind == "ad" and not word.strip():
        hint = '删去 word，上面自动标“广告”；公益广告写 word = "公益广告"。'
        box.warn("ad-without-word", "word", "广告上面没有标“广告”：读者要能看出它是广告（广告法第十四条）", hint)
    if made.spare:
        _unbound(box, kind)
    if kind == "index":
        return _listed(box, made, layout)
    return _composed(box, made) if kind in _TEXTS else _shown(box, made, layout)


def _off_in_vain(given: list[BoxKeys]) -> None:
    """Boxes that are taken out for a day and that nobody has put in: what was meant would be printed."""
    known = [box.id for box in given if "kind" in box.values]
    for box in given:
        if box.values.get("off") and "kind" not in box.values:
            near = get_close_matches(box.id, known, 1)
            hint = f"是不是“{near[0]}”？" if near else "删去这一条，或核对 id。"
            box.warn("unknown-box", "id", f"停用的“{box.id}”别处没有写过", hint)


def _unbound(box: BoxKeys, kind: str) -> None:
    """What is only there to fill white has no place of its own."""
    if kind in _NEVER_SPARE:
        box.fault("bad-value", "spare", f"“spare”的值不对：{kind} 不能有空才登", "删去 spare。")
    for key in ("page", "place"):
        if key in box.values and box.values[key] not in (None, "any"):
            message = f"“{key}”的值不对：有空才登的件没有固定的版位"
            box.fault("bad-value", key, message, f"删去 {key}，哪里有空就登在哪里；一定要登，就删去 spare。")


def _listed(box: BoxKeys, made: Insertion, layout: Layout) -> Insertion | None:
    """An index, whose place must be fixed before anybody knows what it will say."""
    found = _size(box, layout, over=int(bool(made.word)))
    if found is None:
        return None
    title = normalise_line(box.values.get("title", _TITLES["index"]))
    return replace(made, columns=found[0], rows=found[1], size=found[2], title=title)


def _composed(box: BoxKeys, made: Insertion) -> Insertion | None:
    """A title and a text, as large as they come."""
    text = tuple(filter(None, map(normalise_line, box.values.get("text", "").split("\n"))))
    if not text:
        box.fault("missing-key", "text", "缺少“text”", "加上 text：要刊登的文字，一行一段。")
    if said := [key for key in ("file", "size", "columns", "rows") if key in box.values]:
        box.fault("box-size", said[0], f"“{said[0]}”不起作用：文字排成多大由拼版定", "删去这一项。")
    if made.place == "ear":
        box.fault("bad-value", "place", "文字不能做报眼", "换一个 place；报眼用 ad、panel 或 logo。")
    title = normalise_line(box.values.get("title", "")) or _TITLES.get(made.kind, "")
    return None if box.findings else replace(made, title=title, text=text)


def _shown(box: BoxKeys, made: Insertion, layout: Layout) -> Insertion | None:
    """A piece of exact size."""
    found = _size(box, layout, over=int(bool(made.word)))
    art = code_of(box, found[2] if found else None) if made.kind == "qr" else art_of(box, found[2] if found else None)
    if art and not made.alt and made.kind == "qr":
        made = replace(made, alt=f"二维码：{box.values['text']}")
    if not made.alt:
        box.warn("missing-alt", "alt", "没有替代文字", "加上 alt：说出它的内容，谁的、什么、何处。")
    if found is None or art is None:
        return None
    columns, rows, size = found
    return replace(made, columns=columns, rows=rows, size=size, art=art)


def _size(box: BoxKeys, layout: Layout, over: int) -> tuple[int, int, tuple[float, float]] | None:
    """Columns, rows with `over` of them for its word, and the exact size in points."""
    grid, size = layout.grid, box.values.get("size")
    if size is not None and (idle := [key for key in ("columns", "rows") if key in box.values]):
        box.fault("box-size", idle[0], f"“{idle[0]}”不起作用：size 说了多大", "只留一种：size，或 columns 和 rows。")
        return None
    if isinstance(size, tuple):
        width, height = points(size[0]), points(size[1])
        fitting = (n for n in range(1, grid.columns + 1) if grid.width(n) >= width - _SLACK)
        return _held(box, layout, next(fitting, 0), over + ceil((height - _SLACK) / grid.row), (width, height))
    if size is not None and size not in layout.sizes:
        names = "、".join(layout.sizes) or "没有"
        box.fault(
            "box-size", "size", f"版式“{layout.title}”没有广告规格“{size}”", f"可以写：{names}；或毫米 [宽, 高]。"
        )
        return None
    columns, rows = layout.sizes[size] if size else (box.values.get("columns"), box.values.get("rows"))
    if columns is None or rows is None:
        hint = '写 columns 和 rows（几栏几行）、size = [120, 60]（毫米），或 size = "half" 之类版式给的名字。'
        box.fault("box-size", "columns", "没有说多大", hint)
        return None
    width = grid.width(columns) if columns <= grid.columns else 0.0
    return _held(box, layout, columns if width else 0, rows, (width, (rows - over) * grid.row))


def _held(
    box: BoxKeys, layout: Layout, columns: int, rows: int, size: tuple[float, float]
) -> tuple[int, int, tuple[float, float]] | None:
    """The same, if a page holds it."""
    grid = layout.grid
    if columns and rows <= grid.rows and size[1] > 0:
        return columns, rows, (round(size[0], 3), round(size[1], 3))
    most = f"{mm(grid.width(grid.columns))}×{mm(grid.rows * grid.row)} 毫米（{grid.columns}栏×{grid.rows}行）"
    key = "size" if "size" in box.values else "columns"
    hint = f"版心是 {most}，标注占一行；改小，或换大一些的版式。"
    box.fault("box-too-large", key, "比版心还大" if size[1] > 0 else "除了标注没有地方", hint)
    return None


def _crowded(boxes: list[Insertion]) -> Iterator[Finding]:
    """Boxes that want one corner, or the ear, of one page."""
    held: dict[tuple[int | None, bool, str], Insertion] = {}
    for box in boxes:
        if (box.page or box.last) and box.place and box.place not in ("top", "bottom"):
            first = held.setdefault((box.page, box.last, box.place), box)
            if first is not box:
                page = f"第{box.page}版" if box.page else "末版"
                message = f"“{box.id}”与“{first.id}”指定了{page}的同一个版位"
                yield Finding("box-same-place", "error", box.where, message, "给其中一个换一个 place 或 page。")
