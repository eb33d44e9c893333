"""A site of many issues: one more day is written in the time of a day, and search still finds what a scan finds."""

import datetime
import random
import statistics
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from archive.press import Story, add, make_archive, write_issue

from edition.archive.archive import Archive, kept
from edition.archive.fold import fold, simplest
from edition.archive.index import items
from edition.archive.ocfl import dates
from edition.issue.read import read
from edition.issue.words import paragraphs
from edition.site.passages import text_pieces
from edition.site.postings import SINGLE, shard_of, shards
from edition.site.rendering import SiteSettings
from edition.site.shown import shown_day
from edition.site.site import write_site

SAMPLE = Path(__file__).parents[2] / "issues/2025-01-21"
FIRST = datetime.date(2024, 3, 1)
ISSUES, STORIES = 120, 5
AT_ONCE = 10  # timed at the beginning and at the end
pytestmark = pytest.mark.xdist_group("site")  # one worker makes the site


@dataclass(frozen=True)
class Grown:
    """A site, and the processor seconds that each of its first and last days took."""

    archive: Archive
    out: Path
    first: list[float]
    last: list[float]


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Grown:
    folder = tmp_path_factory.mktemp("site")
    archive, sentences = (
        make_archive(folder / "archive"),
        [text for article in read(SAMPLE).articles for text in paragraphs(article)],
    )
    seconds = []
    for number in range(ISSUES):
        dice = random.Random(number)
        stories = tuple(
            Story(f"story-{n}", dice.choice(sentences)[:16], "\n\n".join(dice.choices(sentences, k=4)))
            for n in range(STORIES)
        )
        add(archive, write_issue(folder / "issue", FIRST + datetime.timedelta(number), stories))
        if number < AT_ONCE or number >= ISSUES - AT_ONCE - 1:
            start = time.process_time()
            write_site(archive, folder / "out", SiteSettings("样报", "https://a.example/"), lambda _: None)
            seconds.append(time.process_time() - start)
    return Grown(archive, folder / "out", seconds[2:AT_ONCE], seconds[-AT_ONCE:])


def test_one_more_day_takes_the_time_of_a_day(grown: Grown) -> None:
    assert statistics.median(grown.last) <= 1.5 * statistics.median(grown.first)


def test_nothing_is_written_when_nothing_is_new(grown: Grown) -> None:
    receipt = write_site(grown.archive, grown.out, SiteSettings("样报", "https://a.example/"), lambda _: None)
    assert (receipt.made, receipt.written) == ((), 0)


def test_every_pair_leads_to_every_issue_that_has_it(grown: Grown) -> None:
    days = dates(grown.archive.storage)
    count = shards(sum(_characters(grown.archive, day) for day in days))
    assert len(list((grown.out / "search/2024").glob("*.js"))) <= count
    dice = random.Random(18)
    folded = {day: _words(grown.archive, day) for day in days}
    for _ in range(100):
        words = dice.choice([text for text in folded[dice.choice(days)] if len(text) > 1])
        at = dice.randrange(len(words) - 1)
        for pair in (words[at : at + 2], words[at] + SINGLE):
            script = (grown.out / f"search/2024/{shard_of(pair, count)}.js").read_text(encoding="utf-8")
            found = {line[15:25] for line in script.splitlines() if pair in line}
            assert found == {
                day.isoformat() for day in days if any(pair.removesuffix(SINGLE) in text for text in folded[day])
            }


def _words(archive: Archive, day: datetime.date) -> list[str]:
    found = items(kept(archive, day).record())
    return [simplest(fold(text)) for item in found for text in (*item.headline, *item.body)]


def _characters(archive: Archive, day: datetime.date) -> int:
    return sum(len(words) for piece in text_pieces(shown_day(kept(archive, day))) for _, words in piece.stretches)
