"""Pins never ruin a page: `pins.txt` says what becomes of them, alone and together, on pages of every layout."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from days import as_it_stands, day, faces, layout

from edition.issue.box_table import BoxSaid
from edition.issue.issue import Article, Issue
from edition.issue.page_table import PageSaid
from edition.measure.measure import measure
from edition.plan.assign import assign
from edition.plan.plan import Plan, StorySlot
from edition.report import EditionError

pytestmark = pytest.mark.dear

HERE = Path(__file__).parent
ROWS = [
    tuple(part.strip() for part in line.split("|"))
    for line in (HERE / "pins.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
WHITE = 10  # per cent of a page that pins may cost without a word


def made(issue: Issue, name: str) -> Plan:
    return assign(measure(issue, layout(name), faces(name)), layout(name))


@cache
def free(seed: int, name: str, around: str, folder: Path) -> Plan:
    """The pages of a day without its pins, but with all else that the row says."""
    return made(around_pins(day(seed), around.split(" ; ") if around else [], folder), name)


def around_pins(issue: Issue, said: list[str], folder: Path) -> Issue:
    """The day with what a row says beside its pins: briefs, advertisements, sections, a number of pages."""
    (folder / "ad.html").write_text(
        "<html><body style='background:#ddeeff;height:100vh'></body></html>", encoding="utf-8"
    )
    for number, words in enumerate(said):
        kind, *rest = words.split()
        match kind:
            case "briefs":
                forms = {int(each) - 1 for each in rest}
                articles = tuple(
                    replace(each, form="brief") if at in forms else each for at, each in enumerate(issue.articles)
                )
                issue = replace(issue, articles=articles)
            case "ad" | "spare":
                box = advert(number, rest, folder, spare=kind == "spare")
                issue = replace(issue, boxes_said=(*issue.boxes_said, box))
            case "section":
                page = PageSaid(int(rest[1]), {"sections": [rest[0]]}, {"number": "pages"})
                issue = replace(issue, pages_said=(page,))
            case "pages":
                issue = replace(issue, page_count=int(rest[0]))
    return issue


def advert(number: int, words: list[str], folder: Path, *, spare: bool) -> BoxSaid:
    columns, rows = map(int, words[0].split("x"))
    keys = dict(word.split("=") for word in words[1:])
    place = {key: int(value) if key == "page" else value for key, value in keys.items()}
    values = {"kind": "ad", "file": "ad.html", "alt": "广告", "columns": columns, "rows": rows, "spare": spare, **place}
    return BoxSaid(f"ad-{number}", values, {"id": f"ad-{number}"}, (folder,))


def with_pin(article: Article, words: list[str]) -> Article:
    for word in words:
        key, _, value = word.partition("=")
        if key == "vertical":
            article = replace(article, vertical=value)
        else:
            given = True if not value else int(value) if value.isdigit() else value
            article = replace(article, pins=replace(article.pins, **{key: given}))
    return article


def pinned(issue: Issue, said: list[str], plan: Plan | None) -> Issue:
    """The day with the pins of a row."""
    articles = list(issue.articles)
    for words in said:
        number, *rest = words.split()
        if words == "as it stands":
            assert plan is not None
            pins = as_it_stands(plan)
            articles = [replace(each, pins=pins[each.id]) for each in articles]
        else:
            articles[int(number) - 1] = with_pin(articles[int(number) - 1], rest)
    return replace(issue, articles=tuple(articles))


def white(plan: Plan) -> float:
    return sum(term.value for page in plan.pages for term in page.terms if term.name == "empty")


def not_had(plan: Plan, issue: Issue) -> Iterator[str]:
    """The pins that the pages do not honour."""
    slots: dict[str, tuple[int, StorySlot]] = {}
    for page in plan.pages:
        slots |= {slot.article: (page.number, slot) for slot in page.stories if not slot.jump_from}
    leads = {page.stories[0].article for page in plan.pages if page.stories}
    for article in issue.articles:
        number, slot = slots[article.id]
        pins = article.pins
        had = {
            "page": pins.page in (None, number),
            "span": pins.span in (None, slot.parts[0].columns),
            "lead": not pins.lead or article.id in leads,
            "no_jump": not pins.no_jump or slot.jump_to is None,
        }
        yield from (f"{article.id} {key}" for key, held in had.items() if not held)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ads")


@pytest.mark.parametrize(("where", "said", "becomes"), ROWS, ids=[f"{row[0]}-{row[1]}" for row in ROWS])
def test_what_becomes_of_pins(where: str, said: str, becomes: str, folder: Path) -> None:
    seed, name = where.split()
    words = [each.strip() for each in said.split(";")]
    around = [each for each in words if each.split()[0] in ("briefs", "ad", "spare", "section", "pages")]
    pins = [each for each in words if each not in around]
    outcome, *expected = becomes.split()
    if outcome == "refused":
        issue = pinned(around_pins(day(int(seed)), around, folder), pins, None)
        with pytest.raises(EditionError) as told:
            made(issue, name)
        assert {finding.id for finding in told.value.findings} == set(expected)
        assert all(finding.hint for finding in told.value.findings)
        return
    without = free(int(seed), name, " ; ".join(around), folder)
    issue = pinned(around_pins(day(int(seed)), around, folder), pins, without)
    plan = made(issue, name)
    said_of_it = {finding.id for finding in plan.findings}
    assert list(not_had(plan, issue)) == []
    more = len(plan.pages) - len(without.pages)
    assert (more > 0) == (becomes == "a page more")
    assert more <= 0 or "pin-costs-page" in said_of_it
    cells = plan.pages[0].columns * plan.pages[0].rows
    assert white(plan) <= white(without) + cells * WHITE // 100 or said_of_it & {"pin-costs-page", "pin-costs-white"}
    assert set(expected[1:]) <= said_of_it if expected[:1] == ["says"] else True
    if said == "as it stands":
        assert [page.stories for page in plan.pages] == [page.stories for page in without.pages]
