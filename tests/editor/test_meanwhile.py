"""Where a make-up takes a while the pages are there at once along the last one, said to be so; then those of a build."""

from collections.abc import Callable
from pathlib import Path

import pytest
from editor.conftest import Client, seated

from edition.editor import desk as desks
from edition.editor import session as sessions
from edition.editor.desk import Desk
from edition.editor.session import Session
from edition.pipeline import Edition, Options, proof_sheets
from edition.rack import LeftError, Rack
from edition.readback.drawn import drawn_text

MORE = "春节期间各地市场供应充足，秩序良好，群众出行平安顺畅。" * 3
STORY = "articles/holiday-toll.md"


@pytest.fixture(autouse=True)
def every_issue_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the sample had more pages than are made up at once, and nobody any patience."""
    monkeypatch.setattr(sessions, "MANY", 0)
    monkeypatch.setattr(desks, "PATIENCE", 0)


def waits() -> bool:
    """Somebody waits all the time."""
    return True


def longer(issue: Path) -> None:
    """A story gets some sentences more: it is so many rows longer that its page is made up anew."""
    story = issue / STORY
    story.write_text(story.read_text(encoding="utf-8").rstrip() + MORE + "\n", encoding="utf-8")


def cold(issue: Path) -> Edition:
    """What a build makes."""
    return proof_sheets(issue, Options(), lambda _: None, Rack())[0]


def printed(session: Session) -> str:
    """The words on the pages that are shown."""
    assert session.sight.sheets
    drawn = (drawn_text(drawing.encode()) for drawing in session.sight.sheets.drawings.values())
    return "".join("".join(drawn).split())


def shown(session: Session) -> Edition:
    """The pages that are shown."""
    assert session.sight.sheets
    return session.sight.sheets.edition


def test_the_words_are_there_before_the_make_up(issue: Path) -> None:
    session = Session(issue, Options())
    session.look(waits)
    assert session.sight.settled  # at first there is nothing else to show
    old = shown(session).plan
    longer(issue)
    sight = session.look(waits)
    assert sight.stands
    assert not sight.settled
    assert printed(session).count("群众出行平安顺畅") >= 3
    heads = [plan.pages[0].stories[0].head.cells for plan in (old, shown(session).plan)]
    assert len({(cells.column, cells.row, cells.columns) for cells in heads}) == 1  # the lead stands where it stood
    number = sight.number
    assert session.settle().settled
    assert session.sight.number > number
    assert shown(session) == cold(issue)


def test_what_somebody_waits_for_goes_before_and_the_make_up_goes_on_where_it_was_left(issue: Path) -> None:
    session = Session(issue, Options())
    session.look()
    longer(issue)
    session.look(waits)
    asked = iter([False] * 3 + [True] + [False] * 10_000)
    assert not session.settle(lambda: next(asked)).settled
    assert session.settle(lambda: next(asked)).settled
    assert shown(session) == cold(issue)


def test_what_was_made_before_it_was_left_is_not_made_again() -> None:
    rack, made = Rack(), []

    def make(name: str) -> Callable[[], None]:
        return lambda: made.append(name)

    def leave() -> None:
        raise LeftError

    rack.alike("old", 1, make("old"))
    rack.turn()
    rack.alike("new", 1, make("new"))
    rack.heed = leave
    with pytest.raises(LeftError):
        rack.alike("newer", 1, make("newer"))
    rack.leave()
    rack.heed = lambda: None
    rack.turn()
    for name in ("new", "newer", "old"):
        rack.alike(name, 1, make(name))
    assert made == ["old", "new", "newer"]


def test_copy_that_breaks_meanwhile_leaves_the_last_pages_of_a_build(issue: Path) -> None:
    session = Session(issue, Options())
    good = session.look().sheets
    longer(issue)
    session.look(waits)
    (issue / STORY).unlink()
    sight = session.look(waits)
    assert not sight.stands
    assert sight.sheets is good


def test_copy_that_has_no_room_along_the_last_make_up_is_made_up_at_once(issue: Path) -> None:
    session = Session(issue, Options())
    session.look()
    story = issue / STORY
    story.write_text(story.read_text(encoding="utf-8").rstrip() + MORE * 60 + "\n", encoding="utf-8")
    assert session.look(waits).settled
    assert shown(session) == cold(issue)


def test_another_layout_is_made_up_at_once(issue: Path) -> None:
    session = Session(issue, Options())
    session.look()
    manifest = issue / "issue.toml"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('"broadsheet"', '"tabloid"'), encoding="utf-8")
    assert session.look(waits).settled
    assert shown(session) == cold(issue)


def test_what_cannot_be_shown_along_the_last_make_up_is_no_fault(issue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(issue, Options())
    session.look()
    longer(issue)
    monkeypatch.setattr("edition.plan.meanwhile.page_again", lambda *_: 1 / 0)
    assert session.look(waits).settled
    assert not [finding for finding in session.sight.findings if finding.id == "desk-fault"]
    assert shown(session) == cold(issue)


def test_a_wish_is_priced_against_pages_of_a_build(desk: Desk, issue: Path) -> None:
    longer(issue)
    desk.noticed()
    assert desk.unsettled
    assert not desk.state()["settled"]
    offer = desk.try_wish({"name": "lower", "key": "story:5g-stations"})
    assert not desk.unsettled
    assert offer["sight"] == desk.session.sight.number
    assert shown(desk.session) == cold(issue)


def test_what_is_kept_is_of_a_build(desk: Desk, issue: Path) -> None:
    longer(issue)
    desk.noticed()
    desk.keep("")
    assert shown(desk.session).plan.pages == cold(issue).plan.pages


def test_the_page_is_told_of_both(served: Client, issue: Path) -> None:
    before = served.get("state")["number"]
    longer(issue)
    assert served.until("number", before + 2)["settled"]  # the first was along the last make-up
    assert shown(served.desk.session) == cold(issue)


def test_a_cold_desk_shows_what_the_other_shows(served: Client, issue: Path, tmp_path: Path) -> None:
    before = served.get("state")["number"]
    longer(issue)
    state = served.until("number", before + 2)
    (tmp_path / "beside").mkdir()
    fresh = seated(issue, tmp_path / "beside").state()
    assert [each["score"] for each in state["pages"]] == [each["score"] for each in fresh["pages"]]
    assert [each["key"] for each in state["items"]] == [each["key"] for each in fresh["items"]]
