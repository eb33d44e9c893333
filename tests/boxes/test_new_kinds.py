"""A new kind of box, a piece or a text, is added in few files: here two are, in a copy of the program, and printed by it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from box_issue import add

ROOT = Path(__file__).parents[2]
MOST = 5  # files
KINDS = {  # file: what stands there, and what it becomes
    "edition/issue/box_table.py": ('"notice", "correction"]', '"notice", "correction", "tide", "obituary"]'),
    "edition/measure/guests/insertion.py": ('"index": "导读",', '"index": "导读", "tide": "潮汐", "obituary": "讣告",'),
    "edition/measure/insertions.py": ('_TEXTS = ("notice", ', '_TEXTS = ("obituary", "notice", '),
}
BOXES = """
[[boxes]]
id = "today"
kind = "tide"
file = "ads/tea.html"
columns = 1
rows = 12
page = 2
alt = "高潮十点"

[[boxes]]
id = "chen"
kind = "obituary"
title = "讣告"
text = "陈老先生三月五日辞世。"
page = 1
"""


def test_two_new_kinds_are_printed(issue: Path, tmp_path: Path) -> None:
    assert len(KINDS) <= MOST
    program = tmp_path / "program"
    for name in ("edition", "layouts"):
        shutil.copytree(ROOT / name, program / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name, (old, new) in KINDS.items():
        path = program / name
        said = path.read_text(encoding="utf-8")
        assert said.count(old) == 1
        path.write_text(said.replace(old, new), encoding="utf-8")
    add(issue, BOXES)
    call = [
        sys.executable,
        "-m",
        "edition",
        "build",
        str(issue),
        "--out",
        str(tmp_path / "out"),
        "--cache",
        str(tmp_path),
    ]
    environment = {**os.environ, "PYTHONPATH": str(program)}
    done = subprocess.run(call, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    zones = {(zone["kind"], zone["id"]): page["number"] for page in report["pages"] for zone in page["zones"]}
    assert (zones["tide", "today"], zones["obituary", "chen"]) == (2, 1)
