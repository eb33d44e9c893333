"""A walk over the tags of a PDF (结构树的读法): what a listener is told, element by element."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

from edition.readback.painted.interpreter import FontShelf
from edition.readback.painted.painted_glyphs import page_glyphs


@dataclass(frozen=True)
class Element:
    """An element: its kind, the words marked for it and for what is in it, its alternative text, its elements."""

    kind: str
    text: str
    alt: str
    kids: "tuple[Element, ...]"

    def all(self, kind: str) -> "Iterator[Element]":
        for kid in self.kids:
            if kid.kind == kind:
                yield kid
            yield from kid.all(kind)


def walk(pdf: pikepdf.Pdf) -> Element:
    """The root element of a tagged PDF."""
    words: dict[tuple[tuple[int, int], int | None], list[str]] = defaultdict(list)
    shelf = FontShelf()
    for page in pdf.pages:
        for glyph in page_glyphs(page, shelf):
            words[page.obj.objgen, glyph.mark].append(glyph.char)

    def read(element: pikepdf.Object) -> Element:
        text, kids = [], []
        for kid in element.K:
            if isinstance(kid, int):
                text.append("".join(words[element.Pg.objgen, kid]))
            elif kid.get("/Type") == "/MCR":
                text.append("".join(words[kid.Pg.objgen, int(kid.MCID)]))
            elif kid.get("/Type") != "/OBJR":
                kids.append(read(kid))
                text.append(kids[-1].text)
        return Element(str(element.S)[1:], "".join(text), str(element.get("/Alt", "")), tuple(kids))

    return read(pdf.Root.StructTreeRoot.K[0])
