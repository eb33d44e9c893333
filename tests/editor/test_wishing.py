"""Wishes at the desk: each is seen as a page with its price before it is taken, and what is shown is what is written."""

from pathlib import Path
from typing import Any

import pytest
from editor.conftest import Client, seated

from edition.editor.desk import Desk
from edition.report import EditionError

WISHES: dict[str, dict[str, Any]] = {
    "第 5 稿收窄": {"name": "narrower", "key": "story:5g-stations"},
    "第 2 稿加宽": {"name": "wider", "key": "story:manufacturing"},
    "第 5 稿和第 4 稿对调": {"name": "swap", "key": "story:5g-stations", "other": "story:holiday-toll"},
    "第 2 稿头条": {"name": "lead", "key": "story:manufacturing"},
    "图“张灯结彩迎新春”换到左下": {"name": "corner", "key": "photo:lanterns", "corner": "lower-left"},
    "第 3 稿不动": {"name": "keep", "key": "story:emergency-communication"},
}


def files(issue: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in issue.rglob("*") if path.is_file()}


def slots(state: dict[str, Any]) -> dict[str, Any]:
    return {item["key"]: item["slots"] for item in state["items"]}


@pytest.mark.parametrize("words", WISHES)
def test_what_is_shown_of_a_wish_is_what_is_written(desk: Desk, issue: Path, words: str) -> None:
    before, stood = files(issue), slots(desk.state())
    shown = desk.try_wish(WISHES[words])
    assert files(issue) == before
    assert shown["words"] == words
    assert shown["more"] == round(shown["after"] - shown["before"], 1)
    assert round(sum(more for _, _, more in shown["terms"]), 1) == shown["more"]
    becomes = slots(shown["state"])
    assert set(shown["moved"]) <= {key for key, there in becomes.items() if there != stood[key]}
    desk.take_wish(shown)
    assert slots(desk.state()) == becomes
    assert desk.state()["undo"] == words
    written = (issue / "makeup.toml").read_text(encoding="utf-8").splitlines()
    assert {line for sign, line in shown["diff"] if sign != "-"} <= {*written}
    desk.undo()
    assert files(issue) == before


def test_a_wish_has_what_it_asks_for(desk: Desk) -> None:
    state = slots(desk.state())
    narrower = slots(desk.try_wish(WISHES["第 5 稿收窄"])["state"])
    assert narrower["story:5g-stations"][0]["columns"] < state["story:5g-stations"][0]["columns"]
    assert state["story:5g-stations"][0]["row"] > state["story:holiday-toll"][0]["row"]
    swapped = slots(desk.try_wish(WISHES["第 5 稿和第 4 稿对调"])["state"])
    assert swapped["story:5g-stations"][0]["row"] < swapped["story:holiday-toll"][0]["row"]
    corner = slots(desk.try_wish(WISHES["图“张灯结彩迎新春”换到左下"])["state"])["photo:lanterns"][0]
    foot = max(slot["row"] + slot["rows"] for there in state.values() for slot in there)
    assert (corner["column"], corner["row"] + corner["rows"]) == (0, foot)


def test_a_second_wish_begins_from_the_page_as_previewed(desk: Desk, issue: Path) -> None:
    before = files(issue)
    first = desk.try_wish(WISHES["第 5 稿收窄"])
    both = desk.try_wish(WISHES["第 2 稿加宽"] | {"after": first["asked"]})
    assert both["words"] == "第 5 稿收窄，第 2 稿加宽"
    assert both["before"] == first["before"]  # the price is that of both
    now, one, two = (slots(each.get("state", each)) for each in (desk.state(), first, both))
    narrower, wider = "story:5g-stations", "story:manufacturing"
    assert two[narrower][0]["columns"] == one[narrower][0]["columns"] < now[narrower][0]["columns"]
    assert two[wider][0]["columns"] > now[wider][0]["columns"]
    assert files(issue) == before
    desk.take_wish(both)
    assert slots(desk.state()) == two
    assert "\n[[wishes]]" not in (issue / "makeup.toml").read_text(
        encoding="utf-8"
    )  # what was held is not wished for ever
    desk.undo()
    assert files(issue) == before


def test_wishes_do_not_pile_up_for_ever(desk: Desk) -> None:
    asked = WISHES["第 3 稿不动"]
    for _ in range(7):
        asked = WISHES["第 3 稿不动"] | {"after": asked}
    with pytest.raises(EditionError) as error:
        desk.try_wish(asked)
    assert error.value.findings[0].id == "too-many-wishes"


def test_what_is_offered_as_cheaper_is(desk: Desk) -> None:
    lead = WISHES["第 2 稿头条"]
    dear = desk.try_wish(lead)
    offer = desk.offer_cheaper(lead)
    assert offer["more"] < dear["more"]
    assert desk.try_wish(offer["asked"])["more"] == offer["more"]
    assert desk.offer_cheaper({"name": "fresh"}) == {}


def test_a_headline_in_other_lines_is_seen_before_it_is_taken(desk: Desk, issue: Path) -> None:
    lines = ["我国制造业总体规模连续15年", "保持全球第一"]
    before = files(issue)
    shown = desk.try_wish({"name": "head", "key": "story:manufacturing", "lines": lines})
    assert shown["words"] == "第 2 稿的题改 2 行"
    assert files(issue) == before
    desk.take_wish(shown)
    assert next(item["lines"] for item in desk.state()["items"] if item["id"] == "manufacturing") == lines


def test_a_trial_makes_only_what_is_otherwise(desk: Desk) -> None:
    shown = desk.try_wish(WISHES["第 3 稿不动"])
    assert shown["drawings"] == {}
    assert desk.session.trial(desk._sheets().edition.issue, desk._sheets().edition.layout) == desk._sheets()


def test_a_wish_that_cannot_be_had_says_why_and_writes_nothing(desk: Desk, issue: Path) -> None:
    with pytest.raises(EditionError) as error:
        desk.try_wish({"name": "page", "key": "story:burden-relief", "page": 7})
    assert [finding.id for finding in error.value.findings] == ["wish-not-had"]
    assert not (issue / "makeup.toml").exists()


HALVES: list[dict[str, Any]] = [
    {},
    {"name": "fly", "key": "story:lead"},
    {"name": "swap", "key": "story:5g-stations"},
    {"name": "page", "key": "story:5g-stations"},
    {"name": "page", "key": "story:5g-stations", "page": "x"},
    {"name": "head", "key": "story:5g-stations", "lines": "x"},
    {"name": "head", "key": "story:5g-stations", "lines": []},
]


@pytest.mark.parametrize("said", HALVES)
def test_half_a_wish_is_refused(desk: Desk, said: dict[str, Any]) -> None:
    with pytest.raises(EditionError) as error:
        desk.try_wish(said)
    assert error.value.findings[0].id == "no-such-wish"


def test_an_offer_that_is_out_of_date_is_not_taken(desk: Desk, issue: Path) -> None:
    shown = desk.try_wish(WISHES["第 5 稿收窄"])
    story = issue / "articles/holiday-toll.md"
    story.write_text(story.read_text(encoding="utf-8").replace("小型客车", "小客车", 1), encoding="utf-8")
    desk.noticed()
    with pytest.raises(EditionError) as error:
        desk.take_wish(shown)
    assert error.value.findings[0].id == "stale-offer"


def test_the_page_that_is_kept_stays_when_words_change(served: Client, issue: Path) -> None:
    shown = served.post("try/wish", WISHES["第 5 稿和第 4 稿对调"])[1]
    asked = {key: shown[key] for key in ("asked", "sight", "seen")}
    status, state = served.post("do/wish", asked)
    assert status == 200
    assert state["steps"]["keep"]
    there = slots(state)
    seen = state["tags"]["issue.toml"]
    said = {"key": "story:5g-stations", "name": "headline", "value": "我国5G基站达四百万个", "seen": seen}
    assert slots(served.post("do/field", said)[1]) == there


def test_a_headline_is_broken_by_hand_and_its_words_stay(desk: Desk, issue: Path) -> None:
    manifest = (issue / "issue.toml").read_bytes()
    lines = ["2025年春节假期小客车上", "高速继续免收通行费"]
    desk.write_head("holiday-toll", lines, "")
    toll = next(item for item in desk.state()["items"] if item["id"] == "holiday-toll")
    assert toll["lines"] == lines
    assert (issue / "issue.toml").read_bytes() == manifest
    desk.undo()
    assert not (issue / "makeup.toml").exists()


@pytest.mark.parametrize("lines", [["我国5G基站", "达到425万个"], ["我国5G", "基站达到425万个"]])
def test_a_headline_of_one_line_is_broken_by_hand_where_the_program_would_break_it_too(
    desk: Desk, issue: Path, lines: list[str]
) -> None:
    desk.write_head("5g-stations", lines, "")
    assert next(item["lines"] for item in desk.state()["items"] if item["id"] == "5g-stations") == lines
    story = issue / "articles/5g-stations.md"
    story.write_text(
        story.read_text(encoding="utf-8").rstrip() + "又一句话写在这里，看题还断不断。\n", encoding="utf-8"
    )
    assert desk.noticed()
    assert next(item["lines"] for item in desk.state()["items"] if item["id"] == "5g-stations") == lines


def test_the_make_up_is_kept_as_it_stands(served: Client, issue: Path) -> None:
    before = slots(served.get("state"))
    status, state = served.post("do/step", {"name": "keep", "seen": ""})
    assert (status, slots(state), state["undo"]) == (200, before, "定版")
    assert (issue / "makeup.toml").is_file()


def test_a_change_begins_with_the_thing_that_is_asked_of_and_names_every_table(desk: Desk) -> None:
    shown = desk.try_wish({"name": "narrower", "key": "story:5g-stations"})
    lines = [f"{sign}{words}" for sign, words in shown["diff"]]
    assert lines[:5] == [" [[stories]] # 我国5G基站达到425万个", ' id = "5g-stations"', " page = 1", *lines[3:5]]
    assert {"-columns = 2", "+columns = 1"} <= set(lines[: lines.index(' id = "lanterns"')])
    assert lines.index(" [[pages]] # 第1版") > max(at for at, line in enumerate(lines) if line.startswith(" id = "))


def test_a_swap_over_pages_that_cannot_be_had_says_what_can_be_asked_instead(issue: Path, tmp_path: Path) -> None:
    manifest = issue / "issue.toml"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('"broadsheet"', '"a4"'), encoding="utf-8")
    with pytest.raises(EditionError) as error:
        seated(issue, tmp_path).try_wish({"name": "swap", "key": "story:manufacturing", "other": "story:holiday-toll"})
    hint = error.value.findings[0].hint
    assert hint.endswith("单把第 2 稿转到第3版，或单把第 4 稿转到第4版，各看各的价。")
