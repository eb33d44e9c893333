"""What a line costs, as docs/typography.md shows it: rows from the constants of the composer."""

from collections.abc import Iterator

from edition.typography import breaks, justify, paragraph


def table() -> str:
    """The table of demerits."""
    return "| | demerits |\n|---|---|\n" + "".join(f"| {says} | {costs} |\n" for says, costs in _rows())


def _rows() -> Iterator[tuple[str, str]]:
    yield from _levels()
    yield from _parts()
    yield "a dash or an ellipsis first on a line", _some(breaks.BEFORE_DASH)
    yield "a Latin word parted with a hyphen, tried only where every other line would show gaps", _some(breaks.PARTED)
    yield (
        "a compound or an address broken after its hyphen or point; after a solidus",
        _some(breaks.COMPOUND, breaks.ADDRESS_SOLIDUS),
    )
    yield (
        "a break that nothing allows: in a word or number; against the level; in a unit",
        _some(breaks.AGAINST_WORD, breaks.AGAINST_LEVEL, breaks.AGAINST_NATURE),
    )


def _levels() -> Iterator[tuple[str, str]]:
    """The levels of compression and stretch, and what stands beside them."""
    shrink = ", ".join(map(_number, justify._SHRINK_WEIGHTS))
    yield (
        "compression of ② word spaces, ④ brackets, ⑤ pauses, ⑥ Han–Latin gaps, ⑦ stops",
        f"{shrink} times the square of the used share",
    )
    stretch = ", ".join(map(_number, (justify._WORD_WEIGHT, justify._GAP_WEIGHT)))
    yield "stretch of word spaces, of Han–Latin gaps", f"{stretch} times the square of the used share"
    yield "gap g between Han, up to .05 em", f"{_number(justify._UNSEEN_WEIGHT)} (g/.05)²"
    cube = f"{_number(justify._SEEN_WEIGHT)} (g/.05)³"
    penalties = (justify._SEEN_PENALTY, justify._HOLE_PENALTY)
    yield (
        "gap g between Han, over .05 em: seen; over .15: a hole",
        "; ".join(f"{_number(penalty)} + {cube}" for penalty in penalties),
    )
    yield (
        "difference of the gaps between Han, and of those between Han and Latin, of two neighbouring lines",
        f"{_number(paragraph._EVEN_COLOUR)} Δ², {_number(paragraph._EVEN_GAPS)} Δ²",
    )
    yield "a runt; a last line of two Han", _some(paragraph._RUNT, paragraph._SHORT)


def _parts() -> Iterator[tuple[str, str]]:
    """What had better stay together (U6)."""
    yield (
        "inside a name of two or three characters, inside a longer one or a part of it, at its ·",
        _some(breaks.NAME, breaks.LONG_NAME, breaks.NAME_PARTS),
    )
    yield (
        "figure and measure word; inside a word of measure (平方\\|米); scale and measure word (3万\\|元); 11月\\|7日; A\\|股",
        _some(breaks.MEASURE_WORD, breaks.MEASURE, breaks.SCALE, breaks.DATE, breaks.LETTER),
    )
    yield (
        "the name of a standard or a section and its figure (GB/T \\|15834, § \\|12); a surname and a title (王\\|教授)",
        _some(breaks.STANDARD, breaks.TITLED),
    )
    yield (
        "inside a numeral in Han (二〇二四年, 三分之一), a type (东风-41); numeral of one character and measure word",
        _some(breaks.NUMERALS, breaks.NUMERAL_MEASURE),
    )


def _some(*prices: float) -> str:
    return "; ".join(map(_number, prices))


def _number(value: float) -> str:
    """1500, 26 000, 10⁷."""
    if value >= breaks.AGAINST_WORD:
        return f"10{str(len(str(int(value))) - 1).translate(str.maketrans('0123456789', '⁰¹²³⁴⁵⁶⁷⁸⁹'))}"
    return f"{value:,.0f}".replace(",", " ") if value >= 10_000 else f"{value:g}"
