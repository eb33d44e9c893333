"""A picture without its maker (图片没有署名).

Found: a photo with a caption or a title whose `credit` is empty and whose caption names nobody.
Left alone: a photo with a `credit`, a caption that ends with `（张三 摄）` or names its source (`资料图片`, `新华社发`),
a photo without words, an author's portrait, whose caption says who that is,
a picture of a group (组图) that has one credit for all.
"""

import re
from collections.abc import Iterator

from edition.check.mark import Proof, ProofMark
from edition.report import Level

LEVEL: Level = "warning"

_MAKER = re.compile("摄|供图|资料图|来源|绘|制图|社发|视觉中国|截图")


def find(proof: Proof) -> Iterator[ProofMark]:
    """The caption, or else the title, of such a photo."""
    readings = {
        (reading.passage.owner, reading.passage.part): reading for reading in proof.of("title", "caption", "credit")
    }
    grouped = [article for article in proof.issue.articles if article.form == "photos" and article.credit]
    others = {photo for article in grouped for photo in article.photos}
    others |= {article.portrait for article in proof.issue.articles}
    for photo in proof.issue.photos:
        if photo.id in others:
            continue
        reading = readings.get((photo.id, "caption")) or readings.get((photo.id, "title"))
        if reading and (photo.id, "credit") not in readings and not _MAKER.search(reading.text):
            hint = "加上 credit，例如“（张三 摄）”。"
            yield ProofMark(reading.passage, 0, len(reading.text), "图片没有署名", hint)
