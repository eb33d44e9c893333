"""A press profile (印刷特性文件) small enough to be written by a test: four inks, two tables of few points."""

import struct
from itertools import product


def press_profile(name: str = "Test Newsprint") -> bytes:
    """An ICC 2 output profile that turns lightness into black and colour into the three inks."""
    tags = {
        b"desc": _text(b"desc", name),
        b"cprt": b"text\0\0\0\0none\0",
        b"wtpt": b"XYZ \0\0\0\0" + struct.pack(">3i", 63190, 65536, 54061),
        b"A2B0": _table(4, 3, 2, _lab),
        b"B2A0": _table(3, 4, 9, _inks),
    }
    tags |= {b"A2B1": tags[b"A2B0"], b"B2A1": tags[b"B2A0"], b"A2B2": tags[b"A2B0"], b"B2A2": tags[b"B2A0"]}
    directory, data = b"", b""
    start = 128 + 4 + 12 * len(tags)
    for key, value in tags.items():
        directory += key + struct.pack(">II", start + len(data), len(value))
        data += value + b"\0" * (-len(value) % 4)
    body = struct.pack(">I", len(tags)) + directory + data
    header = struct.pack(">I4sI4s4s4s", 128 + len(body), b"none", 0x02400000, b"prtr", b"CMYK", b"Lab ")
    header += struct.pack(">6H4s", 2025, 1, 1, 0, 0, 0, b"acsp") + b"\0" * 28 + struct.pack(">3i", 63190, 65536, 54061)
    return header + b"\0" * (128 - len(header)) + body


def _text(kind: bytes, words: str) -> bytes:
    ascii_words = words.encode() + b"\0"
    return kind + b"\0\0\0\0" + struct.pack(">I", len(ascii_words)) + ascii_words + b"\0" * 78


def _table(inputs: int, outputs: int, points: int, function: object) -> bytes:
    """A lut8: straight curves around a grid of `points` in every direction."""
    grid = product(range(points), repeat=inputs)
    cells = bytes(
        max(0, min(255, round(value * 255)))
        for at in grid
        for value in function(*(n / (points - 1) for n in at))  # type: ignore[operator]  # one of the two below
    )
    identity = bytes(range(256))
    matrix = struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    shape = struct.pack(">4B", inputs, outputs, points, 0)
    return b"mft1\0\0\0\0" + shape + matrix + identity * inputs + cells + identity * outputs


def _lab(c: float, m: float, y: float, k: float) -> tuple[float, float, float]:
    """Lightness and colour of inks, all from 0 to 1; 0.5 is no colour."""
    light = (1 - k) * (1 - (0.3 * c + 0.4 * m + 0.1 * y))
    return light, 0.5 + (m - c) * light / 4, 0.5 + (y - (c + m) / 2) * light / 4


def _inks(light: float, a: float, b: float) -> tuple[float, float, float, float]:
    """More ink than any press takes, so that the limit has something to do."""
    dark = 1 - light
    red, yellow = 4 * (a - 0.5), 4 * (b - 0.5)
    return dark - red, dark + red, dark + yellow, dark
