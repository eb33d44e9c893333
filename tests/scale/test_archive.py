"""An archive of more than a year: it grows without slowing down, and its search finds what a scan of all its words finds."""

import datetime
import random
import shutil
import statistics
import time
from dataclasses import dataclass
from pathlib import Path

import ocfl
import pytest
from archive.press import Story, add, make_archive, write_issue

from edition.archive.archive import Archive, kept
from edition.archive.fold import fold
from edition.archive.index import items
from edition.archive.ocfl import dates
from edition.archive.search import Filters, find
from edition.archive.verify import verify
from edition.issue.read import read
from edition.issue.words import paragraphs

SAMPLE = Path(__file__).parents[2] / "issues/2025-01-21"
FIRST = datetime.date(2020, 1, 1)
ISSUES = 400
STORIES = 5
CORRECTED = 10  # every tenth issue has a second version
QUERIES = 60  # of each length
pytestmark = pytest.mark.xdist_group("year")  # one worker makes the archive

Words = dict[tuple[datetime.date, str], str]


@dataclass(frozen=True)
class Year:
    """An archive, the processor seconds that each issue took to add, and all words of its articles and photos."""

    archive: Archive
    seconds: list[float]
    words: Words


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    folder = tmp_path_factory.mktemp("year")
    archive, seconds = make_archive(folder / "archive"), []
    for number in range(ISSUES):
        issue = write_issue(folder / "issue", FIRST + datetime.timedelta(number), stories(number))
        start = time.process_time()
        add(archive, issue)
        seconds.append(time.process_time() - start)
        if number % CORRECTED == 0:
            add(archive, write_issue(issue, FIRST + datetime.timedelta(number), stories(-number - 1)), message="更正")
    words = {
        (day, item.name): "\n".join(map(fold, (*item.headline, *item.body)))
        for day in dates(archive.storage)
        for item in items(kept(archive, day).record())
    }
    return Year(archive, seconds, words)


def stories(seed: int) -> tuple[Story, ...]:
    dice = random.Random(seed)
    copy = [text for article in read(SAMPLE).articles for text in paragraphs(article)]
    return tuple(
        Story(f"story-{number}", dice.choice(copy)[:16], "\n\n".join(dice.choices(copy, k=4)))
        for number in range(STORIES)
    )


def test_every_issue_is_there_and_sound(year: Year) -> None:
    days = dates(year.archive.storage)
    assert list(days) == [FIRST + datetime.timedelta(number) for number in range(ISSUES)]
    assert {kept(year.archive, day).version for day in days[::CORRECTED]} == {2}
    assert verify(year.archive, days).findings == ()


def test_another_program_finds_it_sound(year: Year) -> None:
    root = ocfl.StorageRoot(root=str(year.archive.storage.url))
    assert root.validate(), root.errors
    assert root.good_objects == ISSUES


def test_the_last_issue_is_added_as_quickly_as_the_first(year: Year) -> None:
    early, late = statistics.median(year.seconds[5:45]), statistics.median(year.seconds[-40:])
    assert late < 1.5 * early


@pytest.mark.parametrize("length", [1, 2, 3, 4])
def test_search_finds_what_a_scan_finds(year: Year, length: int) -> None:
    for query in queries(year.words, length):
        scan = {key for key, words in year.words.items() if query in words}
        assert scan
        assert {(match.date, match.name) for match in find(year.archive, query, Filters())} == scan, query


def queries(words: Words, length: int) -> list[str]:
    """Words of the archive that stand within one paragraph."""
    dice, lines = random.Random(length), [line for text in words.values() for line in text.split("\n")]
    found = []
    while len(found) < QUERIES:
        line = dice.choice(lines)
        at = dice.randrange(max(1, len(line) - length))
        query = line[at : at + length]
        found += [query] if len(query) == length and query.isalnum() else []
    return found


def test_an_index_made_anew_finds_the_same(year: Year) -> None:
    before = find(year.archive, "减负", Filters())
    shutil.rmtree(year.archive.index)
    assert before
    assert find(year.archive, "减负", Filters()) == before


def test_one_rotten_byte_among_all_files_is_found(year: Year) -> None:
    root = Path(year.archive.storage.url)
    victim = random.Random(3).choice(sorted(path for path in root.rglob("*.md") if path.stat().st_size))
    good = victim.read_bytes()
    victim.write_bytes(bytes([good[0] ^ 1]) + good[1:])
    findings = verify(year.archive, dates(year.archive.storage)).findings
    victim.write_bytes(good)
    assert [victim.name in f"{finding.where}{finding.message}" for finding in findings] == [True]
