"""Write the reading site and the feeds of an archive."""

import argparse
import json
import re
import sys
from pathlib import Path

from edition.archive.archive import Archive, archive_at
from edition.archive.refusals import storing
from edition.cli.archive_words import in_plain_words, index_of
from edition.cli.build import Clock
from edition.cli.parser import in_words
from edition.report import EditionError
from edition.site.rendering import SiteSettings
from edition.site.site import SiteReceipt, write_site

SAID = ".edition/site.json"  # what the command was told, for `archive add --site`


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument(
        "--archive", default="archive", metavar="DIR", help="folder or URL of the archive (default: archive)"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the site's folder")
    parser.add_argument(
        "--base-url",
        type=_address,
        metavar="URL",
        help="the site's own address, for feeds: https://paper.example.org/",
    )
    parser.add_argument("--title", default="", help="what the site is called (default: as the paper)")
    parser.add_argument(
        "--look", type=Path, metavar="DIR", help="a folder of templates and styles that go before our own"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write what is new, say how much that was."""
    archive = archive_at(arguments.archive, index_of(arguments.archive))
    said = {"base": arguments.base_url or "", "title": arguments.title, "look": str(arguments.look or "")}
    receipt = _write(archive, arguments.out, said)
    path = arguments.out / SAID
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(said, ensure_ascii=False) + "\n", encoding="utf-8")
    gone = f"，撤下 {len(receipt.gone)} 期" if receipt.gone else ""
    print(f"写出 {len(receipt.made)} 期{gone}，改动 {receipt.written} 个文件 → {arguments.out / 'index.html'}")
    return 0


def keep_current(archive: Archive, out: Path) -> None:
    """Bring a site up to date, with what it was last told of its address and name."""
    try:
        said = json.loads((out / SAID).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        said = {}
    _write(archive, out, said)


def _write(archive: Archive, out: Path, said: dict[str, str]) -> SiteReceipt:
    clock = Clock(sys.stderr.isatty())
    settings = SiteSettings(said.get("title", ""), said.get("base", ""))
    looks = (Path(said["look"]),) if said.get("look") else ()
    try:
        with storing(archive.storage.url):
            return write_site(archive, out, settings, clock.step, looks)
    except EditionError as error:
        raise in_plain_words(error) from error
    finally:
        clock.stop()


def _address(word: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", word):
        raise argparse.ArgumentTypeError(in_words("write https://paper.example.org/"))
    return word if word.endswith("/") else f"{word}/"
