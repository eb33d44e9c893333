"""The grids of pages (各版的栏): a page may have another layout's columns on the sheet, and in the type, of the issue's own."""

from pathlib import Path

from edition.issue.issue import Issue
from edition.issue.page_table import merged
from edition.layout.layout import Layout, named
from edition.report import EditionError, Finding

GRID = ("page", "grid", "ladder", "picture", "legs", "jumps", "sizes", "fold", "furniture")  # what a page takes of it


def page_layouts(issue: Issue, layout: Layout) -> dict[str, Layout]:
    """The layouts that pages of an issue name, by these names. Raises EditionError with every one that cannot be had."""
    found = _asked(issue, layout)
    return {name: layout.model_copy(update={key: getattr(other, key) for key in GRID}) for name, other in found.items()}


def all_folders(issue: Issue, layout: Layout) -> tuple[Path, ...]:
    """The folders of an issue's layout and of those that its pages name."""
    layouts = (layout, *_asked(issue, layout).values())
    return tuple(dict.fromkeys(folder for each in layouts for folder in each.folders))


def _asked(issue: Issue, layout: Layout) -> dict[str, Layout]:
    houses = tuple(dict.fromkeys((*layout.houses, *(folder.parent for folder in layout.folders))))
    found: dict[str, Layout] = {}
    findings: list[Finding] = []
    for number, values in merged(issue.pages_said).items():
        name = values.get("layout")
        if not name or name in found:
            continue
        said = (each.places for each in reversed(issue.pages_said) if each.number == number and "layout" in each.values)
        where = next((places.get("layout", places.get("number", "")) for places in said), "")
        try:
            found[name] = named(name, where, houses)
        except EditionError as error:
            findings += error.findings
            continue
        findings += _unlike(layout, found[name], where)
    if findings:
        raise EditionError(tuple(findings))
    return found


def _unlike(layout: Layout, other: Layout, where: str) -> list[Finding]:
    """That a layout is none for a page of another's issue."""
    sheets = [f"{each.page.width:g}×{each.page.height:g} 毫米" for each in (layout, other)]
    sizes = [f"{each.grid.size:g} 磅" for each in (layout, other)]
    for what, (own, others) in (("纸", sheets), ("正文字", sizes)):
        if own != others:
            message = f"版式“{other.title}”的{what}是 {others}，本期的是 {own}：不能只用在一个版上"
            hint = "换一个同样大小的纸、同样大小的正文字的版式，或另做一个（base 写本期的版式）。"
            return [Finding("page-layout", "error", where, message, hint)]
    return []
