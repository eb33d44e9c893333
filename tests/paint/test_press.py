"""The PDF for the press: four inks or black, black overprints, no colour but of the press; each fault has its name."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from handmade import LAYOUT, Composer, issue_of, two_pages
from icc import press_profile

from edition.paint.job import Job
from edition.paint.pdf.press import for_press, read_inks
from edition.readback.painted.ink import Impression, page_ink
from edition.readback.painted.interpreter import FontShelf
from edition.readback.preflight import preflight
from edition.report import EditionError

PRESS = LAYOUT.press


def pressed(photo: Path, profile: Path | None) -> bytes:
    inks = read_inks(profile, PRESS)
    composer, issue = Composer(), issue_of(photo)
    job = Job(two_pages(composer), issue, LAYOUT, composer.typefaces)
    finished = for_press(job, inks)
    assert for_press(job, inks) == finished, "equal input, equal bytes"
    return finished


@pytest.fixture(scope="module")
def four_inks(photo_files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> bytes:
    profile = tmp_path_factory.mktemp("icc") / "press.icc"
    profile.write_bytes(press_profile())
    return pressed(photo_files["colours"], profile)


@pytest.fixture(scope="module")
def black_only(photo_files: dict[str, Path]) -> bytes:
    return pressed(photo_files["colours"], None)


def ink_of(data: bytes) -> list[Impression]:
    shelf = FontShelf()
    with pikepdf.open(io.BytesIO(data)) as opened:
        return [ink for page in opened.pages for ink in page_ink(page, shelf)]


def faults(data: bytes) -> set[str]:
    return {check.id for check in preflight(data, PRESS) if check.findings}


def test_both_files_pass_the_preflight(four_inks: bytes, black_only: bytes) -> None:
    assert faults(four_inks) == set()
    assert faults(black_only) == set()


def test_text_and_rules_are_black_alone_and_overprint(four_inks: bytes) -> None:
    marks = [ink for ink in ink_of(four_inks) if ink.kind in ("text", "line")]
    black = [ink for ink in marks if ink.colour.values == (0, 0, 0, 1)]
    assert all(ink.colour.space == "DeviceCMYK" and ink.overprint for ink in black)
    assert {ink.text for ink in marks if ink.colour.values != (0, 0, 0, 1)} == set("样报")
    assert not any(ink.overprint for ink in marks if ink.colour.values != (0, 0, 0, 1))


def test_with_a_profile_pictures_have_four_inks_and_the_file_claims_its_standard(four_inks: bytes) -> None:
    (picture,) = (ink for ink in ink_of(four_inks) if ink.kind == "picture")
    assert picture.colour.space == "DeviceCMYK"
    assert 200 <= picture.size <= PRESS.ppi + 1
    with pikepdf.open(io.BytesIO(four_inks)) as opened:
        (intent,) = opened.Root.OutputIntents
        assert str(intent.OutputConditionIdentifier) == "Test Newsprint"
        assert intent.DestOutputProfile.read_bytes() == press_profile()
        assert b"PDF/X-4" in opened.Root.Metadata.read_bytes()
        assert opened.pdf_version == "1.6"
        assert [list(page.mediabox) for page in opened.pages] == [list(page.trimbox) for page in opened.pages]


def test_without_a_profile_pictures_are_grey_and_nothing_is_claimed(black_only: bytes) -> None:
    assert {ink.colour.space for ink in ink_of(black_only) if ink.kind == "picture"} == {"DeviceGray"}
    with pikepdf.open(io.BytesIO(black_only)) as opened:
        assert "/OutputIntents" not in opened.Root
        assert b"PDF/X" not in opened.Root.Metadata.read_bytes()


def test_a_profile_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "screen.icc"
    path.write_bytes(press_profile().replace(b"prtrCMYK", b"scnrCMYK"))
    with pytest.raises(EditionError) as raised:
        read_inks(path, PRESS)
    assert [finding.id for finding in raised.value.findings] == ["not-a-press-profile"]


def test_bleed_and_marks_stand_around_the_sheet_if_the_layout_asks(photo_files: dict[str, Path]) -> None:
    press = PRESS.model_copy(update={"bleed": 3.0, "marks": True})
    inks, composer, issue = read_inks(None, press), Composer(), issue_of(photo_files["colours"])
    layout = LAYOUT.model_copy(update={"press": press})
    finished = for_press(Job(two_pages(composer), issue, layout, composer.typefaces), inks)
    with pikepdf.open(io.BytesIO(finished)) as opened:
        page = opened.pages[0]
        trim, bleed, media = ([float(edge) for edge in box] for box in (page.trimbox, page.bleedbox, page.mediabox))
    assert [round(t - b, 2) for t, b in zip(trim, bleed, strict=True)] == [8.5, 8.5, -8.5, -8.5]
    assert all(abs(t - m) > 8.5 for t, m in zip(trim, media, strict=True))
    assert {check.id for check in preflight(finished, press) if check.findings} == set()


def rewrite(page: pikepdf.Page, old: bytes, new: bytes) -> None:
    content = page.obj.Contents.read_bytes()
    assert old in content
    page.obj.Contents.write(content.replace(old, new, 1))


def append(page: pikepdf.Page, content: bytes) -> None:
    page.obj.Contents.write(page.obj.Contents.read_bytes() + b"\nq " + content + b" Q\n")


def picture_of(page: pikepdf.Page) -> pikepdf.Object:
    return next(each for each in page.resources.XObject.values() if each.Subtype == "/Image")


def fewer_pixels(page: pikepdf.Page) -> None:
    picture = picture_of(page)
    picture.write(b"\xff" * (100 * 75 * 4))
    picture.Width, picture.Height = 100, 75


def more_ink(page: pikepdf.Page) -> None:
    picture = picture_of(page)
    size = int(picture.Width) * int(picture.Height)
    picture.write(b"\xff\xff\xff\x00" * (size - 1) + b"\xff\xff\xff\xff")
    del picture["/Decode"]


def in_rgb(page: pikepdf.Page) -> None:
    picture_of(page).ColorSpace = pikepdf.Name.DeviceRGB


def font_taken_out(page: pikepdf.Page) -> None:
    font = next(iter(page.resources.Font.values()))
    descriptor = font.DescendantFonts[0].FontDescriptor
    for key in ("/FontFile2", "/FontFile3"):
        if key in descriptor:
            del descriptor[key]


def linked(page: pikepdf.Page) -> None:
    page.obj.Annots = [pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9])]


FAULTS: list[tuple[str, Callable[[pikepdf.Pdf], None]]] = [
    ("colour-spaces", lambda file: append(file.pages[0], b"0.5 0.5 0 rg 10 10 50 50 re f")),
    ("picture-colours", lambda file: in_rgb(file.pages[0])),
    ("black-text", lambda file: append(file.pages[0], b"0 G 20 20 m 90 20 l S")),
    ("overprint", lambda file: append(file.pages[0], b"/Knockout gs 0 0 0 1 K 20 20 m 90 20 l S")),
    ("registration", lambda file: append(file.pages[0], b"/Knockout gs 0 1 1 0 K 0.5 w 20 20 m 90 20 l S")),
    ("ink-limit", lambda file: append(file.pages[0], b"0.8 0.8 0.8 0.8 k 20 20 50 50 re f")),
    ("ink-limit", lambda file: more_ink(file.pages[0])),
    ("resolution", lambda file: fewer_pixels(file.pages[0])),
    ("hairlines", lambda file: append(file.pages[0], b"0 w 20 20 m 90 20 l S")),
    ("hairlines", lambda file: append(file.pages[0], b"20 20 100 0.1 re f")),
    ("fonts", lambda file: font_taken_out(file.pages[0])),
    ("boxes", lambda file: file.pages[0].obj.__delitem__("/TrimBox")),
    ("boxes", lambda file: file.pages[1].obj.__setitem__("/TrimBox", [10, 10, 500, 500])),
    ("output-intent", lambda file: file.Root.__delitem__("/OutputIntents")),
    ("identification", lambda file: file.docinfo.__delitem__("/Trapped")),
    ("interactive", lambda file: linked(file.pages[0])),
]


@pytest.mark.parametrize(("name", "spoil"), FAULTS, ids=[f"{n}-{name}" for n, (name, _) in enumerate(FAULTS)])
def test_a_seeded_fault_is_named_and_no_other(
    four_inks: bytes, name: str, spoil: Callable[[pikepdf.Pdf], None]
) -> None:
    with pikepdf.open(io.BytesIO(four_inks)) as opened:
        spoil(opened)
        out = io.BytesIO()
        opened.save(out)
    assert faults(out.getvalue()) == {name}
