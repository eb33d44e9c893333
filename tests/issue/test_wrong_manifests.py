"""Common wrong manifests (wrong_manifests.txt): each told at its line, in the desk's words, with the way out."""

import re
from pathlib import Path

import pytest

from edition.pipeline import Options, examined

TABLE = Path(__file__).parent / "wrong_manifests.txt"
ROWS = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
PARSERS = re.compile(
    r"invalid|expected|unterminated|illegal|cannot|unescaped|statement|character|NoneType|datetime|\b(?:dict|str|int)\b",
    re.I,
)


@pytest.mark.parametrize("row", ROWS, ids=range(1, len(ROWS) + 1))
def test_the_desk_is_told(row: str, issue: Path) -> None:
    number, spoilt, place, what, way = (cell.strip() for cell in f"{row} | | ".split(" | ")[:5])
    lines = (issue / "issue.toml").read_text(encoding="utf-8").split("\n")
    lines[int(number) - 1] = spoilt.replace("\\n", "\n") if "\\n" in spoilt and "\\toll" not in spoilt else spoilt
    (issue / "issue.toml").write_text("\n".join(lines), encoding="utf-8")
    errors = [finding for finding in examined(issue, Options(), lambda _: None) if finding.level == "error"]
    if place == "-":
        assert errors == []
        return
    here = [each for each in errors if each.where.startswith(f"issue.toml:{place}:")]
    assert any(what in each.message and way in each.hint for each in here), errors
    assert errors == here  # and nothing that is only a consequence
    assert not any(PARSERS.search(each.message + each.hint) for each in errors)


def test_there_are_eighty_and_more() -> None:
    assert len(ROWS) >= 230
