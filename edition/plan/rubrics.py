"""Rubrics (栏题): what stands over a story that is not of its page's section."""

from collections.abc import Iterable

from edition.plan.stone import Stone, has_folio


def rubrics(number: int, stories: Iterable[str], stone: Stone) -> dict[str, str]:
    """The names of the sections of those stories of a page that are not of its first one's; "" for the others."""
    sections = {story: stone.stories[story].article.section for story in stories}
    lead = stone.by_importance(sections)[:1] if has_folio(stone.layout, number) else ()
    own = {sections[story] for story in lead}
    return {story: "" if not own or section in own else section for story, section in sections.items()}
