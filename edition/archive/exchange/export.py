"""Export (导出): an issue as a bag, with its description in the forms that libraries and the web read."""

import datetime
from pathlib import Path

from edition import __version__
from edition.archive.archive import PRODUCT, Archive, kept
from edition.archive.exchange.alto import alto
from edition.archive.exchange.bag import close_bag
from edition.archive.exchange.dublin_core import dublin_core, issue_title
from edition.archive.exchange.iiif import iiif
from edition.archive.exchange.mets import mets
from edition.archive.exchange.schema_org import schema_org
from edition.archive.ocfl import object_id
from edition.archive.restore import new_folder, write_files


def export(archive: Archive, date: datetime.date, goal: Path) -> int:
    """Write the newest version of an issue as a bag to a new folder, whole or not at all; its number comes back."""
    issue = kept(archive, date)
    record, pages = issue.record(), issue.pages()
    version = issue.inventory.versions[issue.version - 1]
    with new_folder(goal) as bag:
        data = bag / "data"
        write_files(issue, data)
        (data / "alto").mkdir()
        for page in pages:
            image = f"../{PRODUCT}/page-{page.number}.png"
            (data / f"alto/page-{page.number}.xml").write_bytes(alto(page, image, record.paper.language))
        images = {page.number: (data / PRODUCT / f"page-{page.number}.png").read_bytes() for page in pages}
        (data / "iiif.json").write_bytes(iiif(record, pages, images))
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
