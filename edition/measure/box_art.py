"""What a box shows (刊登件的图): an advertiser's file, or a code that is drawn here."""

from math import ceil
from pathlib import Path

from edition.issue.files import PICTURE_BYTES, RefusedError, find
from edition.issue.issue import Art
from edition.issue.leftovers import HTML
from edition.issue.read_pictures import surprises, unusable
from edition.layout.shelves import shipped
from edition.measure.box_keys import BoxKeys, mm
from edition.pictures import PictureError, look
from edition.units import points

PICTURES = (".png", ".jpg", ".jpeg")
SHOWN = "picture.html.j2"  # shows a picture file as large as its piece
OFF_SHAPE = 0.005  # of a side; what a picture may lack of its place's shape is cut off
PRINTED_PPI = 300  # what findings ask of an advertiser
LEAST_PPI = 150  # fewer are seen as steps at reading distance
_ROUNDED = 0.5  # ppi
LEAST_SQUARE = 0.33  # mm; finer squares of a code are lost in newsprint and by a telephone held at arm's length
_SLACK = 0.005  # mm
_CODE = "qr.html.j2"  # draws a QR code


def code_of(box: BoxKeys, size: tuple[float, float] | None) -> Art | None:
    """A QR code of a text, drawn as squares of a grid with the white around it that readers want."""
    text = box.values.get("text", "").strip()
    if not text:
        box.fault("missing-key", "text", "缺少“text”", "加上 text：二维码的内容，如网址。")
        return None
    from edition.measure.qr_code import drawn_code  # noqa: PLC0415 - few issues carry one

    drawn = drawn_code(text)
    if drawn is None:
        box.fault("too-long", "text", "内容太长，二维码放不下", "写短一些，比如只写网址。")
        return None
    square = min(size) / points(drawn.side) if size else LEAST_SQUARE
    if square < LEAST_SQUARE - _SLACK:
        wanted = ceil(drawn.side * LEAST_SQUARE)
        message = f"二维码一格只有 {square:.2f} 毫米，手机扫不出来"
        box.warn("code-too-fine", "size", message, f"改成 size = [{wanted}, {wanted}]（毫米），或把 text 写短。")
    return Art(_CODE, (shipped("base"),), (("side", str(drawn.side)), ("path", drawn.path)))


def art_of(box: BoxKeys, size: tuple[float, float] | None) -> Art | None:
    name = box.values.get("file")
    if name is None:
        box.fault("missing-key", "file", "缺少“file”", "加上 file：文件（PDF、PNG、JPEG、HTML）。")
        return None
    holder = next((folder for folder in box.folders if (folder / name).exists()), box.folders[0])
    try:
        path = find(holder, name, box.where("file"), PICTURE_BYTES)
    except RefusedError as refused:
        box.findings.append(refused.finding)
        return None
    if path.name.lower().endswith(HTML):
        return Art(path.name, (path.parent, holder))
    if path.suffix.lower() in PICTURES:
        return _picture(box, name, path, size)
    if path.suffix.lower() == ".pdf":
        return _supplied(box, name, path, holder, size)
    box.fault("box-file", "file", f"“{name}”不是认得的广告文件", "用 PDF、PNG、JPEG 或 HTML。")
    return None


def _picture(box: BoxKeys, name: str, path: Path, size: tuple[float, float] | None) -> Art | None:
    """A picture file, which must have the shape of its place: it is never stretched."""
    try:
        picture = look(path)
    except PictureError as error:
        box.findings.append(unusable(error, path, name, box.where("file")))
        return None
    box.findings += surprises(picture, name, box.where("file"))
    if size is None:
        return None
    width, height = size
    if abs(picture.width * height / (picture.height * width) - 1) > OFF_SHAPE:
        pixels = f"{ceil(width / 72 * PRINTED_PPI)}×{ceil(height / 72 * PRINTED_PPI)} 像素"
        message = f"“{name}”是 {picture.width}×{picture.height} 像素，版位是 {mm(width)}×{mm(height)} 毫米：比例不合"
        hint = (
            f"请把广告做成 {pixels}（{PRINTED_PPI} ppi）；或用 size = [宽, 高] 写它自己的毫米尺寸。广告不拉伸，不裁切。"
        )
        box.fault("box-shape", "file", message, hint)
        return None
    shown = f"picture{path.suffix.lower()}"
    ppi = picture.width / width * 72
    if ppi < LEAST_PPI - _ROUNDED:
        hint = f"请广告主给 {PRINTED_PPI} ppi 的，至少 {ceil(width / 72 * LEAST_PPI)} 像素宽。"
        box.warn("low-resolution", "file", f"“{name}”在版面上只有 {ppi:.0f} ppi，会印得发虚", hint)
    return Art(SHOWN, (shipped("base"),), (("picture", shown),), ((shown, path),))


def _supplied(box: BoxKeys, name: str, path: Path, holder: Path, size: tuple[float, float] | None) -> Art | None:
    """A PDF of one page, which must have the shape of its place."""
    from edition.measure.supplied_ads import supplied_faults  # noqa: PLC0415 - few issues carry one, and it takes a PDF library

    found = tuple(supplied_faults(name, path, size, box.where("file")))
    box.findings += found
    return None if any(finding.level == "error" for finding in found) else Art(path.name, (path.parent, holder))
