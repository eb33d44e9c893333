"""What the proof can mend, the desk writes when it is asked to: of one story, as a step that can be taken back."""

from pathlib import Path

import pytest

from edition.editor.desk import Desk
from edition.editor.mending import MENDED
from edition.report import EditionError

STORY = "articles/holiday-toll.md"


def test_a_look_alike_and_a_half_width_mark_are_mended_and_taken_back(desk: Desk, issue: Path) -> None:
    path, good = issue / STORY, (issue / STORY).read_text(encoding="utf-8")
    at = good.index("，")
    broken = good[:at] + "," + good[at + 1 :].rstrip() + "⼈人都说好。\n"  # a radical
    path.write_text(broken, encoding="utf-8")
    desk.noticed()
    found = [each for each in desk.state()["findings"] if each["owner"] == "story:holiday-toll" and each["mends"]]
    assert {each["id"] for each in found} == {"look-alike", "half-width-mark"}
    assert not [each for each in found if "edition check" in each["hint"]]
    desk.mend("story:holiday-toll")
    assert path.read_text(encoding="utf-8") == good.rstrip() + "人人都说好。\n"
    assert desk.state()["undo"] == "代改第 4 稿"
    desk.undo()
    assert path.read_text(encoding="utf-8") == broken


def test_where_nothing_can_be_mended_nothing_is_written(desk: Desk, issue: Path) -> None:
    before = (issue / STORY).read_bytes()
    with pytest.raises(EditionError):
        desk.mend("story:holiday-toll")
    assert (issue / STORY).read_bytes() == before
    assert desk.state()["undo"] == ""


def test_every_question_that_the_proof_can_mend_is_known() -> None:
    proof = Path(__file__).parents[2] / "edition/check/proof"
    assert all((proof / f"{name.replace('-', '_')}.py").is_file() for name in MENDED)
