"""Copy that is dropped on the desk: in the order in which it was given, with its pictures, and never twice."""

from pathlib import Path

import pytest

from edition.editor.desk import Desk
from edition.report import EditionError

SNOW = "雪夜抢修\n\n本报讯 昨夜大雪，电力工人连夜抢修线路。\n\n今晨六时全部恢复供电，没有一户受冻，市民交口称赞。\n"
TRAIN = "春运首周\n\n本报讯 春运首周铁路发送旅客一千万人次，比去年同期多一成。\n"
AGAIN = SNOW.replace("六时", "七时")


def texts(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def dropped(desk: Desk, *files: tuple[str, str | bytes]) -> dict[str, object]:
    """Drop files by name and content; what the page is told."""
    names = [desk.put_down(name, data.encode() if isinstance(data, str) else data) for name, data in files]
    return dict(desk.take_in(names, []))


def stories(desk: Desk) -> list[str]:
    """The headlines of what came to the five stories of the sample."""
    return [item["fields"]["headline"] for item in desk.state()["items"] if item["kind"] == "story"][5:]


@pytest.fixture
def picture(issue: Path) -> bytes:
    return (issue / "photos/lanterns.jpg").read_bytes() + b"another day"


def test_stories_and_pictures_come_in_the_order_given_each_picture_to_the_story_it_is_named_after(
    issue: Path, desk: Desk, picture: bytes
) -> None:
    files = ("雪夜抢修.txt", SNOW), ("春运-图1.jpg", picture), ("春运.txt", TRAIN), ("IMG_7.jpg", picture + b"2")
    assert dropped(desk, *files)["unread"] == []
    assert stories(desk) == ["雪夜抢修", "春运首周"]
    items = {item["fields"].get("headline", ""): item for item in desk.state()["items"] if item["kind"] == "story"}
    (own,) = items["春运首周"]["photos"]
    assert items["雪夜抢修"]["photos"] == []
    assert (issue / f"photos/{own}.jpg").read_bytes() == picture
    assert any("按文件名" in finding["message"] for finding in desk.state()["findings"])


def test_what_is_dropped_again_does_not_come_again(issue: Path, desk: Desk, picture: bytes) -> None:
    files = ("雪夜抢修.txt", SNOW), ("IMG_7.jpg", picture)
    dropped(desk, *files)
    before = texts(issue)
    told = dropped(desk, *files)
    assert told == {
        "unread": [],
        "twins": [{"name": "雪夜抢修", "called": "第 6 稿", "words": False, "heads": []}],
        "pictures": 1,
    }
    assert texts(issue) == before
    assert desk.state()["undo"] == "收进 2 件"


def test_other_words_of_a_story_that_is_here_wait_for_a_choice(issue: Path, desk: Desk) -> None:
    dropped(desk, ("雪夜抢修.txt", SNOW))
    desk.write_field("story:story-1", "headline", "二十七处线路今晨通电", desk.state()["tags"]["issue.toml"])
    before = texts(issue)
    told = dropped(desk, ("雪夜抢修二稿.txt", AGAIN), ("春运.txt", TRAIN))
    assert told["twins"] == [{"name": "雪夜抢修二稿", "called": "第 6 稿", "words": True, "heads": ["题"]}]
    assert stories(desk) == ["二十七处线路今晨通电", "春运首周"]
    desk.take_again("replace")
    assert "七时" in (issue / "articles/story-1.md").read_text(encoding="utf-8")
    assert stories(desk) == ["二十七处线路今晨通电", "春运首周"]  # what was said of it at the desk stays
    assert desk.state()["undo"] == "换了 1 件"
    desk.undo()
    desk.undo()
    assert texts(issue) == before


def test_a_headline_and_byline_that_are_otherwise_are_exchanged_with_the_words_if_that_is_chosen(
    issue: Path, desk: Desk
) -> None:
    signed = SNOW.replace("\n\n", "\n\n本报记者 林小溪\n\n", 1)
    dropped(desk, ("雪夜抢修.txt", signed))
    desk.write_field("story:story-1", "deck", "二百人彻夜未眠", desk.state()["tags"]["issue.toml"])
    before = texts(issue)
    told = dropped(
        desk, ("二稿.txt", AGAIN.replace("雪夜抢修", "雪夜送电", 1).replace("\n\n", "\n\n本报记者 周野\n\n", 1))
    )
    assert told["twins"] == [{"name": "二稿", "called": "第 6 稿", "words": True, "heads": ["题", "署名"]}]
    desk.take_again("whole")
    fields = next(item["fields"] for item in desk.state()["items"] if item["key"] == "story:story-1")
    assert (fields["headline"], fields["byline"]) == ("雪夜送电", "本报记者 周野")
    assert fields["deck"] == "二百人彻夜未眠"  # of which the new manuscript has nothing
    assert "七时" in (issue / "articles/story-1.md").read_text(encoding="utf-8")
    desk.undo()
    assert texts(issue) == before


def test_the_same_words_under_another_headline_wait_for_a_choice(desk: Desk) -> None:
    dropped(desk, ("雪夜抢修.txt", SNOW))
    told = dropped(desk, ("雪夜抢修.txt", SNOW.replace("雪夜抢修", "雪夜送电", 1)))
    assert told["twins"] == [{"name": "雪夜抢修", "called": "第 6 稿", "words": False, "heads": ["题"]}]
    desk.take_again("whole")
    assert stories(desk) == ["雪夜送电"]


def test_other_words_may_come_in_beside_those_that_are_here(desk: Desk) -> None:
    dropped(desk, ("雪夜抢修.txt", SNOW))
    dropped(desk, ("雪夜抢修.txt", AGAIN))
    desk.take_again("add")
    assert stories(desk) == ["雪夜抢修", "雪夜抢修"]
    with pytest.raises(ValueError, match="perhaps"):
        desk.take_again("perhaps")


def test_a_picture_is_given_to_a_story_and_taken_back(issue: Path, desk: Desk, picture: bytes) -> None:
    before = texts(issue)
    name = desk.put_down("IMG_7.jpg", picture)
    key = desk.add_picture(name, "holiday-toll")["key"]
    state = desk.state()
    (item,) = (each for each in state["items"] if each["key"] == key)
    assert (item["kind"], item["of"]) == ("own-photo", "story:holiday-toll")
    assert set(item["fields"]) == {"title", "caption", "credit", "alt"}
    assert state["undo"] == "第 4 稿加一张图"
    assert not [finding for finding in state["findings"] if finding["id"] == "doubt"]
    desk.undo()
    assert texts(issue) == before


def test_a_file_that_is_no_picture_is_told_and_changes_nothing(issue: Path, desk: Desk) -> None:
    before = texts(issue)
    name = desk.put_down("合影.jpg", b"no picture")
    with pytest.raises(EditionError) as error:
        desk.add_picture(name, "holiday-toll")
    (finding,) = error.value.findings
    assert (finding.where, finding.level) == ("合影.jpg", "error")
    assert finding.hint
    assert texts(issue) == before


def test_a_picture_that_stands_alone_goes_to_a_story_and_back(issue: Path, desk: Desk, picture: bytes) -> None:
    dropped(desk, ("IMG_7.jpg", picture))
    alone = "photo-1"
    assert f"photo:{alone}" in [each["key"] for each in desk.state()["items"] if each["kind"] == "photo"]
    manifest = (issue / "issue.toml").read_bytes()
    desk.give(alone, "holiday-toll", desk.state()["tags"]["issue.toml"])
    state = desk.state()
    assert [each["of"] for each in state["items"] if each["key"] == f"photo:{alone}"] == ["story:holiday-toll"]
    assert state["undo"] == f"图“{alone}.jpg”归第 4 稿"
    desk.undo()
    assert (issue / "issue.toml").read_bytes() == manifest
