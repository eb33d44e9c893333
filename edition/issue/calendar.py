"""The date in words (日期): as a nameplate or a folio line gives it, with the day of the week and the lunar date."""

import datetime

STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
WEEKDAYS = "一二三四五六日"
DIGITS = "一二三四五六七八九十"
TABLES = range(1901, 2100)  # the years whose lunar months the observatory's tables give


def date_words(date: datetime.date) -> str:
    """The date (公历): 2025年1月21日."""
    return f"{date.year}年{date.month}月{date.day}日"


def weekday_words(date: datetime.date) -> str:
    """The day of the week (星期): 星期二."""
    return "星期" + WEEKDAYS[date.weekday()]


def lunar_words(date: datetime.date) -> str:
    """The date in the lunar calendar (农历): 甲辰年十二月廿二; empty for a year without tables."""
    if date.year not in TABLES:
        return ""
    from cnlunar import Lunar  # noqa: PLC0415 - its tables take long to import, and a book needs none

    lunar = Lunar(datetime.datetime.combine(date, datetime.time(12)))
    leap = "闰" if lunar.isLunarLeapMonth else ""
    return f"{_year(lunar.lunarYear)}年{leap}{_month(lunar.lunarMonth)}月{_day(lunar.lunarDay)}"


def _year(year: int) -> str:
    return STEMS[(year - 4) % 10] + BRANCHES[(year - 4) % 12]


def _month(month: int) -> str:
    if month == 1:
        return "正"
    return DIGITS[month - 1] if month <= 10 else "十" + DIGITS[month - 11]


def _day(day: int) -> str:
    if day <= 10:
        return "初" + DIGITS[day - 1]
    if day % 10 == 0:
        return DIGITS[day // 10 - 1] + "十"
    return ("十" if day < 20 else "廿") + DIGITS[day % 10 - 1]
