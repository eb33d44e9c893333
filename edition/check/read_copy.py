"""Proof-reading (校对): all questions asked of an issue's copy; the marks become findings, in the order of the copy."""

from collections.abc import Iterator
from difflib import get_close_matches

from edition.check.mark import Proof, ProofMark
from edition.check.registry import CHECKS
from edition.issue.issue import Issue, Waiver
from edition.layout.layout import Layout
from edition.report import Finding

_LOOK_ALIKE = "look-alike"
_CONTEXT = 10  # characters shown on either side of a mark


def proofread(issue: Issue, layout: Layout) -> tuple[Finding, ...]:
    """Everything noticed about an issue before make-up: `issue.findings`, then the marks in the order of the copy.

    What the issue waives is a note with the reason; a waiver that meets nothing is a finding itself.
    """
    found = (*issue.findings, *(_finding(name, mark) for name, mark in marks(issue, layout)))
    waived = tuple(_waived(finding, issue.waivers) for finding in found)
    return (*waived, *_unused(found, issue.waivers))


def marks(issue: Issue, layout: Layout) -> tuple[tuple[str, ProofMark], ...]:
    """Every mark with the id of its check, in the order of the copy."""
    proof = Proof(issue, layout)
    order = {id(passage): number for number, passage in enumerate(issue.passages)}
    found = [(name, mark) for name, check in CHECKS.items() for mark in check.find(proof)]
    return tuple(sorted(found, key=lambda one: (order[id(one[1].passage)], one[1].start, one[0])))


def mendable(issue: Issue, layout: Layout) -> tuple[ProofMark, ...]:
    """The marks that `--fix` may carry out: not what the issue waives, and nothing in quotations and verse but characters
    that only look like the right ones: there the typing is the author's.
    """
    return tuple(
        mark
        for name, mark in marks(issue, layout)
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
