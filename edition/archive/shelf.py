"""Shelf (上架): how the files of an issue lie in its object: sources, products, text with places, record, making."""

import hashlib
import importlib.metadata
import json
import platform
from dataclasses import dataclass
from pathlib import Path

from edition import __version__
from edition.archive.archive import MADE, PRODUCT, RECORD, TEXT
from edition.archive.description import describe, describe_page, encode
from edition.archive.ocfl import digest_of
from edition.compose.page import Page
from edition.deliver.deliver import File
from edition.issue.issue import Issue
from edition.layout.shelves import shipped

# The packages whose version can change a product's bytes.
MAKERS = ("ebooklib", "fonttools", "jinja2", "lxml", "pikepdf", "pillow", "pydyf", "uharfbuzz", "weasyprint")


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished issue (成品): what was read and composed, the files that came of it, the report among them.

    `layouts` are the folders of its layout, the base's too.
    """

    issue: Issue
    pages: tuple[Page, ...]
    files: tuple[File, ...]
    layouts: tuple[Path, ...]


def shelve(finished: Finished, folder: Path) -> None:
    """Write beside the sources what an issue became."""
    files = {f"{PRODUCT}/{file.name}": file.data for file in finished.files}
    files |= {f"{TEXT}/page-{page.number}.json": encode(describe_page(page)) for page in finished.pages}
    files[RECORD] = encode(describe(finished.issue, finished.pages))
    files[MADE] = json.dumps(making(finished.layouts), ensure_ascii=False, indent=1).encode() + b"\n"
    for name, data in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def making(layouts: tuple[Path, ...]) -> dict[str, str]:
    """The versions of this program, of Python and of the packages that make the files, and the hashes of the layouts."""
    return {
        "edition": __version__,
        "python": platform.python_version(),
        **{name: importlib.metadata.version(name) for name in MAKERS},
        **{f"layouts/{folder.name}": _hash(folder) for folder in (*layouts, shipped("epub"))},
    }


def _hash(folder: Path) -> str:
    """One hash for the names and bytes of a folder's files."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(f"{path.relative_to(folder).as_posix()}\0{digest_of(path)}\n".encode())
    return digest.hexdigest()
