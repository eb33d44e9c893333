"""docs/typography.md shows the clauses as the composer keeps them today."""

import pytest
from document import DOCUMENT, document

pytestmark = pytest.mark.dear


def test_the_document_is_up_to_date() -> None:
    words = DOCUMENT.read_text(encoding="utf-8")
    assert document(words) == words, "run python tests/typography/document.py"
