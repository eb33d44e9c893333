"""Proposals (试拼): what a make-up would become with some wishes, its price and what would move, before anything is taken."""

from dataclasses import dataclass, replace

from edition.issue.forme import Forme, Wish
from edition.layout.layout import Layout
from edition.measure.copy import Copy
from edition.plan.assign import assign
from edition.plan.difference import Difference, difference
from edition.plan.lockup import locked
from edition.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan with wishes, what is otherwise in it than in the plan they were made of (`change.price` in tenths of a point),
    and the forme to be kept if it is taken. Wishes that cannot be had are among the plan's findings (`wish-not-had`).
    """

    plan: Plan
    change: Difference
    forme: Forme


def proposed(current: Plan, wishes: tuple[Wish, ...], copy: Copy, layout: Layout) -> Proposal:
    """What the current plan of this copy would become with these wishes. Raises EditionError if nothing can be made."""
    stood = replace(locked(current, layout.name), wishes=wishes)
    plan = assign(replace(copy, issue=replace(copy.issue, forme=stood)), layout)
    return Proposal(plan, difference(current, plan), locked(plan, layout.name, wishes))
