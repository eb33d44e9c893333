"""The contents of a finished EPUB, clause by clause."""
