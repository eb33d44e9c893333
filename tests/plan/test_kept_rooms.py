"""What one build measured of a thing serves the next, as long as nothing that it depends on has changed."""

from dataclasses import replace

import pytest
from fake_copy import layout, measured, photo, story

from edition.issue.issue import Pins
from edition.measure.copy import CaptionCopy, Copy, StoryCopy
from edition.plan.assign import assign
from edition.plan.rooms import Rooms
from edition.plan.waiting import Room
from edition.rack import Rack

pytestmark = pytest.mark.dear

HOUSE = layout("tabloid")
PINNED = Pins(span=2)


def day(changed: StoryCopy | None = None, rows: int = 2) -> Copy:
    """Fourteen stories, one with a picture over a caption of so many rows."""
    stories = [story(f"s{at:02}", at + 1, 24 + 7 * at, photos=("p",) if at == 3 else ()) for at in range(14)]
    if changed:
        stories = [changed if each.article.id == changed.article.id else each for each in stories]
    return replace(measured(tuple(stories), (photo("p"),)), captions=(CaptionCopy("p", (rows + 2, *(rows,) * 7)),))


def pinned() -> StoryCopy:
    return story("s07", 8, 24 + 7 * 7, pins=PINNED)


CHANGES = {
    "a story cut": day(story("s09", 10, 60)),
    "a story's rank": day(story("s09", 2, 24 + 7 * 9)),
    "a pin": day(pinned()),
    "a caption": day(rows=4),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_day_is_made_as_if_there_had_been_none_before(change: str) -> None:
    rack = Rack()
    assign(day(), HOUSE, rack=rack)
    assert assign(CHANGES[change], HOUSE, rack=rack) == assign(CHANGES[change], HOUSE)


def test_only_what_has_changed_is_measured_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    measure = Rooms._measure

    def told(rooms: Rooms, name: str, start: int, rank: int | None) -> Room:
        asked.append(name)
        return measure(rooms, name, start, rank)

    monkeypatch.setattr(Rooms, "_measure", told)
    rack = Rack()
    assign(day(), HOUSE, rack=rack)
    assert {*asked} == {f"s{at:02}" for at in range(14)}
    asked.clear()
    assign(CHANGES["a story cut"], HOUSE, rack=rack)
    assert "s09" in asked
    assert len({*asked}) <= 3  # another may stand in a place, or jump at a row, that it was not asked about before
