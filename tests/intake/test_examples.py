"""Every key of the manifest has an example and a sentence that a person wrote, and the example holds."""

import datetime
import tomllib

import pytest

from edition.intake.examples import ISSUE, examples
from edition.intake.new import new_issue
from edition.issue.manifest import TABLES

PLAIN = {
    path: {key for key, field in table.model_fields.items() if path or key not in {each[0] for each in TABLES if each}}
    for path, table in TABLES.items()
}
KEYS = [(path, key) for path, keys in PLAIN.items() for key in sorted(keys)]


@pytest.mark.parametrize(("path", "key"), KEYS, ids=[".".join((*path, key)) for path, key in KEYS])
def test_a_key_is_explained_and_its_example_is_accepted(path: tuple[str, ...], key: str) -> None:
    example = examples()[".".join(path) or ISSUE][key]
    assert example.says.strip().endswith(("。", "”"))
    table = TABLES[path]
    known = {
        each: tomllib.loads(f"v = {examples()['.'.join(path) or ISSUE][each].value}")["v"]
        for each, field in table.model_fields.items()
        if field.is_required() and each in PLAIN[path]
    }
    if not path:
        known["paper"] = {"title": "样报"}
    table.model_validate(known | {key: tomllib.loads(f"v = {example.value}")["v"]})


def test_no_example_is_of_a_key_that_is_gone() -> None:
    assert {
        (tuple(table.split(".")) if table != ISSUE else (), key) for table, keys in examples().items() for key in keys
    } == set(KEYS)


def test_a_new_issue_holds_with_every_line_in_force() -> None:
    files = {file.name: file.data.decode() for file in new_issue(datetime.date(2025, 2, 1), None, titled=False)}
    lines = files["issue.toml"].splitlines()
    said = "\n".join(
        line.removeprefix("# ") if line.startswith("# ") and ("=" in line or "[[" in line) else line for line in lines
    )
    read = tomllib.loads(said)
    assert {".".join(path) for path in TABLES if path} - {"waive", "fillers"} <= set(read)
    assert lines[0] == "#:schema issue.schema.json"
    assert "issue.schema.json" in files
