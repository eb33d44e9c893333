"""The darkroom (暗房): what becomes of a picture file in its place on a page."""

from pathlib import Path

from edition.compose.page import PictureBox
from edition.layout.layout import Layout
from edition.paint.html import Develop
from edition.pictures import Inks, Place, for_screen


def on_screen(layout: Layout) -> Develop:
    """Pictures for the PDF that is kept and read."""

    def develop(path: Path, box: PictureBox) -> bytes:
        return for_screen(path, _place(box, layout.picture.ppi)).data

    return develop


def on_press(layout: Layout, inks: Inks) -> Develop:
    """Pictures for the PDF that is printed."""

    def develop(path: Path, box: PictureBox) -> bytes:
        return inks.picture(path, _place(box, layout.press.ppi)).data

    return develop


def _place(box: PictureBox, ppi: float) -> Place:
    return Place(box.crop, box.rect.w, box.rect.h, ppi)
