"""Files of an issue (稿件文件): read only what lies in the issue folder, is a regular file, of sane size and in UTF-8."""

import errno
import re
import stat
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from edition.issue.file_kinds import file_kind
from edition.report import Finding, reason

TEXT_BYTES = 4_000_000  # a story of a million characters
PICTURE_BYTES = 200_000_000
BOM = b"\xef\xbb\xbf"  # Windows editors begin UTF-8 with it; it is no character of the text
CODECS = {"GBK": "gb18030", "Big5": "big5"}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_FOR_PROGRAMS = (".toml", ".json")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


class RefusedError(Exception):
    """A file that may not be read, with the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.id)
        self.finding = finding


def find(folder: Path, name: str, where: str, most: int) -> Path:
    """The path of an issue's file; raises RefusedError if it leads out, is missing, no file or over `most` bytes."""

    def refuse(identifier: str, message: str, hint: str) -> RefusedError:
        return RefusedError(Finding(identifier, "error", where, message, hint))

    pure = PurePosixPath(name)
    if "\\" in name or re.search(r"[\x00-\x1f]", name) or not name.strip():
        hint = "写相对于本期文件夹的路径，目录之间用 / 分开：articles/lead.md，不用反斜杠。"
        raise refuse("bad-path", f"“{_visible(name)}”不是文件路径", hint)
    if pure.is_absolute() or ".." in pure.parts:
        raise refuse("outside-folder", f"“{name}”指到本期文件夹之外", "把文件复制到本期文件夹里，再写相对路径。")
    path = folder / pure
    try:
        real = path.resolve(strict=True)
        status = real.stat()
    except RuntimeError:  # a loop of links
        raise refuse("missing-file", f"找不到文件“{name}”", _nearby(folder, path)) from None
    except OSError as error:  # missing, or a name that the system cannot hold
        missing = error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)
        hint = _nearby(folder, path) if missing else f"系统说：{reason(error)}。"
        raise refuse("missing-file", f"找不到文件“{name}”", hint) from None
    if not real.is_relative_to(folder.resolve()):
        raise refuse("outside-folder", f"“{name}”是指到本期文件夹之外的链接", "把文件本身复制到本期文件夹里。")
    if not stat.S_ISREG(status.st_mode):
        raise refuse("not-a-file", f"“{name}”不是普通文件", "这里要写一个文件，不能是文件夹或设备。")
    if status.st_size > most:
        size = f"{status.st_size / 1e6:,.0f} MB"
        raise refuse("too-large", f"“{name}”有 {size}，超过 {most / 1e6:,.0f} MB", "检查是不是放错了文件，或把它拆小。")
    return path


def _visible(name: str) -> str:
    """A name with the letters that a backslash has swallowed (articles\toll.md)."""
    return re.sub(r"[\x00-\x1f]", lambda match: repr(match[0])[1:-1], name)


def decode(data: bytes, file: str) -> str:
    """The text of a file, line ends as newlines; raises RefusedError if it is not clean UTF-8."""

    def refuse(identifier: str, place: str, message: str, hint: str) -> RefusedError:
        return RefusedError(Finding(identifier, "error", place, message, hint))

    data = data.removeprefix(BOM)
    if (kind := file_kind(data)) and not _is_text(data):
        raise refuse("not-text", file, f"“{file}”是{kind.name}，不是文字", kind.as_story)
    if data.startswith(_UTF16):
        raise refuse("encoding", file, "文件是 UTF-16 编码，不是 UTF-8", _convert("UTF-16", file))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = _place(data[: error.start].decode("utf-8"), file)
        name = guess(data)
        if name is None:
            hint = "用编辑器打开核对，另存为 UTF-8。"
            raise refuse("encoding", place, "文件不是 UTF-8 编码，这里的字节读不懂", hint) from None
        raise refuse("encoding", place, f"文件看来是 {name} 编码，不是 UTF-8", _convert(name, file)) from None
    if "\0" in text:
        hint = "文件可能已损坏，或是 UTF-16 编码；用编辑器打开核对，另存为 UTF-8。"
        raise refuse("nul-byte", _place(text[: text.index("\0")], file), "文件里有空字节（NUL）", hint)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if match := _CONTROL.search(text):
        message = f"文件里有不可见的控制字符 U+{ord(match[0]):04X}"
        raise refuse("control-character", _place(text[: match.start()], file), message, "删去这个字符。")
    return text


def read_text(folder: Path, name: str, where: str) -> str:
    """The text of an issue's file; `where` is the place that names it. Raises RefusedError."""
    return decode(find(folder, name, where, TEXT_BYTES).read_bytes(), name)


def story_text(folder: Path, name: str, where: str) -> str:
    """The text of a story; raises RefusedError, too, for what a program reads: issue.toml itself, or a report."""
    path = find(folder, name, where, TEXT_BYTES)
    if path.resolve().suffix.lower() in _FOR_PROGRAMS:
        words = f"“{name}”是清单一类给程序读的文件，不是稿件"
        hint = '正文另存一个 .md 文件，这里写它的名字：file = "articles/lead.md"。'
        raise RefusedError(Finding("not-a-story", "error", where, words, hint))
    return decode(path.read_bytes(), name)


def _is_text(data: bytes) -> bool:
    """Whether bytes that begin like a file of some kind may be words after all: BMP 是一种格式."""
    try:
        return "\0" not in data.decode("utf-8") and not data.startswith((b"%PDF-", b"{\\rtf", b"%!PS"))
    except UnicodeDecodeError:
        return False


def guess(data: bytes) -> str | None:
    """The encoding whose reading of the bytes is mostly common Chinese."""
    for name, codec in CODECS.items():
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        common = sum(
            "\u4e00" <= char <= "\u9fa5" or char < "\x80" or char in "，。、；：？！“”‘’（）《》—…　" for char in text
        )
        if common > 0.9 * len(text):
            return name
    return None


def _place(before: str, file: str) -> str:
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return f"{file}:{line}:{column}"


def _convert(encoding: str, file: str) -> str:
    return f"用编辑器另存为 UTF-8，或运行：iconv -f {encoding} -t UTF-8 {file} > 新文件"


def _nearby(folder: Path, path: Path) -> str:
    """Which file may be meant: one beside the place where it was looked for, or of the same name elsewhere in the issue."""
    if path.is_symlink():
        return "这是断了的链接：把文件本身复制到本期文件夹里。"
    said = str(path.relative_to(folder))
    if "\uff0f" in said and (folder / normalize("NFKC", said)).is_file():
        return f"目录之间用半角的 /：是不是“{normalize('NFKC', said)}”？"
    there = path.parent.iterdir() if path.parent.is_dir() else ()
    names = [each.name for each in there if each.suffix not in _FOR_PROGRAMS]
    composed = normalize("NFC", path.name)
    if twin := next((name for name in names if normalize("NFC", name) == composed), None):
        return f"文件“{twin}”的名字看着一样，字母和附标的编码不同：给文件换一个名字，清单里照写。"
    ended = [name for name in names if Path(name).stem == path.stem]  # otherwise: toll.txt for toll.md
    if close := ended or get_close_matches(path.name, names, 1):
        return f"是不是“{close[0]}”？"
    if re.match("[a-z]+:/", said):
        return "网上的文件先存到本期文件夹里，再写相对路径。"
    plain = _plain(path.name)
    alike = (each for each in sorted(folder.glob("*/*")) if _plain(each.name) == plain and not each.is_dir())
    found = next(alike, None)
    return f"是不是“{found.relative_to(folder)}”？" if found else "检查文件名和大小写，路径相对于本期文件夹。"


def _plain(name: str) -> str:
    """A file's name whatever marks stand around it, whatever its letters' width and case."""
    return normalize("NFKC", name).casefold().rpartition("/")[2].strip("“”‘’\"' ")
