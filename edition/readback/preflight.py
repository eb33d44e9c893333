"""Preflight (印前检查): named questions to a finished press file, whoever made it, answered from its bytes alone."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

import pikepdf

from edition.inks import jpeg_ink, pixel_ink
from edition.layout.house_rules import Press
from edition.readback.painted.ink import Impression, page_ink
from edition.readback.painted.interpreter import FontShelf, Point, family
from edition.readback.painted.streams import all_resources
from edition.report import Finding, Level

PRESS_SPACES = frozenset({"DeviceCMYK", "DeviceGray"})
SPOT = "Separation"  # an ink with a plate of its own (专色)
NEAR = 0.5  # pt; boxes that differ by less are the same
SLACK = 1.0  # per cent of ink that a reader's own rounding may add
SMALL = 12.0  # pt; smaller type and thinner rules in several inks print blurred
THE_EDITORS = frozenset({"resolution"})  # what only better copy can mend; a printer will still print it
FORBIDDEN = ("/AcroForm", "/OpenAction", "/AA", "/Names")  # what makes a file do things


@dataclass(frozen=True, slots=True)
class Answer:
    """One question and what it found; nothing found is the answer yes."""

    id: str
    question: str  # in Chinese, for the reader of the report
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Landmark:
    """What to call a picture or a piece whose upper left corner stands there, in points from that of the trimmed page."""

    page: int
    x: float
    y: float
    name: str

    def is_at(self, page: int, x: float, y: float) -> bool:
        """Whether this is what stands there."""
        return page == self.page and max(abs(x - self.x), abs(y - self.y)) < NEAR


@dataclass(frozen=True, slots=True)
class _File:
    pdf: pikepdf.Pdf
    ink: tuple[tuple[Impression, ...], ...]  # page by page
    press: Press
    known: tuple[Landmark, ...]

    @property
    def claims(self) -> bool:
        """Does the file say that it is PDF/X?"""
        return b"GTS_PDFXVersion" in _metadata(self.pdf)


Complaint = tuple[str, str]  # where, and what is wrong there
Question = Callable[[_File], Iterator[Complaint]]


def preflight(data: bytes, press: Press, known: tuple[Landmark, ...] = ()) -> tuple[Answer, ...]:
    """Ask every question; each place is named once a page, what is known to stand there by its name."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        shelf = FontShelf()
        file = _File(pdf, tuple(page_ink(page, shelf) for page in pdf.pages), press, known)
        return tuple(
            Answer(name, question, tuple(_finding(name, fault, hint) for fault in dict.fromkeys(ask(file))))
            for name, question, hint, ask in QUESTIONS
        )


def _finding(name: str, fault: Complaint, hint: str) -> Finding:
    where, message = fault
    level: Level = "warning" if name in THE_EDITORS else "error"
    return Finding(f"press-{name}", level, where, message, hint)


def _boxes(file: _File) -> Iterator[Complaint]:
    for number, page in enumerate(file.pdf.pages, 1):
        if "/TrimBox" not in page.obj:
            yield _page(number), "没有裁切框（TrimBox）。"
            continue
        media, trim = (tuple(map(float, box)) for box in (page.mediabox, page.trimbox))
        asked = file.press.bleed or file.press.marks
        if not asked and any(abs(m - t) > NEAR for m, t in zip(media, trim, strict=True)):
            yield _page(number), f"页面框 {media} 与裁切框 {trim} 不同。"
        if (
            trim[0] < media[0] - NEAR
            or trim[1] < media[1] - NEAR
            or trim[2] > media[2] + NEAR
            or trim[3] > media[3] + NEAR
        ):
            yield _page(number), "裁切框伸出页面框。"
        if int(page.obj.get("/Rotate", 0)) or "/UserUnit" in page.obj:
            yield _page(number), "页面经过旋转或缩放。"


def _colour_spaces(file: _File) -> Iterator[Complaint]:
    for where, ink in _each(file, "text", "line", "area", "shading"):
        if ink.colour.space not in (*PRESS_SPACES, SPOT):
            yield where, f"{_KINDS[ink.kind]}用了 {ink.colour.space} 颜色。"
    known = {spot.name for spot in file.press.spots.values()}
    for resources in all_resources(file.pdf):
        for space in resources.get("/ColorSpace", pikepdf.Dictionary()).values():
            if family(space) == SPOT and (name := _plain(space[1])) not in known:
                yield "文件", f"专色“{name}”不在版式的 press.spots 里。"


def _plain(name: pikepdf.Object) -> str:
    """A name as people write it, whether or not its bytes are still written as numbers."""
    return unquote(str(name)[1:].replace("%", "%25").replace("#", "%"))


def _picture_colours(file: _File) -> Iterator[Complaint]:
    for where, ink in _each(file, "picture"):
        if ink.colour.space not in PRESS_SPACES:
            yield where, f"图片是 {ink.colour.space}。"
        if ink.picture is not None and "/SMask" in ink.picture:
            yield where, "图片带有透明通道。"


def _black_text(file: _File) -> Iterator[Complaint]:
    for where, ink in _each(file, "text", "line"):
        if _is_dark(ink) and ink.colour.values != (0, 0, 0, 1):
            yield where, f"{_KINDS[ink.kind]}的黑色不是单色黑 100%：{ink.colour.space} {_values(ink)}。"


def _overprint(file: _File) -> Iterator[Complaint]:
    for where, ink in _each(file, "text", "line"):
        black = ink.colour.space == "DeviceCMYK" and ink.colour.values == (0, 0, 0, 1)
        if black and not ink.overprint:
            yield where, f"黑色{_KINDS[ink.kind]}没有叠印。"


def _registration(file: _File) -> Iterator[Complaint]:
    for where, ink in _each(file, "text", "line"):
        inks = sum(value > 0 for value in ink.colour.values) if ink.colour.space == "DeviceCMYK" else 0
        if inks > 1 and ink.size < (SMALL if ink.kind == "text" else 1.0):
            yield where, f"{ink.size:.3g} 磅的{_KINDS[ink.kind]}用了 {inks} 种墨。"


def _ink_limit(file: _File) -> Iterator[Complaint]:
    most = file.press.ink + SLACK
    for where, ink in _each(file, "text", "line", "area"):
        total = 100 * sum(ink.colour.values)
        if ink.colour.space == "DeviceCMYK" and total > most:
            yield where, f"{_KINDS[ink.kind]}的总墨量是 {total:.0f}%。"
    for where, ink in _each(file, "picture"):
        total = _picture_ink(ink)
        if total > most:
            yield where, f"图片的总墨量最多处是 {total:.0f}%。"


def _resolution(file: _File) -> Iterator[Complaint]:
    for where, ink in _each(file, "picture"):
        if ink.size < file.press.least_ppi - NEAR:
            yield where, f"图片只有 {ink.size:.0f} ppi。"


def _hairlines(file: _File) -> Iterator[Complaint]:
    for where, ink in _each(file, "line", "area"):
        if ink.size < file.press.hairline - 0.001:
            yield where, f"线条粗 {ink.size:.3g} 磅。"


def _fonts(file: _File) -> Iterator[Complaint]:
    for resources in all_resources(file.pdf):
        for font in resources.get("/Font", pikepdf.Dictionary()).values():
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            descriptor = inner.get("/FontDescriptor", pikepdf.Dictionary())
            if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield "字体", f"字体 {str(font.get('/BaseFont', '/?'))[1:]} 没有嵌入。"


def _output_intent(file: _File) -> Iterator[Complaint]:
    if not file.claims:
        return
    intents = [each for each in file.pdf.Root.get("/OutputIntents", []) if each.get("/S") == "/GTS_PDFX"]
    if len(intents) != 1:
        yield "文件", f"应有一个 PDF/X 输出意图，实有 {len(intents)} 个。"
    for intent in intents:
        profile = intent.get("/DestOutputProfile")
        if profile is None:
            yield "文件", "输出意图没有 ICC 特性文件。"
        elif profile.read_bytes()[12:20] != b"prtrCMYK":
            yield "文件", "输出意图的特性文件不是四色印刷机的。"


def _identification(file: _File) -> Iterator[Complaint]:
    metadata = _metadata(file.pdf)
    if not metadata:
        yield "文件", "没有 XMP 元数据。"
    elif file.claims:
        for name in (b"CreateDate", b"ModifyDate", b"MetadataDate", b"dc:title", b"DocumentID"):
            if name not in metadata:
                yield "文件", f"XMP 元数据里没有 {name.decode()}。"
    if file.pdf.docinfo.get("/Trapped") not in ("/True", "/False"):
        yield "文件", "没有说明是否做过陷印（Trapped）。"
    if "/ID" not in file.pdf.trailer:
        yield "文件", "没有文件标识（ID）。"


def _interactive(file: _File) -> Iterator[Complaint]:
    for key in FORBIDDEN:
        if key in file.pdf.Root:
            yield "文件", f"含有 {key[1:]}。"
    for number, page in enumerate(file.pdf.pages, 1):
        for annotation in page.obj.get("/Annots", []):
            yield _page(number), f"含有注释 {str(annotation.get('/Subtype', '/?'))[1:]}。"
    if file.pdf.is_encrypted:
        yield "文件", "文件加了密。"


QUESTIONS: tuple[tuple[str, str, str, Question], ...] = (
    ("boxes", "页面框与裁切框一致", "版心外不留边；出血和裁切线只按版式要求加。", _boxes),
    (
        "colour-spaces",
        "文字、线条、色块只用四色、灰或版式说明的专色",
        "请换成四色（CMYK）、单黑，或在版式的 press.spots 里写明专色。",
        _colour_spaces,
    ),
    ("picture-colours", "图片只用四色或灰，没有透明", "请按印厂的 ICC 特性文件分色。", _picture_colours),
    ("black-text", "黑色文字和线条是单色黑 100%", "请用 0 0 0 1 k。", _black_text),
    ("overprint", "黑色文字和线条叠印", "请设 OP、op 为真，OPM 为 1。", _overprint),
    ("registration", "小字和细线只用一种墨", "请改用单色墨，或加大字号。", _registration),
    ("ink-limit", "总墨量不超过印厂的上限", "请降低分色的总墨量。", _ink_limit),
    ("resolution", "图片分辨率够印", "请换更大的原图，或缩小图片。", _resolution),
    ("hairlines", "没有印不出的细线", "请加粗线条。", _hairlines),
    ("fonts", "字体全部嵌入", "请嵌入字体。", _fonts),
    ("output-intent", "声明 PDF/X 的文件有输出意图", "请给出印厂的 ICC 特性文件。", _output_intent),
    ("identification", "元数据、陷印说明、文件标识齐全", "请重新输出。", _identification),
    ("interactive", "没有链接、表单、动作、加密", "请去掉交互内容。", _interactive),
)

_KINDS = {"text": "文字", "line": "线条", "area": "色块", "shading": "渐变", "picture": "图片"}


def _each(file: _File, *kinds: str) -> Iterator[tuple[str, Impression]]:
    """What is painted of some kinds, and where: the page, the place of a picture, the name of what is known there."""
    for number, (page, ink) in enumerate(zip(file.pdf.pages, file.ink, strict=True), 1):
        left, top = _margins(page)
        called: dict[Point | None, str] = {None: _page(number)}
        for each in ink:
            if each.kind in kinds:
                corner = (each.x, each.y) if each.kind == "picture" else None
                at = each.within or corner
                if at and at not in called:
                    names = [one.name for one in file.known if one.is_at(number, at[0] - left, at[1] - top)]
                    called[at] = " ".join((_page(number), *names[:1]))
                yield called[at] + (f" ({each.x:.0f}, {each.y:.0f})" if corner else ""), each


def _margins(page: pikepdf.Page) -> tuple[float, float]:
    """What stands around the trimmed sheet at the left and at the top, in points."""
    trim, crop = ([float(side) for side in box] for box in (page.trimbox, page.cropbox))
    return trim[0] - crop[0], crop[3] - trim[3]


def _page(number: int) -> str:
    return f"第{number}页"


def _values(ink: Impression) -> str:
    return " ".join(f"{value:g}" for value in ink.colour.values)


def _is_dark(ink: Impression) -> bool:
    """Is this meant to be black?"""
    values = ink.colour.values
    match ink.colour.space:
        case "DeviceCMYK":
            return len(values) == 4 and (values[3] > 0.9 or sum(values[:3]) > 2.4)
        case "DeviceGray" | "DeviceRGB":
            return bool(values) and max(values) < 0.1
    return False


def _picture_ink(ink: Impression) -> float:
    """The most ink that a picture in four inks has anywhere, in per cent; 0 for any other."""
    picture = ink.picture
    if ink.colour.space != "DeviceCMYK" or picture is None:
        return 0.0
    inverted = "/Decode" in picture and picture.Decode[0] == 1
    if picture.get("/Filter") == "/DCTDecode":
        return jpeg_ink(picture.read_raw_bytes(), inverted=inverted)
    return pixel_ink(picture.read_bytes(), int(picture.Width), int(picture.Height), inverted=inverted)


def _metadata(pdf: pikepdf.Pdf) -> bytes:
    stream = pdf.Root.get("/Metadata")
    return stream.read_bytes() if isinstance(stream, pikepdf.Stream) else b""
