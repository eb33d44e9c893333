"""The proof of a piece (美编件校样): what the engine made is all that was asked, in the faces of the house."""

from collections import Counter
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from edition.layout.house_rules import Faces
from edition.pieces.engine import Printout
from edition.pieces.piece import Piece
from edition.report import Finding

_SILENT = ("head", "style", "script")  # elements whose text is nobody's words


def proved(piece: Piece, faces: Faces, made: Printout, html: str, words: str) -> tuple[Finding, ...]:
    """What is wrong with a printout of this HTML that holds these words."""
    lost = _lost(piece, html, words) if made.pages == 1 else _too_much(piece)
    return (*_strange(piece, faces, made.faces), *lost)


def _too_much(piece: Piece) -> Iterator[Finding]:
    size = f"{piece.width:.0f}×{piece.height:.0f} 磅"
    yield piece.finding("piece-too-large", None, f"内容放不进 {size}", "缩小字号或图片，或删去一些内容。")


def _strange(piece: Piece, faces: Faces, used: Iterable[tuple[str, int]]) -> Iterator[Finding]:
    """A face that is none of the house's: the engine took it because the template asked for one that is not there."""
    house = {*faces.families.values(), *faces.fallback}
    for family in dict.fromkeys(family for family, _ in used if family not in house):
        hint = f"用 var(--song)、var(--hei)、var(--kai)（{'、'.join(sorted(house))}），或用 @font-face 带上字体文件。"
        yield piece.finding("piece-face", None, f"用到了版式以外的字体“{family}”", hint)


def _lost(piece: Piece, html: str, words: str) -> Iterator[Finding]:
    """Characters of the document that were not painted."""
    reader = _PieceWords()
    reader.feed(html)
    lost = Counter(_plain("".join(reader.said))) - Counter(_plain(words))
    if lost:
        hint = "放宽地方；不要印的字从模板里删去。"
        yield piece.finding("piece-words-lost", None, f"有字没有印出来：{''.join(lost)}", hint)


def _plain(words: str) -> str:
    return "".join(words.split()).casefold()


class _PieceWords(HTMLParser):
    """The text of a document's body."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._silent = 0

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """`<![` opens no section in HTML: all up to > is a comment, where the library would fail."""
        return self.rawdata.find(">", i) + 1 or -1

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._silent = 0 if tag == "body" else self._silent + (tag in _SILENT)

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data)
