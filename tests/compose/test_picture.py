"""A picture is cropped around its focus, as little as its place demands."""

from pathlib import Path

import pytest

from edition.compose.picture import crop_around
from edition.issue.issue import Photo


def photo(width: int, height: int, focus: tuple[float, float] = (0.5, 0.5)) -> Photo:
    return Photo("p", Path("p.jpg"), "", "", "", "", focus, (width, height))


@pytest.mark.parametrize(
    ("picture", "aspect", "crop"),
    [
        (photo(400, 300), 4 / 3, (0, 0, 1, 1)),
        (photo(400, 300), 1, (0.125, 0, 0.875, 1)),
        (photo(400, 300, (0.5, 0.4)), 2, (0, 0.4 - 1 / 3, 1, 0.4 + 1 / 3)),
        (photo(400, 300, (0.0, 0.5)), 1, (0, 0, 0.75, 1)),
        (photo(400, 300, (1.0, 0.5)), 1, (0.25, 0, 1, 1)),
    ],
)
def test_crop(picture: Photo, aspect: float, crop: tuple[float, ...]) -> None:
    assert crop_around(picture, aspect) == pytest.approx(crop)
