"""Advertisements as advertisers send them: PDFs of one page, written here operator by operator, or by an engine."""

import base64
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import weasyprint
from PIL import Image

MM = 72 / 25.4
SIZE = (100, 50)  # mm
RED_CIRCLE = b"1 0 0 rg 100 50 60 60 re f"  # a square, in fact: it shows whether it was stretched
CMYK = b"0 1 1 0 k 100 50 60 60 re f 0 g 20 20 40 10 re f"
GREYS = b".5 g 100 50 60 60 re f 0 g 20 20 40 10 re f"


def page_of(pdf: pikepdf.Pdf, content: bytes, size: tuple[float, float] = SIZE, **more: Any) -> pikepdf.Page:
    """Another page, as large in mm as asked."""
    pdf.add_blank_page(page_size=(size[0] * MM, size[1] * MM))
    page = pdf.pages[-1]
    page.obj.Contents = pdf.make_stream(content)
    page.obj.Resources = pikepdf.Dictionary(**more.pop("resources", {}))
    for key, value in more.items():
        page.obj[f"/{key}"] = value
    return page


def drawn(path: Path, content: bytes, size: tuple[float, float] = SIZE, **more: Any) -> None:
    """A PDF of one page of such content."""
    with pikepdf.new() as pdf:
        page_of(pdf, content, size, **more)
        pdf.save(path)


def set_in_type(path: Path) -> None:
    """An advertisement in RGB with words, whose faces are embedded."""
    html = (
        "<style>@page{size:100mm 50mm;margin:0}body{font:24pt 'Noto Sans CJK SC';color:#123;margin:10mm}</style>"
        '<p>春茶上市 <a href="https://example.org/">河滨路九号</a></p>'
    )
    weasyprint.HTML(string=html).write_pdf(path)


def with_trim(path: Path) -> None:
    """One with 3 mm of bleed and room for marks around it."""
    edge, bleed = 10 * MM, 3 * MM
    media = [0, 0, SIZE[0] * MM + 2 * edge, SIZE[1] * MM + 2 * edge]
    trim = [edge, edge, media[2] - edge, media[3] - edge]
    marks = b"0 0 1 rg 0 0 %f %f re f " % (edge - bleed, media[3])  # outside the bleed
    area = b".9 g %f %f %f %f re f " % (
        edge - bleed,
        edge - bleed,
        trim[2] - edge + 2 * bleed,
        trim[3] - edge + 2 * bleed,
    )
    with pikepdf.new() as pdf:
        page = page_of(pdf, marks + area + b"1 0 0 1 %f %f cm " % (edge, edge) + RED_CIRCLE)
        page.obj.MediaBox, page.obj.TrimBox = pikepdf.Array(media), pikepdf.Array(trim)
        pdf.save(path)


def turned(path: Path) -> None:
    """One that lies on its side in the file and is shown upright."""
    drawn(path, RED_CIRCLE, (SIZE[1], SIZE[0]), Rotate=90)


def with_layers(path: Path) -> None:
    """One with a layer that is off, a link, a script and tags."""
    with pikepdf.new() as pdf:
        layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="印厂说明"))
        pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[layer], D=pikepdf.Dictionary(OFF=[layer], Order=[layer]))
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        content = b"/OC /L BDC 0 1 0 rg 0 0 90 90 re f EMC /P <</MCID 0>> BDC " + RED_CIRCLE + b" EMC"
        page = page_of(pdf, content, resources={"Properties": pikepdf.Dictionary(L=layer)})
        link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9])
        link.A = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.org/")
        page.obj.Annots = pdf.make_indirect(pikepdf.Array([link]))
        page.obj.AA = pikepdf.Dictionary(O=pdf.Root.OpenAction)
        pdf.save(path)


def unembedded(path: Path) -> None:
    """One whose face every reader has to guess."""
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    drawn(path, b"BT /F 20 Tf 20 50 Td (SPRING TEA) Tj ET", resources={"Font": pikepdf.Dictionary(F=font)})


def transparent(path: Path) -> None:
    """One that is seen through."""
    state = pikepdf.Dictionary(G=pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, ca=0.5))
    drawn(path, b"/G gs " + RED_CIRCLE, resources={"ExtGState": state})


def of_two_pages(path: Path) -> None:
    """One and another."""
    with pikepdf.new() as pdf:
        page_of(pdf, GREYS)
        page_of(pdf, GREYS)
        pdf.save(path)


def encrypted(path: Path) -> None:
    """One that may be opened by all and printed by none."""
    with pikepdf.new() as pdf:
        page_of(pdf, GREYS)
        pdf.save(path, encryption=pikepdf.Encryption(owner="o", user=""))


def locked(path: Path) -> None:
    """One that nobody opens without its word."""
    with pikepdf.new() as pdf:
        page_of(pdf, GREYS)
        pdf.save(path, encryption=pikepdf.Encryption(owner="o", user="u"))


def of_image(path: Path, data: bytes, filters: list[str], **more: Any) -> None:
    """One that shows a picture, under such filters."""
    with pikepdf.new() as pdf:
        picture = pdf.make_stream(data, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=120, Height=120)
        picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
        picture.Filter = pikepdf.Array([pikepdf.Name(f"/{name}") for name in filters])
        for key, value in more.items():
            picture[f"/{key}"] = value
        things = pikepdf.Dictionary(P=picture)
        page_of(pdf, b"q 60 0 0 60 100 50 cm /P Do Q", resources={"XObject": things})
        pdf.save(path)


def red_square(kind: str) -> bytes:
    """A picture that is all red, as a file."""
    out = BytesIO()
    Image.new("RGB", (120, 120), (255, 0, 0)).save(out, kind)
    return out.getvalue()


def jpeg_in_letters(path: Path) -> None:
    """One as older programs write it: its JPEG in letters (ASCII85)."""
    of_image(path, base64.a85encode(red_square("JPEG")) + b"~>", ["ASCII85Decode", "DCTDecode"])


def jpeg_packed(path: Path) -> None:
    """One whose JPEG is packed again."""
    of_image(path, zlib.compress(red_square("JPEG")), ["FlateDecode", "DCTDecode"])


def of_waves(path: Path) -> None:
    """One with a JPEG 2000."""
    of_image(path, red_square("JPEG2000"), ["JPXDecode"])


def no_jpeg(path: Path) -> None:
    """One whose JPEG is none."""
    of_image(path, b"nothing", ["DCTDecode"])


def unbalanced(path: Path) -> None:
    """One that restores more than it saved, and saves more than it restores."""
    drawn(path, b"Q Q q " + RED_CIRCLE + b" q q")


def of_unknown_words(path: Path) -> None:
    """One with words that no reader knows."""
    drawn(path, b"1 2 hello " + RED_CIRCLE + b" world")


def by_no_profile(path: Path) -> None:
    """One in colours measured by a profile that is none."""
    with pikepdf.new() as pdf:
        space = pikepdf.Array([pikepdf.Name.ICCBased, pdf.make_stream(b"no profile", N=3)])
        page_of(pdf, b"/C cs 1 0 0 scn 100 50 60 60 re f", resources={"ColorSpace": pikepdf.Dictionary(C=space)})
        pdf.save(path)


def without_index(path: Path) -> None:
    """One whose table of objects is lost."""
    drawn(path, RED_CIRCLE)
    data = path.read_bytes()
    path.write_bytes(data[: data.rfind(b"startxref")] + b"startxref\n99999\n%%EOF\n")


def cut_off(path: Path) -> None:
    """One that was not sent whole."""
    drawn(path, RED_CIRCLE)
    path.write_bytes(path.read_bytes()[:300])


def filled_in(path: Path) -> None:
    """One with a form field that shows what was filled in."""
    with pikepdf.new() as pdf:
        page = page_of(pdf, RED_CIRCLE)
        look = pdf.make_stream(b"0 1 0 rg 0 0 50 50 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        look.BBox = pikepdf.Array([0, 0, 50, 50])
        field = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T="name")
        field.Rect, field.AP = pikepdf.Array([9, 9, 59, 59]), pikepdf.Dictionary(N=look)
        page.obj.Annots = pikepdf.Array([pdf.make_indirect(field)])
        pdf.save(path)


def rotated(path: Path, turn: int) -> None:
    """One that is turned in the file and shown upright."""
    size = (SIZE[1], SIZE[0]) if turn % 180 else SIZE
    width, height = SIZE[0] * MM, SIZE[1] * MM
    matrix = {
        90: b"0 1 -1 0 %f 0 cm " % height,
        180: b"-1 0 0 -1 %f %f cm " % (width, height),
        270: b"0 -1 1 0 0 %f cm " % width,
    }[turn % 360]
    drawn(path, matrix + RED_CIRCLE, size, Rotate=turn)


def boxed(path: Path, media: list[float], **boxes: list[float]) -> None:
    """One whose boxes do not begin at 0: what is to be seen begins at the lower left of the innermost."""
    left, lower = next(iter(boxes.values()), media)[:2]
    with pikepdf.new() as pdf:
        page = page_of(pdf, b".9 g -999 -999 3000 3000 re f 1 0 0 1 %f %f cm " % (left, lower) + RED_CIRCLE)
        page.obj.MediaBox = pikepdf.Array(media)
        for name, box in boxes.items():
            page.obj[f"/{name}"] = pikepdf.Array(box)
        pdf.save(path)


def in_large_units(path: Path) -> None:
    """One whose unit is two points."""
    drawn(path, b".5 0 0 .5 0 0 cm " + RED_CIRCLE, (SIZE[0] / 2, SIZE[1] / 2), UserUnit=2)
