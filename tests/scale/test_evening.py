"""The live desk over an evening: 200 edits in a row, each held against a cold build, and no more memory at the end; fewer of
papers of other kinds: a weekly of sections with advertisements, a bulletin of briefs, a tabloid with a table and boxes.
"""

import random
import shutil
import tracemalloc
from contextlib import suppress
from pathlib import Path

import pytest
from editor.edits import edit

from edition.pipeline import Edition, Options, proof_sheets
from edition.rack import Rack
from edition.report import EditionError, Finding

SAMPLE = Path(__file__).parents[2] / "issues/2025-01-21"
EDITS = 200
OF_OTHERS = 24  # edits of each of the other papers
TABLE = "\n\n| 菜名 | 每斤 |\n| --- | --- |\n| 青菜 | 2.1元 |\n| 萝卜 | 1.2元 |\n"
BOXES = """
[[boxes]]
id = "ad-1"
kind = "ad"
file = "ad.html"
alt = "春茶上市"
size = "strip"
place = "bottom"
page = 2

[[boxes]]
id = "ad-2"
kind = "ad"
file = "ad.html"
alt = "年货大街"
columns = 2
rows = 20
place = "lower-right"
page = 1
"""
MORE = 0.35  # of the memory after a quarter of the evening; pages and stories have grown


def silent(step: str) -> None:
    """Nobody listens."""


def test_two_hundred_edits_are_two_hundred_pages_of_a_cold_build(tmp_path: Path) -> None:
    issue = Path(shutil.copytree(SAMPLE, tmp_path / "issue"))
    rack, chance = Rack(), random.Random(3)
    for number in range(EDITS):
        rack.turn()
        what = edit(issue, chance)
        kept, *_ = proof_sheets(issue, Options(), silent, rack)
        cold, *_ = proof_sheets(issue, Options(), silent, Rack())
        assert kept == cold, f"{number}: {what}"


def tabloid(folder: Path) -> Path:
    """The sample on small pages, with two advertisements, a table and sections."""
    issue = Path(shutil.copytree(SAMPLE, folder))
    (issue / "ad.html").write_text("<body style='background:#ddeeff;height:100vh'></body>", encoding="utf-8")
    story = issue / "articles/manufacturing.md"
    story.write_text(story.read_text(encoding="utf-8").rstrip() + TABLE, encoding="utf-8")
    manifest = issue / "issue.toml"
    text = manifest.read_text(encoding="utf-8").replace('layout = "broadsheet"', 'layout = "tabloid"')
    manifest.write_text(text + BOXES, encoding="utf-8")
    return issue


def made(issue: Path, rack: Rack) -> Edition | tuple[Finding, ...]:
    """The pages of an issue, or what forbids them."""
    try:
        return proof_sheets(issue, Options(), silent, rack)[0]
    except EditionError as error:
        return error.findings


@pytest.mark.parametrize("paper", ["2025-10-17", "2025-10-20", "tabloid"])
def test_edits_of_other_papers_are_pages_of_a_cold_build(tmp_path: Path, paper: str) -> None:
    own = paper == "tabloid"
    issue = tabloid(tmp_path / paper) if own else Path(shutil.copytree(SAMPLE.parent / paper, tmp_path / paper))
    rack, chance = Rack(), random.Random(paper)
    first = made(issue, rack)
    assert isinstance(first, Edition)
    for number in range(OF_OTHERS):
        rack.turn()
        what = "none"
        with suppress(ValueError, IndexError):  # the manifest of another paper has no such line
            what = edit(issue, chance)
        assert made(issue, rack) == made(issue, Rack()), f"{number}: {what}"


def test_an_evening_takes_no_more_memory_than_its_first_hour(tmp_path: Path) -> None:
    issue = Path(shutil.copytree(SAMPLE, tmp_path / "issue"))
    source = {path: path.read_bytes() for path in issue.rglob("*.*")}
    rack, chance, held = Rack(), random.Random(4), []
    tracemalloc.start()
    for _ in range(4):
        for _ in range(EDITS // 8):
            rack.turn()
            edit(issue, chance)
            proof_sheets(issue, Options(), silent, rack)
        for path, data in source.items():  # so that what is measured does not grow by itself
            path.write_bytes(data)
        rack.turn()
        proof_sheets(issue, Options(), silent, rack)
        held.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    assert held[-1] < held[0] * (1 + MORE), held
