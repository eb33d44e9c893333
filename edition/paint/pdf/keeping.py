"""The PDF for keeping (长期保存的 PDF): PDF/A-2a and PDF/UA-1 in one file, with tags, bookmarks, page labels, threads and
metadata. Equal input gives equal bytes.
"""

from collections.abc import Sequence
from itertools import chain

from edition.compose.page import Page
from edition.inks import screen_profile
from edition.paint.darkroom import on_screen
from edition.paint.job import Job
from edition.paint.pdf.bookmarks import write_bookmarks
from edition.paint.pdf.file import PdfFile, Reference, array, dictionary, string
from edition.paint.pdf.inks import Screen
from edition.paint.pdf.metadata import Origin, keeping_packet
from edition.paint.pdf.painter import Painter, Printed
from edition.paint.pdf.tags import Tags
from edition.paint.pdf.threads import write_threads
from edition.paint.pdf.tree import write_tree

VERSION = "1.7"  # PDF/A-2 is made on it (ISO 19005-2, 5)


def for_keeping(job: Job) -> Printed:
    """The finished file."""
    file, tags = PdfFile(), Tags(job.issue)
    painter = Painter(job, file, Screen(), on_screen(job.layout), tags)
    painter.paint()
    origin = Origin.of(job.issue)
    file.info.update(origin.information())
    file.catalog.update(
        Lang=string(job.issue.paper.language),
        MarkInfo=dictionary(Marked="true"),
        ViewerPreferences=dictionary(DisplayDocTitle="true"),
        PageLabels=_labels(job.pages),
        OutputIntents=array([_intent(file)]),
        StructTreeRoot=write_tree(tags, file, painter.references),
        Metadata=file.add_stream(keeping_packet(job.issue, origin), compressed=False, Type="/Metadata", Subtype="/XML"),
    )
    write_bookmarks(job, file, painter.references)
    write_threads(job, file, painter)
    return Printed(file.written(VERSION), painter.fonts.faces)


def _labels(pages: Sequence[Page]) -> object:
    labels = [(number, dictionary(P=string(f"第{page.number}版"))) for number, page in enumerate(pages)]
    return dictionary(Nums=array(chain.from_iterable(labels)))


def _intent(file: PdfFile) -> Reference:
    """The colours are meant as sRGB (ISO 19005-2, 6.2.3)."""
    return file.add(
        dictionary(
            Type="/OutputIntent",
            S="/GTS_PDFA1",
            OutputConditionIdentifier=string("sRGB"),
            Info=string("sRGB"),
            DestOutputProfile=file.add_stream(screen_profile(), N=3),
        )
    )
