"""`edition check ISSUE`: reads and proofs an issue, renders nothing."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from edition.cli.show import show_findings
from edition.issue.read import read
from edition.report import EditionError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("issue", type=Path, help="the issue's folder")
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Show what was found; 1 if any of it is an error."""
    try:
        findings = read(arguments.issue).findings
    except EditionError as error:
        findings = error.findings
    if arguments.json:
        print(json.dumps({"findings": [asdict(finding) for finding in findings]}, ensure_ascii=False, indent=2))
    else:
        show_findings(findings)
    return int(any(finding.level == "error" for finding in findings))
