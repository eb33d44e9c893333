"""Add (归档一期): from an issue folder to a kept version: gather the sources, build from those, keep both."""

from dataclasses import replace
from pathlib import Path

from edition.archive.archive import SOURCE, Archive
from edition.archive.finished import finished
from edition.archive.gather import ISSUE, LAYOUTS, gather, gather_layouts
from edition.archive.keep import Receipt, Signature, keep
from edition.archive.ocfl import make_root
from edition.archive.refusals import storing
from edition.archive.shelf import Finished, shelve
from edition.issue.read import read
from edition.measure.insertions import on_layout
from edition.measure.page_layouts import all_folders
from edition.pipeline import Options, Step, build, chosen_layout, report
from edition.report import EditionError

FILES = "files"  # the folder in a stage that becomes a version


def add(
    archive: Archive, folder: Path, ready: Path | None, signature: Signature, options: Options, step: Step
) -> Receipt:
    """Keep an issue. It is built, or the build in the folder `ready` is proved to be of these sources and taken.

    What is built are the archive's own copies, so that what is kept is what was built, whatever happens to the folder
    meanwhile. EditionError with every reason if the issue cannot be built or kept; the archive is as before then.
    """
    with storing(archive.storage.url):
        make_root(archive.storage)
        with archive.storage.stage() as stage:
            step("收集")
            gather_all(folder, stage / FILES / SOURCE, options)
            return add_gathered(archive, stage, ready, signature, options, step)


def gather_all(folder: Path, goal: Path, options: Options) -> None:
    """Copy all that an issue is made of to `goal`: its folder, what the paper's manifest names, layouts of one's own."""
    gather(folder, goal)
    gather_layouts(_layouts(goal / ISSUE, options), goal)


def add_gathered(
    archive: Archive, stage: Path, ready: Path | None, signature: Signature, options: Options, step: Step
) -> Receipt:
    """Build and keep the sources that lie in `stage` already."""
    files = stage / FILES
    made = _made(files / SOURCE / ISSUE, ready, with_kept_layouts(files / SOURCE, options), step)
    step("入藏")
    shelve(made, files)
    return keep(archive, stage, files, made.issue.date, signature)


def _layouts(source: Path, options: Options) -> tuple[Path, ...]:
    """The folders of an issue's layouts; none if they cannot be read, as the build will say."""
    try:
        issue = read(source)
        layout = chosen_layout(issue, options)
        return all_folders(on_layout(issue, layout), layout)
    except EditionError:
        return ()


def with_kept_layouts(sources: Path, options: Options) -> Options:
    """The options with the layouts that are kept with an issue looked for first."""
    return replace(options, houses=(sources / LAYOUTS, *options.houses))


def _made(source: Path, ready: Path | None, options: Options, step: Step) -> Finished:
    if ready is not None:
        return finished(source, ready, options, step)
    edition = build(source, replace(options, svg=True), step)
    files = (*edition.files, report(edition, None))
    return Finished(edition.issue, edition.pages, files, edition.layout.folders)
