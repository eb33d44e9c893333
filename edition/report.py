"""Findings (校样意见): what the program has to say of an issue, in plain words, and the error that carries them."""

import errno
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "note"]
_REASONS = {
    errno.ENOENT: "没有这个文件或文件夹", errno.EACCES: "没有权限", errno.EPERM: "没有权限", errno.EISDIR: "是文件夹",
    errno.ENOTDIR: "路径中间不是文件夹", errno.EEXIST: "已经有了", errno.ENOSPC: "磁盘满了", errno.EROFS: "磁盘只读",
    errno.ENAMETOOLONG: "名字太长", errno.ELOOP: "链接绕圈", errno.EIO: "磁盘读写出错",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: an English id, a place, a sentence in Chinese, and how to mend it.

    `where` is `file`, `file:line:column` or `file:line: key.path`, relative to the issue folder. Lines, columns and the
    tables of a list (`articles[2]`) count from 1. `excerpt` is the copy there, what is meant between ▸ and ◂.
    """

    id: str
    level: Level
    where: str
    message: str
    hint: str = ""
    excerpt: str = ""


class EditionError(Exception):
    """The issue cannot be made as it stands; `findings` holds every reason that was found, not only the first."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(findings)
        self.findings = findings

    def __str__(self) -> str:
        return "; ".join(f"{f.id} ({f.where})" for f in self.findings)


def reason(error: OSError) -> str:
    """Why a file cannot be had, in Chinese where the system's word is a common one."""
    return _REASONS.get(error.errno or 0, error.strerror or "读写不成")


def forbids(findings: Sequence[Finding], *, strict: bool) -> bool:
    """Whether findings forbid to print."""
    levels = {"error", "warning"} if strict else {"error"}
    return any(finding.level in levels for finding in findings)
