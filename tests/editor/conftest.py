"""The sample, to be written on."""

import shutil
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "issues/2025-01-21"


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    """A copy of the sample issue."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "issue"))
