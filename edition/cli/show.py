"""How findings look on a terminal."""

import sys
from collections.abc import Iterable

from edition.report import Finding


def show_findings(findings: Iterable[Finding]) -> None:
    """Print each finding on standard error: level, place, message, id; the hint on a line of its own."""
    for finding in findings:
        print(f"{finding.level}: {finding.where}: {finding.message} [{finding.id}]", file=sys.stderr)
        if finding.hint:
            print(f"    → {finding.hint}", file=sys.stderr)
