"""The PDF for keeping (长期保存的 PDF): PDF/A-2a and PDF/UA-1 in one file, made of what the engine wrote.

Adds to it the tags (structure tree), the bookmarks, the page labels, the threads of the stories and the metadata.
"""

import io
from collections.abc import Sequence
from itertools import chain

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from edition.compose.page import Page
from edition.issue.issue import Issue
from edition.paint.bookmarks import add_bookmarks
from edition.paint.origin import say_origin
from edition.paint.tags import tag
from edition.paint.threads import add_threads
from edition.paint.xmp import keeping_packet


def for_keeping(written: bytes, pages: Sequence[Page], issue: Issue) -> bytes:
    """The finished file; `written` is what the engine made of `pages`. Equal input gives equal bytes."""
    with pikepdf.open(io.BytesIO(written)) as pdf:
        tag(pdf, pages, issue)
        add_bookmarks(pdf, pages, issue)
        add_threads(pdf, pages, issue)
        _add_page_labels(pdf, pages)
        _forbid_interpolation(pdf)
        _add_metadata(pdf, issue)
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def _add_page_labels(pdf: pikepdf.Pdf, pages: Sequence[Page]) -> None:
    labels = [[number, Dictionary(P=String(f"第{page.number}版"))] for number, page in enumerate(pages)]
    pdf.Root.PageLabels = Dictionary(Nums=Array(chain.from_iterable(labels)))


def _forbid_interpolation(pdf: pikepdf.Pdf) -> None:
    """PDF/A wants to be shown as it is: no viewer may smooth its pictures (ISO 19005-2, 6.2.8)."""
    for leaf in pdf.pages:
        for image in leaf.get_images().values():
            image.Interpolate = False


def _add_metadata(pdf: pikepdf.Pdf, issue: Issue) -> None:
    origin = say_origin(pdf, issue)
    pdf.Root.Metadata = pdf.make_stream(keeping_packet(issue, origin), Type=Name.Metadata, Subtype=Name.XML)
