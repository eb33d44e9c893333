"""A kept make-up of an issue of which one page has a grid of its own."""

import shutil
from pathlib import Path

import pytest

from edition.cli.main import main
from edition.pipeline import Options, made_up
from edition.plan.plan import Plan

pytestmark = pytest.mark.dear

WEEKLY = Path(__file__).parents[2] / "issues" / "2025-10-17"
OTHER = 'layout = "weekly-4"\n'


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The weekly, whose fourth page has four columns, with its make-up kept."""
    folder = Path(shutil.copytree(WEEKLY, tmp_path / WEEKLY.name))
    assert main(["plan", str(folder), "--keep"]) == 0
    return folder


def planned(folder: Path) -> tuple[Plan, list[str]]:
    edition, _ = made_up(folder, Options(), lambda step: None)
    return edition.plan, [finding.message for finding in edition.findings if finding.id.startswith("makeup")]


def test_it_stands_as_it_was_and_a_page_of_another_grid_is_made_anew(kept: Path) -> None:
    assert OTHER in (kept / "makeup.toml").read_text(encoding="utf-8")
    before, said = planned(kept)
    assert said == []
    assert [page.columns for page in before.pages] == [5, 5, 5, 4]
    manifest = kept / "issue.toml"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace(OTHER, ""), encoding="utf-8")
    after, said = planned(kept)
    assert [page.columns for page in after.pages] == [5, 5, 5, 5]
    assert after.pages[:3] == before.pages[:3]
    assert said[0] == "第4版是按版式“weekly-4”定的版，现在用“weekly”，没有照它拼"


def test_on_a_sheet_twice_as_large_the_copy_fills_half_the_pages(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(WEEKLY, tmp_path / WEEKLY.name))
    manifest = folder / "issue.toml"
    text = manifest.read_text(encoding="utf-8")
    plan, rest = text.split("# 一版", 1)
    plan = plan[: plan.index("[[pages]]")].replace("page_count = 4", "page_count = 2")
    for number, sections in ((1, ["要闻", "校园"]), (2, ["学院", "副刊"])):
        plan += f"[[pages]]\nnumber = {number}\nsections = {sections}\n"
    for before, after in (("page = 2\nalt", "page = 1\nalt"), ("page = 3\n", "page = 2\n"), ("page = 4", "page = 2")):
        rest = rest.replace(before, after)
    manifest.write_text(plan + rest.replace("lower-right", "upper-right"), encoding="utf-8")
    edition, _ = made_up(folder, Options(layout="broadsheet-8"), lambda step: None)
    grid = edition.layout.grid
    assert len(edition.plan.pages) == 2
    white = [
        int(each.message.partition("空")[2].partition("行")[0])
        for each in edition.findings
        if each.id == "page-underset"
    ]
    assert all(rows <= 0.08 * grid.columns * grid.rows for rows in white)
