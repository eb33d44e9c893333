"""The proof as a whole: order, excerpts, waivers, mending, and its pages of documentation."""

import shutil
from pathlib import Path

import pytest

from edition.check.mark import ProofMark
from edition.check.mend import mend
from edition.check.read_copy import mendable, proofread
from edition.check.registry import CHECKS, page
from edition.issue.files import read_text
from edition.issue.read import read
from edition.layout.layout import named

ROOT = Path(__file__).parent.parent.parent
LAYOUT = named("broadsheet")
BAD = '  今天,我们"推进"工作...  这 是一个**测试.**“好”--他说\n'


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    """The sample with one bad story."""
    folder = Path(shutil.copytree(ROOT / "issues" / "2025-01-21", tmp_path / "issue"))
    (folder / "articles" / "5g-stations.md").write_text(BAD, encoding="utf-8")
    return folder


def waive(folder: Path, **keys: str) -> None:
    with (folder / "issue.toml").open("a", encoding="utf-8") as manifest:
        manifest.write("[[waive]]\n" + "".join(f'{key} = "{value}"\n' for key, value in keys.items()))


def test_findings_stand_in_the_order_of_the_copy_with_place_and_excerpt(issue: Path) -> None:
    found = proofread(read(issue), LAYOUT)
    assert [finding.where for finding in found] == [
        f"articles/5g-stations.md:1:{c}" for c in (5, 8, 11, 14, 20, 28, 34)
    ]
    assert found[0].excerpt == '今天▸,◂我们"推进"工作..…'


def test_mending_touches_only_what_is_typography(issue: Path) -> None:
    found = mendable(read(issue), LAYOUT)
    file = "articles/5g-stations.md"
    assert mend(found, {file: read_text(issue, file, file)}) == {
        file: "  今天，我们“推进”工作……  这 是一个**测试。**“好”——他说\n"
    }


def test_a_check_may_not_mend_words(issue: Path) -> None:
    (passage,) = (one for one in read(issue).passages if one.file == "articles/5g-stations.md")
    with pytest.raises(ValueError, match="words"):
        mend([ProofMark(passage, 0, 2, "", "", "昨天")], {passage.file: BAD})


def test_an_escaped_value_of_the_manifest_is_not_mended(issue: Path) -> None:
    manifest = issue / "issue.toml"
    text = manifest.read_text(encoding="utf-8").replace("我国5G基站达到425万个", '\\"\\"\\"5G\\"基站')
    manifest.write_text(text, encoding="utf-8")
    found = [mark for mark in mendable(read(issue), LAYOUT) if mark.passage.file == "issue.toml"]
    assert len(found) == 4
    assert mend(found, {"issue.toml": text}) == {}


def test_a_waiver_makes_a_note_of_a_warning(issue: Path) -> None:
    waive(issue, id="half-width-mark", reason="原文如此", text="今天,我们")
    levels = {(finding.id, finding.where[-2:]): finding for finding in proofread(read(issue), LAYOUT)}
    assert levels["half-width-mark", ":5"].level == "note"
    assert "原文如此" in levels["half-width-mark", ":5"].message
    assert levels["half-width-mark", "28"].level == "warning"


def test_a_waiver_without_words_holds_for_the_issue(issue: Path) -> None:
    waive(issue, id="half-width-mark", reason="原文如此")
    levels = [finding.level for finding in proofread(read(issue), LAYOUT) if finding.id == "half-width-mark"]
    assert levels == ["note", "note"]


def test_a_waiver_that_meets_nothing_is_told(issue: Path) -> None:
    waive(issue, id="half-width-marks", reason="原文如此")
    (finding,) = (one for one in proofread(read(issue), LAYOUT) if one.id == "unused-waiver")
    assert "half-width-mark" in finding.hint


@pytest.mark.parametrize("name", CHECKS)
def test_every_check_has_its_page(name: str) -> None:
    assert (ROOT / "docs" / "checks" / f"{name}.md").read_text(encoding="utf-8") == page(name)
