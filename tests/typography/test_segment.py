"""Words are cut exactly as jieba cuts them."""

import logging

import jieba
import pytest

from edition.typography.segment import Word, segment

TEXTS = (
    "为基层减负赋能 促干部实干担当",
    "上海合作组织成员国元首理事会第二十四次会议在阿斯塔纳举行",
    "习近平同法国总统马克龙通电话",
    "GDP同比增长5.2%，iPhone 16e与AT&T、C++发布会在B超室……",
    "《黑神话：悟空》全球销量突破2000万份",
    "龘靐齉龖在㐀𠮷里",
    "新华社记者张晓洁、黄玥、董博婷、王明玉报道",
    "端稳“中国饭碗” 村BA火出圈",
    "  两个  空格  ",
    "2025-01-21 12:30—13:00 α粒子",
)


@pytest.fixture(scope="module")
def reference() -> jieba.Tokenizer:
    jieba.setLogLevel(logging.ERROR)
    return jieba.Tokenizer()


@pytest.mark.parametrize("text", TEXTS)
def test_the_words_are_those_of_jieba(text: str, reference: jieba.Tokenizer) -> None:
    assert [word.text for word in segment(text)] == reference.lcut(text)


def test_a_word_carries_its_part_of_speech() -> None:
    assert segment("在北京举行") == (Word("在", "p"), Word("北京", "ns"), Word("举行", "v"))


def test_no_text_has_no_words() -> None:
    assert segment("") == ()
