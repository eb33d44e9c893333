"""Hostile sources: many spoilt files of every kind, by a seed; each gives an issue that can be read, or a finding."""

import datetime
import io
import random
import tomllib
import zipfile
from pathlib import Path

import docx
import pytest

from edition.intake.gathering import read
from edition.intake.issue_folder import files
from edition.intake.source import CopyFile
from edition.issue.markdown import parse
from edition.report import EditionError

SOURCES = sorted((Path(__file__).parent / "sources").glob("*/source.*"))
SCRAPS = [
    b"<w:p>",
    b"</w:p>",
    b"**",
    b"`",
    b"[^1]",
    b"|",
    b"\n\n",
    b"> ",
    b"- ",
    b"{",
    b"}",
    b"\\par ",
    b"<table><tr>",
    b"<!--",
]
SCRAPS += [
    b"\0",
    b"$$",
    b"==",
    b"%%",
    b"![](",
    b"[[",
    b"\\u-1?",
    b'w:val="-1"',
    b'w:val=""',
    b"\xff",
    b"\xed\xa0\x80",
    "（".encode(),
]
EACH = 40  # ways to spoil a source


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """The bytes with up to six stretches cut out, doubled, turned round, or scraps of markup put in."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(found) + 1)
        stop = start + chance.randint(1, 60)
        match chance.randrange(4):
            case 0:
                del found[start:stop]
            case 1:
                found[start:start] = found[start:stop]
            case 2:
                found[start:stop] = bytes(reversed(found[start:stop]))
            case _:
                found[start:start] = chance.choice(SCRAPS)
    return bytes(found)


def word_file(chance: random.Random) -> bytes:
    """A Word file with a spoilt document."""
    document = docx.Document()
    document.add_heading("三条山路修通", 1)
    document.add_paragraph("本报记者　林　晓")
    for style in ("List Number", "List Bullet", "Quote", "Caption", "Normal"):
        document.add_paragraph("今年修通三条路。", style=style).add_run("加粗").bold = True
    document.add_table(2, 2).cell(0, 0).text = "日期"
    whole, made = io.BytesIO(), io.BytesIO()
    document.save(whole)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(made, "w") as goal:
        for name in source.namelist():
            data = source.read(name)
            goal.writestr(name, spoilt(data, chance) if name == "word/document.xml" else data)
    return made.getvalue()


def told(name: str, data: bytes) -> None:
    """The issue that a source makes can be read, and its stories hold no error."""
    try:
        draft = read(CopyFile(name, data, lambda _name: None), 0)
    except EditionError:
        return
    made = {file.name: file.data for file in files(draft, datetime.date(2025, 1, 1), titled=False)}
    tomllib.loads(made["issue.toml"].decode())
    for story in draft.stories:
        assert not [finding for finding in parse(story.text, "a.md", "a").findings if finding.level == "error"]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.parent.name)
def test_a_spoilt_source_is_an_issue_or_a_finding(source: Path) -> None:
    chance = random.Random(source.parent.name)
    for _ in range(EACH):
        told(source.name, spoilt(source.read_bytes(), chance))


def test_a_spoilt_word_file_is_an_issue_or_a_finding() -> None:
    chance = random.Random(7)
    for _ in range(3 * EACH):
        told("a.docx", word_file(chance))
