"""Containment: what a source may not reach or be; every refusal is a finding, and nothing else leaves a reader."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from edition.intake.gathering import Gathered, gather
from edition.intake.source import kind_of

PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


def findings(*paths: Path) -> list[str]:
    return [finding.id for finding in gather(paths).findings]


def story(folder: Path, *pictures: str) -> Gathered:
    """What a story in a folder named `desk` brings that names some pictures."""
    path = folder / "desk" / "a.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text("# 题\n\n正文。\n\n" + "\n\n".join(f"![图]({picture})" for picture in pictures), encoding="utf-8")
    return gather([path])


@pytest.mark.parametrize(
    "name",
    ["../out.png", "/etc/hostname", "a/../../out.png", "..%2fout.png", "link.png", "folder/link/out.png", "pipe.png"],
)
def test_a_picture_comes_only_from_beside_or_below(name: str, tmp_path: Path) -> None:
    (tmp_path / "out.png").write_bytes(PICTURE)
    desk = tmp_path / "desk"
    (desk / "folder").mkdir(parents=True)
    (desk / "link.png").symlink_to(tmp_path / "out.png")
    (desk / "folder" / "link").symlink_to(tmp_path)
    os.mkfifo(desk / "pipe.png")
    (photo,) = story(tmp_path, name).draft.photos
    assert photo.data is None
    assert photo.doubts


def test_a_picture_from_below_is_brought(tmp_path: Path) -> None:
    (tmp_path / "desk" / "图 片").mkdir(parents=True)
    (tmp_path / "desk" / "图 片" / "a.png").write_bytes(PICTURE)
    (photo,) = story(tmp_path, "图%20片/a.png").draft.photos
    assert photo.data == PICTURE


def test_pipes_devices_and_links_to_nowhere_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "nowhere.md").symlink_to(tmp_path / "none")
    (tmp_path / "round.md").symlink_to(tmp_path / "round.md")
    names = ("pipe.md", "nowhere.md", "round.md")
    assert findings(*(tmp_path / name for name in names)) == ["not-a-file", "missing-file", "missing-file"]
    assert findings(Path("/dev/zero"), tmp_path / ("x" * 300), Path("a\0b")) == [
        "not-a-file",
        "missing-file",
        "missing-file",
    ]


def test_a_file_of_ten_gigabytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.touch()
    os.truncate(path, 10_000_000_000)
    assert findings(path) == ["too-large"]


def packed(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


NESTED = b"<w:tbl><w:tr><w:tc>" * 60 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 60
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(9)
)
BOMBS = {
    "a document of 100 MB in 100 KB": {"word/document.xml": b"<w>" + b" " * 100_000_000},
    "tables sixty deep": {"word/document.xml": b'<w:body xmlns:w="w">' + NESTED + b"</w:body>"},
    "elements five thousand deep": {"word/document.xml": b"<a>" * 5000 + b"</a>" * 5000},
    "entities that grow": {"word/document.xml": ENTITIES + b"]><x>&j;</x>"},
    "no XML": {"word/document.xml": b"\0\1\2"},
    "no document": {"word/other.xml": b"<x/>"},
    "a zip in a zip": {"a.zip": packed({"a.md": b"x"})},
    "six thousand files": {f"{number}.md": b"x" for number in range(6000)},
    "no copy": {"a.png": PICTURE},
    "odt: no XML": {"mimetype": b"x", "content.xml": b"<"},
}


@pytest.mark.parametrize("way", BOMBS)
def test_bombs_and_broken_packages_are_findings(way: str, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(packed(BOMBS[way]))
    assert len(findings(path)) == 1 or way == "entities that grow"


def test_members_that_lead_out_of_a_zip_are_only_names(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(packed({"../../evil.md": b"# x", "/tmp/evil.md": "# 题\n\n正文。\n".encode()}))
    assert [story.headline for story in gather([path]).draft.stories] == ["题"]
    assert [one.name for one in tmp_path.iterdir()] == ["a.zip"]


def test_a_folder_is_not_left_by_its_links(tmp_path: Path) -> None:
    (tmp_path / "out.md").write_text("# 外\n", encoding="utf-8")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.md").write_text("# 内\n\n正文。\n", encoding="utf-8")
    (folder / "b.md").symlink_to(tmp_path / "out.md")
    (folder / "c").symlink_to(tmp_path)
    found = gather([folder])
    assert [story.headline for story in found.draft.stories] == ["内"]
    assert [finding.id for finding in found.findings] == ["outside-folder", "outside-folder"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (packed({"word/document.xml": b"x"}), "docx"),
        (packed({"mimetype": b"x", "content.xml": b"x"}), "odt"),
        (packed({"a.md": b"x"}), "zip"),
        (packed({"xl/workbook.xml": b"x"}), "other"),
        (b"%PDF-1.7", "pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
        (b"{\\rtf1\\ansi", "rtf"),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>", "html"),
        (b"<?xml version='1.0'?>\n<html>", "html"),
        (PICTURE, "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        ("# 题".encode(), "text"),
    ],
)
def test_the_kind_is_known_by_what_a_file_holds(data: bytes, kind: str) -> None:
    assert kind_of(data, "any.txt") == kind
    assert kind_of(data, "any.docx") == kind


@pytest.mark.parametrize("size", [0, 1, 3, 40, 400])
def test_only_findings_leave_a_reader(size: int, tmp_path: Path) -> None:
    """Every kind cut short, and with a byte turned."""
    whole = {
        "a.docx": packed({"word/document.xml": b"<w:document xmlns:w='w'><w:body><w:p/></w:body></w:document>"}),
        "a.odt": packed({"mimetype": b"x", "content.xml": b"<x><body><text><p>a</p></text></body></x>"}),
        "a.rtf": b"{\\rtf1\\ansi{\\fonttbl{\\f0\\fcharset134 S;}}\\f0\\'b1\\'ea\\u-9999?\\par{\\footnote x}}",
        "a.html": "<html><p>题<table><tr><td rowspan=9 colspan=x>1<td>2<tr><td>3".encode(),
        "a.eml": b"From: a\nTo: b\nSubject: c\nContent-Type: multipart/mixed; boundary=x\n\n--x\n"
        b"Content-Type: text/plain; charset=none\n\n\xff",
        "a.md": "# 题\n\n- [ ] 甲\n\n> [!note]\n\n$$\nx\n$$\n\n^[注]\n\n|a|b|\n|-|-|\n".encode(),
    }
    for name, data in whole.items():
        for number, one in enumerate((data[:size], data[size:], data[:size] + b"\xff\0{}<" + data[size + 5 :])):
            path = tmp_path / f"{number}{name}"
            path.write_bytes(one)
            gather([path])
