"""kill -9 at the very calls of the system that a delivery makes: strace counts them, and ends the program at one of them."""

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KILLS = 50
FORMER, NEW = {"day.pdf": "A", "page-1.png": "A", "page-2.png": "A", "report.json": "A"}, {
    "day.pdf": "B", "page-1.png": "B", "report.json": "B",
}  # fmt: skip
MINE = {"mine.txt": "mine"}
# Delivers, between two marks that strace sees.
DELIVERY = """
import json, os, sys
from pathlib import Path
from edition.deliver.deliver import File, deliver
files, out = json.loads(sys.argv[1]), Path(sys.argv[2])
if sys.argv[3] == "inside":
    os.chdir(out)
os.access("/BEGIN", os.F_OK)
deliver(tuple(File(name, (mark * 5000).encode()) for name, mark in files.items()), out, ("page-2.png",))
os.access("/END", os.F_OK)
"""


def delivery(files: dict[str, str], out: Path, where: str, *strace: str) -> int:
    words = [*strace, sys.executable, "-B", "-c", DELIVERY, json.dumps(files), str(out), where]
    return subprocess.run(words, cwd=ROOT, check=False, stderr=subprocess.DEVNULL).returncode


def calls(log: Path) -> list[tuple[str, int]]:
    """The calls between the marks: name, and how many of that name the program had made by then."""
    made: Counter[str] = Counter()
    found, within = [], False
    for name, words in re.findall(r"^(\w+)\((.*)$", log.read_text(encoding="utf-8", errors="replace"), re.MULTILINE):
        made[name] += 1
        if '"/END"' in words:
            return found
        if within:
            found.append((name, made[name]))
        within = within or '"/BEGIN"' in words
    pytest.fail("the delivery was not seen")


def contents(out: Path) -> dict[str, str]:
    read = ((path, path.read_text(encoding="utf-8")) for path in out.iterdir() if path.name[0] != ".")
    return {path.name: words[:1] if path.name not in MINE else words for path, words in read}


def lay_out(out: Path) -> None:
    assert delivery(FORMER, out, "beside") == 0
    (out / "mine.txt").write_text(MINE["mine.txt"], encoding="utf-8")


@pytest.mark.parametrize("where", ["beside", "inside"])
def test_all_of_one_issue_whatever_call_it_is_killed_at(where: str, tmp_path: Path) -> None:
    """Beside the goal one exchange does it; inside it, which cannot be exchanged, the next delivery finishes what was begun."""
    out, log = tmp_path / "out", tmp_path / "log"
    lay_out(out)
    assert delivery(NEW, out, where, "strace", "-o", str(log)) == 0
    seen = calls(log)
    step = max(1, len(seen) // KILLS)
    kills = 0
    for name, number in seen[::step]:
        lay_out(out)
        inject = f"inject={name}:signal=KILL:when={number}"
        kills += delivery(NEW, out, where, "strace", "-o", "/dev/null", "-e", f"trace={name}", "-e", inject) != 0
        if where == "beside":
            assert contents(out) in (FORMER | MINE, NEW | MINE), (name, number)
        assert delivery(NEW, out, where) == 0
        assert contents(out) == NEW | MINE, (name, number)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["log", "out"]
    assert kills >= KILLS
