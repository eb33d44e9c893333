"""`edition check ISSUE`: everything that a build would find, without its files."""

import argparse
import json
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from edition.cli.cache import add_cache_argument
from edition.cli.layouts import add_issue_argument, add_layout_arguments, houses
from edition.cli.show import show_findings, show_summary
from edition.issue.read import read
from edition.pipeline import Options, chosen_layout, examined, skimmed
from edition.report import EditionError, Finding, forbids


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_issue_argument(parser)
    parser.add_argument("--quick", action="store_true", help="read and proof the words alone, plan no page")
    add_layout_arguments(parser)
    parser.add_argument("--strict", action="store_true", help="take warnings for errors, as build --strict does")
    parser.add_argument("--press", action="store_true", help="answer for the printer's PDF as well")
    parser.add_argument("--icc", type=Path, metavar="FILE", help="the printer's profile")
    add_cache_argument(parser)
    parser.add_argument(
        "--fix", action="store_true", help="mend what is only typography: shows the difference and asks"
    )
    parser.add_argument("--yes", action="store_true", help="with --fix: mend without asking, for scripts")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print the findings as JSON")
    form.add_argument("--sarif", action="store_true", help="print the findings as SARIF 2.1.0")


def run(arguments: argparse.Namespace) -> int:
    """Show what was found; 1 if a build with the same options would not print."""
    options = Options(
        layout=arguments.layout,
        strict=arguments.strict,
        for_press=arguments.press or arguments.icc is not None,
        icc=arguments.icc,
        cache=arguments.cache,
        houses=houses(arguments),
    )
    findings = _findings(arguments, options)
    if arguments.json:
        print(json.dumps({"findings": [asdict(finding) for finding in findings]}, ensure_ascii=False, indent=2))
    elif arguments.sarif:
        from edition.check.registry import CHECKS, page  # noqa: PLC0415 - few ask for this form
        from edition.cli.sarif import sarif  # noqa: PLC0415

        pages = {name: page(name) for name in CHECKS}
        print(json.dumps(sarif(findings, arguments.issue, pages), ensure_ascii=False, indent=2))
    else:
        show_findings(findings, sys.stdout)
        show_summary(findings, sys.stdout)
    return int(forbids(findings, strict=options.strict))


def _findings(arguments: argparse.Namespace, options: Options) -> tuple[Finding, ...]:
    if arguments.fix:
        from edition.cli.fix import fix  # noqa: PLC0415 - a check alone mends nothing

        with suppress(EditionError):  # what cannot be read is told by the check itself
            issue = read(arguments.issue)
            fix(issue, chosen_layout(issue, options), yes=arguments.yes)
    return skimmed(arguments.issue, options) if arguments.quick else examined(arguments.issue, options, lambda _: None)
