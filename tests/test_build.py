"""The whole way: the sample issue becomes files, the same bytes every time, or nothing at all."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from edition.cli import main
from edition.compose.page import Rect, SetLine
from edition.layout.typefaces import Typefaces
from edition.paint.glyphs import PlacedGlyph, placed
from edition.paint.pdf import painter
from edition.readback.preview import page_texts

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "issues" / "2025-01-21"
FILES = ["2025-01-21.epub", "2025-01-21.pdf", "page-1.png", "report.json"]

# Another day: every clock that Python code can ask is set forward by ten years.
OTHER_DAY = """
import datetime, time
SHIFT = 10 * 365 * 86400
now, local, utc = time.time, time.localtime, time.gmtime
time.time = lambda: now() + SHIFT
time.localtime = lambda seconds=None: local(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: utc(time.time() if seconds is None else seconds)
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)
    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(time.time(), datetime.UTC).replace(tzinfo=None)
class LaterDay(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())
datetime.datetime, datetime.date = Later, LaterDay
"""


def edition(*words: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    paths = os.pathsep.join(filter(None, (environment.pop("PYTHONPATH", ""), str(ROOT))))
    return subprocess.run(
        [sys.executable, "-m", "edition", *map(str, words)],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": paths} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, built once from the project's folder."""
    folder = tmp_path_factory.mktemp("built")
    done = edition("build", SAMPLE, "--out", folder, "--reproducible")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [str(folder / name) for name in json_names(folder)]
    assert done.stderr == ""  # the sample is clean copy, and a pipe is told no progress
    return folder


def json_names(folder: Path) -> list[str]:
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return [*(file["path"] for file in report["files"]), "report.json"]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_the_sample_becomes_its_files(built: Path) -> None:
    assert sorted(contents(built)) == FILES
    assert (built / "2025-01-21.pdf").read_bytes().startswith(b"%PDF-")
    assert zipfile.is_zipfile(built / "2025-01-21.epub")


def test_the_report_says_what_stands_where(built: Path) -> None:
    report = json.loads((built / "report.json").read_text(encoding="utf-8"))
    (page,) = report["pages"]
    stories = {box["article"]: box for box in page["boxes"] if box["kind"] == "story"}
    lead = stories["burden-relief"]
    assert set(stories) == set(report["issue"]["articles"])
    assert lead["x"] == min(box["x"] for box in stories.values())
    assert lead["head"]["size"] == max(box["head"]["size"] for box in stories.values())
    assert all(sum(leg["stop"] - leg["start"] for leg in box["legs"]) for box in stories.values())
    assert 0.985 <= page["fill"] <= 1
    assert {font["family"] for font in report["fonts"]} >= {"Noto Serif CJK SC", "LXGW WenKai"}
    assert "steps" not in report


def test_same_bytes_on_another_day_elsewhere(built: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(OTHER_DAY)
    issue = tmp_path / "elsewhere" / "2025-01-21"
    shutil.copytree(SAMPLE, issue)  # with other times of its files
    elsewhere = {"TZ": "America/St_Johns", "PYTHONHASHSEED": "7", "LC_ALL": "C", "PYTHONPATH": str(tmp_path)}
    done = edition("build", issue, "--out", tmp_path / "out", "--reproducible", cwd=tmp_path, **elsewhere)
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "out") == contents(built)


def test_a_book_alone_wants_no_pdf_engine(tmp_path: Path) -> None:
    script = (
        "import sys; from edition.cli import main\n"
        f"code = main(['build', {str(SAMPLE)!r}, '--only', 'epub', '--out', {str(tmp_path / 'out')!r}])\n"
        "sys.exit(code or ('weasyprint' in sys.modules) * 9)"
    )
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False, capture_output=True).returncode == 0
    assert sorted(contents(tmp_path / "out")) == ["2025-01-21.epub", "report.json"]


def test_errors_in_the_copy_write_nothing(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, issue = tmp_path / "out", tmp_path / "issue"
    shutil.copytree(built, out)
    shutil.copytree(SAMPLE, issue)
    manifest = (issue / "issue.toml").read_text(encoding="utf-8")
    (issue / "issue.toml").write_text(manifest.replace("articles/5g-stations.md", "articles/no.md"), encoding="utf-8")
    before = contents(out)
    assert main(["build", str(issue), "--out", str(out)]) == 1
    assert "missing-file" in capsys.readouterr().err
    assert contents(out) == before


@pytest.mark.parametrize(("words", "code"), [((), 0), (("--strict",), 1)])
def test_a_warning_is_an_error_if_strictness_is_asked_for(
    words: tuple[str, ...], code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    issue, out = tmp_path / "issue", tmp_path / "out"
    shutil.copytree(SAMPLE, issue)
    story = issue / "articles" / "5g-stations.md"
    story.write_text(story.read_text(encoding="utf-8").replace("，", ",", 1), encoding="utf-8")
    assert main(["build", str(issue), "--out", str(out), "--only", "epub", *words]) == code
    assert "half-width-mark" in capsys.readouterr().err
    assert out.exists() == (code == 0)


@pytest.mark.parametrize("damage", ["lost", "doubled", "moved"])
def test_a_damaged_page_is_never_delivered(
    damage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def spoilt(line: SetLine, typefaces: Typefaces) -> tuple[PlacedGlyph, ...]:
        glyphs = placed(line, typefaces)
        at = line.line.text.find("问题导向")
        if at < 0:
            return glyphs
        one, two = glyphs[at : at + 2]
        damaged = {"lost": (one,), "doubled": (one, two, two._replace(x=two.x + 0.5)), "moved": (two, one)}[damage]
        return (*glyphs[:at], *damaged, *glyphs[at + 2 :])

    monkeypatch.setattr(painter, "placed", spoilt)
    assert main(["build", str(SAMPLE), "--only", "pdf", "--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert "text-differs" in said
    assert "PDF 第1版" in said
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("times", [0, 2])
def test_a_piece_that_is_lost_or_doubled_is_never_delivered(
    times: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    paint = painter.ContentStream.piece

    def spoilt(content: painter.ContentStream, name: str, rect: Rect, *mark: Any) -> None:
        for copy in range(times):
            paint(content, name, replace(rect, y=rect.y + 9 * copy), *mark)

    monkeypatch.setattr(painter.ContentStream, "piece", spoilt)
    assert main(["build", str(SAMPLE), "--only", "pdf", "--out", str(tmp_path / "out")]) == 1
    assert "text-differs" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_second_pdf_goes_to_the_printer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(SAMPLE), "--only", "pdf", "--press", "--out", str(tmp_path)]) == 0
    assert sorted(contents(tmp_path)) == ["2025-01-21-press.pdf", "2025-01-21.pdf", "page-1.png", "report.json"]
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert {check["passed"] for check in report["preflight"]} == {True}
    assert main(["build", str(SAMPLE), "--icc", str(SAMPLE / "issue.toml"), "--out", str(tmp_path)]) == 1
    assert "not-a-press-profile" in capsys.readouterr().err


def test_wrong_calls_exit_with_2() -> None:
    for words in (["inspect"], ["build", "x", "--only", "docx"], ["bake"]):
        with pytest.raises(SystemExit) as stop:
            main(words)
        assert stop.value.code == 2


def test_a_fault_of_the_program_exits_with_3(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(painter.Painter, "paint", fail)
    assert main(["build", str(SAMPLE), "--out", str(tmp_path / "out")]) == 3
    assert "ZeroDivisionError" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_word_that_a_line_parts_is_built_with_its_hyphen(tmp_path: Path) -> None:
    folder = tmp_path / "issue"
    (folder / "articles").mkdir(parents=True)
    (folder / "issue.toml").write_text(
        'date = 2025-03-04\n[paper]\ntitle = "样报"\n[[articles]]\nid = "a"\nfile = "articles/a.md"\n'
        'rank = 1\nsection = "要闻"\nheadline = "一本书"\n',
        encoding="utf-8",
    )
    words = "书名《Thermodynamics fundamentals and neurophysiological electrochemistry》，译自Transactions of the Association。"
    (folder / "articles" / "a.md").write_text(words, encoding="utf-8")
    assert main(["build", str(folder), "--out", str(tmp_path / "out")]) == 0
    (text,) = page_texts((tmp_path / "out" / "2025-03-04.pdf").read_bytes())
    assert any(
        part in text
        for part in (
            "fun-",
            "funda-",
            "fundamen-",
            "neurophysiologi-",
            "neuro-",
            "neurophysiolog-",
            "electro-",
            "Thermo-",
            "Transac-",
        )
    )
