"""`edition inspect`: the exit code tells whether the typography holds, the JSON names what was judged."""

import json
from pathlib import Path

import pytest
from handset import CLEAN, sheet, with_lines

from edition.cli.main import main


def test_a_clean_file_exits_with_0_and_a_fault_with_1(tmp_path: Path) -> None:
    assert main(["inspect", str(sheet(tmp_path / "clean.pdf", CLEAN))]) == 0
    fault = with_lines({(0, 1): "，国国国国国国国国国国国"})
    assert main(["inspect", str(sheet(tmp_path / "fault.pdf", fault))]) == 1


def test_a_clause_of_a_stricter_level_is_shown_and_no_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = sheet(tmp_path / "strict.pdf", with_lines({(0, 1): "——国国国国国国国国国国"}))
    assert main(["inspect", str(path)]) == 0
    assert "——国国国国国国国国国国" in capsys.readouterr().out


def test_json_gives_counts_and_places_by_clause(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = sheet(tmp_path / "fault.pdf", with_lines({(0, 1): "，国国国国国国国国国国国"}))
    main(["inspect", str(path), "--json"])
    (report,) = json.loads(capsys.readouterr().out)["files"]
    clause = next(clause for clause in report["clauses"] if clause["id"] == "K1")
    assert (report["file"], report["pages"], report["measure"]) == (str(path), 1, 12)
    assert clause["broken"] == 1
    assert clause["first"] == [{"text": "，国国国国国国国国国国国", "page": 1, "column": 1}]


def test_a_file_that_cannot_be_read_does_not_hide_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = sheet(tmp_path / "clean.pdf", CLEAN)
    assert main(["inspect", str(tmp_path / "none.pdf"), str(tmp_path / "page.doc"), str(path)]) == 1
    shown = capsys.readouterr()
    assert str(path) in shown.out
    assert "unreadable-pdf" in shown.err
    assert "unknown-kind" in shown.err
