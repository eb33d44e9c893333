"""Folios (版头与书眉): the paper's name, the date, the number and the page, as a page says them of itself."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.intake.forms import FOLIO
from edition.intake.page.set_words import line_words
from edition.readback.painted.painted_page import PageArea
from edition.readback.pdf.printed_lines import PrintedLine

_DATE = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
_FIGURES = "〇○零一二三四五六七八九"
_HAN_DATE = re.compile(f"([{_FIGURES}]{{4}})年([{_FIGURES}十]{{1,3}})月([{_FIGURES}十]{{1,3}})日")
_NUMBER = re.compile(r"(?:总第|第)\s*(\d+)\s*[期号]")
_PAGE = re.compile(r"第?\s*([0-9０-９]{1,3}|[A-Z]\d{1,2})\s*版|^\d{1,3}$|^[A-Z]\d{1,2}$")
_OWN_PAGE = re.compile(r"(?<!今日)(?<!今天)(?:第\s*|^|\s)0*([1-9]\d{0,2}|[A-Z]\d{1,2})\s*(?:版|$)")
_TELLING = (_DATE, _HAN_DATE, _NUMBER, FOLIO, re.compile("星期[一二三四五六日]|责任?编辑?[：: ]|国内统一|邮发代号"))
_PAPER = re.compile(r"\S{2,12}(?:报|刊|新闻|周末|Daily|Times)$")
_BEFORE_DATE = re.compile(r"(\S{1,10}(?:报|刊))\s*\d{4}年")
_TOP, _BOTTOM = 0.17, 0.94  # of the page's height: where such lines stand
_LONGEST_NAME = 8
_NAMEPLATE = 3.0  # times the body


@dataclass(frozen=True, slots=True)
class PageName:
    """What a page says of itself. `lines` are those that say it, `left` the words among them that nothing was taken from."""

    date: datetime.date | None = None
    number: int | None = None
    paper: str = ""
    page: str = ""  # 3, A2
    lines: tuple[PrintedLine, ...] = ()
    left: tuple[str, ...] = ()


def page_name(lines: Sequence[PrintedLine], page: PageArea, body: float) -> PageName:
    """Read nameplate and folios; nothing that stands beside or below running text is one."""
    found = list(_furniture(lines, page, body))
    words = [line_words(line) for line in found]
    plates = list(_nameplates(lines, found, page, body))
    name = line_words(plates[0]) if plates else ""
    name = name or next((each for text in words for each in text.split() if _PAPER.fullmatch(each)), "")
    name = name or next((match[1] for text in words if (match := _BEFORE_DATE.match(text))), "")
    date = next((date for text in words if (date := date_in(text))), None)
    number = next((int(match[1]) for text in words if (match := _NUMBER.search(text))), None)
    page_number = next((match[1] for text in words if (match := _OWN_PAGE.search(text.strip()))), "")
    left = tuple(text for text in words if text != name and not _is_told(text.removeprefix(name)))
    return PageName(date, number, name.replace(" ", ""), page_number, (*found, *plates), left)


def date_in(words: str) -> datetime.date | None:
    """The first whole date among words, in European or Chinese figures."""
    if match := _DATE.search(words):
        year, month, day = (int(match[n]) for n in (1, 2, 3))
    elif match := _HAN_DATE.search(words):
        year = int("".join(str(_figure(char)) for char in match[1]))
        month, day = _number(match[2]), _number(match[3])
    else:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _figure(char: str) -> int:
    return max(0, _FIGURES.index(char) - 2)


def _number(words: str) -> int:
    tens, ten, ones = words.rpartition("十")
    return (_figure(tens) if tens else 1) * 10 * bool(ten) + (_figure(ones) if ones else 0)


def _is_told(words: str) -> bool:
    """Does a line say nothing but what a manifest holds or the program works out: date, weekday, number, page?"""
    rest = words
    for pattern in (re.compile(r"今日\s*\d+\s*版"), _DATE, _HAN_DATE, _NUMBER, _PAGE):
        rest = pattern.sub("", rest)
    rest = re.sub(r"星期[一二三四五六日]|农历\S+|[\s，。·|｜]", "", rest)
    return not rest


def _furniture(lines: Sequence[PrintedLine], page: PageArea, body: float) -> Iterator[PrintedLine]:
    """Lines at the head or foot of a page that are of such a form, and those on one baseline with them."""
    told = []
    for line in lines:
        edge = line.baseline < page.top + _TOP * page.height or line.baseline > page.top + _BOTTOM * page.height
        if edge and line.em < 1.7 * body and _tells(line_words(line)) and len(line.signs) <= 60:
            told.append(line)
    told = [line for line in told if not _is_inside(line, lines, body)]
    heights = [line.baseline for line in told]
    for line in lines:
        level = any(abs(line.baseline - height) < 0.7 * body for height in heights)
        if line in told or (level and len(line.signs) <= 30 and not _is_inside(line, lines, body)):
            yield line


def _tells(words: str) -> bool:
    return any(pattern.match(words) for pattern in _TELLING) or (_DATE.search(words) is not None and len(words) <= 30)


def _is_inside(line: PrintedLine, lines: Sequence[PrintedLine], body: float) -> bool:
    """Does running text go on right above and below, above and at the side, or below, as for a line of a story?"""
    near = [
        other
        for other in lines
        if other is not line
        and 0.5 * body < abs(other.baseline - line.baseline) < 1.8 * body
        and abs(other.em - line.em) < 0.03 * body
        and min(other.right, line.right) - max(other.left, line.left) > 0.4 * (line.right - line.left)
    ]
    above = any(other.baseline < line.baseline for other in near)
    return (above and len(near) > 1) or any(
        not _tells(line_words(other)) for other in near if other.baseline > line.baseline
    )


def _nameplates(
    lines: Sequence[PrintedLine], folios: Sequence[PrintedLine], page: PageArea, body: float
) -> Iterator[PrintedLine]:
    """The largest line at the head of a page that also has a date, if it is as short as a name."""
    top = [line for line in lines if line.baseline < page.top + _TOP * page.height and line not in folios]
    largest = max(top, key=lambda line: line.em, default=None)
    lowest = max((line.baseline for line in folios if line.baseline < page.top + _TOP * page.height), default=0.0)
    dated = largest is not None and largest.baseline < lowest + 0.7 * body  # a headline stands below the folio
    if largest is None or not dated or largest.em < _NAMEPLATE * body or len(largest.signs) > _LONGEST_NAME:
        return
    if all(line is largest or line.em < 0.95 * largest.em for line in lines):
        yield largest
