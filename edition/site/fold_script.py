"""The folding for the site's script (折叠表): the same characters are the same there, by tables made of `archive/fold.py`."""

import functools
import json

from edition.archive.fold import fold, kin

_CODES = range(0x110000)
_SURROGATES = range(0xD800, 0xE000)


@functools.cache
def fold_script() -> bytes:
    """Two tables: what each character counts as, and the families of forms of one character, the plainest first."""
    folded = {chr(code): fold(chr(code)) for code in _CODES if code not in _SURROGATES}
    other = {char: said for char, said in folded.items() if said != char}
    single = {char: said for char, said in other.items() if len(said) == 1}
    several = {char: said for char, said in other.items() if len(said) > 1}
    families = " ".join(dict.fromkeys(kin().values()))
    said = [
        json.dumps(value, ensure_ascii=False)
        for value in ("".join(single), "".join(single.values()), several, families)
    ]
    return f"edition.tables({','.join(said)})\n".encode()
