"""[[pages]]: what is said of a page by its number (版面): its name, and who made it, by day, paper and layout."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Annotated, Any

from pydantic import AfterValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from edition.issue.keys import KeyTable, ShortWords
from edition.issue.spaces import normalise_line


def _number(value: object) -> object:
    if value not in ("rest", "last") and (isinstance(value, bool) or not isinstance(value, int) or value < 1):
        raise PydanticCustomError("page_number", "{said}", {"said": str(value)})
    return value


PageNumber = Annotated[
    Any,
    AfterValidator(_number),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 1}, {"enum": ["rest", "last"]}]}),
]


class PageTable(KeyTable):
    """[[pages]]: a page. Of one number the day's keys go before the paper's, and these before the layout's."""

    number: PageNumber = Field(description='版次；"rest" 其余各版，"last" 末版')
    title: ShortWords = Field("", description="版名，印在报眉正中；不写则是头条的版别")
    editor: ShortWords = Field("", description="责任编辑，印在版脚")
    proofreader: ShortWords = Field("", description="校对，印在版脚")
    designer: ShortWords = Field("", description="美编，印在版脚")


@dataclass(frozen=True, slots=True)
class PageNote:
    """What is said of a page; empty where nothing is."""

    title: str = ""
    editor: str = ""
    proofreader: str = ""
    designer: str = ""


def note_of(number: int, pages: int, tables: Iterable[PageTable]) -> PageNote:
    """What tables say of a page of so many: its own number before "last" before "rest", of each what is said last."""
    names = ("rest", *(("last",) if number == pages else ()), number)
    said: dict[str, str] = {}
    given = tuple(tables)
    for name in names:
        for table in (each for each in given if each.number == name):
            said |= {key: getattr(table, key) for key in table.model_fields_set - {"number"}}
    return PageNote(**{each.name: normalise_line(said.get(each.name, "")) for each in fields(PageNote)})
