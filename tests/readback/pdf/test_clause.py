"""A clause counts what was judged and what was broken, and names only the first places."""

from collections.abc import Iterable

from edition.readback.clause import SHOWN, Rule, Spot

PLACE_BY_PLACE: Rule[Iterable[Spot | None]] = Rule("K1", "clreq 6.1.1", "行首不出现句号", iter)


def test_a_kept_rule_counts_as_judged_and_names_no_place() -> None:
    verdict = PLACE_BY_PLACE.verdict(((None, None),))
    assert (verdict.judged, verdict.broken, verdict.first) == (2, 0, ())


def test_a_broken_rule_names_its_first_places_in_order() -> None:
    places = [Spot(str(n), page=1, column=n) for n in range(SHOWN + 3)]
    verdict = PLACE_BY_PLACE.verdict(([None, *places],))
    assert (verdict.judged, verdict.broken) == (SHOWN + 4, SHOWN + 3)
    assert verdict.first == tuple(places[:SHOWN])
