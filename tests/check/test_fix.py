"""`check --fix` mends typography and never meaning: fix.txt says of each story what becomes of it."""

import shutil
from pathlib import Path

import pytest

from edition.check.mend import mend
from edition.check.read_copy import mendable
from edition.issue.read import read
from edition.layout.layout import load, shipped

SAMPLE = Path(__file__).parents[2] / "issues" / "2025-01-21"
LAYOUT = load(shipped("broadsheet"))
STORY = "articles/5g-stations.md"
CASES = [
    line.split(" → ")
    for line in (Path(__file__).parent / "fix.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("# ")
]


def plain(words: str) -> str:
    return words.replace("↵", "\n").replace("␣", " ") + "\n"


def mended(folder: Path, words: str) -> str:
    issue = Path(shutil.copytree(SAMPLE, folder / "issue"))
    (issue / STORY).write_text(words, encoding="utf-8")
    return mend(mendable(read(issue), LAYOUT), {STORY: words}).get(STORY, words)


@pytest.mark.parametrize(("typed", "wanted"), CASES, ids=[typed for typed, _ in CASES])
def test_what_becomes_of_a_story(typed: str, wanted: str, tmp_path: Path) -> None:
    assert mended(tmp_path, plain(typed)) == plain(wanted)


def test_a_waived_finding_is_not_mended(tmp_path: Path) -> None:
    issue = Path(shutil.copytree(SAMPLE, tmp_path / "issue"))
    (issue / STORY).write_text("今天,我们推进工作...\n", encoding="utf-8")
    with (issue / "issue.toml").open("a", encoding="utf-8") as manifest:
        manifest.write('\n[[waive]]\nid = "half-width-mark"\nreason = "照录"\n')
    assert [mark.mended for mark in mendable(read(issue), LAYOUT)] == ["……"]
