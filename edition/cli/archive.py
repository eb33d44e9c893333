"""Keep every issue, prove it, find it again."""

import argparse
import datetime
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from edition.archive.archive import Archive, archive_at, kept
from edition.archive.exchange.export import export
from edition.archive.fold import fold
from edition.archive.keep import Signature
from edition.archive.ocfl import dates, load, open_root
from edition.archive.refusals import storing
from edition.archive.restore import restore
from edition.archive.search import Filters, Hit, search
from edition.archive.verify import log, sample, verify
from edition.cli.archive_words import QueryParser, count, day, in_plain_words, index_of, plain, share, this_agent
from edition.cli.cache import default_cache
from edition.cli.layouts import add_issue_argument, houses
from edition.cli.show import show_findings
from edition.issue.spaces import normalise_line
from edition.report import EditionError
from edition.system import processors


@dataclass(frozen=True, slots=True)
class Action:
    """One action: its help, what declares its arguments, what carries it out and returns the exit code."""

    help: str
    declare: Callable[[QueryParser], None]
    act: Callable[[Archive, argparse.Namespace], int]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare every action with its own arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION", parser_class=QueryParser)
    for name, action in ACTIONS.items():
        subparser = actions.add_parser(name, help=action.help, description=action.help)
        action.declare(subparser)
        subparser.add_argument("--archive", default="archive", metavar="DIR", help="folder or URL (default: archive)")


def run(arguments: argparse.Namespace) -> int:
    """Carry out one action."""
    archive = archive_at(arguments.archive, index_of(arguments.archive))
    try:
        with storing(archive.storage.url):
            return ACTIONS[arguments.action].act(archive, arguments)
    except EditionError as error:
        raise in_plain_words(error) from error


def _declare_add(parser: QueryParser) -> None:
    add_issue_argument(parser)
    parser.add_argument("--message", default="", help="why: the reason of a correction")
    parser.add_argument("--build", type=Path, metavar="DIR", help="take this finished build, after it was proved")
    parser.add_argument("--site", type=Path, metavar="DIR", help="bring this reading site up to date, too")


def _add(archive: Archive, arguments: argparse.Namespace) -> int:
    from edition.archive.add import add  # noqa: PLC0415 (only what builds waits for the pipeline)
    from edition.cli.build import Clock  # noqa: PLC0415
    from edition.pipeline import Options  # noqa: PLC0415

    clock = Clock(sys.stderr.isatty())
    signature = Signature(this_agent(), datetime.datetime.now(datetime.UTC), arguments.message)
    options = Options(cache=default_cache(), houses=houses(arguments))
    receipt = add(archive, arguments.issue, arguments.build, signature, options, clock.step)
    clock.stop()
    show_findings(receipt.findings)
    if arguments.site:
        from edition.cli.site import keep_current  # noqa: PLC0415 (few archives have a site)

        keep_current(archive, arguments.site)
    if not receipt.new:
        print(f"{receipt.date} v{receipt.version} 没有变化")
        return 0
    print(f"{receipt.date} v{receipt.version} 已入藏")
    if receipt.version > 1:
        print("".join(f"    {plain(path)}\n" for path in receipt.changed), end="")
    return 0


def _declare_rebuild(parser: QueryParser) -> None:
    parser.add_argument("date", type=day, metavar="DATE")


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


def _declare_backfile(parser: QueryParser) -> None:
    parser.add_argument(
        "sources", nargs="*", metavar="SOURCE", help="an issue's folder, a folder of such, a list; with --rebuild, days"
    )
    hands = parser.add_mutually_exclusive_group()
    hands.add_argument("--workers", type=count, default=processors(), metavar="N", help="processes here")
    hands.add_argument("--scheduler", metavar="ADDRESS", help="a Dask scheduler, as tcp://host:8786")
    parser.add_argument("--report", type=Path, default=Path("backfile.jsonl"), metavar="FILE", help="a line an issue")
    parser.add_argument(
        "--seconds", type=count, default=300, metavar="S", help="of processor for one issue (default: 300)"
    )
    parser.add_argument(
        "--memory", type=count, default=1024, metavar="MIB", help="of one issue at most (default: 1024)"
    )
    parser.add_argument("--message", default="", help="why: the reason of what becomes a new version")
    parser.add_argument("--rebuild", action="store_true", help="build kept issues again and say what differs")
    parser.add_argument("--write", action="store_true", help="with --rebuild: keep what differs as new versions")


def _backfile(archive: Archive, arguments: argparse.Namespace) -> int:
    from edition.cli.archive_backfile import backfile  # noqa: PLC0415 (only what builds waits for the pipeline)

    return backfile(archive, arguments)


def _declare_verify(parser: QueryParser) -> None:
    parser.add_argument("days", nargs="*", type=day, metavar="DATE", help="only these issues")
    parser.add_argument("--sample", type=share, default=1, metavar="1/N", help="only today's part of N")


def _verify(archive: Archive, arguments: argparse.Namespace) -> int:
    open_root(archive.storage)
    now = datetime.datetime.now(datetime.UTC)
    days = tuple(arguments.days) or dates(archive.storage)
    verdict = verify(archive, sample(days, arguments.sample, now))
    show_findings(verdict.findings)
    print(f"核验 {len(verdict.days)} 期：{'完好' if verdict.sound else '有损坏'}")
    try:
        with storing(archive.storage.url), archive.storage.lock():
            log(archive, verdict, this_agent(), now)
    except EditionError as error:  # an archive that cannot be written can be verified all the same
        show_findings(error.findings)
    return int(not verdict.sound)


def _declare_list(parser: QueryParser) -> None:
    """Every issue is listed; there is nothing to say."""


def _list(archive: Archive, arguments: argparse.Namespace) -> int:
    open_root(archive.storage)
    damaged = 0
    for date in dates(archive.storage):
        try:
            inventory = load(archive.storage, date)
        except EditionError as error:
            damaged += 1
            show_findings(error.findings)
            continue
        if inventory is not None:
            version = inventory.versions[-1]
            print(f"{date}  v{inventory.head}  {version.created}  {plain(version.message)}")
    return int(damaged > 0)


def _declare_show(parser: QueryParser) -> None:
    parser.add_argument("date", type=day, metavar="DATE")


def _show(archive: Archive, arguments: argparse.Namespace) -> int:
    issue = kept(archive, arguments.date)
    record = issue.record()
    number = f" 第{record.number}期" if record.number else ""
    print(f"{record.date} {plain(record.paper.title)}{number}，{len(record.pages)} 版")
    for at, version in enumerate(issue.inventory.versions, 1):
        print(f"v{at}  {version.created}  {plain(version.agent.name)}  {plain(version.message)}")
    for article in record.articles:
        pages = "、".join(f"第{page}版" for page in article.pages)
        print(f"  {pages} {plain(article.section)}  {plain(article.headline)}  [{plain(article.id)}]")
    for path, digest in sorted(issue.state.items()):
        print(f"  {digest[:16]}  {path}")
    return 0


def _declare_restore(parser: QueryParser) -> None:
    parser.add_argument("date", type=day, metavar="DATE")
    parser.add_argument("goal", type=Path, metavar="DIR", help="a new folder")
    parser.add_argument("--version", type=int, metavar="N", help="this version instead of the newest")


def _restore(archive: Archive, arguments: argparse.Namespace) -> int:
    version = restore(archive, arguments.date, arguments.goal, arguments.version)
    print(f"{arguments.date} v{version} → {arguments.goal}")
    return 0


def _declare_export(parser: QueryParser) -> None:
    parser.add_argument("date", type=day, metavar="DATE")
    parser.add_argument("--bagit", type=Path, required=True, metavar="DIR", help="a new folder for the bag")


def _export(archive: Archive, arguments: argparse.Namespace) -> int:
    version = export(archive, arguments.date, arguments.bagit)
    print(f"{arguments.date} v{version} → {arguments.bagit}")
    return 0


def _declare_search(parser: QueryParser) -> None:
    parser.takes_queries = True
    parser.add_argument("query", metavar="QUERY", help="the words, even if they begin with a dash")
    parser.add_argument("--from", dest="since", type=day, metavar="DATE", help="this day or later")
    parser.add_argument("--to", dest="until", type=day, metavar="DATE", help="this day or earlier")
    parser.add_argument("--section", help="this section only")
    parser.add_argument("--byline", help="bylines that contain this name")
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--variants", action="store_true", help="traditional and variant characters are the same")
    forms.add_argument("--exact", action="store_true", help="no variants even if there is no hit without")
    parser.add_argument("--json", action="store_true", help="print the hits as JSON")


def _search(archive: Archive, arguments: argparse.Namespace) -> int:
    open_root(archive.storage)
    filters = Filters(arguments.since, arguments.until, arguments.section, arguments.byline)
    hits = tuple(search(archive, arguments.query, filters, variants=arguments.variants))
    if not hits and not arguments.variants and not arguments.exact:
        hits = tuple(search(archive, arguments.query, filters, variants=True))
    if arguments.json:
        print(json.dumps([_as_json(hit) for hit in hits], ensure_ascii=False, indent=1))
        return 0
    for hit in hits:
        place = f"第{hit.page}版" if hit.page else ""
        other = fold(hit.form) != fold(normalise_line(arguments.query))
        form = f"  （原文作“{plain(hit.form)}”）" if other else ""
        print(f"{hit.match.date} {place} {plain(hit.section)}  {plain(hit.headline)}{form}\n    {plain(hit.snippet)}")
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
        "form": hit.form,
        "snippet": hit.snippet,
        "page": hit.page,
        "box": hit.box,
    }


ACTIONS = {
    "add": Action("build an issue and keep it; a changed one becomes its next version", _declare_add, _add),
    "backfile": Action("build and keep thousands of issues, on many processors", _declare_backfile, _backfile),
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
