"""Values as they are meant (值的本意): a date in quotation marks, a number as text, a place in Chinese, for what they say."""

import datetime
import re
from unicodedata import normalize

from pydantic_core import PydanticCustomError

YEARS = range(1600, 2400)  # the first newspapers, and no slip of the pen
PLACES = {"左上": "upper-left", "右上": "upper-right", "左下": "lower-left", "右下": "lower-right"}
FORMS = {
    "诗": "poem", "问答": "interview", "名单": "names", "评论": "commentary", "公告": "notice", "简讯": "brief",
    "组图": "photos",
}  # fmt: skip
_FORMS = FORMS | {
    "诗歌": "poem", "访谈": "interview", "时评": "commentary", "启事": "notice", "通知": "notice", "短讯": "brief",
    "图片专题": "photos",
}  # fmt: skip
_PLACES = PLACES | {f"{name}角": place for name, place in PLACES.items()}
_PLACES |= {name[::-1]: place for name, place in PLACES.items()}  # 上左
BOX_PLACES = PLACES | {"上": "top", "下": "bottom", "报眼": "ear"}
KINDS = {
    "广告": "ad", "栏框": "panel", "标志": "logo", "二维码": "qr", "导读": "index", "启事": "notice", "更正": "correction",
}  # fmt: skip
PAGES = {"末版": "last", "其余": "rest", "不限": "any"}
OPTIONS = {"提要": "standfirst", "拎句": "pull_quotes"}
SIDES = {"左": "left", "右": "right"}
GROUNDS = {"反白": "reverse", "底纹": "tint"}
_FLAGS = {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_SHORT_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)")


def day_in(words: str) -> datetime.date | None:
    """The day that words say, in any of the forms that people type: 2025-01-21, 2025/1/21, 2025年1月21日, 20250121."""
    said = normalize("NFKC", words).replace(" ", "")
    match = _DAY.fullmatch(said) or _SHORT_DAY.fullmatch(said)
    try:
        return datetime.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def day_meant(value: object) -> object:
    """A date, from a text, a number of eight digits or a moment."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**9):
        return day_in(str(value)) or value
    return value


def moment_meant(value: object) -> object:
    """A moment, from a text, or midnight of a day."""
    if isinstance(value, str):
        try:
            return datetime.datetime.fromisoformat(value.strip())
        except ValueError:
            value = day_in(value) or value
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return datetime.datetime(value.year, value.month, value.day)  # noqa: DTZ001 - identity.py says what no zone means
    return value


def number_meant(value: object) -> object:
    """A whole number written as a text."""
    if isinstance(value, str) and re.fullmatch(r"\d{1,9}", said := normalize("NFKC", value).strip()):
        return int(said)
    return value


def flag_meant(value: object) -> object:
    """True or false written as a text."""
    return _FLAGS.get(value.strip().lower(), value) if isinstance(value, str) else value


def list_meant(value: object) -> object:
    """A list of one, written without its brackets."""
    return [value] if isinstance(value, str) else value


def form_meant(value: object) -> object:
    """A form of story in Chinese."""
    return _FORMS.get(value.strip(), value) if isinstance(value, str) else value


def side_meant(value: object) -> object:
    """A side in Chinese."""
    return SIDES.get(value.strip(), value) if isinstance(value, str) else value


def ground_meant(value: object) -> object:
    """The ground of a headline in Chinese."""
    return GROUNDS.get(value.strip(), value) if isinstance(value, str) else value


def kind_meant(value: object) -> object:
    """A kind of box in Chinese."""
    return KINDS.get(value.strip(), value) if isinstance(value, str) else value


def page_meant(value: object) -> object:
    """A page by its number, as a number or a text, or in Chinese."""
    return PAGES.get(value.strip(), number_meant(value)) if isinstance(value, str) else value


def options_meant(value: object) -> object:
    """Parts of an article that need not be printed, in Chinese, or one without its brackets."""
    said = list_meant(value)
    return (
        [OPTIONS.get(each, each) if isinstance(each, str) else each for each in said]
        if isinstance(said, list)
        else said
    )


def place_meant(value: object) -> object:
    """A corner of the page, or an edge of it, in Chinese."""
    return (BOX_PLACES | _PLACES).get(value.strip(), value) if isinstance(value, str) else value


def day_of_a_paper(day: datetime.date) -> datetime.date:
    """Refuse a day on which no newspaper came out."""
    if day.year not in YEARS:
        raise PydanticCustomError("far_date", "{year}", {"year": day.year})
    return day


def moment_of_a_paper(moment: datetime.datetime) -> datetime.datetime:
    """Refuse a moment at which no newspaper was revised."""
    day_of_a_paper(moment.date())
    return moment
