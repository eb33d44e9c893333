"""Hostile inputs (乱稿): every reader is given spoilt files, and nothing but an EditionError with Chinese words may leave it.

`python tests/fuzz/hostile.py READER CASES SEED FOLDER` tries one reader and prints, as JSON, what went wrong: a traceback,
more than 12 CPU seconds, or more than a gigabyte.
"""

import io
import json
import random
import resource
import shutil
import signal
import sys
import traceback
import zipfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from docx import Document
from odd_issues import odd_issue
from PIL import Image

from edition.archive.archive import archive_at
from edition.archive.ocfl import dates
from edition.archive.verify import verify
from edition.cli import main
from edition.intake.gathering import gather
from edition.issue.read import read
from edition.layout.layout import load
from edition.layout.shelves import shipped
from edition.pictures import Place, for_reader, for_screen
from edition.pipeline import Options, examined
from edition.readback.epub.inspect_epub import inspect_epub
from edition.readback.pdf.inspect_pdf import inspect_pdf
from edition.report import EditionError

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "issues" / "2025-01-21"
SECONDS, BYTES = 12, 1 << 30
WORDS = [
    "“",
    "”",
    "＝",
    "\u00a0",
    "\u200b",
    "\u3000",
    "\ufeff",
    "\u202e",
    "\U0001f468\u200d\U0001f469",
    "⼭",
    "\ue000",
    "葛\U000e0100",
    "[[articles]]\n",
    "[paper]\n",
    "[articles]\n",
    "= ",
    "\n",
    '"""',
    "'''",
    "\\",
    "#",
    "2025/3/7",
    "0001-01-01",
    "9" * 50,
    "9" * 5000,
    "[" * 300,
    "{" * 40,
    "true",
    "-1",
    "1e400",
    "nan",
    "inf",
    "\x00",
    "\x85",
    "\u2028",
    "日期 = 1",
    "../../etc/passwd",
    "/dev/zero",
    "| a | b |\n|---|---|\n",
    "|" * 200,
    ">" * 120,
    "- " * 80,
    "* * *\n",
    "~~~\n",
    "![](lanterns)",
    "![](x.png)",
    "[^1]",
    "[^1]: 注\n",
    "**" * 50,
    "`" * 31,
    "<b>",
    "<!--",
    "&#0;",
    "&amp;",
    "# 标题\n",
    "## 小标题\n",
    "1. ",
    "长" * 3000,
    "w" * 3000,
    "\t" * 40,
    "http://a.b/" + "c" * 300,
    "\u0f40\u0f0b",
    "\u0626\u06c7",
    "\\\n",
    "　　",
    "。" * 60,
    "（" * 60,
    "H~2~O",
    "^[x]",
    "$x$",
    "==a==",
    "]]",
    "\r",
    "﷽" * 20,
    "a\u0301" * 80,
]
NUMBERS = [
    b"0",
    b"-1",
    b"1e9",
    b"nan",
    b"inf",
    b"99999999999999999999",
    b"0.0001",
    b'"x"',
    b"[]",
    b"true",
    b"{}",
    b"[1]",
]


def spoilt(data: bytes, dice: random.Random) -> bytes:
    """Bytes with a few things done to them."""
    for _ in range(dice.choice((1, 1, 2, 3, 8))):
        at, length = dice.randrange(len(data) + 1), dice.randrange(1, 40)
        match dice.randrange(6):
            case 0:
                data = data[:at] + bytes(dice.randrange(256) for _ in range(dice.randrange(1, 5))) + data[at + 2 :]
            case 1:
                data = data[:at] + data[at + length :]
            case 2:
                data = data[:at]
            case 3:
                data = data[:at] + data[at : at + length] * dice.randrange(2, 60) + data[at:]
            case _:
                data = data[:at] + dice.choice(WORDS).encode() + data[at:]
    return data


def renumbered(data: bytes, dice: random.Random) -> bytes:
    """A TOML file with other values."""
    lines = data.split(b"\n")
    for _ in range(dice.randrange(1, 4)):
        at = dice.choice([number for number, line in enumerate(lines) if b" = " in line] or [0])
        key, equals, _ = lines[at].partition(b" = ")
        lines[at] = key + equals + dice.choice(NUMBERS)
    return b"\n".join(lines)


def issue_of(folder: Path, dice: random.Random, spoils: str) -> Path:
    """The sample with one of its files spoilt."""
    place = folder / "issue"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(SAMPLE, place)
    path = dice.choice(sorted(place.glob(spoils)))
    change = dice.choice((spoilt, renumbered)) if path.suffix == ".toml" else spoilt
    path.write_bytes(change(path.read_bytes(), dice))
    return place


def manifest(folder: Path, dice: random.Random) -> None:
    read(issue_of(folder, dice, "issue.toml"))


def story(folder: Path, dice: random.Random) -> None:
    found = examined(issue_of(folder, dice, "articles/*.md"), Options(), lambda _: None)
    assert not any("程序的错误" in finding.hint for finding in found), found


def picture(folder: Path, dice: random.Random) -> None:
    form = dice.choice(["PNG", "JPEG", "GIF", "TIFF", "WEBP"])
    mode = dice.choice(
        {"PNG": ["L", "RGBA", "P", "1", "I;16"], "TIFF": ["F", "I", "CMYK", "LAB", "1"]}.get(form, ["L", "RGB"])
    )
    size = dice.choice([(1, 1), (300, 7), (7, 300), (64, 48), (900, 9)])
    held = io.BytesIO()
    image = Image.effect_noise(size, 80) if mode != "I;16" else Image.new("I;16", size)
    (image if mode == "I;16" else image.convert("RGB").convert(mode) if mode in ("P", "1", "RGBA", "CMYK") else
     Image.new(mode, size) if mode == "LAB" else image.convert(mode)).save(held, form)  # fmt: skip
    place = issue_of(folder, dice, "issue.toml")
    shutil.copy(SAMPLE / "issue.toml", place)
    path = next(place.glob("photos/*"))
    path.write_bytes(held.getvalue() if dice.random() < 0.3 else spoilt(held.getvalue(), dice))
    for photo in read(place).photos:
        if photo.path:
            for_reader(photo.path)
            for_screen(photo.path, Place((0, 0, 1, 1), 100, 80, 150))


def word(folder: Path, dice: random.Random) -> None:
    held = io.BytesIO()
    document = Document()
    document.add_heading("标题", 1)
    document.add_paragraph("正文，" * 20)
    document.add_table(2, 2).cell(0, 0).text = "格"
    document.save(held)
    data = held.getvalue()
    if dice.random() < 0.7:  # spoil a part inside, not the shell
        inner = zipfile.ZipFile(held)
        victim = dice.choice(inner.namelist())
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            for name in inner.namelist():
                package.writestr(name, spoilt(inner.read(name), dice) if name == victim else inner.read(name))
        data = out.getvalue()
    else:
        data = spoilt(data, dice)
    (folder / "x.docx").write_bytes(data)
    gather([folder / "x.docx"])


def text(folder: Path, dice: random.Random) -> None:
    sources = [*SAMPLE.glob("articles/*.md"), *(ROOT / "tests/intake/pages").glob("*.txt")]
    path = folder / dice.choice(["x.txt", "x.md", "x.html", "x.rtf"])
    path.write_bytes(spoilt(dice.choice(sorted(sources)).read_bytes(), dice))
    gather([path])


def layout(folder: Path, dice: random.Random) -> None:
    place = folder / dice.choice(["a4", "tabloid"])
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(shipped(place.name), place)
    toml = place / "layout.toml"
    toml.write_bytes(dice.choice((spoilt, renumbered, renumbered))(toml.read_bytes(), dice))
    load(place)
    found = examined(SAMPLE, Options(layout=str(place)), lambda _: None)
    assert not any("程序的错误" in finding.hint for finding in found), found


def template(folder: Path, dice: random.Random) -> None:
    place = folder / "a4"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(shipped("a4"), place)
    own = place / "nameplate.html.j2"
    own.write_bytes(spoilt((shipped("base") / own.name).read_bytes(), dice))
    examined(SAMPLE, Options(layout=str(place)), lambda _: None)


def inventory(folder: Path, dice: random.Random) -> None:
    kept, place = folder / "kept", folder / "archive"
    if not kept.exists():
        assert main(["archive", "add", str(SAMPLE), "--archive", str(kept)]) == 0
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(kept, place)
    path = dice.choice(
        sorted(path for path in place.rglob("*") if path.suffix in (".json", ".sha512", ".jsonl") or not path.suffix)
    )
    if path.is_file():
        path.write_bytes(spoilt(path.read_bytes(), dice))
    archive = archive_at(str(place), place)
    verify(archive, dates(archive.storage))


def _product(folder: Path, suffix: str) -> bytes:
    out = folder / "made"
    if not out.exists():
        assert main(["build", str(SAMPLE), "--out", str(out)]) == 0
    return next(out.glob(f"*.{suffix}")).read_bytes()


def pdf(folder: Path, dice: random.Random) -> None:
    path = folder / "x.pdf"
    path.write_bytes(spoilt(_product(folder, "pdf"), dice))
    inspect_pdf(path)


def epub(folder: Path, dice: random.Random) -> None:
    path = folder / "x.epub"
    package = zipfile.ZipFile(io.BytesIO(_product(folder, "epub")))
    victim = dice.choice(package.namelist())
    with zipfile.ZipFile(path, "w") as made:
        for name in package.namelist():
            made.writestr(name, spoilt(package.read(name), dice) if name == victim else package.read(name))
    inspect_epub(path)


def whole(folder: Path, dice: random.Random) -> None:
    """A build of a spoilt issue into a folder with a former one, which stays whole or is replaced whole."""
    out = folder / "out"
    if not out.exists():
        assert main(["build", str(SAMPLE), "--out", str(out)]) == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    code = main(["build", str(issue_of(folder, dice, "**/*.*")), "--out", str(out)])
    after = {path.name: path.read_bytes() for path in out.iterdir()}
    assert code in (0, 1), code
    assert code == 0 or after == before


def odd(folder: Path, dice: random.Random) -> None:
    """An odd issue: a build prints what check lets pass, and nothing else."""
    place, said = odd_issue(folder / "odd", dice), io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        codes = [main(["check", str(place)]), main(["build", str(place), "--out", str(folder / "printed")])]
    assert codes in ([0, 0], [1, 1]), (codes, said.getvalue()[-1500:])
    assert "程序的错误" not in said.getvalue(), said.getvalue()[-1500:]


READERS: dict[str, Callable[[Path, random.Random], None]] = {
    each.__name__: each
    for each in (manifest, story, picture, word, text, layout, template, inventory, pdf, epub, whole, odd)
}


def tried(reader: str, cases: int, seed: int, folder: Path) -> list[str]:
    """What went wrong in some cases of one reader."""
    folder.mkdir(parents=True, exist_ok=True)
    wrong = []
    for case in range(cases):
        dice = random.Random(f"{reader} {seed} {case}")
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            READERS[reader](folder, dice)
        except EditionError as error:
            if not all(finding.message for finding in error.findings):
                wrong.append(f"{case}: a finding without words")
        except BaseException:
            wrong.append(f"{case}: {traceback.format_exc(limit=-3)}")
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    return wrong


def _too_long(*_: object) -> None:
    raise TimeoutError(f"over {SECONDS} CPU seconds")


if __name__ == "__main__":
    signal.signal(signal.SIGPROF, _too_long)
    resource.setrlimit(resource.RLIMIT_DATA, (BYTES, BYTES))
    with Path("/dev/null").open("w") as quiet:
        shown, sys.stdout, sys.stderr = sys.stdout, quiet, quiet
        found = tried(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
        sys.stdout = shown
    sys.stdout.write(json.dumps(found, ensure_ascii=False))
