"""Sources as they come in: a folder for each, with the source and, in `expected.txt`, the draft that it must give.

`python tests/intake/test_sources.py` writes the drafts anew; read every change before it is kept.
"""

import datetime
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from edition.intake.draft import Draft
from edition.intake.gathering import gather
from edition.intake.issue_folder import files

FOLDERS = sorted(path for path in (Path(__file__).parent / "sources").iterdir() if path.is_dir())


def shown(draft: Draft) -> Iterator[str]:
    """A draft in words: every field of every story, its text, its pictures, and what was left."""
    for story in draft.stories:
        fields = {"引题": story.kicker, "标题": story.headline, "副题": story.deck, "署名": story.byline}
        fields |= {"电头": story.dateline, "稿源": story.credit, "体裁": story.form}
        yield "━━━━"
        yield from (f"{name}：{words}" for name, words in fields.items() if words)
        yield from (f"存疑：{doubt}" for doubt in story.doubts)
        yield f"\n{story.text}"
    for photo in draft.photos:
        yield f"图片 {photo.id}：{photo.caption}{photo.credit} {photo.alt}".rstrip()
        yield from (f"存疑：{doubt}" for doubt in photo.doubts)
    yield from (f"未排：{words}" for words in draft.unplaced)


def drawn(folder: Path) -> str:
    (source,) = folder.glob("source.*")
    found = gather([source])
    assert not found.findings, found.findings
    return "\n".join(shown(found.draft)) + "\n"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_source_becomes_the_draft_that_an_editor_would_make(folder: Path) -> None:
    assert drawn(folder) == (folder / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "form"),
    [("modern_poem", "poem"), ("interview", "interview"), ("names", "names"), ("school_notice", "notice")],
)
def test_a_sure_form_is_a_key_of_the_manifest(name: str, form: str) -> None:
    (source,) = (Path(__file__).parent / "sources" / name).glob("source.*")
    written = next(files(gather([source]).draft, datetime.date(2025, 1, 21), titled=True)).data.decode()
    assert form in [article.get("form") for article in tomllib.loads(written)["articles"]]


if __name__ == "__main__":
    for one in FOLDERS:
        (one / "expected.txt").write_text(drawn(one), encoding="utf-8")
