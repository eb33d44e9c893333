"""Keep every issue, prove it, find it again."""

import argparse
import datetime
import getpass
import hashlib
import json
import os
import re
import socket
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from edition.archive.archive import Archive, archive_at, kept
from edition.archive.exchange.export import export
from edition.archive.inventory import Agent
from edition.archive.keep import Signature
from edition.archive.ocfl import dates, load, open_root
from edition.archive.refusals import storing
from edition.archive.restore import restore
from edition.archive.search import Filters, Hit, search
from edition.archive.verify import log, sample, verify
from edition.cli.cache import default_cache
from edition.cli.show import show_findings
from edition.cli.typed import typed_date
from edition.report import EditionError


@dataclass(frozen=True, slots=True)
class Action:
    """One action: its help, what declares its arguments, what carries it out and returns the exit code."""

    help: str
    declare: Callable[[argparse.ArgumentParser], None]
    act: Callable[[Archive, argparse.Namespace], int]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare every action with its own arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, action in ACTIONS.items():
        subparser = actions.add_parser(name, help=action.help, description=action.help)
        action.declare(subparser)
        subparser.add_argument("--archive", default="archive", metavar="DIR", help="folder or URL (default: archive)")


def run(arguments: argparse.Namespace) -> int:
    """Carry out one action."""
    archive = archive_at(arguments.archive, _cache(arguments.archive))
    with storing(archive.storage.url):
        return ACTIONS[arguments.action].act(archive, arguments)


def _declare_add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("issue", type=Path, help="the issue's folder")
    parser.add_argument("--message", default="", help="why: the reason of a correction")
    parser.add_argument("--build", type=Path, metavar="DIR", help="take this finished build, after it was proved")


def _add(archive: Archive, arguments: argparse.Namespace) -> int:
    from edition.archive.add import add  # noqa: PLC0415 (only what builds waits for the pipeline)
    from edition.cli.build import Clock  # noqa: PLC0415
    from edition.pipeline import Options  # noqa: PLC0415

    clock = Clock(sys.stderr.isatty())
    signature = Signature(_agent(), datetime.datetime.now(datetime.UTC), arguments.message)
    receipt = add(archive, arguments.issue, arguments.build, signature, Options(cache=default_cache()), clock.step)
    clock.stop()
    show_findings(receipt.findings)
    if not receipt.new:
        print(f"{receipt.date} v{receipt.version} 没有变化")
        return 0
    print(f"{receipt.date} v{receipt.version} 已入藏")
    if receipt.version > 1:
        print("".join(f"    {path}\n" for path in receipt.changed), end="")
    return 0


def _declare_rebuild(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("date", type=_day, metavar="DATE")


def _rebuild(archive: Archive, arguments: argparse.Namespace) -> int:
    from edition.archive.rebuild import rebuild  # noqa: PLC0415 (only what builds waits for the pipeline)
    from edition.cli.build import Clock  # noqa: PLC0415
    from edition.pipeline import Options  # noqa: PLC0415

    clock = Clock(sys.stderr.isatty())
    rebuilt = rebuild(archive, arguments.date, Options(cache=default_cache()), clock.step)
    clock.stop()
    if not rebuilt.differing:
        print(f"{arguments.date} v{rebuilt.version} 重出的文件逐字节相同")
        return 0
    print(f"{arguments.date} v{rebuilt.version} 重出的文件不同：{'、'.join(rebuilt.differing)}")
    for reason in rebuilt.reasons or ("没有查出原因：字体、程序和版式都与当时相同",):
        print(f"    {reason}")
    return 1


def _declare_verify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("days", nargs="*", type=_day, metavar="DATE", help="only these issues")
    parser.add_argument("--sample", type=_share, default=1, metavar="1/N", help="only today's part of N")


def _verify(archive: Archive, arguments: argparse.Namespace) -> int:
    open_root(archive.storage)
    now = datetime.datetime.now(datetime.UTC)
    days = tuple(arguments.days) or dates(archive.storage)
    verdict = verify(archive, sample(days, arguments.sample, now))
    show_findings(verdict.findings)
    print(f"核验 {len(verdict.days)} 期：{'完好' if verdict.sound else '有损坏'}")
    try:
        with storing(archive.storage.url), archive.storage.lock():
            log(archive, verdict, _agent(), now)
    except EditionError as error:  # an archive that cannot be written can be verified all the same
        show_findings(error.findings)
    return int(not verdict.sound)


def _declare_list(parser: argparse.ArgumentParser) -> None:
    """Every issue is listed; there is nothing to say."""


def _list(archive: Archive, arguments: argparse.Namespace) -> int:
    open_root(archive.storage)
    damaged = 0
    for day in dates(archive.storage):
        try:
            inventory = load(archive.storage, day)
        except EditionError as error:
            damaged += 1
            show_findings(error.findings)
            continue
        if inventory is not None:
            version = inventory.versions[-1]
            print(f"{day}  v{inventory.head}  {version.created}  {version.message}")
    return int(damaged > 0)


def _declare_show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("date", type=_day, metavar="DATE")


def _show(archive: Archive, arguments: argparse.Namespace) -> int:
    issue = kept(archive, arguments.date)
    record = issue.record()
    number = f" 第{record.number}期" if record.number else ""
    print(f"{record.date} {record.paper.title}{number}，{len(record.pages)} 版")
    for at, version in enumerate(issue.inventory.versions, 1):
        print(f"v{at}  {version.created}  {version.agent.name}  {version.message}")
    for article in record.articles:
        pages = "、".join(f"第{page}版" for page in article.pages)
        print(f"  {pages} {article.section}  {article.headline}  [{article.id}]")
    for path, digest in sorted(issue.state.items()):
        print(f"  {digest[:16]}  {path}")
    return 0


def _declare_restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("date", type=_day, metavar="DATE")
    parser.add_argument("goal", type=Path, metavar="DIR", help="a new folder")
    parser.add_argument("--version", type=int, metavar="N", help="this version instead of the newest")


def _restore(archive: Archive, arguments: argparse.Namespace) -> int:
    version = restore(archive, arguments.date, arguments.goal, arguments.version)
    print(f"{arguments.date} v{version} → {arguments.goal}")
    return 0


def _declare_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("date", type=_day, metavar="DATE")
    parser.add_argument("--bagit", type=Path, required=True, metavar="DIR", help="a new folder for the bag")


def _export(archive: Archive, arguments: argparse.Namespace) -> int:
    version = export(archive, arguments.date, arguments.bagit)
    print(f"{arguments.date} v{version} → {arguments.bagit}")
    return 0


def _declare_search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY", help="the exact words")
    parser.add_argument("--from", dest="since", type=_day, metavar="DATE", help="this day or later")
    parser.add_argument("--to", dest="until", type=_day, metavar="DATE", help="this day or earlier")
    parser.add_argument("--section", help="this section only")
    parser.add_argument("--byline", help="bylines that contain this name")
    parser.add_argument("--json", action="store_true", help="print the hits as JSON")


def _search(archive: Archive, arguments: argparse.Namespace) -> int:
    open_root(archive.storage)
    filters = Filters(arguments.since, arguments.until, arguments.section, arguments.byline)
    hits = search(archive, arguments.query, filters)
    if arguments.json:
        print(json.dumps([_as_json(hit) for hit in hits], ensure_ascii=False, indent=1))
        return 0
    for hit in hits:
        place = f"第{hit.page}版" if hit.page else ""
        print(f"{hit.match.date} {place} {hit.section}  {hit.headline}\n    {hit.snippet}")
    return 0


def _as_json(hit: Hit) -> dict[str, object]:
    match = hit.match
    return {
        "date": match.date.isoformat(),
        match.kind: match.name,
        "section": hit.section,
        "byline": hit.byline,
        "headline": hit.headline,
        "in": match.column,
        "snippet": hit.snippet,
        "page": hit.page,
        "box": hit.box,
    }


def _day(word: str) -> datetime.date:
    """A day, or the path of an issue folder that bears its name."""
    return typed_date(Path(word).name or word)


def _share(word: str) -> int:
    match = re.fullmatch(r"1/([1-9][0-9]*)", word)
    if match is None:
        raise argparse.ArgumentTypeError(f"“{word}”不是几分之一，写成 1/30")
    return int(match[1])


def _agent() -> Agent:
    """Who runs the command, as an `acct:` URI."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):  # a user whom the system does not know, as in containers
        name = f"uid-{os.getuid()}"
    return Agent(name, f"acct:{name}@{socket.gethostname()}")


def _cache(url: str) -> Path:
    """Where the index of an archive lies that cannot hold it itself."""
    home = default_cache() or Path(tempfile.gettempdir()) / f"edition-{os.getuid()}"
    return home / "archive" / hashlib.sha256(url.encode()).hexdigest()[:16]


ACTIONS = {
    "add": Action("build an issue and keep it; a changed one becomes its next version", _declare_add, _add),
    "verify": Action("read every byte back and say what is damaged, missing or foreign", _declare_verify, _verify),
    "list": Action("list all issues", _declare_list, _list),
    "show": Action("show an issue's versions, articles and files", _declare_show, _show),
    "export": Action(
        "write an issue as a bag with METS, ALTO, IIIF, Dublin Core and schema.org", _declare_export, _export
    ),
    "rebuild": Action("build a kept issue again and compare the bytes", _declare_rebuild, _rebuild),
    "restore": Action("write the files of one version to a folder", _declare_restore, _restore),
    "search": Action("find exact words in all issues", _declare_search, _search),
}
