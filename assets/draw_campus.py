"""Draws the pictures of the example weekly: flat shapes in few colours, so that the files are small.

    python assets/draw_campus.py issues/2025-10-17/photos

The same bytes every time. The large ones are 2800 pixels wide: 203 ppi over all eight columns of a broadsheet.
"""

import math
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw

SCALE = 2  # supersampling
COLOURS = 64  # of a picture
Colour = tuple[int, int, int]
DUSK = ((74, 96, 112), (196, 140, 104), (232, 190, 140))
NIGHT = ((12, 20, 38), (30, 48, 74), (70, 84, 104))
DAY = ((150, 186, 200), (206, 222, 220), (236, 234, 220))
DARK, PAPER, LAMP = (24, 36, 42), (238, 232, 216), (248, 222, 150)


class Sheet:
    """A canvas in shares of its width and height."""

    def __init__(self, width: int, height: int, seed: int) -> None:
        self.size = (width, height)
        self.picture = Image.new("RGB", (width * SCALE, height * SCALE))
        self.draw = ImageDraw.Draw(self.picture)
        self.chance = random.Random(seed)

    def at(self, x: float, y: float) -> tuple[float, float]:
        return x * self.size[0] * SCALE, y * self.size[1] * SCALE

    def sky(self, stops: tuple[Colour, Colour, Colour], bands: int = 14, foot: float = 1.0) -> None:
        for band in range(bands):
            place = band / (bands - 1) * 2
            low = min(1, int(place))
            share = place - low
            colour = tuple(round(a + (b - a) * share) for a, b in zip(stops[low], stops[low + 1], strict=True))
            self.box(0, foot * band / bands, 1, foot * (band + 1) / bands + 0.01, colour)  # type: ignore[arg-type]

    def box(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        self.draw.rectangle((*self.at(left, top), *self.at(right, bottom)), fill=colour)

    def shape(self, points: Iterator[tuple[float, float]] | list[tuple[float, float]], colour: Colour) -> None:
        self.draw.polygon([self.at(*point) for point in points], fill=colour)

    def line(self, points: list[tuple[float, float]], colour: Colour, weight: float) -> None:
        width = round(weight * self.size[1] * SCALE)
        self.draw.line([self.at(*point) for point in points], fill=colour, width=width, joint="curve")

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        (px, py), r = self.at(x, y), radius * self.size[1] * SCALE
        self.draw.ellipse((px - r, py - r, px + r, py + r), fill=colour)

    def person(self, x: float, foot: float, high: float, coat: Colour, head: Colour = (214, 172, 138)) -> None:
        wide = high * 0.16 * self.size[1] / self.size[0]
        self.shape(
            [
                (x - wide, foot),
                (x - wide * 0.8, foot - high * 0.74),
                (x + wide * 0.8, foot - high * 0.74),
                (x + wide, foot),
            ],
            coat,
        )
        self.disc(x, foot - high * 0.86, high * 0.13, head)
        self.disc(x, foot - high * 0.92, high * 0.12, DARK)

    def save(self, goal: Path) -> None:
        small = self.picture.resize(self.size, Image.Resampling.LANCZOS)
        small.quantize(COLOURS, dither=Image.Dither.NONE).save(goal, optimize=True)


def wave(top: float, swing: float, turns: float, shift: float) -> Iterator[tuple[float, float]]:
    """A hill's edge from left to right, closed at the foot."""
    yield 0.0, 1.0
    for step in range(81):
        yield step / 80, top + swing * math.sin(turns * math.tau * step / 80 + shift)
    yield 1.0, 1.0


def blades(sheet: Sheet, x: float, foot: float, high: float, count: int, colour: Colour) -> None:
    """A tuft of grass."""
    for _ in range(count):
        lean, tall = sheet.chance.uniform(-0.035, 0.035), high * sheet.chance.uniform(0.6, 1.0)
        sheet.line([(x, foot), (x + lean * 0.3, foot - tall * 0.6), (x + lean, foot - tall)], colour, 0.006)


def garden() -> Sheet:
    sheet = Sheet(2800, 1557, 1)
    sheet.sky(DAY, foot=0.5)
    for left, top, right in ((0.02, 0.2, 0.16), (0.15, 0.13, 0.24), (0.68, 0.17, 0.82), (0.83, 0.23, 0.99)):
        sheet.box(left, top, right, 0.46, (120, 140, 146))
        for row in range(4):
            for window in range(5):
                x, y = left + 0.012 + window * (right - left - 0.02) / 5, top + 0.03 + row * 0.06
                sheet.box(x, y, x + (right - left) * 0.09, y + 0.03, (176, 194, 196))
    sheet.shape(wave(0.42, 0.018, 1.5, 0.4), (110, 140, 112))
    sheet.box(0, 0.46, 1, 0.6, (164, 84, 62))
    for lane in range(5):
        sheet.line([(0, 0.47 + lane * 0.03), (1, 0.475 + lane * 0.028)], (224, 198, 176), 0.004)
    sheet.shape(wave(0.58, 0.012, 1, 1.2), (92, 132, 92))
    for x, y, wide, deep in ((0.2, 0.72, 0.17, 0.075), (0.53, 0.7, 0.15, 0.065), (0.84, 0.74, 0.14, 0.08)):
        for ring, colour in ((1.22, (74, 112, 78)), (1.0, (124, 160, 166)), (0.62, (168, 198, 200))):
            points = [
                (x + ring * wide * math.cos(math.tau * n / 60), y + ring * deep * math.sin(math.tau * n / 60))
                for n in range(60)
            ]
            sheet.shape(points, colour)
        for _ in range(26):
            turn = sheet.chance.uniform(0, math.tau)
            px, py = x + 1.12 * wide * math.cos(turn), y + 1.12 * deep * math.sin(turn)
            blades(sheet, px, py, 0.12, 7, sheet.chance.choice(((52, 96, 62), (88, 128, 70), (150, 150, 84))))
            if sheet.chance.random() < 0.5:
                sheet.disc(
                    px + 0.004, py - 0.1, 0.009, sheet.chance.choice(((108, 92, 168), (140, 120, 190), (230, 206, 110)))
                )
    sheet.shape(wave(0.93, 0.015, 1.2, 0), (64, 100, 70))
    for n in range(60):
        blades(sheet, n / 59, 1.0, 0.11, 5, sheet.chance.choice(((44, 84, 56), (70, 108, 64))))
    sheet.person(0.405, 0.66, 0.2, (178, 66, 58))
    sheet.person(0.438, 0.665, 0.19, (46, 84, 122))
    return sheet


def roof() -> Sheet:
    sheet = Sheet(2800, 1800, 2)
    sheet.sky(NIGHT, foot=0.78)
    for _ in range(150):
        sheet.disc(
            sheet.chance.random(),
            sheet.chance.uniform(0, 0.6),
            sheet.chance.choice((0.0016, 0.0024, 0.0036)),
            (226, 230, 236),
        )
    sheet.disc(0.76, 0.2, 0.04, (232, 208, 160))
    sheet.line([(0.69, 0.235), (0.83, 0.165)], (232, 208, 160), 0.012)
    for left, top in (
        (0.0, 0.62),
        (0.11, 0.66),
        (0.24, 0.6),
        (0.35, 0.68),
        (0.52, 0.64),
        (0.66, 0.67),
        (0.8, 0.61),
        (0.92, 0.65),
    ):
        sheet.box(left, top, left + 0.1, 0.8, (22, 34, 52))
        for _ in range(6):
            x, y = left + sheet.chance.uniform(0.01, 0.08), sheet.chance.uniform(top + 0.02, 0.76)
            sheet.box(x, y, x + 0.008, y + 0.014, (214, 178, 104))
    sheet.box(0, 0.78, 1, 1, (46, 54, 64))
    sheet.box(0, 0.78, 1, 0.8, (78, 88, 98))
    for x in (-0.07, 0.0, 0.07):
        sheet.line([(0.3, 0.68), (0.3 + x, 0.92)], (18, 24, 32), 0.014)
    sheet.line([(0.22, 0.74), (0.44, 0.44)], (228, 232, 232), 0.075)
    sheet.line([(0.42, 0.467), (0.45, 0.426)], (150, 160, 168), 0.09)
    sheet.disc(0.3, 0.66, 0.03, (18, 24, 32))
    coats: tuple[Colour, ...] = (
        (150, 60, 58),
        (52, 92, 124),
        (196, 168, 112),
        (84, 104, 88),
        (120, 84, 124),
        (60, 70, 84),
    )
    sheet.person(0.185, 0.95, 0.3, (66, 84, 96))
    for n, coat in enumerate(coats):
        sheet.person(0.56 + n * 0.07, 0.95 - 0.004 * n, 0.27 - 0.008 * (n % 3), coat)
    return sheet


def writer() -> Sheet:
    sheet = Sheet(500, 600, 3)
    sheet.box(0, 0, 1, 1, (222, 218, 206))
    sheet.shape([(0.06, 1), (0.14, 0.78), (0.36, 0.68), (0.64, 0.68), (0.86, 0.78), (0.94, 1)], (58, 82, 88))
    sheet.shape([(0.4, 0.69), (0.5, 0.84), (0.6, 0.69)], PAPER)
    sheet.box(0.42, 0.56, 0.58, 0.72, (206, 164, 132))
    sheet.disc(0.5, 0.41, 0.2, (218, 178, 146))
    sheet.shape(
        [
            (0.25, 0.42),
            (0.26, 0.22),
            (0.4, 0.13),
            (0.62, 0.13),
            (0.75, 0.24),
            (0.75, 0.42),
            (0.7, 0.31),
            (0.45, 0.27),
            (0.3, 0.33),
        ],
        (50, 46, 48),
    )
    for x in (0.41, 0.59):
        sheet.disc(x, 0.42, 0.055, DARK)
        sheet.disc(x, 0.42, 0.046, (232, 214, 196))
        sheet.disc(x, 0.42, 0.012, DARK)
    sheet.line([(0.46, 0.42), (0.54, 0.42)], DARK, 0.008)
    sheet.line([(0.43, 0.525), (0.5, 0.54), (0.57, 0.525)], (142, 88, 78), 0.009)
    return sheet


def stairs() -> Sheet:
    sheet = Sheet(1200, 800, 4)
    sheet.sky(DUSK, foot=0.5)
    sheet.box(0, 0.5, 1, 1, (110, 92, 82))
    sheet.box(0.1, 0.1, 0.9, 0.5, (156, 112, 92))
    for n in range(6):
        sheet.box(0.15 + n * 0.125, 0.14, 0.19 + n * 0.125, 0.5, (206, 172, 146))
    for step in range(6):
        sheet.box(
            0.06 - 0.012 * step,
            0.5 + step * 0.085,
            0.94 + 0.012 * step,
            0.6 + step * 0.085,
            tuple(194 - 17 * step - d for d in (0, 14, 26)),
        )  # type: ignore[arg-type]
    sheet.person(0.63, 0.72, 0.22, (60, 88, 110))
    sheet.shape([(0.6, 0.66), (0.64, 0.645), (0.68, 0.66), (0.64, 0.68)], PAPER)
    return sheet


def lake() -> Sheet:
    sheet = Sheet(1200, 800, 5)
    sheet.sky(DUSK, foot=0.56)
    sheet.disc(0.28, 0.42, 0.11, LAMP)
    sheet.shape(wave(0.5, 0.03, 1.5, 2), (92, 104, 108))
    sheet.box(0, 0.56, 1, 1, (120, 116, 112))
    for n in range(12):
        y = 0.59 + n * 0.034
        sheet.line([(0.28 - 0.1 + 0.02 * (n % 3), y), (0.28 + 0.08 - 0.012 * (n % 4), y)], (226, 190, 140), 0.008)
    sheet.shape([(0.56, 0.34), (0.71, 0.2), (0.86, 0.34)], DARK)
    for x in (0.6, 0.68, 0.74, 0.81):
        sheet.box(x, 0.34, x + 0.014, 0.6, DARK)
    sheet.box(0.54, 0.58, 0.88, 0.63, DARK)
    return sheet


def stand() -> Sheet:
    sheet = Sheet(1200, 800, 6)
    sheet.box(0, 0, 1, 1, (176, 190, 192))
    for row in range(9):
        y = 0.06 + row * 0.105
        sheet.box(0, y, 1, y + 0.03, (120, 132, 138))
        for seat in range(13):
            x = 0.012 + seat * 0.077
            sheet.box(x, y - 0.035, x + 0.055, y + 0.012, (64, 108, 128) if (row + seat) % 7 else (96, 134, 146))
    sheet.shape([(0.5, 0.62), (0.56, 0.5), (0.66, 0.47), (0.75, 0.52), (0.8, 0.63)], (182, 58, 54))
    sheet.line([(0.65, 0.58), (0.68, 0.74), (0.7, 0.74)], DARK, 0.01)
    return sheet


def lane() -> Sheet:
    sheet = Sheet(1200, 800, 7)
    sheet.sky(DAY, foot=0.6)
    sheet.box(0, 0.6, 1, 1, (196, 164, 84))
    sheet.shape([(0.47, 0.55), (0.53, 0.55), (0.82, 1), (0.18, 1)], (170, 160, 150))
    for side in (-1, 1):
        for n in range(6):
            near = (n + 1) / 6
            x, foot = 0.5 + side * (0.05 + 0.42 * near**1.4), 0.57 + 0.36 * near**1.6
            sheet.line([(x, foot), (x, foot - 0.5 * near)], (92, 76, 60), 0.012 + 0.02 * near)
            for _ in range(round(16 + 30 * near)):
                dx, dy = sheet.chance.gauss(0, 0.06 * near + 0.01), sheet.chance.gauss(0, 0.09 * near + 0.015)
                sheet.disc(
                    x + dx,
                    foot - 0.52 * near + dy,
                    0.018 + 0.024 * near,
                    sheet.chance.choice(((226, 178, 56), (238, 198, 84), (206, 152, 44))),
                )
    sheet.person(0.5, 0.74, 0.14, (70, 84, 104))
    return sheet


def field() -> Sheet:
    sheet = Sheet(2800, 1719, 8)
    sheet.sky(DUSK, foot=0.42)
    sheet.disc(0.74, 0.34, 0.07, LAMP)
    sheet.shape(wave(0.4, 0.012, 1.2, 1), (118, 112, 104))
    sheet.box(0, 0.42, 1, 1, (168, 138, 84))
    for n in range(-14, 15):
        points = [
            (0.5 + n * 0.012, 0.43),
            (0.5 + n * 0.02, 0.43),
            (0.5 + n * 0.115 + 0.03, 1),
            (0.5 + n * 0.115 - 0.03, 1),
        ]
        sheet.shape(points, (196, 164, 100))
    for row in range(13):
        near = (row + 1) / 13
        for n in range(-16, 17):
            foot = 0.45 + 0.55 * near**1.5
            x = 0.5 + n * (0.014 + 0.1 * near**1.5)
            if -0.05 < x < 1.05:
                blades(
                    sheet,
                    x,
                    foot,
                    0.03 + 0.1 * near,
                    4,
                    sheet.chance.choice(((120, 104, 52), (146, 122, 60), (98, 96, 56))),
                )
    sheet.shape([(0.12, 0.6), (0.12, 0.5), (0.26, 0.5), (0.29, 0.55), (0.31, 0.6)], (176, 62, 52))
    sheet.box(0.15, 0.44, 0.22, 0.5, (206, 214, 214))
    for x, high in ((0.14, 0.03), (0.285, 0.036)):
        sheet.disc(x, 0.61, high, DARK)
    sheet.person(0.57, 0.74, 0.27, (66, 92, 112))
    sheet.person(0.64, 0.72, 0.25, (150, 130, 92))
    sheet.shape([(0.595, 0.73), (0.59, 0.66), (0.62, 0.66), (0.625, 0.73)], PAPER)
    return sheet


def main(folder: Path) -> None:
    """Draw every picture into a folder."""
    for make in (garden, roof, writer, stairs, lake, stand, lane, field):
        make().save(folder / f"{make.__name__}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
