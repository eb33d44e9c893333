"""Chains (连转): stories that jump twice, and whether any make-up could have done with one jump."""

from collections.abc import Iterator

from edition.plan.places import news_area
from edition.plan.plan import PagePlan, Pages, StorySlot
from edition.plan.stone import Stone
from edition.report import Finding


def jumped_twice(pages: Pages, stone: Stone) -> Iterator[Finding]:
    """Stories that go on on a third page, and by how many rows each is longer than two pages with nothing else on them."""
    begins = {slot.article: (page, slot) for page in pages for slot in page.stories if not slot.jump_from}
    for page in pages:
        for slot in page.stories:
            if slot.jump_from and slot.jump_to and slot.article in begins:
                copy = stone.at(page.number).stories[slot.article]
                rows, held = copy.galleys[slot.galley].rows, _room(*begins[slot.article]) + _room(page, slot)
                told = f"“{copy.article.headline}”共{rows}行，转了两次"
                if rows > held:
                    message = f"{told}：两个版除去标题只有{held}行"
                    hint = f"删{rows - held}行，才可能只转一次；或分成两篇。"
                else:
                    message, hint = told, "减一幅图片，或把同版的别的稿件改到后面（page），就能只转一次。"
                where = copy.article.places.get("file", f"issue.toml: articles.{slot.article}.file")
                yield Finding("jumps-twice", "note", where, message, hint)


def _room(page: PagePlan, slot: StorySlot) -> int:
    """The rows, counted in one column, that a page has under the headline of one of its stories over all columns."""
    area = news_area(page)
    return area.columns * (area.rows - slot.head.cells.rows) - (slot.jump_to is not None)
