"""Finished (成品): prove that a build that was made earlier is whole and of these sources, and take its bytes."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from edition.archive.shelf import Finished
from edition.check.nothing_lost import differences, nothing_lost
from edition.compose.wording import page_text
from edition.deliver.deliver import File
from edition.deliver.record import NAME
from edition.pipeline import Edition, Options, Step, artworks_of, made_up, report
from edition.readback.epub.epub_words import epub_words
from edition.report import EditionError, Finding

AGAIN = "请重新运行 edition build，或不带 --build 归档。"


def finished(source: Path, folder: Path, options: Options, step: Step) -> Finished:
    """The build in a folder. EditionError if a file is not the one of its report, or not of the copy in `source`.

    The pages are made up again, but not printed: the report must tell of the same pages, and the files hold their words.
    """
    record, files = _read(folder)
    edition, _ = made_up(source, options, step)
    step("核对成品")
    if findings := tuple(_compare(edition, record, files, options)):
        raise EditionError(findings)
    return Finished(edition.issue, edition.pages, (*files.values(), _without_times(record)), edition.layout.folders)


def _read(folder: Path) -> tuple[dict[str, Any], dict[str, File]]:
    """The report and the files that it names, each proved by its hash there."""
    try:
        record = json.loads((folder / NAME).read_bytes())
        digests = {str(file["path"]): str(file["sha256"]) for file in record["files"]}
        files = {name: File(name, (folder / Path(name).name).read_bytes()) for name in digests}
        if strange := [name for name in files if Path(name).name != name]:
            raise ValueError(strange)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EditionError((_fault("build-incomplete", folder / NAME, f"成品不全：{error}"),)) from None
    changed = [name for name, file in files.items() if hashlib.sha256(file.data).hexdigest() != digests[name]]
    if changed:
        raise EditionError(
            tuple(_fault("build-changed", folder / name, "文件与报告中的校验值不符") for name in changed)
        )
    return record, files


def _compare(edition: Edition, record: dict[str, Any], files: dict[str, File], options: Options) -> Iterator[Finding]:
    date = edition.issue.date
    pdf, epub = f"{date}.pdf", f"{date}.epub"
    wanted = (pdf, epub, *(f"page-{page.number}.png" for page in edition.pages))
    if missing := [name for name in wanted if name not in files]:
        yield _fault("build-incomplete", Path(NAME), f"成品缺 {'、'.join(missing)}")
        return
    fresh = json.loads(report(edition, None).data)
    if other := [key for key in ("issue", "layout", "pages") if not _within(record.get(key), fresh[key])]:
        yield _fault("build-of-other-copy", Path(NAME), f"成品不是由这些稿件编成的：{'、'.join(other)} 不同")
        return
    for finding in _words(edition, files[pdf], files[epub], options):
        yield replace(finding, id="build-of-other-copy", hint=AGAIN)


def _within(then: Any, now: Any) -> bool:
    """Whether a part of an earlier report says what today's says; what only today's has (`pages[].zones`) is no difference."""
    if isinstance(then, dict) and isinstance(now, dict):
        return all(key in now and _within(value, now[key]) for key, value in then.items())
    if isinstance(then, list) and isinstance(now, list):
        return len(then) == len(now) and all(map(_within, then, now))
    return bool(then == now)


def _words(edition: Edition, pdf: File, epub: File, options: Options) -> Iterator[Finding]:
    """Where the words of the finished files are not those of the copy."""
    from edition.readback.preview import page_texts  # noqa: PLC0415 (the PDF reader is not loaded to add what is built)

    artworks = artworks_of(edition, options)
    composed = "".join(page_text(page, artworks) for page in edition.pages)
    yield from differences(pdf.name, composed, "".join(page_texts(pdf.data)))
    yield from nothing_lost(edition.issue, epub_words(epub.data), "book")


def _without_times(record: dict[str, Any]) -> File:
    """The report as the archive keeps it: how long the steps took is no part of what was made."""
    kept = {key: value for key, value in record.items() if key != "steps"}
    return File(NAME, (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode())


def _fault(id_: str, where: Path, message: str) -> Finding:
    return Finding(id_, "error", str(where), message, AGAIN)
