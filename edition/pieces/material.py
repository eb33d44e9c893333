"""The material of a piece (素材): every file that it may name, noted as it is taken; what may not be had is a finding."""

import hashlib
import re
from xml.etree import ElementTree

from edition.issue.files import RefusedError
from edition.pictures import PictureError, look
from edition.pieces.artwork import UsedFile
from edition.pieces.colours import Colours
from edition.pieces.piece import Piece
from edition.report import Finding

_TEXTS = {".css": "text/css", ".svg": "image/svg+xml"}
_FONTS = {".otf": "font/otf", ".ttf": "font/ttf", ".woff": "font/woff", ".woff2": "font/woff2"}
_STYLE_PLACE = re.compile(r"at (\d+):\d+")
_NO_GLYPH = re.compile(r'notdef glyph .*"(.+)" \((U\+[0-9A-F]+)\)')
_QUOTED = re.compile(r"[`'\"]([^`'\"]+)")


class Material:
    """Gives a piece its files, in the colours of the medium."""

    def __init__(self, piece: Piece, colours: Colours) -> None:
        self.findings: list[Finding] = []
        self._piece = piece
        self._colours = colours
        self._used: dict[str, str] = {}  # SHA-256 by name
        self._texts: dict[str, str] = {}  # templates and style sheets by name, in the order in which they were read
        self._refused: set[str] = set()

    @property
    def used(self) -> tuple[UsedFile, ...]:
        """The files that were taken."""
        return tuple(UsedFile(name, digest) for name, digest in sorted(self._used.items()))

    def source(self, name: str) -> bytes:
        """The bytes of a template, or of a file that it includes. Raises RefusedError."""
        data = self._piece.find(name, self._piece.template).read_bytes()
        self._note(name, data)
        self._texts[name] = data.decode(errors="replace")
        return data

    def file(self, name: str) -> tuple[bytes, str]:
        """A file that the document names, and its media type; ValueError if it may not be had, which is a finding."""
        try:
            path = self._piece.find(name, self._where(name))
            data = path.read_bytes()
            self._note(name, data)
            suffix = path.suffix.lower()
            if suffix in _TEXTS:
                self._texts[name] = data.decode(errors="replace")
                if suffix == ".svg":
                    ElementTree.fromstring(data)  # noqa: S314 - is it whole? nothing is taken from it
                return data, _TEXTS[suffix]
            if suffix in _FONTS:
                return data, _FONTS[suffix]
            picture = look(path)
            width = self._piece.width
            encoded = self._colours.picture(path, width, width * picture.height / picture.width)
        except RefusedError as refused:
            self._refuse(name, refused.finding)
        except (PictureError, ElementTree.ParseError):
            hint = "重新导出这个文件；图片用 SVG、PNG、JPEG、WebP、TIFF 或 GIF。"
            self._refuse(name, Finding("piece-picture", "error", self._where(name), f"“{name}”不是完好的图片", hint))
        else:
            return encoded.data, encoded.media_type
        raise ValueError(name)

    def refuse(self, url: str) -> None:
        """An address that is no file of the piece."""
        shown = url if len(url) <= 60 else f"{url[:59]}…"
        hint = "把文件放进版式或本期的文件夹，写它的文件名。"
        message = f"美编件不能用网址“{shown}”"
        self._refuse(url, Finding("piece-address", "error", self._where(url), message, hint))

    def complain(self, said: str) -> None:
        """A mistake that the engine found, in its own words, as a finding with file and line."""
        if any(name in said for name in self._refused):
            return
        if match := _NO_GLYPH.search(said):
            message = f"没有一种字体有“{match[1]}”（{match[2]}）"
            where = self._where(match[1])
            self.findings.append(Finding("piece-glyph", "error", where, message, "换一个字，或把它改成图片。"))
            return
        hint = "照引擎的话改这一行；引擎认得的 CSS 比浏览器少。"
        self.findings.append(Finding("piece-style", "error", self._complained(said), f"排版引擎不认：{said}", hint))

    def _note(self, name: str, data: bytes) -> None:
        self._used[name] = hashlib.sha256(data).hexdigest()

    def _refuse(self, name: str, finding: Finding) -> None:
        if name not in self._refused:
            self.findings.append(finding)
        self._refused.add(name)

    def _where(self, words: str) -> str:
        """The first line of a template or style sheet in which these words stand."""
        for name, text in self._texts.items():
            if (at := text.find(words)) >= 0:
                return self._piece.finding("", text.count("\n", 0, at) + 1, "", "", file=name).where
        return self._piece.finding("", None, "", "").where

    def _complained(self, said: str) -> str:
        """The place of a complaint: what it quotes tells which file is meant, if it gives a line or not."""
        quoted = _QUOTED.search(said)
        words = quoted[1].strip() if quoted else said
        if match := _STYLE_PLACE.search(said):
            for name, text in reversed(self._texts.items()):
                line = dict(enumerate(text.splitlines(), 1)).get(int(match[1]), "")
                if words.partition(":")[0] in line:
                    return self._piece.finding("", int(match[1]), "", "", file=name).where
        return self._where(words)
