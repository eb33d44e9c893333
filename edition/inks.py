"""Printing inks (油墨): what colours and pictures become on a press, by its ICC profile; beside `pictures` the only module
that knows the picture engine.
"""

import io
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops, ImageCms, ImageColor, ImageMath

from edition.pictures import Encoded, PictureError, Place, jpeg, plain, shown

_CREATED = slice(24, 36)  # in the header of a profile: the date on which the engine made it


def rgb(colour: str) -> tuple[float, float, float]:
    """The sRGB values from 0 to 1 of a colour as CSS writes it."""
    red, green, blue, *_ = ImageColor.getrgb(colour)
    return red / 255, green / 255, blue / 255


def screen_profile() -> bytes:
    """The ICC profile of sRGB, the same on every day."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data[_CREATED] = bytes(12)
    return bytes(data)


class Inks:
    """How colours are printed (分色): in the four inks of a press by its ICC profile, without one in black alone.

    `limit` is the most that all inks together may have, in per cent. Raises PictureError for a profile of anything else
    than a press with four inks. `name` is what the profile calls itself, empty without one.
    """

    def __init__(self, profile: bytes | None, limit: int) -> None:
        self.profile = profile
        self.limit = limit
        self.name = ""
        if profile is not None:
            self._press = _press_profile(profile)
            self.name = ImageCms.getProfileDescription(self._press).strip()

    def colour(self, red: float, green: float, blue: float) -> tuple[float, float, float, float]:
        """Cyan, magenta, yellow and black for an sRGB colour, all from 0 to 1; what is neutral takes black alone."""
        if self.profile is None or red == green == blue:
            return (0.0, 0.0, 0.0, round(1 - (0.299 * red + 0.587 * green + 0.114 * blue), 3))
        pixel = Image.new("RGB", (1, 1), tuple(round(255 * part) for part in (red, green, blue)))
        c, m, y, k = (round(band / 255, 3) for band in _limited(self._separated(pixel), self.limit).tobytes())
        return (c, m, y, k)

    def picture(self, path: Path, place: Place) -> Encoded:
        """A picture for the press: the part shown, in the inks; a grey one in black alone."""
        image = shown(path, place)
        if self.profile is None or image.mode == "L":
            return jpeg(plain(image).convert("L"), quality=90)
        separated = image if image.mode == "CMYK" and "icc_profile" not in image.info else self._separated(plain(image))
        # what JPEG loses may add ink here and there: leave as much room as it needs
        for room in range(0, 60, 5):
            encoded = jpeg(_limited(separated, self.limit - room), quality=92, finest=True)
            if jpeg_ink(encoded.data, inverted=True) <= self.limit:
                break
        return encoded

    def _separated(self, image: Image.Image) -> Image.Image:
        return ImageCms.applyTransform(image, self._transform) or image

    @cached_property
    def _transform(self) -> ImageCms.ImageCmsTransform:
        intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
        flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
        return ImageCms.buildTransform(ImageCms.createProfile("sRGB"), self._press, "RGB", "CMYK", intent, flags)


def jpeg_ink(data: bytes, *, inverted: bool) -> float:
    """The most that all inks together have in any pixel of a JPEG in four inks, in per cent.

    `inverted` says that who shows it turns its values round, as Adobe's files want it; the engine always does so.
    """
    with Image.open(io.BytesIO(data), formats=("JPEG",)) as image:
        return _most_ink(image if inverted else ImageChops.invert(image))


def pixel_ink(data: bytes, width: int, height: int, *, inverted: bool) -> float:
    """The same of pixels of four bytes each."""
    image = Image.frombytes("CMYK", (width, height), data)
    return _most_ink(ImageChops.invert(image) if inverted else image)


def _most_ink(image: Image.Image) -> float:
    c, m, y, k = image.split()
    total = ImageMath.lambda_eval(lambda inks: inks["c"] + inks["m"] + inks["y"] + inks["k"], c=c, m=m, y=y, k=k)
    return float(total.getextrema()[1]) / 2.55


def _press_profile(data: bytes) -> ImageCms.ImageCmsProfile:
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
    except (OSError, ImageCms.PyCMSError):
        raise PictureError("not-a-press-profile") from None
    if profile.profile.xcolor_space.strip() != "CMYK" or profile.profile.device_class != "prtr":
        raise PictureError("not-a-press-profile")
    return profile


def _limited(image: Image.Image, limit: float) -> Image.Image:
    """A picture in four inks with at most `limit` per cent of all together: colours give way, black stays."""
    *colours, black = image.split()
    bands = dict(zip("cmy", colours, strict=True))

    def room(inks: Mapping[str, Any]) -> Any:  # the engine's own pictures of numbers
        allowed = inks["max"](limit * 2.55 - inks["float"](inks["k"]), 0)
        return inks["min"](allowed / inks["max"](inks["float"](inks["c"] + inks["m"] + inks["y"]), 1), 1)

    share = ImageMath.lambda_eval(room, **bands, k=black)
    kept = [ImageMath.lambda_eval(lambda inks: inks["int"](inks["b"] * inks["s"]), b=band, s=share) for band in colours]
    return Image.merge("CMYK", [*(band.convert("L") for band in kept), black])
