"""Stability: how much of a kept make-up moves when a day changes a little, on one-page and longer generated days."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from bench.generated_issues import SHAPES, generated
from edition.issue.forme import Stance
from edition.issue.issue import Article, Issue, Pins
from edition.issue.read import read
from edition.issue.story import Paragraph, Story
from edition.layout.layout import Layout, load, shipped
from edition.layout.typefaces import Typefaces
from edition.measure.measure import measure
from edition.plan.assign import assign
from edition.plan.lockup import locked
from edition.plan.plan import Plan
from edition.report import EditionError
from edition.typography.text import Run, plain

SAMPLE = Path(__file__).parent.parent / "issues" / "2025-01-21"
LAYOUTS = ("broadsheet", "broadsheet-8", "tabloid", "a4")
BRIEF = "记者从有关部门获悉，这项工作将于下月起分批推进，涉及居民可以到社区服务中心咨询办理。" * 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a change did: how many things of how many moved, and both make-ups' costs in tenths of a point."""

    moved: int
    things: int
    cost: int
    anew: int
    told: bool

    @property
    def share(self) -> float:
        return self.moved / max(1, self.things)

    @property
    def dearer(self) -> float:
        return self.cost / self.anew - 1 if self.anew else 0.0


@dataclass(frozen=True, slots=True)
class Bench:
    """A layout with its faces."""

    layout: Layout
    typefaces: Typefaces

    def plan(self, issue: Issue) -> Plan:
        """An issue made up."""
        return assign(measure(issue, self.layout, self.typefaces), self.layout)


def main() -> None:
    """Print the table for twenty days of one page and ten longer ones."""
    print_stability(100)


def print_stability(days: int) -> None:
    """Print for each change the share of things that moved, and what the pages cost beside fresh ones, on some of many days."""
    sample = read(SAMPLE)
    benches = [Bench(layout, Typefaces(layout)) for layout in (load(shipped(name)) for name in LAYOUTS)]
    _print("one page", *_measured(sample, benches, lambda pages: pages == 1, max(1, days // 5)))
    _print("longer", *_measured(sample, benches, lambda pages: pages > 1, max(1, days // 10)))


def _measured(
    sample: Issue, benches: list[Bench], wanted: Callable[[int], bool], days: int
) -> tuple[int, dict[str, list[Outcome]]]:
    found: dict[str, list[Outcome]] = {name: [] for name in CHANGES}
    seen = 0
    for seed in range(1000, 1400):
        bench, issue = benches[seed % len(benches)], generated(seed, sample)
        try:
            plan = bench.plan(issue)
        except EditionError:
            continue
        if not wanted(len(plan.pages)):
            continue
        for name, change in CHANGES.items():
            changed = change(issue, plan)
            if changed:
                found[name].append(_outcome(plan, changed, bench))
        seen += 1
        if seen == days:
            break
    return seen, found


def _outcome(before: Plan, changed: Issue, bench: Bench) -> Outcome:
    forme = locked(before, bench.layout.name)
    after = bench.plan(replace(changed, forme=forme))
    anew = bench.plan(replace(changed, forme=None))
    now = locked(after, bench.layout.name)
    things = {kept.thing for kept in forme.things} & {kept.thing for kept in now.things}
    stood = {thing: [_place(each) for each in forme.stances(thing)] for thing in things}
    moved = [thing for thing in things if stood[thing] != [_place(each) for each in now.stances(thing)]]
    told = any(finding.id == "makeup-better-anew" for finding in after.findings)
    return Outcome(len(moved), len(things), _cost(after), _cost(anew), told)


def _place(stance: Stance) -> tuple[int, ...]:
    return stance.page, stance.column, stance.row, stance.columns


def _cost(plan: Plan) -> int:
    return sum(term.cost for page in plan.pages for term in page.terms if term.name != "moved")


def _print(words: str, days: int, found: dict[str, list[Outcome]]) -> None:
    print(
        f"{words}: {days} days; share of things that moved (mean, most), cost beside a fresh make-up (mean, most), untold"
    )
    for name, outcomes in found.items():
        if outcomes:
            shares, dearer = [each.share for each in outcomes], [each.dearer for each in outcomes]
            untold = sum(each.dearer > 0.15 and not each.told for each in outcomes)
            print(
                f"  {name:32} {statistics.mean(shares):6.1%} {max(shares):6.1%}"
                f"   {statistics.mean(dearer):+6.1%} {max(dearer):+6.1%}   {untold}   ({len(outcomes)})"
            )


def _middle(issue: Issue) -> Article | None:
    """The middle one of the stories that can spare a paragraph."""
    long = [article for article in issue.articles if sum(isinstance(b, Paragraph) for b in article.story.blocks) >= 3]
    return long[len(long) // 2] if long else None


def _with(issue: Issue, article: Article) -> Issue:
    articles = tuple(article if each.id == article.id else each for each in issue.articles)
    return replace(issue, articles=articles)


def one_character(issue: Issue, plan: Plan) -> Issue | None:
    article = _middle(issue)
    if article is None:
        return None
    at, block = next((at, block) for at, block in enumerate(article.story.blocks) if isinstance(block, Paragraph))
    text = plain(block.text)
    changed = Paragraph((Run(text[:1] + ("又" if text[1:2] != "又" else "再") + text[2:]),))
    blocks = (*article.story.blocks[:at], changed, *article.story.blocks[at + 1 :])
    return _with(issue, replace(article, story=Story(blocks)))


def paragraph_cut(issue: Issue, plan: Plan) -> Issue | None:
    article = _middle(issue)
    if article is None:
        return None
    at = [at for at, block in enumerate(article.story.blocks) if isinstance(block, Paragraph)][1]
    blocks = (*article.story.blocks[:at], *article.story.blocks[at + 1 :])
    return _with(issue, replace(article, story=Story(blocks)))


def brief_added(issue: Issue, plan: Plan) -> Issue:
    last = issue.articles[-1]
    brief = replace(
        last,
        id="brief-new",
        file="articles/brief-new.md",
        rank=last.rank + 1,
        kicker="",
        headline="社区服务中心下月起分批办理",
        deck="",
        byline="",
        credit="",
        photos=(),
        pins=Pins(),
        story=Story((Paragraph((Run(BRIEF),)),)),
    )
    return replace(issue, articles=(*issue.articles, brief))


def low_ranks_swapped(issue: Issue, plan: Plan) -> Issue | None:
    if len(issue.articles) < 4:
        return None
    one, other = issue.articles[-2:]
    return replace(issue, articles=(*issue.articles[:-2], replace(other, rank=one.rank), replace(one, rank=other.rank)))


def pinned_as_it_stands(issue: Issue, plan: Plan) -> Issue:
    slots = {slot.article: (page.number, slot) for page in plan.pages for slot in page.stories if not slot.jump_from}
    articles = []
    for article in issue.articles:
        number, slot = slots[article.id]
        articles.append(replace(article, pins=Pins(page=number, span=slot.head.cells.columns)))
    return replace(issue, articles=tuple(articles))


def photo_replaced(issue: Issue, plan: Plan) -> Issue | None:
    """The middle picture of the day has another shape."""
    if not issue.photos:
        return None
    old = issue.photos[len(issue.photos) // 2]
    new = replace(old, pixels=SHAPES[(SHAPES.index(old.pixels) + 1) % len(SHAPES)])
    return replace(issue, photos=tuple(new if photo is old else photo for photo in issue.photos))


CHANGES: dict[str, Callable[[Issue, Plan], Issue | None]] = {
    "one character": one_character,
    "a paragraph cut": paragraph_cut,
    "a brief added": brief_added,
    "two low ranks swapped": low_ranks_swapped,
    "page and span as they stand": pinned_as_it_stands,
    "a photo replaced": photo_replaced,
}
