"""Artwork (制成品): a rendered piece, ready for a PDF: its objects, counted from its own first; its picture; its words."""

import hashlib
import json
from dataclasses import dataclass
from typing import NamedTuple

# What an object holds: a name, number or string as the file has it; the number of another object; a list; a dictionary.
PdfValue = str | int | list["PdfValue"] | dict[str, "PdfValue"]
_DIGEST = 32  # bytes of a SHA-256
_LENGTH = 8  # bytes


class PdfObject(NamedTuple):
    """An object by its dictionary (or any other value), and the data of a stream, compressed as its dictionary says."""

    value: PdfValue
    data: bytes | None = None


class UsedFile(NamedTuple):
    """A file that went into an artwork, by the name that the piece knows it by, and its SHA-256."""

    name: str
    sha256: str


class UsedFace(NamedTuple):
    """A face of the system that went into an artwork, and the SHA-256 of its file."""

    family: str
    weight: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Artwork:
    """A piece as rendered; the first of `objects` is a form as large as the piece.

    `words` is the text that it holds as text, in the order in which it is painted; `picture` a PNG of the whole.
    """

    objects: tuple[PdfObject, ...]
    words: str
    picture: bytes
    files: tuple[UsedFile, ...]
    faces: tuple[UsedFace, ...]


def packed(artwork: Artwork) -> bytes:
    """The artwork as one file, which can tell whether it is whole."""
    blobs = [artwork.picture, *(each.data for each in artwork.objects if each.data is not None)]
    head = {
        "objects": [[each.value, None if each.data is None else len(each.data)] for each in artwork.objects],
        "words": artwork.words,
        "picture": len(artwork.picture),
        "files": artwork.files,
        "faces": artwork.faces,
    }
    said = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    body = len(said).to_bytes(_LENGTH, "big") + said + b"".join(blobs)
    return hashlib.sha256(body).digest() + body


def unpacked(data: bytes) -> Artwork | None:
    """The artwork of a file; None if the file is not whole."""
    digest, body = data[:_DIGEST], data[_DIGEST:]
    if hashlib.sha256(body).digest() != digest:
        return None
    start = _LENGTH + int.from_bytes(body[:_LENGTH], "big")
    head = json.loads(body[_LENGTH:start])
    picture = body[start : start + head["picture"]]
    at = start + len(picture)
    objects = []
    for value, length in head["objects"]:
        objects.append(PdfObject(value, None if length is None else body[at : at + length]))
        at += length or 0
    files = tuple(UsedFile(*each) for each in head["files"])
    faces = tuple(UsedFace(*each) for each in head["faces"])
    return Artwork(tuple(objects), head["words"], picture, files, faces)
