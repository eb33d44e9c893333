"""The PDF (印刷版面): the only module that knows the PDF engine; nothing is fetched but what the document names."""

import hashlib
from collections.abc import Iterable

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

Files = Iterable[tuple[str, bytes]]  # by URL


class ClosedFetcher(URLFetcher):  # type: ignore[misc] # the engine carries no types
    """Gives the engine the files of a document and nothing else, neither from the network nor from the disk."""

    def __init__(self, files: Files) -> None:
        super().__init__(allowed_protocols=())
        self._files = dict(files)

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


def printed(html: str, files: Files) -> bytes:
    """A document as the engine writes it: PDF/A-2a, every run tagged; equal documents give equal bytes."""
    rendered = PageHTML(string=html, url_fetcher=ClosedFetcher(files)).render(font_config=FontConfiguration())
    identifier = hashlib.sha256(html.encode()).digest()[:16]
    data: bytes = rendered.write_pdf(pdf_identifier=identifier, pdf_variant="pdf/a-2a")
    return data
