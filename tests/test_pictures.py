"""Pictures: what a file is, before anything is made of it."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageFile

from edition.pictures import Encoded, Picture, PictureError, Place, for_reader, for_screen, look


def test_a_picture_lying_on_its_side_is_measured_upright(tmp_path: Path) -> None:
    path = tmp_path / "side.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 30)).save(path, exif=exif)
    assert look(path) == Picture(30, 40, "RGB", "JPEG")


def test_cmyk_is_told(tmp_path: Path) -> None:
    path = tmp_path / "press.jpg"
    Image.new("CMYK", (40, 30)).save(path)
    assert look(path).mode == "CMYK"


def test_a_cut_jpeg_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "cut.jpg"
    Image.effect_noise((400, 300), 50).save(path)
    path.write_bytes(path.read_bytes()[:-5000])
    with pytest.raises(PictureError) as caught:
        look(path)
    assert caught.value.fault == "broken-picture"


def test_text_with_a_pictures_name_is_no_picture(tmp_path: Path) -> None:
    path = tmp_path / "text.png"
    path.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    with pytest.raises(PictureError) as caught:
        look(path)
    assert caught.value.fault == "not-a-picture"


def test_a_broken_picture_is_told_though_the_pdf_engine_would_let_it_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    path = tmp_path / "cut.jpg"
    Image.effect_noise((400, 300), 50).save(path)
    path.write_bytes(path.read_bytes()[:-5000])
    with pytest.raises(PictureError):
        look(path)


def photo(path: Path, mode: str, size: tuple[int, int], **options: object) -> Path:
    """A picture of many colours, dark at the left and light at the right."""
    ramp = Image.linear_gradient("L").rotate(90).resize(size)
    Image.blend(ramp.convert("RGB"), Image.effect_noise(size, 40).convert("RGB"), 0.2).convert(mode).save(
        path, **options
    )
    return path


def opened(encoded: Encoded) -> Image.Image:
    return Image.open(io.BytesIO(encoded.data))


def test_a_picture_for_the_screen_has_the_pixels_of_its_place(tmp_path: Path) -> None:
    path = photo(tmp_path / "big.jpg", "RGB", (3000, 2000))
    shown = opened(for_screen(path, Place((0, 0, 1, 1), 144, 96, 150)))
    assert (shown.size, shown.mode, shown.format) == ((300, 200), "RGB", "JPEG")


def test_a_picture_with_too_few_pixels_is_not_blown_up(tmp_path: Path) -> None:
    path = photo(tmp_path / "small.png", "RGB", (100, 50))
    assert opened(for_screen(path, Place((0, 0, 1, 1), 144, 72, 150))).size == (100, 50)


def test_only_the_part_shown_is_kept(tmp_path: Path) -> None:
    path = photo(tmp_path / "ramp.jpg", "L", (2000, 1000))
    right = opened(for_screen(path, Place((0.75, 0, 1, 1), 72, 144, 150)))
    assert right.size == (150, 300)
    assert right.mode == "L"
    assert right.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)) > 150


@pytest.mark.parametrize(
    ("mode", "form"), [("RGBA", "png"), ("CMYK", "jpg"), ("P", "gif"), ("LA", "png"), ("1", "png")]
)
def test_every_kind_of_picture_comes_out_as_colour_or_grey(tmp_path: Path, mode: str, form: str) -> None:
    path = photo(tmp_path / f"kind.{form}", mode, (400, 300))
    assert opened(for_screen(path, Place((0, 0, 1, 1), 72, 54, 150))).mode in ("RGB", "L")


def test_a_drawing_keeps_its_colours_exactly(tmp_path: Path) -> None:
    path = tmp_path / "chart.png"
    Image.new("RGB", (400, 300), (200, 22, 29)).save(path)
    shown = opened(for_screen(path, Place((0, 0, 1, 1), 72, 54, 150)))
    assert shown.getcolors() == [(150 * 112, (200, 22, 29))]


@pytest.mark.parametrize("mode", ["I;16", "I", "F", "1", "P", "L", "CMYK", "LAB"])
def test_a_large_picture_of_any_mode_is_made_smaller_for_every_medium(mode: str, tmp_path: Path) -> None:
    file = tmp_path / "large.tiff"
    slope = Image.linear_gradient("L").resize((4200, 3000))
    image = Image.new(mode, slope.size) if mode in ("LAB", "I;16") else slope.convert(mode)
    image.save(file)
    assert (for_reader(file).width, for_reader(file).height) == (1600, 1143)
    assert for_reader(file, greys=True).width == 1264
    assert for_screen(file, Place((0.0, 0.0, 1.0, 1.0), 210, 150, 150)).width == 438


@pytest.mark.parametrize(
    ("mode", "most"), [("F", 1), ("F", 255), ("F", 65535), ("I", 65535), ("I", 255), ("I;16", 65535)]
)
def test_deep_greys_are_shown_from_the_darkest_to_the_lightest(mode: str, most: int, tmp_path: Path) -> None:
    slope = Image.linear_gradient("L").convert("F").point(lambda value: value * (most / 255) + 0.0)
    slope = slope.convert("I").convert(mode) if mode != "F" else slope
    slope.save(tmp_path / "deep.tiff")
    for encoded in (
        for_screen(tmp_path / "deep.tiff", Place((0, 0, 1, 1), 123, 123, 150)),
        for_reader(tmp_path / "deep.tiff"),
    ):
        shown = opened(encoded).convert("L")
        low, high = shown.getextrema()
        assert (low < 10, high > 245) == (True, True)
        assert 110 < shown.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)) < 145


@pytest.mark.parametrize(
    ("mode", "form", "alpha", "clear"),
    [
        ("RGBA", "PNG", 128, True),
        ("RGBA", "WEBP", 0, True),
        ("LA", "PNG", 200, True),
        ("RGBA", "PNG", 255, False),  # a screenshot
        ("RGB", "JPEG", None, False),
        ("P", "GIF", None, False),
    ],
)
def test_whether_paper_shows_through(mode: str, form: str, alpha: int | None, clear: bool, tmp_path: Path) -> None:
    image = Image.linear_gradient("L").convert(mode)
    if alpha is not None:
        image.putalpha(Image.new("L", image.size, alpha))
    image.save(tmp_path / "picture", form)
    assert look(tmp_path / "picture").clear == clear


def test_a_clear_colour_of_a_palette_shows_the_paper(tmp_path: Path) -> None:
    Image.linear_gradient("L").convert("P").save(tmp_path / "picture.gif", transparency=3)
    assert look(tmp_path / "picture.gif").clear
