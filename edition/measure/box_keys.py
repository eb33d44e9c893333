"""A box by its keys (刊登件的各项): what the files say of it together, and what is wrong with that."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from edition.issue.box_table import BoxSaid
from edition.report import Finding
from edition.units import points


@dataclass(slots=True)
class BoxKeys:
    """A box as its keys are looked through."""

    id: str
    values: dict[str, Any]
    places: dict[str, str]
    folders: tuple[Path, ...]
    findings: list[Finding] = field(default_factory=list)

    @classmethod
    def of(cls, said: BoxSaid) -> "BoxKeys":
        return cls(said.id, dict(said.values), dict(said.places), said.folders)

    def where(self, key: str) -> str:
        """Where a key stands, or else the table that it is missing in."""
        return self.places.get(key, self.places["id"])

    def fault(self, identifier: str, key: str, message: str, hint: str) -> None:
        self.findings.append(Finding(identifier, "error", self.where(key), message, hint))

    def warn(self, identifier: str, key: str, message: str, hint: str) -> None:
        self.findings.append(Finding(identifier, "warning", self.where(key), message, hint))


def mm(length: float) -> str:
    return f"{length / points(1):.1f}".removesuffix(".0")
