"""Fonts (字体): finds the system's faces, and tells of each what a report must say."""

import hashlib
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from edition.kept import keep, take
from edition.report import EditionError, Finding

if TYPE_CHECKING:
    import uharfbuzz as hb

# The Debian packages of the families we know, for the hint of a finding.
_PACKAGES = {
    "Noto Serif CJK SC": "fonts-noto-cjk fonts-noto-cjk-extra",
    "Noto Sans CJK SC": "fonts-noto-cjk fonts-noto-cjk-extra",
    "LXGW WenKai": "fonts-lxgw-wenkai",
}
# fontconfig has a scale of weights of its own.
_WEIGHTS = {0: 100, 40: 200, 50: 300, 55: 350, 75: 380, 80: 400, 100: 500, 180: 600, 200: 700, 205: 800, 210: 900}

_INSTANCES = 1 << 16  # from here on fontconfig numbers the named instances of variable fonts
_HASH_LENGTH = 64
_VERSION_NAME = 5  # the OpenType name id of a version


@dataclass(frozen=True, slots=True, order=True)
class Face:
    """A face (字体) of the system: a family in one weight (100 ... 900), in a font file or a collection."""

    family: str
    weight: int
    file: Path
    index: int


def find_face(family: str, weight: int) -> Face:
    """The upright face of a family nearest to a weight; EditionError names the Debian package if there is none."""
    faces = [face for face in _installed() if face.family == family]
    if not faces:
        package = _PACKAGES.get(family)
        hint = f"apt-get install {package}" if package else "安装这个字体，或在版式的 [faces] 里换一个"
        raise EditionError((Finding("font-missing", "error", "layout.toml: faces", f"系统里没有字体“{family}”", hint),))
    return min(faces, key=lambda face: (abs(face.weight - weight), face))


@cache
def _installed() -> tuple[Face, ...]:
    """Every static upright face that fontconfig knows, once under each of its family names."""
    fields = "%{slant}|%{weight}|%{index}|%{variable}|%{family}|%{file}\n"
    try:
        # nobody's input is in it; fontconfig's tool stands on PATH wherever fontconfig does
        listed = subprocess.run(["fc-list", "--format", fields], capture_output=True, check=True).stdout  # noqa: S603, S607
    except FileNotFoundError:
        message = "找不到 fc-list，无法查系统字体"
        raise EditionError(
            (Finding("font-missing", "error", "fontconfig", message, "apt-get install fontconfig"),)
        ) from None
    return tuple(sorted(face for line in listed.decode().splitlines() for face in _faces_of(line)))


def _faces_of(line: str) -> Iterator[Face]:
    slant, weight, index, variable, families, file = line.split("|", 5)
    if slant != "0" or variable != "False" or int(index) >= _INSTANCES:
        return
    nearest = min(_WEIGHTS, key=lambda known: abs(known - float(weight)))
    for family in families.split(","):
        yield Face(family, _WEIGHTS[nearest], Path(file), int(index))


@cache
def opened(face: Face) -> "hb.Font":
    """The face as the shaping engine reads it."""
    import uharfbuzz as hb  # noqa: PLC0415 - a book alone finds faces, but reads none

    return hb.Font(hb.Face(hb.Blob.from_file_path(face.file), face.index))


def licence(face: Face) -> str:
    """What a font says of its copyright and licence, one statement a line (OpenType name ids 0, 13 and 14)."""
    names = opened(face).face
    return "\n".join(filter(None, (names.get_name(id_, "en") for id_ in (0, 13, 14))))


@dataclass(frozen=True, slots=True)
class FontRecord:
    """What a report says of a face that was used, so that a rebuild elsewhere can tell why bytes differ."""

    family: str
    weight: int
    file: str
    index: int
    version: str
    sha256: str  # of the whole file


def record(face: Face, cache: Path | None) -> FontRecord:
    """The record of a face. Hashing a collection takes 40 ms, so hashes are kept in the folder `cache`, if one is given."""
    version = opened(face).face.get_name(_VERSION_NAME, "en") or ""
    return FontRecord(face.family, face.weight, str(face.file), face.index, version, file_hash(face.file, cache))


def file_hash(file: Path, cache: Path | None) -> str:
    """The SHA-256 of a file; a kept one holds while size and time of change of the file do."""
    state = file.stat()
    name = hashlib.sha256(f"{file}|{state.st_size}|{state.st_mtime_ns}".encode()).hexdigest()
    known = (take(cache, name) or b"").decode("ascii", errors="ignore")
    if len(known) == _HASH_LENGTH:
        return known
    found = _hash_whole(file)
    keep(cache, name, found.encode("ascii"))
    return found


def _hash_whole(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
