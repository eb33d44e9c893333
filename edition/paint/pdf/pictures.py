"""Pictures in a PDF (图片嵌入): JPEG and PNG data go in as they are, without being decoded."""

import struct

from edition.paint.pdf.file import PdfFile, Reference, array, dictionary
from edition.pictures import Encoded

_SPACES = {"L": "/DeviceGray", "RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK"}
_SIGNATURE = 8  # bytes before the first chunk of a PNG
_UPSIDE_DOWN = (1, 0) * 4  # JPEGs in four inks tell how much is left white, as Adobe's do


def write_picture(picture: Encoded, file: PdfFile) -> Reference:
    """An image of the file; nobody may smooth it (ISO 19005-2, 6.2.8)."""
    jpeg = picture.media_type == "image/jpeg"
    colours = 3 if picture.mode == "RGB" else 1
    predicted = dictionary(Predictor=15, Colors=colours, BitsPerComponent=8, Columns=picture.width)
    return file.add_stream(
        picture.data if jpeg else _pixels(picture.data),
        compressed=False,
        Type="/XObject",
        Subtype="/Image",
        Width=picture.width,
        Height=picture.height,
        ColorSpace=_SPACES[picture.mode],
        BitsPerComponent=8,
        Interpolate="false",
        Filter="/DCTDecode" if jpeg else "/FlateDecode",
        DecodeParms=None if jpeg else predicted,
        Decode=array(_UPSIDE_DOWN) if picture.mode == "CMYK" else None,
    )


def _pixels(png: bytes) -> bytes:
    """The compressed pixels of a PNG: the data of its IDAT chunks."""
    found = b""
    at = _SIGNATURE
    while at < len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        if kind == b"IDAT":
            found += png[at + 8 : at + 8 + length]
        at += 12 + length
    return found
