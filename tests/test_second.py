"""The second hand does the same work apart as here: same bytes, same errors, and it never outlives who hired it."""

import os
import time
from pathlib import Path

import pytest

from edition.pipeline import Edition, Options, build
from edition.report import EditionError, Finding
from edition.second import SecondHand, Work

SAMPLE = Path(__file__).parent.parent / "issues" / "2025-01-21"
APART = pytest.mark.parametrize("apart", [False, True])


def sums(first: int) -> Work:
    second = yield
    third = yield
    yield first + second + third


def failing(error: Exception) -> Work:
    yield
    raise error


def sleeping() -> Work:
    yield
    time.sleep(60)
    yield 1


def told(work: Work, apart: bool) -> object:
    """The answer of work that is told more than fits into a pipe, twice."""
    with SecondHand(work, apart=apart) as hand:
        hand.tell(bytes(1 << 20))
        hand.tell(bytes(1 << 20))
        return hand.answer()


@APART
def test_work_is_told_one_thing_after_the_other_and_answers_at_last(apart: bool) -> None:
    with SecondHand(sums(1), apart=apart) as hand:
        hand.tell(2)
        hand.tell(3)
        assert hand.answer() == 6


@APART
def test_what_the_work_raises_is_raised_where_its_answer_is_asked_for(apart: bool) -> None:
    finding = Finding("text-differs", "error", "第1版", "不同")
    with pytest.raises(EditionError) as caught:
        told(failing(EditionError((finding,))), apart)
    assert caught.value.findings == (finding,)


def test_a_hand_that_has_gone_is_an_error_of_the_program() -> None:
    with SecondHand(sleeping(), apart=True) as hand:
        hand.tell(1)
        os.kill(hand.process, 9)
        with pytest.raises(ChildProcessError):
            hand.answer()


def test_a_hand_goes_when_its_work_is_no_longer_wanted() -> None:
    with SecondHand(sleeping(), apart=True) as hand:
        hand.tell(1)
    with pytest.raises(ProcessLookupError):
        os.kill(hand.process, 0)


def made(apart: bool) -> Edition:
    return build(SAMPLE, Options(apart=apart), lambda step: None)


def test_a_build_with_a_second_hand_has_the_same_bytes() -> None:
    assert made(apart=True).files == made(apart=False).files
