"""`edition inspect FILE…`: read a finished PDF or EPUB back and report its typography by clause.

Exit codes: 0 every binding clause is kept; 1 one is broken, or a file cannot be read; 2 wrong call.
"""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from edition.cli.show import show_findings
from edition.readback.clause import Clause, Inspection, Spot
from edition.report import EditionError, Finding


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a PDF or an EPUB, whoever made it")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.epilog = "Exit code 0: every binding clause is kept; 1: one is broken, or a file cannot be read."


def run(arguments: argparse.Namespace) -> int:
    """Inspect the files one by one; what cannot be read does not keep the others from their report."""
    inspections: list[tuple[Path, Inspection]] = []
    findings: list[Finding] = []
    for path in arguments.files:
        try:
            inspections.append((path, _inspect(path)))
        except EditionError as error:
            findings.extend(error.findings)
    if arguments.json:
        print(json.dumps({"files": [_as_json(*one) for one in inspections]}, ensure_ascii=False, indent=2))
    else:
        for path, inspection in inspections:
            _show(path, inspection)
    show_findings(findings, sys.stderr)
    clauses = [clause for _, inspection in inspections for clause in inspection.clauses]
    return int(bool(findings) or any(clause.binding and clause.broken for clause in clauses))


def _inspect(path: Path) -> Inspection:
    match path.suffix.lower():
        case ".pdf":
            from edition.readback.pdf.inspect_pdf import inspect_pdf  # noqa: PLC0415  # each kind pays for its own reader

            return inspect_pdf(path)
        case ".epub":
            from edition.readback.epub.inspect_epub import inspect_epub  # noqa: PLC0415 - the same

            return inspect_epub(path)
        case suffix:
            finding = Finding(
                "unknown-kind", "error", str(path), f"不认识的文件类型“{suffix}”。", "请给出 .pdf 或 .epub 文件。"
            )
            raise EditionError((finding,))


def _as_json(path: Path, inspection: Inspection) -> dict[str, Any]:
    return {"file": str(path), **dict(inspection.facts), "clauses": [_clause(clause) for clause in inspection.clauses]}


def _clause(clause: Clause) -> dict[str, Any]:
    first = [{key: value for key, value in asdict(place).items() if value is not None} for place in clause.first]
    return {**asdict(clause), "first": first}


def _show(path: Path, inspection: Inspection) -> None:
    print(f"{path}  " + "  ".join(f"{name} {value}" for name, value in inspection.facts))
    for clause in inspection.clauses:
        print(
            f"  {_sign(clause)} {clause.id:<3} {clause.broken:>4} / {clause.judged:<5} {clause.rule}（{clause.source}）"
        )
        for place in clause.first:
            print(f"           {_where(place)} {place.text}")


def _sign(clause: Clause) -> str:
    if not clause.broken:
        return "✓"
    return "✗" if clause.binding else "·"


def _where(place: Spot) -> str:
    if place.file is not None:
        return place.file
    return f"第{place.page}版第{place.column}栏"
