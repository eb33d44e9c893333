"""Characters that are not simply printed: one table, every row with its reason; what reading keeps, row by row."""

import re
import unicodedata
from pathlib import Path

import pytest

from edition.typography.special_characters import TABLE, Fate, inked, is_inkless, kept, mended

CASES = [
    line.split(" | ")
    for line in (Path(__file__).parent / "special-characters.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def plain(words: str) -> str:
    return re.sub(r"\\u(\w{4})|\\U(\w{8})", lambda match: chr(int(match[1] or match[2], 16)), words)


@pytest.mark.parametrize(("typed", "printed", "_why"), CASES, ids=[why for *_, why in CASES])
def test_what_does_something_is_kept(typed: str, printed: str, _why: str) -> None:
    words = plain(typed)
    assert "".join(char for char, keep in zip(words, kept(words), strict=True) if keep) == plain(printed)


def test_rows_rise_and_each_has_a_name_and_a_reason() -> None:
    ends = [end for row in TABLE for end in (row.first, row.last)]
    assert ends == sorted(ends)
    assert all(row.name and row.reason for row in TABLE)


def test_every_character_that_unicode_shows_as_nothing_has_a_row() -> None:
    """Format characters but for the few that are seen: signs over Arabic, Syriac, Kaithi and Egyptian text."""
    formats = {chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) == "Cf"}
    seen = {char for char in formats if char in "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2"}
    seen |= {char for char in formats if "\U000110bd" <= char <= "\U000110cd" or "\U00013430" <= char <= "\U0001343f"}
    assert {char for char in formats if not is_inkless(char)} == seen


def test_no_proof_counts_what_has_no_ink() -> None:
    assert inked("葛\U000e0100城\u2060中\u200b文\ufeff") == "葛城中文"
    assert inked("1\u00a0km") == "1\u00a0km"  # white space is the proof's own matter


def test_only_what_looks_like_another_character_is_mended() -> None:
    assert mended("⼭里⼈、⻓江、ﬁ、\uf9d8") == "山里人、长江、fi、律"
    assert mended("㎡①½﨎，Ａ") == "㎡①½﨎，Ａ"
    for row in TABLE:
        if row.fate is Fate.MEND:
            assert any(mended(chr(code)) != chr(code) for code in range(row.first, row.last + 1)), row.name
