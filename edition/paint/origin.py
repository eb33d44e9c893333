"""Where a PDF comes from (出处), in its document information: the day of the issue, never the clock."""

import pikepdf

from edition import __version__
from edition.issue.identity import modified
from edition.issue.issue import Issue
from edition.paint.xmp import Origin


def say_origin(pdf: pikepdf.Pdf, issue: Issue) -> Origin:
    """Complete the document information that the engine began; the metadata packet must say the same."""
    origin = Origin(
        title=str(pdf.docinfo.Title),
        changed=modified(issue),
        producer=str(pdf.docinfo.Producer),
        creator=f"edition {__version__}",
    )
    date = origin.changed.strftime("D:%Y%m%d%H%M%SZ")
    pdf.docinfo.update({"/Creator": origin.creator, "/CreationDate": date, "/ModDate": date})
    return origin
