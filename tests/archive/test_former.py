"""An archive that the former program wrote (`former/`) is read, verified, searched, corrected and rebuilt."""

import datetime
import json
import shutil
from pathlib import Path

import pytest
from press import EDITOR, MORNING, add, make_archive, write_issue

from edition.archive.add import add as add_issue
from edition.archive.archive import Archive, kept
from edition.archive.events import FOLDER, events
from edition.archive.keep import Signature
from edition.archive.ocfl import dates
from edition.archive.rebuild import rebuild
from edition.archive.restore import restore
from edition.archive.search import Filters, search
from edition.archive.verify import log, verify
from edition.cli import main
from edition.pipeline import Options
from edition.report import EditionError

FORMER = Path(__file__).parent / "former"
DAY = datetime.date(2025, 3, 7)
SIGNED = Signature(EDITOR, MORNING)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    shutil.copytree(FORMER, tmp_path / "archive")
    return make_archive(tmp_path / "archive")


def found(archive: Archive) -> list[tuple[str, str]]:
    return [(finding.id, finding.level) for finding in verify(archive, dates(archive.storage)).findings]


def test_it_is_sound_and_its_log_is_not_yet_chained(archive: Archive) -> None:
    assert found(archive) == [("archive-log-unchained", "note")]
    assert [event.kind for event in events(archive.storage)] == ["ingestion", "fixity check"]


def test_it_is_searched(archive: Archive) -> None:
    (hit,) = search(archive, "阅览座位", Filters())
    assert (hit.match.date, hit.page) == (DAY, 1)


def test_its_log_is_accepted_as_it_stands_and_held_fast_from_then_on(archive: Archive) -> None:
    log(archive, verify(archive, (DAY,)), EDITOR, MORNING)
    assert found(archive) == [("archive-log-since", "note")]
    assert [event.kind for event in events(archive.storage)] == ["ingestion", "fixity check", "fixity check"]
    (old,) = Path(archive.storage.url).glob(f"{FOLDER}/2026-*.jsonl")
    old.write_bytes(old.read_bytes().replace(b"success", b"failure", 1))
    assert ("archive-log-changed", "error") in found(archive)


def test_a_correction_goes_in(archive: Archive, tmp_path: Path) -> None:
    assert add(archive, write_issue(tmp_path / "issue", DAY), message="更正").version == 2
    assert found(archive) == [("archive-log-since", "note")]
    assert kept(archive, DAY, 1).record().articles[0].headline == "图书馆新馆明日开放"


def test_it_is_rebuilt_and_what_differs_is_named(archive: Archive) -> None:
    rebuilt = rebuild(archive, DAY, Options(), lambda _: None)
    assert rebuilt.version == 1
    assert not rebuilt.differing or rebuilt.reasons


@pytest.fixture
def built(archive: Archive, tmp_path: Path) -> Path:
    """A build of the former program's issue whose report has less in it than today's: no zones, no hash of the copy."""
    restore(archive, DAY, tmp_path / "built")
    issue, product = tmp_path / "built/source/issue", tmp_path / "built/product"
    shutil.rmtree(product)
    assert main(["build", str(issue), "--out", str(product), "--reproducible"]) == 0
    report = json.loads((product / "report.json").read_text(encoding="utf-8"))
    report["pages"] = [{key: value for key, value in page.items() if key != "zones"} for page in report["pages"]]
    report["files"] = [{key: file[key] for key in ("path", "sha256", "bytes")} for file in report["files"]]
    (product / "report.json").write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    return tmp_path / "built"


def test_a_build_whose_report_has_less_in_it_is_taken(built: Path, tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "new")
    receipt = add_issue(archive, built / "source/issue", built / "product", SIGNED, Options(), lambda _: None)
    assert receipt.new
    assert found(archive) == []


def test_a_build_whose_report_tells_of_other_pages_is_not(built: Path, tmp_path: Path) -> None:
    report = built / "product/report.json"
    record = json.loads(report.read_bytes())
    record["pages"][0]["number"] += 1
    report.write_text(json.dumps(record))
    with pytest.raises(EditionError, match="build-of-other-copy"):
        add_issue(
            make_archive(tmp_path / "new"), built / "source/issue", built / "product", SIGNED, Options(), lambda _: None
        )
