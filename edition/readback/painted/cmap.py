"""CMaps (字符映射表): how the codes of a PDF string are cut, and what each of them stands for (ISO 32000-1, 9.7.5, 9.10.3)."""

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

# The predefined CMaps a Chinese PDF may name without embedding them: their codes are those of a Python codec.
CODECS = {
    "UTF16": "utf-16-be",
    "UCS2": "utf-16-be",
    "GBK2K": "gb18030",
    "GBKp": "gbk",
    "GBK": "gbk",
    "GBpc": "gb2312",
    "GB": "gb2312",
    "ETen": "big5",
    "HKscs": "big5hkscs",
    "B5pc": "big5",
}


@dataclass(frozen=True, slots=True)
class CMap:
    """Codes in `spaces` (their lengths in bytes, and the least and the greatest of each), and their meaning.

    `texts` gives the Unicode text of a code, `cids` the glyph number; a code that is in neither stands for itself.
    """

    spaces: tuple[tuple[int, int, int], ...]
    texts: dict[int, str]
    cids: dict[int, int]

    def cut(self, data: bytes) -> Iterator[tuple[int, int]]:
        """The codes of a string in order, each with its length in bytes."""
        at = 0
        while at < len(data):
            length = next((n for n, low, high in self.spaces if low <= _number(data[at : at + n]) <= high), 0)
            length = length or self.spaces[0][0]
            yield _number(data[at : at + length]), length
            at += length


IDENTITY = CMap(((2, 0, 0xFFFF),), {}, {})
SINGLE = CMap(((1, 0, 0xFF),), {}, {})
MIXED = CMap(((1, 0, 0x80), (2, 0x8100, 0xFFFF)), {}, {})  # GBK, Big5: ASCII in one byte, the rest in two


def embedded(stream: pikepdf.Object) -> CMap:
    """Read the CMap that a stream of the PDF holds; what it takes from another by `usecmap` is not followed."""
    spaces: list[tuple[int, int, int]] = []
    texts: dict[int, str] = {}
    cids: dict[int, int] = {}
    for instruction in pikepdf.parse_content_stream(stream):
        words = list(instruction.operands)
        match str(instruction.operator):
            case "endcodespacerange":
                for low, high in zip(words[::2], words[1::2], strict=False):
                    spaces.append((len(bytes(low)), _number(bytes(low)), _number(bytes(high))))
            case "endbfchar":
                for code, text in zip(words[::2], words[1::2], strict=False):
                    texts[_number(bytes(code))] = _text(bytes(text))
            case "endbfrange":
                for low, high, goal in zip(words[::3], words[1::3], words[2::3], strict=False):
                    texts.update(_bf_range(_number(bytes(low)), _number(bytes(high)), goal))
            case "endcidchar":
                for code, cid in zip(words[::2], words[1::2], strict=False):
                    cids[_number(bytes(code))] = int(cid)
            case "endcidrange":
                for low, high, cid in zip(words[::3], words[1::3], words[2::3], strict=False):
                    first = _number(bytes(low))
                    last = min(_number(bytes(high)), first + 0xFFFF)
                    cids.update((code, int(cid) + code - first) for code in range(first, last + 1))
    return CMap(tuple(sorted(spaces)) or IDENTITY.spaces, texts, cids)


def predefined(name: str) -> tuple[CMap, str | None]:
    """The CMap of a name, and the codec that turns its codes into text (None: only a ToUnicode map can)."""
    codec = next((codec for word, codec in CODECS.items() if word in name.split("-")), None)
    return (IDENTITY if codec in {None, "utf-16-be"} else MIXED), codec


def _bf_range(first: int, last: int, goal: pikepdf.Object) -> Iterator[tuple[int, str]]:
    last = min(last, first + 0xFFFF)
    if isinstance(goal, pikepdf.Array):
        yield from zip(range(first, last + 1), (_text(bytes(text)) for text in goal), strict=False)
        return
    base = bytes(goal)
    for code in range(first, last + 1):
        tail = _number(base[-2:]) + code - first
        yield code, _text(base[:-2] + tail.to_bytes(2, "big")) if tail <= 0xFFFF else "\ufffd"


def _text(data: bytes) -> str:
    return data.decode("utf-16-be", "replace").rstrip("\0")


def _number(data: bytes) -> int:
    return int.from_bytes(data, "big")
