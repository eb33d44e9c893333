"""Finished files reach their folder whole or not at all."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from edition.deliver.deliver import STAGE, File, deliver


def test_files_arrive_and_stale_ones_go(tmp_path: Path) -> None:
    deliver((File("a.pdf", b"1"), File("page-2.png", b"2")), tmp_path)
    (tmp_path / "mine.txt").write_text("the reader's own")
    deliver((File("a.pdf", b"3"),), tmp_path, stale=("a.pdf", "page-2.png"))
    assert (tmp_path / "a.pdf").read_bytes() == b"3"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "mine.txt"]


def test_a_failure_leaves_the_earlier_files(tmp_path: Path) -> None:
    deliver((File("a.pdf", b"old"),), tmp_path)
    with pytest.raises(ValueError, match="null"):
        deliver((File("a.pdf", b"new"), File("no\0name.pdf", b"")), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]
    assert (tmp_path / "a.pdf").read_bytes() == b"old"


def test_what_a_killed_build_left_behind_is_swept(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (tmp_path / f"{STAGE}{ended.pid}").mkdir()
    living = tmp_path / f"{STAGE}{os.getppid()}"
    living.mkdir()
    deliver((File("a.pdf", b"1"),), tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [living.name, "a.pdf"]


ENDLESS = """
import sys
from pathlib import Path
from edition.deliver.deliver import File, deliver
print("ready", flush=True)
turn = 0
while True:
    turn += 1
    deliver((File("a.pdf", b"%9d" % turn * 100_000), File("a.epub", b"%9d" % turn * 50_000)), Path(sys.argv[1]))
"""


def test_kill_at_any_moment_leaves_no_half_file(tmp_path: Path) -> None:
    moments = random.Random(20)
    for _ in range(20):
        process = subprocess.Popen([sys.executable, "-c", ENDLESS, str(tmp_path)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(moments.uniform(0.005, 0.06))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        for name, length in (("a.pdf", 900_000), ("a.epub", 450_000)):
            path = tmp_path / name
            if path.exists():
                data = path.read_bytes()
                assert len(data) == length
                assert data == data[:9] * (length // 9)
