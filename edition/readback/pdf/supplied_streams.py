"""Streams of a supplied PDF (来件的数据): how each may be taken over, and whether pictures and profiles in it are whole."""

import zlib
from typing import Any

import pikepdf

from edition.pictures import PictureError, look
from edition.readback.pdf.supplied_pdf import SuppliedError

_KEPT = frozenset({"/FlateDecode", "/DCTDecode", "/CCITTFaxDecode", "/JBIG2Decode", "/JPXDecode"})
_COMPRESSED = frozenset(
    {"/DCTDecode", "/JPXDecode", "/JBIG2Decode", "/CCITTFaxDecode"}
)  # pictures; nobody opens them here
_PARMS = ("/Filter", "/DecodeParms")


def taken(thing: pikepdf.Stream) -> tuple[dict[str, Any], bytes]:
    """The entries and the data of a stream as a file for keeping may have them (ISO 19005-2, 6.1.7): no LZW, no ASCII."""
    names = filters_of(thing)
    entries = {key: value for key, value in thing.items() if key != "/Length"}
    if names and set(names) <= _KEPT:
        return entries, thing.read_raw_bytes()
    rest = {key: value for key, value in entries.items() if key not in _PARMS}
    if names and names[-1] in _COMPRESSED:
        parms = thing.get("/DecodeParms", pikepdf.Array())
        last = parms[len(names) - 1] if isinstance(parms, pikepdf.Array) and len(parms) == len(names) else None
        more = {"/DecodeParms": last} if isinstance(last, pikepdf.Dictionary) else {}
        return {**rest, **more, "/Filter": pikepdf.Name(names[-1])}, _uncovered(thing, names)
    return {**rest, "/Filter": pikepdf.Name.FlateDecode}, zlib.compress(thing.read_bytes())


def filters_of(thing: pikepdf.Object) -> list[str]:
    """The filters of a stream, the outermost first."""
    filters = thing.get("/Filter", pikepdf.Array())
    return [str(each) for each in (filters if isinstance(filters, pikepdf.Array) else [filters])]


def _uncovered(thing: pikepdf.Stream, names: list[str]) -> bytes:
    """The data of a compressed picture without what it is wrapped in (ASCII85 and its like)."""
    with pikepdf.new() as pdf:
        inner = pdf.make_stream(thing.read_raw_bytes())
        inner.Filter = pikepdf.Array([pikepdf.Name(name) for name in names[:-1]])
        return inner.read_bytes()


def check_picture(picture: pikepdf.Object) -> None:
    """Raises SuppliedError if a JPEG is none: readers would show nothing, or stop."""
    names = filters_of(picture)
    if isinstance(picture, pikepdf.Stream) and names[-1:] == ["/DCTDecode"]:
        try:
            look(_uncovered(picture, names))
        except PictureError:
            raise SuppliedError("picture") from None
