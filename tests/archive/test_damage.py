"""Three hundred damages drawn by lot over every file of an archive: each is found, and the file is named."""

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
        deed = harm(file, dice)
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


def harm(file: Path, dice: random.Random) -> str:
    """Flip a bit, cut the file, lengthen it or take it away."""
    data = file.read_bytes()
    at = dice.randrange(len(data))
    deed = dice.choice(("flip", "flip", "flip", "cut", "lengthen", "remove"))
    match deed:
        case "flip":
            file.write_bytes(data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1 :])
        case "cut":
            file.write_bytes(data[:at])
        case "lengthen":
            file.write_bytes(data + b"\n")
        case _:
            file.unlink()
    return deed
