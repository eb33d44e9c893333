"""A small issue of two pages to put boxes into; its pictures are drawn here."""

import shutil
from pathlib import Path

import pytest
from box_issue import draw

GOOD = Path(__file__).parent / "good"


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    """A copy of the good issue, alone in its folder, that a test may change."""
    folder = Path(shutil.copytree(GOOD, tmp_path / "2025-03-07"))
    draw(folder / "ads" / "river.png", 1181, 591)  # 100 x 50 mm at 300 ppi
    return folder
