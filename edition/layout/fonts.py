"""Fonts (字体): finds the system's faces, tells how wide they set a text, and cuts out what a page prints of them.

Text is always shaped as Chinese (language zh-CN, script Hani): only then is `——` one dash of 2 em. Kerning is on,
ligatures are off. What measures a character also prints it: the cut-out that a page loads of a face holds exactly the
characters that the face sets, so that the PDF engine has no other choice.
"""

import contextlib
import hashlib
import os
import re
import struct
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path

import uharfbuzz as hb

from edition.report import EditionError, Finding

# The Debian packages of the families we know, for the hint of a finding.
_PACKAGES = {
    "Noto Serif CJK SC": "fonts-noto-cjk fonts-noto-cjk-extra",
    "Noto Sans CJK SC": "fonts-noto-cjk fonts-noto-cjk-extra",
    "LXGW WenKai": "fonts-lxgw-wenkai",
}
# fontconfig has a scale of weights of its own.
_WEIGHTS = {0: 100, 40: 200, 50: 300, 55: 350, 75: 380, 80: 400, 100: 500, 180: 600, 200: 700, 205: 800, 210: 900}

_INSTANCES = 1 << 16  # from here on fontconfig numbers the named instances of variable fonts

_FIGURES = frozenset("0123456789")
_QUOTES = frozenset("“”‘’")
# Features that a cut-out keeps; shaping in the PDF engine then needs no settings. `hwid` is used by figures alone.
_KEPT = ("ccmp", "locl", "mark", "mkmk", "kern")
_DROPPED_TABLES = ("BASE", "DSIG", "VORG", "vhea", "vmtx")
_HASH_LENGTH = 64
# A stretch that must be shaped together; Han, kana and full-width forms stand alone and are looked up.
_TOGETHER = re.compile("[^\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff65\U00020000-\U000323af]+")


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
def _font(face: Face) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(face.file), face.index))


def licence(face: Face) -> str:
    """What a font says of its copyright and licence, one statement a line (OpenType name ids 0, 13 and 14)."""
    names = _font(face).face
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
    version = _font(face).face.get_name(hb.OTNameIdPredefined.VERSION_STRING, "en") or ""
    return FontRecord(face.family, face.weight, str(face.file), face.index, version, file_hash(face.file, cache))


def file_hash(file: Path, cache: Path | None) -> str:
    """The SHA-256 of a file; a kept one holds while size and time of change of the file do."""
    if cache is None:
        return _hash_whole(file)
    state = file.stat()
    kept = cache / hashlib.sha256(f"{file}|{state.st_size}|{state.st_mtime_ns}".encode()).hexdigest()
    with contextlib.suppress(OSError, UnicodeDecodeError):
        if len(known := kept.read_text(encoding="ascii")) == _HASH_LENGTH:
            return known
    found = _hash_whole(file)
    with contextlib.suppress(OSError):  # a folder that cannot be written keeps nothing
        cache.mkdir(parents=True, exist_ok=True)
        own = kept.with_suffix(f".{os.getpid()}")  # two builds at once write each its own, and rename
        own.write_text(found, encoding="ascii")
        own.replace(kept)
    return found


def _hash_whole(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@dataclass(frozen=True, slots=True, order=True)
class Cut:
    """A face as a page uses it: whole, or only its half-width figures (`hwid`)."""

    face: Face
    half_figures: bool = False

    @property
    def name(self) -> str:
        """The family name under which a page finds it."""
        return f"Edition {self.face.family} W{self.face.weight}{' Figures' if self.half_figures else ''}"

    @property
    def features(self) -> tuple[str, ...]:
        """The OpenType features that a page must ask for."""
        return ("hwid",) if self.half_figures else ()

    @property
    def middle(self) -> float:
        """The middle of ascender and descender above the baseline, in em: the middle of a line set in the face."""
        font = _font(self.face)
        extents = font.get_font_extents("ltr")
        middle: float = (extents.ascender + extents.descender) / 2 / font.face.upem
        return middle

    def sets(self, char: str) -> bool:
        """Whether the cut sets a character. Quotation marks must be full-width (GB/T 15834, clreq 6.3.2): the Latin ones
        of a face are not Chinese quotes.
        """
        if self.half_figures:
            return char in _FIGURES and self.advances(char) == [0.5]
        if _is_invisible(char):
            return True
        font = _font(self.face)
        glyph = font.get_nominal_glyph(ord(char))
        if glyph is None:
            return False
        return char not in _QUOTES or font.get_glyph_h_advance(glyph) == font.face.upem

    def advances(self, text: str) -> list[float]:
        """The advance in em of every character of a text that the cut sets; a glyph of several shares its width out."""
        font = _font(self.face)
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = "ltr", "Hani", "zh-CN"
        hb.shape(font, buffer, {"liga": False, "clig": False, "calt": False} | dict.fromkeys(self.features, True))
        widths = [0.0] * (len(text) + 1)
        starts = [*sorted({info.cluster for info in buffer.glyph_infos}), len(text)]
        lengths = {start: stop - start for start, stop in pairwise(starts)}
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            length = lengths[info.cluster]
            for char in range(info.cluster, info.cluster + length):
                widths[char] += position.x_advance / font.face.upem / length
        return widths[:-1]


class FaceStack:
    """The faces of one style, the first that has a character sets it."""

    def __init__(self, cuts: Sequence[Cut]) -> None:
        self.cuts = tuple(dict.fromkeys(cuts))
        self._cut_of: dict[str, Cut | None] = {}
        self._alone: dict[str, float] = {}
        self._together: dict[str, tuple[float, ...]] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The family names for a page, in order."""
        return tuple(cut.name for cut in self.cuts)

    def cut_of(self, char: str) -> Cut | None:
        """The cut that sets a character; None if no face has it."""
        if char not in self._cut_of:
            self._cut_of[char] = next((cut for cut in self.cuts if cut.sets(char)), None)
        return self._cut_of[char]

    def missing(self, text: str) -> tuple[str, ...]:
        """The characters that no face has, each once."""
        return tuple(char for char in dict.fromkeys(text) if self.cut_of(char) is None)

    def advances(self, text: str) -> list[float]:
        """The advance in em of every character of a text as shaped together; a missing character counts 1 em."""
        widths: list[float] = []
        for match in _TOGETHER.finditer(text):
            widths.extend(map(self._advance_alone, text[len(widths) : match.start()]))
            widths.extend(self._advances_together(match.group()))
        widths.extend(map(self._advance_alone, text[len(widths) :]))
        return widths

    def _advance_alone(self, char: str) -> float:
        if char not in self._alone:
            cut = self.cut_of(char)
            self._alone[char] = cut.advances(char)[0] if cut else 1.0
        return self._alone[char]

    def _advances_together(self, text: str) -> tuple[float, ...]:
        if text not in self._together:
            widths: list[float] = []
            for cut, chars in groupby(text, self.cut_of):
                part = "".join(chars)
                widths.extend(cut.advances(part) if cut else [1.0] * len(part))
            self._together[text] = tuple(widths)
        return self._together[text]


def cut_out(cut: Cut, characters: Iterable[str]) -> bytes:
    """A font file with only these characters, for a page to load; equal input gives equal bytes."""
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(map(_tag, (*_KEPT, *cut.features)))
    wanted.drop_table_tag_set.update(map(_tag, _DROPPED_TABLES))
    # A PDF names the glyphs of a CID-keyed font by CID (ISO 32000, 9.7.4.2), the PDF engine by index: make the two one.
    wanted.flags = hb.SubsetFlags.CFF_IDENTITY_CHARSET
    return _chinese_everywhere(hb.subset(_font(cut.face).face, wanted).blob.data)


def _is_invisible(char: str) -> bool:
    """Whether a character has no glyph of its own: joiners, direction marks, variation selectors (shaping drops them)."""
    return unicodedata.category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f" or char >= "\U000e0000"


def _tag(name: str) -> int:
    return int.from_bytes(name.encode(), "big")


def _chinese_everywhere(font: bytes) -> bytes:
    """Give every script and language of a font's GSUB table the lookups of (`hani`, `ZHS `).

    The PDF engine takes script and language from what stands around a character: a dash beside Latin letters, or in an
    element of its own, would be shaped by other rules than a dash among Han.
    """
    changed = bytearray(font)

    def records(at: int) -> dict[bytes, int]:
        """The places of the offsets in a counted list of (tag, 16-bit offset)."""
        (count,) = struct.unpack_from(">H", font, at)
        return {font[record : record + 4]: record + 4 for record in range(at + 2, at + 2 + 6 * count, 6)}

    def point(places: Iterable[int], goal: int) -> None:
        for place in places:
            struct.pack_into(">H", changed, place, goal)

    table = _tables(font).get("GSUB")
    if table is None:
        return font
    script_list = table + struct.unpack_from(">H", font, table + 4)[0]
    scripts = records(script_list)
    if b"hani" not in scripts:
        return font
    (hani,) = struct.unpack_from(">H", font, scripts[b"hani"])
    point(scripts.values(), hani)
    script = script_list + hani
    languages = records(script + 2)
    if b"ZHS " in languages:
        point((script, *languages.values()), *struct.unpack_from(">H", font, languages[b"ZHS "]))
    return bytes(changed)


def _tables(font: bytes) -> dict[str, int]:
    """Where each table of a font begins."""
    (count,) = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4s4xL4x", font, at) for at in range(12, 12 + 16 * count, 16))
    return {tag.decode("latin-1"): offset for tag, offset in records}
