"""The command line: one file a command, imported only when it is called; the only room that prints."""

from edition.cli.main import main

__all__ = ["main"]
