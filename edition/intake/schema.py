"""The manifest's JSON Schema (清单的模式): editors of TOML complete and check `issue.toml` by it."""

import tomllib
from typing import Any

from edition.intake.examples import ISSUE, examples
from edition.issue.manifest import TABLES, Manifest

SCHEMA = "issue.schema.json"  # beside the manifest, which names it in its first line


def schema() -> dict[str, Any]:
    """The schema of `issue.toml`; what `paper.toml` may give is not required here."""
    made = Manifest.model_json_schema()
    made["$schema"] = "http://json-schema.org/draft-07/schema#"
    made["title"] = "issue.toml"
    made["required"] = [key for key in made["required"] if key != "paper"]
    made["$defs"]["PaperTable"].pop("required")
    for path, table in TABLES.items():
        properties = made["$defs"][table.__name__]["properties"] if path else made["properties"]
        for key, example in examples()[".".join(path) or ISSUE].items():
            properties[key]["examples"] = [_value(example.value)]
    return made


def _value(typed: str) -> object:
    """A value of TOML as JSON has it."""
    value = tomllib.loads(f"value = {typed}")["value"]
    return value.isoformat() if hasattr(value, "isoformat") else value
