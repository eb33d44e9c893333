"""Every command that a document prints runs, in the order in which it stands, in a copy of the project.

What a block of `sh` says is run line by line, but for what documents.py leaves out; what a block of `python` says, whole.
Beside the copy lies what the manual takes for granted: a folder of copy as it comes in, a late story, a back-file.
"""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from documents import DOCUMENTS, ROOT, blocks, left_out, lines, where
from PIL import Image

COPIED = ("layouts", "issues", "assets")
SAMPLE = ROOT / "issues" / "2025-01-21"
WITH_COMMANDS = [document for document in DOCUMENTS if any(not left_out(line) for line in lines(document))]
COPY = {
    "图书馆": "图书馆周末延长开放 夜间十一时闭馆",
    "柳树": "校园植物观察：六年一棵柳",
    "食堂": "第三食堂新增早餐窗口",
}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A copy of the project with the copy of a day in it, and `edition` where its documents say that it is."""
    for part in COPIED:
        shutil.copytree(ROOT / part, tmp_path / part)
    binaries = tmp_path / ".venv" / "bin"
    binaries.mkdir(parents=True)
    (binaries / "edition").write_text(
        f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m edition "$@"\n', encoding="utf-8"
    )
    (binaries / "edition").chmod(0o755)
    shutil.copytree(SAMPLE, tmp_path / "旧报" / SAMPLE.name)
    (tmp_path / "来稿").mkdir()
    for file, headline in COPY.items():
        write_story(tmp_path / "来稿" / f"{file}.docx", headline)
    for photo in ("山桃", "阅览室"):
        Image.linear_gradient("L").resize((1200, 800)).save(tmp_path / "来稿" / f"{photo}.jpg")
    write_story(tmp_path / "晚到.docx", "操场今晚放电影")
    return tmp_path


def write_story(file: Path, headline: str) -> None:
    """A Word file of three paragraphs."""
    document = docx.Document()
    document.add_heading(headline, 0)
    for day in "一二三":
        document.add_paragraph(f"本报讯 这是{headline}的第{day}段，说清楚时间、地点和人。")
    document.save(str(file))


@pytest.mark.parametrize("document", WITH_COMMANDS, ids=where)
def test_its_commands_run(document: Path, place: Path) -> None:
    given = {**os.environ, "PATH": f"{place}/.venv/bin:{os.environ['PATH']}"}
    for line in filter(lambda line: not left_out(line), lines(document)):
        serves(line, place, given) if line.startswith("edition serve ") else runs(line, place, given)


def test_the_program_that_the_readme_prints_runs(place: Path) -> None:
    (program,) = (block for kind, block in blocks(ROOT / "README.md") if kind == "python")
    given = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", program], cwd=place, env=given, check=True, timeout=600)
    assert (place / "build/tabloid/2025-01-21.pdf").is_file()


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
