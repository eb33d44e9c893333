"""The metadata packets (XMP 元数据) of a PDF: for keeping, with the claims of PDF/A-2a and PDF/UA-1, and for the press."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from html import escape as escaped
from typing import Self

from edition import __version__
from edition.issue.calendar import date_words
from edition.issue.identity import identifier, modified
from edition.issue.issue import Issue
from edition.paint.pdf.file import moment, string

escape = partial(escaped, quote=False)  # the text of elements; the XML library's own takes 12 ms to import

# What PDF/A does not know of itself must be described in the file (ISO 19005-2, 6.6.2.3.3): name, type and meaning.
_PRISM = (
    ("publicationName", "Text", "title of the newspaper"),
    ("number", "Text", "serial number of the issue"),
    ("coverDate", "Date", "date on the nameplate"),
)
_PDFUA = (("part", "Integer", "part of ISO 14289 that the file conforms to"),)

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
{properties}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a PDF comes from (出处): its title, when it was changed (the day of the issue, never the clock), who made it."""

    title: str
    changed: datetime.datetime
    producer: str = f"edition {__version__}"

    @classmethod
    def of(cls, issue: Issue) -> Self:
        """The origin of an issue's files."""
        return cls(f"{issue.paper.title} {date_words(issue.date)}", modified(issue))

    def information(self) -> dict[str, bytes]:
        """The document information; the metadata packet must say the same."""
        date = moment(self.changed)
        made = string(self.producer)
        return {"Title": string(self.title), "Creator": made, "Producer": made, "CreationDate": date, "ModDate": date}


def keeping_packet(issue: Issue, origin: Origin) -> bytes:
    """The packet of the PDF for keeping; what the manifest does not give is left out."""
    return _packet(
        _one("pdfaid:part", "2"),
        _one("pdfaid:conformance", "A"),
        _one("pdfuaid:part", "1"),
        *_common(issue, origin),
        "<pdfaExtension:schemas><rdf:Bag>",
        _schema("PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid", _PDFUA),
        _schema("PRISM basic metadata", "http://prismstandard.org/namespaces/basic/2.0/", "prism", _PRISM),
        "</rdf:Bag></pdfaExtension:schemas>",
    )


def press_packet(issue: Issue, origin: Origin, *, claimed: bool) -> bytes:
    """The packet of the PDF for the press; whether PDF/X-4 is `claimed`."""
    return _packet(
        *([_one("pdfxid:GTS_PDFXVersion", "PDF/X-4")] if claimed else []),
        _one("pdf:Trapped", "False"),
        _one("xmp:MetadataDate", _time(origin.changed)),
        _one("xmpMM:DocumentID", identifier(issue)),
        _one("xmpMM:RenditionClass", "default"),
        _one("xmpMM:VersionID", "1"),
        *_common(issue, origin),
    )


def _packet(*properties: str) -> bytes:
    return _PACKET.format(properties="\n".join(properties)).encode()


def _common(issue: Issue, origin: Origin) -> Iterator[str]:
    paper = issue.paper
    yield f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(origin.title)}</rdf:li></rdf:Alt></dc:title>'
    yield _many("dc:date", "Seq", issue.date.isoformat())
    yield _many("dc:language", "Bag", paper.language)
    yield _one("dc:identifier", identifier(issue))
    yield _one("dc:format", "application/pdf")
    if paper.publisher:
        yield _many("dc:publisher", "Bag", paper.publisher)
    if paper.editor:
        yield _many("dc:contributor", "Bag", paper.editor)
    yield _one("prism:publicationName", paper.title)
    yield _one("prism:coverDate", issue.date.isoformat())
    if issue.number is not None:
        yield _one("prism:number", str(issue.number))
    yield _one("pdf:Producer", origin.producer)
    yield _one("xmp:CreatorTool", origin.producer)
    yield _one("xmp:CreateDate", _time(origin.changed))
    yield _one("xmp:ModifyDate", _time(origin.changed))


def _time(moment: datetime.datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _one(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"


def _many(name: str, kind: str, text: str) -> str:
    return f"<{name}><rdf:{kind}><rdf:li>{escape(text)}</rdf:li></rdf:{kind}></{name}>"


def _schema(title: str, uri: str, prefix: str, properties: tuple[tuple[str, str, str], ...]) -> str:
    described = "".join(
        '<rdf:li rdf:parseType="Resource">'
        + _one("pdfaProperty:name", name)
        + _one("pdfaProperty:valueType", kind)
        + _one("pdfaProperty:category", "external")
        + _one("pdfaProperty:description", meaning)
        + "</rdf:li>"
        for name, kind, meaning in properties
    )
    return (
        '<rdf:li rdf:parseType="Resource">'
        + _one("pdfaSchema:schema", title)
        + _one("pdfaSchema:namespaceURI", uri)
        + _one("pdfaSchema:prefix", prefix)
        + f"<pdfaSchema:property><rdf:Seq>{described}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )
