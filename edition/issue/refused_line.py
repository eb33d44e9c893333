"""A refused line (读不懂的一行) of a TOML file, and the slip that is found in it."""

import re
from dataclasses import dataclass

_KEY = re.compile(r"^\s*(?P<key>[^=＝#\"']*?)\s*=\s*(?P<value>.*)$")


@dataclass(frozen=True, slots=True)
class TomlSlip:
    """A slip (笔误) in a line: characters `start` to `stop`, what is wrong, what to do, and the line as it was surely meant.

    `mended` is None where nobody can know what was meant. The slip may go on over the lines behind it (`more` of them); of a
    line that says two things (`parts`) the first is mended, and the second is not read.
    """

    start: int
    stop: int
    message: str
    hint: str
    mended: str | None = None
    id: str = "bad-toml"
    more: int = 0
    parts: bool = False


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that the reader refuses: its text, the table that it stands in, and where in it and why the reader stopped."""

    text: str
    table: str
    at: int
    reason: str

    @property
    def key(self) -> str:
        """What stands before the equals sign."""
        match = _KEY.match(self.text)
        return match["key"] if match else ""

    @property
    def value(self) -> str:
        """What stands behind the equals sign, without a comment."""
        match = _KEY.match(self.text)
        return match["value"].strip() if match else ""

    @property
    def begin(self) -> int:
        """Where the value begins."""
        match = _KEY.match(self.text)
        return match.start("value") if match else 0

    def with_value(self, value: str) -> str:
        """The line with another value."""
        return self.text[: self.begin] + value
