"""The face of the headlines (标题字体), brought along in the book: only the characters that the headings need."""

import re
from collections.abc import Iterable
from html import unescape
from pathlib import Path

from edition.book.package import Entry
from edition.layout.cutting import cut_out
from edition.layout.fonts import find_face, licence
from edition.layout.house_rules import Faces
from edition.layout.shaping import Cut
from edition.report import EditionError, Finding

HEADING = re.compile(r"<(h[1-6])\b.*?</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
FONT, LICENCE = "headline.otf", "OFL.txt"


def headline_font(documents: Iterable[Entry], faces: Faces, templates: Path) -> tuple[Entry, ...]:
    """The font file and its licence; raises EditionError if the face may not be given away (SIL OFL 1.1)."""
    face = find_face(faces.song, 900)
    terms = licence(face)
    if "Open Font License" not in terms:
        hint = "换一种以 SIL OFL 发布的宋体，或不用 --embed-fonts。"
        message = f"字体“{face.family}”不是以 SIL OFL 发布的，不能放进书里"
        raise EditionError((Finding("font-not-free", "error", "layout.toml: faces.song", message, hint),))
    characters = set("".join(_headings(document.data.decode()) for document in documents))
    text = f"{terms}\n\n{(templates / LICENCE).read_text(encoding='utf-8')}"
    return (
        Entry("headline-font", FONT, "font/otf", cut_out(Cut(face), characters)),
        Entry("headline-font-licence", LICENCE, "text/plain", text.encode()),
    )


def _headings(document: str) -> str:
    return "".join(unescape(TAG.sub("", match[0])) for match in HEADING.finditer(document))
