"""Rendering (美编件成形): pieces become artworks, once: an artwork is kept as long as nothing that went into it changes."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path

from edition import __version__
from edition.issue.files import RefusedError
from edition.kept import keep, take
from edition.layout.fonts import Face, file_hash, find_face
from edition.layout.house_rules import Faces
from edition.layout.layout import Layout
from edition.pieces.artwork import Artwork, UsedFace, packed, unpacked
from edition.pieces.colours import Colours
from edition.pieces.piece import Piece
from edition.report import EditionError, Finding

Artworks = Mapping[Piece, Artwork]
_SAME = 2  # raise it when an artwork is made in another way than before


def rendered(pieces: Iterable[Piece], layout: Layout, colours: Colours, cache: Path | None) -> Artworks:
    """The artworks of all pieces in the colours of a medium. Raises EditionError with the faults of every piece."""
    artworks: dict[Piece, Artwork] = {}
    findings: dict[Finding, None] = {}
    for piece in dict.fromkeys(pieces):
        try:
            artworks[piece] = _rendered(piece, layout.faces, colours, cache)
        except EditionError as error:
            findings.update(dict.fromkeys(error.findings))
    if findings:
        raise EditionError(tuple(findings))
    return artworks


def faces_of(artworks: Artworks) -> frozenset[Face]:
    """The faces of the system that artworks are set in."""
    return frozenset(find_face(face.family, face.weight) for artwork in artworks.values() for face in artwork.faces)


def _rendered(piece: Piece, faces: Faces, colours: Colours, cache: Path | None) -> Artwork:
    name = _name(piece, faces, colours)
    known = take(cache, name)
    artwork = unpacked(known) if known else None
    if artwork is None or not _fresh(artwork, piece, cache):
        artwork = _made(piece, faces, colours, cache)
        keep(cache, name, packed(artwork))
    return artwork


def _name(piece: Piece, faces: Faces, colours: Colours) -> str:
    """What an artwork is kept under: all that was asked for, by whom it is made, and the template itself."""
    try:
        template = hashlib.sha256(piece.find(piece.template, piece.template).read_bytes()).hexdigest()
    except RefusedError as refused:
        raise EditionError((refused.finding,)) from None
    makers = (_SAME, __version__, version("weasyprint"), version("pydyf"), version("pillow"), version("uharfbuzz"))
    asked = (piece.template, piece.width, piece.height, piece.values, _style(piece, faces, colours), colours.name)
    return hashlib.sha256(json.dumps((makers, template, asked)).encode()).hexdigest()


def _fresh(artwork: Artwork, piece: Piece, cache: Path | None) -> bool:
    """Whether all files and faces are what they were when the artwork was made."""
    try:
        return all(
            hashlib.sha256(piece.find(name, name).read_bytes()).hexdigest() == digest for name, digest in artwork.files
        ) and all(file_hash(find_face(face.family, face.weight).file, cache) == face.sha256 for face in artwork.faces)
    except (RefusedError, EditionError):
        return False


def _made(piece: Piece, faces: Faces, colours: Colours, cache: Path | None) -> Artwork:
    """An artwork as the engine makes it, or as it came; EditionError with every mistake in its files."""
    if piece.template.lower().endswith(".pdf"):
        from edition.pieces.supplied import supplied_artwork  # noqa: PLC0415 - few days have one, and it takes a PDF library

        return supplied_artwork(piece, colours)
    from edition.pieces.engine import printout  # noqa: PLC0415 - the engine is only for days on which a piece changed
    from edition.pieces.material import Material  # noqa: PLC0415
    from edition.pieces.proof import blank, holds, proved, too_much  # noqa: PLC0415
    from edition.pieces.template import filled  # noqa: PLC0415
    from edition.readback.preview import preview  # noqa: PLC0415

    material = Material(piece, colours)
    html = filled(piece, material.source)
    if not holds(piece, html):
        raise EditionError((too_much(piece),))
    made = printout(html, _style(piece, faces, colours), material, colours, (piece.width, piece.height))
    for complaint in made.complaints:
        material.complain(complaint)
    seen = preview(made.pdf)
    material.findings += proved(piece, faces, made, html, seen.texts[0])
    material.findings += [] if material.findings else blank(piece, seen.front)
    if material.findings:
        raise EditionError(tuple(material.findings))
    used = (UsedFace(family, weight, _hash(family, weight, cache)) for family, weight in made.faces)
    return Artwork(made.objects, seen.texts[0], seen.pictures[0], material.used, tuple(used))


def _style(piece: Piece, faces: Faces, colours: Colours) -> str:
    """The style sheet of the house: the size, which no other may change, the names of colours and faces."""
    families = ((f"--{name}", json.dumps(family, ensure_ascii=False)) for name, family in faces.families.items())
    variables = (*colours.variables, *families)
    said = "".join(f"{name}:{value};" for name, value in variables)
    return (
        f"@page{{size:{piece.width}pt {piece.height}pt!important;margin:0!important}}"
        f":root{{{said}color:var(--ink);font-family:var(--song)}}body{{margin:0}}"
    )


def _hash(family: str, weight: int, cache: Path | None) -> str:
    return file_hash(find_face(family, weight).file, cache)
