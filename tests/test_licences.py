"""docs/licences.md tells of every library that a build needs, and by which licence."""

import re
from importlib.metadata import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROWS = dict(
    re.findall(r"^\| ([\w-]+) \| ([^|]+) \|", (ROOT / "docs/licences.md").read_text(encoding="utf-8"), re.MULTILINE)
)
NEEDED = re.findall(
    r'^    "([\w-]+)', (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("\n]\n")[0], re.MULTILINE
)


def families(said: str) -> set[str]:
    """The families of licences that words name: AGPL, MIT, BSD …"""
    plain = said.replace("GNU Affero General Public", "AGPL").replace("Historical Permission", "MIT")
    return set(re.findall(r"AGPL|MPL|MIT|BSD|Apache|LGPL", plain))


@pytest.mark.parametrize("name", NEEDED)
def test_a_library_has_its_row_and_its_licence(name: str) -> None:
    of = metadata(name)
    said = " ".join(
        (of.get("License-Expression") or "", (of.get("License") or "")[:200], *of.get_all("Classifier", []))
    )
    assert families(ROWS[name]) & families(said)


def test_no_row_is_of_a_library_that_is_gone() -> None:
    assert {name for name in ROWS if name != "library"} - {"face"} == set(NEEDED)


def test_the_wheel_carries_the_licence() -> None:
    assert "MIT License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert 'license-files = ["LICENSE", "docs/licences.md", "layouts/epub/OFL.txt"]' in (
        ROOT / "pyproject.toml"
    ).read_text(encoding="utf-8")
