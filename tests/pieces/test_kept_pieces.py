"""A piece is rendered once: what is kept is used while nothing that went into it changes, and never if it is not whole."""

import io
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from edition.inks import Inks
from edition.layout.layout import load, shipped
from edition.pieces import engine
from edition.pieces.artwork import Artwork
from edition.pieces.colours import Colours, PressColours, ScreenColours
from edition.pieces.piece import Piece
from edition.pieces.pieces import rendered

ROOT = Path(__file__).parents[2]
LAYOUT = load(shipped("broadsheet"))
SCREEN = ScreenColours(LAYOUT)


class Engine:
    """Counts how often the engine is asked."""

    def __init__(self) -> None:
        self.asked = 0
        self._printout = engine.printout

    def printout(self, *words: object) -> engine.Printout:
        self.asked += 1
        return self._printout(*words)  # type: ignore[arg-type]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Engine:
    counter = Engine()
    monkeypatch.setattr(engine, "printout", counter.printout)
    return counter


@pytest.fixture
def piece(tmp_path: Path) -> Piece:
    near, far = tmp_path / "near", tmp_path / "far"
    near.mkdir()
    far.mkdir()
    (far / "panel.html.j2").write_text(
        '<link rel="stylesheet" href="panel.css"><p>{{ title }}</p>{% include "part.html.j2" %}<img src="圆 点.png" alt="">'
    )
    (far / "panel.css").write_text("p { margin: 0 }")
    (far / "part.html.j2").write_text("<p>晨版</p>")
    Image.new("RGB", (30, 30), "red").save(far / "圆 点.png")
    return Piece("panel.html.j2", 200, 100, (("title", "样报"),), (near, far))


def artwork(piece: Piece, cache: Path | None, colours: Colours = SCREEN) -> Artwork:
    return rendered([piece], LAYOUT, colours, cache)[piece]


def test_a_kept_piece_is_not_rendered_again(piece: Piece, counted: Engine, tmp_path: Path) -> None:
    first = artwork(piece, tmp_path / "cache")
    assert artwork(piece, tmp_path / "cache") == first == artwork(piece, None)
    assert counted.asked == 2  # the second time without a cache


def write(path: str, text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / path).write_text(text)


CHANGES: dict[str, Callable[[Path], object]] = {
    "the template": write("far/panel.html.j2", "<p>{{ title }}</p>"),
    "a template that it includes": write("far/part.html.j2", "<p>晚版</p>"),
    "its style": write("far/panel.css", "p { margin: 1pt }"),
    "a picture": lambda folder: Image.new("RGB", (30, 30), "blue").save(folder / "far" / "圆 点.png"),
    "a nearer style": write("near/panel.css", "p { margin: 2pt }"),
    "a nearer template": write("near/panel.html.j2", "<p>{{ title }}！</p>"),
    "a file gone": lambda folder: (folder / "far" / "panel.css").rename(folder / "near" / "panel.css"),
}


@pytest.mark.parametrize("change", [each for each in CHANGES if each != "a file gone"])
def test_what_changes_is_rendered_again(change: str, piece: Piece, counted: Engine, tmp_path: Path) -> None:
    before = artwork(piece, tmp_path / "cache")
    CHANGES[change](tmp_path)
    assert artwork(piece, tmp_path / "cache") != before
    assert counted.asked == 2


def test_a_file_that_moved_but_is_the_same_changes_nothing(piece: Piece, counted: Engine, tmp_path: Path) -> None:
    before = artwork(piece, tmp_path / "cache")
    CHANGES["a file gone"](tmp_path)
    assert artwork(piece, tmp_path / "cache") == before
    assert counted.asked == 1


def test_size_words_and_colours_have_each_their_own(piece: Piece, counted: Engine, tmp_path: Path) -> None:
    grey = LAYOUT.model_copy(update={"ink": LAYOUT.ink.model_copy(update={"nameplate": "gray"})})
    kinds = [
        (piece, SCREEN),
        (replace(piece, width=201), SCREEN),
        (replace(piece, values=(("title", "日报"),)), SCREEN),
        (piece, ScreenColours(grey)),
        (piece, PressColours(LAYOUT, Inks(None, 240))),
    ]
    for _ in range(2):
        for kind, colours in kinds:
            artwork(kind, tmp_path / "cache", colours)
    assert counted.asked == len(kinds)


def test_another_version_of_the_engine_renders_again(
    piece: Piece, counted: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    artwork(piece, tmp_path / "cache")
    monkeypatch.setattr("edition.pieces.pieces.version", lambda name: "99" if name == "weasyprint" else "1")
    artwork(piece, tmp_path / "cache")
    assert counted.asked == 2


def test_another_face_of_the_same_name_renders_again(
    piece: Piece, counted: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    artwork(piece, tmp_path / "cache")
    monkeypatch.setattr("edition.pieces.pieces.file_hash", lambda *_: "0" * 64)
    artwork(piece, tmp_path / "cache")
    assert counted.asked == 2


def damaged(data: bytes) -> Iterator[bytes]:
    yield from (b"", data[:40], data[:-1], data + b"\0", b"\0" * len(data), data[32:])
    for at in (0, 31, 32, 45, len(data) // 2, len(data) - 1):
        yield data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def test_a_damaged_cache_gives_the_same(piece: Piece, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    wanted = artwork(piece, cache)
    kept = max(cache.iterdir(), key=lambda path: path.stat().st_size)
    whole = kept.read_bytes()
    for data in damaged(whole):
        kept.write_bytes(data)
        assert artwork(piece, cache) == wanted
        assert kept.read_bytes() == whole, "and is mended"


def test_a_cache_that_cannot_be_used_gives_the_same(piece: Piece, tmp_path: Path) -> None:
    wanted = artwork(piece, None)
    (tmp_path / "file").write_text("no folder")
    assert artwork(piece, tmp_path / "file") == wanted
    assert artwork(piece, Path("/proc/nowhere")) == wanted
    artwork(piece, tmp_path / "cache")
    for path in (tmp_path / "cache").iterdir():
        path.unlink()
        path.mkdir()  # nothing can be read or written under that name
    assert artwork(piece, tmp_path / "cache") == wanted


def test_builds_at_once_keep_whole_files(piece: Piece, tmp_path: Path) -> None:
    script = (
        "from pathlib import Path\nimport sys\nfrom edition.layout.layout import load, shipped\n"
        "from edition.pieces.colours import ScreenColours\nfrom edition.pieces.piece import Piece\n"
        "from edition.pieces.pieces import rendered\nlayout = load(shipped('broadsheet'))\n"
        f"piece = Piece('panel.html.j2', 200, 100, (('title', '样报'),), {tuple(map(str, piece.folders))!r})\n"
        "piece = Piece(piece.template, 200, 100, piece.values, tuple(map(Path, piece.folders)))\n"
        "sys.stdout.write(rendered([piece], layout, ScreenColours(layout), Path(sys.argv[1]))[piece].words)\n"
    )

    def run(_: int) -> str:
        command = [sys.executable, "-c", script, str(tmp_path / "cache")]
        return subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout

    with ThreadPoolExecutor(3) as pool:
        assert set(pool.map(run, range(3))) == {"样报晨版"}
    assert not [path.name for path in (tmp_path / "cache").iterdir() if "." in path.name], (
        "nothing half written is left"
    )


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


BUILD = (
    "import sys; from edition.cli import main\n"
    "code = main(['build', *sys.argv[1:], '--only', 'pdf', '--press', '--reproducible'])\n"
    "sys.exit(code or ('weasyprint' in sys.modules) * 9 + ('jinja2' in sys.modules) * 30)"
)


def test_a_day_on_which_no_piece_changed_does_not_import_the_engine(tmp_path: Path) -> None:
    def build(out: str, *words: str) -> int:
        command = [sys.executable, "-c", BUILD, "issues/2025-01-21", "--out", str(tmp_path / out), *words]
        return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode

    cache = ("--cache", str(tmp_path / "cache"))
    assert build("empty", *cache) == 39  # the engine and the templates
    assert build("warm", *cache) == 0
    assert files(tmp_path / "empty") == files(tmp_path / "warm")


def test_the_picture_of_a_piece_has_the_figures_of_its_face(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the engine writes for itself is what the book shows: its cut-out faces have their widths there, too."""
    kept: list[bytes] = []
    printout = engine.printout

    def spied(*words: object) -> engine.Printout:
        made = printout(*words)  # type: ignore[arg-type]
        kept.append(made.pdf)
        return made

    monkeypatch.setattr(engine, "printout", spied)
    (tmp_path / "a.html").write_text("<p style='font-family: var(--hei)'>14～20 ℃</p>", encoding="utf-8")
    piece = Piece("a.html", 200.0, 100.0, (), (tmp_path,))
    rendered((piece,), LAYOUT, SCREEN, None)
    with pikepdf.Pdf.open(io.BytesIO(kept[0])) as pdf:
        (font,) = pdf.pages[0].Resources.Font.values()
        widths = [int(each[0]) for each in list(font.DescendantFonts[0].W)[1::2]]
    assert widths.count(1000) == 2  # ～ and ℃
    assert all(200 < width < 600 for width in widths if width != 1000)
