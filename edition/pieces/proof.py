"""The proof of a piece (美编件校样): what the engine made is all that was asked, in the faces of the house."""

from collections import Counter
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from edition.layout.house_rules import Faces
from edition.pictures import Pixels
from edition.pieces.engine import Printout
from edition.pieces.piece import Piece
from edition.readback.preview import cut_off
from edition.report import Finding

_SILENT = ("head", "style", "script")  # elements whose text is nobody's words
_DEAD = frozenset({"script", "iframe", "video", "audio", "canvas", "embed", "object"})  # nothing of them is on paper
LEAST_SIZE = 3  # points; smaller type is for nobody


def proved(piece: Piece, faces: Faces, made: Printout, html: str, words: str) -> tuple[Finding, ...]:
    """What is wrong with a printout of this HTML that holds these words."""
    lost = _lost(piece, html, words, cut_off(made.pdf)) if made.pages == 1 else (too_much(piece),)
    return (*_strange(piece, faces, made.faces), *_dead(piece, html), *lost)


def blank(piece: Piece, front: Pixels | None) -> Iterator[Finding]:
    """That a piece without a fault shows nothing at all."""
    if front and front.data.count(255) == len(front.data):
        hint = "打开看看；要印的文字、图片或底色写进去。"
        file = piece.files[0][0] if piece.files else ""  # a picture is shown by a template of ours
        yield piece.finding("piece-empty", None, "什么也没有，印出来是白纸", hint, file=file)


def holds(piece: Piece, html: str) -> bool:
    """Whether the words of a document could stand in its piece, however small: to set a book in a panel takes minutes."""
    return len(_plain(_read(html).words)) * LEAST_SIZE**2 <= piece.width * piece.height


def too_much(piece: Piece) -> Finding:
    """That a piece has no room for what it is to hold."""
    size = f"{piece.width:.0f}×{piece.height:.0f} 磅"
    return piece.finding("piece-too-large", None, f"内容放不进 {size}", "缩小字号或图片，或删去一些内容。")


def _strange(piece: Piece, faces: Faces, used: Iterable[tuple[str, int]]) -> Iterator[Finding]:
    """A face that is none of the house's: the engine took it because the template asked for one that is not there."""
    house = {*faces.families.values(), *faces.fallback}
    for family in dict.fromkeys(family for family, _ in used if family not in house):
        hint = f"用 var(--song)、var(--hei)、var(--kai)（{'、'.join(sorted(house))}），或用 @font-face 带上字体文件。"
        yield piece.finding("piece-face", None, f"用到了版式以外的字体“{family}”", hint)


def _dead(piece: Piece, html: str) -> Iterator[Finding]:
    """Elements of a screen."""
    for tag, line in _read(html).dead.items():
        hint = "印刷品没有脚本、影音和嵌入的网页：把要印的直接写成文字和图片。"
        yield piece.finding("piece-element", line, f"<{tag}> 不起作用", hint)


def _lost(piece: Piece, html: str, words: str, cut: tuple[str, ...]) -> Iterator[Finding]:
    """Characters of the document that were not painted, or beyond the edges of the piece."""
    lost = Counter(_plain(_read(html).words)) - Counter(_plain(words))
    hint = "放宽地方；不要印的字从模板里删去。"
    if lost:
        yield piece.finding("piece-words-lost", None, f"有字没有印出来：{''.join(lost)}", hint)
    elif cut:
        yield piece.finding("piece-words-lost", None, f"有字超出边框，印不全：{cut[0][:20]}", hint)


def _read(html: str) -> "_PieceWords":
    reader = _PieceWords()
    reader.feed(html)
    return reader


def _plain(words: str) -> str:
    return "".join(words.split()).casefold()


class _PieceWords(HTMLParser):
    """The text of a document's body, and what in it belongs to a screen."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.dead: dict[str, int] = {}  # by their names, with the line of the first
        self._silent = 0

    @property
    def words(self) -> str:
        return "".join(self.said)

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """`<![` opens no section in HTML: all up to > is a comment, where the library would fail."""
        return self.rawdata.find(">", i) + 1 or -1

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _DEAD:
            self.dead.setdefault(tag, self.getpos()[0])
        self._silent = 0 if tag == "body" else self._silent + (tag in _SILENT)

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data)
