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
    """Turn what the system says while files are read and written into a finding; `where` names the place at large."""
    try:
        yield
    except OSError as error:
        raise _explained(str(error.filename or where), error) from error


def _explained(where: str, error: OSError) -> EditionError:
    if error.errno in FULL:
        return failure("disk-full", where, "存储空间已满，没有写成；原有内容不受影响", "请腾出空间后重新运行同一命令。")
    if error.errno in CLOSED or isinstance(error, PermissionError):
        return failure("read-only", where, "这里不可写，或没有权限", "请检查权限，并确认它不是以只读方式挂载的。")
    return failure("storage", where, f"读写时出错：{error}", "请检查路径、网络和磁盘后重试；原有内容不受影响。")
