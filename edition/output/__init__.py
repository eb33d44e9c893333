"""输出 Output: pages become PDF and pictures, the issue becomes an EPUB; bytes with names."""
