"""The README's day in the archive runs as it stands."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_a_day_in_the_archive(tmp_path: Path) -> None:
    section = (ROOT / "README.md").read_text(encoding="utf-8").partition("## A day in the archive")[2]
    match = re.search(r"```sh\n(.*?)```", section, re.DOTALL)
    assert match is not None
    script = match[1]
    assert len(script.splitlines()) == 10
    shutil.copytree(ROOT / "issues", tmp_path / "issues")
    (tmp_path / "edition").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m edition "$@"\n')
    (tmp_path / "edition").chmod(0o755)
    paths = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "-ec", script], cwd=tmp_path, env=os.environ | paths, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "2025-01-21 v2 已入藏" in done.stdout
    assert "核验 1 期：完好" in done.stdout
    assert "逐字节相同" in done.stdout
    printed = tmp_path / "build/as-printed/source/issue/articles/holiday-toll.md"
    assert printed.read_bytes() == (ROOT / "issues/2025-01-21/articles/holiday-toll.md").read_bytes()
    assert (tmp_path / "build/bag/bagit.txt").exists()
