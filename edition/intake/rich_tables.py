"""The tables of an RTF file (RTF 表): which encoding each font has, and which styles are headings."""

import re

_CODEPAGE = re.compile(rb"\\ansicpg(\d+)")
_FONT = re.compile(rb"\\f(\d+)((?:\\[a-z]+-?\d* ?|\{[^{}]*\})*?)\\fcharset(\d+)")
_STYLE = re.compile(rb"\{((?:\\[a-z]+-?\d*\s?|\{[^{}]*\}|\\\*)*)\s*((?:\\'[0-9a-f]{2}|\\u-?\d+ ?\??|[^\\{};])+);\}")
_CHARSETS = {
    134: "gb18030",
    136: "big5hkscs",
    128: "cp932",
    129: "cp949",
    204: "cp1251",
    238: "cp1250",
    77: "mac_roman",
}
_PAGES = {936: "gb18030", 950: "big5hkscs", 932: "cp932", 949: "cp949", 65001: "utf-8"}
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_ROLES = {
    "title": "title",
    "标题": "title",
    "subtitle": "deck",
    "副标题": "deck",
    "caption": "caption",
    "题注": "caption",
}


def encodings(data: bytes) -> tuple[str, dict[int, str]]:
    """The encoding of the file, and of those fonts that have another."""
    match = _CODEPAGE.search(data[:2000])
    page = int(match[1]) if match else 1252
    default = _PAGES.get(page, f"cp{page}" if page in range(1250, 1259) else "gb18030")
    fonts = {int(one[1]): _CHARSETS[int(one[3])] for one in _FONT.finditer(data) if int(one[3]) in _CHARSETS}
    return default, fonts


def style_levels(data: bytes) -> dict[int, tuple[int, str]]:
    """Level of heading and role of the styles that have one, by their number."""
    start = data.find(b"{\\stylesheet")
    found: dict[int, tuple[int, str]] = {}
    default, _ = encodings(data)
    for match in _STYLE.finditer(data, max(start, 0), start + 200_000 if start >= 0 else 0):
        number = re.search(rb"\\s(\d+)", match[1])
        name = _decoded(match[2], default).strip().lower()
        heading = _HEADING.fullmatch(name)
        if number and (heading or name in _ROLES):
            found[int(number[1])] = (int(heading[1]), "") if heading else (0, _ROLES[name])
    return found


def _decoded(name: bytes, codec: str) -> str:
    raw = re.sub(rb"\\'([0-9a-f]{2})", lambda match: bytes.fromhex(match[1].decode()), name)
    text = raw.decode(codec, "replace")
    return re.sub(r"\\u(-?\d+) ?\??", lambda match: chr(int(match[1]) % 65536), text)
