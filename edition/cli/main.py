"""`edition COMMAND …`: finds the command, turns its errors into words and exit codes.

Exit codes: 0 done; 1 findings of level error, nothing written; 2 wrong call; 3 a fault of the program's own; 130 Ctrl-C;
141 nobody reads what it prints.
"""

import atexit
import gc
import importlib
import os
import sys
import traceback
from collections.abc import Sequence

from edition import __version__
from edition.cli.completion import asked_of, complete
from edition.cli.parser import Parser
from edition.cli.show import Voice, show_findings, speak
from edition.cli.terminal import finish, is_of_the_terminal, lost, open_to_all
from edition.report import EditionError

INTERRUPTED = 130  # by the user: 128 and the number of the signal
# A command is a module of this package with `add_arguments(parser)`, `run(arguments) -> int` and a docstring whose
# first line is its help.
COMMANDS = {
    "build": "make the PDF, the EPUB, the page pictures and the report",
    "check": "find everything that a build would, and make no files",
    "plan": "show the make-up as a text map, with scores and why",
    "lines": "set the text on standard input in one column and show its lines",
    "inspect": "read a finished PDF or EPUB back and report its typography by clause",
    "serve": "open the live desk in the browser: write, see and arrange the issue",
    "new": "make a folder for a new issue, with a manifest that explains itself",
    "import": "make an issue from Word files, plain text or the text of a finished page",
    "schema": "print the manifest's JSON Schema",
    "archive": "keep every issue, prove it, find it again",
    "site": "write the reading site and the feeds of an archive",
    "layout": "make a layout of your own from another, and check it",
    "doctor": "say what this machine lacks, and the command that brings it",
    "completion": "print what lets a shell complete commands and options",
}
HELP = "help"  # `edition help build` is `edition build --help`


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the return value is the exit code."""
    gc.set_threshold(100_000)  # one issue leaves little garbage behind: search for it seldom
    atexit.register(gc.freeze)  # nor at the end, when all goes with the process: that took a seventh of a check
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = (
        "__all__"  # no other package may read our files; to look for one takes 10 ms
    )
    open_to_all()
    try:
        code = _run(list(sys.argv[1:] if argv is None else argv))
        finish()
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        return lost(error)
    return code


def _run(words: list[str]) -> int:
    if words[:1] == [HELP]:
        words = [*words[1:], "--help"]
    parser = _parser(words)
    complete(parser)
    arguments = parser.parse_args(words)
    speak(Voice("quiet" in arguments, "verbose" in arguments, getattr(arguments, "color", "auto")))
    try:
        return int(importlib.import_module(f"edition.cli.{arguments.command}").run(arguments))
    except EditionError as error:
        show_findings(error.findings)
        return 1
    except Exception as error:  # a fault of our own: say where, and tell it apart from the user's by the exit code
        if isinstance(error, OSError) and is_of_the_terminal(error):
            raise
        traceback.print_exc()
        print("这是程序的错误，不是稿件的：请保留稿件，把上面的话报告给我们。", file=sys.stderr)
        return 3


def _parser(words: list[str]) -> Parser:
    name = next((word for word in words if word in COMMANDS), None) or asked_of(COMMANDS)
    parser = Parser(prog="edition", description="Chinese newspaper editions from one manifest.")
    parser.add_argument("--version", action="version", version=f"edition {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command, help_text in COMMANDS.items():
        subparser = commands.add_parser(command, help=help_text, description=help_text)
        if command == name:  # only the command that is called pays for its imports
            importlib.import_module(f"edition.cli.{command}").add_arguments(subparser)
    return parser
