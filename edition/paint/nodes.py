"""Elements of a structure tree to be (结构树的节点), before they become objects of a PDF."""

from dataclasses import dataclass, field
from typing import Any

import pikepdf


@dataclass(slots=True)
class Content:
    """Marked content of one page; its numbers are known when the page's stream is rewritten."""

    page: int
    numbers: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Link:
    """A link annotation and the page it lies on."""

    page: int
    annotation: pikepdf.Object


@dataclass(slots=True)
class Node:
    """An element of the tree to be."""

    kind: str
    kids: "list[Node | Content | Link]" = field(default_factory=list)
    attributes: dict[str, Any] = field(default_factory=dict)  # PDF objects by key
