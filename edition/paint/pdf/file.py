"""The PDF file (PDF 文件): objects and their references; the only module that knows how a PDF is written down."""

import datetime
import io
from collections.abc import Iterable
from typing import Any

import pydyf

Value = Any  # what the object layer takes: names and numbers, bytes, references, dictionaries, arrays
Reference = bytes
_END = b"\nendstream"


class PdfFile:
    """A PDF as its objects come in; equal objects give equal bytes."""

    def __init__(self) -> None:
        self._pdf = pydyf.PDF()
        self._pdf.info = dictionary()

    @property
    def catalog(self) -> "dict[str, Value]":
        """The document's root."""
        return self._pdf.catalog  # type: ignore[no-any-return]  # the object layer carries no types

    @property
    def info(self) -> "dict[str, Value]":
        """The document information."""
        return self._pdf.info  # type: ignore[no-any-return]  # no types

    @property
    def pages(self) -> Reference:
        """The root of the page tree."""
        return self._pdf.pages.reference  # type: ignore[no-any-return]  # no types

    def add(self, value: Value) -> Reference:
        """Make a dictionary, an array or a stream an object of the file; what it holds may still change."""
        self._pdf.add_object(value)
        return value.reference  # type: ignore[no-any-return]  # no types

    def coming(self, count: int) -> tuple[Reference, ...]:
        """The references of the next so many objects, which may name each other."""
        first = len(self._pdf.objects)
        return tuple(f"{number} 0 R".encode() for number in range(first, first + count))

    def add_stream(self, data: bytes, *, compressed: bool = True, **entries: Value) -> Reference:
        """A stream with these entries in its dictionary; `compressed` unless its data say themselves how they are."""
        return self.add(pydyf.Stream([data], dictionary(**entries), compressed))

    def add_page(self, page: "dict[str, Value]") -> Reference:
        """A page, the next one."""
        self._pdf.add_page(page)
        return page.reference  # type: ignore[attr-defined,no-any-return]  # a dictionary of the object layer

    def written(self, version: str) -> bytes:
        """The whole file."""
        self._pdf.objects = [each if each.free == "f" else _Said(each) for each in self._pdf.objects]
        out = io.BytesIO()
        self._pdf.write(out, version=version.encode(), identifier=True, compress=True)
        return out.getvalue()


class _Said(pydyf.Object):  # type: ignore[misc]  # the object layer carries no types
    """An object as it is written down: the object layer would say it twice, and compress it twice, for the file's ID."""

    def __init__(self, said: Value) -> None:
        super().__init__()
        self.number, self._data, self._compressible = said.number, said.data, said.compressible
        if self._data.endswith(_END):  # data that end in a carriage return would lose it to a bare line feed
            self._data = self._data.removesuffix(_END) + b"\r" + _END

    @property
    def data(self) -> bytes:
        """What is written."""
        return self._data  # type: ignore[no-any-return]  # no types

    @property
    def compressible(self) -> bool:
        """Whether it may go into an object stream."""
        return self._compressible  # type: ignore[no-any-return]  # no types


def dictionary(**entries: Value) -> Any:
    """A dictionary; None is no entry."""
    return pydyf.Dictionary({key: value for key, value in entries.items() if value is not None})


def array(values: Iterable[Value] = ()) -> Any:
    """An array."""
    return pydyf.Array(values)


def string(text: str) -> bytes:
    """A text string, in UTF-16 where it is not plain ASCII (ISO 32000-1, 7.9.2.2)."""
    return pydyf.String(text).data  # type: ignore[no-any-return]  # no types


def moment(time: datetime.datetime) -> bytes:
    """A date (ISO 32000-1, 7.9.4)."""
    return string(time.strftime("D:%Y%m%d%H%M%SZ"))


def number(value: float, digits: int = 3) -> str:
    """A number as short as it can be said to so many digits behind the point."""
    said = f"{value:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{value:.0f}"
    return "0" if said == "-0" else said
