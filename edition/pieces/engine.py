"""The engine of pieces (美编引擎): the only module that knows WeasyPrint; it is imported on days on which a piece changed."""

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from logging import WARNING, Handler, LogRecord
from typing import Any
from urllib.parse import unquote

import weasyprint
from weasyprint.logger import LOGGER
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from edition.pieces.artwork import PdfObject, PdfValue
from edition.pieces.colours import KNOCKOUT, OVERPRINT, Colours
from edition.pieces.material import Material
from edition.pieces.recut import Recut

_BASE = "https://piece.invalid/"  # what the names of files are relative to; no host can have this name (RFC 2606)
_REFERENCE = re.compile(r"(\d+) 0 R")
_STATES: dict[str, PdfValue] = {
    OVERPRINT: {"Type": "/ExtGState", "OP": "true", "op": "true", "OPM": "1"},
    KNOCKOUT: {"Type": "/ExtGState", "OP": "false", "op": "false"},
}


@dataclass(frozen=True, slots=True)
class Printout:
    """What the engine made of a piece: a whole PDF, which has `pages`; its first page as a form; the faces, by family."""

    pdf: bytes
    pages: int
    objects: tuple[PdfObject, ...]
    faces: tuple[tuple[str, int], ...]  # of the system, with their weights
    complaints: tuple[str, ...]  # of mistakes, in the engine's own words


def printout(html: str, css: str, material: Material, colours: Colours, size: tuple[float, float]) -> Printout:
    """Render a document with a style sheet of the house; what it names comes from `material`."""
    complaints = _Complaints()
    LOGGER.addHandler(complaints)
    propagate, LOGGER.propagate = LOGGER.propagate, False
    try:
        fonts = _Fonts()
        source = weasyprint.HTML(string=html, base_url=_BASE, url_fetcher=_ClosedFetcher(material))
        document = source.render(
            fonts, stylesheets=[weasyprint.CSS(string=css)], output_intent=colours.intent, jpeg_quality=None
        )
        made: list[PdfObject] = []

        def take(_: object, file: Any) -> None:
            made.extend(_Taker(file, colours, Recut(document.fonts.values(), fonts.own)).form(size))

        pdf = document.write_pdf(finisher=take)
    finally:
        LOGGER.propagate = propagate
        LOGGER.removeHandler(complaints)
    faces = {(font.family, font.weight) for font in document.fonts.values() if font.family not in fonts.own}
    return Printout(pdf, len(document.pages), tuple(made), tuple(sorted(faces)), tuple(dict.fromkeys(complaints.said)))


class _ClosedFetcher(URLFetcher):  # type: ignore[misc]  # the engine carries no types
    """Gives the engine the files of a piece and nothing else, neither from the network nor from the disk."""

    def __init__(self, material: Material) -> None:
        super().__init__(allowed_protocols=())
        self._material = material

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The file that the piece has under this URL; the engine is told of none that is refused."""
        if not url.startswith(_BASE):
            self._material.refuse(url)
            raise ValueError(url)
        data, media_type = self._material.file(unquote(url.removeprefix(_BASE)))
        return URLFetcherResponse(url, data, {"Content-Type": media_type})


class _Fonts(FontConfiguration):  # type: ignore[misc]  # the engine carries no types
    """The system's faces, and those that the piece brings, whose families are told apart."""

    def __init__(self) -> None:
        super().__init__()
        self.own: set[str] = set()

    def add_font_face(self, rule_descriptors: dict[str, Any], url_fetcher: URLFetcher) -> None:
        """Take a face of the piece (`@font-face`)."""
        self.own.add(rule_descriptors["font_family"])
        super().add_font_face(rule_descriptors, url_fetcher)


class _Complaints(Handler):
    """Listens to what the engine would only write into a log."""

    def __init__(self) -> None:
        super().__init__(WARNING)
        self.said: list[str] = []

    def emit(self, record: LogRecord) -> None:
        self.said.append(record.getMessage())


class _Taker:
    """Takes the first page out of the engine's file, as a form, and all that it uses."""

    def __init__(self, file: Any, colours: Colours, recut: Recut) -> None:
        self._objects = file.objects
        self._colours = colours
        self._recut = recut

    def form(self, size: tuple[float, float]) -> Iterator[PdfObject]:
        """The objects, the form first."""
        page = next(each for each in self._objects if isinstance(each, dict) and each.get("Type") == "/Page")
        content, resources = self._held(page["Contents"]), page["Resources"]
        self._recut.replace(self._held(self._held(resources)["Font"]), self._objects)
        self._held(self._held(resources)["ColorSpace"]).update(self._colours.spaces)
        content.extra = {"Type": "/XObject", "Subtype": "/Form", "BBox": [0, 0, *size], "Resources": resources}
        numbers, waiting = {content.number: 0}, [content]
        while waiting:
            value, data = self._read(waiting.pop(0))
            for number in _references(value):
                if number not in numbers:
                    numbers[number] = len(numbers)
                    waiting.append(self._objects[number])
            yield PdfObject(_renumbered(value, numbers), data)

    def _held(self, reference: Any) -> Any:
        return self._objects[int(reference.split()[0])]

    def _read(self, thing: Any) -> tuple[PdfValue, bytes | None]:
        """The value of an object, and its data if it is a stream."""
        if not hasattr(thing, "stream"):
            return _value(thing), None
        entries = dict(thing.extra)
        items = [_token(item) for item in thing.stream]
        if "Resources" in entries:  # it paints
            thing.stream = list(self._recut.content(items))  # in the engine's own file, too: it is read back
            items = list(self._colours.painted(thing.stream))
        data = b"\n".join(items)
        if "Filter" not in entries:
            entries["Filter"], data = "/FlateDecode", zlib.compress(data, 9)
        if entries.get("Subtype") == "/Image":
            entries["Interpolate"] = "false"  # nobody may smooth it (ISO 19005-2, 6.2.8)
        return _value(entries), data


def _value(thing: Any) -> PdfValue:
    if isinstance(thing, dict):
        value: dict[str, PdfValue] = {_token(key).decode(): _value(each) for key, each in thing.items()}
        if isinstance(states := value.get("ExtGState"), dict):
            value["ExtGState"] = {**states, **_STATES}
        return value
    if isinstance(thing, list | tuple):
        return [_value(each) for each in thing]
    token = _token(thing).decode("latin-1")
    reference = _REFERENCE.fullmatch(token)
    return int(reference[1]) if reference else token


def _token(thing: Any) -> bytes:
    """How something is written in a PDF."""
    if isinstance(thing, bytes):
        return thing
    if isinstance(thing, float):
        return f"{thing:.6f}".rstrip("0").rstrip(".").encode()
    return getattr(thing, "data", None) or str(thing).encode()


def _references(value: PdfValue) -> Iterator[int]:
    if isinstance(value, int):
        yield value
    elif isinstance(value, dict | list):
        inner: Iterable[PdfValue] = value.values() if isinstance(value, dict) else value
        for each in inner:
            yield from _references(each)


def _renumbered(value: PdfValue, numbers: dict[int, int]) -> PdfValue:
    if isinstance(value, dict):
        return {key: _renumbered(each, numbers) for key, each in value.items()}
    if isinstance(value, list):
        return [_renumbered(each, numbers) for each in value]
    return numbers[value] if isinstance(value, int) else value
