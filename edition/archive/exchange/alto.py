"""ALTO 4: the text of a page with the box of every line (版面文字坐标)."""

from edition import __version__
from edition.archive.description import Extent, Illustration, PageText, TextBlock, TextLine
from edition.archive.exchange.xml import ALTO, Element, Maker, document

UNITS = 1200 / 72  # of 1/1200 inch in a point

_alto = Maker(ALTO)


def alto(page: PageText, image: str, language: str) -> bytes:
    """The ALTO file of a page; `image` is the file name of its picture. Lines are Strings: Chinese has no words by space."""
    roles = sorted({block.role for block in page.blocks})
    articles = sorted({block.article for block in page.blocks if block.article})
    root = _alto(
        "alto",
        _alto(
            "Description",
            _alto("MeasurementUnit", "inch1200"),
            _alto("sourceImageInformation", _alto("fileName", image)),
            _alto(
                "Processing",
                _alto("processingCategory", "contentGeneration"),
                _alto("processingSoftware", _alto("softwareName", "edition"), _alto("softwareVersion", __version__)),
                ID="composition",
            ),
        ),
        _alto(
            "Tags",
            *(_alto("LayoutTag", ID=f"role-{role}", LABEL=role) for role in roles),
            *(_alto("StructureTag", ID=f"article-{name}", LABEL=name, TYPE="article") for name in articles),
        ),
        _alto(
            "Layout",
            _alto(
                "Page",
                _alto(
                    "PrintSpace",
                    *(_text_block(page.number, at, block) for at, block in enumerate(page.blocks)),
                    *(_illustration(page.number, at, picture) for at, picture in enumerate(page.pictures)),
                    **_place((0.0, 0.0, page.width, page.height)),
                ),
                ID=f"page-{page.number}",
                PHYSICAL_IMG_NR=str(page.number),
                PRINTED_IMG_NR=str(page.number),
                WIDTH=_length(page.width),
                HEIGHT=_length(page.height),
                LANG=language,
            ),
        ),
        SCHEMAVERSION="4.4",
    )
    return document(root)


def block_id(page: int, at: int) -> str:
    """The ALTO id of a page's text block, counted from 0."""
    return f"page-{page}-block-{at}"


def picture_id(page: int, at: int) -> str:
    """The ALTO id of a page's picture, counted from 0."""
    return f"page-{page}-picture-{at}"


def _text_block(page: int, at: int, block: TextBlock) -> Element:
    tags = f"role-{block.role}" + (f" article-{block.article}" if block.article else "")
    lines = (_line(f"{block_id(page, at)}-line-{n}", line) for n, line in enumerate(block.lines))
    return _alto("TextBlock", *lines, ID=block_id(page, at), TAGREFS=tags, **_place(block.box))


def _line(name: str, line: TextLine) -> Element:
    place = _place(line.box)
    string = _alto("String", ID=f"{name}-string", CONTENT=line.text, **place)
    return _alto("TextLine", string, ID=name, BASELINE=_length(line.baseline), **place)


def _illustration(page: int, at: int, picture: Illustration) -> Element:
    return _alto("Illustration", ID=picture_id(page, at), TYPE="photograph", **_place(picture.box))


def _place(box: Extent) -> dict[str, str]:
    return dict(zip(("HPOS", "VPOS", "WIDTH", "HEIGHT"), map(_length, box), strict=True))


def _length(points: float) -> str:
    return f"{points * UNITS:.1f}"
