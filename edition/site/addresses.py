"""Addresses (网址): where everything of the site stands. They stay: bookmarks and citations outlive a correction."""

import datetime
import re
from collections.abc import Iterable, Mapping
from posixpath import relpath
from urllib.parse import quote

NOTICES = "notices"  # the page of a day's advertisements and notices
LATEST, CALENDAR, SECTIONS, SEARCH = "latest/", "calendar/", "sections/", "search/"
_UNSAFE = re.compile(r"[\s\x00-\x1f\x7f/\\?#%:*\"<>|.]+")


def day_address(date: datetime.date) -> str:
    """The folder of an issue, which shows its front page."""
    return f"{date:%Y/%m/%d}/"


def month_address(date: datetime.date) -> str:
    """The folder of a month."""
    return f"{date:%Y/%m}/"


def page_address(date: datetime.date, number: int, first: int) -> str:
    """The folder of a page; the first one is the issue's own."""
    return day_address(date) if number == first else f"{day_address(date)}{number}/"


def section_address(section: str) -> str:
    """The folder of a section; in its name what a file system or an address would take otherwise is a hyphen."""
    return f"{SECTIONS}{_UNSAFE.sub('-', section).strip('-') or '-'}/"


def story_names(articles: Iterable[str], photos: Iterable[str]) -> Mapping[str, str]:
    """The last part of the address of each story, by the id of its zone; none is that of a page or of the notices."""
    names = {f"story-{id_}": f"a-{id_}" if id_.isdecimal() or id_ == NOTICES else id_ for id_ in articles}
    taken = set(names.values())
    for id_ in photos:
        name = f"photo-{id_}"
        while name in taken:
            name = f"photo-{name}"
        names[f"photo-{id_}"] = name
    return names


def relative(goal: str, here: str) -> str:
    """The way from the file `here` to the file or folder `goal`, both from the top of the site: the folder may lie anywhere.

    The way to a folder leads to its index file, so that it can be walked without a server too.
    """
    path, mark, place = goal.partition("#")
    if path.endswith("/") or not path:
        path += "index.html"
    return quote(relpath(path, here.rpartition("/")[0] or "."), safe="/-._~") + mark + quote(place, safe="-._~")


def absolute(goal: str, base: str) -> str:
    """The whole address of a file or folder, where the site's own is known."""
    path, mark, place = goal.partition("#")
    return f"{base}{quote(path, safe='/-._~')}{mark}{quote(place, safe='-._~')}"
