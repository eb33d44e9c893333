"""Trouble: hostile folders, full disks and closed archives give a finding, and leave everything as it was."""

import contextlib
import errno
import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
from pathlib import Path
from unittest.mock import Mock

import pytest
from press import DAY, EDITOR, MORNING, STORIES, Story, add, make_archive, write_issue

from edition.archive.archive import Archive, archive_at, kept
from edition.archive.gather import gather
from edition.archive.inventory import sidecar
from edition.archive.keep import Signature, keep
from edition.archive.ocfl import dates, make_root, object_path, open_root
from edition.archive.refusals import storing
from edition.archive.restore import new_folder, restore
from edition.archive.search import Filters, find
from edition.archive.verify import verify
from edition.cli.archive_words import plain, this_agent
from edition.cli.main import main
from edition.report import EditionError

by_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root makes devices and mounts; .ci/run is root")


def ids(error: pytest.ExceptionInfo[EditionError]) -> list[tuple[str, str]]:
    return [(finding.id, finding.where) for finding in error.value.findings]


def unharmed(archive: Archive, versions: int = 1) -> None:
    assert verify(archive, dates(archive.storage)).findings == ()
    assert kept(archive, DAY).version == versions
    assert list((Path(archive.storage.url) / "extensions/edition-archive/staging").iterdir()) == []


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    archive = make_archive(tmp_path / "archive")
    add(archive, write_issue(tmp_path / "issue"))
    return archive


def test_all_that_no_archive_can_keep_is_named_at_once(archive: Archive, tmp_path: Path) -> None:
    issue = write_issue(tmp_path / "hostile")
    (issue / "passwd").symlink_to("/etc/passwd")
    (issue / "root").symlink_to("/")
    os.mkfifo(issue / "pipe")
    (issue / "articles/\udcff.md").touch()
    (issue / "line\nend.md").touch()
    (issue / "/".join("d" * 40)).mkdir(parents=True)
    with (issue / "huge.tiff").open("wb") as stream:
        stream.truncate(10 << 30)
    with pytest.raises(EditionError) as error:
        add(archive, issue)
    assert ids(error) == [
        ("source-name", "articles/\\udcff.md"),
        ("source-too-deep", "/".join("d" * 33)),
        ("source-too-large", "huge.tiff"),
        ("source-name", "line\nend.md"),
        ("source-link", "passwd"),
        ("source-not-a-file", "pipe"),
        ("source-link", "root"),
    ]
    unharmed(archive)


@by_root
def test_a_device_is_refused(tmp_path: Path) -> None:
    issue = write_issue(tmp_path / "issue")
    os.mknod(issue / "zero", 0o600 | 0o020000, os.makedev(1, 5))
    with pytest.raises(EditionError) as error:
        gather(issue, tmp_path / "goal")
    assert ids(error) == [("source-not-a-file", "zero")]


def test_a_manifest_that_leads_out_of_the_issue_stores_nothing(archive: Archive, tmp_path: Path) -> None:
    issue = write_issue(tmp_path / "issue", stories=STORIES[1:])
    (issue / "issue.toml").write_text(
        (issue / "issue.toml").read_text().replace("articles/waves", "../../../etc/passwd")
    )
    with pytest.raises(EditionError):
        add(archive, issue)
    unharmed(archive)


def test_hidden_files_stay_out_and_the_papers_own_manifest_comes_in(tmp_path: Path) -> None:
    issue = write_issue(tmp_path / "issues/2025-01-21")
    (issue / ".git").mkdir()
    (issue / ".git/config").touch()
    (tmp_path / "issues/paper.toml").write_text("[paper]\n")
    gather(issue, tmp_path / "goal")
    assert not (tmp_path / "goal/issue/.git").exists()
    assert (tmp_path / "goal/paper.toml").read_text() == "[paper]\n"


def test_a_papers_manifest_that_is_a_link_is_refused(tmp_path: Path) -> None:
    issue = write_issue(tmp_path / "issues/2025-01-21")
    (tmp_path / "issues/paper.toml").symlink_to("/etc/hostname")
    with pytest.raises(EditionError) as error:
        gather(issue, tmp_path / "goal")
    assert ids(error) == [("source-link", "../paper.toml")]


def test_no_issue_folder_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match="issue-missing"):
        gather(tmp_path / "none", tmp_path / "goal")


def test_a_disk_that_fills_up_leaves_the_old_version(archive: Archive, tmp_path: Path) -> None:
    write_issue(tmp_path / "issue", stories=STORIES[1:])
    (tmp_path / "issue/large.bin").write_bytes(bytes(1 << 20))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 19, hard))
    try:
        with pytest.raises(EditionError) as error:
            add(archive, tmp_path / "issue")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [id_ for id_, _ in ids(error)] == ["disk-full"]
    unharmed(archive)


@by_root
def test_a_full_disk_leaves_the_old_version_and_no_half_root(small_disk: Path, tmp_path: Path) -> None:
    archive = make_archive(small_disk / "archive")
    add(archive, write_issue(tmp_path / "issue"))
    write_issue(tmp_path / "issue", stories=STORIES[1:])
    (tmp_path / "issue/large.bin").write_bytes(bytes(1 << 21))
    with pytest.raises(EditionError, match="disk-full"):
        add(archive, tmp_path / "issue")
    unharmed(archive)
    (small_disk / "fill").write_bytes(bytes(shutil.disk_usage(small_disk).free))
    with pytest.raises(EditionError, match="disk-full"), storing(""):
        make_archive(small_disk / "other")
    assert sorted(path.name for path in small_disk.iterdir()) == ["archive", "fill"]


@by_root
def test_a_closed_archive_can_be_read_but_not_written(small_disk: Path, tmp_path: Path) -> None:
    archive = make_archive(small_disk / "archive")
    add(archive, write_issue(tmp_path / "issue"))
    write_issue(tmp_path / "issue", stories=STORIES[1:])
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with pytest.raises(EditionError, match="read-only"):
        add(archive, tmp_path / "issue")
    unharmed(archive)
    assert main(["archive", "verify", "--archive", archive.storage.url]) == 0
    assert main(["archive", "search", "高速", "--archive", archive.storage.url]) == 0
    assert (
        main(["archive", "export", str(DAY), "--bagit", str(tmp_path / "bag"), "--archive", archive.storage.url]) == 0
    )


def test_a_disk_too_full_for_the_index_stops_the_add_before_it_changes_anything(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = OSError(errno.ENOSPC, "No space left on device")
    with monkeypatch.context() as patch:
        patch.setattr("edition.archive.index.mark", Mock(side_effect=full))
        with pytest.raises(EditionError, match="disk-full"):
            add(archive, write_issue(tmp_path / "issue", stories=STORIES[1:]))
    unharmed(archive)


def test_a_disk_that_fills_up_at_the_index_is_worth_a_warning(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    with monkeypatch.context() as patch:
        patch.setattr("sqlite3.connect", Mock(side_effect=full))
        receipt = add(archive, write_issue(tmp_path / "issue", stories=STORIES[1:]))
    assert [finding.id for finding in receipt.findings] == ["archive-index-behind"]
    assert [match.name for match in find(archive, "用户", Filters())] == ["waves"]
    unharmed(archive, versions=2)


def test_a_damaged_index_does_not_stop_an_add(archive: Archive, tmp_path: Path) -> None:
    (archive.index / "2025.sqlite").write_bytes(b"not a database" * 100)
    assert add(archive, write_issue(tmp_path / "issue", stories=STORIES[1:])).version == 2


def test_an_issue_with_a_damaged_inventory_is_not_touched(archive: Archive, tmp_path: Path) -> None:
    top = Path(archive.storage.url) / object_path(DAY)
    for harm in (b"", b"{}", (top / "inventory.json").read_bytes().replace(b"v1", b"v9", 1)):
        (top / "inventory.json").write_bytes(harm)
        before = {path: path.read_bytes() for path in top.rglob("*") if path.is_file()}
        with pytest.raises(EditionError, match="archive-inventory-damaged"):
            add(archive, write_issue(tmp_path / "issue", stories=STORIES[1:]))
        assert {path: path.read_bytes() for path in top.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("path", ["../../../outside", "source//x", "./x", "/etc/passwd"])
def test_an_inventory_that_leads_out_is_damaged_though_its_hash_is_right(
    archive: Archive, tmp_path: Path, path: str
) -> None:
    top = Path(archive.storage.url) / object_path(DAY)
    forged = (top / "inventory.json").read_bytes().replace(b'"made.json"', f'"{path}"'.encode())
    (top / "inventory.json").write_bytes(forged)
    (top / "inventory.json.sha512").write_bytes(sidecar(forged))
    with pytest.raises(EditionError, match="archive-inventory-damaged"):
        restore(archive, DAY, tmp_path / "a/b/c/d")
    assert not (tmp_path / "a/outside").exists()


INVENTORY = {
    "deep": "[" * 100_000,
    "no versions": {"versions": {}},
    "versions as a list": {"versions": []},
    "a state of numbers": {"versions": {"v1": {"created": "2025-01-21T06:00:00Z", "state": {"ab": [1]}}}},
    "created by a number": {"versions": {"v1": {"created": 7, "state": {}}}},
    "no files": {"versions": {"v1": {"created": "2025-01-21T06:00:00Z", "state": {}}}},
    "a message as a list": {"versions": {"v1": {"created": "2025-01-21T06:00:00Z", "state": {}, "message": []}}},
    "a file without content": {
        "versions": {"v1": {"created": "2025-01-21T06:00:00Z", "state": {"ab" * 64: ["issue.json"]}}}
    },
    "a name of another script": {
        "manifest": {"ab" * 64: ["v1/content/\x00"]},
    },
    "a file that is a folder": {"manifest": {"ab" * 64: ["v1/content/a", "v1/content/a/b"]}},
    "user as a word": {"versions": {"v1": {"created": "2025-01-21T06:00:00Z", "state": {}, "user": "me"}}},
    "nothing": [],
}


@pytest.mark.parametrize("name", INVENTORY)
def test_a_hostile_inventory_is_a_finding_for_every_command(
    archive: Archive, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    top = Path(archive.storage.url) / object_path(DAY)
    change = INVENTORY[name]
    value = change
    if isinstance(change, dict):
        value = {**json.loads((top / "inventory.json").read_bytes()), **change}
    forged = value.encode() if isinstance(value, str) else json.dumps(value).encode()
    for place in (top, top / "v1"):
        (place / "inventory.json").write_bytes(forged)
        (place / "inventory.json.sha512").write_bytes(sidecar(forged))
    commands = (
        ["show", str(DAY)],
        ["list"],
        ["verify"],
        ["restore", str(DAY), str(tmp_path / "goal")],
        ["export", str(DAY), "--bagit", str(tmp_path / "bag")],
        ["rebuild", str(DAY)],
        ["add", str(tmp_path / "issue")],
    )
    for words in commands:
        code = main(["archive", *words, "--archive", archive.storage.url])
        said = capsys.readouterr().err
        assert (code, "Traceback" in said) == (1, False), (words, said)
        assert "archive-inventory-damaged" in said or "archive-record-damaged" in said


@pytest.mark.parametrize("name", ["issue.json", "text/page-1.json"])
def test_a_record_that_says_nonsense_is_a_finding(archive: Archive, tmp_path: Path, name: str) -> None:
    with archive.storage.stage() as stage:
        restore(archive, DAY, tmp_path / "files")
        (tmp_path / "files" / name).write_text("[]")
        (tmp_path / "files/source/issue/new.md").touch()
        shutil.move(tmp_path / "files", stage / "files")
        keep_anyway(archive, stage)
    for words in (["show", str(DAY)], ["export", str(DAY), "--bagit", str(tmp_path / "bag")]):
        if name == "issue.json" or words[0] == "export":
            assert main(["archive", *words, "--archive", archive.storage.url]) == 1


@pytest.mark.parametrize("name", ["../../../outside", "/tmp/outside", "a\0b", "..", ""])
def test_a_record_cannot_name_a_file_outside_of_the_site(archive: Archive, tmp_path: Path, name: str) -> None:
    with archive.storage.stage() as stage:
        restore(archive, DAY, stage / "files")
        record = json.loads((stage / "files/issue.json").read_bytes())
        record["articles"][0]["id"] = name
        (stage / "files/issue.json").write_text(json.dumps(record))
        keep_anyway(archive, stage)
    before = set(tmp_path.iterdir())
    assert main(["site", "--out", str(tmp_path / "site/of/ours"), "--archive", archive.storage.url]) == 1
    assert set(tmp_path.iterdir()) - before <= {tmp_path / "site"}


def keep_anyway(archive: Archive, stage: Path) -> None:
    """Keep what no index can be made of."""
    with contextlib.suppress(EditionError):
        keep(archive, stage, stage / "files", DAY, Signature(EDITOR, MORNING))


def test_what_a_terminal_would_obey_is_written_out(
    archive: Archive, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(EditionError, match="message-characters"):
        add(archive, write_issue(tmp_path / "issue", stories=STORIES[1:]), message="\x1b[2J")
    add(archive, tmp_path / "issue", message="一行\n又一行")
    for words in (["list"], ["show", str(DAY)], ["show", "2025-01-22"]):
        main(["archive", *words, "--archive", archive.storage.url])
    assert "一行\\n又一行" in capsys.readouterr().out
    assert plain("\x1b[2J\ud800℃") == "\\x1b[2J\\ud800℃"


@pytest.mark.parametrize("query", ["-5℃", "--", "-", "-5℃ 以下", "--5"])
def test_a_query_is_words_whatever_it_begins_with(
    archive: Archive, tmp_path: Path, capsys: pytest.CaptureFixture[str], query: str
) -> None:
    story = Story("cold", "天气", f"当天气温{query}，照样赶集。".replace("-", "－"))
    add(archive, write_issue(tmp_path / "issue", stories=(story,)), message="更正")
    words = ["archive", "search", *(["--"] if query == "--" else []), query]
    assert main([*words[:2], "--archive", archive.storage.url, *words[2:], *(["--json"] if query != "--" else [])]) == 0
    assert "照样赶集" in capsys.readouterr().out


def test_a_user_without_a_name_or_a_home_can_work(archive: Archive, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "XDG_CACHE_HOME", "LOGNAME", "USER", "LNAME", "USERNAME"):
            patch.delenv(name, raising=False)
        patch.setattr("pwd.getpwuid", Mock(side_effect=KeyError("uid not found")))
        assert this_agent().name == f"uid-{os.getuid()}"
        assert main(["archive", "search", "高速", "--archive", archive.storage.url]) == 0
        assert main(["archive", "verify", "--archive", archive.storage.url]) == 0


def test_what_killed_exports_left_is_swept_by_the_next_and_what_lives_is_not(archive: Archive, tmp_path: Path) -> None:
    child = os.fork()
    if child == 0:
        with new_folder(tmp_path / "bag"):
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    with new_folder(tmp_path / "mine") as mine:
        restore(archive, DAY, tmp_path / "other")
        assert {path for path in tmp_path.iterdir() if path.name.startswith(".")} == {mine}


def test_a_folder_that_is_no_archive_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    storage = archive_at(str(tmp_path), tmp_path).storage
    with pytest.raises(EditionError, match="archive-foreign"):
        make_root(storage)
    with pytest.raises(EditionError, match="archive-missing"):
        open_root(storage)


@pytest.mark.parametrize("version", [0, 2])
def test_a_version_that_is_not_there_is_a_finding(archive: Archive, tmp_path: Path, version: int) -> None:
    with pytest.raises(EditionError, match="archive-no-version"):
        restore(archive, DAY, tmp_path / "goal", version)
    assert not (tmp_path / "goal").exists()


def test_rot_is_not_restored(archive: Archive, tmp_path: Path) -> None:
    file = Path(archive.storage.url) / object_path(DAY) / "v1/content/product/2025-01-21.pdf"
    file.write_bytes(b"%PDF")
    with pytest.raises(EditionError, match="archive-bit-rot"):
        restore(archive, DAY, tmp_path / "goal")
    assert not (tmp_path / "goal").exists()
