"""The desk's address: nobody guesses it, and a page that is still open finds its desk again the next time."""

from pathlib import Path

from edition.cli.serve import SECRET, _token


def test_a_folder_has_the_same_address_every_night_and_no_other_folder_has_it(tmp_path: Path) -> None:
    one = _token(tmp_path / "one", tmp_path / "cache")
    assert one == _token(tmp_path / "one", tmp_path / "cache")
    assert len({one, _token(tmp_path / "two", tmp_path / "cache"), _token(tmp_path / "one", tmp_path / "else")}) == 3
    assert len(one) == 32
    assert (tmp_path / "cache" / SECRET).stat().st_mode & 0o777 == 0o600


def test_a_secret_that_others_may_read_is_none(tmp_path: Path) -> None:
    before = _token(tmp_path, tmp_path)
    (tmp_path / SECRET).chmod(0o644)
    assert _token(tmp_path, tmp_path) != before
    assert (tmp_path / SECRET).stat().st_mode & 0o777 == 0o600


def test_without_a_place_for_a_secret_every_night_has_its_own(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder", encoding="utf-8")
    for cache in (None, tmp_path / "cache"):
        assert _token(tmp_path, cache) != _token(tmp_path, cache)
