"""Signs of Word's picture faces (w:sym): what they look like, in characters that a face of text has."""

_WINGDINGS = {
    0x4A: "☺", 0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x72: "□", 0x74: "◆", 0x75: "◆", 0x76: "◆", 0x77: "◆",
    0x9F: "•", 0xA1: "○", 0xA7: "■", 0xA8: "□", 0xAB: "★", 0xB2: "☆", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓",
    0xE8: "→", 0xF0: "⇒", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x45: "☜",
    0x50: "✗", 0x52: "☑", 0x51: "☒", 0xA3: "□",
}  # fmt: skip
_WINGDINGS |= {0x81 + one: chr(0x2460 + one) for one in range(10)} | {
    0x8C + one: chr(0x2776 + one) for one in range(10)
}
_SYMBOL = {
    0xA3: "≤", 0xA5: "∞", 0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°",
    0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕",
    0xC6: "∅", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xD0: "∠", 0xD6: "√", 0xE5: "∑", 0xF2: "∫", 0x2D: "−", 0x2B: "+", 0x3D: "=",
}  # fmt: skip
_GREEK = dict(zip("abgdezhqiklmnxoprstufcyw", "αβγδεζηθικλμνξοπρστυφχψω", strict=True))
_SYMBOL |= {ord(latin): greek for latin, greek in _GREEK.items()}
_SYMBOL |= {ord(latin.upper()): greek.upper() for latin, greek in _GREEK.items()}
_FACES = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS, "symbol": _SYMBOL}
MISSING = "〓"  # what a compositor sets for a sort that he has not got


def sign(face: str, code: str) -> str:
    """The character for a code (hexadecimal) of a picture face; MISSING where it is not known what it looks like."""
    try:
        number = int(code, 16)
    except ValueError:
        return MISSING
    table = _FACES.get(face.lower())
    if table is None:
        return MISSING if 0xE000 <= number <= 0xF8FF or not 0x20 <= number < 0xD800 else chr(number)
    return table.get(number & 0xFF if number >= 0xF000 else number, MISSING)
