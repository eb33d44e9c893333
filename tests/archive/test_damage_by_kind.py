"""What people, copying programs and disks do to an archive, kind by kind: each deed is found, and every place named."""

import datetime
import errno
import hashlib
import json
import os
import random
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from press import DAY, EDITOR, MORNING, STORIES, add, make_archive, write_issue

from edition.archive.archive import Archive
from edition.archive.events import FOLDER, HEAD
from edition.archive.ocfl import dates, object_path
from edition.archive.verify import log, verify

NEXT = DAY + datetime.timedelta(1)
ONE, TWO = object_path(DAY), object_path(NEXT)
ELSEWHERE = "edition%3a2001-01-01"
INVENTORY = ("inventory.json", "inventory.json.sha512")
TIMES = 17  # of each kind, each time elsewhere

Deed = Callable[[Path, random.Random], tuple[str, ...]]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two issues, one of them corrected, and three verdicts in the log."""
    folder = tmp_path_factory.mktemp("sound")
    archive = make_archive(folder / "archive")
    add(archive, write_issue(folder / "one"))
    add(archive, write_issue(folder / "one", stories=STORIES[1:]), message="更正")
    add(archive, write_issue(folder / "two", NEXT, STORIES[:1]))
    for night in range(3):
        log(archive, verify(archive, dates(archive.storage)), EDITOR, MORNING + datetime.timedelta(night))
    return folder / "archive"


@pytest.fixture
def archive(sound: Path, tmp_path: Path) -> Archive:
    shutil.copytree(sound, tmp_path / "archive")
    return make_archive(tmp_path / "archive")


def kept(root: Path, *suffixes: str) -> list[Path]:
    """Every file that an archive is made of, or those whose names end so; the index is none."""
    found = (path for path in sorted(root.rglob("*")) if path.is_file() and "index" not in path.parts)
    return [path for path in found if path.name != "lock" and path.name.endswith(suffixes or "")]


def cut_off_in_a_compressed_stream(root: Path, dice: random.Random) -> tuple[str, ...]:
    file = dice.choice(kept(root, ".pdf", ".png", ".epub"))
    data = file.read_bytes()
    half = dice.randrange(len(data))
    file.write_bytes(data[:half] + zlib.compress(data[half:])[: len(data) - half - 1])
    return (file.relative_to(root).as_posix(),)


def emptied(root: Path, dice: random.Random) -> tuple[str, ...]:
    file = dice.choice([file for file in kept(root) if file.stat().st_size])
    file.write_bytes(b"")
    return (file.relative_to(root).as_posix(),)


def a_file_of_one_issue_in_the_other(root: Path, dice: random.Random) -> tuple[str, ...]:
    both = {file.relative_to(root / ONE) for file in kept(root / ONE)}
    both &= {file.relative_to(root / TWO) for file in kept(root / TWO)}
    pairs = [(root / ONE / name, root / TWO / name) for name in sorted(both)]
    one, two = dice.choice([(one, two) for one, two in pairs if one.read_bytes() != two.read_bytes()])
    data = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(data)
    return tuple(file.relative_to(root).as_posix() for file in (one, two))


def two_issues_in_each_others_place(root: Path, _: random.Random) -> tuple[str, ...]:
    (root / ONE).rename(root / "between")
    (root / TWO).rename(root / ONE)
    (root / "between").rename(root / TWO)
    return ONE, TWO


def the_inventory_of_another_issue(root: Path, dice: random.Random) -> tuple[str, ...]:
    folder = dice.choice((ONE, TWO, f"{ONE}/v1", f"{TWO}/v1"))
    for name in INVENTORY:
        shutil.copy(root / (TWO if folder.startswith(ONE) else ONE) / name, root / folder / name)
    return (f"{folder}/inventory.json",)


def the_inventory_of_an_older_version(root: Path, _: random.Random) -> tuple[str, ...]:
    for name in INVENTORY:
        shutil.copy(root / ONE / "v1" / name, root / ONE / name)
    return (f"{ONE}/v2",)


def the_sidecar_of_an_older_version(root: Path, _: random.Random) -> tuple[str, ...]:
    shutil.copy(root / ONE / "v1/inventory.json.sha512", root / ONE / "inventory.json.sha512")
    return (f"{ONE}/inventory.json.sha512",)


def an_inventory_forged_with_its_hash(root: Path, dice: random.Random) -> tuple[str, ...]:
    folder = dice.choice((ONE, TWO))
    value = json.loads((root / folder / "inventory.json").read_bytes())
    value["versions"][value["head"]][dice.choice(("created", "message"))] = "2020-01-01T00:00:00Z"
    data = json.dumps(value, ensure_ascii=False).encode()
    for place in (root / folder, root / folder / value["head"]):
        (place / "inventory.json").write_bytes(data)
        (place / "inventory.json.sha512").write_text(f"{hashlib.sha512(data).hexdigest()} inventory.json\n")
    return f"{folder}/inventory.json", f"{folder}/{value['head']}/inventory.json"


def a_name_in_other_case(root: Path, dice: random.Random) -> tuple[str, ...]:
    all_ = [file for file in kept(root) if file.name != file.name.swapcase()]
    file = dice.choice([*all_, root / ONE, root / TWO, root / ONE / "v1"])
    file.rename(file.with_name(file.name.swapcase()))
    return (file.relative_to(root).as_posix(),)


def a_hidden_file(root: Path, dice: random.Random) -> tuple[str, ...]:
    folders = [path for path in sorted(root.rglob("*")) if path.is_dir() and path.name != "index"]
    file = dice.choice([root, *folders]) / dice.choice((".DS_Store", "._made.json", "Thumbs.db", ".nfs0001"))
    file.write_bytes(bytes(dice.choice((0, 9))))
    return (file.relative_to(root).as_posix(),)


def one_more_name_for_a_file(root: Path, dice: random.Random) -> tuple[str, ...]:
    file = dice.choice(kept(root))
    other = file.with_name(file.name + dice.choice(("~", " (1)", ".bak")))
    os.link(file, other)
    return (other.relative_to(root).as_posix(),)


def one_file_under_the_name_of_another(root: Path, dice: random.Random) -> tuple[str, ...]:
    file = dice.choice(kept(root))
    other = dice.choice([other for other in kept(root) if other.read_bytes() != file.read_bytes()])
    file.unlink()
    os.link(other, file)
    return (file.relative_to(root).as_posix(),)


def two_lines_of_the_log_exchanged(root: Path, dice: random.Random) -> tuple[str, ...]:
    file = dice.choice([file for file in kept(root, ".jsonl") if file.read_bytes().count(b"\n") > 1])
    lines = file.read_bytes().splitlines(keepends=True)
    one, two = dice.sample(range(len(lines)), 2)
    lines[one], lines[two] = lines[two], lines[one]
    file.write_bytes(b"".join(lines))
    return (file.relative_to(root).as_posix(),)


def two_values_of_a_line_exchanged(root: Path, dice: random.Random) -> tuple[str, ...]:
    file = dice.choice(kept(root, ".jsonl"))
    lines = file.read_bytes().splitlines()
    row = dice.randrange(len(lines))
    value = json.loads(lines[row])
    one, two = dice.sample(sorted(value), 2)
    value[one], value[two] = value[two], value[one]
    lines[row] = json.dumps(value, ensure_ascii=False).encode()
    file.write_bytes(b"\n".join(lines) + b"\n")
    return (file.relative_to(root).as_posix(),)


def two_bytes_of_a_line_exchanged(root: Path, dice: random.Random) -> tuple[str, ...]:
    file = dice.choice(kept(root, ".jsonl"))
    data = bytearray(file.read_bytes())
    at = dice.choice([at for at in range(len(data) - 1) if data[at] != data[at + 1]])
    data[at], data[at + 1] = data[at + 1], data[at]
    file.write_bytes(data)
    return (file.relative_to(root).as_posix(),)


def an_issue_under_another_day(root: Path, dice: random.Random) -> tuple[str, ...]:
    issue = dice.choice((ONE, TWO))
    (root / issue).rename(root / ELSEWHERE)
    return issue, ELSEWHERE


def an_issue_twice(root: Path, dice: random.Random) -> tuple[str, ...]:
    shutil.copytree(root / dice.choice((ONE, TWO)), root / ELSEWHERE)
    return (ELSEWHERE,)


def a_folder_that_looks_like_a_version(root: Path, dice: random.Random) -> tuple[str, ...]:
    folder = f"{dice.choice((ONE, TWO))}/{dice.choice(('v3', 'v01', 'V1', 'v2 '))}"
    (root / folder).mkdir()
    return (folder,)


DEEDS: tuple[Deed, ...] = (
    cut_off_in_a_compressed_stream,
    emptied,
    a_file_of_one_issue_in_the_other,
    two_issues_in_each_others_place,
    the_inventory_of_another_issue,
    the_inventory_of_an_older_version,
    the_sidecar_of_an_older_version,
    an_inventory_forged_with_its_hash,
    a_name_in_other_case,
    a_hidden_file,
    one_more_name_for_a_file,
    one_file_under_the_name_of_another,
    two_lines_of_the_log_exchanged,
    two_values_of_a_line_exchanged,
    two_bytes_of_a_line_exchanged,
    an_issue_under_another_day,
    an_issue_twice,
    a_folder_that_looks_like_a_version,
)


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
def test_each_kind_of_damage_is_found_and_named(deed: Deed, archive: Archive, sound: Path) -> None:
    root, dice = Path(archive.storage.url), random.Random(f"2026 {deed.__name__}")
    for _ in range(TIMES):
        named = deed(root, dice)
        verdict = verify(archive, dates(archive.storage))
        said = " ".join(f"{finding.where} {finding.message}" for finding in verdict.findings if finding.level != "note")
        assert not verdict.sound, named
        assert [name for name in named if name.removesuffix(".sha512") not in said] == [], said
        shutil.rmtree(root)
        shutil.copytree(sound, root)


def test_a_clock_that_went_wrong_is_no_damage(archive: Archive) -> None:
    for time, file in enumerate(kept(Path(archive.storage.url))):
        os.utime(file, (time % 2 * 4e9, time % 2 * 4e9))
    assert verify(archive, dates(archive.storage)).findings == ()


@pytest.mark.parametrize(
    "place",
    [
        f"{ONE}/inventory.json",
        f"{ONE}/inventory.json.sha512",
        f"{ONE}/v1/inventory.json",
        f"{ONE}/v1/content/made.json",
        "ocfl_layout.json",
        f"{FOLDER}/2025-01.jsonl",
        HEAD,
    ],
)
def test_what_the_disk_does_not_give_is_named_and_all_else_is_verified(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    opened = os.open

    def open_(path: Path, *arguments: int) -> int:
        if str(path).endswith(f"/archive/{place}"):
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
        return opened(path, *arguments)

    (Path(archive.storage.url) / TWO / "v1/content/made.json").write_bytes(b"{}")
    monkeypatch.setattr("os.open", open_)
    where = {finding.where for finding in verify(archive, dates(archive.storage)).findings if finding.level == "error"}
    assert where == {place, f"{TWO}/v1/content/made.json"}
