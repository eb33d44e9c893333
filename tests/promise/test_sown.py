"""A green check prints and a red one does not, whatever is sown; `make test-scale` tries a hundred."""

from pathlib import Path

import pytest
from sown import sown

from edition.cli import main

pytestmark = pytest.mark.dear


@pytest.mark.parametrize("seed", range(500, 508))
def test_green_is_what_prints(seed: int, tmp_path: Path) -> None:
    folder = sown(seed, tmp_path)
    assert main(["check", str(folder)]) == main(["build", str(folder), "--out", str(tmp_path / "out")])
