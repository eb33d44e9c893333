"""The archive with a thousand issues: adding, listing, verifying, searching, and the size of the index."""

import datetime
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from edition.archive.archive import Archive, kept
from edition.archive.fold import fold
from edition.archive.index import items
from edition.archive.ocfl import dates, load
from edition.archive.search import Filters, find, search
from edition.archive.verify import verify
from edition.issue.read import read
from edition.issue.words import paragraphs

sys.path.append(str(Path(__file__).parent.parent / "tests" / "archive"))
from press import Story, add, make_archive, write_issue

ISSUES = 1000
STORIES = 5
SAMPLE = Path("issues/2025-01-21")
FIRST = datetime.date(2020, 1, 1)
QUERIES = 100  # of each length

Texts = dict[tuple[datetime.date, str], str]


def main() -> None:
    """Print each number that the archive promises."""
    folder = Path(tempfile.mkdtemp(prefix="edition-bench-"))
    try:
        small, large = make_archive(folder / "small"), make_archive(folder / "large")
        _add(small, folder / "issue", range(10))
        _add(large, folder / "issue", range(ISSUES))
        early, late = _race(small, large, folder / "issue")
        print(
            f"add: issue 10 {early * 1e3:.1f} ms, issue {ISSUES} {late * 1e3:.1f} ms, ratio {late / early:.2f} (≤ 1.3)"
        )
        print(f"list: {_timed(lambda: [load(large.storage, day) for day in dates(large.storage)]):.2f} s")
        print(f"verify: {_timed(lambda: verify(large, dates(large.storage)).sound or print('DAMAGED')):.2f} s")
        texts = _texts(large)
        size = sum(path.stat().st_size for path in large.index.iterdir())
        print(f"index: {size / sum(map(len, texts.values())):.2f} bytes a character (≤ 10)")
        _search(large, texts)
    finally:
        shutil.rmtree(folder)


def _add(archive: Archive, folder: Path, numbers: range) -> list[float]:
    """Add one issue a day; the seconds that each took."""
    sentences = [text for article in read(SAMPLE).articles for text in paragraphs(article)]
    seconds = []
    for number in numbers:
        dice = random.Random(number)
        stories = tuple(
            Story(f"story-{n}", dice.choice(sentences)[:16], "\n\n".join(dice.choices(sentences, k=4)))
            for n in range(STORIES)
        )
        write_issue(folder, FIRST + datetime.timedelta(number), stories)
        seconds.append(_timed(lambda: add(archive, folder)))
    return seconds


def _race(small: Archive, large: Archive, folder: Path) -> tuple[float, float]:
    """Median seconds for one more issue in either archive, taking turns, so that both meet the same noise."""
    turns = [range(number, number + 1) for number in range(ISSUES, ISSUES + 31)]
    seconds = [(*_add(small, folder, turn), *_add(large, folder, turn)) for turn in turns]
    return statistics.median(early for early, _ in seconds), statistics.median(late for _, late in seconds)


def _texts(archive: Archive) -> Texts:
    return {
        (day, item.name): "\n".join(map(fold, (*item.headline, *item.body)))
        for day in dates(archive.storage)
        for item in items(kept(archive, day).record())
    }


def _search(archive: Archive, texts: Texts) -> None:
    dice = random.Random(2)
    whole = [text for text in texts.values() if len(text) > 100]
    for length in (1, 2, 3, 4):
        seconds, wrong = [], 0
        for _ in range(QUERIES):
            text = dice.choice(whole)
            at = dice.randrange(len(text) - length)
            query = text[at : at + length].replace("\n", "的").replace("\u3000", "的")
            seconds.append(min(_timed(lambda: find(archive, query, Filters())) for _ in range(3)))  # noqa: B023 (called at once)
            found = {(match.date, match.name) for match in find(archive, query, Filters())}
            wrong += found != {key for key, words in texts.items() if fold(query) in words}
        print(
            f"search {length}: median {statistics.median(seconds) * 1e3:.1f} ms (≤ 20), {wrong} of {QUERIES} differ from a scan"
        )
    print(f"search with snippets and places, all {len(find(archive, '减负', Filters()))} hits of 减负: ", end="")
    print(f"{_timed(lambda: list(search(archive, '减负', Filters()))):.2f} s")


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
