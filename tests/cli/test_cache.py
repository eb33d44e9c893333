"""Where the cache lies: what the user's surroundings say, and nowhere if they say nothing."""

from pathlib import Path

import pytest

from edition.cli.cache import default_cache


@pytest.mark.parametrize(
    ("xdg", "home", "folder"),
    [
        ("/var/cache/ann", "/home/ann", "/var/cache/ann/edition"),
        (None, "/home/ann", "/home/ann/.cache/edition"),
        ("", "/home/ann", "/home/ann/.cache/edition"),
        ("relative", "/home/ann", "/home/ann/.cache/edition"),  # the specification wants such a path ignored
        (None, None, None),
        (None, "", None),
    ],
)
def test_the_folder(xdg: str | None, home: str | None, folder: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("XDG_CACHE_HOME", xdg), ("HOME", home)):
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    assert default_cache() == (Path(folder) if folder else None)
