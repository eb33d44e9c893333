"""The back-file: every issue of thousands is kept once or said to be not, whatever one of them does and whoever is killed."""

import datetime
import json
import os
import random
import shutil
import signal
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from press import DAY, EDITOR, MORNING, Story, make_archive, press, write_issue
from test_crash import calls_until_killed

from edition.archive.add import FILES
from edition.archive.archive import SOURCE, Archive, kept
from edition.archive.backfile.assignment import Assignment, Outcome, do
from edition.archive.backfile.crew import crew
from edition.archive.backfile.hand import Limits
from edition.archive.backfile.issue_sources import issue_folders, parted
from edition.archive.events import events
from edition.archive.gather import ISSUE
from edition.archive.keep import Receipt, Signature, keep, settle
from edition.archive.ocfl import dates
from edition.archive.search import Filters, find
from edition.archive.shelf import shelve
from edition.archive.verify import verify
from edition.cli.main import main
from edition.issue.read import read

FEW = Limits(seconds=60, mebibytes=700, issues=7)
IMPATIENT = Limits(seconds=1, mebibytes=700, issues=7)
STRIDE = 5  # calls between two kills; all of them (1) take half a minute


def busy() -> None:
    while True:
        pass


DEEDS = {
    "睡": lambda: time.sleep(60),
    "转": busy,
    "吃": lambda: bytearray(2 << 30),
    "死": os.abort,
    "错": lambda: 1 / 0,
    "等": lambda: time.sleep(2),
}


def add_by_press(archive: Archive, stage: Path, ready: None, signature: Signature, *_: object) -> Receipt:
    """Keep what the tests' own press makes; a headline may say that something dreadful happens first."""
    issue = read(stage / FILES / SOURCE / ISSUE)
    DEEDS.get(issue.articles[0].headline, lambda: None)()
    time.sleep(0.02)
    shelve(press(issue), stage / FILES)
    return keep(archive, stage, stage / FILES, issue.date, signature)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    monkeypatch.setattr("edition.archive.backfile.assignment.add_gathered", add_by_press)
    monkeypatch.chdir(tmp_path)
    return make_archive(tmp_path / "archive")


def day(number: int) -> datetime.date:
    return DAY + datetime.timedelta(number)


def shelf(folder: Path, headlines: list[str]) -> Path:
    """A folder of issues, one a day, whose first headlines are these; an empty one has bad copy."""
    for number, headline in enumerate(headlines):
        issue = write_issue(folder / f"{number:03}", day(number), (Story("one", headline or "题", f"正文{number}。"),))
        if not headline:
            (issue / "articles/one.md").unlink()
    return folder


def tasks(archive: Archive, folder: Path) -> Iterator[Assignment]:
    for source in issue_folders((folder,)):
        yield Assignment(str(source), archive.storage.url, str(archive.index), EDITOR, MORNING)


def once(archive: Archive, days: set[datetime.date]) -> None:
    """Every one of these issues is there, sound, and in the log once; no other is."""
    assert set(dates(archive.storage)) == days
    assert verify(archive, dates(archive.storage)).findings == ()
    logged = Counter(event.objects for event in events(archive.storage) if event.kind == "ingestion")
    assert logged == {(f"edition:{day}",): 1 for day in days}
    staging = Path(archive.storage.url) / "extensions/edition-archive/staging"
    with archive.storage.lock():
        assert list(staging.iterdir()) == []


def test_many_hands_keep_what_one_keeps(archive: Archive, tmp_path: Path) -> None:
    folder = shelf(tmp_path / "issues", [f"第{number}条" for number in range(30)])
    other = make_archive(tmp_path / "other")
    for each, hands in ((archive, 3), (other, 1)):
        outcomes = list(crew(tasks(each, folder), hands, FEW))
        assert Counter(outcome.status for outcome in outcomes) == {"built": 30}
        once(each, {day(number) for number in range(30)})
    for number in range(30):
        one, two = (dict(kept(each, day(number)).state) for each in (archive, other))
        assert one.keys() == two.keys()
        assert {path for path in one if one[path] != two[path]} <= {"made.json"}  # tells how far the log had come


def test_what_is_there_is_not_made_again_and_a_change_is_a_new_version(archive: Archive, tmp_path: Path) -> None:
    folder = shelf(tmp_path / "issues", ["一", "二"])
    list(crew(tasks(archive, folder), 2, FEW))
    assert {outcome.status for outcome in crew(tasks(archive, folder), 2, FEW)} == {"skipped"}
    before = (folder / "001/articles/one.md").read_text()
    (folder / "001/articles/one.md").write_text("更正了的正文。")
    outcomes = {Path(o.source).name: (o.status, o.version) for o in crew(tasks(archive, folder), 2, FEW)}
    assert outcomes == {"000": ("skipped", 1), "001": ("built", 2)}
    (folder / "001/articles/one.md").write_text(before)  # an old copy of the back-file takes no correction back
    assert {outcome.status for outcome in crew(tasks(archive, folder), 2, FEW)} == {"skipped"}


def test_one_that_hangs_or_eats_memory_or_dies_is_a_line_in_the_report(archive: Archive, tmp_path: Path) -> None:
    headlines = [f"第{number}条" for number in range(24)]
    bad = 3, 6, 7, 11, 13
    for number, headline in zip((*bad, 17), DEEDS, strict=True):
        headlines[number] = headline
    for number in (1, 5, 9, 15, 20):
        headlines[number] = ""
    outcomes: dict[int, Outcome] = {}
    for outcome in crew(tasks(archive, shelf(tmp_path / "issues", headlines)), 3, IMPATIENT):
        outcomes[int(Path(outcome.source).name)] = outcome
    assert len(outcomes) == 24
    assert {n: outcomes[n].reason.partition(":")[0] for n in bad} == {
        3: "time",
        6: "time",
        7: "memory",
        11: "died",
        13: "ZeroDivisionError",
    }
    assert "等" in outcomes[3].reason
    assert outcomes[17].status == "built"  # it waited longer than it may reckon, as on a busy machine
    refused = {number for number, outcome in outcomes.items() if outcome.status == "refused"}
    assert refused == {1, 5, 9, 15, 20}
    assert all(outcomes[number].findings for number in refused)
    once(archive, {day(number) for number in range(24)} - {day(number) for number in (*bad, *refused)})


def test_one_that_reckons_too_long_is_ended_by_the_processors_time(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edition.archive.backfile.hand.SLEEP", 1000)  # however little of a busy machine it gets
    (outcome,) = crew(tasks(archive, shelf(tmp_path / "issues", ["转"])), 1, IMPATIENT)
    assert (outcome.status, outcome.reason) == ("failed", "time: 超过 1 秒处理器时间")


def test_killed_hands_lose_and_double_nothing(archive: Archive, tmp_path: Path) -> None:
    dice, kills, statuses = random.Random(2), 0, Counter[str]()
    others = children()  # an object store that other tests ask may run
    for outcome in crew(tasks(archive, shelf(tmp_path / "issues", [f"第{n}条" for n in range(60)])), 3, FEW):
        statuses[outcome.status] += 1
        hands = [child for child in children() if child not in others]
        if hands and kills < 20 and statuses.total() % 2:
            time.sleep(dice.random() * 0.05)
            os.kill(dice.choice(hands), signal.SIGKILL)
            kills += 1
    assert kills == 20
    assert statuses.total() == 60
    again = Counter(outcome.status for outcome in crew(tasks(archive, tmp_path / "issues"), 3, FEW))
    assert again.keys() <= {"built", "skipped"}
    assert again["built"] <= statuses["failed"]  # those whose process was killed five times
    once(archive, {day(number) for number in range(60)})
    assert children() == others


def test_one_killed_at_any_call_leaves_an_archive_from_which_the_next_run_goes_on(
    archive: Archive, tmp_path: Path
) -> None:
    first, second = tasks(archive, shelf(tmp_path / "issues", ["一", "二"]))
    do(first)
    root, before, left = tmp_path / "archive", tmp_path / "before", []
    shutil.copytree(root, before)

    def start_anew() -> None:
        shutil.rmtree(root)
        shutil.copytree(before, root)

    do(second)  # so that the children have nothing left to import
    start_anew()
    calls = calls_until_killed(0, lambda: do(second))
    for step in range(1, len(calls), STRIDE):
        start_anew()
        assert calls_until_killed(step, lambda: do(second)) == []
        left.append(len(dates(archive.storage)))
        assert not any(finding.level == "error" for finding in verify(archive, dates(archive.storage)).findings)
        with archive.storage.lock():  # as the command does first
            settle(archive)
        assert do(second).status == ("built" if left[-1] == 1 else "skipped")
        assert len(find(archive, "正文", Filters())) == 2  # an index that a kill left without its sum is made anew
        once(archive, {day(0), day(1)})
    assert set(left) == {1, 2}
    assert left == sorted(left)


def children() -> list[int]:
    return list(map(int, Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()))


def test_hands_die_with_their_maker(archive: Archive, tmp_path: Path) -> None:
    folder = shelf(tmp_path / "issues", ["睡"] * 2)
    maker = os.fork()
    if not maker:
        list(crew(tasks(archive, folder), 2, Limits(seconds=50)))
        os._exit(1)
    while len(hands := Path(f"/proc/{maker}/task/{maker}/children").read_text().split()) < 2:
        time.sleep(0.02)
    os.kill(maker, signal.SIGKILL)
    os.waitpid(maker, 0)
    for _ in range(200):
        if not any(alive(int(hand)) for hand in hands):
            return
        time.sleep(0.02)
    pytest.fail("a hand outlives its maker")


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_sources_are_folders_folders_of_folders_and_lists(tmp_path: Path) -> None:
    shelf(tmp_path / "2025/01", ["一", "二"])
    shelf(tmp_path / "more", ["三"])
    (tmp_path / "list.txt").write_text(f"{tmp_path}/more/000\n\n{tmp_path}/none\n")
    found = issue_folders((tmp_path / "2025", tmp_path / "more/000", tmp_path / "list.txt"))
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        "2025/01/000",
        "2025/01/001",
        "more/000",
        "more/000",
        "none",
    ]


def test_two_folders_of_one_day_are_one_too_many(tmp_path: Path) -> None:
    shelf(tmp_path / "one", ["一", "二"])
    shelf(tmp_path / "two", ["另一"])
    (tmp_path / "page.pdf").touch()
    good, refused = parted((*issue_folders((tmp_path / "one", tmp_path / "two")), tmp_path / "page.pdf"))
    assert [path.name for path in good] == ["000", "001"]
    assert [outcome.findings[0].id for outcome in refused] == ["backfile-same-day", "backfile-page"]


def test_the_command_reports_and_its_exit_code_says_whether_all_is_kept(
    archive: Archive, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = shelf(tmp_path / "issues", ["一", "", "三"])
    words = ["archive", "backfile", str(folder), "--archive", archive.storage.url, "--workers", "2"]
    assert main(words) == 1
    said = capfd.readouterr()
    assert "入藏 2 期，退回 1 期" in said.out
    assert "退回" in said.err
    *lines, last = map(json.loads, (tmp_path / "backfile.jsonl").read_text().splitlines())
    assert {Path(line["source"]).name: line["status"] for line in lines} == {
        "000": "built",
        "001": "refused",
        "002": "built",
    }
    assert last["summary"].items() >= {"built": 2, "refused": 1}.items()
    (refused,) = (line for line in lines if line["status"] == "refused")
    assert refused["findings"][0]["hint"]
    shutil.rmtree(folder / "001")
    assert main(words) == 0
    assert "已有 2 期" in capfd.readouterr().out


def test_nothing_to_do_is_a_finding(archive: Archive) -> None:
    assert main(["archive", "backfile", "--archive", archive.storage.url]) == 1


def test_ctrl_c_ends_all_and_the_next_run_goes_on(archive: Archive, tmp_path: Path) -> None:
    folder = shelf(tmp_path / "issues", [f"第{number}条" for number in range(80)])
    words = ["archive", "backfile", str(folder), "--archive", archive.storage.url, "--workers", "2"]
    runner = os.fork()
    if not runner:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # who runs tests behind a shell ignores it
        os._exit(main(words))
    while len(dates(archive.storage)) < 1:
        time.sleep(0.01)
    os.kill(runner, signal.SIGINT)
    assert os.waitstatus_to_exitcode(os.waitpid(runner, 0)[1]) == 130
    assert 1 <= len(dates(archive.storage)) < 80
    assert main(words) == 0
    once(archive, {day(number) for number in range(80)})


def test_a_rebuild_of_all_says_what_differs_and_writes_only_when_told(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = shelf(tmp_path / "issues", ["一", "二"])
    list(crew(tasks(archive, folder), 2, FEW))
    monkeypatch.setattr("edition.archive.backfile.assignment.rebuild", lambda archive, date, *_: differing(date))
    monkeypatch.setattr("edition.archive.backfile.assignment.add_gathered", add_another)
    words = ["archive", "backfile", "--rebuild", "--archive", archive.storage.url]
    assert main(words) == 1
    assert "相同 1 期，不同 1 期" in capfd.readouterr().out
    assert [kept(archive, day(number)).version for number in range(2)] == [1, 1]
    assert main([*words, "--write"]) == 0
    assert [kept(archive, day(number)).version for number in range(2)] == [1, 2]
    assert kept(archive, day(1)).inventory.versions[-1].message == "重出"


def differing(date: datetime.date):
    from edition.archive.rebuild import Rebuilt  # noqa: PLC0415 (what it stands in for)

    return Rebuilt(1, () if date == DAY else (f"product/{date}.pdf",), ())


def add_another(archive: Archive, stage: Path, ready: None, signature: Signature, *_: object) -> Receipt:
    """Keep what another program would have made of the same sources."""
    issue = read(stage / FILES / SOURCE / ISSUE)
    shelve(press(issue), stage / FILES)
    (stage / FILES / f"product/{issue.date}.epub").write_bytes(b"another")
    return keep(archive, stage, stage / FILES, issue.date, signature)
