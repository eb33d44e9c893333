"""A page that remembers: small changes of a day make small changes of its pages, and the same folder the same bytes."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from edition.cli.main import main
from edition.issue.forme import Forme, Thing
from edition.issue.issue import Issue, Pins
from edition.issue.read import read
from edition.layout.layout import load, shipped
from edition.layout.typefaces import Typefaces
from edition.measure.measure import measure
from edition.plan.assign import assign
from edition.plan.lockup import locked
from edition.plan.plan import Plan

SAMPLE = Path(__file__).parents[2] / "issues" / "2025-01-21"
LAYOUT = load(shipped("broadsheet"))
FACES = Typefaces(LAYOUT)


def made(issue: Issue) -> Plan:
    return assign(measure(issue, LAYOUT, FACES), LAYOUT)


def kept(issue: Path) -> Forme:
    assert main(["plan", str(issue), "--keep"]) == 0
    forme = read(issue).forme
    assert forme is not None
    return forme


def moved(before: Forme, plan: Plan) -> set[str]:
    """The things that do not stand where they were kept."""
    after = locked(plan, before.layout)
    things = {each.thing for each in before.things} & {each.thing for each in after.things}
    return {thing.id for thing in things if before.stances(thing) != after.stances(thing)}


def changed(issue: Path, name: str, old: str, new: str) -> None:
    text = (issue / name).read_text(encoding="utf-8")
    assert old in text
    (issue / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def files(issue: Path) -> dict[str, int]:
    """The stories, the longest first."""
    sizes = {path.relative_to(issue).as_posix(): path.stat().st_size for path in (issue / "articles").glob("*.md")}
    return dict(sorted(sizes.items(), key=lambda entry: -entry[1]))


def test_what_has_not_changed_stands_as_it_was_kept(issue: Path) -> None:
    before = made(read(issue))
    kept(issue)
    assert made(read(issue)) == before


def test_a_character_moves_nothing(issue: Path) -> None:
    forme = kept(issue)
    for name in files(issue):
        text = (issue / name).read_text(encoding="utf-8")
        at = text.index("。")
        (issue / name).write_text(f"{text[:at]}！{text[at + 1 :]}", encoding="utf-8")
    assert moved(forme, made(read(issue))) == set()


def test_a_paragraph_cut_moves_little(issue: Path) -> None:
    forme = kept(issue)
    name = list(files(issue))[1]
    paragraphs = (issue / name).read_text(encoding="utf-8").split("\n\n")
    (issue / name).write_text("\n\n".join([*paragraphs[:1], *paragraphs[2:]]), encoding="utf-8")
    assert len(moved(forme, made(read(issue)))) <= 1


def test_a_story_that_is_gone_is_named_and_what_is_left_stays(issue: Path) -> None:
    forme = kept(issue)
    day = read(issue)
    less = replace(day, articles=day.articles[:-1])
    plan = made(less)
    assert any(each.id == "makeup-gone" and day.articles[-1].id in each.message for each in plan.findings)
    lead = Thing("story", day.articles[0].id)
    assert locked(plan, "broadsheet").stances(lead)[0].column == forme.stances(lead)[0].column


def test_another_layout_sets_it_aside(issue: Path) -> None:
    kept(issue)
    day = read(issue)
    assert day.forme is not None
    other = made(replace(day, forme=replace(day.forme, layout="a4")))
    assert [each.id for each in other.findings if each.id.startswith("makeup")] == ["makeup-other-layout"]
    assert other.pages == made(replace(day, forme=None)).pages


def test_the_manifest_goes_before_what_was_kept(issue: Path) -> None:
    forme = kept(issue)
    day = read(issue)
    last = day.articles[-1]
    (stood,) = forme.stances(Thing("story", last.id))
    span = 2 if stood.columns == 1 else 1
    articles = (*day.articles[:-1], replace(last, pins=Pins(span=span)))
    plan = made(replace(day, articles=articles))
    assert locked(plan, "broadsheet").stances(Thing("story", last.id))[0].columns == span
    assert any(each.id == "makeup-overruled" and "照清单" in each.message for each in plan.findings)


def test_the_order_of_equals_changes_nothing(issue: Path) -> None:
    kept(issue)
    day = read(issue)
    articles = tuple(replace(each, rank=min(each.rank, 3)) for each in day.articles)
    forwards = made(replace(day, articles=articles))
    backwards = made(replace(day, articles=(articles[0], *reversed(articles[1:]))))
    assert forwards.pages == backwards.pages


@pytest.mark.parametrize("seed", ["0", "1"])
def test_a_build_has_the_same_bytes_whatever_the_hash_seed(seed: str, issue: Path, tmp_path: Path) -> None:
    kept(issue)
    name = next(iter(files(issue)))
    changed(issue, name, "。", "！")
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-m", "edition", "plan", str(issue), "--json"]
    answers = {
        subprocess.run(command, env=environment, capture_output=True, check=True).stdout,
        subprocess.run(command, env={**environment, "PYTHONHASHSEED": "7"}, capture_output=True, check=True).stdout,
    }
    assert len(answers) == 1
