"""A small good issue to spoil."""

import shutil
from pathlib import Path

import pytest

GOOD = Path(__file__).parent / "good"


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    """A copy of the good issue that a test may change."""
    return Path(shutil.copytree(GOOD, tmp_path / "2025-01-21"))
