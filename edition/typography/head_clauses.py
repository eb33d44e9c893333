"""Clauses of a headline (分句): where one is told to the end and another begins without a mark between them."""

import re

from edition.typography.head_reading import ReadHeadline, has_verb, is_agent, is_place
from edition.typography.head_words import HeadWords
from edition.typography.segment import Word

_QUESTION = re.compile(r"(.)不\1.{1,3}$")  # 该不该退


def ends_clause(reading: ReadHeadline, index: int) -> bool:
    """Whether a clause ends and another begins before `index`: 闭幕|我市获金牌, 涨3%|成交破万亿, 来了|你敢用吗, 判决|获刑."""
    left, right, there, tables = reading.words[index - 1], reading.words[index], reading.parts[index], reading.tables
    if right.text in tables.outcomes or right.text in tables.begins:
        return "v" in reading.parts[:index]
    if left.text in tables.held and there == "v":  # 大会召开|签约项目86个
        return True
    if _is_span(right, tables):  # 上线|一周
        return False
    if left.text in tables.complete or left.tag == "ul" or left.text.endswith("%"):
        return (there == "r" and left.tag == "ul") or (there in "nwrtmq" and has_verb(reading, index))
    return there in "nwrmqt" and has_verb(reading, index) and _leads_on(reading, index)


def _is_span(word: Word, tables: HeadWords) -> bool:
    """Whether a word says how long: 一周, 两年."""
    return len(word.text) > 1 and word.text.endswith(tables.spans) and word.text[0] in tables.numerals


def _leads_on(reading: ReadHeadline, index: int) -> bool:
    """Whether what stands before a noun and its verb is told to the end: 走失14小时|…, 该不该退|…, 之后|…, 沉迷短视频|家长…."""
    left, right, tables = reading.words[index - 1], reading.words[index], reading.tables
    here, before = reading.parts[index - 1], "".join(word.text for word in reading.words[:index])
    if is_place(left) and is_agent(right, tables) and left.text in tables.acting:  # 典礼上|校长致辞
        return True
    if left.text in tables.after or left.tag == "y" or (_QUESTION.search(before) and reading.parts[index] in "nr"):
        return True
    if here in "mqt" and left.text.endswith(tables.spans) and not tables.numerals.isdisjoint(before[-4:]):
        return "v" in reading.parts[max(index - 3, 0) : index - 1]
    if right.text in tables.demonstratives:
        return here in "nwt"
    if (
        here in "nw" and right.text.endswith(tables.spans) and reading.parts[index + 1 : index + 2] == ("v",)
    ):  # 一年增收
        return "v" in reading.parts[: index - 1]
    return here in "nw" and "v" in reading.parts[: index - 1] and is_agent(right, tables)
