"""Artworks in a PDF (图形嵌入): the objects of a rendered piece get their numbers in the file."""

from edition.paint.pdf.file import PdfFile, Reference, Value, array, dictionary
from edition.pieces.artwork import Artwork, PdfValue


def write_artwork(artwork: Artwork, file: PdfFile) -> Reference:
    """All objects of an artwork; the reference is the artwork's own."""
    references = file.coming(len(artwork.objects))
    for value, data in artwork.objects:
        said = _said(value, references)
        if data is None:
            file.add(said)
        else:
            file.add_stream(data, compressed=False, **said)
    return references[0]


def _said(value: PdfValue, references: tuple[Reference, ...]) -> Value:
    if isinstance(value, dict):
        return dictionary(**{key: _said(each, references) for key, each in value.items()})
    if isinstance(value, list):
        return array(_said(each, references) for each in value)
    return references[value] if isinstance(value, int) else value.encode("latin-1")
