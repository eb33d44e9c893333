"""Pictures that came with copy and that no story names are brought in or named, never lost."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from edition.intake.gathering import Gathered, gather

STORY = "春到海棠路\n本报记者 顾然\n　　3月，海棠路上的花开了，记者拍下了这些画面。\n"
CAPTIONS = "图为清晨的海棠路。顾然 摄\n图为傍晚的海棠路。顾然 摄\n"

Packing = Callable[[Path, str, int], Path]  # a folder, copy, and how many pictures


def picture(shade: int) -> bytes:
    out = io.BytesIO()
    Image.new("L", (40, 30), shade).save(out, "PNG")
    return out.getvalue()


def in_folder(folder: Path, copy: str, pictures: int) -> Path:
    (folder / "来稿").mkdir()
    (folder / "来稿" / "稿.md").write_text(copy, encoding="utf-8")
    for number in range(pictures):
        (folder / "来稿" / f"照片{number + 1}.png").write_bytes(picture(number))
    return folder / "来稿"


def in_zip(folder: Path, copy: str, pictures: int) -> Path:
    with zipfile.ZipFile(folder / "来稿.zip", "w") as archive:
        archive.writestr("稿.md", copy)
        for number in range(pictures):
            archive.writestr(f"照片{number + 1}.png", picture(number))
    return folder / "来稿.zip"


def taken(found: Gathered) -> list[tuple[str, bytes | None, int]]:
    return [(photo.caption, photo.data, len(photo.doubts)) for photo in found.draft.photos]


@pytest.mark.parametrize("packed", [in_folder, in_zip])
def test_captions_without_a_picture_get_the_pictures_that_came_along_in_order_and_are_asked_about(
    packed: Packing, tmp_path: Path
) -> None:
    found = gather([packed(tmp_path, STORY.replace("\n", "\n\n") + CAPTIONS.replace("\n", "\n\n"), 2)])
    assert taken(found) == [("图为清晨的海棠路。", picture(0), 1), ("图为傍晚的海棠路。", picture(1), 1)]
    assert "照片2.png" in found.draft.photos[1].doubts[0]


@pytest.mark.parametrize("packed", [in_folder, in_zip])
def test_pictures_without_a_caption_stand_alone_and_are_asked_about(packed: Packing, tmp_path: Path) -> None:
    found = gather([packed(tmp_path, STORY.replace("\n", "\n\n"), 2)])
    assert taken(found) == [("", picture(0), 1), ("", picture(1), 1)]


def test_a_picture_that_a_story_names_comes_once(tmp_path: Path) -> None:
    found = gather([in_folder(tmp_path, "# 春到海棠路\n\n花开了。\n\n![](照片1.png)\n", 1)])
    assert taken(found) == [("", picture(0), 0)]


def test_more_pictures_than_an_issue_can_want_are_named(tmp_path: Path) -> None:
    found = gather([in_folder(tmp_path, STORY.replace("\n", "\n\n"), 23)])
    assert len(found.draft.photos) == 20
    assert [line[-8:] for line in found.draft.unplaced] == ["照片21.png", "照片22.png", "照片23.png"]
