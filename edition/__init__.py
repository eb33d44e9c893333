"""edition: a newspaper edition (PDF page, EPUB, archive) from one issue manifest, with proper Chinese typography."""

__version__ = "0.1.0"
