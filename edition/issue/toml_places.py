"""Places in TOML (清单中的位置): the line and column of every value, which the standard reader does not tell."""

import re
from contextlib import suppress

Key = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_WORD = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'', re.DOTALL)
_SCALAR = re.compile(r"[^,\]}\n#]+")


def places(source: str) -> dict[Key, int]:
    """The offset of every table's header and every value (inside the quotes, of a string) in valid TOML, by its key path."""
    scan = _Scan(source)
    with suppress(IndexError, ValueError, RecursionError):  # TOML stranger than any manifest: its places stay unknown
        scan.run()
    return scan.found


class _Scan:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.found: dict[Key, int] = {}
        self.counts: dict[Key, int] = {}  # how many tables each array of tables has so far

    def run(self) -> None:
        table: Key = ()
        while self._skip() < len(self.source):
            if self.source[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)

    def _take(self, pattern: re.Pattern[str]) -> str:
        """What the pattern finds here, or nothing; the scan goes on behind it."""
        match = pattern.match(self.source, self.at)
        self.at = match.end() if match else self.at
        return match[0] if match else ""

    def _skip(self) -> int:
        self._take(_BLANK)
        return self.at

    def _header(self) -> Key:
        start = self.at
        many = self.source.startswith("[[", start)
        self.at += 2 if many else 1
        path = self._key(())
        self.at = self.source.index("]", self.at) + (2 if many else 1)
        if many:
            self.counts[path] = self.counts.get(path, -1) + 1
            path = (*path, self.counts[path])
        self.found[path] = start
        return path

    def _key(self, table: Key) -> Key:
        """A dotted key under a table; where it names an array of tables, the newest of them is meant."""
        path = table
        while True:
            self._skip()
            path = (*path, (self._take(_STRING) or self._take(_WORD)).strip("\"'"))
            self._skip()
            if self.source[self.at] != ".":
                return path
            self.at += 1
            if path in self.counts:
                path = (*path, self.counts[path])

    def _pair(self, table: Key) -> None:
        path = self._key(table)
        self.at += 1  # =
        self._value(path)

    def _value(self, path: Key) -> None:
        self._skip()
        source = self.source
        self.found[path] = self.at
        if source[self.at] in "[{":
            close = "]" if source[self.at] == "[" else "}"
            self.at += 1
            count = 0
            while source[self._skip()] != close:
                if source[self.at] == ",":
                    self.at += 1
                elif close == "]":
                    self._value((*path, count))
                    count += 1
                else:
                    self._pair(path)
            self.at += 1
        elif string := self._take(_STRING):
            quotes = 3 if string.startswith(('"""', "'''")) else 1
            self.found[path] += quotes + (quotes == 3 and string[3:4] == "\n")  # that line end is not of the value
        else:
            self._take(_SCALAR)
