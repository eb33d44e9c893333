"""House fillers (补白): a picture, or a short text under a title, that may close a hole of a page; none in a book."""

from collections.abc import Iterator

from edition.issue.issue import Filler, Issue, Photo
from edition.issue.story import Paragraph
from edition.measure.guests.guest import ON_PAPER, Content, GalleyContent, Guest, PictureContent
from edition.typography.text import Run


def find(issue: Issue) -> Iterator[Guest]:
    """The fillers of an issue that have anything to show."""
    photos = {photo.id: photo for photo in issue.photos}
    for filler in issue.fillers:
        if content := _content(filler, photos):
            yield Guest("filler", "补白", filler.id, "fillers", content, spare=True, media=ON_PAPER)


def _content(filler: Filler, photos: dict[str, Photo]) -> Content | None:
    if filler.photo:
        return PictureContent(photos[filler.photo])
    return GalleyContent(filler.title, (Paragraph((Run(filler.text),)),)) if filler.text else None
