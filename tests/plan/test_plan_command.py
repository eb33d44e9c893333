"""`edition plan` shows the make-up of an issue without making any file."""

import json
from pathlib import Path

import pytest

from edition.cli.main import main
from edition.issue.read import read

SAMPLE = Path(__file__).parents[2] / "issues" / "2025-01-21"


def test_the_map_names_every_story_and_what_its_place_cost(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", str(SAMPLE)]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("第1版")
    assert all(f"“{article.headline}”" in shown for article in read(SAMPLE).articles)
    assert "栏过深或过浅" in shown


def test_as_json_it_has_every_term_and_every_leg(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", str(SAMPLE), "--layout", "tabloid", "--json"]) == 0
    pages = json.loads(capsys.readouterr().out)["pages"]
    assert [page["number"] for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        assert page["score"] == sum(term["cost"] for term in page["terms"])
        assert all(story["legs"] for story in page["stories"])
