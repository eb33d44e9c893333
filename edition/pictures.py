"""Pictures (图片): what a picture file is, before anything is made of it; the only module that knows the picture engine."""

import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image, UnidentifiedImageError

MOST_PIXELS = 150_000_000  # a broadsheet page at 300 ppi has 30 million
FORMATS = ("PNG", "JPEG", "WEBP", "TIFF", "GIF")
_ORIENTATION = 0x0112  # EXIF: 5 to 8 lie on their side

Fault = Literal["not-a-picture", "broken-picture", "too-many-pixels"]


class PictureError(Exception):
    """A file that cannot be used as a picture; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault: Fault = fault


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file as it is: size in pixels as shown upright, colour mode and format as the engine names them."""

    width: int
    height: int
    mode: str
    format: str


def look(path: Path) -> Picture:
    """Read a picture's size and prove that it is whole; a picture of too many pixels is never decoded.

    Raises PictureError.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the limit here is our own
        try:
            with Image.open(path, formats=FORMATS) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise PictureError("too-many-pixels")
                mode, form = image.mode, image.format or ""
                sideways = image.getexif().get(_ORIENTATION, 1) >= 5
                width, height = image.size
                image.draft(None, (width // 8, height // 8))  # a JPEG is read to its end, but at an eighth of its size
                image.load()
        except Image.DecompressionBombError:
            raise PictureError("too-many-pixels") from None
        except UnidentifiedImageError:
            raise PictureError("not-a-picture") from None
        except (OSError, SyntaxError, ValueError, EOFError):  # what the engine's decoders raise for damaged files
            raise PictureError("broken-picture") from None
    return Picture(height, width, mode, form) if sideways else Picture(width, height, mode, form)
