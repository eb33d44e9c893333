"""A headline broken by hand: in makeup.toml, on the page alone, and only as long as its words are the same."""

from dataclasses import replace

from test_remembering import LAYOUT, SAMPLE, made

from edition.issue.forme import KeptThing, Thing
from edition.issue.issue import Issue
from edition.issue.read import read
from edition.plan.lockup import locked
from edition.plan.plan import Plan

DAY = read(SAMPLE)
HEADLINE = DAY.articles[1].headline
FORCED = (HEADLINE[:3], HEADLINE[3:])


def broken(lines: tuple[str, ...], issue: Issue = DAY) -> Plan:
    forme = locked(made(DAY), LAYOUT.name)
    mine = Thing("story", DAY.articles[1].id)

    def said(kept: KeptThing) -> KeptThing:
        return replace(kept, head=lines) if kept.thing == mine else kept

    return made(replace(issue, forme=replace(forme, things=tuple(map(said, forme.things)))))


def head(plan: Plan) -> tuple[str, ...]:
    return next(slot.head.headline for slot in plan.pages[0].stories if slot.article == DAY.articles[1].id)


def test_the_page_has_the_lines_of_the_file() -> None:
    assert head(made(DAY)) != FORCED
    assert head(broken(FORCED)) == FORCED


def test_they_are_dropped_when_the_words_change() -> None:
    other = replace(DAY.articles[1], headline=f"{HEADLINE}了")
    plan = broken(FORCED, replace(DAY, articles=(DAY.articles[0], other, *DAY.articles[2:])))
    assert "".join(head(plan)).replace(" ", "") == f"{HEADLINE}了".replace(" ", "")
    assert [finding.id for finding in plan.findings if finding.id.startswith("makeup-head")] == ["makeup-head"]


def test_an_unchanged_file_says_nothing() -> None:
    assert not [each for each in broken(head(made(DAY))).findings if each.id.startswith("makeup")]
