"""The back-file by the whole pipeline: from folders to kept issues, here and on a cluster, as one by one, whoever is killed."""

import datetime
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from archive.press import Story, write_issue

from edition.archive.archive import Archive, archive_at, kept
from edition.archive.events import events
from edition.archive.ocfl import dates
from edition.archive.search import Filters, search
from edition.archive.verify import verify

ROOT = Path(__file__).parents[2]
FIRST = datetime.date(2001, 1, 1)
ISSUES = 16
SMALL = 200  # MiB of a process
CLUSTER = """
import sys, time
from distributed import LocalCluster
if __name__ == "__main__":
    cluster = LocalCluster(n_workers=2, threads_per_worker=2, dashboard_address=None, worker_dashboard_address=None)
    print(cluster.scheduler_address, *(worker.pid for worker in cluster.workers.values()), flush=True)
    time.sleep(600)
"""
pytestmark = pytest.mark.xdist_group("backfile")  # one worker makes the first archive

Command = Callable[[Path], list[str]]


@pytest.fixture(scope="module")
def issues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, dice = tmp_path_factory.mktemp("issues"), random.Random(8)
    for number in range(ISSUES):
        text = "".join(dice.choices("春节假期小客车上高速继续免收通行费网络覆盖所有乡镇", k=400))
        story = Story("one", f"第{number}期头条", "。".join(text[at : at + 17] for at in range(0, 400, 17)) + "。")
        issue = write_issue(folder / f"{number:03}", FIRST + datetime.timedelta(number), (story,))
        manifest = issue / "issue.toml"
        manifest.write_text(manifest.read_text(encoding="utf-8").replace('"broadsheet"', '"a4"'), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def one_by_one(issues: Path, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("one") / "archive"
    run(["archive", "backfile", str(issues), "--archive", str(folder), "--workers", "1", "--report", os.devnull])
    return archive_at(str(folder), folder)


def run(words: list[str]) -> None:
    subprocess.run([sys.executable, "-m", "edition", *words], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def same(archive: Archive, other: Archive) -> None:
    """Both are sound and hold the same files, each issue is in the log once.

    An index that a kill left without its sum is made anew by the next search, as its finding says.
    """
    list(search(archive, "的", Filters()))
    days = dates(archive.storage)
    assert days == dates(other.storage)
    assert len(days) == ISSUES
    findings = verify(archive, days).findings
    assert [finding for finding in findings if finding.level != "note"] == []
    logged = Counter(event.objects for event in events(archive.storage) if event.kind == "ingestion")
    assert set(logged.values()) == {1}
    assert len(logged) == ISSUES
    for day in days:
        one, two = (dict(kept(each, day).state) for each in (archive, other))
        assert one.keys() == two.keys()
        assert {path for path in one if one[path] != two[path]} <= {"made.json"}  # tells how far the log had come


def killed_until_done(words: list[str], archive: Path, harm: Callable[[subprocess.Popen[bytes]], None]) -> int:
    """Start a command again and again, do it harm some time after it kept something, until it ends by itself; how often."""
    for times in range(100):
        before = count(archive)
        with subprocess.Popen([sys.executable, "-m", "edition", *words], cwd=ROOT, start_new_session=True) as process:
            while process.poll() is None and count(archive) < before + 2:
                time.sleep(0.05)
            if process.poll() is not None:
                assert process.returncode == 0
                return times
            harm(process)
    pytest.fail("it never ends")


def count(archive: Path) -> int:
    return len(list(archive.glob("edition%3a*")))


def test_a_killed_client_is_started_again_and_nothing_is_lost_or_doubled(
    issues: Path, one_by_one: Archive, tmp_path: Path
) -> None:
    folder = tmp_path / "archive"
    words = ["archive", "backfile", str(issues), "--archive", str(folder), "--workers", "2"]
    words += ["--report", str(tmp_path / "report.jsonl")]
    assert killed_until_done(words, folder, lambda process: process.kill()) >= 3
    same(archive_at(str(folder), folder), one_by_one)
    summary = json.loads((tmp_path / "report.jsonl").read_text().splitlines()[-1])["summary"]
    assert summary["memory"] <= SMALL


def start_cluster() -> tuple[subprocess.Popen[str], str, list[int]]:
    process = subprocess.Popen(
        [sys.executable, "-c", CLUSTER], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout
    address, *workers = process.stdout.readline().split()
    return process, address, list(map(int, workers))


def stop(process: subprocess.Popen[str]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdout:
        process.stdout.close()


def test_a_cluster_keeps_what_one_machine_keeps_though_scheduler_and_client_are_killed(
    issues: Path, one_by_one: Archive, tmp_path: Path
) -> None:
    folder = tmp_path / "archive"
    words = ["archive", "backfile", str(issues), "--archive", str(folder), "--report", str(tmp_path / "report.jsonl")]
    for _ in range(2):  # a scheduler that dies with its workers, each time under a client that dies too
        cluster, address, _ = start_cluster()
        before = count(folder)
        with subprocess.Popen([sys.executable, "-m", "edition", *words, "--scheduler", address], cwd=ROOT) as client:
            while client.poll() is None and count(folder) < before + 2:
                time.sleep(0.05)
            stop(cluster)
            client.kill()
    cluster, address, _ = start_cluster()
    try:
        run([*words, "--scheduler", address])
    finally:
        stop(cluster)
    same(archive_at(str(folder), folder), one_by_one)


def test_a_cluster_whose_worker_is_killed_goes_on(issues: Path, one_by_one: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    words = ["archive", "backfile", str(issues), "--archive", str(folder), "--report", str(tmp_path / "report.jsonl")]
    cluster, address, workers = start_cluster()
    try:
        with subprocess.Popen([sys.executable, "-m", "edition", *words, "--scheduler", address], cwd=ROOT) as client:
            while count(folder) < 2:
                time.sleep(0.05)
            os.kill(workers[0], signal.SIGKILL)
            assert client.wait() == 0
    finally:
        stop(cluster)
    same(archive_at(str(folder), folder), one_by_one)
