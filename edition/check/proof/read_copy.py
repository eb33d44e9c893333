"""Proof-reading (校对): all questions asked of an issue's copy; the marks become findings in the order of the copy."""

from edition.check.proof.mark import Mark, Proof
from edition.check.proof.registry import CHECKS
from edition.issue.issue import Issue
from edition.plan.layout import Layout
from edition.report import Finding

_CONTEXT = 10  # characters shown on either side of a mark


def proofread(issue: Issue, layout: Layout) -> tuple[Finding, ...]:
    """Read the copy of an issue; needs no make-up. Findings stand in the order of the files' first passages."""
    return tuple(_finding(name, mark) for name, mark in marks(issue, layout))


def marks(issue: Issue, layout: Layout) -> tuple[tuple[str, Mark], ...]:
    """Every mark with the id of its check, in the order of the copy."""
    proof = Proof(issue, layout)
    order = {id(passage): number for number, passage in enumerate(issue.passages)}
    found = [(name, mark) for name, check in CHECKS.items() for mark in check.find(proof)]
    return tuple(sorted(found, key=lambda one: (order[id(one[1].passage)], one[1].start, one[0])))


def _finding(name: str, mark: Mark) -> Finding:
    return Finding(name, CHECKS[name].LEVEL, mark.passage.where(mark.start), mark.message, mark.hint, excerpt(mark))


def excerpt(mark: Mark) -> str:
    """The words around a mark, the marked ones between ▸ and ◂."""
    text, start, stop = mark.passage.text, mark.start, mark.stop
    before = ("…" if start > _CONTEXT else "") + text[max(0, start - _CONTEXT) : start]
    after = text[stop : stop + _CONTEXT] + ("…" if stop + _CONTEXT < len(text) else "")
    return f"{before}▸{text[start:stop]}◂{after}".replace("\n", " ")
