"""The metadata packet (XMP 元数据) of a PDF for keeping, with the claims of PDF/A-2a and PDF/UA-1."""

import datetime
from collections.abc import Iterator
from xml.sax.saxutils import escape

from edition.issue.issue import Issue
from edition.output.epub_metadata import identifier

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
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
{properties}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""


def packet(issue: Issue, title: str, changed: datetime.datetime, producer: str, creator: str) -> bytes:
    """The whole packet; what the manifest does not give is left out."""
    return _PACKET.format(properties="\n".join(_properties(issue, title, changed, producer, creator))).encode()


def _properties(issue: Issue, title: str, changed: datetime.datetime, producer: str, creator: str) -> Iterator[str]:
    paper = issue.paper
    time = changed.strftime("%Y-%m-%dT%H:%M:%SZ")
    yield _one("pdfaid:part", "2")
    yield _one("pdfaid:conformance", "A")
    yield _one("pdfuaid:part", "1")
    yield f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>'
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
    yield _one("pdf:Producer", producer)
    yield _one("xmp:CreatorTool", creator)
    yield _one("xmp:CreateDate", time)
    yield _one("xmp:ModifyDate", time)
    yield "<pdfaExtension:schemas><rdf:Bag>"
    yield _schema("PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid", _PDFUA)
    yield _schema("PRISM basic metadata", "http://prismstandard.org/namespaces/basic/2.0/", "prism", _PRISM)
    yield "</rdf:Bag></pdfaExtension:schemas>"


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
