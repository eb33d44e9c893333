"""Every command that a document prints runs, in the order in which it stands, in a copy of the project.

What a block of `sh` says is run line by line; blocks of other kinds are shown only. Lines that install, that need a network
or another machine, or that run for hours are left out by how they begin.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
NOT_HERE = (
    "make ",
    "sudo ",
    "pip ",
    "pre-commit ",
    "git ",
    "docker ",
    "wsl ",
    ". ",
    "dask ",
    ".venv/bin/pytest ",
    ".venv/bin/ruff ",
)
COPIED = ("layouts", "issues", "assets")


def lines(document: Path) -> list[str]:
    blocks = BLOCK.findall(document.read_text(encoding="utf-8"))
    said = (line.split("  #")[0].strip() for block in blocks for line in block.replace("\\\n", " ").splitlines())
    return [line for line in said if line and not line.startswith(("#", *NOT_HERE))]


WITH_COMMANDS = [document for document in DOCUMENTS if lines(document)]


@pytest.mark.parametrize("document", WITH_COMMANDS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_its_commands_run(document: Path, tmp_path: Path) -> None:
    for name in COPIED:
        shutil.copytree(ROOT / name, tmp_path / name)
    binaries = tmp_path / ".venv" / "bin"
    binaries.mkdir(parents=True)
    (binaries / "edition").write_text(
        f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m edition "$@"\n', encoding="utf-8"
    )
    (binaries / "edition").chmod(0o755)
    given = {**os.environ, "PATH": f"{binaries}:{os.environ['PATH']}"}
    for line in lines(document):
        done = subprocess.run(line, shell=True, cwd=tmp_path, env=given, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"


def test_the_readme_has_commands() -> None:
    assert ROOT / "README.md" in WITH_COMMANDS
