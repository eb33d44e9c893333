"""The easel (画架): the artworks of one issue, again and again as its copy changes; only what lies otherwise is rendered."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from edition.issue.files import RefusedError
from edition.layout.layout import Layout
from edition.pieces.artwork import Artwork
from edition.pieces.colours import Colours
from edition.pieces.piece import Piece
from edition.pieces.pieces import Artworks, rendered
from edition.report import EditionError, Finding

Stamps = tuple[tuple[str, int, int], ...]  # of files by name: when each was written, and its length


@dataclass(slots=True)
class Easel:
    """Renders pieces, and keeps what it rendered last."""

    _layout: Layout | None = None
    _standing: dict[Piece, tuple[Stamps, Artwork]] = field(default_factory=dict)

    def rendered(self, pieces: Iterable[Piece], layout: Layout, colours: Colours, cache: Path | None) -> Artworks:
        """The artworks of all pieces. Raises EditionError with the faults of every piece."""
        if layout != self._layout:
            self._layout, self._standing = layout, {}
        standing: dict[Piece, tuple[Stamps, Artwork]] = {}
        findings: list[Finding] = []
        for piece in pieces:
            kept = self._standing.get(piece)
            if kept is None or kept[0] != _stamps(piece, kept[1]):
                try:
                    artwork = rendered((piece,), layout, colours, cache)[piece]
                except EditionError as error:
                    findings += error.findings
                    continue
                kept = _stamps(piece, artwork), artwork
            standing[piece] = kept
        if findings:
            raise EditionError(tuple(dict.fromkeys(findings)))
        self._standing = standing
        return {piece: artwork for piece, (_, artwork) in standing.items()}


def _stamps(piece: Piece, artwork: Artwork) -> Stamps:
    """How the template and all files that an artwork used lie now; what is gone has no stamp."""
    found = []
    for name in (piece.template, *(file for file, _ in artwork.files)):
        with suppress(RefusedError, OSError):
            stat = piece.find(name, name).stat()
            found.append((name, stat.st_mtime_ns, stat.st_size))
    return tuple(found)
