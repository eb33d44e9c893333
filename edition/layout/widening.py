"""Widening (加宽): every glyph of a small font made wider by the same, as its metrics say; its outlines stay.

The library for fonts would do it, but takes 60 ms to import, a twentieth of a build.
"""

import struct
from collections.abc import Iterator, Mapping
from itertools import pairwise

_PRIVATE, _DEFAULT_WIDTH, _NOMINAL_WIDTH, _FD_ARRAY = 18, 20, 21, (12, 36)  # operators of CFF (Adobe TN 5176)
_REAL, _ESCAPE, _SHORT, _LONG = 30, 12, 28, 29

Entries = dict[int | tuple[int, int], list[int]]  # operands by operator; a real number counts 0


def widened(tables: Mapping[str, bytes], by: int) -> bytes:
    """A font file of these tables `by` units wider; a CFF in it as `_widened_cff` takes it."""
    changed = dict(tables) | {"hmtx": _widened_metrics(tables["hmtx"], tables["hhea"], by)}
    if "CFF " in tables:
        changed["CFF "] = _widened_cff(tables["CFF "], by)
    return _font_file(changed)


def _widened_cff(data: bytes, by: int) -> bytes:
    """A CID-keyed CFF without local subroutines, as the subsetter writes it, `by` units wider.

    Widths are told relative to two numbers of each private dictionary (TN 5176, 15). These are written anew, at the end.
    """
    _, after_names = _index(data, data[2])
    (top,), _ = _index(data, after_names)
    parts, _ = _index(data, _entries(data[slice(*top)])[_FD_ARRAY][0])
    changed = bytearray(data)
    for start, stop in parts:
        size, at = _entries(data[start:stop])[_PRIVATE]
        held = _entries(data[at : at + size])
        private = b"".join(
            struct.pack(">BhB", _SHORT, held.get(width, [0])[0] + by, width)
            for width in (_DEFAULT_WIDTH, _NOMINAL_WIDTH)
        )
        place = data.index(struct.pack(">BhBiB", _SHORT, size, _LONG, at, _PRIVATE), start, stop)
        struct.pack_into(">BhBi", changed, place, _SHORT, len(private), _LONG, len(changed))
        changed += private
    return bytes(changed)


def _widened_metrics(metrics: bytes, header: bytes, by: int) -> bytes:
    (count,) = struct.unpack_from(">H", header, 34)
    changed = bytearray(metrics)
    for at in range(0, 4 * count, 4):
        (width,) = struct.unpack_from(">H", changed, at)
        struct.pack_into(">H", changed, at, width + by)
    return bytes(changed)


def _font_file(tables: Mapping[str, bytes]) -> bytes:
    """The file that holds these tables (OpenType, Organization of an OpenType Font)."""
    count = len(tables)
    power = 1 << count.bit_length() - 1
    kind = b"OTTO" if "CFF " in tables else b"\0\1\0\0"
    records = struct.pack(">4s4H", kind, count, 16 * power, power.bit_length() - 1, 16 * (count - power))
    place = len(records) + 16 * count
    body = b""
    for tag, data in sorted(tables.items()):
        records += struct.pack(">4s3I", tag.encode(), _sum(data), place + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    return records + body


def _sum(data: bytes) -> int:
    padded = data + bytes(-len(data) % 4)
    total: int = sum(struct.unpack(f">{len(padded) // 4}I", padded))
    return total & 0xFFFFFFFF


def _index(data: bytes, at: int) -> tuple[list[tuple[int, int]], int]:
    """Where the objects of an INDEX begin and end, and where it ends itself."""
    (count,) = struct.unpack_from(">H", data, at)
    if not count:
        return [], at + 2
    size = data[at + 2]
    first = at + 3
    places = [int.from_bytes(data[first + n * size : first + (n + 1) * size], "big") for n in range(count + 1)]
    origin = first + (count + 1) * size - 1
    return [(origin + a, origin + b) for a, b in pairwise(places)], origin + places[-1]


def _entries(data: bytes) -> Entries:
    found: Entries = {}
    operands: list[int] = []
    for operator, number in _tokens(data):
        if operator is None:
            operands.append(number)
        else:
            found[operator] = operands
            operands = []
    return found


def _tokens(data: bytes) -> Iterator[tuple[int | tuple[int, int] | None, int]]:
    """Operators, and between them numbers, of a DICT (TN 5176, 4)."""
    at = 0
    while at < len(data):
        first = data[at]
        if first == _ESCAPE:
            yield (first, data[at + 1]), 0
            at += 2
        elif first < _SHORT:
            yield first, 0
            at += 1
        elif first == _REAL:
            end = next(n for n in range(at + 1, len(data)) if data[n] & 15 == 15)
            yield None, 0
            at = end + 1
        else:
            number, length = _number(data, at)
            yield None, number
            at += length


def _number(data: bytes, at: int) -> tuple[int, int]:
    first = data[at]
    if first == _SHORT:
        return struct.unpack_from(">h", data, at + 1)[0], 3
    if first == _LONG:
        return struct.unpack_from(">i", data, at + 1)[0], 5
    if first <= 246:
        return first - 139, 1
    if first <= 250:
        return (first - 247) * 256 + data[at + 1] + 108, 2
    return -(first - 251) * 256 - data[at + 1] - 108, 2
