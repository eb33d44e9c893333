"""The paper, archived once, and its site."""

from pathlib import Path

import pytest
from paper import make_paper, site

from edition.archive.archive import Archive


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return make_paper(tmp_path_factory.mktemp("paper"))


@pytest.fixture(scope="session")
def written(archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site") / "site"
    site(archive, out)
    return out
