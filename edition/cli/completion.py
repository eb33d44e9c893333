"""`edition completion SHELL`: what a shell needs to complete commands and options (argcomplete does the work)."""

import argparse
import os
from collections.abc import Iterable

SHELLS = ("bash", "zsh", "fish")
_ASKED = "_ARGCOMPLETE"  # set by the shell that asks


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help="bash, zsh or fish")
    parser.epilog = 'bash, zsh: eval "$(edition completion bash)"; fish: edition completion fish | source'


def run(arguments: argparse.Namespace) -> int:
    """Print the shell's code."""
    from argcomplete.shell_integration import shellcode  # noqa: PLC0415 - only this command and completion itself need it

    print(shellcode(["edition"], shell=arguments.shell))
    return 0


def complete(parser: argparse.ArgumentParser) -> None:
    """Answer a shell that asks how the line goes on, and exit; else do nothing."""
    if _ASKED in os.environ:
        from argcomplete import autocomplete  # noqa: PLC0415 - only a shell that asks pays for it

        autocomplete(parser)


def asked_of(commands: Iterable[str]) -> str | None:
    """The command on the line that a shell asks about."""
    words = os.environ.get("COMP_LINE", "").split() if _ASKED in os.environ else []
    return next((word for word in words if word in commands), None)
