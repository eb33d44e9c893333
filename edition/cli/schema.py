"""`edition schema`: prints the manifest's JSON Schema."""

import argparse
import json

from edition.intake.schema import schema


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command takes none."""
    parser.epilog = "Give it to the editor: #:schema ../issue.schema.json in the first line of issue.toml."


def run(_arguments: argparse.Namespace) -> int:
    """Print the schema."""
    print(json.dumps(schema(), ensure_ascii=False, indent=2))
    return 0
