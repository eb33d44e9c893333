"""The furniture says what the manifest gives, and nothing more."""

from edition.compose.furniture import colophon_words, ear_words
from edition.issue.issue import Paper


def test_nothing_is_invented() -> None:
    assert ear_words(Paper("样报")) == ()
    assert colophon_words(Paper("样报")) == ()


def test_what_is_given_is_said_once() -> None:
    paper = Paper("样报", subtitle="晨版", publisher="样报社", cn="CN 00-0000", postal="0-00", price="1元")
    assert ear_words(paper) == ("晨版", "国内统一连续出版物号 CN 00-0000", "邮发代号 0-00")
    assert colophon_words(paper) == ("出版：样报社", "零售价：1元")
