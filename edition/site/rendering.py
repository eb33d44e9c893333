"""Rendering (套版): the site's templates (`layouts/site/`) become files, every text escaped, every link relative."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from edition.book.running_text import spoken
from edition.site.addresses import absolute, relative


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What the site is called, and its own address with a slash at the end; without one there are no feeds."""

    title: str
    base: str = ""
    language: str = "zh-CN"


class Renderer:
    """Renders pages and feeds of one site; of several folders of templates the first that has one gives it."""

    def __init__(self, looks: Sequence[Path], settings: SiteSettings) -> None:
        self.settings = settings
        self._environment = Environment(
            loader=FileSystemLoader(looks),
            autoescape=True,
            undefined=StrictUndefined,
            keep_trailing_newline=True,
            optimized=False,
        )
        self._environment.filters["spoken"] = spoken

    def page(self, template: str, here: str, room: str = "", **values: Any) -> bytes:
        """A page; `here` is its own file from the top of the site, or its folder; `room` the entry of the menu it is under."""
        file = here if not here.endswith("/") and here else f"{here}index.html"
        common = {
            "site": self.settings,
            "language": self.settings.language,
            "here": here,
            "room": room,
            "day": None,
            "link": lambda goal: relative(goal, file),
            "whole": lambda goal: absolute(goal, self.settings.base),
        }
        return self._environment.get_template(f"{template}.j2").render(common | values).encode()
