"""What is seen only on the pages: pictures too coarse for their place, lines too loose, words longer than their place."""

from edition.check.loose_lines import loose_lines
from edition.check.overlong import overlong
from edition.check.resolution import low_resolution
from edition.compose.page import Page
from edition.issue.issue import Issue
from edition.report import Finding


def as_printed(issue: Issue, pages: tuple[Page, ...]) -> tuple[Finding, ...]:
    """What is to be said of an issue's pages as they will be printed."""
    return (*low_resolution(issue, pages), *loose_lines(issue, pages), *overlong(issue, pages))
