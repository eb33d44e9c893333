"""Trouble (故障): what a disk or a store may refuse, said in the archive's own words."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from edition.report import EditionError, Finding

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
CLOSED = {errno.EROFS, errno.EACCES, errno.EPERM}


def failure(id_: str, where: str, message: str, hint: str = "") -> EditionError:
    """An error of one finding."""
    return EditionError((Finding(id_, "error", where, message, hint),))


@contextmanager
def storing(where: str) -> Iterator[None]:
    """Turn what the system says while the archive is written into a finding; `where` names the archive."""
    try:
        yield
    except OSError as error:
        raise _explained(where, error) from error


def _explained(where: str, error: OSError) -> EditionError:
    if error.errno in FULL:
        return failure(
            "archive-disk-full",
            where,
            "存储空间已满，没有入藏；原有各期不受影响",
            "请腾出空间后重新运行同一命令。",
        )
    if error.errno in CLOSED or isinstance(error, PermissionError):
        return failure(
            "archive-read-only",
            where,
            "归档库不可写，没有入藏",
            "请检查权限，或确认它不是以只读方式挂载的。",
        )
    return failure(
        "archive-storage", where, f"存取归档库时出错：{error}", "请检查路径、网络和磁盘后重试；原有各期不受影响。"
    )
