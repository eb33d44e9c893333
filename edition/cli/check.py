"""`edition check ISSUE`: reads and proofs an issue, renders nothing."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from edition.check.read_copy import proofread
from edition.check.registry import CHECKS, page
from edition.cli.fix import fix
from edition.cli.sarif import sarif
from edition.cli.show import show_findings, show_summary
from edition.issue.read import read
from edition.layout.layout import named
from edition.report import EditionError, Finding


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("issue", type=Path, help="the issue's folder")
    parser.add_argument(
        "--fix", action="store_true", help="mend what is only typography: shows the difference and asks"
    )
    parser.add_argument("--yes", action="store_true", help="with --fix: mend without asking, for scripts")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print the findings as JSON")
    form.add_argument("--sarif", action="store_true", help="print the findings as SARIF 2.1.0")


def run(arguments: argparse.Namespace) -> int:
    """Show what was found; 1 if any of it is an error."""
    findings = _findings(arguments)
    if arguments.json:
        print(json.dumps({"findings": [asdict(finding) for finding in findings]}, ensure_ascii=False, indent=2))
    elif arguments.sarif:
        pages = {name: page(name) for name in CHECKS}
        print(json.dumps(sarif(findings, arguments.issue, pages), ensure_ascii=False, indent=2))
    else:
        show_findings(findings, sys.stdout)
        show_summary(findings, sys.stdout)
    return int(any(finding.level == "error" for finding in findings))


def _findings(arguments: argparse.Namespace) -> tuple[Finding, ...]:
    try:
        issue = read(arguments.issue)
        if arguments.fix and fix(issue, named(issue.layout), yes=arguments.yes):
            issue = read(arguments.issue)
        return proofread(issue, named(issue.layout))
    except EditionError as error:
        return error.findings
