"""Photos alone (单独刊出的图片): the pictures of an issue that no article and no filler has."""

from collections.abc import Iterator

from edition.issue.issue import Issue
from edition.measure.guests.guest import Guest, PictureContent


def find(issue: Issue) -> Iterator[Guest]:
    """The photos alone of an issue."""
    for photo in issue.alone:
        yield Guest("photo", "图片", photo.id, "photos", PictureContent(photo), alt=photo.alt)
