"""A hundred generated issues with faults of every kind: a check is green if, and only if, the build prints."""

import sys
from pathlib import Path

import pytest

from edition.cli import main

sys.path.append(str(Path(__file__).parents[1] / "promise"))
from sown import sown


@pytest.mark.parametrize("seed", range(600, 700))
def test_green_is_what_prints(seed: int, tmp_path: Path) -> None:
    folder = sown(seed, tmp_path)
    assert main(["check", str(folder)]) == main(["build", str(folder), "--out", str(tmp_path / "out")]) in (0, 1)
