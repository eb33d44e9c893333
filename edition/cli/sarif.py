"""Findings as SARIF 2.1.0, which editors and code hosts show at their places."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from edition import __version__
from edition.report import Finding

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_WHERE = re.compile(r"(?P<file>.+?)(?::(?P<line>\d+))?(?::(?P<column>\d+))?(?:: .*)?")


def sarif(findings: Sequence[Finding], folder: Path, pages: dict[str, str]) -> dict[str, Any]:
    """The log of one run; `folder` is the issue's as the caller named it, `pages` the documentation of the checks."""
    names = list(dict.fromkeys(finding.id for finding in findings))
    driver = {"name": "edition", "version": __version__, "rules": list(_rules(names, pages))}
    results = [_result(finding, folder, names.index(finding.id)) for finding in findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rules(names: Iterable[str], pages: dict[str, str]) -> Iterable[dict[str, Any]]:
    for name in names:
        page = pages.get(name)
        yield {"id": name} | ({"help": {"text": page, "markdown": page}} if page else {})


def _result(finding: Finding, folder: Path, rule: int) -> dict[str, Any]:
    words = f"{finding.message}。{finding.hint}" if finding.hint else f"{finding.message}。"
    location = {"physicalLocation": _place(finding, folder)}
    return {
        "ruleId": finding.id,
        "ruleIndex": rule,
        "level": finding.level,
        "message": {"text": words},
        "locations": [location],
    }


def _place(finding: Finding, folder: Path) -> dict[str, Any]:
    match = _WHERE.fullmatch(finding.where)
    file = match["file"] if match else finding.where
    place: dict[str, Any] = {"artifactLocation": {"uri": quote((folder / file).as_posix())}}
    if match and match["line"]:
        place["region"] = {"startLine": int(match["line"])}
        if match["column"]:
            start = int(match["column"])
            marked = finding.excerpt.partition("▸")[2].partition("◂")[0]
            place["region"] |= {"startColumn": start, "endColumn": start + max(1, len(marked))}
    return place
