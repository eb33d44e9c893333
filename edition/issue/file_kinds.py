"""Kinds of files (文件种类) that are sent in and cannot be used as they are: told by their first bytes, with the way out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: what it is called, what makes a story of it, what makes a picture of it."""

    name: str
    as_story: str
    as_picture: str


_IMPORT = "用 edition import 导入这个文件，再用它写出的 .md。"
_EXPORT = "用原来的软件另存为 JPEG 或 PNG。"
_NO_PICTURE = "这里要写图片文件；文字写进稿件。"

WORD = FileKind("Word 文件", _IMPORT, "图片在 Word 文件里：用 edition import 取出，或在 Word 里另存图片。")
OLD_WORD = FileKind("旧版 Word 或 WPS 文件", "在 Word 或 WPS 里另存为 .docx，再用 edition import 导入。", _NO_PICTURE)
PDF = FileKind("PDF 文件", _IMPORT, "导出成图片再用：pdftoppm -r 300 -jpeg 文件.pdf 图片")
RTF = FileKind("RTF 文件", "用 Word 另存为 .docx 或纯文本，再用 edition import 导入。", _NO_PICTURE)
ZIP = FileKind("压缩文件", "先解压，再写里面的文件。", "先解压，再写里面的图片。")
HTML = FileKind("网页", "把正文存成 .md 或纯文本。", "这里要图片文件：在网页上另存图片。")
PSD = FileKind("Photoshop 文件（PSD）", _NO_PICTURE, "在 Photoshop 里另存为 JPEG 或 PNG。")
HEIC = FileKind(
    "手机照片（HEIC）", _NO_PICTURE, "装上 pip install 'edition[heic]' 就能直接用；或在手机、电脑上另存为 JPEG。"
)
AVIF = FileKind("AVIF 图片", _NO_PICTURE, _EXPORT)
SVG = FileKind("矢量图（SVG）", _NO_PICTURE, "导出成 PNG 再用：rsvg-convert -w 3000 图.svg -o 图.png")
POSTSCRIPT = FileKind("PostScript、EPS 或 AI 图", _NO_PICTURE, "用原来的软件导出成 PNG（300 ppi）。")
BITMAP = FileKind("BMP 位图", _NO_PICTURE, _EXPORT)
RAW = FileKind("相机原始文件（RAW）", _NO_PICTURE, "用相机的软件冲洗成 JPEG。")
METAFILE = FileKind("Windows 图元文件（WMF、EMF）", _NO_PICTURE, _EXPORT)
DRAWING = FileKind("CorelDRAW、GIMP 或 InDesign 文件", _NO_PICTURE, _EXPORT)
JPEG_2000 = FileKind("JPEG 2000 或 JPEG XL 图片", _NO_PICTURE, _EXPORT)
VIDEO = FileKind("视频", _NO_PICTURE, "截一幅画面存成 JPEG。")
PICTURE = FileKind("图片", "图片写在 [[photos]] 的 file 里，正文里写 ![](图片代号)。", _EXPORT)

_BEGINNINGS: tuple[tuple[bytes, FileKind], ...] = (
    (b"\xd0\xcf\x11\xe0", OLD_WORD),
    (b"%PDF-", PDF),
    (b"{\\rtf", RTF),
    (b"8BPS", PSD),
    (b"%!PS", POSTSCRIPT),
    (b"\xc5\xd0\xd3\xc6", POSTSCRIPT),
    (b"BM", BITMAP),
    (b"FUJIFILMCCD-RAW", RAW),
    (b"\xd7\xcd\xc6\x9a", METAFILE),
    (b"\x01\x00\x00\x00\x58\x00\x00\x00", METAFILE),
    (b"\x1aE\xdf\xa3", VIDEO),
    (b"gimp xcf", DRAWING),
    (b"\x06\x06\xed\xf5", DRAWING),
    (b"\x00\x00\x00\x0cjP  ", JPEG_2000),
    (b"\x00\x00\x00\x0cJXL ", JPEG_2000),
    (b"\xff\x0a", JPEG_2000),
    (b"II*\x00\x10\x00\x00\x00CR", RAW),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"II*\x00", PICTURE),
    (b"MM\x00*", PICTURE),
)
_BRANDS = {b"heic": HEIC, b"heix": HEIC, b"hevc": HEIC, b"heim": HEIC, b"mif1": HEIC, b"msf1": HEIC}
_BRANDS |= {b"avif": AVIF, b"avis": AVIF, b"crx ": RAW}
_LOOKED_AT = 4096  # bytes


def file_kind(data: bytes) -> FileKind | None:
    """The kind of a file by its first bytes; None if they are those of no kind that is known."""
    head = data[:_LOOKED_AT]
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], VIDEO)
    if head.startswith(b"RIFF"):
        return PICTURE if head[8:12] == b"WEBP" else DRAWING if head[8:11] == b"CDR" else VIDEO
    if head.startswith(b"PK\x03\x04"):
        return WORD if b"word/" in data or b"[Content_Types].xml" in head else ZIP
    words = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if words.startswith((b"<svg", b"<?xml")) and b"<svg" in words:
        return SVG
    if words.startswith((b"<!doctype html", b"<html")):
        return HTML
    return next((kind for beginning, kind in _BEGINNINGS if head.startswith(beginning)), None)
