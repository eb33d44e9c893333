"""Pictures (图片): what a picture file is, before anything is made of it; the only module that knows the picture engine."""

import io
import math
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import (
    GifImagePlugin,
    Image,
    ImageCms,
    ImageDraw,
    ImageFile,
    ImageFilter,
    ImageFont,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

MOST_PIXELS = 150_000_000  # a broadsheet page at 300 ppi has 30 million
MOST_AT_ONCE = 60_000_000  # of a picture that cannot be decoded smaller than it is
# Only these: the engine would import all its forty formats if one of them were not at hand at the first picture.
_PLUGINS = (PngImagePlugin, JpegImagePlugin, WebPImagePlugin, TiffImagePlugin, GifImagePlugin)
FORMATS = ("PNG", "JPEG", "WEBP", "TIFF", "GIF")
_IN_PARTS = (
    "JPEG",
    "MPO",
)  # decoded at a fraction of their size; of an MPO (telephones) the others are views of the first
_DEEP = ("F", "I")  # greys that no paper has, floating or of 32 bits
READER_SIDE = 1600  # px: more than any e-reader shows
EINK_SIDE = 1264  # px: a 7-inch e-ink screen is 1264 x 1680
COVER = (900, 1200)  # px, drawn
PAGE_COVER = (810, 1080)  # px, from a page: full of small type, which takes many bytes
READER_BYTES = 150_000  # a picture that needs more is compressed harder, down to the last quality
_FEW = 64  # colours; a picture that has no more is a drawing and is kept without loss (a grey photo has 256)
_QUALITIES = (85, 75, 65, 55, 45)
_SCALABLE = ("L", "LA", "RGB", "RGBA", "CMYK")  # modes in which pixels may be averaged
_BRAND = slice(4, 12)  # bytes of a file that say what a file of boxes is (ISO 14496-12, 4.3)
_HEIF = frozenset(b"ftyp" + brand for brand in (b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1"))
_ORIENTATION = 0x0112  # EXIF: 5 to 8 lie on their side

PictureFault = Literal["not-a-picture", "broken-picture", "too-many-pixels", "not-a-press-profile"]


class PictureError(Exception):
    """A file that cannot be used as a picture; `fault` says why."""

    def __init__(self, fault: PictureFault) -> None:
        super().__init__(fault)
        self.fault: PictureFault = fault


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file as it is: size in pixels as shown upright, colour mode and format as the engine names them."""

    width: int
    height: int
    mode: str
    format: str
    frames: int = 1  # of an animation or a file of several pages; the first is shown
    clear: bool = False  # paper shows through some of it


def look(file: Path | bytes) -> Picture:
    """Read a picture's size and prove that it is whole; a picture of too many pixels is never decoded.

    Raises PictureError.
    """
    try:
        with _opened(file) as image:
            mode, form = image.mode, image.format or ""
            if image.width * image.height > (MOST_PIXELS if form in _IN_PARTS else MOST_AT_ONCE):
                raise PictureError("too-many-pixels")
            sideways = image.getexif().get(_ORIENTATION, 1) in range(5, 9)
            width, height = image.size
            frames = _frames(image)
            image.draft(None, (max(1, width // 8), max(1, height // 8)))  # a JPEG to its end, at an eighth of its size
            image.load()
            clear = image.has_transparency_data and image.convert("RGBA").getchannel("A").getextrema() != (255, 255)
            if mode in _DEEP:
                plain(image.resize((1, 1)))  # its greys must have a darkest and a lightest
    except PictureError:
        raise
    except Image.DecompressionBombError:
        raise PictureError("too-many-pixels") from None
    except UnidentifiedImageError:
        raise PictureError("not-a-picture") from None
    except Exception:
        raise PictureError("broken-picture") from None
    width, height = (height, width) if sideways else (width, height)
    return Picture(width, height, mode, form, frames, clear)


def _frames(image: Image.Image) -> int:
    """How many pictures the file holds; a GIF whose one frame has a time was an animation."""
    if image.format in _IN_PARTS:
        return 1
    return max(int(getattr(image, "n_frames", 1)), 2 if image.format == "GIF" and image.info.get("duration") else 1)


@dataclass(frozen=True, slots=True)
class Encoded:
    """A finished picture file: its bytes and media type; its size in pixels and colour mode as the engine names it."""

    data: bytes
    media_type: str
    width: int
    height: int
    mode: str


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture that is not in a file yet: three bytes of RGB a pixel, row by row."""

    width: int
    height: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Place:
    """Where a picture stands: the part shown as fractions (left, top, right, bottom), points, most pixels per inch."""

    crop: tuple[float, float, float, float]
    width: float
    height: float
    ppi: float


@dataclass(frozen=True, slots=True)
class Lettering:
    """A line of text to be drawn: its middle at (x, y) and its size in pixels; the face by font file and index in it."""

    text: str
    x: int
    y: int
    size: int
    file: Path
    index: int


def for_reader(file: Path | bytes, *, greys: bool = False) -> Encoded:
    """A picture for e-readers: upright, sRGB, no alpha, no metadata, long side at most 1600 px (1264 in 16 greys)."""
    most = EINK_SIDE if greys else READER_SIDE
    with _opened(file) as image:
        image.draft("RGB", (most, most))  # a JPEG is decoded at the smallest scale that is large enough
        upright = ImageOps.exif_transpose(image)
        upright = upright if upright.mode in _SCALABLE else plain(upright)  # greys of 16 bits cannot be averaged at all
        upright.thumbnail((most, most), Image.Resampling.HAMMING)
        return _encoded(plain(upright), greys=greys)


def cover_from_page(page: Pixels, *, greys: bool = False) -> Encoded:
    """The upper part of the front page in 3:4, at most 810 x 1080 px."""
    image = Image.frombuffer("RGB", (page.width, page.height), page.data)
    upper = image.crop((0, 0, page.width, min(page.height, round(page.width * 4 / 3))))
    upper.thumbnail(PAGE_COVER, Image.Resampling.LANCZOS)
    return _encoded(upper, greys=greys)


def for_viewer(page: Pixels) -> Encoded:
    """A whole page, large enough to be read."""
    return jpeg(Image.frombuffer("RGB", (page.width, page.height), page.data), quality=80)


def kept_whole(page: Pixels) -> Encoded:
    """A whole page in place of itself: colours as sharp as lightness."""
    return jpeg(Image.frombuffer("RGB", (page.width, page.height), page.data), quality=90, finest=True)


def shrunk(file: bytes, width: int, quality: int) -> Encoded:
    """A picture made no wider than so many pixels, as JPEG."""
    with _opened(file) as image:
        image.draft("RGB", (width, width))
        small = plain(image)
        small.thumbnail((width, MOST_PIXELS), Image.Resampling.HAMMING)
        return jpeg(small, quality=quality)


def draw_cover(lines: Sequence[Lettering], rules: Sequence[int]) -> Encoded:
    """A cover of 900 x 1200 px in 16 greys: lines of text, black on white, and rules across it at these heights."""
    image = Image.new("L", COVER, "white")
    draw = ImageDraw.Draw(image)
    for y in rules:
        draw.line((COVER[0] // 15, y, COVER[0] - COVER[0] // 15, y), "black", 3)
    for line in lines:
        face = ImageFont.truetype(line.file, line.size, line.index)
        draw.text((line.x, line.y), line.text, "black", face, anchor="mm")
    return _png(_levels(image), bits=4)


def for_screen(path: Path, place: Place) -> Encoded:
    """A picture for the page that is read on a screen: the part shown, in sRGB or grey, no alpha, no metadata."""
    image = shown(path, place)
    image = image if image.mode == "L" else plain(image)
    return _png(image, bits=8) if image.getcolors(_FEW) else jpeg(image, quality=80)


@contextmanager
def _opened(file: Path | bytes) -> Iterator[Image.Image]:
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # the PDF engine, once imported, lets broken pictures pass
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # the limit of size is our own, and what a file says wrongly of itself is its affair
        known = FORMATS if isinstance(file, bytes) else _formats(file)
        with Image.open(io.BytesIO(file) if isinstance(file, bytes) else file, formats=known) as image:
            yield image


def _formats(path: Path) -> tuple[str, ...]:
    """The formats to try; photos of telephones (HEIC) if the extra that reads them is installed."""
    with path.open("rb") as stream:
        if stream.read(_BRAND.stop)[_BRAND] not in _HEIF:
            return FORMATS
    try:
        from pillow_heif import register_heif_opener  # noqa: PLC0415 - an extra: edition[heic]
    except ImportError:
        return FORMATS
    register_heif_opener()
    return (*FORMATS, "HEIF")


def shown(path: Path, place: Place) -> Image.Image:
    """The part of a picture that is shown, upright, with no more pixels than its place takes."""
    left, top, right, bottom = place.crop
    most = max(1, round(place.width / 72 * place.ppi)), max(1, round(place.height / 72 * place.ppi))
    with _opened(path) as image:
        wanted = max(most[0] / (right - left), most[1] / (bottom - top))
        image.draft(
            None, (round(wanted), round(wanted))
        )  # a JPEG is decoded at the smallest scale that is large enough
        upright = ImageOps.exif_transpose(image)
        if upright.mode not in _SCALABLE:
            upright = plain(upright)
        box = (left * upright.width, top * upright.height, right * upright.width, bottom * upright.height)
        if box[2] - box[0] <= most[0]:
            return upright.crop(tuple(map(round, box)))  # type: ignore[arg-type]  # four numbers stay four
        return upright.resize(most, Image.Resampling.LANCZOS, box)


def plain(image: Image.Image) -> Image.Image:
    """The picture in sRGB on white paper: some readers show transparent parts black."""
    if image.has_transparency_data:
        paper = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(paper, image.convert("RGBA")).convert("RGB")
    if image.mode in _DEEP:
        return _stretched(image).convert("RGB")
    if image.mode == "LAB":
        lab, screen = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, lab, screen, outputMode="RGB") or image
    if image.mode.startswith("I;16"):  # the engine would cut off, not scale, what is above 255
        return image.point(lambda value: value / 256, "L").convert("RGB")
    if profile := image.info.get("icc_profile"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB") or image
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile that does not fit its picture says nothing
    return image.convert("RGB")


def _stretched(image: Image.Image) -> Image.Image:
    """Deep greys as 8 bits: those from 0 to 1, to 255 or to 65535 by that measure; any others from darkest to lightest."""
    found = image.getextrema()
    low, high = (float(end) for end in found if not isinstance(end, tuple))
    if not math.isfinite(low + high):
        raise PictureError("broken-picture")
    if low >= 0:
        low, high = 0.0, next((most for most in (1.0, 255.0, 65535.0) if high <= most), high)
    scale = 255 / max(high - low, 1e-9)
    return image.convert("F").point(lambda value: value * scale - low * scale).convert("L")


def _encoded(image: Image.Image, *, greys: bool) -> Encoded:
    """The smallest file that shows the picture well: drawn with few colours as PNG, else as baseline JPEG."""
    image.info.clear()  # profile, comment and the like, which the engine would write again
    if greys:
        return _png(_for_eink(image), bits=4)
    if image.getcolors(256):
        return _png(image.quantize(256, dither=Image.Dither.NONE), bits=8)
    out = io.BytesIO()
    for quality in _QUALITIES:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality, progressive=False)
        if out.tell() <= READER_BYTES:
            break
    return Encoded(out.getvalue(), "image/jpeg", *image.size, image.mode)


def jpeg(image: Image.Image, quality: int, *, finest: bool = False) -> Encoded:
    """A baseline JPEG; the `finest` keeps colours as sharp as lightness."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True, subsampling=0 if finest else 2)
    return Encoded(out.getvalue(), "image/jpeg", *image.size, image.mode)


def _png(image: Image.Image, bits: int) -> Encoded:
    out = io.BytesIO()
    image.save(out, "PNG", bits=bits)
    return Encoded(out.getvalue(), "image/png", *image.size, image.mode)


def _for_eink(image: Image.Image) -> Image.Image:
    """What an e-ink screen can show: contrast stretched, sharpened, the error diffused over its 16 greys."""
    grey = ImageOps.autocontrast(image.convert("L"), cutoff=1).filter(ImageFilter.UnsharpMask(1, 80, 2))
    return grey.convert("RGB").quantize(palette=_levels(Image.new("L", (1, 1))), dither=Image.Dither.FLOYDSTEINBERG)


def _levels(grey: Image.Image) -> Image.Image:
    """A grey picture with its nearest of 16 greys as palette."""
    nearest = grey.point([(value + 8) // 17 for value in range(256)])
    nearest.putpalette([level * 17 for level in range(16) for _ in "RGB"])
    return nearest
