"""Makes the raw pages that the tests import: sets the copy in columns and takes its text out again, as a reader would.

    PYTHONPATH=. python tests/intake/make_pages.py      (needs poppler's pdftotext)

The pages are kept in the repository; run this again only to change them.
"""

import html
import subprocess
import tempfile
from pathlib import Path

from weasyprint import HTML

from edition.issue.issue import Article, Photo
from edition.issue.read import read
from edition.issue.story import Paragraph, Subhead
from edition.typography.text import plain

PAGES = Path(__file__).parent / "pages"
# page -> its boxes from the top: (article or photo, columns, characters in a column), side by side inside a row
DESIGNS: dict[str, list[list[tuple[str, int, float]]]] = {
    "harbour": [[("quay", 5, 13)], [("fish", 3, 13), ("ferry", 2, 13)], [("light", 2, 20), ("boats", 1, 24)]],
    "library": [[("night", 3, 22)], [("bamboo", 1, 22), ("opera", 2, 22)], [("walk", 2, 30)]],
    "rice": [[("harvest", 6, 11.5)], [("bees", 2, 17), ("water", 1, 17), ("wheat", 1, 16)], [("exam", 2, 24)]],
}
STYLE = """
@page { size: 390mm 560mm; margin: 15mm }
body { font: 9pt/12pt 'Noto Serif CJK SC'; margin: 0 } p { margin: 0; text-indent: 2em; text-align: justify }
.row { display: flex; gap: 2.5em; margin-bottom: 14pt } .cols { column-gap: 1.5em }
h1 { font-size: 22pt; line-height: 28pt; margin: 0; font-weight: 900 }
h2 { font: bold 9pt/12pt 'Noto Sans CJK SC'; margin: 4pt 0 4pt 2em }
.deck { font-size: 12pt; line-height: 16pt; text-indent: 0 } .byline { text-indent: 0; line-height: 16pt }
.credit { text-align: right; text-indent: 0 } .photo { border: .5pt solid; height: 90pt } h3 { margin: 0; font-size: 10pt }
"""


def main() -> None:
    """Write `<page>.txt` and `<page>.layout.txt` for every page."""
    for name in DESIGNS:
        with tempfile.TemporaryDirectory() as folder:
            pdf = Path(folder) / "page.pdf"
            pdf.write_bytes(printed(name))
            for options, suffix in (([], ".txt"), (["-layout"], ".layout.txt")):
                subprocess.run(["pdftotext", *options, str(pdf), str(PAGES / f"{name}{suffix}")], check=True)


def printed(name: str) -> bytes:
    """A page as PDF, by a program that tags nothing."""
    issue = read(PAGES / name)
    boxes = {one.id: one for one in (*issue.articles, *issue.photos)}
    rows = DESIGNS[name]
    body = "".join(f'<div class="row">{"".join(box(boxes[i], n, w) for i, n, w in row)}</div>' for row in rows)
    pdf: bytes = HTML(string=f'<html lang="zh-CN"><style>{STYLE}</style>{body}').write_pdf()
    return pdf


def box(one: Article | Photo, columns: int, measure: float) -> str:
    """An article or a photo over so many columns."""
    width = columns * measure + (columns - 1) * 1.5
    inside = photo(one) if isinstance(one, Photo) else story(one, columns)
    return f'<div style="width:{width}em;flex:none">{inside}</div>'


def story(article: Article, columns: int) -> str:
    """Headline group, then the text in columns."""
    head = f"<h1>{html.escape(article.headline)}</h1>"
    head += f'<p class="deck">{article.deck}</p>' if article.deck else ""
    head += f'<p class="byline">○ {article.byline}</p>' if article.byline else ""
    blocks = []
    for block in article.story.blocks:
        match block:
            case Subhead(_, text):
                blocks.append(f"<h2>{html.escape(plain(text))}</h2>")
            case Paragraph(text):
                blocks.append(f"<p>{html.escape(plain(text))}</p>")
    blocks[0] = blocks[0].replace("<p>", f"<p>{article.dateline}")
    if article.credit.startswith("（新华社"):
        blocks.append(f'<p class="credit">{article.credit}</p>')
    else:
        blocks[-1] = blocks[-1].replace("</p>", f"{article.credit}</p>")
    return f'{head}<div class="cols" style="columns:{columns}">{"".join(blocks)}</div>'


def photo(one: Photo) -> str:
    """A frame, the title and the caption."""
    return f'<div class="photo"></div><h3>{one.title}</h3><p>{one.caption}{one.credit}</p>'


if __name__ == "__main__":
    main()
