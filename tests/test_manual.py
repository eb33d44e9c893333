"""The manual is true: every key and finding is in it, its examples are accepted, its links lead somewhere."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from edition.issue.manifest import TABLES
from tools.findings import ids
from tools.manual import FOLDER, PAGES, page

ROOT = Path(__file__).parent.parent
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
TOML = re.compile(r"^```toml\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\((?!https?:|#|mailto:)([^)#\s]+)")
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
EXAMPLES = [
    (path, block) for path in sorted(FOLDER.glob("*.md")) for block in TOML.findall(path.read_text(encoding="utf-8"))
]
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


@pytest.mark.parametrize("name", PAGES)
def test_a_chapter_made_of_data_is_as_it_would_be_made_today(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == page(name), "python -m tools.manual"


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


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(document: Path) -> None:
    wanted = LINK.findall(CODE.sub("", document.read_text(encoding="utf-8")))
    assert [link for link in wanted if not (document.parent / link).exists()] == []
