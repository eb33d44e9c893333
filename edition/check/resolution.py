"""Resolution (清晰度): pictures of which a page asks more pixels than they have."""

from collections.abc import Iterator

from edition.compose.page import Page, PictureBox
from edition.issue.issue import Issue
from edition.report import Finding

LEAST = 150  # ppi; fewer are seen as steps at reading distance
_ROUNDED = 0.5


def low_resolution(issue: Issue, pages: tuple[Page, ...]) -> tuple[Finding, ...]:
    """A finding for each picture on the pages that has fewer pixels per inch, after cropping, than newsprint shows."""
    return tuple(finding for page in pages for finding in _coarse(issue, page))


def _coarse(issue: Issue, page: Page) -> Iterator[Finding]:
    photos = {photo.id: photo for photo in issue.photos}
    for box in page.boxes:
        if isinstance(box, PictureBox) and box.photo in photos:
            photo = photos[box.photo]
            across = photo.pixels[0] * (box.crop[2] - box.crop[0])
            ppi = across / box.rect.w * 72
            if ppi < LEAST - _ROUNDED:
                words = (
                    f"图片“{photo.id}”在第{page.number}版上只有 {ppi:.0f} ppi（宽{box.rect.w:.0f}磅，{across:.0f}像素）"
                )
                hint = f"换更大的原图，至少 {box.rect.w / 72 * LEAST:.0f} 像素宽；或让它占少几栏。"
                yield Finding("low-resolution", "warning", photo.where or f"issue.toml: photos.{photo.id}", words, hint)
