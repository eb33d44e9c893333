"""Programs killed at moments spread over their whole run leave the old state or the new one, and can be run again."""

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from edition.archive.archive import archive_at
from edition.archive.ocfl import dates
from edition.archive.verify import verify

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "issues/2025-01-21"
MOMENTS = 40


def command(*words: str | Path) -> list[str]:
    return [sys.executable, "-m", "edition", *map(str, words)]


def killed(words: list[str], seconds: float) -> bool:
    """Whether a command was killed after so many seconds, before its end; nothing that it started may outlive it."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(words, cwd=ROOT, start_new_session=True, **quiet) as process:
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
    for _ in range(500):
        if not any(session(process.pid)):
            return process.returncode == -signal.SIGKILL
        time.sleep(0.01)
    pytest.fail("something outlives the killed program")


def session(leader: int) -> Iterator[int]:
    """The processes of a session that are still at work."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, _, _, leader_of_it = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(leader_of_it) == leader and state not in "ZX":
            yield int(folder.name)


def moments(words: list[str]) -> tuple[float, ...]:
    """Moments from the start of a command to a little before its end, by the clock of this machine."""
    start = time.perf_counter()
    subprocess.run(words, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    whole = time.perf_counter() - start
    return tuple(whole * (at + 0.5) / MOMENTS for at in range(MOMENTS))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} if folder.exists() else {}


def test_a_killed_build_leaves_whole_files(tmp_path: Path) -> None:
    good, out = tmp_path / "good", tmp_path / "out"
    times = moments(command("build", SAMPLE, "--out", good, "--reproducible"))
    build = command("build", SAMPLE, "--out", out, "--reproducible")
    kills = 0
    for at in times:
        kills += killed(build, at)
        assert contents(out).items() <= contents(good).items()
    assert kills > MOMENTS / 2
    subprocess.run(build, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    assert contents(out) == contents(good)
    assert {path.name for path in out.iterdir()} == set(contents(good))  # what the killed ones left is swept


def test_a_killed_archivist_leaves_a_sound_archive(tmp_path: Path) -> None:
    folder, before, issue = tmp_path / "archive", tmp_path / "before", tmp_path / "issue"
    shutil.copytree(SAMPLE, issue)
    subprocess.run(command("archive", "add", issue, "--archive", before), cwd=ROOT, check=True)
    story = next(issue.glob("articles/*.md"))
    story.write_text(story.read_text(encoding="utf-8").replace("。", "！", 1), encoding="utf-8")
    add = command("archive", "add", issue, "--archive", folder, "--message", "更正")
    shutil.copytree(before, folder)
    times, versions, kills = moments(add), set(), 0
    for at in (*times, times[MOMENTS // 2]):
        shutil.rmtree(folder)
        shutil.copytree(before, folder)
        kills += killed(add, at)
        versions.add(sound_versions(folder))
    assert kills > MOMENTS / 2
    assert versions <= {1, 2}
    subprocess.run(add, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # after the one that was killed halfway
    assert sound_versions(folder) == 2
    assert list((folder / "extensions/edition-archive/staging").iterdir()) == []


def sound_versions(folder: Path) -> int:
    """How many versions the one issue has in a sound archive."""
    archive = archive_at(str(folder), folder)
    (day,) = dates(archive.storage)
    verdict = verify(archive, (day,))
    assert verdict.sound, verdict.findings  # an index that is behind is a warning
    return len(list(next(path for path in folder.rglob("v1") if path.is_dir()).parent.glob("v[0-9]*")))
