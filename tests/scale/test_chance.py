"""Issues made up by chance, in all layouts, built from manifest to files.

Each can be printed, holds every character of its copy as other programs read it, and comes out the same in another process with
other hashes, in another zone and another order.
"""

import hashlib
import os
import random
import subprocess
import sys
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from bench.generated_issues import generated, write
from edition.issue.read import read
from edition.issue.words import block_words

ROOT = Path(__file__).parents[2]
LAYOUTS = ("broadsheet", "broadsheet-8", "tabloid", "a4")
SEEDS = range(1000, 1010)  # of each layout; the bench's begin at 0

# Builds each folder in turn into itself.
BUILD = """
import sys
from pathlib import Path
from edition.pipeline import Options, build
for name in sys.argv[1:]:
    for file in build(Path(name), Options(), lambda step: None).files:
        (Path(name) / file.name).write_bytes(file.data)
"""


def build(folders: list[Path], **environment: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BUILD, *map(str, folders)],
        env=os.environ | environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]


@pytest.fixture(scope="module", params=[pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in LAYOUTS])
def folders(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Ten issues of one layout, built."""
    place, sample = tmp_path_factory.mktemp(request.param), read(ROOT / "issues/2025-01-21")
    made = [write(replace(generated(seed, sample), layout=request.param), place / str(seed)) for seed in SEEDS]
    build(made, PYTHONHASHSEED="0", TZ="UTC")
    return made


def copy_of(folder: Path) -> Counter[str]:
    """How often each Han character stands in the headlines and stories."""
    texts = [
        text
        for article in read(folder).articles
        for text in (article.headline, *map(block_words, article.story.blocks))
    ]
    return han("".join(texts))


def han(text: str) -> Counter[str]:
    return Counter(char for char in text if "\u4e00" <= char <= "\u9fff")


def test_poppler_reads_every_character_of_the_copy_from_the_page(folders: list[Path]) -> None:
    for folder in folders:
        pdf = next(folder.glob("*.pdf"))
        text = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, check=True).stdout.decode()
        assert copy_of(folder) - han(text) == Counter(), folder


def test_the_book_holds_every_character_of_the_copy(folders: list[Path]) -> None:
    for folder in folders:
        book = zipfile.ZipFile(next(folder.glob("*.epub")))
        pages = [etree.fromstring(book.read(name)) for name in book.namelist() if "/article-" in name]
        text = "".join("".join(page.find("{*}body").itertext()) for page in pages)
        assert copy_of(folder) - han(text) == Counter(), folder


def test_another_process_writes_the_same_bytes(folders: list[Path]) -> None:
    before = {folder: digests(folder) for folder in folders}
    for folder in folders:
        for file in products(folder):
            file.unlink()
    shuffled = random.Random(1).sample(folders, len(folders))
    build(shuffled, PYTHONHASHSEED="7", TZ="Asia/Shanghai")
    assert {folder: digests(folder) for folder in folders} == before


def products(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in {".pdf", ".epub", ".png"})


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in products(folder)}
