"""Files that cannot be used as they are named (path_slips.txt) or as they are (picture_kinds.txt): what the desk is told."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from edition.issue.read import read
from edition.report import EditionError, Finding


def rows(name: str) -> list[list[str]]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in f"{line}|||".split("|")] for line in lines if not line.startswith("#")]


def found(issue: Path, line: int, said: str) -> Iterator[Finding]:
    """The errors of an issue whose manifest has another file on a line."""
    manifest = issue / "issue.toml"
    lines = manifest.read_text(encoding="utf-8").split("\n")
    lines[line - 1] = f'file = "{said}"'
    manifest.write_text("\n".join(lines), encoding="utf-8")
    try:
        read(issue)
    except EditionError as error:
        yield from (each for each in error.findings if each.level == "error")


@pytest.mark.parametrize(("said", "beside", "what", "way"), [row[:4] for row in rows("path_slips.txt")])
def test_a_path_that_leads_to_no_story(said: str, beside: str, what: str, way: str, issue: Path) -> None:
    name, _, goal = beside.encode().decode("raw_unicode_escape" if beside.isascii() else "utf-8").partition(" -> ")
    if goal:
        (issue / name).symlink_to(goal)
    elif name:
        (issue / name).write_text("滨海市新馆明日开放。\n", encoding="utf-8")
    errors = list(found(issue, 10, said))
    if what == "-":
        assert errors == []
        return
    assert [each.where for each in errors] == ["issue.toml:10: articles[1].file"]
    assert what in errors[0].message
    assert way in errors[0].hint


@pytest.mark.parametrize(("beginning", "what", "way"), [row[:3] for row in rows("picture_kinds.txt")])
def test_a_file_that_is_no_picture_of_ours(beginning: str, what: str, way: str, issue: Path) -> None:
    escaped = ast.literal_eval(f'b"{beginning}"') if beginning.isascii() else beginning.encode()
    (issue / "photos/sent.jpg").write_bytes(escaped + b"\0" * 200 * bool(beginning))
    (error,) = found(issue, 24, "photos/sent.jpg")
    assert error.id in ("not-a-picture", "broken-picture")
    assert what in error.message
    assert way in error.hint
