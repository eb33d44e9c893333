"""Draws the sample issue's picture: red lanterns under eaves on the eve of the Spring Festival.

    python assets/draw_lanterns.py issues/2025-01-21/photos/lanterns.jpg

1800 x 1350 pixels: 570 ppi at 8 cm, still 225 ppi at 20 cm. Drawn at twice that size and scaled down.
"""

import math
import random
import sys
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1800, 1350
SCALE = 2  # supersampling
Colour = tuple[int, int, int]

SKY = ((13, 16, 44), (43, 26, 66), (122, 48, 60), (214, 106, 58))  # from the top down to the horizon
ROOF = (22, 15, 26)
GOLD_DARK, GOLD, GOLD_LIGHT = (150, 92, 24), (232, 172, 62), (255, 226, 140)
GLOW = (255, 120, 40)


def main(goal: Path) -> None:
    """Draw the picture and save it."""
    chance = random.Random(20250121)
    picture = sky(chance)
    pagoda(picture, 0.765, 0.93, 0.43)
    skyline(picture, chance)
    for row in ROWS:
        garland(picture, chance, row)
    eaves(picture)
    picture = grain(vignette(picture).resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS), chance)
    picture.save(goal, quality=88, optimize=True, dpi=(300, 300))


def blend(a: Colour, b: Colour, share: float) -> Colour:
    """The colour `share` of the way from a to b."""
    return tuple(round(x + (y - x) * share) for x, y in zip(a, b, strict=True))  # type: ignore[return-value]


def px(x: float, y: float) -> tuple[float, float]:
    """A point given in shares of the width, y of the height, as pixels of the large canvas."""
    return x * WIDTH * SCALE, y * HEIGHT * SCALE


def sky(chance: random.Random) -> Image.Image:
    """Dusk with a few stars."""
    column = Image.new("RGB", (1, 256))
    for y in range(256):
        at = (y / 255) ** 1.25 * (len(SKY) - 1)
        step = min(int(at), len(SKY) - 2)
        column.putpixel((0, y), blend(SKY[step], SKY[step + 1], at - step))
    picture = column.resize((WIDTH * SCALE, HEIGHT * SCALE), Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(picture)
    for _ in range(90):
        x, y = px(chance.random(), chance.random() * 0.5)
        size, light = chance.choice((2, 3, 3, 5)), chance.randint(90, 190)
        draw.ellipse((x, y, x + size, y + size), fill=(light, light, min(255, light + 30)))
    return picture


def pagoda(picture: Image.Image, middle: float, foot: float, tall: float) -> None:
    """A seven-storied pagoda far away, its windows lit."""
    draw = ImageDraw.Draw(picture)
    wall, roof, lit = (58, 27, 46), (30, 14, 30), (255, 182, 88)
    storeys = 7
    high = tall / (storeys + 1.6)
    for storey in range(storeys):
        half = 0.050 * (1 - 0.085 * storey)
        base = foot - storey * high
        body = [
            (middle - half, base),
            (middle + half, base),
            (middle + half, base - high),
            (middle - half, base - high),
        ]
        draw.polygon([px(*point) for point in body], fill=wall)
        for share in (-0.58, 0.0, 0.58):
            wide = half * (0.15 if share else 0.19)
            (x0, y0), (x1, y1) = (
                px(middle + share * half - wide, base - high * 0.62),
                px(middle + share * half + wide, base - high * 0.12),
            )
            colour = blend(lit, wall, 0.1 + 0.4 * abs(share))
            draw.ellipse((x0, y0, x1, y0 + (x1 - x0)), fill=colour)  # an arch over a door
            draw.rectangle((x0, y0 + (x1 - x0) / 2, x1, y1), fill=colour)
        upswept_roof(draw, middle, base - high * 0.72, half * 1.62, half * 0.95, high * 0.28, roof)
    top = foot - storeys * high
    upswept_roof(draw, middle, top, 0.034, 0.004, high * 0.7, roof)
    draw.line([px(middle, top - high * 0.5), px(middle, top - high * 1.6)], fill=roof, width=7 * SCALE // 2)
    for ring in range(4):
        x, y = px(middle, top - high * (0.75 + 0.2 * ring))
        half_ring = (11 - 2 * ring) * SCALE
        draw.line((x - half_ring, y, x + half_ring, y), fill=roof, width=3 * SCALE)


def upswept_roof(
    draw: ImageDraw.ImageDraw, middle: float, eave: float, half: float, ridge: float, tall: float, colour: Colour
) -> None:
    """A roof with eaves curling up: `half` its half width at the eaves, `ridge` at the top."""
    steps = [i / 24 - 1 for i in range(49)]
    under = [(middle + half * t, eave - tall * 0.75 * abs(t) ** 3.5) for t in steps]
    slope = [i / 12 for i in range(13)]
    right = [
        (middle + half + (ridge - half) * t, eave - tall * 0.75 - tall * 0.65 * (t**2.2) + tall * 0.4 * t * (1 - t))
        for t in slope
    ]
    left = [(2 * middle - x, y) for x, y in reversed(right)]
    draw.polygon([px(*point) for point in (*under, *right, *left)], fill=colour)


def skyline(picture: Image.Image, chance: random.Random) -> None:
    """The roofs of the old town at the foot, with lit windows."""
    draw = ImageDraw.Draw(picture)
    for ground, colour in ((0.905, (66, 28, 44)), (0.945, (38, 17, 32))):
        draw.rectangle((*px(0, ground), *px(1, 1)), fill=blend(colour, (14, 6, 16), 0.35))
        x = -0.06
        while x < 1.05:
            wide, tall = chance.uniform(0.14, 0.20), chance.uniform(0.026, 0.036)
            middle, level = x + wide / 2, ground + chance.uniform(-0.012, 0.012)
            draw.rectangle(
                (*px(x + 0.008, level - 0.01), *px(x + wide - 0.008, 1.0)), fill=blend(colour, (14, 6, 16), 0.35)
            )
            upswept_roof(draw, middle, level, wide * 0.56, wide * 0.44, tall, colour)
            doors = round(wide / 0.03)
            for door in range(1, doors):
                if chance.random() < 0.5:
                    left = x + 0.008 + (wide - 0.016) * door / doors - 0.005
                    glow = blend((255, 186, 92), colour, chance.uniform(0.0, 0.5))
                    draw.rectangle((*px(left, level + 0.016), *px(left + 0.010, level + 0.034)), fill=glow)
                    bar = px(left + 0.005, level + 0.016), px(left + 0.005, level + 0.034)
                    draw.line(bar, fill=colour, width=2 * SCALE)
            x += wide * 0.98


# a garland: from x, y to x, y, sag, how many lanterns, their radius (shares of the width), how far away (0 near, 1 far)
Row = tuple[float, float, float, float, float, int, float, float]
ROWS: tuple[Row, ...] = (
    (-0.06, 0.50, 1.06, 0.46, 0.10, 15, 0.0165, 0.85),
    (-0.06, 0.36, 1.06, 0.40, 0.11, 11, 0.0255, 0.55),
    (-0.08, 0.20, 1.08, 0.29, 0.12, 8, 0.041, 0.25),
    (-0.16, 0.10, 1.20, 0.06, 0.24, 6, 0.078, 0.0),
)


def garland(picture: Image.Image, chance: random.Random, row: Row) -> None:
    """A rope with lanterns, the far ones smaller, dimmer and a little out of focus."""
    x1, y1, x2, y2, sag, count, radius, far = row

    def rope(t: float) -> tuple[float, float]:
        return x1 + (x2 - x1) * t, y1 + (y2 - y1) * t + sag * 4 * t * (1 - t)

    layer = Image.new("RGBA", picture.size)
    draw = ImageDraw.Draw(layer)
    draw.line(
        [px(*rope(i / 80)) for i in range(81)],
        fill=(*blend((52, 26, 22), (120, 50, 56), far), 255),
        width=round(10 - 6 * far),
    )
    spots = []
    for index in range(count):
        x, y = rope((index + 0.5) / count)
        size = radius * chance.uniform(0.97, 1.03)
        spots.append((*px(x, y), size * WIDTH * SCALE))
    light = Image.new("L", (picture.width // 8, picture.height // 8))
    shine = ImageDraw.Draw(light)
    for x, y, size in spots:
        cx, cy, r = x / 8, (y + size * 1.25) / 8, size * 1.45 / 8
        shine.ellipse((cx - r, cy - r, cx + r, cy + r), fill=round(150 - 50 * far))
    light = light.filter(ImageFilter.GaussianBlur(radius * WIDTH * SCALE / 8 * 0.95)).resize(
        picture.size, Image.Resampling.BICUBIC
    )
    halo = Image.composite(Image.new("RGB", picture.size, GLOW), Image.new("RGB", picture.size), light)
    picture.paste(ImageChops.screen(picture, halo))
    for x, y, size in spots:
        lantern(layer, chance, x, y, size, far)
    if far > 0.5:
        layer = layer.filter(ImageFilter.GaussianBlur(far * 3.2))
    picture.paste(layer, (0, 0), layer)


def lantern(layer: Image.Image, chance: random.Random, x: float, y: float, size: float, far: float) -> None:
    """One lantern whose cord is tied at (x, y); `size` is its half width in pixels."""
    draw = ImageDraw.Draw(layer)
    cord, tall = size * 0.30, size * 0.82  # tall: half the height of the body
    top = y + cord
    middle = top + tall + size * 0.10
    draw.line((x, y, x, top), fill=(*blend(GOLD_DARK, (120, 50, 50), far), 255), width=max(2, round(size * 0.04)))
    tassel(draw, chance, x, middle + tall + size * 0.10, size, far)
    layer.paste(*body(size, tall, far, (round(x), round(middle))))
    for edge, sign in ((middle - tall, -1), (middle + tall, 1)):
        cap(draw, x, edge, size, sign, far)


def body(size: float, tall: float, far: float, at: tuple[int, int]) -> tuple[Image.Image, tuple[int, int], Image.Image]:
    """The glowing body: picture, place and mask for pasting."""
    wide, high = round(size * 2), round(tall * 2)
    glow = ImageChops.invert(Image.radial_gradient("L"))  # 255 in the middle, 0 at the corners' circle
    glow = glow.resize((round(wide * 1.25), round(high * 1.35)), Image.Resampling.BICUBIC)
    left, upper = (glow.width - wide) // 2, (glow.height - high) // 2 - round(high * 0.07)  # the flame stands low
    glow = glow.crop((left, upper, left + wide, upper + high))
    ramp = [ramp_colour(level / 255, far) for level in range(256)]
    skin = Image.merge("RGB", [glow.point([colour[band] for colour in ramp]) for band in range(3)])
    draw = ImageDraw.Draw(skin, "RGBA")
    ribs = 9
    for rib in range(1, ribs):  # meridians: ellipses of the same height, ever narrower
        half = size * math.cos(math.pi * rib / (2 * ribs))
        box = (size - half, 0, size + half, high - 1)
        draw.ellipse(box, outline=(110, 6, 10, 120), width=max(1, round(size * 0.022)))
        inner = (box[0] + size * 0.022, box[1], box[2] + size * 0.022, box[3])
        draw.ellipse(inner, outline=(255, 170, 90, 46), width=max(1, round(size * 0.014)))
    for ring in (0.30, 0.70):  # two gilt bands
        flat = math.sqrt(max(0.0, 1 - (2 * ring - 1) ** 2)) * size
        y = high * ring
        bend = size * 0.13 * (1 if ring > 0.5 else -1)
        draw.arc(
            (size - flat, y - abs(bend), size + flat, y + abs(bend)),
            *((0, 180) if bend > 0 else (180, 360)),
            fill=(255, 205, 110, 190),
            width=max(1, round(size * 0.03)),
        )
    mask = Image.new("L", (wide * 2, high * 2))
    ImageDraw.Draw(mask).ellipse((0, 0, wide * 2 - 1, high * 2 - 1), fill=255)
    mask = mask.resize((wide, high), Image.Resampling.LANCZOS)
    return skin, (at[0] - wide // 2, at[1] - high // 2), mask


def ramp_colour(light: float, far: float) -> Colour:
    """The colour of the paper for so much light behind it, from the dark rim to the flame."""
    stops: tuple[tuple[float, Colour], ...] = (
        (0.0, (92, 4, 12)),
        (0.30, (158, 10, 18)),
        (0.52, (214, 28, 22)),
        (0.74, (246, 74, 30)),
        (0.90, (255, 150, 58)),
        (1.0, (255, 224, 140)),
    )
    for (low, dark), (high, bright) in pairwise(stops):
        if light <= high:
            colour = blend(dark, bright, (light - low) / (high - low))
            return blend(colour, (205, 74, 52), far * 0.35)
    return stops[-1][1]


def cap(draw: ImageDraw.ImageDraw, x: float, edge: float, size: float, sign: int, far: float) -> None:
    """The gilt ring at the top (sign -1) or the foot (1) of the body."""
    half, high = size * 0.40, size * 0.13
    y0, y1 = sorted((edge - sign * high * 0.45, edge + sign * high * 0.75))
    steps = 24
    for step in range(steps):  # turned metal: bright in the middle, dark at both sides
        share = step / (steps - 1)
        bright = math.sin(math.pi * share) ** 1.3
        colour = blend(GOLD_DARK, GOLD_LIGHT, bright) if bright > 0.0 else GOLD_DARK
        colour = blend(colour, (160, 84, 60), far * 0.5)
        left = x - half + 2 * half * step / steps
        draw.rectangle((left, y0, left + 2 * half / steps + 1, y1), fill=(*colour, 255))
    draw.line(
        (x - half, y0, x + half, y0), fill=(*blend(GOLD_DARK, (70, 30, 20), 0.5), 255), width=max(1, round(size * 0.02))
    )
    draw.line(
        (x - half, y1, x + half, y1), fill=(*blend(GOLD_DARK, (70, 30, 20), 0.5), 255), width=max(1, round(size * 0.02))
    )


def tassel(draw: ImageDraw.ImageDraw, chance: random.Random, x: float, y: float, size: float, far: float) -> None:
    """A knot and a fringe of silk threads."""
    knot = size * 0.10
    threads = max(9, round(size * 0.26))
    length = size * 0.95
    for thread in range(threads):
        share = thread / (threads - 1) * 2 - 1
        sway = size * 0.03
        end_x = x + share * size * 0.24 + sway
        end_y = y + knot * 2.4 + length * chance.uniform(0.93, 1.0) - abs(share) * size * 0.04
        mid = (x + share * size * 0.15, y + knot * 2.4 + length * 0.35)
        colour = blend(blend((176, 28, 20), GOLD, 0.55 + 0.45 * chance.random()), (150, 70, 60), far * 0.5)
        draw.line(
            ((x + share * size * 0.05, y + knot * 1.8), mid, (end_x, end_y)),
            fill=(*colour, 255),
            width=max(2, round(size * 0.022)),
            joint="curve",
        )
    for number, grow in ((0, 1.0), (1, 0.8)):
        cy = y + knot * (0.7 + 1.25 * number)
        r = knot * grow
        draw.ellipse((x - r, cy - r, x + r, cy + r), fill=(*blend(GOLD, (160, 84, 60), far * 0.5), 255))
        r *= 0.5
        draw.ellipse(
            (x - r * 1.3, cy - r * 1.3, x + r * 0.4, cy + r * 0.4),
            fill=(*blend(GOLD_LIGHT, (180, 100, 70), far * 0.5), 255),
        )


def eaves(picture: Image.Image) -> None:
    """Near the viewer: the upturned eaves of a roof across the top, lit from below."""
    draw = ImageDraw.Draw(picture)

    def edge(t: float) -> float:  # lower edge of the roof: level, and curling up at the right
        return 0.105 - 0.105 * max(0.0, (t - 0.30) / 0.70) ** 2.4

    span = [i / 120 for i in range(121)]
    draw.polygon([px(t, edge(t)) for t in span] + [px(1, -0.02), px(0, -0.02)], fill=ROOF)
    tiles = 46
    for tile in range(tiles):
        t = (tile + 0.5) / tiles
        x, y = px(t, edge(t))
        half = WIDTH * SCALE / tiles * 0.36
        draw.line((x, -10, x, y), fill=(46, 30, 40), width=round(half * 0.9))
        draw.ellipse((x - half, y - half, x + half, y + half), fill=(70, 40, 40), outline=(150, 84, 48), width=4)
        draw.ellipse((x - half * 0.45, y - half * 0.45, x + half * 0.45, y + half * 0.45), fill=(120, 62, 42))


def vignette(picture: Image.Image) -> Image.Image:
    """Darken the corners a little."""
    shade = Image.radial_gradient("L").point([min(255, round(max(0, level - 120) * 0.75)) for level in range(256)])
    shade = shade.resize(picture.size, Image.Resampling.BICUBIC)
    return Image.composite(Image.new("RGB", picture.size, (8, 4, 12)), picture, shade)


def grain(picture: Image.Image, chance: random.Random) -> Image.Image:
    """A grain of a few levels, so that the sky shows no bands in print."""
    noise = Image.frombytes("L", picture.size, chance.randbytes(picture.width * picture.height))
    noise = noise.point([level * 5 // 255 for level in range(256)])
    return ImageChops.add(picture, Image.merge("RGB", (noise, noise, noise)), offset=-2)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
