"""Drawn pages (版面图) on the site: a kept drawing stands in the page itself, its zones lead to the stories' addresses."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from edition.archive.description import PageText

Polygon = tuple[tuple[float, float], ...]

_STYLE = re.compile(r"<style>(.*?)</style>\n?", re.DOTALL)
_TITLE = re.compile(r"<title>.*?</title>\n?")
_FACES = re.compile(r"@font-face\{[^}]*\}\.\w+\{[^}]*\}")
_ROOT = re.compile(r"<svg [^>]*?(viewBox=\"[^\"]*\")[^>]*>")
_GROUND = re.compile(r'<g class="zone" id="([^"]+)">\s*(<polygon [^>]*/>)')
_POINTS = re.compile(r'points="([^"]*)"')
_OWN_LINK = re.compile(r'<a href="#([^"]+)">')
_JUMP = re.compile(r'<a href="page-(\d+)\.svg#([^"]+)">')
_FILE = re.compile(r'(<image [^>]*?href=")([^"/:]+")')
_PIECE = re.compile(r' data-words="[^"]*"')


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page as it stands in HTML; `faces` are the rules of its faces; `zones` by id, in units of `size`."""

    markup: str
    faces: str
    size: tuple[float, float]
    zones: Mapping[str, tuple[Polygon, ...]]


def drawn_page(svg: str, label: str, up: str, goals: Mapping[str, str], page: Callable[[int], str]) -> DrawnPage:
    """The kept drawing of a page. `up` leads to the day's folder, `goals` say where the story of each zone stands, from
    there, and `page` where another page does, from here.
    """
    style = _STYLE.search(svg)
    zones = {id_: (_polygon(ground),) for id_, ground in _GROUND.findall(svg)}
    body = _PIECE.sub(' class="piece"', _TITLE.sub("", _STYLE.sub("", svg)))
    root = f'<svg class="edition-page" role="group" aria-label="{escape(label)}" \\1>'
    body = _ROOT.sub(root, body, count=1)
    body = _GROUND.sub(lambda match: _ground(match[1], match[2], _goal(goals, match[1], up)), body)
    body = _OWN_LINK.sub(lambda match: _link(_goal(goals, match[1], up) or f"#{match[1]}"), body)
    body = _JUMP.sub(lambda match: _link(f"{page(int(match[1]))}#{match[2]}"), body)
    body = _FILE.sub(lambda match: f"{match[1]}{up}{match[2]}", body)
    size = _numbers(re.search(r'viewBox="([^"]*)"', svg))
    return DrawnPage(body, "\n".join(_FACES.findall(style[1] if style else "")), (size[2], size[3]), zones)


def pictured_page(
    text: PageText,
    zones: Mapping[str, tuple[Polygon, ...]],
    label: str,
    picture: str,
    goals: Mapping[str, str],
    up: str,
) -> DrawnPage:
    """A page of which only a picture was kept: its zones over it; without `zones` those that its lines fill."""
    zones = zones or _filled(text)
    size = f"{text.width:g} {text.height:g}"
    grounds = "".join(
        f'{_ground(escape(id_), f"""<path d="{"".join(map(_path, shapes))}"/>""", _goal(goals, id_, up))}</g>'
        for id_, shapes in zones.items()
    )
    image = f'<image width="{text.width:g}" height="{text.height:g}" href="{escape(picture)}"/>'
    begin = f'<svg class="edition-page pictured" role="group" aria-label="{escape(label)}" viewBox="0 0 {size}">'
    return DrawnPage(f"{begin}{image}{grounds}</svg>", "", (text.width, text.height), zones)


def _filled(text: PageText) -> dict[str, tuple[Polygon, ...]]:
    """The boxes of the blocks and pictures of each story, where nothing better is known."""
    found: dict[str, list[Polygon]] = {}
    alone = {picture.photo for picture in text.pictures if picture.article is None}
    for block in text.blocks:
        if block.article or block.photo in alone:
            found.setdefault(f"story-{block.article}" if block.article else f"photo-{block.photo}", []).append(
                _corners(block.box)
            )
    for picture in text.pictures:
        owner = f"story-{picture.article}" if picture.article else f"photo-{picture.photo}"
        found.setdefault(owner, []).append(_corners(picture.box))
    return {id_: tuple(shapes) for id_, shapes in found.items()}


def _corners(box: Sequence[float]) -> Polygon:
    x, y, width, height = box
    return (x, y), (x + width, y), (x + width, y + height), (x, y + height)


def _path(polygon: Polygon) -> str:
    return f"M{'L'.join(f'{x:g} {y:g}' for x, y in polygon)}z"


def _polygon(ground: str) -> Polygon:
    numbers = _numbers(_POINTS.search(ground))
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def _numbers(match: re.Match[str] | None) -> list[float]:
    return [float(number) for number in re.split(r"[\s,]+", match[1])] if match else [0.0] * 4


def _goal(goals: Mapping[str, str], id_: str, up: str) -> str:
    return up + goals[id_] if id_ in goals else ""


def _ground(id_: str, shape: str, goal: str) -> str:
    """The begin of a zone's group; what leads nowhere (a filler) is no link."""
    if goal:
        shape = f'<a class="ground" href="{escape(goal)}" tabindex="-1" aria-hidden="true">{shape}</a>'
    return f'<g class="zone" id="{id_}">{shape}'


def _link(goal: str) -> str:
    return f'<a href="{escape(goal)}">'
