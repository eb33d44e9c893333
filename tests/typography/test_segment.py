"""Words are cut exactly as jieba cuts them."""

import logging
from collections.abc import Iterator
from pathlib import Path

import jieba
import pytest

from edition.typography import segment as segmentation
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


@pytest.fixture
def fresh() -> Iterator[None]:
    """The dictionary as a new process finds it, before and after."""
    yield _forget()
    _forget()


def _forget() -> None:
    segmentation.keep_dictionary(None)
    segmentation._dictionary.cache_clear()
    segmentation._line_from.cache_clear()


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize("damage", [None, b"", b"\0" * 64, "cut", "changed"])
def test_a_kept_dictionary_is_taken_only_if_it_is_whole(tmp_path: Path, damage: bytes | str | None) -> None:
    wanted = segment(TEXTS[0])
    segmentation._dictionary.cache_clear()
    segmentation.keep_dictionary(tmp_path)
    whole = segmentation._dictionary()
    (kept,) = tmp_path.iterdir()
    data = kept.read_bytes()
    if damage is not None:
        kept.write_bytes(
            damage
            if isinstance(damage, bytes)
            else data[:-9]
            if damage == "cut"
            else data.replace("干部".encode(), "干郎".encode())
        )
    _forget()
    segmentation.keep_dictionary(tmp_path)
    assert segmentation._dictionary() == whole
    assert segment(TEXTS[0]) == wanted
    assert kept.read_bytes() == data
