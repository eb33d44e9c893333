"""Reading the pictures of an issue (收图): each looked at, and what is wrong with it or may surprise said."""

from collections.abc import Iterator
from pathlib import Path

from edition.issue.file_kinds import PICTURE, file_kind
from edition.issue.files import PICTURE_BYTES, RefusedError, find
from edition.issue.sources import Sources
from edition.pictures import Picture, PictureError, look
from edition.rack import Rack
from edition.report import Finding

_BEGINNING = 4096  # bytes of a file that tell its kind
_PICTURE_FAULTS = {
    "not-a-picture": ("不是图片，或不是认得的格式", "用 PNG、JPEG、WebP、TIFF 或 GIF。"),
    "broken-picture": ("图片损坏或不完整", "重新导出或重新复制这张图片。"),
    "too-many-pixels": (
        "的像素太多（JPEG 不超过一亿五千万，其他不超过六千万）",
        "缩小后再用：对开整版 300 ppi 只要三千万像素。",
    ),
}


def read_pictures(folder: Path, sources: Sources, rack: Rack) -> tuple[dict[int, Picture], list[Finding]]:
    """The pictures that can be used, by their places in the manifest, and everything noticed about all.

    What the rack has of a file that stayed is not looked at again: .1 s for each of 24 million pixels.
    """
    pictures: dict[int, Picture] = {}
    findings: list[Finding] = []
    for index, entry in sources.tables("photos"):
        file, where = entry.get("file"), sources.where(("photos", index, "file"))
        if file is None:
            hint = '收到图片后加上 file = "photos/….jpg"；定稿（--strict）不许有空位。'
            findings.append(Finding("placeholder", "warning", where, "图片还没有文件，版面上留出空位", hint))
        if not isinstance(file, str):
            continue
        if not entry.get("alt"):
            where_alt, hint = sources.where(("photos", index, "alt")), "加上 alt：说出图上有什么，不重复图片说明。"
            findings.append(Finding("missing-alt", "warning", where_alt, "图片没有替代文字", hint))
        try:
            path = find(folder, file, where, PICTURE_BYTES)
            stat = path.stat()
            pictures[index] = rack(_looked, path, stat.st_mtime_ns, stat.st_size)
            findings += surprises(pictures[index], file, where)
        except RefusedError as refused:
            findings.append(refused.finding)
        except PictureError as error:
            findings.append(unusable(error, path, file, where))
    return pictures, findings


def _looked(path: Path, written: int, size: int) -> Picture:
    """A file's picture as it was written then."""
    return look(path)


def unusable(error: PictureError, path: Path, file: str, where: str) -> Finding:
    """Why a file cannot be used as a picture."""
    message, hint = _PICTURE_FAULTS[error.fault]
    with path.open("rb") as stream:
        beginning = stream.read(_BEGINNING)
    kind = file_kind(beginning) if error.fault == "not-a-picture" else None
    if not beginning:
        message, hint = "是空文件", "重新复制这张图片。"
    elif kind is PICTURE:  # which begins like one, and cannot be opened
        message, hint = "打不开：图片损坏，或是相机的原始文件（RAW）", "重新复制；RAW 先用相机的软件冲洗成 JPEG。"
    elif kind:
        message, hint = f"是{kind.name}，不能直接用", kind.as_picture
    return Finding(error.fault, "error", where, f"“{file}”{message}", hint)


def surprises(picture: Picture, file: str, where: str) -> Iterator[Finding]:
    """What of a picture is not printed as it is seen on a screen."""
    if picture.frames > 1:
        what = "动图" if picture.format in ("GIF", "PNG", "WEBP") else "多页图片"
        hint = "要印另一幅，就把那一幅另存为 JPEG 或 PNG。"
        yield Finding("first-frame", "warning", where, f"“{file}”是{what}，只印第一幅", hint)
    if picture.clear:
        hint = "白字、阴影在纸上会看不见：看一看版面图，或在图像软件里垫上底色另存。"
        yield Finding("clear-picture", "note", where, f"“{file}”有透明的地方，印出来是白纸", hint)
    if picture.mode in ("F", "I"):
        hint = "看一看版面图；要自己定明暗，就另存为 8 位或 16 位灰度。"
        yield Finding("stretched-greys", "warning", where, f"“{file}”是浮点或 32 位灰度，明暗按最暗到最亮换算", hint)
