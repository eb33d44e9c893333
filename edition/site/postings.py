"""Postings (检索表): in which pieces of text each pair of neighbouring characters stands; by year, in small plain scripts.

A script (a shard) has a line for each issue: its pairs that fall to this shard, each with its pieces as digits. Pairs are
never ASCII (they are folded), digits always are, so nothing need part them. A new issue adds a line to each; a corrected
one is put in its place. Characters are told apart as little as the readers' choice of variants allows: what is asked for
is then sought in the text itself, so that a search finds what a scan of all words finds and nothing else.
"""

import datetime
import json
import re
from collections.abc import Iterable, Mapping, Sequence

from edition.archive.fold import fold, simplest
from edition.site.addresses import SEARCH
from edition.site.cards import OWN, Card
from edition.site.passages import TextPiece
from edition.site.site_folder import SiteFolder

SINGLE = "\ue000"  # stands after a character that is sought alone
DIGITS = "".join(chr(code) for code in range(0x23, 0x7F) if chr(code) != "\\")
_SHARD = 12_000  # bytes that a shard may come to
_BYTES = 7  # that a character of the copy adds to all of them together, at most
_FEWEST, _MOST = 16, 1 << 16
_LINE_DAY = re.compile(rb'edition\.pairs\("(\d{4}-\d\d-\d\d)"')

Pieces = Sequence[TextPiece]


def shards(characters: int) -> int:
    """How many shards a year of so many characters has: a power of two."""
    count = _FEWEST
    while count < _MOST and count * _SHARD < characters * _BYTES:
        count *= 2
    return count


def shard_of(pair: str, count: int) -> int:
    """The shard in which a pair is looked up; the site's script says the same."""
    return (ord(pair[0]) * 7919 + ord(pair[1])) % count


def posting_lines(date: datetime.date, pieces: Pieces, count: int) -> dict[int, bytes]:
    """The line of an issue in each shard that has one."""
    found: dict[str, list[int]] = {}
    for number, piece in enumerate(pieces):
        for pair in sorted({pair for _, words in piece.stretches for pair in _pairs(simplest(fold(words)))}):
            found.setdefault(pair, []).append(number)
    width = 1 if len(pieces) <= len(DIGITS) else 2
    by_shard: dict[int, list[str]] = {}
    for pair in sorted(found):
        by_shard.setdefault(shard_of(pair, count), []).append(pair + "".join(_digits(n, width) for n in found[pair]))
    return {
        shard: f'edition.pairs("{date.isoformat()}",{width},{json.dumps("".join(said), ensure_ascii=False)})\n'.encode()
        for shard, said in by_shard.items()
    }


class PostingsWriter:
    """Keeps the shards of a site's years."""

    def __init__(self, folder: SiteFolder) -> None:
        self._folder = folder

    def needs_all(self, year: int, before: Mapping[datetime.date, Card], after: Mapping[datetime.date, Card]) -> bool:
        """Whether a year has to be written as a whole: another number of shards, or a writer died at it."""
        return self._folder.read(_pending(year)) is not None or _count(before, year) != _count(after, year)

    def write(
        self, year: int, texts: Mapping[datetime.date, Pieces], cards: Mapping[datetime.date, Card], *, whole: bool
    ) -> None:
        """Bring a year up to date with the text of some of its issues, or as a whole of all of them."""
        count = _count(cards, year)
        lines = {date: posting_lines(date, pieces, count) for date, pieces in sorted(texts.items())}
        known = [date for date in cards if date.year == year and date not in texts]
        self._folder.write({_pending(year): b""})
        if whole:
            self._folder.write_all(_place(year), _files(year, lines))
        elif lines and (not known or max(known) < min(lines)) and not self._holds(year, lines):
            for said in lines.values():
                for shard, line in said.items():
                    self._folder.add(_name(year, shard), line)
        else:
            self._amend(year, lines, count, {date for date in cards if date.year == year})
        self._folder.remove(_pending(year))

    def _holds(self, year: int, dates: Iterable[datetime.date]) -> bool:
        """Whether shards have a line of one of these issues already."""
        wanted = {date.isoformat().encode() for date in dates}
        shards_of_year = (self._folder.path / _place(year)).glob("*.js")
        return any(wanted & set(_LINE_DAY.findall(path.read_bytes())) for path in sorted(shards_of_year)[:64])

    def _amend(
        self, year: int, lines: Mapping[datetime.date, Mapping[int, bytes]], count: int, stays: set[datetime.date]
    ) -> None:
        """Put lines in the place of older ones, in the order of their days; what is of no issue any more goes."""
        for shard in range(count):
            name = _name(year, shard)
            old = (self._folder.read(name) or b"").splitlines(keepends=True)
            by_day = {match[1].decode(): line for line in old if (match := _LINE_DAY.match(line))}
            kept = {
                day: line for day, line in by_day.items() if datetime.date.fromisoformat(day) in stays - lines.keys()
            }
            kept |= {date.isoformat(): said[shard] for date, said in lines.items() if shard in said}
            if kept:
                self._folder.write({name: b"".join(line for _, line in sorted(kept.items()))})
            else:
                self._folder.remove(name)


def about_script(cards: Mapping[datetime.date, Card]) -> bytes:
    """Which years there are, the newest first, and how many shards each has."""
    years = sorted({date.year for date in cards}, reverse=True)
    return f"edition.years = {json.dumps([[str(year), _count(cards, year)] for year in years])}\n".encode()


def _pairs(words: str) -> Iterable[str]:
    for at, char in enumerate(words):
        yield char + SINGLE
        if at + 1 < len(words):
            yield words[at : at + 2]


def _digits(number: int, width: int) -> str:
    if width == 1:
        return DIGITS[number]
    return DIGITS[number // len(DIGITS)] + DIGITS[number % len(DIGITS)]


def _count(cards: Mapping[datetime.date, Card], year: int) -> int:
    return shards(sum(card.characters for date, card in cards.items() if date.year == year))


def _files(year: int, lines: Mapping[datetime.date, Mapping[int, bytes]]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for date in sorted(lines):
        for shard, line in lines[date].items():
            files[_name(year, shard)] = files.get(_name(year, shard), b"") + line
    return files


def _place(year: int) -> str:
    return f"{SEARCH}{year:04d}/"


def _name(year: int, shard: int) -> str:
    return f"{_place(year)}{shard}.js"


def _pending(year: int) -> str:
    return f"{OWN}/search-{year:04d}.pending"
