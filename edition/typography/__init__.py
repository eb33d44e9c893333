"""排印 Typography: pure rules of Chinese text. Widths come in as arguments; nothing here knows a font, a page or a file."""
