"""The manifest's JSON Schema (清单的模式): editors of TOML complete and check `issue.toml` by it."""

from typing import Any

from edition.issue.manifest import Manifest


def schema() -> dict[str, Any]:
    """The schema of `issue.toml`; what `paper.toml` may give is not required here."""
    made = Manifest.model_json_schema()
    made["$schema"] = "http://json-schema.org/draft-07/schema#"
    made["title"] = "issue.toml"
    made["required"] = [key for key in made["required"] if key != "paper"]
    made["$defs"]["PaperTable"].pop("required")
    return made
