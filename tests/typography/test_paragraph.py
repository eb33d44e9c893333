"""What holds for every paragraph that the composer sets, whatever the text, the measure and the rules."""

from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from edition.typography.breaks import FORBIDDEN
from edition.typography.classes import Kind, kind_of
from edition.typography.gazetteer import gather
from edition.typography.justify import fit
from edition.typography.line import Mark
from edition.typography.metrics import EmBoxes
from edition.typography.paragraph import choices, set_paragraph
from edition.typography.rules import Rules
from edition.typography.spacing import lay_out
from edition.typography.text import Run, Style, plain

BOXES = EmBoxes()
NEWS = (
    "2024年，我国在北京、上海、海南、深圳4地启动实施增值电信业务扩大对外开放试点。电子证照全面推广，发放“许可”2.35万张。"
    "移动网络方面，5G标准必要专利声明全球占比达到42%，轻量化5G的核心网、定制化基站实现商用。"
)
FLUSH = 0.02

pieces = st.sampled_from(
    [
        *"文字的一国人是在有",
        *"，。、：；？！“”‘’（）《》·～-/％%℃￥#5A",
        "——",
        "……",
        "2024年",
        "65.2%",
        "Wi-Fi",
        " ",
        "\u0301",
        "😀",
        "の",
    ]
)
texts = st.lists(pieces, min_size=1, max_size=50).map("".join)
measures = st.integers(16, 160).map(lambda quarters: quarters / 4)
rules = st.builds(
    Rules,
    level=st.sampled_from(["none", "basic", "gb", "strict"]),
    marks=st.sampled_from(["quanjiao", "kaiming", "banjiao"]),
    hanging=st.booleans(),
    digits=st.sampled_from(["font", "half"]),
    gap=st.sampled_from([0, 0.125, 0.25]),
    indent=st.sampled_from([0, 2]),
    justify=st.booleans(),
)
often = settings(max_examples=150, deadline=None, derandomize=True)


def is_han(mark: Mark) -> bool:
    return kind_of(mark.char) is Kind.HAN


@often
@given(texts, measures, rules)
def test_any_text_composes_and_nothing_is_lost(text: str, measure: float, rules: Rules) -> None:
    for choice in choices((Run(text),), measure, rules, BOXES):
        assert "".join(line.text for line in choice.lines) == text
        assert [line.last for line in choice.lines] == [False] * (len(choice.lines) - 1) + [True]
        for line in choice.lines:
            assert all(
                left.x + left.advance == pytest.approx(right.x, abs=1e-9) for left, right in pairwise(line.marks)
            )
            assert all(mark.advance >= -1e-9 for mark in line.marks)


@often
@given(texts, measures, rules)
def test_every_line_but_the_last_is_flush_or_flagged(text: str, measure: float, rules: Rules) -> None:
    assume(rules.justify)
    for line in set_paragraph((Run(text),), measure, rules, BOXES)[:-1]:
        assert line.overset or measure - FLUSH < line.width <= measure + 1e-9


@often
@given(texts, measures, rules)
def test_no_forbidden_break_while_a_legal_one_fits(text: str, measure: float, rules: Rules) -> None:
    strip = lay_out((Run(text),), rules, BOXES)
    lines = set_paragraph((Run(text),), measure, rules, BOXES)
    start = 0
    for line in lines:
        stop = start + len(line.marks)
        if stop < len(text) and strip.penalties[stop - 1] >= FORBIDDEN:
            assert line.overset
            legal = [end for end in range(start + 1, len(text)) if strip.penalties[end - 1] < FORBIDDEN]
            width = measure - line.marks[0].x
            assert all(fit(strip, start, end, width) is None for end in [*legal, len(text)])
        start = stop


@often
@given(texts, measures, rules)
def test_gaps_of_a_class_are_equal_in_a_line(text: str, measure: float, rules: Rules) -> None:
    for line in set_paragraph((Run(text),), measure, rules, BOXES):
        gaps = defaultdict(set)
        for left, right in pairwise(line.marks):
            space = round(right.x - left.x - left.natural, 6)
            if is_han(left) and is_han(right):
                gaps["Han"].add(space)
            elif is_han(left) and right.char.isdigit():
                gaps["Han-Latin"].add(space)
        assert all(len(values) == 1 for values in gaps.values())
        assert all(value >= 0 for value in gaps["Han"])  # never tighter than solid
        assert all(0.125 <= value <= 0.334 for value in gaps["Han-Latin"]) or rules.gap == 0


@often
@given(texts, measures)
def test_a_line_is_never_both_compressed_and_stretched(text: str, measure: float) -> None:
    for line in set_paragraph((Run(text),), measure, Rules(), BOXES):
        han = [right.x - left.x - 1 for left, right in pairwise(line.marks) if is_han(left) and is_han(right)]
        commas = [left.advance for left, right in pairwise(line.marks) if left.char == "，" and is_han(right)]
        assert not (max(han, default=0) > 1e-6 and min(commas, default=1) < 1 - 1e-6)


@pytest.mark.parametrize("measure", range(10, 26))
def test_the_offered_choices_differ_by_a_line_and_are_fit_to_print(measure: float) -> None:
    best, *others = choices((Run(NEWS),), measure, Rules(), BOXES)
    for other in others:
        assert abs(len(other.lines) - len(best.lines)) == 1
        assert other.demerits > best.demerits
        assert sum(map(is_han, other.lines[-1].marks)) > 1
        for line in other.lines:
            gaps = [right.x - left.x - 1 for left, right in pairwise(line.marks) if is_han(left) and is_han(right)]
            assert max(gaps, default=0) <= 0.15


def test_a_line_that_holds_all_is_not_set_in_two_of_which_the_first_is_not_flush() -> None:
    rules = Rules(indent=2, gap=0.125)
    assert [len(choice.lines) for choice in choices((Run("引文cooperate完"),), 15.0, rules, BOXES)] == [1]


@pytest.mark.parametrize(("measure", "looseness"), [(13, 1), (21, -1)])
def test_a_line_more_or_less_where_good_type_allows_it(measure: float, looseness: int) -> None:
    best = set_paragraph((Run(NEWS),), measure, Rules(), BOXES)
    assert len(set_paragraph((Run(NEWS),), measure, Rules(), BOXES, looseness)) == len(best) + looseness


@pytest.mark.parametrize(("measure", "counts"), [(17, {18, 19, 20}), (25, {13, 14})])
def test_a_longer_paragraph_offers_more(measure: float, counts: set[int]) -> None:
    assert {len(choice.lines) for choice in choices((Run(NEWS * 3),), measure, Rules(), BOXES)} == counts


def test_the_best_setting_where_no_other_count_can_be_had() -> None:
    best = set_paragraph((Run(NEWS),), 14, Rules(), BOXES)
    assert set_paragraph((Run(NEWS),), 14, Rules(), BOXES, 1) == best
    assert set_paragraph((Run(NEWS),), 14, Rules(), BOXES, -1) == best


def test_styles_pass_through_to_the_marks() -> None:
    bold = Style(strong=True)
    text = (Run("文字"), Run("加粗", bold), Run("文"))
    (line,) = set_paragraph(text, 13, Rules(), BOXES)
    assert [mark.style for mark in line.marks] == [Style(), Style(), bold, bold, Style()]
    assert line.text == plain(text)


def test_the_glyph_of_a_trimmed_opening_mark_starts_half_an_em_before_its_box() -> None:
    (line,) = set_paragraph((Run("“文”，“文”"),), 13, Rules(), BOXES)
    assert [(mark.char, mark.x, mark.shift) for mark in line.marks if mark.shift] == [("“", 2.0, 0.5), ("“", 5.0, 0.5)]


def test_a_stretched_line_ends_a_hair_short_so_that_no_rounding_makes_it_too_long() -> None:
    line, _ = set_paragraph((Run("文文文文文文文文文"),), 5.5, Rules(indent=0), BOXES)
    assert 0 < 5.5 - line.width < 1e-5


def test_a_dash_is_two_marks_an_em_apart() -> None:
    (line,) = set_paragraph((Run("文——文"),), 13, Rules(indent=0), BOXES)
    assert [mark.x for mark in line.marks] == [0, 1, 2, 3]


def test_an_empty_paragraph_has_no_lines() -> None:
    assert set_paragraph((), 13, Rules(), BOXES) == ()


def test_ragged_lines_keep_their_natural_width() -> None:
    lines = set_paragraph((Run(NEWS),), 13, Rules(justify=False), BOXES)
    assert all(line.width <= 13 and not line.overset for line in lines)
    assert any(line.width < 13 - FLUSH for line in lines[:-1])


def test_a_surname_and_its_title_are_parted_before_a_line_is_spread_wide() -> None:
    text = "这件事后来由学校里的王教授说给大家听了很久很久都没有人忘记"
    parted = set_paragraph((Run(text),), 11, Rules(indent=0), EmBoxes())
    assert parted[0].text == "这件事后来由学校里的王"
    assert not any(line.overset for line in parted)


def test_a_surname_with_a_title_that_comes_twice_is_no_name_of_three_characters() -> None:
    text = "钟绳归陶师傅管。我下楼时手心还是麻的。陶师傅把匣子重新锁上，钥匙挂回腰里。"
    assert "陶师傅" not in gather([text]).names
    assert "陶思源" in gather([text.replace("师傅", "思源")]).names


@pytest.mark.parametrize("name", ["问", "主持人"])
@pytest.mark.parametrize("measure", range(8, 25))
def test_behind_the_colon_of_who_speaks_words_begin_at_one_place(name: str, measure: int) -> None:
    words = f"{name}：来的人，都先看月亮，再看土星；看土星的人，十个有九个会先绕到镜头前面，怀疑“贴”了一张画。"
    first, *_ = set_paragraph((Run(words),), measure, Rules(indent=-2.0), BOXES)
    assert first.marks[len(name) + 1].x == pytest.approx(len(name) + 1 - 2.0)
