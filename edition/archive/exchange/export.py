"""Export (导出): an issue as a bag, with its description in the forms that libraries and the web read."""

import datetime
from collections.abc import Iterator
from pathlib import Path

from edition import __version__
from edition.archive.archive import PRODUCT, Archive, Kept, kept
from edition.archive.exchange.alto import alto
from edition.archive.exchange.bag import close_bag
from edition.archive.exchange.dublin_core import dublin_core, issue_title
from edition.archive.exchange.iiif import IMAGES, iiif
from edition.archive.exchange.mets import mets
from edition.archive.exchange.schema_org import schema_org
from edition.archive.ocfl import object_id
from edition.archive.refusals import failure
from edition.archive.restore import new_folder, write_files
from edition.pictures import Encoded
from edition.readback.preview import pages_at
from edition.report import EditionError

PPI = 200  # 9-pt type is 25 pixels high


def export(archive: Archive, date: datetime.date, goal: Path) -> int:
    """Write the newest version of an issue as a bag to a new folder, whole or not at all; its number comes back."""
    issue = kept(archive, date)
    record, pages = issue.record(), issue.pages()
    version = issue.inventory.versions[issue.version - 1]
    with new_folder(goal) as bag:
        data = bag / "data"
        write_files(issue, data)
        (data / "alto").mkdir()
        (data / IMAGES).mkdir()
        sizes = {}
        for page, picture in zip(pages, _pictures(issue), strict=False):
            image = f"{IMAGES}/page-{page.number}.jpg"
            (data / image).write_bytes(picture.data)
            (data / f"alto/page-{page.number}.xml").write_bytes(alto(page, f"../{image}", record.paper.language))
            sizes[page.number] = (picture.width, picture.height)
        if len(sizes) < len(pages):
            raise _no_pictures(issue, f"PDF 只有 {len(sizes)} 页")
        (data / "iiif.json").write_bytes(iiif(record, pages, sizes))
        (data / "dublin-core.xml").write_bytes(dublin_core(record))
        (data / "schema-org.jsonld").write_bytes(schema_org(record))
        (data / "mets.xml").write_bytes(mets(record, pages, data, version))
        info = (
            ("Source-Organization", record.paper.publisher or record.paper.title),
            ("External-Description", issue_title(record)),
            ("External-Identifier", object_id(date)),
            ("Internal-Sender-Identifier", f"v{issue.version}"),
            ("Internal-Sender-Description", version.message),
            ("Bagging-Date", version.created[:10]),
            ("Bag-Software-Agent", f"edition {__version__}"),
        )
        close_bag(bag, info)
    return issue.version


def _pictures(issue: Kept) -> Iterator[Encoded]:
    """The pages as pictures that can be read, made from the PDF: those in the archive are for a glance."""
    try:
        yield from pages_at(issue.read(f"{PRODUCT}/{issue.date}.pdf"), PPI)
    except ValueError as error:
        raise _no_pictures(issue, str(error)) from None


def _no_pictures(issue: Kept, why: str) -> EditionError:
    return failure(
        "archive-record-damaged",
        f"{issue.date} v{issue.version}",
        f"版面图出不来：{why}",
        "这个对象不是归档程序写成的，或被改过；请与另一份备份比对。",
    )
