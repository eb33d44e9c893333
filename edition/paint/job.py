"""The job (付印): what every painter is given."""

from dataclasses import dataclass, field

from edition.compose.page import Page
from edition.issue.issue import Issue
from edition.layout.layout import Layout
from edition.layout.typefaces import Typefaces
from edition.pieces.pieces import Artworks


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be painted (付印的版)."""

    pages: tuple[Page, ...]
    issue: Issue
    layout: Layout
    typefaces: Typefaces
    artworks: Artworks = field(default_factory=dict)  # of all pieces on the pages, in the colours of the medium
