"""Learn what breaks of headlines cost (断行价目): `python -m bench.learn_heads [--write] [--folds N]`.

Reads the tables of headlines whose good breaks are known (tests/typography: headlines.txt, those called learnt and those
called accepted) and fits a price to each fact that `edition/typography/head_prices.py` tells of a break: the way with the
least sum of price and unevenness should be a good one (a conditional logit, each price held near 0). `--folds` learns N times
without an Nth part and counts how many headlines of that part come out right, `--of` from so many headlines only; `--write`
writes the table. Those called unseen are never read.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate, chain
from math import exp
from pathlib import Path
from typing import NamedTuple

from edition.typography.head_prices import facts, prices
from edition.typography.headline import KEPT_BREATH, KEPT_CLAUSE, UNEVEN
from edition.typography.lexicon import HOUSE
from edition.typography.metrics import EmBoxes
from edition.typography.sense import BREATH, OVER, read, sense, told_cost
from edition.typography.text import Style

_ROOT = Path(__file__).resolve().parent.parent
_TABLES = _ROOT / "tests" / "typography"
_PRICES = _ROOT / "edition" / "typography" / "languages" / HOUSE / "head_prices.toml"
_HEAD = (
    "# What a fact about a break adds to its price: written by `python -m bench.learn_heads --write`, not by hand.\n\n"
)
_WEIGHTS = {"headlines.txt": 5, "headlines_accepted*.txt": 2}  # how many times the most careful tables count
_SCALE = 25  # what is so much dearer is e times rarer
_HELD = 0.002  # how strongly a price is held near 0
_LEAST = 5  # times that a fact must be met
_ROUNDS, _STEP, _KEPT = 200, 1.0, 0.9
_MIXED = 7  # every seventh after another, so that headlines of one kind do not stand together

Prices = dict[str, float]


class Break(NamedTuple):
    """A place where a headline may be broken in two: what it costs by rule, the facts about it, whether it is good."""

    cost: float
    facts: tuple[str, ...]
    good: bool


class Priced(NamedTuple):
    """A break with its facts by number."""

    cost: float
    facts: list[int]
    good: bool


class Headline(NamedTuple):
    """The ways to break a headline in two, and how many times it counts."""

    ways: list[Break]
    times: int


def tables() -> Iterator[tuple[str, frozenset[int], int]]:
    """Every headline, the places that are good by themselves, and how many times it counts."""
    for line in chain.from_iterable(map(_lines, _named("headlines_learnt*.txt"))):
        stops = list(accumulate(map(len, line.split("|"))))
        yield line.replace("|", ""), frozenset(stops[:-1]), 1
    for pattern, times in _WEIGHTS.items():
        for line in chain.from_iterable(map(_lines, _named(pattern))):
            ways = [way.split("|") for way in line.split(" = ")]
            yield "".join(ways[0]), frozenset(len(way[0]) for way in ways if len(way) == 2), times


def _named(pattern: str) -> list[str]:
    return sorted(file.name for file in _TABLES.glob(pattern))


def _lines(name: str) -> list[str]:
    return [line for line in (_TABLES / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def breaks(text: str, good: frozenset[int]) -> list[Break]:
    """The places of a headline of two lines."""
    reading, costs = read(text), sense(text)
    starts = accumulate(len(word.text) for word in reading.words)
    indices = {start: index for index, start in enumerate(starts, 1)}
    found = []
    for place, cost in costs.items():
        if min(place, len(text) - place) < 2:
            continue
        told = told_cost(reading, indices[place]) is not None or cost == BREATH
        known = () if told else tuple(facts(reading, indices[place]))
        found.append(Break((cost + _look(text, place, costs)) / _SCALE, known, place in good))
    return found


def _look(text: str, place: int, costs: dict[int, int]) -> float:
    first, second = (sum(EmBoxes().advances(part, Style())) for part in (text[:place], text[place:]))
    uneven = 2 * UNEVEN * ((first - second) / (first + second)) ** 2
    return uneven + sum(
        KEPT_BREATH if cost == BREATH else KEPT_CLAUSE for at, cost in costs.items() if cost <= OVER and at != place
    )


def fit(headlines: list[Headline]) -> Prices:
    """The prices with which good breaks are the likeliest."""
    counted = [headline.ways for headline in headlines for _ in range(headline.times)]
    met = Counter(fact for ways in counted for way in ways for fact in way.facts)
    names = sorted(fact for fact in met if met[fact] >= _LEAST)
    places = {fact: place for place, fact in enumerate(names)}
    known = [
        [Priced(way.cost, [places[fact] for fact in way.facts if fact in places], way.good) for way in ways]
        for ways in counted
    ]
    found, pace = [0.0] * len(names), [0.0] * len(names)
    for _ in range(_ROUNDS):
        slope = [_HELD * price for price in found]
        for ways in known:
            for way, excess in zip(ways, _excess(ways, found), strict=True):
                for place in way.facts:
                    slope[place] += excess / len(known)
        pace = [_KEPT * last - _STEP * here for last, here in zip(pace, slope, strict=True)]
        found = [price + step for price, step in zip(found, pace, strict=True)]
    return dict(zip(names, found, strict=True))


def _excess(ways: list[Priced], found: list[float]) -> list[float]:
    """How much likelier each way should be than it is."""
    sums = [way.cost + sum(found[place] for place in way.facts) for way in ways]
    weights = [exp(min(sums) - each) for each in sums]
    good = sum(weight for weight, way in zip(weights, ways, strict=True) if way.good)
    return [weight * way.good / good - weight / sum(weights) for weight, way in zip(weights, ways, strict=True)]


def _sum(way: Break, found: Prices) -> float:
    return way.cost + sum(found.get(fact, 0.0) for fact in way.facts)


def right(ways: list[Break], found: Prices) -> bool:
    """Whether the cheapest way is a good one."""
    return min(ways, key=lambda way: _sum(way, found)).good


def table(found: Prices) -> dict[int, list[str]]:
    """The facts of each price, as the table has them."""
    priced: dict[int, list[str]] = {}
    for fact, price in sorted(found.items()):
        if amount := round(price * _SCALE):
            priced.setdefault(amount, []).append(fact)
    return dict(sorted(priced.items()))


def main() -> None:
    """Learn, and print what came of it."""
    words = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    words.add_argument("--write", action="store_true", help="write the table of prices")
    words.add_argument(
        "--folds", type=int, default=0, metavar="N", help="learn without each Nth part, and try it on that part"
    )
    words.add_argument("--of", type=int, metavar="N", help="learn from so many headlines only")
    given = words.parse_args()
    prices(HOUSE).clear()  # learnt anew
    read_all = [Headline(breaks(text, good), times) for text, good, times in tables()]
    known = [headline for headline in read_all if any(way.good for way in headline.ways)]
    headlines = [headline for start in range(_MIXED) for headline in known[start::_MIXED]]
    print(f"{len(headlines)} headlines")
    if given.folds:
        print(f"{tried(headlines, given.folds, given.of)} right that were not learnt from")
    if given.write:
        write(fit(headlines))


def tried(headlines: list[Headline], folds: int, most: int | None) -> int:
    """How many headlines come out right that were not learnt from."""
    hits = 0
    for fold in range(folds):
        others = [headline for at, headline in enumerate(headlines) if at % folds != fold]
        found = fit(others[:most])
        hits += sum(right(headline.ways, found) for headline in headlines[fold::folds])
    return hits


def write(found: Prices) -> None:
    """Write the table of prices."""
    priced = table(found)
    bodies = {price: "\n".join(priced[price]) for price in priced}
    lines = (f"{price} = '''\n{body}\n'''\n" for price, body in bodies.items())
    _PRICES.write_text(_HEAD + "".join(lines), encoding="utf-8")
    print(f"{sum(map(len, priced.values()))} prices")


if __name__ == "__main__":
    main()
