"""Sources (来稿): the bytes of a file as text, whatever encoding it came in."""

import re
from pathlib import Path

from edition.issue.files import CODECS, guess
from edition.report import EditionError, Finding

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufeff]")


def text_of(data: bytes, name: str) -> str:
    """The text of a source without control characters. Raises EditionError (`encoding`)."""
    return _CONTROL.sub("", data.decode(_codec(data, name)).replace("\r\n", "\n").replace("\r", "\n"))


def bytes_of(path: Path) -> bytes:
    """The bytes of a source. Raises EditionError (`missing-file`)."""
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"读不了“{path}”（{error.strerror}）"
        raise EditionError((Finding("missing-file", "error", str(path), message, "检查文件名和权限。"),)) from None


def _codec(data: bytes, name: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        guessed = guess(data)
        if guessed is None:
            hint = "用编辑器打开核对，另存为 UTF-8。"
            raise EditionError((Finding("encoding", "error", name, "文件的编码读不懂", hint),)) from None
        return CODECS[guessed]
    return "utf-8"
