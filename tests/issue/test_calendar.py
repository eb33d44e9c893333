"""The date band says the right day in every calendar."""

import datetime

import pytest

from edition.issue.calendar import date_words, lunar_words, weekday_words


@pytest.mark.parametrize(
    ("date", "lunar"),
    [
        ("2025-01-21", "甲辰年十二月廿二"),
        ("2025-01-29", "乙巳年正月初一"),
        ("2025-07-25", "乙巳年闰六月初一"),
        ("2025-08-13", "乙巳年闰六月二十"),
        ("2025-11-19", "乙巳年九月三十"),
        ("2025-11-20", "乙巳年十月初一"),
        ("2025-12-20", "乙巳年十一月初一"),
        ("2026-02-16", "乙巳年十二月廿九"),
        ("1949-10-01", "己丑年八月初十"),
        ("1850-01-01", ""),
        ("2150-01-01", ""),
    ],
)
def test_the_lunar_date(date: str, lunar: str) -> None:
    assert lunar_words(datetime.date.fromisoformat(date)) == lunar


def test_the_date_and_its_weekday() -> None:
    date = datetime.date(2025, 1, 21)
    assert date_words(date) == "2025年1月21日"
    assert weekday_words(date) == "星期二"
    assert weekday_words(datetime.date(2025, 1, 26)) == "星期日"
