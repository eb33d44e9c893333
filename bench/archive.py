"""The archive with three thousand issues: adding, listing, verifying, searching, the size of the index; CPU seconds."""

import datetime
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from opencc import OpenCC

from edition.archive.archive import Archive, kept
from edition.archive.fold import fold, simplest
from edition.archive.index import items
from edition.archive.ocfl import dates, load
from edition.archive.search import Filters, find, search
from edition.archive.verify import verify
from edition.issue.read import read
from edition.issue.words import paragraphs

sys.path.append(str(Path(__file__).parent.parent / "tests" / "archive"))
from press import Story, add, make_archive, write_issue

ISSUES = 3000
TRADITIONAL = 10  # every tenth issue is written in traditional characters
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
    simple = [text for article in read(SAMPLE).articles for text in paragraphs(article)]
    traditional = OpenCC("s2t").convert("\n".join(simple)).split("\n")
    seconds = []
    for number in numbers:
        sentences = simple if number % TRADITIONAL else traditional
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
    find(archive, "国", Filters(), variants=True)  # the tables of variants are read once
    alike = {key: simplest(words) for key, words in texts.items()}
    for length in (1, 2, 3, 4):
        asked = tuple(_queries(texts, length))
        plain = _searched(archive, asked, texts, fold, variants=False)
        wide = _searched(archive, asked, alike, lambda query: simplest(fold(query)), variants=True)
        print(f"search {length}: {plain} (≤ 20); with variants {wide}")
    print(f"search with snippets and places, all {len(find(archive, '减负', Filters()))} hits of 减负: ", end="")
    print(f"{_timed(lambda: list(search(archive, '减负', Filters()))):.2f} s")


def _queries(texts: Texts, length: int) -> Iterator[str]:
    dice = random.Random(2)
    whole = [text for text in texts.values() if len(text) > 100]
    for _ in range(QUERIES):
        text = dice.choice(whole)
        at = dice.randrange(len(text) - length)
        yield text[at : at + length].replace("\n", "的").replace("\u3000", "的")


def _searched(
    archive: Archive, asked: tuple[str, ...], texts: Texts, likeness: Callable[[str], str], *, variants: bool
) -> str:
    """The median time of some queries, and how many do not find what a scan of all words finds."""
    seconds, wrong = [], 0
    for query in asked:
        seconds.append(min(_timed(lambda: find(archive, query, Filters(), variants=variants)) for _ in range(3)))  # noqa: B023 (called at once)
        found = {(match.date, match.name) for match in find(archive, query, Filters(), variants=variants)}
        wrong += found != {key for key, words in texts.items() if likeness(query) in words}
    return f"median {statistics.median(seconds) * 1e3:.1f} ms, {wrong} of {len(asked)} differ from a scan"


def _timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
