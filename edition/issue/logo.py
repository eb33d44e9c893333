"""The paper's logo (报头图): a drawing (SVG) or a picture; whole, and with a shape that is known."""

import re
from pathlib import Path
from xml.etree import ElementTree

from edition.issue.files import PICTURE_BYTES, RefusedError, find
from edition.issue.issue import Logo
from edition.issue.sources import Sources
from edition.pictures import PictureError, look
from edition.report import Finding

_SVG = "{http://www.w3.org/2000/svg}svg"
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(px|pt|mm|cm|in|)\s*$")
_KEY = ("paper", "logo")


def read_logo(folder: Path, sources: Sources) -> tuple[Logo | None, list[Finding]]:
    """The logo that the manifest names, relative to the file that names it, or why it cannot be used."""
    paper = sources.data.get("paper")
    name = paper.get("logo") if isinstance(paper, dict) else None
    if not isinstance(name, str):
        return None, []
    where = sources.where(_KEY)
    try:
        holder = folder if sources.of(_KEY) is sources.own else folder.resolve().parent
        path = find(holder, name, where, PICTURE_BYTES)
        return Logo(path, _drawn(path) if path.suffix.lower() == ".svg" else _pictured(path)), []
    except RefusedError as refused:
        return None, [refused.finding]
    except (PictureError, ElementTree.ParseError, ValueError):
        hint = "用 SVG（写明 viewBox 或 width、height），或 PNG、JPEG、WebP、TIFF、GIF。"
        return None, [Finding("bad-logo", "error", where, f"报头图“{name}”不是完好的图片", hint)]


def _pictured(path: Path) -> float:
    picture = look(path)
    return picture.width / picture.height


def _drawn(path: Path) -> float:
    """The shape of a drawing (SVG 2, 8.6 and 8.2); ValueError if it has none."""
    root = ElementTree.fromstring(path.read_bytes())  # noqa: S314 - only its size is taken
    sides = [float(side) for side in root.get("viewBox", "").replace(",", " ").split()[2:]]
    if not sides:
        lengths = [length for key in ("width", "height") if (length := _LENGTH.match(root.get(key, "")))]
        sides = [float(length[1]) for length in lengths if length[2] == lengths[0][2]]
    if root.tag != _SVG or len(sides) != 2 or min(sides) <= 0:
        raise ValueError(path.name)
    return sides[0] / sides[1]
