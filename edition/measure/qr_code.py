"""QR codes (二维码): a text as dark squares; the only module that knows the library that makes them."""

from dataclasses import dataclass

import segno

_QUIET = 4  # squares of white around it (ISO/IEC 18004, 9.1)


@dataclass(frozen=True, slots=True)
class DrawnCode:
    """A code as an SVG path over a square of `side` squares, white included."""

    side: int
    path: str


def drawn_code(text: str) -> DrawnCode | None:
    """The code of a text, at level M; None if it is too long for one."""
    try:
        code = segno.make_qr(text, error="m", boost_error=False)
    except segno.DataOverflowError:
        return None
    rows = [bytes(row) for row in code.matrix]
    path = "".join(_run(row, x, y) for y, row in enumerate(rows) for x in range(len(row)))
    return DrawnCode(len(rows) + 2 * _QUIET, path)


def _run(row: bytes, x: int, y: int) -> str:
    """The dark squares that begin here, as one rectangle."""
    if not row[x] or (x and row[x - 1]):
        return ""
    length = len(row[x:]) - len(row[x:].lstrip(b"\1"))
    return f"M{x + _QUIET} {y + _QUIET}h{length}v1h-{length}z"
