"""The registry of checks (校对项目): every question that the proof asks of the copy, in the order of their names."""

from collections.abc import Iterator
from typing import Protocol

from edition.check.mark import Mark, Proof
from edition.check.proof import (
    caption_credit,
    corner_bracket,
    dash_form,
    dateline_form,
    decimal_without_zero,
    ellipsis_form,
    full_width_letter,
    half_width_mark,
    half_width_tilde,
    headline_full_stop,
    impossible_date,
    literal_markup,
    long_headline,
    mark_between_titles,
    name_variant,
    nested_mark,
    number_separator,
    percent_range,
    repeated_sentence,
    repeated_word,
    space_in_chinese,
    story_twice,
    straight_quote,
    two_digit_year,
    unpaired_mark,
    weekday_mismatch,
    wrong_character,
)
from edition.report import Level


class Check(Protocol):
    """A module that asks one question; its name is its id, its docstring its page of documentation."""

    __name__: str
    __doc__: str | None
    LEVEL: Level

    def find(self, proof: Proof) -> Iterator[Mark]:
        """Every place of the copy that answers the question badly."""
        ...


MODULES: tuple[Check, ...] = (
    caption_credit,
    corner_bracket,
    dash_form,
    dateline_form,
    decimal_without_zero,
    ellipsis_form,
    full_width_letter,
    half_width_mark,
    half_width_tilde,
    headline_full_stop,
    impossible_date,
    literal_markup,
    long_headline,
    mark_between_titles,
    name_variant,
    nested_mark,
    number_separator,
    percent_range,
    repeated_sentence,
    repeated_word,
    space_in_chinese,
    story_twice,
    straight_quote,
    two_digit_year,
    unpaired_mark,
    weekday_mismatch,
    wrong_character,
)
CHECKS: dict[str, Check] = {module.__name__.rpartition(".")[2].replace("_", "-"): module for module in MODULES}


def page(name: str) -> str:
    """The page of documentation of a check, in Markdown."""
    check = CHECKS[name]
    return f"# {name}\n\n{str(check.__doc__).strip()}\n\nLevel: {check.LEVEL}.\n"
