"""Chain (日志的连环): whether the event log is whole: no line changed, none gone, none put in, as long as others say."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from edition.archive.events import (
    FOLDER,
    HEAD,
    LogHead,
    LogLine,
    before,
    digest,
    digest_before,
    log_bytes,
    log_files,
    log_lines,
    read_head,
)
from edition.archive.storage import Storage, read
from edition.report import Finding

HINT = "请从另一份备份恢复日志，再核验一次。"


@dataclass(frozen=True, slots=True)
class Chain:
    """The log as it was read: the lines of the chain by number, all others, the head beside it, what lies before it."""

    links: Mapping[int, LogLine]
    others: tuple[LogLine, ...]
    head: LogHead | None
    before: Mapping[str, Any]

    @property
    def length(self) -> int:
        """The number of its last line."""
        return max(self.links, default=0)

    def hash_of(self, number: int) -> str | None:
        """The hash of one of its lines, or for 0 of what lies before; None if it is not there."""
        if number == 0:
            return digest_before(self.before)
        return digest(self.links[number].data) if number in self.links else None


def read_chain(storage: Storage) -> Chain:
    """Read the whole log."""
    links: dict[int, LogLine] = {}
    others = []
    for line in log_lines(storage):
        if line.number is None or line.number < 1 or line.number in links:
            others.append(line)
        else:
            links[line.number] = line
    head = read_head(storage)
    first = links[1].value if 1 in links else None
    named = first["chain"].get("before") if first else None
    if head is not None and not links and head.line == 0:  # begun, and no line written yet
        named = before(storage, besides=head.file)
    return Chain(links, tuple(others), head, named if isinstance(named, dict) else {})


def faults(storage: Storage, chain: Chain) -> Iterator[Finding]:
    """Every fault of the log; and a note from when on it is chained, if older lines lie before."""
    if not chain.links and chain.head is None and not storage.exists(HEAD):
        if chain.others:
            message = "日志还没有连环校验，其中的改动查不出来"
            yield Finding("archive-log-unchained", "note", FOLDER, message, "下一次入藏或核验时会自动开始。")
        return
    yield from _before(storage, chain)
    yield from _strangers(chain)
    yield from _ends(storage, chain)
    yield from _links(chain)
    yield from _head(storage, chain)


def promises(chain: Chain, promised: Iterable[tuple[str, Any]]) -> Iterator[Finding]:
    """Whether the log still has all that the versions' own notes (`made.json`) say it had when they came in.

    `promised` gives for each version its name and its note; None for a version of an earlier program.
    """
    for who, note in promised:
        if not isinstance(note, dict):
            continue
        line, sha512 = note.get("line"), note.get("sha512")
        if chain.head is None and not chain.links:
            yield _changed(HEAD, f"日志不见了：{who} 入藏时还在")
            return
        if not isinstance(line, int) or chain.hash_of(line) != sha512:
            yield _changed(FOLDER, f"{who} 入藏时日志已有 {line} 条，现在与那时不符")
            return


def _before(storage: Storage, chain: Chain) -> Iterator[Finding]:
    """The files from before the chain, by the size and hash that its first line names."""
    for name, size_and_hash in sorted(chain.before.items()):
        path = f"{FOLDER}/{name}"
        if not storage.exists(path):
            yield _changed(path, "日志文件不见了")
            continue
        data = log_bytes(storage, name)
        if [len(data), digest(data)] != size_and_hash:
            yield _changed(path, "日志与开始连环校验时不同")
    if chain.before and 1 in chain.links:
        since = (chain.links[1].value or {}).get("eventDateTime")
        yield Finding("archive-log-since", "note", FOLDER, f"日志自 {since} 起连环校验，此前的按原样收下")


def _strangers(chain: Chain) -> Iterator[Finding]:
    """Lines beside the chain that are not from before it. The last line may have been cut short by a crash."""
    for line in chain.others:
        if line.file not in chain.before and not _torn(chain, line):
            yield _changed(f"{FOLDER}/{line.file}:{line.row}", "日志的这一行读不出，或没有连上")


def _ends(storage: Storage, chain: Chain) -> Iterator[Finding]:
    """Ends of lines that are gone, or put in: they are no part of any line's hash."""
    for name in log_files(storage):
        data = log_bytes(storage, name)
        last = chain.head is not None and name == chain.head.file and len(data) >= chain.head.size
        if name not in chain.before and (b"\n\n" in b"\n" + data or not (data.endswith(b"\n") or last or not data)):
            yield _changed(f"{FOLDER}/{name}", "日志的行尾与写入时不同")


def _torn(chain: Chain, line: LogLine) -> bool:
    """Whether a line can be the beginning of one that a crash cut short: the last, behind all that the head knows."""
    head = chain.head
    whole = line.data.endswith(b"}")
    return (
        head is not None and not whole and line.file == head.file and line.end > head.size and chain.length == head.line
    )


def _links(chain: Chain) -> Iterator[Finding]:
    """Gaps, and lines that are not those that the next line knows."""
    gone = [number for number in range(1, chain.length) if number not in chain.links]
    for _, run in groupby(enumerate(gone), key=lambda pair: pair[1] - pair[0]):
        numbers = [number for _, number in run]
        following = chain.links[numbers[-1] + 1]
        yield _changed(
            f"{FOLDER}/{following.after or following.file}", f"日志第 {numbers[0]}–{numbers[-1]} 条不见了或读不出"
        )
    for number, line in sorted(chain.links.items()):
        if (known := chain.hash_of(number - 1)) is not None and known != line.previous:
            before = chain.links.get(number - 1, line)
            yield _changed(f"{FOLDER}/{before.file}:{before.row}", f"日志第 {number - 1} 条与后一条所记不符")
        elif number - 1 in chain.links and not _follows(line, chain.links[number - 1]):
            yield _changed(f"{FOLDER}/{line.file}:{line.row}", f"日志第 {number} 条不在写入时的地方")


def _follows(line: LogLine, before: LogLine) -> bool:
    """Whether a line stands where it was written: under the one before, or in another file, as it says itself since it can."""
    if line.file == before.file:
        return line.row > before.row and not line.after
    return line.after in {"", before.file}


def _head(storage: Storage, chain: Chain) -> Iterator[Finding]:
    """The head must be that of the last line, or of the one before it, if a crash came between line and head."""
    head = chain.head
    if head is None:
        yield _changed(HEAD, "日志的头记录不见了或读不出")
    elif head.line > chain.length:
        yield _changed(f"{FOLDER}/{head.file}", f"日志只剩 {chain.length} 条，头记录有 {head.line} 条")
    elif head.line < chain.length - 1:
        yield _changed(HEAD, f"日志有 {chain.length} 条，头记录只有 {head.line} 条")
    elif chain.hash_of(head.line) != head.sha512:
        last = chain.links.get(head.line)
        where = f"{FOLDER}/{last.file}:{last.row}" if last else HEAD
        yield _changed(where, f"日志第 {head.line} 条与头记录 {HEAD} 不符")
    elif read(storage, HEAD) != head.encode() or not _stands(chain, head):
        yield _changed(HEAD, "头记录被改动")


def _stands(chain: Chain, head: LogHead) -> bool:
    """Whether the head's place is right: behind its last line, or at the beginning of the file that comes next."""
    line = chain.links.get(head.line)
    if line is not None and (head.file, head.size) == (line.file, line.end):
        return True
    following = {link.file for number, link in chain.links.items() if number > head.line}
    fresh = head.file not in {link.file for number, link in chain.links.items() if number <= head.line}
    return head.size == 0 and fresh and following <= {head.file}


def _changed(where: str, message: str) -> Finding:
    return Finding("archive-log-changed", "error", where, message, HINT)
