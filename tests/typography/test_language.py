"""A passage in another language is known from its letters; names and abbreviations are left alone."""

import pytest

from edition.typography.language import foreign_stretches

PASSAGES = {
    "他说：“I have a dream today.”全场起立。": [("I have a dream today", "en")],
    "《Der Untergang des Abendlandes》一书": [("Der Untergang des Abendlandes", "de")],
    "剧名为La vie est un songe，今晚上演": [("La vie est un songe", "fr")],
    "安娜说：Добрый день, друзья。": [("Добрый день, друзья", "ru")],
    "片尾曲《ありがとう》响起": [("ありがとう", "ja")],
    "他用韩语说안녕하세요，大家鼓掌": [("안녕하세요", "ko")],
    "先说Good morning everyone，又说Guten Tag und willkommen。": [
        ("Good morning everyone", "en"),
        ("Guten Tag und willkommen", "de"),
    ],
    "2024年GDP增长5%，CPI上涨0.2%": [],
    "论文发表于《Nature Communications》": [],
    "NBA CBA WTA ATP四项赛事": [],
    "网址为https://www.example.org/the/path/of/a/page": [],
    "鲜の每日": [],
    "约翰·史密斯（John Smith）": [],
}
WHOLE = {
    "This whole paragraph is English, in a Chinese story.": "en",
    "日本語の文章はここに書いてあります。": "ja",
    "Все счастливые семьи похожи друг на друга.": "ru",
}


@pytest.mark.parametrize("passage", PASSAGES)
def test_a_foreign_stretch_is_found_from_letter_to_letter(passage: str) -> None:
    assert [(passage[begin:end], language) for begin, end, language in foreign_stretches(passage)] == PASSAGES[passage]


@pytest.mark.parametrize("passage", WHOLE)
def test_a_whole_passage_is_of_one_language(passage: str) -> None:
    assert list(foreign_stretches(passage)) == [(0, len(passage), WHOLE[passage])]
    assert list(foreign_stretches(f"——{passage}")) == [(2, len(passage) + 2, WHOLE[passage])]
