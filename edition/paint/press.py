"""The PDF for the press (付印 PDF): PDF/X-4, all in the four inks or in black, text and rules in black alone and overprinting.

Made of what the engine wrote for the same pages, with pictures developed by `darkroom.on_press`.
"""

import io
import re
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from edition.issue.issue import Issue
from edition.layout.layout import Press
from edition.paint.origin import say_origin
from edition.paint.xmp import press_packet
from edition.pictures import Inks, PictureError
from edition.readback.painted.streams import all_forms, all_resources
from edition.report import EditionError, Finding
from edition.units import points

BLACK = (0.0, 0.0, 0.0, 1.0)
MARK_LENGTH = 5.0  # mm
MARK_DISTANCE = 3.0  # mm from the trimmed edge, if the bleed is less
MARK_WEIGHT = 0.25  # pt

# Black over anything leaves no white where the inks do not meet; a colour must not mix with what lies under it.
OVERPRINT, KNOCKOUT = Name("/Overprint"), Name("/Knockout")
_STATES = {
    OVERPRINT: Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1),
    KNOCKOUT: Dictionary(Type=Name.ExtGState, OP=False, op=False),
}
_BEGIN = b"/Overprint gs\n0 0 0 1 k\n0 0 0 1 K\n"  # a page begins with a black that is none of the four inks
_RGB = re.compile(rb"^([\d.]+) ([\d.]+) ([\d.]+) (rg|RG)$", re.MULTILINE)  # as the engine writes it


def read_inks(profile: Path | None, press: Press) -> Inks:
    """The inks of a press by its ICC profile, or black alone; EditionError if the file is no profile of a press."""
    try:
        return Inks(None if profile is None else profile.read_bytes(), press.ink)
    except (OSError, PictureError):
        message = "这不是四色印刷机的 ICC 特性文件。"
        hint = "请向印厂索取 CMYK 输出特性文件；没有时去掉 --icc，图片将印成单黑。"
        raise EditionError((Finding("not-a-press-profile", "error", str(profile), message, hint),)) from None


def for_press(written: bytes, issue: Issue, inks: Inks, press: Press) -> bytes:
    """The finished file; without a profile it is black only, and claims no standard. Equal input gives equal bytes."""
    with pikepdf.open(io.BytesIO(written)) as pdf:
        _leave_only_pages(pdf)
        for resources in all_resources(pdf):
            _prepare(resources)
        for page in pdf.pages:
            _separate(page.obj.Contents, inks, begin=_BEGIN)
        for form in all_forms(pdf):
            _separate(form, inks)
            if "/Group" in form:
                form.Group.CS = Name.DeviceCMYK
        for page in pdf.pages:
            _trim(pdf, page, press)
        if inks.profile is not None:
            pdf.Root.OutputIntents = Array([_intent(pdf, inks.profile, inks.name)])
        _add_metadata(pdf, issue, claimed=inks.profile is not None)
        out = io.BytesIO()
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
            force_version="1.6",  # ISO 15930-7 is made on it
        )
    return out.getvalue()


def _leave_only_pages(pdf: pikepdf.Pdf) -> None:
    """A press follows no links, reads no tags and shows no outline."""
    for key in set(pdf.Root.keys()) - {"/Type", "/Pages"}:
        del pdf.Root[key]
    for page in pdf.pages:
        for key in {"/Annots", "/Tabs", "/StructParents", "/BleedBox"} & set(page.obj.keys()):
            del page.obj[key]


def _prepare(resources: pikepdf.Object) -> None:
    """Offer the two states; take away the colour spaces that the engine offers without need."""
    states = resources.get("/ExtGState", Dictionary())
    for name, state in _STATES.items():
        states[name] = state
    resources.ExtGState = states
    if "/ColorSpace" in resources:
        del resources.ColorSpace


def _separate(stream: pikepdf.Object, inks: Inks, begin: bytes = b"") -> None:
    def printed(found: re.Match[bytes]) -> bytes:
        colour = inks.colour(float(found[1]), float(found[2]), float(found[3]))
        state = OVERPRINT if colour == BLACK else KNOCKOUT
        operator = "k" if found[4] == b"rg" else "K"
        return f"{state} gs\n{' '.join(f'{part:g}' for part in colour)} {operator}".encode()

    stream.write(begin + _RGB.sub(printed, stream.read_bytes()))


def _trim(pdf: pikepdf.Pdf, page: pikepdf.Page, press: Press) -> None:
    """The page is the sheet as trimmed; around it only what the layout asks for."""
    left, bottom, right, top = (float(edge) for edge in page.trimbox)
    bleed = points(press.bleed)
    marks = max(bleed, points(MARK_DISTANCE)) if press.marks else 0.0
    around = marks + points(MARK_LENGTH) if press.marks else bleed
    page.obj.TrimBox = Array([left, bottom, right, top])
    page.obj.MediaBox = Array([left - around, bottom - around, right + around, top + around])
    if bleed:
        page.obj.BleedBox = Array([left - bleed, bottom - bleed, right + bleed, top + bleed])
    if press.marks:
        lines = [
            f"{x + side * marks:.3f} {y:.3f} m {x + side * around:.3f} {y:.3f} l "
            f"{x:.3f} {y + up * marks:.3f} m {x:.3f} {y + up * around:.3f} l S"
            for x, side in ((left, -1), (right, 1))
            for y, up in ((bottom, -1), (top, 1))
        ]
        drawn = f"q {OVERPRINT} gs 0 0 0 1 K {MARK_WEIGHT} w {' '.join(lines)} Q\n"
        page.contents_add(pdf.make_stream(drawn.encode()), prepend=True)


def _intent(pdf: pikepdf.Pdf, profile: bytes, name: str) -> Dictionary:
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(name),
        Info=String(name),
        DestOutputProfile=pdf.make_stream(profile, N=4),
    )


def _add_metadata(pdf: pikepdf.Pdf, issue: Issue, *, claimed: bool) -> None:
    origin = say_origin(pdf, issue)
    pdf.docinfo.Trapped = Name("/False")
    packet = press_packet(issue, origin, claimed=claimed)
    pdf.Root.Metadata = pdf.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)
