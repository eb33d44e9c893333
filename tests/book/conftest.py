"""A hard issue, made by hand: every kind of block, names that want escaping, pictures of every make."""

import dataclasses
import datetime
from pathlib import Path

import pytest
from PIL import Image

from edition.book.pages import PrintPages, PrintPart
from edition.issue.issue import Article, Issue, Paper, Photo, Pins
from edition.issue.story import Block, Figure, Listing, Note, Paragraph, Quote, Story, Subhead, Table
from edition.pictures import Pixels
from edition.typography.text import Run, Style, Text

SECTIONS = ("要闻", "经济", "文化 & 体育")


def text(words: str, **style: bool | str) -> Text:
    return (Run(words, Style(**style)),)  # type: ignore[arg-type]  # the style's own fields


def paragraph(words: str) -> Paragraph:
    return Paragraph(text(words))


def plain_story(number: int) -> Story:
    return Story(
        tuple(
            paragraph(
                f"第{number}篇第{at}段：2024年全国共处理快件1750.8亿件，同比增长21%。“他说：‘好。’”其余照旧——如此……"
            )
            for at in range(1, 6)
        )
    )


def rich_story() -> Story:
    noted = (
        *text("全文"),
        *text("重点", emphasis=True),
        *text("与"),
        *text("黑体", strong=True),
        *text("及"),
        *text("CO"),
        *text("2", lowered=True),
        *text("，见"),
        *text("网站", href="https://example.org/a?b=1&c=2"),
        *text("和"),
        *text("别处", href="articles/other.md"),
        *text("。"),
        *text("1", raised=True, note="1"),
        *text("又及"),
        *text("1", raised=True, note="1"),
        *text("2", raised=True, note="2"),
    )
    blocks: tuple[Block, ...] = (
        Paragraph(noted),
        Subhead(3, text("跳级的小标题")),
        Quote((paragraph("引文一段。"), Listing(None, ((paragraph("引中列表"),),)))),
        Subhead(2, text("表格")),
        Table(
            (text("地区"), (), text("GDP/亿元")),
            tuple((text(f"第{n}区"), text("<1>"), text("12,345.67")) for n in range(4)),
        ),
        Table(((), ()), ((text("甲"), text("乙")),)),
        Figure("inside"),
        Listing((3, 4), ((paragraph("第三条"), Listing(None, ((paragraph("分条"),),))), (paragraph("第四条"),))),
    )
    return Story(
        blocks,
        (Note("1", 1, (paragraph("注文其一。"),)), Note("2", 2, (paragraph("注文其二。"), paragraph("再一段。")))),
    )


def article(number: int, **given: object) -> Article:
    values: dict[str, object] = {
        "id": f"story-{number}",
        "file": f"articles/story-{number}.md",
        "section": SECTIONS[(number - 1) // 7],
        "rank": number,
        "kicker": "",
        "headline": f"第{number}条消息：全国<快递>业务量突破1750亿件",
        "deck": "",
        "standfirst": "",
        "byline": "",
        "dateline": "",
        "credit": "",
        "photos": (),
        "pins": Pins(),
        "story": plain_story(number),
    }
    return Article(**(values | given))  # type: ignore[arg-type]  # the article's own fields


def photo(id_: str, path: Path | None, **given: str) -> Photo:
    values = {"title": "", "caption": "图为灯会现场。", "credit": "本报记者 摄", "alt": f"夜里的灯笼 {id_}"} | given
    return Photo(id_, path, **values, focus=(0.5, 0.5), pixels=(400, 300))


@pytest.fixture(scope="session")
def hard_issue(photo_files: dict[str, Path]) -> Issue:
    """20 articles in 3 sections, tables, notes, lists, quotes, 5 pictures and one that is still awaited."""
    lead = article(
        1,
        id="lead",
        kicker="年终报道",
        headline="为基层减负赋能 促干部实干担当",
        deck="——2024年综述",
        standfirst="提要一段，讲全文要点。",
        byline="新华社记者 黄玥 董博婷",
        dateline="新华社北京1月21日电",
        credit="（新华社北京1月21日电）",
        photos=("wide", "alpha", "inside"),
        story=rich_story(),
    )
    others = (article(number, photos=("ink",) if number == 9 else ()) for number in range(2, 21))
    photos = (
        photo("wide", photo_files["wide"]),
        photo("alpha", photo_files["alpha"], credit=""),
        photo("inside", photo_files["grey"]),
        photo("ink", photo_files["ink"], caption=""),
        photo("alone", photo_files["palette"], title="张灯结彩迎新春"),
        photo("awaited", None, title="待补的照片", alt=""),
    )
    return Issue(
        folder=Path("issues/2025-01-21"),
        date=datetime.date(2025, 1, 21),
        revised=None,
        number=12345,
        layout="broadsheet",
        paper=Paper("样报", subtitle="每日一期 & 常新", publisher="样报社"),
        articles=(lead, *others),
        photos=photos,
        fillers=(),
        findings=(),
    )


@pytest.fixture(scope="session")
def described_issue(hard_issue: Issue) -> Issue:
    """The hard issue with an alt text for every picture."""
    photos = tuple(dataclasses.replace(photo, alt=photo.alt or "说明") for photo in hard_issue.photos)
    return dataclasses.replace(hard_issue, photos=photos)


@pytest.fixture(scope="session")
def printed(hard_issue: Issue) -> PrintPages:
    """Seven articles to a page; the lead jumps to page 3."""
    pages = {article.id: (PrintPart(1 + at // 7, 0),) for at, article in enumerate(hard_issue.articles)}
    return pages | {"lead": (PrintPart(1, 0), PrintPart(3, 40))}


@pytest.fixture(scope="session")
def front_page() -> Pixels:
    """What stands for the front page."""
    return Pixels(780, 1100, Image.linear_gradient("L").resize((780, 1100)).convert("RGB").tobytes())
