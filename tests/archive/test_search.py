"""Searching: exactly what a substring scan finds, in order, with the place on the page."""

import datetime
import random
from pathlib import Path
from unittest.mock import Mock

import pytest
from press import DAY, Story, add, make_archive, write_issue

from edition.archive import index
from edition.archive.archive import Archive
from edition.archive.fold import fold, origins, simplest
from edition.archive.search import Filters, Match, find, search
from edition.cli.main import main
from edition.report import EditionError

LETTERS = "一二三中国新华社，。“”５5Ｇg (A"


def names(matches: tuple[Match, ...]) -> list[str]:
    return [match.name for match in matches]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    archive = make_archive(tmp_path / "archive")
    add(archive, write_issue(tmp_path / "issue"))
    return archive


def test_any_words_of_any_length_are_found_as_a_scan_finds_them(tmp_path: Path) -> None:
    dice = random.Random(7)

    def draw(length: int) -> str:
        return "".join(dice.choices(LETTERS, k=length))

    archive = make_archive(tmp_path / "archive")
    texts: dict[tuple[datetime.date, str], str] = {}
    for month in range(1, 9):
        day = datetime.date(2024 + month % 2, month, 3)
        stories = tuple(Story(f"s{n}", draw(6).strip() or "题", f"甲{draw(50)}乙") for n in range(4))
        add(archive, write_issue(tmp_path / f"issue{month}", day, stories))
        for item in index.items(index.kept(archive, day).record()):
            texts[day, item.name] = "\n".join(map(fold, (*item.headline, *item.body)))
    for length in (1, 1, 2, 2, 3, 4) * 20:
        query = draw(length).replace(" ", "国")
        wanted = {key for key, text in texts.items() if fold(query) in text}
        assert {(match.date, match.name) for match in find(archive, query, Filters())} == wanted, query


def test_full_and_half_width_are_the_same(archive: Archive) -> None:
    assert names(find(archive, "5G用户", Filters())) == ["waves"]
    assert names(find(archive, "１０．０２", Filters())) == ["waves"]
    assert names(find(archive, " 5G 用户", Filters())) == ["waves"]  # a space that the copy would not keep


STORY = Story(
    "fair", "同胞回乡赶庙会", "臺灣同胞回到柳沟村。\n\n乡村振兴‧示范•点，峯峦叠嶂，羣众喜悦，编号Ⅻ。⼈⺠ＡBc，Straße。"
)
# query, the form that stood there, whether variants must be asked for
FORMS = (
    ("臺灣", "臺灣", False),
    ("振兴·示范", "振兴‧示范", False),
    ("示范・点", "示范•点", False),
    ("XII", "Ⅻ", False),
    ("号xii。", "号Ⅻ。", False),
    ("人民abC", "⼈⺠ＡBc", False),
    ("STRASSE", "Straße", False),
    ("台湾", "臺灣", True),
    ("台灣同胞", "臺灣同胞", True),
    ("峰峦", "峯峦", True),
    ("群众", "羣众", True),
    ("羣眾", "羣众", True),
    ("檯", "臺", True),
)


@pytest.fixture(scope="module")
def fair(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("fair")
    archive = make_archive(folder / "archive")
    add(archive, write_issue(folder / "issue", stories=(STORY,)))
    return archive


@pytest.mark.parametrize(("query", "form", "asked"), FORMS)
def test_the_forms_of_one_word_are_found_and_said(fair: Archive, query: str, form: str, asked: bool) -> None:
    assert names(find(fair, query, Filters())) == ([] if asked else ["fair"])
    (hit,) = search(fair, query, Filters(), variants=True)
    assert hit.form == form
    assert form in hit.snippet
    assert hit.page == 1


def test_the_command_looks_for_variants_when_there_is_nothing_else(
    fair: Archive, capsys: pytest.CaptureFixture[str]
) -> None:
    def say(*words: str) -> str:
        assert main(["archive", "search", *words, "--archive", fair.storage.url]) == 0
        return capsys.readouterr().out

    assert "（原文作“臺灣”）" in say("台湾")
    assert say("台湾", "--variants") == say("台湾")
    assert say("台湾", "--exact") == ""
    assert "原文" not in say("臺灣")


def test_variants_are_found_as_a_scan_finds_them(tmp_path: Path) -> None:
    dice = random.Random(9)
    archive = make_archive(tmp_path / "archive")
    stories = tuple(Story(f"s{n}", "题", "".join(dice.choices("台臺湾灣后後峰峯，甲", k=30))) for n in range(40))
    add(archive, write_issue(tmp_path / "issue", stories=stories))
    for length in (1, 2, 3, 4) * 10:
        query = "".join(dice.choices("台臺湾灣后後峰峯", k=length))
        wanted = {story.id for story in stories if simplest(fold(query)) in simplest(fold(story.text))}
        assert set(names(find(archive, query, Filters(), variants=True))) == wanted, query


def test_folded_text_leads_back_to_where_it_came_from() -> None:
    text = "第Ⅻ届Straße"
    assert [text[at] for at in origins(text)] == list("第ⅫⅫⅫ届Straßße")


def test_words_do_not_reach_over_a_paragraph(archive: Archive) -> None:
    assert find(archive, "费。新华社", Filters()) == ()


def test_headlines_come_before_bodies_and_new_before_old(archive: Archive, tmp_path: Path) -> None:
    for year, headline, text in ((2023, "年货", "大集。"), (2024, "大集", "年货。"), (2026, "无关", "年货。")):
        day = datetime.date(year, 1, 21)
        add(archive, write_issue(tmp_path / f"{year}", day, (Story("one", headline, text),)))
    assert [match.date.year for match in find(archive, "年货", Filters())] == [2023, 2026, 2024]


def test_filters_limit_by_day_section_and_byline(archive: Archive, tmp_path: Path) -> None:
    add(archive, write_issue(tmp_path / "next", datetime.date(2025, 1, 22)))
    assert len(find(archive, "用户", Filters())) == 2
    assert [match.date for match in find(archive, "用户", Filters(since=datetime.date(2025, 1, 22)))] == [
        datetime.date(2025, 1, 22)
    ]
    assert [match.date for match in find(archive, "用户", Filters(until=DAY))] == [DAY]
    assert find(archive, "用户", Filters(section="要闻")) == ()
    assert names(find(archive, "收", Filters(byline="昊", until=DAY))) == ["toll"]


def test_a_hit_shows_its_words_and_the_line_where_they_begin(archive: Archive) -> None:
    (hit,) = search(archive, "交通运输部", Filters())
    assert (hit.headline, hit.snippet) == ("春节假期免收通行费", "新华社记者从交通运输部获悉。")
    assert (hit.page, hit.box) == (1, (40.0, 76.08, 126.0, 9.0))


def test_words_broken_by_a_line_end_are_placed_at_their_beginning(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "archive")
    add(archive, write_issue(tmp_path / "issue", stories=(Story("long", "题", "春" * 15 + "夏秋冬梅兰竹菊"),)))
    (hit,) = search(archive, "秋冬", Filters())
    assert hit.box == (40.0, 52.08, 153.0, 9.0)


def test_a_photo_that_stands_alone_is_found_by_its_caption(archive: Archive) -> None:
    (hit,) = search(archive, "灯笼", Filters())
    assert (hit.match.kind, hit.match.name, hit.page) == ("photo", "lanterns", 1)


def test_a_corrected_issue_is_found_by_its_new_words_only(archive: Archive, tmp_path: Path) -> None:
    add(archive, write_issue(tmp_path / "issue", stories=(Story("toll", "题", "正文。"),)), message="更正")
    assert names(find(archive, "高速", Filters())) == []
    assert names(find(archive, "正文", Filters())) == ["toll"]


def test_the_index_comes_back_after_it_was_deleted_or_damaged(archive: Archive) -> None:
    file = archive.index / "2025.sqlite"
    for harm in (file.unlink, lambda: file.write_bytes(b"not a database" * 100)):
        harm()
        assert names(find(archive, "高速", Filters())) == ["toll"]


def test_an_index_of_another_version_is_an_error_in_words(archive: Archive, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in archive.index.iterdir()}
    add(archive, write_issue(tmp_path / "issue", stories=(Story("toll", "题", "正文。"),)), message="更正")
    for path, data in before.items():  # the file with its seal
        path.write_bytes(data)
    with pytest.raises(EditionError, match="archive-index-stale"):
        list(search(archive, "高速", Filters()))


def test_an_issue_whose_add_was_cut_off_before_the_index_is_found_all_the_same(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edition.archive.index.refresh", Mock(side_effect=OSError("cut off")))
    add(archive, write_issue(tmp_path / "issue", stories=(Story("toll", "题", "后来的正文。"),)), message="更正")
    monkeypatch.undo()
    assert names(find(archive, "后来", Filters())) == ["toll"]


def test_an_empty_query_is_an_error(archive: Archive) -> None:
    with pytest.raises(EditionError, match="search-empty"):
        find(archive, "  ", Filters())
