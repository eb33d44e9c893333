"""[[pages]]: what is said of a page by its number (版面): its name, its sections, who made it, by day, paper and layout."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from edition.issue.keys import Flag, KeyTable, Needed, ShortWords
from edition.issue.meant import list_meant, page_meant
from edition.issue.spaces import normalise_line


def _number(value: object) -> object:
    if value not in ("rest", "last") and (isinstance(value, bool) or not isinstance(value, int) or value < 1):
        raise PydanticCustomError("page_number", "{said}", {"said": str(value)})
    return value


PageNumber = Annotated[
    Any,
    BeforeValidator(page_meant),
    AfterValidator(_number),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 1}, {"enum": ["rest", "last"]}]}),
]
Sections = Annotated[list[Needed], BeforeValidator(list_meant)]


class PageTable(KeyTable):
    """[[pages]]: a page. Of one number the day's keys go before the paper's, and these before the layout's."""

    number: PageNumber = Field(description='版次；"rest" 其余各版，"last" 末版')
    off: Flag = Field(False, description="true 则报社、版式对这个版次说的都不算")
    title: ShortWords = Field("", description="版名，印在报眉正中；不写则是版上稿件的版别")
    sections: Sections = Field([], description='只登哪些版别的稿件：["经济", "科技"]')
    layout: ShortWords = Field("", description="这一版用哪个版式的栏；纸和正文字要与本期的一样大")
    editor: ShortWords = Field("", description="责任编辑，印在版脚")
    proofreader: ShortWords = Field("", description="校对，印在版脚")
    designer: ShortWords = Field("", description="美编，印在版脚")


@dataclass(frozen=True, slots=True)
class PageSaid:
    """What one file says of a page: the keys that it gives, and where they stand."""

    number: int | str
    values: Mapping[str, Any]
    places: Mapping[str, str] = field(default_factory=dict)  # by key; "number" is the table's own


@dataclass(frozen=True, slots=True)
class PageNote:
    """What is said of a page; empty where nothing is."""

    title: str = ""
    sections: tuple[str, ...] = ()
    editor: str = ""
    proofreader: str = ""
    designer: str = ""
    layout: str = ""


def note_of(number: int, last: int | None, said: Iterable[PageSaid]) -> PageNote:
    """What is said of a page: its own number before "last" before "rest", of each key what is said last.

    `last` is the number of the last page, None while nobody knows it.
    """
    names = ("rest", *(("last",) if number == last else ()), number)
    by_number = merged(said)
    values: dict[str, Any] = {}
    for name in names:
        values |= by_number.get(name, {})
    words = {
        key: normalise_line(values.get(key, "")) for key in ("title", "editor", "proofreader", "designer", "layout")
    }
    return PageNote(**words, sections=tuple(map(normalise_line, values.get("sections", ()))))


def merged(said: Iterable[PageSaid]) -> dict[int | str, dict[str, Any]]:
    """What day, paper and layout say together, by number; without what is off."""
    by_number: dict[int | str, dict[str, Any]] = {}
    for each in said:
        by_number.setdefault(each.number, {}).update(each.values)
    return {number: values for number, values in by_number.items() if not values.get("off")}


def said_by(tables: Iterable[PageTable], places: Iterable[Mapping[str, str]]) -> Iterator[PageSaid]:
    """What the tables of one file say, each with the places of its keys."""
    for table, where in zip(tables, places, strict=True):
        given = table.model_fields_set - {"number"}
        yield PageSaid(table.number, {key: getattr(table, key) for key in given}, where)
