"""Make-up: generated issues over the four layouts, and small pages against an exact search (OR-tools CP-SAT)."""

import statistics
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from ortools.sat.python import cp_model

from bench.generated_issues import generated
from bench.makeup_faults import Made, print_faults
from bench.stability import print_stability
from edition.compose.compose import compose
from edition.issue.issue import Issue
from edition.issue.read import read
from edition.layout.layout import Layout, load, shipped
from edition.layout.typefaces import Typefaces
from edition.measure.measure import measure
from edition.plan.assign import assign
from edition.plan.makeup import Share, area_of, items_of, latitudes
from edition.plan.menu import MenuMaker
from edition.plan.part import Part
from edition.plan.plan import PagePlan
from edition.plan.search import Goal, Item, tilings
from edition.plan.stone import Stone, stone_of
from edition.report import EditionError

SAMPLE = Path(__file__).parent.parent / "issues" / "2025-01-21"
LAYOUTS = ("broadsheet", "broadsheet-8", "tabloid", "a4")
FEW = 6  # items that the exact search can prove
ORACLE_PAGES = 24
ORACLE_SECONDS = 60.0
NOT_IN_THE_ORACLE = ("bumping_heads", "touching_pictures", "place_order", "gutter")


def main(days: int) -> None:
    """Print how many issues could be made up, how full and how good their pages are, and how long it took."""
    sample = read(SAMPLE)
    layouts = {name: load(shipped(name)) for name in LAYOUTS}
    typefaces = {name: Typefaces(layout) for name, layout in layouts.items()}
    made, failed = [], []
    for seed in range(days):
        name = LAYOUTS[seed % len(LAYOUTS)]
        try:
            made.append(_make(generated(seed, sample), layouts[name], typefaces[name]))
        except EditionError as error:
            failed.append(f"issue {seed} ({name}): {error}")
    print(f"printable: {len(made)} of {days} issues", *failed, sep="\n  ")
    print_faults(made)
    _print_terms(made)
    _print_times(made)
    _print_oracle(made)
    print_stability(days)


def _make(issue: Issue, layout: Layout, typefaces: Typefaces) -> Made:
    copy = measure(issue, layout, typefaces)
    start = time.process_time()
    plan = assign(copy, layout)
    planned = time.process_time()
    compose(plan, copy, layout, typefaces)
    return Made(copy, layout, plan, (planned - start, time.process_time() - planned))


def _print_terms(made: list[Made]) -> None:
    full = [page for each in made for page in each.plan.pages[:-1]]
    print("mean of each term on all but the last pages (count, cost in points):")
    for at, term in enumerate(full[0].terms if full else ()):
        values, costs = [page.terms[at].value for page in full], [page.terms[at].cost / 10 for page in full]
        print(f"  {term.name:18} {statistics.mean(values):8.2f} {statistics.mean(costs):8.2f}")


def _print_times(made: list[Made]) -> None:
    print("make-up of a page by its number of items (seconds of processor, for issues of one page):")
    by_items: dict[int, list[float]] = {}
    for each in made:
        if len(each.plan.pages) == 1:
            by_items.setdefault(_items(each.plan.pages[0]), []).append(each.seconds[0])
    for items, seconds in sorted(by_items.items()):
        print(
            f"  {items:3}  median {statistics.median(seconds):6.3f}  most {max(seconds):6.3f}  ({len(seconds)} issues)"
        )
    plan, compose_ = (sum(each.seconds[at] for each in made) for at in (0, 1))
    pages = sum(len(each.plan.pages) for each in made)
    print(f"all {pages} pages: make-up {plan:.1f} s, {plan / pages:.3f} a page; composing {compose_:.1f} s")


def _items(page: PagePlan) -> int:
    return len(page.stories) + len(page.guests)


def _print_oracle(made: list[Made]) -> None:
    """Pages of whole stories: the least sum of shape costs found here, beside the least there is. Both know the same shapes;
    what the dog-legs gain, which the exact search does not know, is told apart, or it would hide what is missed.
    """
    gaps, folded = [], []
    outcomes: Counter[str] = Counter()
    for each in made:
        for page in each.plan.pages:
            whole = all(slot.jump_from is None and slot.jump_to is None for slot in page.stories)
            if whole and 2 <= _items(page) <= FEW and len(gaps) < ORACLE_PAGES:
                outcome, gap = _compare(page, each)
                outcomes[outcome] += 1
                gaps += [gap[0]] if gap else []
                folded += [gap[1]] if gap else []
    print(f"exact search on pages of up to {FEW} items: {dict(outcomes)}")
    if gaps:
        print(f"  cost over the least: mean {statistics.mean(gaps):.1%}, most {max(gaps):.1%} ({len(gaps)} pages)")
        print(f"  with dog-legs: mean {statistics.mean(folded):.1%}, most {max(folded):.1%}")


def _compare(page: PagePlan, made: Made) -> tuple[str, tuple[float, float] | None]:
    """What came of a page, and its cost over the least without dog-legs and with them."""
    stone = stone_of(made.copy, made.layout)
    area = area_of(page.number, stone)
    weights = made.layout.weights | dict.fromkeys(NOT_IN_THE_ORACLE, 0)
    stone = replace(stone, layout=made.layout.model_copy(update={"weights": weights}))
    items = tuple(items_of(_share(page, stone), MenuMaker(stone, area, latitudes(stone)[0])))
    if not all(item.menu for item in items):
        return "a story without a shape", None
    goal = Goal(area.columns, area.rows, weights)
    ours = tilings(tuple(map(_unfolded, items)), goal)
    least = oracle(items, area.columns, area.rows)
    if least is None:
        return ("found where the exact search gave up" if ours else "no exact tiling"), None
    if not ours:
        return "missed", None
    return "both", (ours[0].cost / least - 1, tilings(items, goal)[0].cost / least - 1)


def _unfolded(item: Item) -> Item:
    """An item that fills rectangles only."""
    return replace(item, around=None, enfolding=None, cornered=None, host=None)


def _share(page: PagePlan, stone: Stone) -> Share:
    ranks = stone.standing(page)
    parts = tuple(Part(slot.article, ranks[slot.article]) for slot in page.stories)
    return Share(parts, tuple(slot.name for slot in page.guests))


def oracle(items: tuple[Item, ...], columns: int, rows: int) -> int | None:
    """The least sum of shape costs of any exact tiling, by cuts or not, the lead at the upper left; None if none is proved."""
    model = cp_model.CpModel()
    across, down, cells, costs = [], [], [], []
    for item in items:
        shapes = [
            (wide, high, wide * high, min(block.cost for block in blocks))
            for wide, heights in item.menu.items()
            for high, blocks in heights.items()
        ]
        wide, high, area, cost = (
            model.new_int_var(min(shape[at] for shape in shapes), max(shape[at] for shape in shapes), "")
            for at in range(4)
        )
        model.add_allowed_assignments([wide, high, area, cost], shapes)
        lead = item.corner == "upper-left"
        column, row = (model.new_int_var(0, 0 if lead else most - 1, "") for most in (columns, rows))
        right, foot = model.new_int_var(1, columns, ""), model.new_int_var(1, rows, "")
        across.append(model.new_interval_var(column, wide, right, ""))
        down.append(model.new_interval_var(row, high, foot, ""))
        cells.append(area)
        costs.append(cost)
    model.add_no_overlap_2d(across, down)
    model.add(sum(cells) == columns * rows)
    model.minimize(sum(costs))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = ORACLE_SECONDS
    solver.parameters.num_workers = 1
    return int(solver.objective_value) if solver.solve(model) == cp_model.OPTIMAL else None
