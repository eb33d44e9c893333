"""The manifest (清单): what `issue.toml` and `paper.toml` may say, as checked values."""

import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from edition.issue.box_table import BoxTable, FillerTable
from edition.issue.issue import HeadGround, HeadSide
from edition.issue.keys import Count, Flag, KeyTable, Name, Names, Needed, Sentences, Share, ShortWords, Words
from edition.issue.meant import (
    day_meant,
    day_of_a_paper,
    form_meant,
    ground_meant,
    moment_meant,
    moment_of_a_paper,
    options_meant,
    place_meant,
    side_meant,
)
from edition.issue.page_table import PageTable

MANIFEST = "issue.toml"
HOUSE = "paper.toml"  # beside the issue folders: what holds for every issue of the paper
LANGUAGE = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"  # BCP 47, roughly
Day = Annotated[datetime.date, BeforeValidator(day_meant), AfterValidator(day_of_a_paper)]
Moment = Annotated[datetime.datetime, BeforeValidator(moment_meant), AfterValidator(moment_of_a_paper)]
Language = Annotated[Words, StringConstraints(pattern=LANGUAGE)]
Place = Annotated[Literal["upper-left", "upper-right", "lower-left", "lower-right"], BeforeValidator(place_meant)]
StoryForm = Annotated[
    Literal["poem", "interview", "names", "commentary", "notice", "brief", "photos"], BeforeValidator(form_meant)
]

OptionalParts = Annotated[list[Literal["standfirst", "pull_quotes"]], BeforeValidator(options_meant)]
Side = Annotated[HeadSide, BeforeValidator(side_meant)]
Ground = Annotated[HeadGround, BeforeValidator(ground_meant)]


class PaperTable(KeyTable):
    """[paper]: the newspaper (报纸)."""

    title: Needed = Field(description="报名（报头）")
    subtitle: ShortWords = Field("", description="副报名")
    publisher: ShortWords = Field("", description="主办、出版单位")
    editor: ShortWords = Field("", description="责任编辑")
    issn: ShortWords = Field("", description="ISSN")
    cn: ShortWords = Field("", description="国内统一连续出版物号")
    postal: ShortWords = Field("", description="邮发代号")
    price: ShortWords = Field("", description="定价")
    address: ShortWords = Field("", description="社址")
    phone: ShortWords = Field("", description="电话")
    website: ShortWords = Field("", description="网址")
    language: Language = Field("zh-CN", description="语言标记（BCP 47）")
    colophon: ShortWords = Field("", description="报尾另要写的话，如印刷、广告许可证号")
    logo: Words | None = Field(None, description="报头图（SVG、PNG 等），相对于写它的文件所在的文件夹")


class ArticleTable(KeyTable):
    """[[articles]]: one article (稿件)."""

    id: Name = Field(description="稿件代号：小写字母、数字、连字符，全期唯一")
    file: Words = Field(description="正文文件（Markdown），相对于本期文件夹")
    section: Needed = Field(description="版别")
    headline: Needed = Field(description="主题；空格是停顿")
    headline_short: ShortWords = Field("", description="版面上的短题；电子书仍用主题")
    form: StoryForm | None = Field(
        None,
        description="文体：poem 诗，interview 问答，names 名单，commentary 评论，notice 公告，brief 简讯，photos 组图",
    )
    vertical: Side = Field("", description="竖题，在稿件的哪一边：left 左，right 右")
    box: Flag = Field(False, description="加框")
    tint: Flag = Field(False, description="加底纹")
    headline_ground: Ground = Field("", description="标题的底：reverse 反白，tint 底纹")
    rank: Count | None = Field(None, description="重要性，1 为头条；不写则按清单顺序")
    kicker: ShortWords = Field("", description="引题")
    deck: ShortWords = Field("", description="副题")
    standfirst: Words = Field("", description="提要")
    byline: ShortWords = Field("", description="署名")
    dateline: ShortWords = Field("", description="电头")
    credit: ShortWords = Field("", description="稿源")
    portrait: Name | None = Field(None, description="作者像：图片的代号，排在署名旁，图片说明写作者是谁")
    editors_note: Words = Field("", description="编者按，排在正文前")
    pull_quotes: Sentences = Field([], description="拎出的话：正文里的原句，在栏中再印一次")
    optional: OptionalParts = Field(
        [], description="可用可不用、有空才印的：standfirst 提要，pull_quotes 拎句；电子书里照样有"
    )
    sidebar: Words = Field("", description="链接：排在稿件旁的小文，一行一段")
    sidebar_title: ShortWords = Field("", description="链接的标题，不写则是“链接”")
    photos: Names = Field([], description="随文图片的代号")
    page: Count | None = Field(None, description="指定版次")
    span: Count | None = Field(None, description="指定通几栏")
    lead: Flag = Field(False, description="必须做头条")
    place: Place | None = Field(None, description="指定版位：左上、右上、左下、右下（或 upper-left 等）")
    no_jump: Flag = Field(False, description="不许转版")


class PhotoTable(KeyTable):
    """[[photos]]: a picture (图片) and its words."""

    id: Name = Field(description="图片代号：小写字母、数字、连字符，全期唯一")
    file: Words | None = Field(None, description="图片文件，相对于本期文件夹；没有则留出空位")
    title: ShortWords = Field("", description="图片标题")
    caption: Words = Field("", description="图片说明")
    credit: ShortWords = Field("", description="摄影署名")
    alt: Words = Field("", description="替代文字：给看不见图的读者")
    focus: list[Share] = Field(
        [0.5, 0.5], min_length=2, max_length=2, description="裁切中心 [横, 纵]，从左上角起，0 到 1"
    )


class WaiverTable(KeyTable):
    """[[waive]]: a warning that may stand (准予保留)."""

    id: Name = Field(description="校对项目的代号，如 repeated-word")
    reason: Needed = Field(description="理由")
    text: Words = Field("", description="只准这一处：摘录里的几个字；不写则全期都准")


class Manifest(KeyTable):
    """issue.toml over paper.toml."""

    date: Day = Field(description="出版日期：2025-01-21")
    revised: Moment | None = Field(None, description="最后修订时间，带时区：2025-01-21T08:00:00+08:00")
    number: Count | None = Field(None, description="总期号")
    layout: Needed = Field("broadsheet", description="版式：layouts/ 下的文件夹名，也可写中文名，如 四开")
    page_count: Count | None = Field(None, description="全期几个版，不多也不少；不写则按稿件多少")
    paper: PaperTable
    articles: list[ArticleTable] = Field([])
    photos: list[PhotoTable] = Field([])
    fillers: list[FillerTable] = Field([])
    pages: list[PageTable] = Field([])
    boxes: list[BoxTable] = Field([])
    waive: list[WaiverTable] = Field([])


TABLES: dict[tuple[str, ...], type[KeyTable]] = {
    (): Manifest,
    ("paper",): PaperTable,
    ("articles",): ArticleTable,
    ("photos",): PhotoTable,
    ("fillers",): FillerTable,
    ("pages",): PageTable,
    ("boxes",): BoxTable,
    ("waive",): WaiverTable,
}
