"""Draws an advertiser's PDF for the example weekly: letters as outlines, so that no face need be embedded.

    python assets/draw_advertisement.py issues/2025-10-17/ads/night-reading.pdf

239.8 x 33.3 mm. The faces are those of the Debian package fonts-noto-cjk.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

FONTS = Path("/usr/share/fonts/opentype/noto")
SC = 2  # the mainland's forms in each collection
WIDTH, HEIGHT = 239.8 / 25.4 * 72, 33.3 / 25.4 * 72
# greys alone: what can be kept and printed as it comes
NIGHT, HOUSE, WHITE, LAMP = "0.16 g", "0.28 g", "1 g", "0.88 g"
HOUSES = ((520, 34, 74), (558, 44, 86), (606, 58, 62))
WINDOWS = ((528, 50), (528, 30), (568, 66), (584, 42), (568, 24), (616, 40), (636, 40), (636, 20))


def letters(words: str, face: str, size: float, x: float, y: float, apart: float = 0.0) -> Iterator[str]:
    """Words from x on, at baseline y, as filled outlines; `apart` em between two letters."""
    font = TTFont(FONTS / face, fontNumber=SC)
    shapes, names = font.getGlyphSet(), font.getBestCmap()
    scale = size / font["head"].unitsPerEm
    for letter in words:
        pen = RecordingPen()
        shapes[names[ord(letter)]].draw(pen)
        for how, points in pen.value:
            numbers = " ".join(f"{x + px * scale:.2f} {y + py * scale:.2f}" for px, py in points)
            yield {"moveTo": f"{numbers} m", "lineTo": f"{numbers} l", "curveTo": f"{numbers} c"}.get(how, "h")
        x += shapes[names[ord(letter)]].width * scale + apart * size
    yield "f"


def drawing() -> Iterator[str]:
    """The content of the page."""
    yield f"{NIGHT} 0 0 {WIDTH:.2f} {HEIGHT:.2f} re f"
    for x, wide, high in HOUSES:
        yield f"{HOUSE} {x} 0 {wide} {high} re f"
    for x, y in WINDOWS:
        yield f"{LAMP} {x} {y} 8 8 re f"
    yield WHITE
    yield from letters("夜读季", "NotoSerifCJK-Medium.ttc", 29, 22, 36.5, 0.2)
    yield from letters("图书馆二楼东侧每晚开到十一点", "NotoSansCJK-Medium.ttc", 12.5, 160, 53)
    yield from letters("凭校园卡入座　自备水杯　十二月底止", "NotoSansCJK-Regular.ttc", 10.5, 160, 31)


def main(goal: Path) -> None:
    """Write the file."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(round(WIDTH, 3), round(HEIGHT, 3)))
        page.Contents = pdf.make_stream("\n".join(drawing()).encode())
        page.Resources = pikepdf.Dictionary()
        pdf.save(goal, deterministic_id=True, compress_streams=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
