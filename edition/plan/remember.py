"""Remembering (照旧): what of a kept make-up still holds for this issue and layout, and what is said of the rest."""

from collections.abc import Iterator
from dataclasses import replace

from edition.issue.forme import Forme, KeptThing, Thing
from edition.measure.forced_heads import same_words
from edition.plan.lockup import name_of
from edition.plan.memory import memory_of
from edition.plan.plan import PagePlan
from edition.plan.stone import Stone
from edition.report import Finding

DEARER = 115  # per cent of a make-up without memory: an editor is told
SORTS = {"story": "稿件", "photo": "图片", "guest": "件"}


def remembered(forme: Forme | None, stone: Stone) -> tuple[Stone, tuple[Finding, ...]]:
    """The stone with its memory, and what is to be said of the kept make-up."""
    if forme is None:
        return stone, ()
    if forme.layout != stone.layout.name:
        message = f"makeup.toml 是按版式“{forme.layout}”定的版，这次用“{stone.layout.name}”，没有照它拼"
        hint = "要照旧，就用原来的版式；要按新的版式定版，运行 edition plan --keep。"
        return stone, (Finding("makeup-other-layout", "note", "makeup.toml: layout", message, hint),)
    gone = [kept for kept in forme.things if not _is_here(kept.thing, stone)]
    here = [kept for kept in forme.things if _is_here(kept.thing, stone) and not _pinned_away(kept, stone)]
    others = {page.number: page.layout for page in forme.pages if page.layout != stone.at(page.number).grid}
    lasting = [kept for kept in here if kept.stance.page not in others]
    memory = memory_of(lasting, tuple(page for page in forme.pages if page.number not in others))
    said = (*_gone(gone), *_other_grids(others, stone), *_overruled(forme, stone), *_other_words(lasting, stone))
    return replace(stone, memory=memory), said


def _is_here(thing: Thing, stone: Stone) -> bool:
    match thing.sort:
        case "story":
            return thing.id in stone.stories
        case "photo":
            return thing.id in stone.photos
    return name_of(thing) in stone.guests


def _gone(gone: list[KeptThing]) -> Iterator[Finding]:
    for kept in gone:
        head = "".join(kept.head).strip()
        message = f"定版里的{SORTS[kept.thing.sort]}“{kept.thing.id}”{f'（{head}）' if head else ''}本期没有了，不再算"
        yield Finding("makeup-gone", "note", kept.where, message, "再运行一次 edition plan --keep，就不再提它。")


def _other_grids(others: dict[int, str], stone: Stone) -> Iterator[Finding]:
    """Pages that now have another grid than they were kept on: columns of the one are none of the other."""
    for number, name in others.items():
        kept, now = name or stone.layout.name, stone.at(number).grid or stone.layout.name
        message = f"第{number}版是按版式“{kept}”定的版，现在用“{now}”，没有照它拼"
        yield Finding(
            "makeup-other-layout", "note", "makeup.toml: pages", message, "按新的栏定版：edition plan --keep。"
        )


def _other_words(things: list[KeptThing], stone: Stone) -> Iterator[Finding]:
    """Headlines whose words are no longer those that were kept in lines."""
    for kept in things:
        if kept.thing.sort == "story" and kept.head:
            article = stone.stories[kept.thing.id].article
            if not same_words(kept.head, article.printed_headline):
                message = f"“{article.headline}”改了字，定版里的断行（{'／'.join(kept.head)}）不再用"
                yield Finding("makeup-head", "note", kept.where, message, "要指定新的断行，就改 head；或再定一次版。")


def _pinned_away(kept: KeptThing, stone: Stone) -> bool:
    """Whether the manifest puts a story on another page than it was kept on."""
    page = stone.pins(kept.thing.id).page if kept.thing.sort == "story" else None
    return page is not None and page != kept.stance.page and not _jumped_from(kept, page, stone)


def _jumped_from(kept: KeptThing, page: int, stone: Stone) -> bool:
    return kept.stance.page == page + 1 and not stone.pins(kept.thing.id).no_jump


def _overruled(forme: Forme, stone: Stone) -> Iterator[Finding]:
    """Stories that the manifest wants otherwise than they were kept: it goes first."""
    seen: set[Thing] = set()
    for kept in forme.things:
        if kept.thing.sort != "story" or kept.thing.id not in stone.stories or kept.thing in seen:
            continue
        seen.add(kept.thing)
        pins, stance = stone.pins(kept.thing.id), kept.stance
        for key, words, pin, stood in (
            ("page", "第{}版", pins.page, stance.page),
            ("span", "通{}栏", pins.span, stance.columns),
        ):
            if pin not in (None, stood):
                name = stone.stories[kept.thing.id].article.headline
                message = f"“{name}”定版时{words.format(stood)}，清单指定{words.format(pin)}，照清单"
                hint = f"去掉清单里的 {key}，或再运行一次 edition plan --keep。"
                yield Finding("makeup-overruled", "note", kept.where, message, hint)


def better_anew(pages: tuple[PagePlan, ...], anew: tuple[PagePlan, ...]) -> Iterator[Finding]:
    """That the pages as they were kept cost much more than others would, what has moved not counted."""
    now, free = (
        sum(term.cost for page in each for term in page.terms if term.name != "moved") for each in (pages, anew)
    )
    if now * 100 > free * DEARER:
        message = f"照定版拼，各版共扣{now / 10:g}分；重新画版只扣{free / 10:g}分，少{(now - free) / 10:g}分"
        hint = "看看重画成什么样：edition plan --fresh --diff；要改用它：edition plan --fresh --keep。"
        yield Finding("makeup-better-anew", "note", "makeup.toml", message, hint)
