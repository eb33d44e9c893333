"""Issues made up by chance with one to six advertisements and a plan of their pages, as an editor would plan them."""

import random
from collections.abc import Iterator
from dataclasses import replace
from math import ceil
from pathlib import Path

from bench.generated_issues import generated
from edition.issue.box_table import BoxSaid
from edition.issue.issue import Issue
from edition.issue.page_table import PageSaid
from edition.issue.words import story_words
from edition.layout.layout import Layout

SECTIONS = ("要闻", "经济", "校园", "副刊")
HTML = "<html><body style='background:#ddeeff;height:100vh'></body></html>"
CORNERS = ("upper-right", "lower-left", "lower-right", None)
ROOM = 1.35  # of the rows of the body alone, that stories take with their headlines


def planned(seed: int, sample: Issue, layout: Layout, folder: Path) -> Issue:
    """An issue with advertisements, whose file is in this folder; its sections have pages enough."""
    dice = random.Random(f"plan {seed}")
    (folder / "ad.html").write_text(HTML, encoding="utf-8")
    issue = generated(seed, sample)
    names = SECTIONS[: dice.randint(1, len(SECTIONS))]
    articles = tuple(
        replace(each, section=dice.choice(names) if each.rank > 3 else names[0]) for each in issue.articles
    )
    issue = replace(issue, articles=articles)
    boxes = tuple(_boxes(dice, layout, folder))
    taken = sum(_cells(box, layout) for box in boxes)
    pages = tuple(_pages(issue, names, layout, taken))
    last = max((page.number for page in pages if isinstance(page.number, int)), default=1)
    boxes = tuple(_spread(dice, boxes, layout, last))
    return replace(issue, boxes_said=boxes, pages_said=pages)


def _boxes(dice: random.Random, layout: Layout, folder: Path) -> Iterator[BoxSaid]:
    """Strips, quarters, an ear, sizes in columns and rows, and in millimetres."""
    for number in range(dice.randint(1, 6)):
        kind = dice.choice(("strip", "ear", "corner", "corner", "mm", "any"))
        values: dict[str, object] = {"kind": "ad", "file": "ad.html", "alt": "广告"}
        columns, rows = dice.randint(1, max(1, layout.grid.columns // 2)), dice.randint(10, layout.grid.rows // 3)
        if kind == "strip":
            values |= {"size": "strip", "place": dice.choice(("top", "bottom"))}
        elif kind == "ear":
            values |= {"size": "ear", "place": "ear"}
        elif kind == "mm":
            values |= {
                "size": (float(dice.randint(30, 80)), float(dice.randint(30, 80))),
                "place": dice.choice(CORNERS),
            }
        else:
            values |= {"columns": columns, "rows": rows, "place": dice.choice(CORNERS) if kind == "corner" else None}
        values = {key: value for key, value in values.items() if value is not None}
        yield BoxSaid(f"ad-{number}", values, {"id": f"ad-{number}"}, (folder,))


def _cells(box: BoxSaid, layout: Layout) -> int:
    size = box.values.get("size")
    if isinstance(size, str):
        columns, rows = layout.sizes[size]
        return columns * rows
    return int(box.values.get("columns", 2)) * int(box.values.get("rows", 20))


def _pages(issue: Issue, names: tuple[str, ...], layout: Layout, taken: int) -> Iterator[PageSaid]:
    """Pages for all sections but the first, which takes what is left over: the front page, and those behind the others."""
    grid = layout.grid
    cells = grid.columns * (grid.rows - 3)
    number = 2
    for name in names[1:]:
        stories = [each for each in issue.articles if each.section == name]
        body = sum(len(story_words(each)) / grid.measure * ROOM + 12 for each in stories)
        pictures = sum(cells * 0.14 for each in stories for _ in each.photos)
        for _ in range(ceil((body + pictures) / (cells * 0.8))):
            yield PageSaid(number, {"sections": [name]}, {"number": "pages"})
            number += 1


def _spread(dice: random.Random, boxes: tuple[BoxSaid, ...], layout: Layout, last: int) -> Iterator[BoxSaid]:
    """The boxes on pages: no two at one place or at one edge, no page more than two fifths full of them."""
    room = dict.fromkeys(range(1, last + 1), layout.grid.columns * layout.grid.rows * 2 // 5)
    held: set[tuple[int, str]] = set()
    for box in boxes:
        place, cells = str(box.values.get("place", "")), _cells(box, layout)
        edge = "ear" if place == "ear" else "upper" if place in ("top", "upper-right") else "lower" if place else ""
        pages = [
            page for page in ((1,) if place == "ear" else room) if room[page] >= cells and (page, edge) not in held
        ]
        if edge and pages:
            page = dice.choice(pages)
            held.add((page, edge))
            room[page] -= cells
            yield replace(box, values={**box.values, "page": page})
        elif place not in ("ear", "top", "bottom"):
            values = {key: value for key, value in box.values.items() if key != "place"}
            yield replace(box, values={**values, "page": "any"})
