"""Ace (of DAISY) finds no barrier in the books (EPUB Accessibility 1.1, WCAG 2.2 AA)."""

import io
import json
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from edition.book.book import BookBlock, Flavour
from edition.book.pages import PrintPages
from edition.issue.issue import Issue
from edition.issue.read import read
from edition.layout.layout import load
from edition.pictures import Pixels
from edition.pipeline import Options, build

TOP = Path(__file__).parents[2]


def violations(data: bytes, folder: Path) -> list[tuple[str, str, str]]:
    """File, rule and description of everything that Ace finds in a book."""
    (folder / "book.epub").write_bytes(data)
    command = [TOP / "tests/browser/ace", "-s", "-f", "-o", folder / "report", folder / "book.epub"]
    subprocess.run(command, check=False, timeout=300)
    report = json.loads((folder / "report" / "report.json").read_text(encoding="utf-8"))
    return [
        (file["earl:testSubject"]["url"], found["earl:test"]["dct:title"], found["earl:result"]["dct:description"])
        for file in report["assertions"]
        for found in file["assertions"]
    ]


def book(issue: Issue, cover: Pixels | None = None, **more: Any) -> bytes:
    return BookBlock(issue, TOP / "layouts/epub", load(TOP / "layouts" / issue.layout).faces, **more).bound(cover)


def test_the_sample_has_no_barrier(tmp_path: Path) -> None:
    assert violations(book(read(TOP / "issues/2025-01-21")), tmp_path) == []


@pytest.mark.parametrize(("date", "layout"), [("2025-10-17", "weekly"), ("2025-10-20", "a4")])
def test_an_example_as_it_is_built_has_no_barrier(date: str, layout: str, tmp_path: Path) -> None:
    made = build(TOP / "issues" / date, Options(layout=layout), lambda step: None)
    (data,) = (file.data for file in made.files if file.name.endswith(".epub"))
    assert violations(data, tmp_path) == []


def test_a_hard_book_has_no_barrier(
    described_issue: Issue, front_page: Pixels, printed: PrintPages, tmp_path: Path
) -> None:
    flavour = Flavour(embed_fonts=True)
    assert violations(book(described_issue, cover=front_page, printed=printed, flavour=flavour), tmp_path) == []


def test_ace_sees_a_picture_without_words(hard_issue: Issue, tmp_path: Path) -> None:
    """The two tests above can fail."""
    spoilt = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book(hard_issue))) as source, zipfile.ZipFile(spoilt, "w") as goal:
        for entry in source.infolist():
            goal.writestr(entry, re.sub(rb'(<img [^>]*) alt="[^"]*"', rb"\1", source.read(entry)))
    found = violations(spoilt.getvalue(), tmp_path)
    assert ("article-lead.xhtml", "image-alt") in [(file, rule) for file, rule, _ in found]
