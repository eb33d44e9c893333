"""Typefaces (字体): the faces of a layout's styles, to measure with and to print with."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from edition.layout.fonts import find_face
from edition.layout.layout import Layout
from edition.layout.shaping import Cut, FaceStack
from edition.report import EditionError, Finding
from edition.typography.rules import Metrics
from edition.typography.text import Style

_STRONG_WEIGHT = 700


@dataclass(frozen=True, slots=True)
class _StyleMetrics:
    """The widths of one style: strong text and a run with a face of its own come from other stacks."""

    typefaces: "Typefaces"
    style: str

    def advances(self, text: str, style: Style) -> Sequence[float]:
        widths = self.typefaces.stack(style.face or self.style, style.strong).advances(text)
        return widths if style.scale == 1.0 else [width * style.scale for width in widths]


class Typefaces:
    """The faces of a layout; EditionError with every family that the system lacks."""

    def __init__(self, layout: Layout) -> None:
        self._stacks: dict[tuple[str, bool], FaceStack] = {}
        findings: dict[Finding, None] = {}
        for name, strong in product(layout.styles, (False, True)):
            try:
                self._stacks[name, strong] = _stack(layout, name, strong)
            except EditionError as error:
                findings.update(dict.fromkeys(error.findings))
        if findings:
            raise EditionError(tuple(findings))

    def stack(self, style: str, strong: bool = False) -> FaceStack:
        """The faces of a style, the first that has a character sets it."""
        return self._stacks[style, strong]

    def metrics(self, style: str) -> Metrics:
        """The widths of a style's text."""
        return _StyleMetrics(self, style)


def _stack(layout: Layout, name: str, strong: bool) -> FaceStack:
    """The style's own face before the fallbacks; strong text is 黑 and bold."""
    style = layout.styles[name]
    family = layout.faces.hei if strong else layout.faces.families[style.face]
    weight = max(style.weight, _STRONG_WEIGHT) if strong else style.weight
    faces = [find_face(each, weight) for each in (family, *layout.faces.fallback)]
    figures = [Cut(face, half_figures=True) for face in faces] if style.rules.digits == "half" else []
    return FaceStack([*figures, *map(Cut, faces)])
