"""Proof-reading (校对): all questions asked of an issue's copy; the marks become findings, in the order of the copy."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches

from edition.check.mark import Proof, ProofMark
from edition.check.registry import CHECKS
from edition.issue.issue import Issue, Waiver
from edition.issue.passage import Passage
from edition.layout.layout import Layout
from edition.rack import Rack
from edition.report import Finding

_LOOK_ALIKE = "look-alike"
# What is asked of the issue as a whole. Any other question is asked of one story or picture and its own words.
_ACROSS = frozenset({"caption-credit", "name-variant", "story-twice"})
_CONTEXT = 10  # characters shown on either side of a mark


def proofread(issue: Issue, layout: Layout, rack: Rack | None = None) -> tuple[Finding, ...]:
    """Everything noticed about an issue before make-up: `issue.findings`, then the marks in the order of the copy.

    What the issue waives is a note with the reason; a waiver that meets nothing is a finding itself. What the rack has of a
    story is not asked again.
    """
    found = (*issue.findings, *(_finding(name, mark) for name, mark in marks(issue, layout, rack or Rack())))
    waived = tuple(_waived(finding, issue.waivers) for finding in found)
    return (*waived, *_unused(found, issue.waivers))


def marks(issue: Issue, layout: Layout, rack: Rack) -> tuple[tuple[str, ProofMark], ...]:
    """Every mark with the id of its check, in the order of the copy."""
    order = {id(passage): number for number, passage in enumerate(issue.passages)}
    found = [(order[id(mark.passage)], name, mark) for name, mark in _marks(Proof(issue, layout), _ACROSS)]
    owned: dict[str, list[Passage]] = defaultdict(list)
    for passage in issue.passages:
        owned[passage.owner].append(passage)
    for passages in owned.values():
        places = [order[id(passage)] for passage in passages]
        found += [(places[at], name, mark) for at, name, mark in _own_marks(tuple(passages), issue, layout, rack)]
    return tuple((name, mark) for _, name, mark in sorted(found, key=lambda one: (one[0], one[2].start, one[1])))


def _own_marks(
    passages: tuple[Passage, ...], issue: Issue, layout: Layout, rack: Rack
) -> tuple[tuple[int, str, ProofMark], ...]:
    """The marks on the words of one story or picture, with the number of the passage that each is on."""
    owner = passages[0].owner
    own = replace(issue, passages=passages, articles=tuple(each for each in issue.articles if each.id == owner))
    given = passages, own.articles, issue.paper.language, issue.date, layout

    def asked() -> tuple[tuple[int, str, ProofMark], ...]:
        order = {id(passage): number for number, passage in enumerate(passages)}
        found = _marks(Proof(own, layout), CHECKS.keys() - _ACROSS)
        return tuple((order[id(mark.passage)], name, mark) for name, mark in found)

    return rack.alike(("proof", owner), given, asked)


def _marks(proof: Proof, names: Iterable[str]) -> Iterator[tuple[str, ProofMark]]:
    return ((name, mark) for name in sorted(names) for mark in CHECKS[name].find(proof))


def mendable(issue: Issue, layout: Layout) -> tuple[ProofMark, ...]:
    """The marks that `--fix` may carry out: not what the issue waives, and nothing in quotations and verse but characters
    that only look like the right ones: there the typing is the author's.
    """
    return tuple(
        mark
        for name, mark in marks(issue, layout, Rack())
        if mark.mended is not None
        and not any(_meets(waiver, _finding(name, mark)) for waiver in issue.waivers)
        and (name == _LOOK_ALIKE or not mark.passage.within & {"quote", "verse"})
    )


def _finding(name: str, mark: ProofMark) -> Finding:
    where = mark.passage.where(mark.start)
    return Finding(name, CHECKS[name].LEVEL, where, mark.message, mark.hint, _excerpt(mark))


def _excerpt(mark: ProofMark) -> str:
    text, start, stop = mark.passage.text, mark.start, mark.stop
    before = ("…" if start > _CONTEXT else "") + text[max(0, start - _CONTEXT) : start]
    after = text[stop : stop + _CONTEXT] + ("…" if stop + _CONTEXT < len(text) else "")
    return f"{before}▸{text[start:stop]}◂{after}".replace("\n", " ")


def _waived(finding: Finding, waivers: tuple[Waiver, ...]) -> Finding:
    waiver = next((one for one in waivers if _meets(one, finding)), None)
    if waiver is None or finding.level != "warning":
        return finding
    message = f"{finding.message}（准予保留：{waiver.reason}）"
    return Finding(finding.id, "note", finding.where, message, "", finding.excerpt)


def _meets(waiver: Waiver, finding: Finding) -> bool:
    return waiver.id == finding.id and waiver.text in finding.excerpt.replace("▸", "").replace("◂", "")


def _unused(found: tuple[Finding, ...], waivers: tuple[Waiver, ...]) -> Iterator[Finding]:
    for waiver in waivers:
        if not any(_meets(waiver, finding) for finding in found):
            close = [] if waiver.id in CHECKS else get_close_matches(waiver.id, CHECKS, 1)
            hint = f"是不是“{close[0]}”？" if close else "删去这一条，或核对 id 和 text。"
            yield Finding("unused-waiver", "warning", waiver.where, f"没有“{waiver.id}”这样的问题可以准予保留", hint)
