"""Sources (来稿): files, folders and packed files as bytes with names; the kind of each by what it holds, and its text."""

import re
import stat
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from edition.intake.packed import MEMBER_BYTES, Packed
from edition.report import EditionError, Finding, reason

TEXT_BYTES = 16_000_000
_NOT_COPY = re.compile(r"(?:^|/)(?:\.|~\$|__MACOSX|Thumbs\.db|desktop\.ini)", re.I)
PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff", ".bmp", ".heic"}
_COPY = {
    ".docx",
    ".wps",
    ".doc",
    ".odt",
    ".rtf",
    ".html",
    ".htm",
    ".md",
    ".markdown",
    ".txt",
    ".text",
    ".pdf",
    ".zip",
    "",
}
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\u200b\u200e\u200f\u2060-\u2064\u00ad\u202a-\u202e]")
_ENDS = re.compile("\r\n|[\r\x0b\x85\u2028\u2029]")
_RADICAL = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等"
    "部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线"
    "內這個國時來們對會發動過說產種經進電裡業開還與關體兩當點從應無後見長問報記訊，。、：；「」“”（）"
)

Fetch = Callable[[str], bytes | None]  # a picture's bytes by the path that the source gives; None if it may not be had


@dataclass(frozen=True, slots=True)
class CopyFile:
    """A file with copy: its bytes, the name under which it is spoken of, and what fetches the pictures that it names."""

    name: str
    data: bytes
    fetch: Fetch
    path: Path | None = None  # None inside a packed file
    mailed: bool = False  # a message's own text


@dataclass(frozen=True, slots=True)
class LoosePicture:
    """A picture that came beside copy, read when it is known whether a story names it. `read` raises EditionError."""

    name: str
    read: Callable[[], bytes]


Opened = CopyFile | LoosePicture | EditionError


def refused(identifier: str, name: str, message: str, hint: str) -> EditionError:
    """The error that one finding about a source makes."""
    return EditionError((Finding(identifier, "error", name, message, hint),))


def files_of(path: Path) -> Iterator[Opened]:
    """The files of a source: itself, a folder's or a packed file's in the order of their names; what is bad as an error."""
    try:
        if path.is_dir():
            yield from _folder(path, path)
            return
    except OSError as error:
        yield refused("missing-file", str(path), f"读不了“{path}”（{reason(error)}）", "检查文件名和权限。")
        return
    try:
        data = bytes_of(path)
        packed = Packed(data, str(path)) if kind_of(data, path.name) == "zip" else None
    except EditionError as error:
        yield error
        return
    if packed is None:
        yield CopyFile(str(path), data, _beside(path.parent), path)
    else:
        yield from _members(packed, str(path))


def _folder(folder: Path, top: Path) -> Iterator[Opened]:
    for path in sorted(folder.iterdir(), key=lambda one: in_order(one.name)):
        if _NOT_COPY.search(path.name):
            continue
        if path.is_symlink() and (path.is_dir() or not path.resolve().is_relative_to(top.resolve())):
            yield refused("outside-folder", str(path), "是指到别处的链接", "把文件本身复制到文件夹里。")
        elif path.is_dir():
            yield from _folder(path, top)
        elif path.suffix.lower() in PICTURES:
            yield LoosePicture(str(path), partial(bytes_of, path))
        else:
            yield from (_under(one, top) if isinstance(one, CopyFile) else one for one in files_of(path))


def _under(file: CopyFile, top: Path) -> CopyFile:
    return file if file.path is None else CopyFile(file.name, file.data, _beside(file.path.parent, top), file.path)


def _members(packed: Packed, name: str) -> Iterator[Opened]:
    names = [one for one in packed.names if not _NOT_COPY.search(one)]
    copy = [one for one in names if PurePosixPath(one).suffix.lower() not in PICTURES]
    if not copy:
        yield refused("empty-source", name, "压缩包里没有稿件", "打开看看是不是放错了文件。")
    for member in sorted(copy, key=in_order):
        shown = f"{name}：{_readable(member)}"
        try:
            data = packed.read(member, MEMBER_BYTES)
        except EditionError as error:
            yield error
            continue
        if kind_of(data, member) == "zip":
            yield refused("zip-in-zip", shown, "压缩包里还有压缩包", "解压后再导入。")
        else:
            yield CopyFile(shown, data, _inside(packed, PurePosixPath(member).parent))
    for member in sorted(set(names) - set(copy), key=in_order):
        yield LoosePicture(f"{name}：{_readable(member)}", partial(packed.read, member, MEMBER_BYTES))


def _readable(member: str) -> str:
    """A member's name, those mended that a Chinese system wrote in its own encoding."""
    try:
        return member.encode("cp437").decode("gb18030")
    except UnicodeError:
        return member


def in_order(name: str) -> list[tuple[int, int, str]]:
    """A key that sorts 2 before 10."""
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.split(r"(\d+)", name) if part]


def bytes_of(path: Path) -> bytes:
    """The bytes of a source. Raises EditionError (`missing-file`, `not-a-file`, `too-large`)."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise refused("not-a-file", str(path), "不是普通文件", "这里要写一个文件或文件夹，不能是管道或设备。")
        if status.st_size > MEMBER_BYTES:
            size = f"{status.st_size / 1e6:,.0f} MB"
            raise refused(
                "too-large", str(path), f"文件有 {size}，超过 {MEMBER_BYTES / 1e6:,.0f} MB", "检查是不是放错了文件。"
            )
        return path.read_bytes()
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "文件名不对"
        raise refused("missing-file", str(path), f"读不了“{path}”（{why}）", "检查文件名和权限。") from None


def _beside(folder: Path, top: Path | None = None) -> Fetch:
    """Pictures from beside or below a source; none by a path that leads away, none through a link, a pipe, a device."""

    def fetch(name: str) -> bytes | None:
        pure = PurePosixPath(name)
        if pure.is_absolute() or ".." in pure.parts or "\\" in name or "\0" in name or ":" in name:
            return None
        try:
            path = (folder / pure).resolve(strict=True)
            inside = path.is_relative_to((top or folder).resolve())
            return bytes_of(path) if inside and path.is_file() else None
        except (OSError, RuntimeError, ValueError, EditionError):
            return None

    return fetch


def _inside(packed: Packed, folder: PurePosixPath) -> Fetch:
    def fetch(name: str) -> bytes | None:
        pure = PurePosixPath(name)
        member = str(folder / pure)
        return packed.read(member, MEMBER_BYTES) if ".." not in pure.parts and member in packed.names else None

    return fetch


def kind_of(data: bytes, name: str) -> str:
    """`docx`, `odt`, `zip`, `pdf`, `doc`, `rtf`, `picture`, `html`, `mail`, `markdown` or `text`, by what a file holds.

    The name tells only Markdown from text.
    """
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed_kind(data, name)
    for kind, starts in _STARTS.items():
        if head.startswith(starts):
            return kind
    if re.match(
        rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body|meta|div|p[ >])", head, re.I | re.S
    ):
        return "html"
    return "markdown" if PurePosixPath(name).suffix.lower() in {".md", ".markdown"} else "text"


_STARTS: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    "doc": (b"\xd0\xcf\x11\xe0",),
    "rtf": (b"{\\rtf",),
    "picture": (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM6", b"RIFF"),
    "other": (b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"\x7fELF", b"MZ\x90"),
}


def _packed_kind(data: bytes, name: str) -> str:
    names = Packed(data, name).names
    if "word/document.xml" in names or any(one.startswith("word/") for one in names):
        return "docx"
    if "content.xml" in names and "mimetype" in names:
        return "odt"
    if any(one.startswith(("xl/", "ppt/", "Index/")) for one in names):
        return "other"
    return "docx" if "[Content_Types].xml" in names else "zip"


def text_of(data: bytes, name: str) -> str:
    """The text of a source, line ends as newlines, no control or zero-width characters. Raises EditionError (`encoding`)."""
    if len(data) > TEXT_BYTES:
        raise refused("too-large", name, f"文本有 {len(data) / 1e6:,.0f} MB", "检查是不是放错了文件，或把它拆小。")
    try:
        text = data.decode(_codec(data, name))
    except UnicodeDecodeError:
        raise _unreadable(name) from None
    text = _ENDS.sub("\n", text).replace("\xa0", " ")
    return mended(_CONTROL.sub("", text))


def mended(text: str) -> str:
    """The text with radicals and compatibility ideographs, which fall out of PDFs, as the characters that they stand for."""
    return _RADICAL.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


def _codec(data: bytes, name: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    nothing = data[:2000].count(0)
    if nothing > len(data[:2000]) // 8:
        return "utf-16-le" if data[1:2000:2].count(0) > nothing // 2 else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        tried = [(codec, score) for codec in ("gb18030", "big5hkscs") if (score := _likelihood(data, codec)) > 0]
        if not tried:
            raise _unreadable(name) from None
        return max(tried, key=lambda one: one[1])[0]
    return "utf-8"


def _likelihood(data: bytes, codec: str) -> float:
    """How much of a text is common Chinese when it is read in an encoding; 0 if it cannot be, or hardly any is."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return 0
    wide = [char for char in text if char > "\x7f"]
    if sum(
        "\u4e00" <= char <= "\u9fa5" or "\u3000" <= char <= "\u301f" or char >= "\uff01" for char in wide
    ) < 0.7 * len(wide):
        return 0
    return (1 + sum(char in _COMMON for char in wide)) / (1 + len(wide))


def _unreadable(name: str) -> EditionError:
    return refused("encoding", name, "文件的编码读不懂", "用编辑器打开核对，另存为 UTF-8。")
