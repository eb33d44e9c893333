"""What cannot be made up, in words (排不下、填不满): how much, of which story, and the ways out."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from edition.issue.issue import Article, Pins
from edition.layout.layout import Layout
from edition.measure.guests.guest import Guest, PlaceRules
from edition.plan.makeup import latitudes
from edition.plan.menu import MenuMaker
from edition.plan.page_trouble import nothing, overset
from edition.plan.plan import Cells, PagePlan
from edition.plan.reserve import area_of, is_fixed, no_room
from edition.plan.score import empty, head_white
from edition.plan.shares import Sharer
from edition.plan.stone import UNRANKED, Stone
from edition.plan.waiting import Waiting
from edition.report import Finding

AIRY = 80  # per mille of a page that may be white, in headline groups too
IN_HEADS = 50  # per mille of it that headline groups may have too much
WHITE = 15  # per mille of a page that may stay white without a word
PINS = {"span": "通栏数", "place": "版位", "lead": "头条", "no_jump": "不许转版", "page": "版次"}


def impossible_pins(stone: Stone) -> tuple[Finding, ...]:
    """Pins that no make-up can honour: found before any page is tried."""
    articles = tuple(copy.article for copy in stone.stories.values())
    return (
        *_too_wide(articles, stone.layout),
        *_too_deep(articles, stone),
        *_leads_elsewhere(articles),
        *_same_place(articles),
    )


def _too_wide(articles: tuple[Article, ...], layout: Layout) -> Iterator[Finding]:
    most = layout.grid.columns
    for article in articles:
        if article.pins.span and article.pins.span > most:
            message = f"“{article.headline}”指定通{article.pins.span}栏，版式“{layout.title}”只有{most}栏"
            yield _pin(article, "span", message, f"改为1到{most}。")


def _too_deep(articles: tuple[Article, ...], stone: Stone) -> Iterator[Finding]:
    """Stories that are deeper than any page over so few columns, and may not jump."""
    most = max(area_of(number, stone).rows for number in (1, 2))
    for article in articles:
        span, rows = article.pins.span, min(galley.rows for galley in stone.stories[article.id].galleys)
        if span and article.pins.no_jump and rows > span * most:
            message = f"“{article.headline}”有{rows}行，指定通{span}栏，又不许转版；一版{span}栏只有{span * most}行"
            wide = -(-rows // most)
            wider = f"改为通{wide}栏以上；或" if wide <= stone.layout.grid.columns else ""
            hint = f"{wider}去掉 no_jump；或删{rows - span * most}行以上。"
            yield _pin(article, "span", message, hint)


def _leads_elsewhere(articles: tuple[Article, ...]) -> Iterator[Finding]:
    for article in articles:
        if article.pins.lead and article.pins.place not in (None, "upper-left"):
            message = f"“{article.headline}”指定做头条，又指定了别的版位；头条在左上"
            yield _pin(article, "place", message, "去掉 place，或去掉 lead。")


def _same_place(articles: tuple[Article, ...]) -> Iterator[Finding]:
    """Two stories of one page, or of no page named, that are pinned to one place, or both to be its lead."""
    held: dict[tuple[int | None, str], Article] = {}
    for article in articles:
        place = "upper-left" if article.pins.lead else article.pins.place
        if place:
            first = held.setdefault((article.pins.page, place), article)
            if first is not article and (article.pins.page or article.pins.lead):
                key = "lead" if article.pins.lead else "place"
                message = f"“{article.headline}”与“{first.headline}”指定了同一个版位"
                yield _pin(article, key, message, "只留一篇，或给它们指定不同的版次（page）。")


def laid_down(page: PagePlan, stone: Stone) -> Iterator[Finding]:
    """Headlines that were to run down and could not."""
    for slot in page.stories:
        article = stone.stories[slot.article].article
        if article.vertical and not slot.head.side and not slot.jump_from:
            message = f"“{article.printed_headline}”的竖题排不下，改成横题"
            hint = "缩短标题（headline_short），或去掉 kicker、deck，或让稿件不转版。"
            yield Finding("headline-laid-down", "note", article.places.get("vertical", "issue.toml"), message, hint)


def tables_set(page: PagePlan, stone: Stone) -> Iterator[Finding]:
    """What is wrong with tables that may stand over more columns, as they stand."""
    for slot in page.stories:
        story = stone.stories[slot.article]
        if not slot.jump_from:
            yield from story.wide if slot.tables else story.narrow


def underset(page: PagePlan, stone: Stone) -> Iterator[Finding]:
    """A page that stays partly white."""
    white = empty(page, stone)
    if stone.pages.said_anything and not (page.stories or page.guests or page.fixed):
        yield from nothing(page.number, stone)
        return
    if white * 1000 > WHITE * page.columns * page.rows:
        named = "、".join(stone.pages.sections(page.number))
        message = f"第{page.number}版{f'（{named}）' if named else ''}填不满，空{white}行（按一栏算）"
        if (spare := head_white(page, stone)) * 1000 > IN_HEADS * page.columns * page.rows:
            message += f"，标题里还多空{spare}行"
        hint = f"加一篇约{white}行的稿件或一幅图片；在清单里备补白（fillers）；或删稿，少出一个版。"
        if white * 3 > page.columns * page.rows:
            hint = f"稿件远不够一版：再加约{white}行；或并版，少出一个版；或换纸小一些的版式（layout）。"
        yield Finding("page-underset", "note", f"第{page.number}版", message, hint)


def airy(page: PagePlan, stone: Stone) -> Iterator[Finding]:
    """A page that looks full by its empty rows and is not: its white stands in its headline groups."""
    white, spare = empty(page, stone), head_white(page, stone)
    cells = page.columns * page.rows
    if white * 1000 <= WHITE * cells and (white + spare) * 1000 > AIRY * cells:
        message = f"第{page.number}版的标题里多空{spare}行（按一栏算），连版面上空的共{white + spare}行"
        hint = f"加一篇约{spare}行的稿件或一幅图片；在清单里备补白（fillers）；或把别的版的稿件移来。"
        yield Finding("page-airy", "note", f"第{page.number}版", message, hint)


def stuck(number: int, waiting: Waiting, sharer: Sharer, can_make: Callable[[Stone], bool]) -> tuple[Finding, ...]:
    """Why no page can be made of what waits; `can_make` tells whether it could be on another stone."""
    articles = [sharer.stone.stories[story].article for story in waiting.stories]
    due = [article for article in articles if article.pins.page in (None, number)]
    guests = [sharer.stone.guests[name].guest for name in waiting.bound]
    if not (due or waiting.rest or waiting.guests or any(guest.place.page == number for guest in guests)):
        return (
            *(_no_such_page(article, number - 1) for article in articles),
            *(_no_such_place(guest, number - 1) for guest in guests),
        )
    return (
        tuple(_overset(number, due, sharer))
        or tuple(overset(number, waiting, sharer))
        or tuple(_broken_pins(number, waiting, sharer.stone, can_make))
        or tuple(_broken_places(number, waiting, sharer.stone, can_make))
        or (_unknown(number, articles, sharer.stone),)
    )


def _no_such_page(article: Article, pages: int) -> Finding:
    message = f"“{article.headline}”指定第{article.pins.page}版，其余的稿件只够{pages}个版"
    return _pin(article, "page", message, f"把 page 改为1到{pages + 1}，或加稿件。")


def _no_such_place(guest: Guest, pages: int) -> Finding:
    wanted = f"第{guest.place.page}版" if guest.place.page else f"“{guest.place.beside}”旁边"
    message = f"{guest.label}“{guest.title}”指定在{wanted}，本期没有：其余的稿件只够{pages}个版"
    return Finding("guest-place", "error", guest.where, message, "改一个版次，或改成本期有的稿件。")


def homeless(stone: Stone) -> Iterator[Finding]:
    """Guests that must stand somewhere and have no shape that a page has room for."""
    yield from no_room(stone)
    for name, copy in stone.guests.items():
        if is_fixed(copy, stone):
            continue
        pages = (copy.guest.place.page,) if copy.guest.place.page else (1, 2)
        stones = [(stone.at(number), area_of(number, stone)) for number in pages]
        makers = (MenuMaker(there, area, latitudes(there)[-1]) for there, area in stones)
        if not copy.guest.spare and not any(maker.guest(maker.stone.guests[name], UNRANKED) for maker in makers):
            message = f"{copy.guest.label}“{copy.guest.title}”{_no_place(copy.guest, stones[0])}"
            hint = "改小它的栏数、行数，或删短文字，或换一个版（page）。"
            yield Finding("guest-overset", "error", copy.guest.where, message, hint)


def _no_place(guest: Guest, there: tuple[Stone, Cells]) -> str:
    stone, area = there
    shapes = stone.guests[guest.name].guest.shapes
    if guest.place.page is None or len(shapes) != 1:
        return "在版面上放不下"
    (columns, rows), page = shapes[0], guest.place.page
    return f"（{columns}栏×{rows}行）在第{page}版放不下：那里只有{area.columns}栏×{area.rows}行"


def _overset(number: int, due: list[Article], sharer: Sharer) -> Iterator[Finding]:
    """Stories that must stand on this page, alone or together, and have no room there."""
    cells = sharer.rooms.cells(number)
    pinned = [article for article in due if article.pins.page == number]
    over = sum(sharer.rooms.of(article.id).least for article in pinned) - cells
    if over > 0:
        longest = max(pinned, key=lambda article: sharer.rooms.of(article.id).least)
        message = f"指定在第{number}版的稿件多出{over}行（按一栏算）"
        hint = f"删“{longest.headline}”{over}行；去掉它的 page 或 no_jump，让它转版；或把其中一篇改到别的版。"
        yield Finding("page-overset", "error", _where(longest, "page"), message, hint)
    for article in due:
        over = sharer.rooms.of(article.id).least - cells
        if article.pins.no_jump and over > 0:
            message = f"“{article.headline}”比第{number}版多出{over}行（按一栏算），又不许转版"
            hint = f"删{over}行；去掉 no_jump；或分成两篇，加一个版。"
            yield _pin(article, "no_jump", message, hint)


def _broken_pins(number: int, waiting: Waiting, stone: Stone, can_make: Callable[[Stone], bool]) -> Iterator[Finding]:
    """Pins without which the page can be made."""
    for story in waiting.stories:
        article = stone.stories[story].article
        for key, words in PINS.items():
            if getattr(article.pins, key) and can_make(unpinned(stone, story, key)):
                message = f"“{article.headline}”指定的{words}排不出来：按它拼，第{number}版的稿件合不拢"
                yield _pin(article, key, message, f"去掉 {key}，或换一个值；也可以改稿件的长短、改别的稿件的版次。")


def _broken_places(number: int, waiting: Waiting, stone: Stone, can_make: Callable[[Stone], bool]) -> Iterator[Finding]:
    """Places of guests without which the page can be made."""
    for name in (*waiting.bound, *waiting.guests):
        guest = stone.guests[name].guest
        if guest.place != PlaceRules() and can_make(unplaced(stone, name)):
            message = f"{guest.label}“{guest.title}”指定的版位排不出来：按它拼，第{number}版的稿件合不拢"
            yield Finding("guest-place", "error", guest.where, message, "换一个版位，或改别的稿件的版次、版位。")


def unplaced(stone: Stone, name: str) -> Stone:
    """The stone with a guest that may stand anywhere."""
    copy = stone.guests[name]
    return replace(stone, guests=stone.guests | {name: replace(copy, guest=replace(copy.guest, place=PlaceRules()))})


def _unknown(number: int, articles: list[Article], stone: Stone) -> Finding:
    stacked = [each for each in articles if any(said.id == "table-stacked" for said in stone.stories[each.id].narrow)]
    tables = f"把“{stacked[0].headline}”里的表少几栏、写短，或拆成两个；" if stacked else ""
    hint = f"{tables}增删几行、换一幅图片的剪裁、允许转版，或换一个版式（--layout）。"
    return Finding("make-up-impossible", "error", f"第{number}版", f"第{number}版的稿件合不拢", hint)


def _pin(article: Article, key: str, message: str, hint: str) -> Finding:
    return Finding(f"pin-{key.replace('_', '-')}", "error", _where(article, key), message, hint)


def _where(article: Article, key: str) -> str:
    return article.places.get(key, f"issue.toml: articles.{article.id}.{key}")


def unpinned(stone: Stone, story: str, key: str | None = None) -> Stone:
    """The stone with one pin of a story taken out, or all of them."""
    copy = stone.stories[story]
    pins = Pins() if key is None else replace(copy.article.pins, **{key: getattr(Pins(), key)})
    free = replace(copy, article=replace(copy.article, pins=pins))
    return replace(stone, stories=stone.stories | {story: free})
