"""The kinds of guests (客人的种类): each is a function that finds its guests in an issue; a new kind is one more."""

from collections.abc import Callable, Iterator

from edition.issue.issue import Issue
from edition.measure.guests import filler, insertion, photo, sidebar
from edition.measure.guests.guest import Guest

GuestKind = Callable[[Issue], Iterator[Guest]]

KINDS: tuple[GuestKind, ...] = (photo.find, sidebar.find, insertion.find, filler.find)


def guests_of(issue: Issue, kinds: tuple[GuestKind, ...] = KINDS) -> tuple[Guest, ...]:
    """All guests of an issue, kind by kind."""
    return tuple(guest for find in kinds for guest in find(issue))
