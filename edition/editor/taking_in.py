"""Taking in (收进来): copy that was dropped on the desk, or lies loose in the folder, comes in as by `import --into`.

A story that is still as `edition new` wrote it makes room. What lay loose is put aside in `.taken/`, where nobody looks.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath

from edition.editor.manifest_edit import articles_said, without_article
from edition.intake.gathering import gather
from edition.intake.late_copy import add_to, photos_of
from edition.intake.new import STORY
from edition.intake.source import PICTURES
from edition.issue.leftovers import HEADLINE_TO_COME
from edition.issue.manifest import MANIFEST
from edition.report import EditionError, Finding

TAKEN = ".taken"


def dropped_name(name: str) -> str:
    """A file's name as it may lie in a folder of ours. Raises EditionError if it is none."""
    bare = PurePosixPath(name.replace("\\", "/")).name.lstrip(".")
    if not bare or "\0" in bare or len(bare.encode()) > 200:
        raise EditionError((Finding("bad-path", "error", name[:60], "这个文件名用不得", "换一个文件名。"),))
    return bare


def take_in(folder: Path, batch: Path, names: Iterable[str], loose: Iterable[Path]) -> tuple[Finding, ...]:
    """Add the files of these names in the folder `batch` to the issue, in this order, and put aside what of them lay `loose`;
    says what could not be read.

    Pictures that came with copy belong to it: they go to the captions that lack one, else they stand alone. Raises
    EditionError if nothing could be read.
    """
    files = tuple(batch / name for name in names)
    together = any(path.suffix.lower() in PICTURES for path in files)
    found = gather((batch,) if together else files, photos_of(folder))
    findings = tuple(replace(finding, where=Path(finding.where).name) for finding in found.findings)
    if not found.draft.stories and not found.draft.photos:
        raise EditionError(findings or (Finding("no-copy", "error", "", "里面没有读到稿件或图片"),))
    add_to(found.draft, folder)
    if found.draft.stories:
        _make_room(folder)
    unread = {finding.where for finding in findings}
    for path in (path for path in loose if path.name not in unread):
        aside = folder / TAKEN / path.relative_to(folder)
        aside.parent.mkdir(parents=True, exist_ok=True)
        path.replace(aside)
    return findings


def _make_room(folder: Path) -> None:
    """Take away the stories that nobody has begun to write."""
    path = folder / MANIFEST
    data = path.read_bytes()
    for name, file, headline in articles_said(data):
        if headline == HEADLINE_TO_COME and _unwritten(folder / file):
            data = without_article(data, name)
            (folder / file).unlink()
    path.write_bytes(data)


def _unwritten(story: Path) -> bool:
    return story.is_file() and story.read_text(encoding="utf-8").split() == STORY.split()
