"""What other programs may call: a build as a value, written when they like."""

from pathlib import Path

import pytest

import edition

SAMPLE = Path(__file__).parent.parent / "issues" / "2025-01-21"
BOOK = edition.Options(only=frozenset({"epub"}))


def test_an_issue_is_built_as_a_value_and_written_when_asked(tmp_path: Path) -> None:
    made = edition.build(SAMPLE, BOOK)
    assert [file.name for file in made.files] == ["2025-01-21.epub"]
    assert edition.write(made, tmp_path / "out") == (tmp_path / "out" / "2025-01-21.epub",)
    assert (tmp_path / "out" / "2025-01-21.epub").read_bytes() == made.files[0].data


def test_a_folder_may_be_named_in_words() -> None:
    assert edition.examine(str(SAMPLE), edition.Options(layout="broadsheet")) == ()


def test_what_cannot_be_made_is_said_with_its_findings(tmp_path: Path) -> None:
    with pytest.raises(edition.EditionError) as refused:
        edition.build(tmp_path)
    assert all(isinstance(finding, edition.Finding) for finding in refused.value.findings)
    assert edition.examine(tmp_path) == refused.value.findings


def test_nothing_else_is_public() -> None:
    with pytest.raises(AttributeError):
        edition.pipelines  # noqa: B018 - the name itself is the question
