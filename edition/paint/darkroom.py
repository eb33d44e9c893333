"""The darkroom (暗房): what becomes of a picture file in its place on a page."""

from collections.abc import Callable
from pathlib import Path

from edition.compose.page import PictureBox
from edition.inks import Inks
from edition.layout.layout import Layout
from edition.pictures import Encoded, Place, for_screen

Develop = Callable[[Path, PictureBox], Encoded]  # what becomes of a picture file in its place


def on_screen(layout: Layout) -> Develop:
    """Pictures for the PDF that is kept and read."""

    def develop(path: Path, box: PictureBox) -> Encoded:
        return for_screen(path, _place(box, layout.picture.ppi))

    return develop


def on_press(layout: Layout, inks: Inks) -> Develop:
    """Pictures for the PDF that is printed."""

    def develop(path: Path, box: PictureBox) -> Encoded:
        return inks.picture(path, _place(box, layout.press.ppi))

    return develop


def _place(box: PictureBox, ppi: float) -> Place:
    return Place(box.crop, box.rect.w, box.rect.h, ppi)
