"""The PDF (印刷版面): the only module that knows the PDF engine; nothing is fetched but what the document names."""

import hashlib

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from edition.compose.page import Page
from edition.issue.issue import Issue
from edition.output.darkroom import on_screen
from edition.output.html import Develop, Document, Writer
from edition.plan.layout import Layout
from edition.plan.typefaces import Typefaces


class ClosedFetcher(URLFetcher):  # type: ignore[misc] # the engine carries no types
    """Gives the engine the files of a document and nothing else, neither from the network nor from the disk."""

    def __init__(self, document: Document) -> None:
        super().__init__(allowed_protocols=())
        self._files = dict(document.files)

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The file that the document has under this URL."""
        file = self._files.get(url)
        if file is None:
            raise FatalURLFetchingError(f"not a file of this issue: {url}")
        return URLFetcherResponse(url, file)


class PageHTML(weasyprint.HTML):  # type: ignore[misc] # the engine carries no types
    """The document without the engine's own style sheet: the layout's says all, and a fifth of the time is saved."""

    def _ua_stylesheets(self, forms: bool = False) -> list[weasyprint.CSS]:
        return []


def pdf(
    pages: tuple[Page, ...], issue: Issue, layout: Layout, typefaces: Typefaces, develop: Develop | None = None
) -> bytes:
    """The pages as the engine writes them. Pictures are developed for the screen if nothing else is said."""
    return printed(Writer(issue, layout, typefaces, develop or on_screen(layout)).document(pages))


def printed(document: Document) -> bytes:
    """A document as the engine writes it: PDF/A-2a, every run tagged; equal documents give equal bytes."""
    html = PageHTML(string=document.html, url_fetcher=ClosedFetcher(document))
    rendered = html.render(font_config=FontConfiguration())
    identifier = hashlib.sha256(document.html.encode()).digest()[:16]
    data: bytes = rendered.write_pdf(pdf_identifier=identifier, pdf_variant="pdf/a-2a")
    return data
