"""Sees that every extra can be installed with the versions of constraints.txt, alone and all together."""

import subprocess
import sys
import tomllib
from pathlib import Path

TOP = Path(__file__).parent.parent


def choices() -> list[str]:
    """What may be asked for in brackets."""
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = list(project["optional-dependencies"])
    return [*extras, ",".join(extras)]


def resolves(extras: str) -> bool:
    """Whether pip finds a way; it says itself why not."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--dry-run",
        "-c",
        "constraints.txt",
        "-e",
        f".[{extras}]",
    ]
    return subprocess.run(command, cwd=TOP, check=False).returncode == 0  # noqa: S603 (the words are the project's own)


if __name__ == "__main__":
    lost = [extras for extras in choices() if not resolves(extras)]
    sys.exit(f"constraints.txt forbids these extras: {' | '.join(lost)}" if lost else 0)
