"""Supplied advertisements (来件广告): what an advertiser's PDF must be to stand in its place, in words that he can be told."""

from collections.abc import Iterator
from pathlib import Path

from edition.pieces.supplied import PICTURE_PPI, keeping_faults
from edition.readback.pdf.supplied_form import SuppliedForm, form_of
from edition.readback.pdf.supplied_pdf import Supplied, SuppliedError, look_at
from edition.report import Finding
from edition.units import points

OFF_SHAPE = 0.005  # of a side
_BROKEN = {
    "broken": ("box-file", "不是完好的 PDF", "请广告主重新导出这个 PDF。"),
    "empty": ("box-file", "没有页", "请广告主重新导出这个 PDF，只要一页。"),
    "blank": ("box-file", "上什么也没有，印出来是白纸", "打开看看；请广告主重新导出这个 PDF。"),
    "picture": ("box-file", "里有打不开的图片", "请广告主重新导出这个 PDF。"),
    "encrypted": ("ad-encrypted", "加了密", "请广告主去掉密码和权限限制，重新导出（PDF/X-4 不许加密）。"),
}


def supplied_faults(name: str, path: Path, size: tuple[float, float] | None, where: str) -> Iterator[Finding]:
    """What is wrong with a PDF for a place of so many points, and that it will be kept as a picture if it must."""
    try:
        found = look_at(path)
        if found.pages > 1:
            message = f"“{name}”有 {found.pages} 页，广告只能有一页"
            hint = "把要登的一页另存为一个 PDF；几幅广告各写一个 [[boxes]]。"
            yield Finding("ad-pages", "error", where, message, hint)
            return
        if size is None:
            return
        if abs(found.width * size[1] / (found.height * size[0]) - 1) > OFF_SHAPE:
            message = f"“{name}”裁切后是 {_mm(found.width, found.height)}，版位是 {_mm(*size)}：比例不合"
            hint = f"请把广告做成 {_mm(*size)}（裁切框 TrimBox）；或用 size = [宽, 高] 写它自己的毫米尺寸。广告不拉伸，不裁切。"
            yield Finding("box-shape", "error", where, message, hint)
            return
        form = form_of(path, size, inks=False)
        yield from _doubtful(name, found, form, where)
    except SuppliedError as error:
        id_, message, hint = _BROKEN[error.fault]
        yield Finding(id_, "error", where, f"“{name}”{message}", hint)
        return
    if faults := tuple(keeping_faults(form)):
        message = f"“{name}”{'，'.join(faults)}：电子版（PDF/A）里收作 {PICTURE_PPI} ppi 的图片"
        hint = "不改也行；要收原样，请广告主用 RGB 或灰度、字体全部嵌入、不用透明导出。付印另看四色（edition check --press）。"
        yield Finding("ad-as-picture", "note", where, message, hint)


def _doubtful(name: str, found: Supplied, form: SuppliedForm, where: str) -> Iterator[Finding]:
    """What an editor must look at himself."""
    if form.mended:
        hint = "看一看版面图上缺不缺；最好请广告主重新导出。"
        yield Finding("ad-damaged", "warning", where, f"“{name}”有损坏，按能读出的登", hint)
    if found.noted:
        hint = "要印的，请广告主把批注、表单并入页面（拼合、扁平化）再导出。"
        yield Finding("ad-annotations", "warning", where, f"“{name}”上的批注、表单不会印出来", hint)


def _mm(width: float, height: float) -> str:
    return "×".join(f"{side / points(1):.1f}".removesuffix(".0") for side in (width, height)) + " 毫米"
