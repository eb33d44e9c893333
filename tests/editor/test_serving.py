"""The desk at work: what is saved anywhere is seen, the last good page stays while copy is broken, no work is lost."""

import http.client
import json
import random
import shutil
import time
from pathlib import Path

import pytest
from editor.conftest import TOKEN, Client, seated, serving
from editor.edits import _change_word as change_word

from edition.editor.desk import Desk
from edition.editor.session import Session
from edition.readback.drawn import drawn_text
from edition.report import EditionError

STORY = "articles/holiday-toll.md"


def drawing(served: Client, number: int = 1) -> str:
    return served.ask("GET", f"/{TOKEN}/page/{number}")[1].decode()


def test_the_state_tells_all_that_the_page_shows(served: Client) -> None:
    state = served.get("state")
    assert (state["paper"], state["day"], state["stands"], state["readOnly"]) == (
        "样报",
        "1 月 21 日　星期二",
        True,
        False,
    )
    toll = next(item for item in state["items"] if item["key"] == "story:holiday-toll")
    assert (toll["no"], toll["file"], toll["pages"], toll["section"]) == (4, STORY, [1], "要闻")
    assert "".join(toll["lines"]) == toll["fields"]["headline"]
    assert {zone["key"] for zone in state["pages"][0]["zones"]} == {item["key"] for item in state["items"]}
    assert state["saved"] == {"time": "22:47:03", "file": "", "seconds": 0.01, "elsewhere": False, "read": True}


def test_what_another_program_saves_is_seen(served: Client, issue: Path) -> None:
    before = drawing(served)
    path = issue / STORY
    path.write_text(path.read_text(encoding="utf-8").replace("小型客车", "小卧车", 1), encoding="utf-8")
    state = served.until("undo", f"别处改了 {STORY}")
    assert state["saved"]["elsewhere"]
    assert "小卧车" not in before
    assert drawing(served) != before


def test_the_last_good_page_stays_while_copy_is_broken(served: Client, issue: Path) -> None:
    good, path = drawing(served), issue / "issue.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('应急通信能力建设"', "应急通信能力建设", 1), encoding="utf-8")
    state = served.until("stands", False)
    (finding,) = (each for each in state["findings"] if each["id"] == "bad-toml")
    assert (finding["file"], finding["line"], finding["owner"]) == ("issue.toml", 29, "story:emergency-communication")
    assert drawing(served) == good
    assert len(state["items"]) == 6
    assert served.post("do/step", {"name": "keep", "seen": ""})[0] == 422
    path.write_text(text, encoding="utf-8")
    assert not [each for each in served.until("stands", True)["findings"] if each["level"] == "error"]
    assert drawing(served) == good


def test_an_error_of_the_proof_leaves_the_page_moving(desk: Desk, issue: Path) -> None:
    path = issue / STORY
    path.write_text(path.read_text(encoding="utf-8").replace("高速公路", "⾼速公路", 1), encoding="utf-8")
    assert desk.noticed()
    state = desk.state()
    (error,) = (each for each in state["findings"] if each["level"] == "error")
    assert state["stands"]
    assert (error["id"], error["owner"], error["page"], error["file"]) == ("look-alike", "story:holiday-toll", 1, STORY)
    assert error["rect"] is not None
    with pytest.raises(EditionError):
        desk.keep("")


def test_a_headline_is_written_and_nothing_else(served: Client, issue: Path) -> None:
    before = (issue / "issue.toml").read_text(encoding="utf-8")
    seen = served.get("state")["tags"]["issue.toml"]
    status, state = served.post(
        "do/field",
        {"key": "story:5g-stations", "name": "headline", "value": "我国5G基站达到四百二十五万个", "seen": seen},
    )
    assert (status, state["undo"]) == (200, "改了第 5 稿的题")
    assert (issue / "issue.toml").read_text(encoding="utf-8") == before.replace("425万个", "四百二十五万个", 1)
    assert "".join(state["items"][4]["lines"]) == "我国5G基站达到四百二十五万个"
    served.post("do/undo", {})
    assert (issue / "issue.toml").read_text(encoding="utf-8") == before


def test_two_editors_never_write_over_what_they_have_not_seen(served: Client, issue: Path) -> None:
    seen = served.get("state")["tags"][STORY]
    assert served.post("do/text", {"file": STORY, "text": "甲写的。\n", "seen": seen})[0] == 200
    status, theirs = served.post("do/text", {"file": STORY, "text": "乙写的。\n", "seen": seen})
    assert (status, theirs["text"], theirs["file"]) == (409, "甲写的。\n", STORY)
    assert (issue / STORY).read_text(encoding="utf-8") == "甲写的。\n"
    assert served.post("do/text", {"file": STORY, "text": "乙写的。\n", "seen": theirs["tag"]})[0] == 200


def test_line_ends_and_mark_stay_as_the_file_had_them(desk: Desk, issue: Path) -> None:
    (issue / STORY).write_bytes("\ufeff第一段。\r\n\r\n第二段。\r\n".encode())
    desk.noticed()
    said = desk.text(STORY)
    desk.write_text(STORY, said["text"].replace("第二段", "另一段"), said["tag"])
    assert (issue / STORY).read_bytes() == "\ufeff第一段。\r\n\r\n另一段。\r\n".encode()


def test_everybody_hears_of_a_new_sight(served: Client) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=20)
    connection.request("GET", f"/{TOKEN}/events")
    news = connection.getresponse()
    assert news.readline().startswith(b"data: ")
    news.readline()
    served.post("do/undo", {})
    assert news.readline().startswith(b"data: ")
    connection.close()


def test_work_that_takes_a_while_is_told(served: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Desk, "fit", lambda *_: time.sleep(1) or {})
    events = http.client.HTTPConnection("127.0.0.1", served.port, timeout=20)
    events.request("GET", f"/{TOKEN}/events")
    stream = events.getresponse()
    served.get("fit?story=lead")
    lines = [stream.readline().strip() for _ in range(8)]
    assert [line for line in lines if line.startswith((b"event", b"data"))][1:] == [
        b"event: busy",
        b"data: 1",
        b"event: busy",
        b"data: 0",
    ]
    events.close()


def test_after_a_save_that_took_a_while_nobody_is_said_to_work(
    served: Client, issue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noticed = Desk.noticed
    monkeypatch.setattr(Desk, "noticed", lambda desk: time.sleep(1) or noticed(desk))
    events = http.client.HTTPConnection("127.0.0.1", served.port, timeout=20)
    events.request("GET", f"/{TOKEN}/events")
    stream = events.getresponse()
    (issue / STORY).write_text("一段新的正文。\n", encoding="utf-8")
    heard: list[bytes] = []
    while heard.count(b"event: busy") < 2 or heard[-1] == b"event: busy":
        heard += [line for line in [stream.readline().strip()] if line.startswith((b"event", b"data"))]
    assert heard[-2:] == [b"event: busy", b"data: 0"]
    events.close()


def test_the_page_is_there_before_the_first_sight(issue: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Session.first
    monkeypatch.setattr(Session, "first", lambda session, leaves: time.sleep(1) or first(session, leaves))
    with serving(seated(issue, tmp_path, at_once=False)) as client:
        state = client.get("state")
        assert (state["number"], state["pages"], state["items"], state["findings"]) == (0, [], [], [])
        assert state["blank"]["grid"]["columns"]  # an empty sheet with its grid
        assert client.until("number", 1)["stands"]


def test_a_first_sight_is_left_when_the_night_ends(issue: Path, tmp_path: Path) -> None:
    desk = seated(issue, tmp_path, at_once=False)
    desk.open(lambda: True)
    assert desk.session.sight.number == 0


def test_a_folder_that_goes_and_comes_back_is_watched_again(served: Client, issue: Path) -> None:
    away = issue.with_name("away")
    issue.rename(away)
    served.until("stands", value=False)
    assert served.get("state")["pages"]  # the last good pages stay
    away.rename(issue)
    served.until("stands", value=True)
    assert served.get("state")["undo"] == ""
    shutil.copytree(issue, away)
    shutil.rmtree(issue)
    away.rename(issue)  # another folder of its name
    time.sleep(2)
    (issue / STORY).write_text("另一篇。\n", encoding="utf-8")
    served.until("undo", value=f"别处改了 {STORY}")
    served.post("do/undo", {})
    assert served.get("state")["stands"]


def test_a_thousand_saves_in_a_row_end_with_the_last(served: Client, issue: Path) -> None:
    path = issue / STORY
    text = path.read_text(encoding="utf-8")
    for number in range(1000):
        path.write_text(f"{text.rstrip()}第{number}次存。\n", encoding="utf-8")
    end = time.monotonic() + 60
    while "第999次存" not in "".join(drawn_text(drawing(served).encode()).split()):
        assert time.monotonic() < end
        time.sleep(0.1)
    assert served.until("stands", True)
    assert len(served.desk.files.done) < 200  # what was saved meanwhile is one step


def test_sentences_are_offered_with_the_rows_that_they_free(desk: Desk, issue: Path) -> None:
    source = (issue / STORY).read_text(encoding="utf-8")
    before = next(item["rows"] for item in desk.state()["items"] if item["id"] == "holiday-toll")
    for offered in desk.fit("holiday-toll")["cuts"][:4]:
        assert source[offered["start"] : offered["stop"]].strip() == offered["words"]
        trial = desk.try_cut("holiday-toll", [(offered["start"], offered["stop"])])
        rows = next(item["rows"] for item in trial["state"]["items"] if item["id"] == "holiday-toll")
        assert before - rows == offered["rows"]
    assert (issue / STORY).read_text(encoding="utf-8") == source


@pytest.mark.parametrize("name", ["holiday-toll", "5g-stations"])
def test_cuts_that_close_a_column_leave_no_row_of_it_white(desk: Desk, name: str) -> None:
    whole = next(item for item in desk.state()["items"] if item["id"] == name)
    said = desk.fit(name)
    assert whole["short"]
    assert said["closing"]
    for closing in said["closing"]:
        parts = [(cut["start"], cut["stop"]) for cut in said["cuts"] if cut["start"] in closing["starts"]]
        assert len(parts) == len(closing["starts"])
        tried = desk.try_cut(name, parts)["state"]["items"]
        rows = next(item["rows"] for item in tried if item["id"] == name)
        assert rows == whole["rows"] - closing["rows"]
        assert rows % whole["columns"] == 0


def test_the_beginning_of_a_story_is_never_offered(desk: Desk, issue: Path) -> None:
    text = (issue / STORY).read_text(encoding="utf-8")
    assert min(cut["start"] for cut in desk.fit("holiday-toll")["cuts"]) >= text.index("。")


def test_broken_copy_is_held_against_what_it_was(served: Client, issue: Path) -> None:
    path = issue / "issue.toml"
    text = path.read_text(encoding="utf-8")
    story = (issue / STORY).read_text(encoding="utf-8")
    path.write_text(text.replace('应急通信能力建设"', "应急通信能力建设", 1), encoding="utf-8")
    served.until("stands", False)
    (issue / STORY).write_text(story + "又一句。\n", encoding="utf-8")
    state = served.until("unread", [STORY, "issue.toml"])
    assert not state["stands"]
    assert served.get("good?file=issue.toml") == {"text": text}
    assert served.get(f"good?file={STORY}") == {"text": story}
    assert served.get("good?file=../other.md") == {"text": ""}
    path.write_text(text, encoding="utf-8")
    assert served.until("stands", True)["unread"] == []


def test_cuts_are_taken_and_taken_back(desk: Desk, issue: Path) -> None:
    source = (issue / STORY).read_bytes()
    last, other = desk.fit("holiday-toll")["cuts"][:2]
    desk.cut("holiday-toll", [(each["start"], each["stop"]) for each in (last, other)], desk.state()["tags"][STORY])
    after = (issue / STORY).read_text(encoding="utf-8")
    assert last["words"] not in after
    assert other["words"] not in after
    assert desk.state()["undo"] == "删了第 4 稿2句"
    desk.undo()
    assert (issue / STORY).read_bytes() == source


def test_a_photo_that_is_exchanged_is_drawn_anew(desk: Desk, issue: Path) -> None:
    before = set(desk.session.sight.sheets.files)  # type: ignore[union-attr]
    path = issue / "photos/lanterns.jpg"
    from PIL import Image  # noqa: PLC0415

    with Image.open(path) as picture:
        picture.convert("L").save(path, "JPEG")
    assert desk.noticed()
    assert set(desk.session.sight.sheets.files) != before  # type: ignore[union-attr]


def test_proof_and_archive_are_made_from_the_desk(served: Client, tmp_path: Path) -> None:
    made_by = {"proof": "made/2025-01-21.pdf", "press": "made/2025-01-21-press.pdf", "archive": "archive/0=ocfl_1.1"}
    for name, made in made_by.items():
        status, state = served.post("do/step", {"name": name})
        assert (status, state["steps"][name], state["job"]) == (200, "22:47", None)
        assert (tmp_path / made).is_file()
    assert state["made"] == ["2025-01-21.pdf", "2025-01-21.epub", "2025-01-21-press.pdf"]
    for name in state["made"]:
        assert served.ask("GET", f"/{TOKEN}/made/{name}")[1] == (tmp_path / "made" / name).read_bytes()
    for name in ("page-1.png", "report.json", "..%2Fissue%2Fissue.toml", "2025-01-20.pdf"):
        assert served.ask("GET", f"/{TOKEN}/made/{name}")[0] == 404


def test_a_new_issue_takes_in_what_is_dropped(issue: Path, desk: Desk) -> None:
    before = {path: path.read_bytes() for path in issue.rglob("*") if path.is_file()}
    words = "# 雪夜抢修\n\n本报讯 昨夜大雪，电力工人连夜抢修线路，今晨六时全部恢复供电，没有一户受冻。\n"
    (issue / "雪夜抢修.md").write_text(words, encoding="utf-8")
    desk.noticed()
    assert desk.state()["loose"] == ["雪夜抢修.md"]
    name = desk.put_down("../春运 首周.txt", "春运首周\n\n本报讯 春运首周铁路发送旅客一千万人次。\n".encode())
    desk.take_in([name], ["雪夜抢修.md"])
    state = desk.state()
    assert state["loose"] == []
    assert [item["fields"]["headline"] for item in state["items"] if item["kind"] == "story"][5:] == [
        "春运首周",
        "雪夜抢修",
    ]
    assert (issue / ".taken/雪夜抢修.md").read_text(encoding="utf-8") == words
    desk.undo()
    assert (issue / "issue.toml").read_bytes() == before[issue / "issue.toml"]
    assert json.dumps(desk.state())
    with pytest.raises(EditionError):
        desk.take_in([], ["../elsewhere.md"])


def test_an_import_that_is_taken_back_leaves_no_file_behind(issue: Path, desk: Desk, tmp_path: Path) -> None:
    import docx  # noqa: PLC0415
    from PIL import Image  # noqa: PLC0415

    Image.new("RGB", (800, 600), "gray").save(tmp_path / "night.jpg")
    document = docx.Document()
    document.add_heading("雪夜抢修", 1)
    document.add_paragraph("本报讯 昨夜大雪，电力工人连夜抢修线路，今晨六时全部恢复供电，没有一户受冻。")
    document.add_picture(str(tmp_path / "night.jpg"))
    document.save(str(issue / "雪夜抢修.docx"))
    before = {path: path.read_bytes() for path in issue.rglob("*") if path.is_file()}
    desk.noticed()
    desk.take_in([], ["雪夜抢修.docx"])
    after = {path: path.read_bytes() for path in issue.rglob("*") if path.is_file()}
    came = {path.suffix for path in after.keys() - before.keys()}
    assert came == {".docx", ".jpg", ".md"}  # the story, its picture, and what lay loose, put aside
    desk.undo()
    assert {path: path.read_bytes() for path in issue.rglob("*") if path.is_file()} == before
    assert not (issue / ".taken").exists()
    desk.redo()
    assert {path: path.read_bytes() for path in issue.rglob("*") if path.is_file()} == after
    assert desk.state()["stands"]


def test_what_cannot_be_read_stays_out_and_the_rest_comes_in(issue: Path, served: Client) -> None:
    put = served.desk.put_down
    names = [
        put("雪夜.txt", "雪夜抢修\n\n本报讯 昨夜大雪，电力工人连夜抢修线路。\n".encode()),
        put("春耕.docx", b"PK\3\4 cut off"),
    ]
    status, state = served.post("do/import", {"dropped": names, "loose": []})
    assert (status, state["undo"], [each["file"] for each in state["told"]["unread"]]) == (
        200,
        "收进 1 件",
        ["春耕.docx"],
    )
    assert all(each["message"] and each["hint"] for each in state["told"]["unread"])
    assert state["items"][5]["fields"]["headline"] == "雪夜抢修"
    status, said = served.post("do/import", {"dropped": [put("春耕.docx", b"PK\3\4 cut off")], "loose": []})
    assert (status, [each["where"] for each in said["findings"]]) == (422, ["春耕.docx"])


def test_pictures_come_in_alone(issue: Path, desk: Desk) -> None:
    before = {path: path.read_bytes() for path in issue.rglob("*") if path.is_file()}
    picture = (issue / "photos/lanterns.jpg").read_bytes() + b"another day"
    assert desk.take_in([desk.put_down("IMG_2031.jpg", picture)], []) == {"unread": [], "twins": [], "pictures": 0}
    photos = [item for item in desk.state()["items"] if item["kind"] == "photo"]
    assert [item["pages"] for item in photos] == [[1], [1]]
    desk.undo()
    assert {path: path.read_bytes() for path in issue.rglob("*") if path.is_file()} == before


def test_memory_of_the_page_is_that_of_words(desk: Desk, issue: Path) -> None:
    change_word(issue, random.Random(1))
    number = desk.session.sight.number
    assert desk.noticed()
    assert desk.session.sight.number == number + 1
    assert not desk.noticed()


def test_a_fault_of_the_program_ends_no_night(desk: Desk, issue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = desk.session.sight.sheets
    with monkeypatch.context() as broken:
        broken.setattr("edition.editor.session.proof_sheets", lambda *_: 1 / 0)
        desk.noticed()
        state = desk.state()
    assert [(each["id"], each["level"]) for each in state["findings"]] == [("desk-fault", "error")]
    assert desk.session.sight.sheets is good
    desk.noticed()
    with monkeypatch.context() as broken:
        broken.setattr("edition.editor.view._stories", lambda *_: 1 / 0)
        assert [each["id"] for each in desk.state()["findings"]] == ["desk-fault"]
    change_word(issue, random.Random(1))
    desk.noticed()
    assert desk.state()["stands"]


def test_briefs_and_verse_are_shown_as_any_story(issue: Path, desk: Desk) -> None:
    path = issue / "issue.toml"
    text = path.read_text(encoding="utf-8")
    for number, form in enumerate(("brief", "poem")):
        (issue / f"articles/{form}.md").write_text("东风一夜过桥西，\n吹绿长堤万缕丝。\n", encoding="utf-8")
        text += f'\n[[articles]]\nid = "{form}"\nfile = "articles/{form}.md"\nsection = "要闻"\nform = "{form}"\n'
        text += f'headline = "立春{number}"\n'
    path.write_text(text, encoding="utf-8")
    desk.noticed()
    items = {item["key"]: item for item in desk.state()["items"]}
    assert desk.state()["stands"]
    assert items["story:brief"]["pages"] == items["story:poem"]["pages"] == [1]
    assert items["story:brief"]["listed"] == ["立春0"]  # its headline stands in its first line


def test_a_headline_too_long_for_the_list_is_broken_there_where_sense_allows(issue: Path, desk: Desk) -> None:
    path = issue / "issue.toml"
    long = "为基层减负赋能 促干部实干担当 办群众身边事"
    path.write_text(
        path.read_text(encoding="utf-8").replace("为基层减负赋能 促干部实干担当", long, 1), encoding="utf-8"
    )
    desk.noticed()
    listed = desk.state()["items"][0]["listed"]
    assert "".join(listed).replace(" ", "") == long.replace(" ", "")
    assert "为基层减负赋能" in "\n".join(listed)
    assert max(map(len, listed)) <= 15


def test_a_box_is_called_by_what_it_shows(issue: Path, desk: Desk) -> None:
    (issue / "ad.html").write_text("<body style='height:100vh;background:#ddd'></body>", encoding="utf-8")
    with (issue / "issue.toml").open("a", encoding="utf-8") as manifest:
        manifest.write('\n[[boxes]]\nid = "shop"\nkind = "ad"\nfile = "ad.html"\nalt = "书店八折"\n')
        manifest.write('columns = 2\nrows = 12\nplace = "lower-right"\n')
    desk.noticed()
    (box,) = (item for item in desk.state()["items"] if item["kind"] == "ad")
    assert (box["mark"], box["lines"], box["pages"]) == ("广", ["书店八折"], [1])
