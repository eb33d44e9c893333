"""Adding by the pipeline: what is kept is what was built; a finished build is proved; a rebuild gives the same bytes."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from press import DAY, EDITOR, MORNING, Story, make_archive, write_issue

from edition.archive.add import add
from edition.archive.archive import MADE, REPORT, Archive, kept
from edition.archive.keep import Receipt, Signature, keep
from edition.archive.rebuild import rebuild
from edition.archive.restore import restore
from edition.archive.search import Filters, search
from edition.pipeline import Options
from edition.report import EditionError

COPY = (Story("toll", "春节假期小客车免收通行费", "春节假期期间，小客车上高速继续免收通行费。" * 12),)
OPTIONS = Options()


def silent(_: str) -> None:
    pass


def signed(message: str = "") -> Signature:
    return Signature(EDITOR, MORNING, message)


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an issue, its finished build, and an archive that built and keeps it."""
    folder = tmp_path_factory.mktemp("press")
    issue = write_issue(folder / "issue", stories=COPY)
    add(make_archive(folder / "archive"), issue, None, signed(), OPTIONS, silent)
    restore(make_archive(folder / "archive"), DAY, folder / "restored")
    shutil.copytree(folder / "restored/product", folder / "build")
    return folder


@pytest.fixture
def archive(press: Path, tmp_path: Path) -> Archive:
    shutil.copytree(press / "archive", tmp_path / "archive")
    return make_archive(tmp_path / "archive")


def test_what_was_printed_is_found_where_it_stands(archive: Archive) -> None:
    (hit,) = search(archive, "继续免收", Filters())
    (page,) = kept(archive, DAY).pages()
    lines = {line.box: line.text for block in page.blocks for line in block.lines}
    assert hit.box in lines
    assert "继" in lines[hit.box]


def test_the_report_that_is_kept_tells_no_times(archive: Archive) -> None:
    assert "steps" not in json.loads(kept(archive, DAY).read(REPORT))


def test_a_finished_build_of_the_same_copy_is_taken_as_it_is(press: Path, archive: Archive) -> None:
    receipt = add(archive, press / "issue", press / "build", signed(), OPTIONS, silent)
    assert (receipt.version, receipt.new) == (1, False)


def spoil_file(build: Path) -> None:
    (build / "2025-01-21.pdf").write_bytes(b"%PDF-1.7")


def lose_file(build: Path) -> None:
    (build / "2025-01-21.epub").unlink()


def lose_report(build: Path) -> None:
    (build / "report.json").unlink()


@pytest.mark.parametrize(
    ("harm", "finding"),
    [(spoil_file, "build-changed"), (lose_file, "build-incomplete"), (lose_report, "build-incomplete")],
)
def test_a_finished_build_that_is_not_whole_is_refused(
    press: Path, archive: Archive, tmp_path: Path, harm: Callable[[Path], None], finding: str
) -> None:
    shutil.copytree(press / "build", tmp_path / "build")
    harm(tmp_path / "build")
    with pytest.raises(EditionError, match=finding):
        add(archive, press / "issue", tmp_path / "build", signed(), OPTIONS, silent)


def test_a_finished_build_of_other_copy_is_refused(press: Path, archive: Archive, tmp_path: Path) -> None:
    other = Story("toll", COPY[0].headline, COPY[0].text.replace("小客车上", "小汽车上"))
    issue = write_issue(tmp_path / "issue", stories=(other,))
    with pytest.raises(EditionError, match="build-of-other-copy"):
        add(archive, issue, press / "build", signed(), OPTIONS, silent)
    assert kept(archive, DAY).version == 1


def test_a_rebuild_gives_the_same_bytes(archive: Archive) -> None:
    rebuilt = rebuild(archive, DAY, OPTIONS, silent)
    assert (rebuilt.version, rebuilt.differing, rebuilt.reasons) == (1, (), ())


def test_a_rebuild_with_other_fonts_and_versions_names_them(archive: Archive, press: Path) -> None:
    made_elsewhere(archive, press)
    rebuilt = rebuild(archive, DAY, OPTIONS, silent)
    assert rebuilt.differing == ("product/2025-01-21.pdf",)
    font, version = rebuilt.reasons
    assert font.startswith("字体“Noto Sans CJK SC”350：字体文件不同")
    assert "sha256 0000000000000000" in font
    assert version.startswith("weasyprint：当时 1.0，现在 ")


def made_elsewhere(archive: Archive, press: Path) -> Receipt:
    """Keep a version as a machine with another font and another engine would have made it."""
    with archive.storage.stage() as stage:
        files = stage / "files"
        shutil.copytree(press / "restored", files)
        report = json.loads((files / REPORT).read_bytes())
        report["fonts"][0]["sha256"] = "0" * 64
        (files / REPORT).write_text(json.dumps(report))
        making = json.loads((files / MADE).read_bytes())
        (files / MADE).write_text(json.dumps(making | {"weasyprint": "1.0"}))
        (files / "product/2025-01-21.pdf").write_bytes(b"%PDF-1.7 other")
        return keep(archive, stage, files, DAY, signed("别处重印"))
