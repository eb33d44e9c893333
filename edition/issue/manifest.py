"""The manifest (清单): `issue.toml` and `paper.toml` as checked values; every fault is a finding with its key path and line."""

import datetime
import re
import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from edition.issue.files import RefusedError, read_text
from edition.issue.toml_places import Key, places
from edition.report import Finding

MANIFEST = "issue.toml"
HOUSE = "paper.toml"  # beside the issue folders: what holds for every issue of the paper
NOT_EMPTY = r"\S"
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\x85\ufffe\uffff]")


def _clean(words: str) -> str:
    if match := _CONTROL.search(words):
        raise PydanticCustomError("control_character", "{code}", {"code": f"U+{ord(match[0]):04X}"})
    return words


Words = Annotated[str, AfterValidator(_clean)]
Needed = Annotated[Words, StringConstraints(pattern=NOT_EMPTY)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=1)]
Place = Literal["upper-left", "upper-right", "lower-left", "lower-right"]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)  # only the whole is ever read


class PaperTable(_Table):
    """[paper]: the newspaper (报纸)."""

    title: Needed = Field(description="报名（报头）")
    subtitle: Words = Field("", description="副报名")
    publisher: Words = Field("", description="主办、出版单位")
    editor: Words = Field("", description="责任编辑")
    issn: Words = Field("", description="ISSN")
    cn: Words = Field("", description="国内统一连续出版物号")
    postal: Words = Field("", description="邮发代号")
    price: Words = Field("", description="定价")
    address: Words = Field("", description="社址")
    phone: Words = Field("", description="电话")
    website: Words = Field("", description="网址")
    language: Words = Field("zh-CN", description="语言标记（BCP 47）")
    logo: Words | None = Field(None, description="报头图（SVG、PNG 等），相对于写它的文件所在的文件夹")


class ArticleTable(_Table):
    """[[articles]]: one article (稿件)."""

    id: Name = Field(description="稿件代号：小写字母、数字、连字符，全期唯一")
    file: Words = Field(description="正文文件（Markdown），相对于本期文件夹")
    section: Needed = Field(description="版别")
    headline: Needed = Field(description="主题；空格是停顿")
    rank: Count | None = Field(None, description="重要性，1 为头条；不写则按清单顺序")
    kicker: Words = Field("", description="引题")
    deck: Words = Field("", description="副题")
    standfirst: Words = Field("", description="提要")
    byline: Words = Field("", description="署名")
    dateline: Words = Field("", description="电头")
    credit: Words = Field("", description="稿源")
    photos: list[Name] = Field([], description="随文图片的代号")
    page: Count | None = Field(None, description="指定版次")
    span: Count | None = Field(None, description="指定通几栏")
    lead: bool = Field(False, description="必须做头条")
    place: Place | None = Field(None, description="指定版位：左上、右上、左下、右下")
    no_jump: bool = Field(False, description="不许转版")


class PhotoTable(_Table):
    """[[photos]]: a picture (图片) and its words."""

    id: Name = Field(description="图片代号：小写字母、数字、连字符，全期唯一")
    file: Words | None = Field(None, description="图片文件，相对于本期文件夹；没有则留出空位")
    title: Words = Field("", description="图片标题")
    caption: Words = Field("", description="图片说明")
    credit: Words = Field("", description="摄影署名")
    alt: Words = Field("", description="替代文字：给看不见图的读者")
    focus: list[Share] = Field(
        [0.5, 0.5], min_length=2, max_length=2, description="裁切中心 [横, 纵]，从左上角起，0 到 1"
    )


class FillerTable(_Table):
    """[[fillers]]: a house filler (补白)."""

    id: Name = Field(description="补白代号，全期唯一")
    title: Words = Field("", description="标题")
    text: Words = Field("", description="文字")
    photo: Name | None = Field(None, description="图片代号")


class WaiverTable(_Table):
    """[[waive]]: a warning that may stand (准予保留)."""

    id: Name = Field(description="校对项目的代号，如 repeated-word")
    reason: Needed = Field(description="理由")
    text: Words = Field("", description="只准这一处：摘录里的几个字；不写则全期都准")


class Manifest(_Table):
    """issue.toml over paper.toml."""

    date: datetime.date = Field(description="出版日期，不加引号：2025-01-21")
    revised: datetime.datetime | None = Field(None, description="最后修订时间，带时区：2025-01-21T08:00:00+08:00")
    number: Count | None = Field(None, description="总期号")
    layout: Name = Field("broadsheet", description="版式：layouts/ 下的文件夹名")
    paper: PaperTable
    articles: list[ArticleTable] = []
    photos: list[PhotoTable] = []
    fillers: list[FillerTable] = []
    waive: list[WaiverTable] = []


TABLES: dict[tuple[str, ...], type[_Table]] = {
    (): Manifest,
    ("paper",): PaperTable,
    ("articles",): ArticleTable,
    ("photos",): PhotoTable,
    ("fillers",): FillerTable,
    ("waive",): WaiverTable,
}


class Source:
    """A TOML file of the issue: its text, its data, and where each value stands."""

    def __init__(self, folder: Path, name: str, shown: str) -> None:
        """Read and parse the file; raises RefusedError."""
        self.file = shown
        self.text = read_text(folder, name, shown)
        try:
            self.data = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            raise RefusedError(_unreadable(shown, str(error))) from None
        self.places = places(self.text)

    def offset(self, path: Key) -> int | None:
        """Where a value, or else the table it would stand in, begins."""
        while path not in self.places:
            if not path:
                return None
            path = path[:-1]
        return self.places[path]

    def where(self, path: Key) -> str:
        """The place of a key as findings write it: `file:line: key.path`; tables of a list count from 1."""
        offset = self.offset(path)
        line = 1 + self.text.count("\n", 0, offset or 0)
        return f"{self.file}: {dotted(path)}" if offset is None else f"{self.file}:{line}: {dotted(path)}"


class Sources:
    """The manifest's files, merged key by key."""

    def __init__(self, own: Source, house: Source | None) -> None:
        self.own = own
        self.house = house
        self.data = dict(own.data)
        if house is not None:
            paper = self.data.get("paper", {})
            if isinstance(paper, dict):
                self.data["paper"] = {**house.data["paper"], **paper}

    def of(self, path: Key) -> Source:
        """The file that gives the value of this key."""
        if self.house is not None and path not in self.own.places and path in self.house.places:
            return self.house
        return self.own

    def where(self, path: Key) -> str:
        """The place of a key in the file that gives it."""
        return self.of(path).where(path)


def read_sources(folder: Path) -> tuple[Sources | None, list[Finding]]:
    """Read `issue.toml` and, beside the issue folder, `paper.toml`."""
    findings: list[Finding] = []
    own = house = None
    try:
        own = Source(folder, MANIFEST, MANIFEST)
    except RefusedError as refused:
        findings.append(refused.finding)
    parent = folder.resolve().parent
    if (parent / HOUSE).exists():
        try:
            house = Source(parent, HOUSE, f"../{HOUSE}")
            findings += _misplaced(house)
        except RefusedError as refused:
            findings.append(refused.finding)
    if own is None or findings:
        house = None
    return (None if own is None else Sources(own, house)), findings


def validate(sources: Sources) -> tuple[Manifest | None, list[Finding]]:
    """The manifest, or every fault of it."""
    try:
        manifest = Manifest.model_validate(sources.data)
    except ValidationError as error:
        return None, [_explain(fault, sources) for fault in error.errors()]
    return manifest, [*_nothing(manifest, sources), *_doubles(manifest, sources)]


def dotted(path: Key) -> str:
    """A key path as people write it: `articles[2].headline`."""
    words = ""
    for step in path:
        words += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if words else step
    return words


def _misplaced(house: Source) -> Iterator[Finding]:
    for key, value in house.data.items():
        if key != "paper" or not isinstance(value, dict):
            hint = f"{HOUSE} 里只有一个表 [paper]，各项写在它下面。"
            yield Finding("unknown-key", "error", house.where((key,)), f"“{key}”不能写在这里", hint)
    if "paper" not in house.data:
        yield Finding("missing-key", "error", house.file, "没有 [paper]", '加上 [paper]，至少写 title = "报名"。')


def _unreadable(file: str, reason: str) -> Finding:
    match = re.search(r"\(at line (\d+), column (\d+)\)", reason)
    where = f"{file}:{match[1]}:{match[2]}" if match else file
    if "date" in reason:
        return Finding("bad-date", "error", where, "日期不存在或写法不对", "写成 date = 2025-01-21，不加引号。")
    what = reason.partition(" (at")[0]
    hint = "字符串要加英文引号，成对；每行一项：键 = 值。"
    return Finding("bad-toml", "error", where, f"不是正确的 TOML（{what}）", hint)


def _explain(fault: ErrorDetails, sources: Sources) -> Finding:
    path: Key = tuple(fault["loc"])
    kind, name = fault["type"], dotted(path)
    if kind == "extra_forbidden":
        words = ("unknown-key", f"不认识的项“{path[-1]}”", _meant(path))
    elif kind == "missing":
        words = ("missing-key", f"缺少“{path[-1]}”", f"加上 {path[-1]}：{_describe(path)}。")
    elif path[-1] == "date":
        words = ("bad-date", f"{_shown(fault['input'])} 不是日期", "写成 date = 2025-01-21，不加引号。")
    elif kind.endswith("_type") or kind == "int_from_float":
        words = ("wrong-type", f"“{name}”的值类型不对：{_shown(fault['input'])}", _WANTED.get(kind, _describe(path)))
    elif kind == "control_character":
        words = ("control-character", f"“{name}”里有不可见的控制字符 {fault['ctx']['code']}", "删去这个字符。")
    elif kind == "string_pattern_mismatch" and fault["ctx"]["pattern"] == NOT_EMPTY:
        words = ("empty-value", f"“{name}”是空的", f"写上{_describe(path)}。")
    else:
        words = ("bad-value", f"“{name}”的值不对：{_shown(fault['input'])}", _allowed(kind, fault.get("ctx", {}), path))
    identifier, message, hint = words
    return Finding(identifier, "error", sources.where(path), message, hint)


def _nothing(manifest: Manifest, sources: Sources) -> Iterator[Finding]:
    if not manifest.articles and not manifest.photos:
        yield Finding(
            "empty-issue", "error", sources.where(("articles",)), "这一期没有稿件，也没有图片", "加上 [[articles]]。"
        )


def _doubles(manifest: Manifest, sources: Sources) -> Iterator[Finding]:
    for table in ("articles", "photos", "fillers"):
        seen: dict[str, int] = {}
        for index, entry in enumerate(getattr(manifest, table)):
            first = seen.setdefault(entry.id, index)
            if first != index:
                message = f"代号“{entry.id}”用了两次（第一次在 {table}[{first + 1}]）"
                yield Finding(
                    "duplicate-id", "error", sources.where((table, index, "id")), message, "每个代号只用一次。"
                )


def _table(path: Key) -> tuple[str, ...]:
    return tuple(step for step in path if isinstance(step, str))


def _describe(path: Key) -> str:
    """What a key is for, in the words of its table."""
    while isinstance(path[-1], int):
        path = path[:-1]
    field = TABLES[_table(path[:-1])].model_fields.get(str(path[-1]))
    return (field.description if field else None) or str(path[-1])


def _meant(path: Key) -> str:
    key, table = str(path[-1]), _table(path[:-1])
    known = list(TABLES[table].model_fields) if table in TABLES else []
    if close := get_close_matches(key.lower(), known, 1):
        return f"是不是“{close[0]}”？"
    for other, model in TABLES.items():
        if key in model.model_fields and other != table:
            head = (
                f"[{other[0]}] 之下" if other == ("paper",) else f"[[{other[0]}]] 之下" if other else "第一个 [ ] 之前"
            )
            return f"“{key}”要写在{head}。"
    return f"这里可以写：{'、'.join(known)}。"


_WANTED = {
    "string_type": '要一个字符串，加英文引号："……"。',
    "int_type": "要一个整数，不加引号。",
    "float_type": "要一个数，不加引号。",
    "bool_type": "要 true 或 false，不加引号。",
    "list_type": '要一个列表：["……", "……"]；表写成 [[…]]。',
    "datetime_type": "要一个带时区的时间，不加引号：2025-01-21T08:00:00+08:00。",
    "model_type": "要一个表：[…] 或 [[…]]。",
}


def _allowed(kind: str, context: dict[str, Any], path: Key) -> str:
    match kind:
        case "string_pattern_mismatch":
            hint = "只用小写字母、数字和连字符，例如 holiday-toll。"
        case "literal_error":
            hint = f"可以是：{str(context['expected']).replace(' or ', ', ')}。"
        case "greater_than_equal":
            hint = f"不能小于 {context['ge']}。"
        case "less_than_equal":
            hint = f"不能大于 {context['le']}。"
        case "too_short" | "too_long":
            hint = f"要 {context.get('min_length', context.get('max_length'))} 个值。"
        case _:
            hint = _describe(path)
    return hint


def _shown(value: object) -> str:
    words = repr(value) if not isinstance(value, bool) else str(value).lower()
    return words if len(words) <= 40 else words[:39] + "…"
