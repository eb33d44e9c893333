"""The PDF for the press (付印 PDF): PDF/X-4, in the four inks or in black; text and rules in black alone, overprinting."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from edition.compose.page import Page, PictureBox, PieceBox
from edition.inks import Inks
from edition.layout.house_rules import Press
from edition.layout.plates import Plate, given_inks, plates_of
from edition.paint.darkroom import on_press
from edition.paint.job import Job
from edition.paint.pdf.file import PdfFile, Reference, Value, array, dictionary, number, string
from edition.paint.pdf.inks import KNOCKOUT, OVERPRINT, PressPalette
from edition.paint.pdf.metadata import Origin, press_packet
from edition.paint.pdf.painter import Painter
from edition.pictures import PictureError
from edition.readback.preflight import Landmark
from edition.report import EditionError, Finding
from edition.units import points

VERSION = "1.6"  # ISO 15930-7 is made on it
MARK_LENGTH = 5.0  # mm
MARK_DISTANCE = 3.0  # mm from the trimmed edge, if the bleed is less
MARK_WEIGHT = 0.25  # pt


def read_inks(profile: Path | None, press: Press) -> Inks:
    """The inks of a press by its ICC profile, or black alone; EditionError if the file is no profile of a press."""
    try:
        return Inks(None if profile is None else profile.read_bytes(), press.ink)
    except (OSError, PictureError):
        message = "这不是四色印刷机的 ICC 特性文件。"
        hint = "请向印厂索取 CMYK 输出特性文件；没有时去掉 --icc，图片将印成单黑。"
        raise EditionError((Finding("not-a-press-profile", "error", str(profile), message, hint),)) from None


def landmarks(pages: Iterable[Page]) -> Iterator[Landmark]:
    """What stands on the pages and an editor knows by its name: pictures, advertisements and other pieces."""
    for page in pages:
        for box in page.boxes:
            if isinstance(box, PictureBox):
                yield Landmark(page.number, box.rect.x, box.rect.y, f"图片“{box.photo}”")
            elif isinstance(box, PieceBox):
                name = f"刊登件“{box.guest.partition(':')[2]}”" if box.guest else f"美编件“{box.piece.template}”"
                yield Landmark(page.number, box.rect.x, box.rect.y, name)


def for_press(job: Job, inks: Inks) -> bytes:
    """The finished file; without a profile it is black only, and claims no standard. Equal input gives equal bytes."""
    file, press = PdfFile(), job.layout.press
    plates = plates_of(job.layout)
    palette = PressPalette(inks, given_inks(job.layout), plates)
    painter = Painter(job, file, palette, on_press(job.layout, inks))
    painter.paint(_states(), _spaces(plates.values()))
    for leaf, page in zip(painter.leaves, job.pages, strict=True):
        _trim(leaf, page, press, file)
    if inks.profile is not None:
        file.catalog["OutputIntents"] = array([_intent(file, inks.profile, inks.name)])
    origin = Origin.of(job.issue)
    packet = press_packet(job.issue, origin, claimed=inks.profile is not None)
    file.info.update(origin.information(), Trapped="/False")
    file.catalog["Metadata"] = file.add_stream(packet, compressed=False, Type="/Metadata", Subtype="/XML")
    return file.written(VERSION)


def _states() -> object:
    return dictionary(
        **{
            OVERPRINT: dictionary(Type="/ExtGState", OP="true", op="true", OPM=1),
            KNOCKOUT: dictionary(Type="/ExtGState", OP="false", op="false"),
        }
    )


def _spaces(plates: Iterable[Plate]) -> Value:
    """The colour spaces of spot inks: from no ink to what looks like the whole of it (ISO 32000-1, 8.6.6.4)."""
    return dictionary(
        **{
            plate.key: array(
                (
                    "/Separation",
                    plate.written,
                    "/DeviceCMYK",
                    dictionary(FunctionType=2, Domain=array((0, 1)), C0=array((0, 0, 0, 0)), C1=array(plate.like), N=1),
                )
            )
            for plate in plates
        }
    )


def _trim(leaf: dict[str, object], page: Page, press: Press, file: PdfFile) -> None:
    """The page is the sheet as trimmed; around it only what the layout asks for."""
    right, top = round(page.width, 3), round(page.height, 3)
    bleed = points(press.bleed)
    marks = max(bleed, points(MARK_DISTANCE)) if press.marks else 0.0
    around = marks + points(MARK_LENGTH) if press.marks else bleed
    leaf["MediaBox"] = array((-around, -around, right + around, top + around))
    if bleed:
        leaf["BleedBox"] = array((-bleed, -bleed, right + bleed, top + bleed))
    if press.marks:
        lines = [
            f"{number(x + side * marks)} {number(y)} m {number(x + side * around)} {number(y)} l "
            f"{number(x)} {number(y + up * marks)} m {number(x)} {number(y + up * around)} l S"
            for x, side in ((0, -1), (right, 1))
            for y, up in ((0, -1), (top, 1))
        ]
        drawn = f"q /{OVERPRINT} gs 0 0 0 1 K {MARK_WEIGHT} w {' '.join(lines)} Q"
        leaf["Contents"] = array((file.add_stream(drawn.encode()), leaf["Contents"]))


def _intent(file: PdfFile, profile: bytes, name: str) -> Reference:
    return file.add(
        dictionary(
            Type="/OutputIntent",
            S="/GTS_PDFX",
            OutputConditionIdentifier=string(name),
            Info=string(name),
            DestOutputProfile=file.add_stream(profile, N=4),
        )
    )
