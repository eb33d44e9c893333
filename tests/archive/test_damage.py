"""Three hundred damages drawn by lot over every file of an archive: each is found, and the file is named."""

import os
import random
import shutil
from pathlib import Path

from press import DAY, EDITOR, MORNING, STORIES, add, make_archive, write_issue

from edition.archive.search import Filters, find
from edition.archive.verify import log, verify

DAMAGES = 300


def test_every_damage_is_found_and_named(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "archive")
    add(archive, write_issue(tmp_path / "issue"))
    add(archive, write_issue(tmp_path / "issue", stories=STORIES[1:]), message="更正")
    log(archive, verify(archive, (DAY,)), EDITOR, MORNING)
    root, dice = tmp_path / "archive", random.Random(12)
    files = sorted(path for path in root.rglob("*") if path.is_file() and path.stat().st_size)
    good = tmp_path / "good"
    shutil.copytree(root, good)
    for _ in range(DAMAGES):
        file = dice.choice(files)
        deed = harm(file, files, dice)
        findings = [finding for finding in verify(archive, (DAY,)).findings if finding.level != "note"]
        name = file.relative_to(root).as_posix()
        if file.parent == archive.index:
            assert findings or not file.exists(), (deed, name)  # no index at all is no damage
            assert [match.name for match in find(archive, "用户", Filters())] == ["waves"], (deed, name)
        else:
            said = " ".join(f"{finding.where} {finding.message}" for finding in findings)
            assert any(finding.level == "error" for finding in findings), (deed, name)
            assert name in said or name.removesuffix(".sha512") in said, (deed, name, said)
        shutil.rmtree(root)
        shutil.copytree(good, root)


def harm(file: Path, files: list[Path], dice: random.Random) -> str:
    """Change the bytes of a file, or put something else in its place, or nothing."""
    data = file.read_bytes()
    at, other = dice.randrange(len(data)), dice.choice(files)
    changed = {
        "flip": data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1 :],
        "cut": data[:at],
        "lengthen": data + b"\n",
        "zeros": data[:at] + bytes(len(data[at : at + 64])) + data[at + 64 :],
        "twice": data + data,
        "a line less": b"".join(line for row, line in enumerate(data.splitlines(keepends=True)) if row),
        "another file": other.read_bytes(),
    }
    deed = dice.choice((*(name for name, now in changed.items() if now != data), "gone", "folder", "link", "pipe"))
    if deed in changed:
        file.write_bytes(changed[deed])
        return deed
    file.unlink()
    match deed:
        case "folder":
            file.mkdir()
        case "link":
            file.symlink_to(other if other != file else "elsewhere")
        case "pipe":
            os.mkfifo(file)
    return deed
