"""Every command that a document prints runs, in the order in which it stands, in a copy of the project.

What a block of `sh` says is run line by line; blocks of other kinds are shown only. Lines that install, that need a network
or another machine, or that run for hours are left out by how they begin.
"""

import os
import re
import shutil
import signal
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
        serves(line, tmp_path, given) if line.startswith("edition serve ") else runs(line, tmp_path, given)


def runs(line: str, folder: Path, given: dict[str, str]) -> None:
    done = subprocess.run(
        line, shell=True, cwd=folder, env=given, capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"


def serves(line: str, folder: Path, given: dict[str, str]) -> None:
    """What serves until it is told to stop says its address and stops."""
    heard = ["env", "--default-signal=INT"]  # what is run in the background is born deaf to Ctrl-C
    words = [*heard, *(word for word in line.split() if word != "--open")]
    with subprocess.Popen(
        words, cwd=folder, env=given, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as served:
        assert served.stdout
        said = next((said for said in served.stdout if "http://127.0.0.1:" in said), "")
        served.send_signal(signal.SIGINT)
    assert said, line


def test_the_readme_has_commands() -> None:
    assert ROOT / "README.md" in WITH_COMMANDS
