"""Nothing lost (文字齐全): every character of the copy stands on the pages exactly once and in order."""

from collections.abc import Iterator

from edition.compose.wording import Wording, WordingKey
from edition.issue.issue import Article, Issue
from edition.issue.words import (
    block_words,
    head_words,
    head_words_printed,
    numbers_of,
    photo_words,
    squeeze,
    story_words,
    tables_apart,
)
from edition.measure.guests.guest import Medium
from edition.measure.guests.kinds import KINDS, GuestKind, guests_of
from edition.report import Finding

MEDIA: dict[Medium, str] = {"page": "版面", "book": "EPUB", "site": "网站"}
EXCERPT = 12  # characters shown on either side of the first difference


def nothing_lost(
    issue: Issue, words: Wording, medium: Medium, kinds: tuple[GuestKind, ...] = KINDS
) -> tuple[Finding, ...]:
    """Compare the words of every article, caption and guest with those that a medium holds, and it holds no others.

    Only a guest that is there to fill white may be missing, as a whole.
    """
    copy = {
        key: (where, text) for key, where, text in (*_copy(issue, words, medium), *_guests(issue, words, medium, kinds))
    }
    strange = {key: (f"{key[0]}: {key[1]}", "") for key in words if key not in copy}
    return tuple(
        finding
        for key, (where, text) in (copy | strange).items()
        for finding in differences(f"{where}（{MEDIA[medium]}）", text, words.get(key, ""))
    )


def differences(where: str, wanted: str, found: str) -> tuple[Finding, ...]:
    """Nothing if two texts are the same but for white space, else one finding."""
    wanted, found = squeeze(wanted), squeeze(found)
    return () if wanted == found else (_difference(where, wanted, found),)


def _difference(where: str, wanted: str, found: str) -> Finding:
    """Where two texts part, and how both go on."""
    at = next((i for i, (a, b) in enumerate(zip(wanted, found, strict=False)) if a != b), min(len(wanted), len(found)))
    return Finding(
        "text-differs",
        "error",
        where,
        f"第{at + 1}个字起与原稿不同：原稿“{_excerpt(wanted, at)}”，成品“{_excerpt(found, at)}”"
        f"（原稿共{len(wanted)}字，成品共{len(found)}字）",
        "这是程序的错误：没有输出任何文件；请保留稿件并报告。",
    )


def _excerpt(text: str, at: int) -> str:
    return text[max(0, at - EXCERPT) : at] + "▸" + text[at : at + EXCERPT]


def _copy(issue: Issue, words: Wording, medium: Medium) -> Iterator[tuple[WordingKey, str, str]]:
    for article in issue.articles:
        for role, said in _heads(article, words, medium).items():
            yield (article.id, role), f"{article.file}: {role}", said
        apart = tables_apart(article, words.get((article.id, "wide_table"), "")) if medium == "page" else ()
        yield (article.id, "wide_table"), f"{article.file}: 表格", "".join(map(block_words, apart))
        yield (article.id, "story"), article.file, story_words(article, apart)
        yield (article.id, "numbers"), f"{article.file}: 编号", numbers_of(article)
    for photo in issue.photos:
        if photo.id in issue.owned:
            yield (photo.id, "caption"), f"issue.toml: photos.{photo.id}", photo_words(photo)


def _heads(article: Article, words: Wording, medium: Medium) -> dict[str, str]:
    """The words around a story as a medium has them: a page may have a shorter headline, and none of what is optional."""
    if medium != "page":
        return head_words(article)
    found = {role: words.get((article.id, role), "") for role in ("standfirst", "pull_quote")}
    return {**head_words_printed(article, found), "headline": article.printed_headline}


def _guests(
    issue: Issue, words: Wording, medium: Medium, kinds: tuple[GuestKind, ...]
) -> Iterator[tuple[WordingKey, str, str]]:
    for guest in guests_of(issue, kinds):
        said = tuple(guest.words())
        if not guest.spare or any(each.key in words for each in said):
            yield from ((each.key, guest.where, each.words if medium in each.media else "") for each in said)
