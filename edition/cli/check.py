"""`edition check ISSUE`: everything that a build would find, without its files."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from edition.cli.cache import add_cache_argument
from edition.cli.layouts import add_layout_arguments, houses
from edition.cli.show import show_findings, show_summary
from edition.issue.issue import Issue
from edition.issue.read import read
from edition.layout.layout import Layout
from edition.pipeline import Options, chosen_layout, examined, forbids, skimmed
from edition.report import EditionError, Finding


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("issue", type=Path, help="the issue's folder")
    parser.add_argument("--fix", action="store_true", help="mend what is only typography, show the difference first")
    parser.add_argument("--quick", action="store_true", help="read and proof the words alone, plan no page")
    add_layout_arguments(parser)
    parser.add_argument("--strict", action="store_true", help="take warnings for errors, as build --strict does")
    parser.add_argument("--press", action="store_true", help="answer for the printer's PDF as well")
    parser.add_argument("--icc", type=Path, metavar="FILE", help="the printer's profile")
    add_cache_argument(parser)
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
        with suppress(EditionError):  # what cannot be read is told by the check itself
            issue = read(arguments.issue)
            _fix(issue, chosen_layout(issue, options))
    return skimmed(arguments.issue, options) if arguments.quick else examined(arguments.issue, options, lambda _: None)


def _fix(issue: Issue, layout: Layout) -> bool:
    """Show the difference that mending makes, then write it; whether there was any."""
    from edition.check.mend import mend  # noqa: PLC0415 - a check alone mends nothing
    from edition.check.read_copy import marks  # noqa: PLC0415
    from edition.deliver.deliver import File, deliver  # noqa: PLC0415
    from edition.issue.files import read_text  # noqa: PLC0415

    found = [mark for _, mark in marks(issue, layout)]
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
    from difflib import unified_diff  # noqa: PLC0415

    lines = unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), name, name, n=1)
    return (line if line.endswith("\n") else f"{line}\n" for line in lines)
