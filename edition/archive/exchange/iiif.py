"""IIIF Presentation 3: the pages as canvases, the articles as ranges with their places (国际图像互操作框架)."""

import json
from collections.abc import Mapping
from urllib.parse import quote

from edition.archive.description import Extent, KeptArticle, PageText, Record
from edition.archive.exchange.dublin_core import issue_title, sections
from edition.archive.exchange.xml import ALTO

IMAGES = "images"  # the folder of the pages' pictures
GRANULARITY = "http://iiif.io/api/extension/text-granularity/context.json"  # says that an annotation is a line
NOWHERE = "https://archive.invalid"  # ids must be URLs; this is the one that never resolves (RFC 2606)


def iiif(record: Record, pages: tuple[PageText, ...], sizes: Mapping[int, tuple[int, int]]) -> bytes:
    """The manifest; `sizes` are those of the pages' pictures in pixels, by page number. A canvas is as large as its picture."""
    base = f"{record.paper.website.rstrip('/') or NOWHERE}/{record.date.isoformat()}"
    value = {
        "@context": [GRANULARITY, "http://iiif.io/api/presentation/3/context.json"],
        "id": f"{base}/iiif.json",
        "type": "Manifest",
        "label": _words(record, issue_title(record)),
        "navDate": f"{record.date.isoformat()}T00:00:00Z",
        "behavior": ["paged"],
        "rendering": [
            _file(base, f"product/{record.date}.pdf", "Text", "application/pdf", record),
            _file(base, f"product/{record.date}.epub", "Text", "application/epub+zip", record),
        ],
        "items": [_canvas(base, page, sizes[page.number], record) for page in pages],
        "structures": [_section(base, section, record, pages, sizes) for section in sections(record)],
    }
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def _canvas(base: str, page: PageText, size: tuple[int, int], record: Record) -> dict[str, object]:
    canvas = _canvas_id(base, page.number)
    width, height = size
    image = {
        "id": f"{base}/{IMAGES}/page-{page.number}.jpg",
        "type": "Image",
        "format": "image/jpeg",
        "width": width,
        "height": height,
    }
    painting = {
        "id": f"{canvas}/painting",
        "type": "Annotation",
        "motivation": "painting",
        "body": image,
        "target": canvas,
    }
    return {
        "id": canvas,
        "type": "Canvas",
        "label": _words(record, f"第{page.number}版 {page.section}"),
        "width": width,
        "height": height,
        "seeAlso": [
            {**_file(base, f"alto/page-{page.number}.xml", "Dataset", "application/xml", record), "profile": ALTO}
        ],
        "items": [{"id": f"{canvas}/page", "type": "AnnotationPage", "items": [painting]}],
        "annotations": [
            {"id": f"{canvas}/text", "type": "AnnotationPage", "items": _lines(canvas, page, size, record)}
        ],
    }


def _lines(canvas: str, page: PageText, size: tuple[int, int], record: Record) -> list[dict[str, object]]:
    """Every line of type as an annotation at its place, so that a viewer can show and find the text."""
    return [
        {
            "id": f"{canvas}/text/{at}-{number}",
            "type": "Annotation",
            "motivation": "supplementing",
            "textGranularity": "line",
            "body": {
                "type": "TextualBody",
                "value": line.text,
                "format": "text/plain",
                "language": record.paper.language,
            },
            "target": f"{canvas}#{_fragment(line.box, page, size)}",
        }
        for at, block in enumerate(page.blocks)
        for number, line in enumerate(block.lines)
    ]


def _section(
    base: str, section: str, record: Record, pages: tuple[PageText, ...], sizes: Mapping[int, tuple[int, int]]
) -> dict[str, object]:
    return {
        "id": f"{base}/section/{quote(section, safe='')}",
        "type": "Range",
        "label": _words(record, section),
        "items": [
            _article(base, article, record, pages, sizes) for article in record.articles if article.section == section
        ],
    }


def _article(
    base: str, article: KeptArticle, record: Record, pages: tuple[PageText, ...], sizes: Mapping[int, tuple[int, int]]
) -> dict[str, object]:
    """A range of the article's blocks, each a part of a canvas."""
    places = [
        {
            "type": "SpecificResource",
            "id": f"{base}/article/{article.id}/page-{page.number}-block-{at}",
            "source": {"id": _canvas_id(base, page.number), "type": "Canvas"},
            "selector": {"type": "FragmentSelector", "value": _fragment(block.box, page, sizes[page.number])},
        }
        for page in pages
        for at, block in enumerate(page.blocks)
        if block.article == article.id
    ]
    return {
        "id": f"{base}/article/{article.id}",
        "type": "Range",
        "label": _words(record, article.headline),
        "items": places,
    }


def _fragment(box: Extent, page: PageText, size: tuple[int, int]) -> str:
    """A box in points as a media fragment in the canvas's pixels."""
    across, down = size[0] / page.width, size[1] / page.height
    x, y, width, height = box
    return f"xywh={round(x * across)},{round(y * down)},{round(width * across)},{round(height * down)}"


def _file(base: str, path: str, kind: str, media_type: str, record: Record) -> dict[str, object]:
    return {"id": f"{base}/{path}", "type": kind, "format": media_type, "label": _words(record, path)}


def _canvas_id(base: str, number: int) -> str:
    return f"{base}/canvas/{number}"


def _words(record: Record, words: str) -> dict[str, list[str]]:
    return {record.paper.language: [words]}
