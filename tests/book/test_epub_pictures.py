"""Pictures for e-readers: upright, sRGB on white, no larger than a reader shows, and silent about their making."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from edition.pictures import READER_BYTES, Encoded, for_reader
from edition.readback.epub.images import look

RED = (255, 0, 0)


def saved(image: Image.Image, path: Path, **more: object) -> Path:
    image.save(path, **more)
    return path


def shown(encoded: Encoded) -> Image.Image:
    return Image.open(io.BytesIO(encoded.data)).convert("RGB")


def busy(width: int, height: int) -> Image.Image:
    """A picture of many colours."""
    noise = [Image.effect_noise((width, height), 60) for _ in "RGB"]
    return Image.merge("RGB", noise)


def near(one: tuple[int, ...], two: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 12 for a, b in zip(one, two, strict=True))


@pytest.mark.parametrize(
    ("size", "fitted"), [((2000, 1000), (1600, 800)), ((900, 1800), (800, 1600)), ((90, 60), (90, 60))]
)
def test_the_long_side_is_1600_pixels_at_most(size: tuple[int, int], fitted: tuple[int, int], tmp_path: Path) -> None:
    assert shown(for_reader(saved(Image.new("RGB", size, RED), tmp_path / "a.png"))).size == fitted


def test_eink_is_smaller_and_grey(tmp_path: Path) -> None:
    encoded = for_reader(saved(busy(1400, 700), tmp_path / "a.png"), greys=True)
    with Image.open(io.BytesIO(encoded.data)) as image:
        assert (image.size, image.mode) == ((1264, 632), "P")
        assert len(image.convert("RGB").getcolors(16) or []) == 16


def test_a_picture_on_its_side_is_set_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter to the right to see it
    encoded = for_reader(saved(Image.new("RGB", (40, 20), RED), tmp_path / "a.jpg", exif=exif))
    assert shown(encoded).size == (20, 40)


def test_transparent_parts_are_white(tmp_path: Path) -> None:
    encoded = for_reader(saved(Image.new("RGBA", (40, 20), (255, 0, 0, 0)), tmp_path / "a.png"))
    assert shown(encoded).getpixel((5, 5)) == (255, 255, 255)


def test_sixteen_bits_are_scaled_not_cut_off(tmp_path: Path) -> None:
    encoded = for_reader(saved(Image.new("I;16", (40, 20), 32768), tmp_path / "a.png"))
    assert near(shown(encoded).getpixel((5, 5)), (128, 128, 128))


def test_colours_of_another_space_become_srgb(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    lab = Image.new("LAB", (40, 20), (136, 209, 198))  # sRGB red
    path = saved(lab, tmp_path / "a.tiff", icc_profile=profile)
    assert near(shown(for_reader(path)).getpixel((5, 5)), RED)


def test_a_profile_that_is_none_does_no_harm(tmp_path: Path) -> None:
    path = saved(Image.new("RGB", (40, 20), RED), tmp_path / "a.png", icc_profile=b"no profile")
    assert near(shown(for_reader(path)).getpixel((5, 5)), RED)


def test_a_finished_picture_tells_nothing_of_its_making(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "maker"
    path = saved(busy(300, 200), tmp_path / "a.jpg", exif=exif, progressive=True, comment=b"secret")
    looked = look(for_reader(path).data)
    assert looked is not None
    assert (looked.media_type, looked.plain, looked.progressive, looked.metadata) == ("image/jpeg", True, False, False)


def test_a_busy_picture_is_compressed_harder(tmp_path: Path) -> None:
    assert len(for_reader(saved(busy(700, 500), tmp_path / "a.png")).data) <= READER_BYTES


def test_a_drawing_of_few_colours_stays_sharp(tmp_path: Path) -> None:
    drawing = Image.new("RGB", (300, 200), "white")
    drawing.paste(RED, (10, 10, 100, 100))
    encoded = for_reader(saved(drawing, tmp_path / "a.png"))
    assert encoded.media_type == "image/png"
    assert shown(encoded).tobytes() == drawing.tobytes()
