"""makeup.toml: the keys of a kept make-up (定版); the machine writes them, an editor adds wishes."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from edition.issue.forme import WISH_WORDS, WISHES, WishName
from edition.issue.keys import Count, KeyTable, Name, Needed
from edition.issue.meant import PLACES

EDGES = {"上": "upper", "下": "lower", "左": "left", "右": "right"}
_NAMED = {words: name for name, words in WISH_WORDS.items()}
_CORNERS = PLACES | EDGES | {"top": "upper", "bottom": "lower"}

BayKey = Annotated[list[Count], Field(min_length=2, max_length=2)]
Anything = Annotated[str, StringConstraints(min_length=1, max_length=200)]
WishCorner = Literal["upper-left", "upper-right", "lower-left", "lower-right", "upper", "lower", "left", "right"]
OF_PICTURES: frozenset[WishName] = frozenset({"bigger", "smaller"})


def _wish_meant(value: object) -> object:
    return _NAMED.get(value, value) if isinstance(value, str) else value


def _corner_meant(value: object) -> object:
    return _CORNERS.get(value, value) if isinstance(value, str) else value


class StanceTable(KeyTable):
    """A rectangle on a page."""

    page: Count = Field(description="版次")
    column: Count = Field(description="从左数第几栏开始，从 1 数起")
    row: Count = Field(description="从版心顶上数第几行开始，从 1 数起")
    columns: Count = Field(description="占几栏")
    rows: Count = Field(description="占几行，标题和图片都在内")


class KeptStoryTable(StanceTable):
    """[[stories]]: a story, or what of it stands on one page."""

    id: Name = Field(description="稿件的代号")
    size: Count = Field(1, description="主题的字号，磅")
    head: list[Needed] = Field([], description="标题印成的各行；改断行就改这里，字不能改")
    notch: BayKey | None = Field(None, description="刀把形：右下角让出的栏数和行数")
    shoulder: BayKey | None = Field(None, description="咬合：右上角让出的栏数和行数")
    heel: BayKey | None = Field(None, description="咬合：左下角让出的栏数和行数")


class KeptPhotoTable(StanceTable):
    """[[photos]]: a picture with its caption."""

    id: Name = Field(description="图片的代号")


class KeptGuestTable(StanceTable):
    """[[guests]]: what is neither a story nor a picture."""

    id: Anything = Field(description="种类和代号，例如 filler:x")


class PageCostTable(KeyTable):
    """[[pages]]: what a page cost when it was kept."""

    number: Count = Field(description="版次")
    points: float = Field(0, strict=False, description="定版时的扣分")
    terms: dict[str, Annotated[float, Field(strict=False)]] = Field({}, description="其中各项的扣分")
    layout: Anything = Field("", description="这一版另用的版式")


class WishTable(KeyTable):
    """[[wishes]]: what the editor wishes to have otherwise."""

    wish: Annotated[WishName, BeforeValidator(_wish_meant)] = Field(
        description="、".join(f"{name}（{WISH_WORDS[name]}）" for name in WISHES)
    )
    story: Name | None = Field(None, description="稿件的代号")
    photo: Name | None = Field(None, description="图片的代号")
    guest: Anything | None = Field(None, description="别的件：种类和代号，例如 filler:x")
    other: Anything | None = Field(None, description="和谁对调：代号")
    page: Count | None = Field(None, description="到哪一版；wish = keep 时，哪一版不动")
    corner: Annotated[WishCorner, BeforeValidator(_corner_meant)] | None = Field(
        None, description="到哪个版位：左上、右上、左下、右下、上、下、左、右"
    )

    @model_validator(mode="after")
    def _whole(self) -> Self:
        named = [each for each in (self.story, self.photo, self.guest) if each]
        for wrong, message, hint in (
            (len(named) > 1, "一条只说一件", "story、photo、guest 只写一个，另一件另写一条。"),
            (
                not named and self.wish != "keep",
                f"没有说“{WISH_WORDS[self.wish]}”的是哪一件",
                '加上 story = "稿件的代号"，或 photo、guest。',
            ),
            (self.wish == "swap" and not self.other, "没有说和谁对调", '加上 other = "代号"。'),
            (self.wish == "page" and not self.page, "没有说换到哪一版", "加上 page = 版次。"),
            (self.wish == "corner" and not self.corner, "没有说换到哪个版位", '加上 corner = "左上"。'),
            (
                self.wish in OF_PICTURES and bool(named) and not self.photo,
                f"“{WISH_WORDS[self.wish]}”说的是图片",
                '写 photo = "图片的代号"；稿件用加宽、收窄。',
            ),
            (self.wish == "lead" and bool(named) and not self.story, "头条只能是稿件", "写 story。"),
        ):
            if wrong:
                raise PydanticCustomError("half_a_wish", "{said}", {"said": message, "hint": hint})
        return self


class FormeTable(KeyTable):
    """The file."""

    layout: Needed = Field(description="定版时的版式")
    pages: list[PageCostTable] = Field([])
    stories: list[KeptStoryTable] = Field([])
    photos: list[KeptPhotoTable] = Field([])
    guests: list[KeptGuestTable] = Field([])
    wishes: list[WishTable] = Field([])


TABLES: dict[str, type[KeyTable]] = {
    "": FormeTable,
    "pages": PageCostTable,
    "stories": KeptStoryTable,
    "photos": KeptPhotoTable,
    "guests": KeptGuestTable,
    "wishes": WishTable,
}
