"""Rubrics (栏题): what stands over a story that is not of its page's section."""

from collections.abc import Iterable

from edition.plan.allotment import MOST_NAMED
from edition.plan.part import Part
from edition.plan.stone import Stone, has_folio


def rubrics(number: int, stories: Iterable[str], rest: Part | None, stone: Stone) -> dict[str, str]:
    """The names of the sections of those stories of a page that are not of its first one's; "" for the others. Where the
    folio cannot name all sections, with that of the `rest` that goes on there, every story has its own.
    """
    sections = {story: stone.stories[story].article.section for story in stories}
    if not has_folio(stone.layout, number):
        return dict.fromkeys(sections, "")
    going_on = (stone.stories[rest.article].article.section,) if rest else ()
    mixed = len({*sections.values(), *going_on} - {""}) > MOST_NAMED
    own = set() if mixed else {sections[story] for story in stone.by_importance(sections)[:1]}
    return {story: "" if section in own else section for story, section in sections.items()}
