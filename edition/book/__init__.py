"""The book (电子书): the issue as an EPUB."""
