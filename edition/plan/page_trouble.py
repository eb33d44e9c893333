"""What of the page plan cannot be had, in words (版面计划排不下): which section, by how many rows, and the ways out."""

from collections.abc import Iterator

from edition.issue.issue import Article
from edition.measure.guests.guest import IndexContent
from edition.plan.places import news_area
from edition.plan.plan import Pages
from edition.plan.score import empty
from edition.plan.shares import Sharer
from edition.plan.stone import Stone
from edition.plan.waiting import Waiting
from edition.report import Finding

PLAY = 3  # per cent of a page that its stories must leave, or no arrangement of few stories may fit exactly


def without_page(stone: Stone) -> Iterator[Finding]:
    """Sections that no page of the plan may hold."""
    for section in stone.pages.homeless():
        articles = [copy.article for copy in stone.stories.values() if copy.article.section == section]
        free = [article for article in articles if article.pins.page is None]
        if free:
            message = f"“{section}”没有版面：没有一个版可以登它的{len(free)}篇稿件"
            hint = f"在 [[pages]] 里把“{section}”写进某个版的 sections，或给稿件指定 page，或加一个版（page_count）。"
            yield Finding("section-without-page", "error", _where(free[0], "section"), message, hint)


def overset(number: int, waiting: Waiting, sharer: Sharer) -> Iterator[Finding]:
    """By how many rows the stories that the plan has for a page, and for none behind it, are too long for it: at their
    tightest, or else as they wish to stand and with some play, where even that did not go together.
    """
    stories = [sharer.stone.stories[each].article for each in sharer.must(number, waiting)]
    free = [article for article in stories if article.pins.page is None]
    if not free:
        return
    rooms = [sharer.rooms.of(name) for name in (*(article.id for article in stories), *waiting.bound)]
    rooms += [sharer.rooms.of(waiting.rest.article, waiting.rest.start)] if waiting.rest else []
    cells = sharer.rooms.cells(number)
    over, about = sum(room.least for room in rooms) - cells, ""
    if over <= 0:
        over, about = sum(room.wished for room in rooms) + cells * PLAY // 100 - cells, "约"
    if over <= 0:
        return
    sections = "、".join(dict.fromkeys(article.section for article in free))
    last, longest = free[-1], max(free, key=lambda article: sharer.rooms.of(article.id).least)
    message = f"第{number}版排不下“{sections}”：多出{about}{over}行（按一栏算），后面没有它的版"
    hint = (
        f"删“{longest.headline}”等稿件{about}{over}行，或抽下“{last.headline}”；"
        f"或在 [[pages]] 里给“{sections}”再加一个版（sections），或多出一个版（page_count）。"
    )
    yield Finding("section-overset", "error", _where(longest, "section"), message, hint)


def nothing(number: int, stone: Stone) -> Iterator[Finding]:
    """A page without any copy."""
    named = "、".join(stone.pages.sections(number))
    message = f"第{number}版{f'（{named}）' if named else ''}没有稿件"
    hint = (
        f"给它稿件（在 [[articles]] 里写 page = {number}），或少出一个版（page_count）；"
        f"当天不用它的版别，写 [[pages]] number = {number}、off = true。"
    )
    yield Finding("page-empty", "warning", f"第{number}版", message, hint)


def more_than_filled(pages: Pages, stone: Stone) -> Iterator[Finding]:
    """A plan of more pages than its copy fills: what stays white is nine tenths of a page and more."""
    white = sum(empty(page, stone.at(page.number)) for page in pages)
    spare = white * 10 // (9 * max(1, *(area.columns * area.rows for area in map(news_area, pages))))
    if stone.pages.said_anything and 0 < spare < len(pages):
        left = len(pages) - spare
        message = f"{len(pages)}个版共空{white}行（按一栏算），约合{spare}个版"
        hint = f"出{left}个版（page_count = {left}），让几个版别同在一个版（sections）；或加稿件；或换纸小一些的版式。"
        yield Finding("pages-underset", "note", "issue.toml: pages", message, hint)


def idle_index(pages: int, stone: Stone) -> Iterator[Finding]:
    """An index in an issue whose pages are all one."""
    for copy in stone.guests.values():
        if isinstance(copy.guest.content, IndexContent) and pages == 1:
            hint = "删去它（off = true），或多出一个版（page_count）。"
            yield Finding("index-empty", "warning", copy.guest.where, "导读没有可导的稿件：本期只有一个版", hint)


def surplus(waiting: Waiting, stone: Stone) -> tuple[Finding, ...]:
    """What is left when the last of the pages that there are to be is full."""
    count = stone.pages.count
    pinned = [stone.stories[story].article for story in waiting.stories]
    guests = [stone.guests[name].guest for name in (*waiting.guests, *waiting.bound)]
    hint = f"删减稿件，抽下它，或多出一个版（page_count = {(count or 0) + 1}）。"
    wanted = f"本期定为{count}个版"
    return (
        *(
            Finding(
                "pin-page", "error", _where(each, "page"), f"“{each.headline}”指定第{each.pins.page}版，{wanted}", hint
            )
            for each in pinned
        ),
        *(
            Finding("guest-place", "error", each.where, f"{each.label}“{each.title}”没有地方：{wanted}，都满了", hint)
            for each in guests
        ),
    )


def _where(article: Article, key: str) -> str:
    return article.places.get(key, f"issue.toml: articles.{article.id}.{key}")
