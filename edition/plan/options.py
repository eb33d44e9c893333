"""Options (可用可不用的): what an issue offers and a page need not take, fillers among it; what it took is told."""

from collections.abc import Iterator

from edition.plan.plan import PagePlan
from edition.plan.stone import Stone
from edition.plan.terms import options_in
from edition.report import Finding

PARTS = {"standfirst": "提要", "pull_quotes": "拎句"}


def option(page: PagePlan, stone: Stone) -> int:
    """Things that the page need not have and has."""
    parts = (options_in(stone.stories[slot.article], slot.galley) for slot in page.stories)
    return sum(slot.spare for slot in page.guests) + sum(parts)


def taken(page: PagePlan, stone: Stone) -> Iterator[Finding]:
    """What the page took of what it need not have."""
    for story in page.stories:
        copy = stone.stories[story.article]
        if count := options_in(copy, story.galley):
            article, more = copy.article, copy.galleys[story.galley].rows - copy.galleys[0].rows
            message = (
                f"第{page.number}版有空，“{article.headline}”印了备用的{_parts(article.optional)}{count}处，填{more}行"
            )
            where = article.places.get("optional", f"issue.toml: articles.{article.id}.optional")
            hint = "一定要印，就从 optional 里去掉它；不要，就删去它。"
            yield Finding("option-taken", "note", where, message, hint)
    for slot in page.guests:
        if slot.spare:
            guest = stone.guests[slot.name].guest
            columns, rows = slot.cells.columns, slot.cells.rows
            size = f"{columns}栏×{rows}行，填{columns * rows}行"
            message = f"第{page.number}版有空，登了{guest.word or guest.label}“{guest.title}”（{size}）"
            hint = "不要它，就删去它，或在当天的清单里写 off = true；加稿件、图片，它也会让出来。"
            yield Finding("option-taken", "note", guest.where, message, hint)


def _parts(optional: tuple[str, ...]) -> str:
    return "、".join(PARTS[each] for each in optional)
