"""`edition check ISSUE`: reads and proofs an issue, renders nothing."""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from difflib import unified_diff
from pathlib import Path

from edition.check.mend import mend
from edition.check.read_copy import marks, proofread
from edition.check.registry import CHECKS, page
from edition.cli.sarif import sarif
from edition.cli.show import show_findings, show_summary
from edition.deliver.deliver import File, deliver
from edition.issue.files import read_text
from edition.issue.issue import Issue
from edition.issue.read import read
from edition.layout.layout import named
from edition.report import EditionError, Finding


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("issue", type=Path, help="the issue's folder")
    parser.add_argument("--fix", action="store_true", help="mend what is only typography, show the difference first")
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
        if arguments.fix and _fix(issue):
            issue = read(arguments.issue)
        return proofread(issue, named(issue.layout))
    except EditionError as error:
        return error.findings


def _fix(issue: Issue) -> bool:
    """Show the difference that mending makes, then write it; whether there was any."""
    found = [mark for _, mark in marks(issue, named(issue.layout))]
    names = sorted({mark.passage.file for mark in found if not mark.passage.file.startswith("../")})
    sources = {name: read_text(issue.folder, name, name) for name in names}
    mended = mend(found, sources)
    for name, text in mended.items():
        sys.stdout.writelines(_difference(name, sources[name], text))
    for name, text in mended.items():
        path = issue.folder / name
        ends = "\r\n" if b"\r\n" in path.read_bytes() else "\n"  # the file keeps those it had
        deliver((File(path.name, text.replace("\n", ends).encode()),), path.parent)
    return bool(mended)


def _difference(name: str, before: str, after: str) -> Iterator[str]:
    lines = unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), name, name, n=1)
    return (line if line.endswith("\n") else f"{line}\n" for line in lines)
