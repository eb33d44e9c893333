"""METS: every file of the issue with its hash, the pages it has, and the articles as parts of its pages (元数据编码与传输)."""

import hashlib
import mimetypes
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from edition import __version__
from edition.archive.description import KeptArticle, PageText, Record
from edition.archive.exchange.alto import block_id, picture_id
from edition.archive.exchange.dublin_core import article_elements, issue_elements, issue_title, sections
from edition.archive.exchange.xml import METS, XLINK, Element, Maker, document
from edition.archive.inventory import Version
from edition.archive.ocfl import object_id
from edition.compose.wording import OWN

HEADS = frozenset({"kicker", "headline", "deck", "byline", "standfirst"})

_mets = Maker(METS)


def mets(record: Record, pages: tuple[PageText, ...], files: Path, version: Version) -> bytes:
    """The METS file of an issue whose files lie under `files`; links are relative to that folder."""
    names = {path.relative_to(files).as_posix(): f"file-{n}" for n, path in enumerate(_all(files))}
    root = _mets(
        "mets",
        _mets(
            "metsHdr",
            _mets("agent", _mets("name", f"edition {__version__}"), ROLE="CREATOR", TYPE="OTHER", OTHERTYPE="SOFTWARE"),
            CREATEDATE=version.created,
        ),
        _description("dmd-issue", issue_elements(record)),
        *(_description(f"dmd-{article.id}", article_elements(record, article)) for article in record.articles),
        _mets("fileSec", *_groups(files, names)),
        _physical(pages, names),
        _logical(record, pages, names),
        OBJID=object_id(record.date),
        LABEL=issue_title(record),
        TYPE="Newspaper Issue",
    )
    return document(root)


def _all(files: Path) -> list[Path]:
    return sorted(path for path in files.rglob("*") if path.is_file())


def _description(name: str, elements: Iterator[Element]) -> Element:
    return _mets("dmdSec", _mets("mdWrap", _mets("xmlData", *elements), MDTYPE="DC"), ID=name)


def _groups(files: Path, names: dict[str, str]) -> Iterator[Element]:
    """One group of files for each folder at the top."""
    for group, paths in groupby(names, key=lambda path: path.partition("/")[0] if "/" in path else "record"):
        yield _mets("fileGrp", *(_file(files / path, path, names[path]) for path in paths), USE=group)


def _file(path: Path, href: str, name: str) -> Element:
    data = path.read_bytes()
    place = _mets("FLocat", LOCTYPE="URL", **{f"{{{XLINK}}}href": quote(href)})
    return _mets(
        "file",
        place,
        ID=name,
        MIMETYPE=mimetypes.guess_type(path.name)[0] or "application/octet-stream",
        SIZE=str(len(data)),
        CHECKSUM=hashlib.sha512(data).hexdigest(),
        CHECKSUMTYPE="SHA-512",
    )


def _physical(pages: tuple[PageText, ...], names: dict[str, str]) -> Element:
    divs = (
        _mets(
            "div",
            _mets("fptr", FILEID=names[f"images/page-{page.number}.jpg"]),
            _mets("fptr", FILEID=names[f"alto/page-{page.number}.xml"]),
            TYPE="Page",
            ORDER=str(page.number),
            ORDERLABEL=f"第{page.number}版",
            LABEL=page.section,
        )
        for page in pages
    )
    return _mets("structMap", _mets("div", *divs, TYPE="Issue"), TYPE="PHYSICAL")


def _logical(record: Record, pages: tuple[PageText, ...], names: dict[str, str]) -> Element:
    divs = (
        _mets(
            "div",
            *(_article(article, pages, names) for article in record.articles if article.section == section),
            TYPE="Section",
            LABEL=section,
        )
        for section in sections(record)
    )
    issue = _mets("div", *divs, TYPE="Issue", LABEL=issue_title(record), DMDID="dmd-issue")
    return _mets("structMap", _mets("div", issue, TYPE="Newspaper", LABEL=record.paper.title), TYPE="LOGICAL")


def _article(article: KeptArticle, pages: tuple[PageText, ...], names: dict[str, str]) -> Element:
    parts: dict[str, list[Element]] = {"Heading": [], "Body": [], "Illustration": []}
    for page in pages:
        alto = names[f"alto/page-{page.number}.xml"]
        for at, block in enumerate(page.blocks):
            if block.photo in article.photos:
                parts["Illustration"].append(_area(alto, block_id(page.number, at)))
            elif block.article == article.id and block.role not in OWN:
                parts["Heading" if block.role in HEADS else "Body"].append(_area(alto, block_id(page.number, at)))
        for at, picture in enumerate(page.pictures):
            if picture.photo in article.photos:
                parts["Illustration"].append(_area(alto, picture_id(page.number, at)))
    divs = (_mets("div", _mets("fptr", _mets("seq", *areas)), TYPE=part) for part, areas in parts.items() if areas)
    return _mets("div", *divs, TYPE="Article", LABEL=article.headline, DMDID=f"dmd-{article.id}")


def _area(file: str, begin: str) -> Element:
    return _mets("area", FILEID=file, BETYPE="IDREF", BEGIN=begin)
