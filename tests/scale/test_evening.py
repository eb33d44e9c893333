"""The live desk over an evening: 200 edits in a row, each held against a cold build, and no more memory at the end."""

import random
import shutil
import tracemalloc
from pathlib import Path

from editor.edits import edit

from edition.pipeline import Options, proof_sheets
from edition.rack import Rack

SAMPLE = Path(__file__).parents[2] / "issues/2025-01-21"
EDITS = 200
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
