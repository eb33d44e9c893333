"""Writes docs/checks/ from the docstrings of the checks: python tools/check_pages.py"""

from pathlib import Path

from edition.check.registry import CHECKS, page

FOLDER = Path(__file__).parent.parent / "docs" / "checks"


def pages() -> dict[str, str]:
    """Every page of documentation by its file's name, and a list of them."""
    found = {f"{name}.md": page(name) for name in CHECKS}
    lines = [f"- [{name}]({name}.md): {str(check.__doc__).strip().splitlines()[0]}" for name, check in CHECKS.items()]
    return {"README.md": "# What the proof-reader asks\n\n" + "\n".join(lines) + "\n", **found}


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
