"""The same copy as other programs set it: a plain page for WeasyPrint and one for Typst, in six columns, with no make-up.

Pages that lie elsewhere may stand beside them: a folder with any of `weasyprint/newspaper.html`, `typst/run.py` (called with
the name of the PDF) and `chromium/tuned.html`.
"""

import html
import json
import shutil
from pathlib import Path

from bench.process import FRESH, python
from edition.issue.issue import Article, Issue, Photo
from edition.issue.story import Subhead
from edition.issue.words import block_words

CSS = """
@page { size: 390mm 550mm; margin: 20mm }
html { font: 9pt/12pt 'Noto Serif CJK SC' }
body { margin: 0 }
header { font: 900 36pt/1.2 'Noto Serif CJK SC'; text-align: center }
section { columns: 6; column-gap: 13.5pt; column-rule: .4pt solid #999; text-align: justify; orphans: 1; widows: 1 }
p { margin: 0; text-indent: 2em }
h1 { margin: 6pt 0; font-weight: 900; text-align: center; line-height: 1.15 }
h2 { margin: 12pt 0 0; font: 700 9pt/12pt 'Noto Sans CJK SC' }
.by { font-family: 'LXGW WenKai'; text-align: center }
figure { margin: 6pt 0; display: flex }
img { width: 120pt }
figure p { width: 160pt }
"""
TYPST = """
#set page(width: 390mm, height: 550mm, margin: 20mm, columns: 6)
#set columns(gutter: 13.5pt)
#set text(font: "Noto Serif CJK SC", size: 9pt, lang: "zh", region: "cn", top-edge: 7pt, bottom-edge: -2pt)
#set par(justify: true, leading: 3pt, spacing: 3pt, first-line-indent: (amount: 2em, all: true))
#let by(words) = align(center, text(font: "LXGW WenKai", words))
#let plate = text.with(size: 36pt, weight: "black", top-edge: 36pt)
#let nameplate(words) = place(top + center, scope: "parent", float: true, plate(words))
#show heading: set par(justify: false, first-line-indent: 0pt)
#show heading.where(level: 1): set text(size: 18pt, weight: "black", top-edge: 18pt)
#show heading.where(level: 2): set text(font: "Noto Sans CJK SC", size: 9pt)
"""


def plain_page(issue: Issue, folder: Path) -> Path:
    """A page of CSS columns, as somebody writes it who knows WeasyPrint; its pictures are copied beside it."""
    body = "".join(map(_story, issue.articles)) + "".join(map(_figure, _pictures(issue, folder)))
    page = folder / f"{issue.folder.name}.html"
    head = f'<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><style>{CSS}</style>'
    page.write_text(f"{head}<header>{html.escape(issue.paper.title)}</header>{body}", encoding="utf-8")
    return page


def _story(article: Article) -> str:
    by = "".join(f'<div class="by">{html.escape(words)}</div>' for words in _under_the_headline(article))
    blocks = "".join(f"<{tag}>{html.escape(words)}</{tag}>" for tag, words in _blocks(article, "h2", "p"))
    return f"<h1>{html.escape(article.headline)}</h1>{by}<section>{blocks}</section>"


def _figure(photo: Photo) -> str:
    image = f'<img src="{photo.path.name}">' if photo.path else ""
    return f"<figure>{image}<p>{html.escape(_caption(photo))}</figure>"


def typst_page(issue: Issue, folder: Path) -> Path:
    """The same copy as Typst's own markup."""
    parts = [TYPST, f"#nameplate({_string(issue.paper.title)[1:]})"]
    for article in issue.articles:
        parts.append(f"= {_string(article.headline)}")
        parts += [f"#by({words[1:]})" for words in map(_string, _under_the_headline(article))]
        parts += [f"{mark}{_string(words)}" for mark, words in _blocks(article, "== ", "")]
    for photo in _pictures(issue, folder):
        parts += [f'#image("{photo.path.name}")'] if photo.path else []
        parts.append(_string(_caption(photo)))
    page = folder / f"{issue.folder.name}.typ"
    page.write_text("\n\n".join(parts), encoding="utf-8")
    return page


def _string(words: str) -> str:
    return f"#{json.dumps(words, ensure_ascii=False)}"


def _under_the_headline(article: Article) -> list[str]:
    return [words for words in (article.kicker, article.deck, article.byline) if words]


def _blocks(article: Article, subhead: str, paragraph: str) -> list[tuple[str, str]]:
    """The words of each block behind what marks its kind, dateline and credit with them."""
    kinds = [subhead if isinstance(block, Subhead) else paragraph for block in article.story.blocks]
    words = [block_words(block) for block in article.story.blocks]
    words[0] = article.dateline + words[0]
    words[-1] += article.credit
    return list(zip(kinds, words, strict=True))


def _caption(photo: Photo) -> str:
    return f"{photo.title} {photo.caption}{photo.credit}"


def _pictures(issue: Issue, folder: Path) -> tuple[Photo, ...]:
    """The issue's photos, their files beside the page."""
    for photo in issue.photos:
        if photo.path:
            shutil.copy(photo.path, folder)
    return issue.photos


def placed(folder: Path) -> dict[str, tuple[str, ...]]:
    """The commands that print the pages of a folder which lies elsewhere."""
    out = f"{FRESH}/placed.pdf"
    chromium = shutil.which("chromium") or ""
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={out}")
    commands = {
        "weasyprint/newspaper.html": python("-m", "weasyprint", folder / "weasyprint/newspaper.html", out),
        "typst/run.py": python(folder / "typst/run.py", out),
        "chromium/tuned.html": (chromium, *options, str(folder / "chromium/tuned.html")),
    }
    found = {name: command for name, command in commands.items() if (folder / name).exists() and command[0]}
    return {f"placed {name}": command for name, command in found.items()}
