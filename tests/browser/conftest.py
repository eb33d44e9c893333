"""The engines, and the books that they open."""

from collections.abc import Iterator

import pytest
from book.conftest import described_issue, front_page, hard_issue, printed  # noqa: F401 (fixtures)
from engines import ENGINES, Browser


@pytest.fixture(scope="session", params=ENGINES)
def browser(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A window of each engine in turn."""
    with ENGINES[request.param](tmp_path_factory.mktemp(request.param)) as window:
        yield window
