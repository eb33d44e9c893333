"""Pictures: what a file is, before anything is made of it."""

from pathlib import Path

import pytest
from PIL import Image

from edition.pictures import Picture, PictureError, look


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
