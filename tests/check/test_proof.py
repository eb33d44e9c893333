"""Every check has cases: marks it must put (+) and near misses that it must leave alone (-).

A case is one line of proof/<check>.txt; ¶ parts passages, ⏎ the lines of one (forced breaks); `owner:part|` before a passage
says whose it is and what part of the paper, a paragraph if nothing is said. What must be marked stands between ▸ and ◂.
"""

import datetime
import re
from pathlib import Path

import pytest

from edition.check.mark import Proof
from edition.check.registry import CHECKS
from edition.issue.issue import Article, Issue, Paper, Photo, Pins
from edition.issue.markdown import parse
from edition.issue.passage import Passage
from edition.issue.read import read
from edition.issue.story import Story
from edition.layout.layout import load

ROOT = Path(__file__).parent.parent.parent
CASES = Path(__file__).parent / "proof"
LAYOUT = load(ROOT / "layouts" / "broadsheet")
CUT = re.compile(" ([¶⏎]) ")
HEAD = re.compile(r"(?:(\w+):)?(\w+)\| ?")
LINES = [(name, line) for name in CHECKS for line in (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines()]


def issue_of(case: str) -> tuple[Issue, list[str]]:
    """The issue that a case describes, and its passages with the expected marks."""
    passages, marked = [], []
    parted = ["¶", *CUT.split(case)[1::2], "¶"]
    for number, words in enumerate(CUT.split(case)[::2], 1):
        head = HEAD.match(words)
        owner, part = (head[1] or "a", head[2]) if head else ("a", "paragraph")
        wanted = words[head.end() :] if head else words
        marked.append(wanted)
        text = re.sub("[▸◂]", "", wanted)
        code = parse(text, "a.md", owner).passages[0].code if part == "paragraph" and "`" in text else ()
        shown = text.replace("`", "") if code else text
        marked[-1] = wanted.replace("`", "") if code else wanted
        within = frozenset({"verse"} if "⏎" in parted[number - 1 : number + 1] else ())
        passages.append(Passage(part, owner, "a.md", shown, ((0, number, 1),), code, within))  # type: ignore[arg-type]
    owners = dict.fromkeys(passage.owner for passage in passages)
    articles = tuple(
        Article(owner, "a.md", "要闻", rank, *[""] * 7, (), Pins(), Story(()))
        for rank, owner in enumerate((owner for owner in owners if not owner.startswith("p")), 1)
    )
    photos = tuple(Photo(owner, None, "", "", "", "", (0.5, 0.5), (0, 0)) for owner in owners if owner.startswith("p"))
    date = datetime.date(2025, 1, 21)
    issue = Issue(Path(), date, None, None, "broadsheet", Paper("样报"), articles, photos, (), (), tuple(passages))
    return issue, marked


def marked_by(name: str, issue: Issue) -> list[str]:
    """The passages with the marks that a check puts."""
    texts = [passage.text for passage in issue.passages]
    marks = sorted(CHECKS[name].find(Proof(issue, LAYOUT)), key=lambda mark: -mark.start)
    for mark in marks:
        number = mark.passage.anchors[0][1] - 1
        text = texts[number]
        texts[number] = f"{text[: mark.start]}▸{text[mark.start : mark.stop]}◂{text[mark.stop :]}"
    return texts


@pytest.mark.parametrize(("name", "line"), LINES, ids=[f"{name}: {line[:30]}" for name, line in LINES])
def test_case(name: str, line: str) -> None:
    issue, wanted = issue_of(line[2:])
    assert marked_by(name, issue) == wanted
    assert ("▸" in line) == line.startswith("+ ")


def test_files_pages_cases_and_registry_name_the_same_checks() -> None:
    files = {path.stem.replace("_", "-") for path in (ROOT / "edition" / "check" / "proof").glob("[!_]*.py")}
    pages = ROOT / "docs" / "checks"
    assert set(CHECKS) == files
    assert {path.stem for path in CASES.iterdir()} == files
    assert {path.stem for path in pages.iterdir()} - {"README"} == files
    assert re.findall(r"^- \[(.+?)\]", (pages / "README.md").read_text(encoding="utf-8"), re.MULTILINE) == list(CHECKS)


@pytest.mark.parametrize("name", CHECKS)
def test_every_check_has_three_cases_and_three_near_misses(name: str) -> None:
    signs = [line[0] for found, line in LINES if found == name]
    assert signs.count("+") >= 3
    assert signs.count("-") >= 3


@pytest.mark.parametrize("name", CHECKS)
def test_the_sample_has_nothing_to_mark(name: str) -> None:
    assert list(CHECKS[name].find(Proof(read(ROOT / "issues" / "2025-01-21"), LAYOUT))) == []
