"""Other systems: what only Linux has is missed by nobody, and what is made has the same bytes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import edition
from edition.archive.scratch import scratch, sweep
from edition.deliver.deliver import File, deliver
from edition.layout import fonts
from edition.system import hold, processors

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "issues" / "2025-01-21"
FONTS = Path("/usr/share/fonts")


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a system without locks, forks and Linux's own calls worked, whose fonts lie elsewhere."""
    folder = tmp_path_factory.mktemp("there")
    (folder / "Library").symlink_to(FONTS)
    (folder / "fonts.conf").write_text(
        f"<fontconfig><dir>{folder}/Library</dir><cachedir>{folder}/kept</cachedir></fontconfig>", encoding="utf-8"
    )
    calls = (
        f"build {SAMPLE} --out out",
        f"archive add {SAMPLE}",
        f"archive backfile {SAMPLE} --workers 2 --message again",
        "archive verify",
    )
    given = {"PYTHONPATH": str(HERE.parent), "FONTCONFIG_FILE": str(folder / "fonts.conf"), "HOME": str(folder)}
    done = subprocess.run(
        [sys.executable, HERE / "poorer.py"],
        input="\n".join(calls),
        cwd=folder,
        env={**os.environ, **given},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder


def test_the_products_have_the_same_bytes(there: Path) -> None:
    made = edition.build(SAMPLE)
    assert {file.name for file in made.files} > {"2025-01-21.pdf", "2025-01-21.epub"}
    for file in made.files:
        assert (there / "out" / file.name).read_bytes() == file.data, file.name


def test_its_report_names_the_fonts_of_that_place(there: Path) -> None:
    assert str(there / "Library") in (there / "out" / "report.json").read_text(encoding="utf-8")


def test_nothing_made_lies_about(there: Path) -> None:
    assert not [path for path in there.rglob("*") if "partial" in path.name or path.name.startswith(".edition")]


def test_two_do_not_hold_one_folder_and_nobody_knows_where_there_are_no_locks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handles = [os.open(tmp_path, os.O_RDONLY) for _ in range(2)]
    assert [hold(handle, wait=False) for handle in handles] == [True, False]
    monkeypatch.setattr("edition.system._POSIX", False)
    assert hold(handles[1], wait=True) is None
    for handle in handles:
        os.close(handle)


def test_without_locks_nobody_clears_away_what_another_is_making(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edition.system._POSIX", False)
    with scratch(tmp_path, "new") as folder:
        sweep(tmp_path, "new")
        assert folder.is_dir()


def test_without_an_exchange_in_one_step_files_are_renamed_within_their_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edition.deliver.deliver.swap", lambda *_: False)
    for data in (b"old", b"new"):
        deliver((File("a", data), File("b", data)), tmp_path / "out")
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == {"a": b"new", "b": b"new"}


def test_where_nothing_knows_the_fonts_is_said_with_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_installed", fonts._installed.__wrapped__)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(edition.EditionError) as refused:
        fonts.find_face("Noto Serif CJK SC", 400)
    assert [(finding.id, finding.hint) for finding in refused.value.findings] == [
        ("font-missing", "apt-get install fontconfig")
    ]


def test_the_processors_of_a_machine_that_does_not_tell_whose_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity")
    assert processors() == os.cpu_count()
