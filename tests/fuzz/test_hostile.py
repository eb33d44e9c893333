"""Hostile inputs for every reader, a few of each in every test run; `make fuzz` tries more (tests/fuzz/hostile.py)."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "hostile.py"
# How many of each fit into a minute together.
CASES = {
    "manifest": 60, "story": 12, "picture": 60, "word": 20, "text": 30, "layout": 12, "template": 4, "inventory": 20,
    "pdf": 6, "epub": 20, "whole": 8, "odd": 10,
}  # fmt: skip


@pytest.mark.parametrize("reader", CASES)
def test_nothing_but_findings_leaves_a_reader(reader: str, tmp_path: Path) -> None:
    words = [sys.executable, str(SCRIPT), reader, str(CASES[reader]), "12", str(tmp_path)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout) == []
