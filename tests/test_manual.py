"""The manual is true: every key and finding is in it, its examples are accepted, its links lead somewhere."""

import re
import tomllib
from dataclasses import fields as dataclass_fields
from dataclasses import is_dataclass
from pathlib import Path
from typing import Annotated, Any, get_args, get_type_hints

import pytest
from documents import DOCUMENTS, blocks, where
from pydantic import BaseModel, TypeAdapter, ValidationError

from edition.issue.manifest import TABLES
from edition.layout.layout import Layout
from edition.layout.vocabulary import STYLES, WEIGHTS
from tools.findings import ids
from tools.manual import FOLDER, LAYOUT_TITLES, PAGES, layout_entries, page

LINK = re.compile(r"\[[^\]]*\]\((?!https?:|#|mailto:)([^)#\s]+)")
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
EXAMPLES = [(path, block) for path in DOCUMENTS for kind, block in blocks(path) if kind == "toml"]
NAMES = {"styles": STYLES, "weights": WEIGHTS}  # of a layout: tables whose names say all
NOT_WRITTEN = {"name", "folders", "houses", "weights"}  # in the first part of a layout
OF_THE_MANIFEST = {"pages", "boxes"}  # tables that a layout has in common with it
EXPLAINED = {
    id_: words
    for entries in tomllib.loads((FOLDER / "findings.toml").read_text(encoding="utf-8")).values()
    for id_, words in entries.items()
}


@pytest.mark.parametrize("id_", sorted(ids()))
def test_a_finding_has_its_cause_and_its_cure(id_: str) -> None:
    cause, cure = EXPLAINED[id_]
    assert cause.endswith("。")
    assert cure.endswith("。")


def test_no_finding_is_explained_that_is_gone() -> None:
    assert set(EXPLAINED) - ids() == set()


@pytest.mark.parametrize("chapter", PAGES)
def test_a_chapter_made_of_data_is_as_it_would_be_made_today(chapter: str) -> None:
    assert (FOLDER / chapter).read_text(encoding="utf-8") == page(chapter), "python -m tools.manual"


@pytest.mark.parametrize("table", LAYOUT_TITLES)
def test_every_key_of_a_layout_has_an_example_that_is_accepted(table: str) -> None:
    said = layout_entries()[table]
    if table in NAMES:
        assert set(said) == set(NAMES[table])
        assert all(said.values())
        return
    kinds = layout_kinds(table)
    assert set(said) == set(kinds)
    for key, (example, says) in said.items():
        assert says.endswith(("。", "”")), key
        value = tomllib.loads(f"value = {example}")["value"]
        TypeAdapter(kinds[key]).validate_python(value)


def test_every_table_of_a_layout_has_its_part() -> None:
    tables = {key for key, field in Layout.model_fields.items() if models(field.annotation)} - OF_THE_MANIFEST
    assert {name.strip("[]").partition(".")[0] for name in LAYOUT_TITLES} - {"layout"} == {
        *tables - {"guests"},
        "weights",
    }
    assert layout_entries().keys() == LAYOUT_TITLES.keys()


def layout_kinds(table: str) -> dict[str, Any]:
    """The type of each key of a table of a layout."""
    kind: Any = Layout
    for name in re.findall("[a-z_]+", table.replace("NAME", "")):
        if name != "layout":
            (kind,) = models(kinds_of(kind)[name])
    kinds = kinds_of(kind)
    if table == "layout":  # what is no table, and the base that it is read over
        return {"base": str, **{key: kinds[key] for key in kinds if not models(kinds[key]) and key not in NOT_WRITTEN}}
    return kinds


def kinds_of(kind: Any) -> dict[str, Any]:
    if is_dataclass(kind):
        return {field.name: get_type_hints(kind, include_extras=True)[field.name] for field in dataclass_fields(kind)}
    return {
        key: Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
        for key, field in kind.model_fields.items()
    }


def models(kind: Any) -> list[Any]:
    """The tables that a key holds."""
    inside = [model for part in get_args(kind) for model in models(part)]
    return [kind] if isinstance(kind, type) and (is_dataclass(kind) or issubclass(kind, BaseModel)) else inside


@pytest.mark.parametrize(
    ("path", "block"), EXAMPLES, ids=[f"{path.stem}-{at}" for at, (path, _) in enumerate(EXAMPLES)]
)
def test_an_example_of_a_manifest_is_accepted(path: Path, block: str) -> None:
    said = tomllib.loads(block)
    for key, value in said.items():
        for table in (value if isinstance(value, list) else [value]) if isinstance(value, dict | list) else []:
            assert complaints((key,), table) == [], f"{path.name}: [{key}]"
    assert complaints((), {key: value for key, value in said.items() if not isinstance(value, dict | list)}) == []


def complaints(path: tuple[str, ...], table: dict[str, Any]) -> list[str]:
    """What the model of a table does not accept; what an example leaves out is nothing wrong."""
    try:
        TABLES[path].model_validate(table)
    except ValidationError as error:
        return [str(fault) for fault in error.errors() if fault["type"] != "missing"]
    return []


@pytest.mark.parametrize("document", DOCUMENTS, ids=where)
def test_links_lead_somewhere(document: Path) -> None:
    wanted = LINK.findall(CODE.sub("", document.read_text(encoding="utf-8")))
    assert [link for link in wanted if not (document.parent / link).exists()] == []
