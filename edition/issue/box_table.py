"""[[boxes]]: the keys of what is printed and is no story (刊登件); day, paper and layout may each give some of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from edition.issue.keys import Count, Flag, KeyTable, Name, Needed, ShortWords, Words
from edition.issue.meant import kind_meant, page_meant, place_meant
from edition.issue.page_table import PageTable

BoxKind = Annotated[Literal["ad", "panel", "logo", "qr", "index", "notice", "correction"], BeforeValidator(kind_meant)]
_KIND = "种类：ad 广告、panel 栏框（天气、行情）、logo 标志、qr 二维码、index 导读、notice 启事、correction 更正"
LEAST_SIDE = 1  # mm; what is smaller is a slip
_SIZE = '版式给的名字，如 "half"；或毫米 [宽, 高]'
_PAGE = '版次；"any" 随拼版，"last" 末版'


def _size(value: object) -> object:
    sides = value if isinstance(value, list) else []
    lengths = [side for side in sides if isinstance(side, int | float) and not isinstance(side, bool)]
    sound = len(sides) == len(lengths) == 2 and all(LEAST_SIDE <= side < inf for side in lengths)
    if not (sound or (isinstance(value, str) and value.strip())):
        raise PydanticCustomError("box_size", "{said}", {"said": str(value)})
    return tuple(map(float, sides)) if sound else value


def _page(value: object) -> object:
    if value not in ("any", "last") and (isinstance(value, bool) or not isinstance(value, int) or value < 1):
        raise PydanticCustomError("box_page", "{said}", {"said": str(value)})
    return value


Size = Annotated[
    Any,
    AfterValidator(_size),
    WithJsonSchema(
        {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}]}
    ),
]
PageWish = Annotated[
    Any,
    BeforeValidator(page_meant),
    AfterValidator(_page),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 1}, {"enum": ["any", "last"]}]}),
]


BoxEdge = Annotated[
    Literal["upper-left", "upper-right", "lower-left", "lower-right", "top", "bottom", "ear"],
    BeforeValidator(place_meant),
]


class BoxTable(KeyTable):
    """[[boxes]]: what is printed and is no story (刊登件).

    Of one id the day's keys go before the paper's, and these before the layout's.
    """

    id: Name = Field(description="代号，全期唯一；与 paper.toml 或版式里的同一代号逐项合并")
    kind: BoxKind | None = Field(None, description=_KIND)
    off: Flag = Field(False, description="true 则本期不登")
    file: Needed | None = Field(
        None, description="文件（PDF、PNG、JPEG、HTML），相对于写它的文件所在的文件夹；广告、栏框、标志要有"
    )
    title: ShortWords = Field("", description="标题；启事、更正、导读用，不写则是“更正”“导读”")
    text: Words = Field("", description="文字：启事、更正的正文，一行一段；二维码的内容")
    columns: Count | None = Field(None, description="占几栏，与 rows 同写")
    rows: Count | None = Field(None, description="占几行，标注（广告）的一行在内")
    size: Size = Field(None, description=_SIZE)
    page: PageWish = Field("any", description=_PAGE)
    place: BoxEdge | None = Field(None, description="版位：四角、top 上、bottom 下、ear 报眼")
    word: ShortWords = Field("", description="标注；广告不写则是“广告”")
    spare: Flag = Field(False, description="true 则有空才登（公益广告、本报广告），登在哪里由拼版定")
    alt: ShortWords = Field("", description="替代文字：给看不见的读者，说出内容")


class FillerTable(KeyTable):
    """[[fillers]]: a house filler (补白)."""

    id: Name = Field(description="补白代号，全期唯一")
    title: ShortWords = Field("", description="标题")
    text: Words = Field("", description="文字")
    photo: Name | None = Field(None, description="图片代号")


class House(KeyTable):
    """What paper.toml may give beside [paper]."""

    page_count: Count | None = Field(None)
    fillers: list[FillerTable] = Field([])
    pages: list[PageTable] = Field([])
    boxes: list[BoxTable] = Field([])


@dataclass(frozen=True, slots=True)
class BoxSaid:
    """What one file says of a box: the keys that it gives, where they stand, and the folders that its paths begin in."""

    id: str
    values: Mapping[str, Any]
    places: Mapping[str, str]  # by key; "id" is the table's own
    folders: tuple[Path, ...]
