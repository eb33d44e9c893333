"""Supplied pieces (来件): an advertiser's PDF as an artwork, its page as it is, or a picture where it cannot be kept so."""

import hashlib
import zlib
from collections.abc import Iterator

from edition.pieces.artwork import Artwork, PdfObject, UsedFile
from edition.pieces.colours import Colours
from edition.pieces.piece import Piece
from edition.readback.pdf.supplied_form import SuppliedForm, form_of
from edition.readback.pdf.supplied_pdf import SuppliedError
from edition.readback.preview import drawn_at, preview
from edition.report import EditionError

SUFFIX = ".pdf"
PICTURE_PPI = 300
MOST_MARKS = 50_000  # times that it paints: a page with more is slow to open everywhere
_TO_KEEP = frozenset({"gray", "rgb", "measured"})  # colours that PDF/A-2a takes beside an intent of sRGB
_TO_PRINT = frozenset({"gray", "cmyk"})
_COLOURS = {
    "rgb": "RGB 颜色",
    "cmyk": "四色",
    "measured": "带特性文件的颜色",
    "astray": "坏的颜色特性文件",
    "spot": "专色",
}


def supplied_artwork(piece: Piece, colours: Colours) -> Artwork:
    """The artwork of a supplied PDF. Raises EditionError if the press cannot take it."""
    path = piece.path_of(piece.template)
    used = UsedFile(piece.template, hashlib.sha256(path.read_bytes()).hexdigest())
    size, for_press = (piece.width, piece.height), colours.intent is not None
    try:
        form = form_of(path, size, inks=for_press)
        seen = preview(form.pdf)
    except (SuppliedError, RuntimeError):  # the renderer's own error is one of these
        hint = "请广告主重新导出，不加密。"
        raise EditionError((piece.finding("box-file", None, "不是完好的 PDF", hint),)) from None
    if for_press and (faults := tuple(press_faults(form))):
        hint = (
            "请广告主按 PDF/X-4 导出：四色（CMYK）或单黑，字体全部嵌入；"
            f"或改用 {PICTURE_PPI} ppi 的 PNG、JPEG，由程序分色。"
        )
        message = f"不能付印：{'，'.join(faults)}"
        raise EditionError((piece.finding("ad-not-for-press", None, message, hint),))
    objects, words = tuple(PdfObject(*each) for each in form.objects), seen.texts[0]
    if not for_press and any(keeping_faults(form)):
        objects, words = _as_picture(form, size), ""
    return Artwork(objects, words, seen.pictures[0], (used,), ())


def keeping_faults(form: SuppliedForm) -> Iterator[str]:
    """Why a form cannot be kept as it is (ISO 19005-2, level a), or should not, in words."""
    yield from _loose(form)
    if form.mute - form.loose:
        yield f"字体读不出文字（{'、'.join(sorted(form.mute - form.loose))}）"
    yield from _foreign(form, _TO_KEEP)
    yield from _waves(form)
    if form.transparent:
        yield "有透明"
    if form.marks > MOST_MARKS:
        yield f"画了 {form.marks} 笔，太繁"


def press_faults(form: SuppliedForm) -> Iterator[str]:
    """Why a form cannot be printed, in words."""
    yield from _loose(form)
    yield from _foreign(form, _TO_PRINT)
    yield from _waves(form)


def _loose(form: SuppliedForm) -> Iterator[str]:
    if form.loose:
        yield f"字体没有嵌入（{'、'.join(sorted(form.loose))}）"


def _waves(form: SuppliedForm) -> Iterator[str]:
    if form.waves:
        yield "有 JPEG 2000 的图"


def _foreign(form: SuppliedForm, known: frozenset[str]) -> Iterator[str]:
    if strange := sorted(form.colours - known):
        yield f"用了{'、'.join(_COLOURS[each] for each in strange)}"


def _as_picture(form: SuppliedForm, size: tuple[float, float]) -> tuple[PdfObject, ...]:
    """A form that shows a picture of the page."""
    shown = drawn_at(form.pdf, PICTURE_PPI)
    width, height = (f"{round(side, 3):g}" for side in size)
    content = zlib.compress(f"q {width} 0 0 {height} 0 0 cm /P Do Q".encode(), 9)
    outer = PdfObject(
        {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": ["0", "0", width, height],
            "Resources": {"XObject": {"P": 1}},
            "Filter": "/FlateDecode",
        },
        content,
    )
    picture = PdfObject(
        {
            "Type": "/XObject",
            "Subtype": "/Image",
            "Width": str(shown.width),
            "Height": str(shown.height),
            "ColorSpace": "/DeviceRGB",
            "BitsPerComponent": "8",
            "Interpolate": "false",
            "Filter": "/DCTDecode",
        },
        shown.data,
    )
    return outer, picture
