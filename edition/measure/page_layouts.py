"""The grids of pages (各版的栏): a page may have another layout's columns on the sheet, and in the type, of the issue's own."""

from pathlib import Path

from edition.issue.issue import Issue
from edition.issue.page_table import merged
from edition.layout.layout import Layout, named
from edition.layout.shelves import folder_of, shipped
from edition.report import EditionError, Finding, Level

GRID = ("page", "grid", "ladder", "picture", "legs", "jumps", "sizes", "fold", "furniture")  # what a page takes of it


def page_layouts(issue: Issue, layout: Layout) -> dict[str, Layout]:
    """The layouts that pages of an issue name, by these names. Raises EditionError with every one that cannot be had."""
    found = _asked(issue, layout)[0]
    return {name: layout.model_copy(update={key: getattr(other, key) for key in GRID}) for name, other in found.items()}


def set_aside(issue: Issue, layout: Layout) -> tuple[Finding, ...]:
    """What is said of the layouts of pages that do not fit to another layout than the issue's own."""
    return _asked(issue, layout)[1]


def all_folders(issue: Issue, layout: Layout) -> tuple[Path, ...]:
    """The folders of an issue's layout and of those that its pages name."""
    layouts = (layout, *_asked(issue, layout)[0].values())
    return tuple(dict.fromkeys(folder for each in layouts for folder in each.folders))


def _asked(issue: Issue, layout: Layout) -> tuple[dict[str, Layout], tuple[Finding, ...]]:
    """The layouts that pages name; those that fit only to the issue's own layout are no fault where it is made in another."""
    houses = _houses(layout)
    found: dict[str, Layout] = {}
    findings: list[Finding] = []
    for number, values in merged(issue.pages_said).items():
        name = values.get("layout")
        if not name or name in found:
            continue
        said = (each.places for each in reversed(issue.pages_said) if each.number == number and "layout" in each.values)
        where = next((places.get("layout", places.get("number", "")) for places in said), "")
        try:
            other = named(name, where, houses)
        except EditionError as error:
            findings += error.findings
            continue
        unlike = _unlike(layout, other, where, "error" if is_own(issue, layout) else "note")
        findings += unlike
        if not unlike:
            found[name] = other
    if any(finding.level == "error" for finding in findings):
        raise EditionError(tuple(findings))
    return found, tuple(findings)


def is_own(issue: Issue, layout: Layout) -> bool:
    """Whether a layout is the one that the issue names."""
    houses = _houses(layout)
    return folder_of(issue.layout, (*houses, shipped(""))) in layout.folders[:1]


def _houses(layout: Layout) -> tuple[Path, ...]:
    """Where another layout beside this one is looked for."""
    return tuple(dict.fromkeys((*layout.houses, *(folder.parent for folder in layout.folders))))


def _unlike(layout: Layout, other: Layout, where: str, level: Level) -> list[Finding]:
    """That a layout is none for a page of another's issue."""
    sheets = [f"{each.page.width:g}×{each.page.height:g} 毫米" for each in (layout, other)]
    sizes = [f"{each.grid.size:g} 磅" for each in (layout, other)]
    for what, (own, others) in (("纸", sheets), ("正文字", sizes)):
        if own != others:
            message = f"版式“{other.title}”的{what}是 {others}，本期的是 {own}：不能只用在一个版上"
            hint = "换一个同样大小的纸、同样大小的正文字的版式，或另做一个（base 写本期的版式）。"
            return [Finding("page-layout", level, where, message, hint)]
    return []
