"""Picture files of every make, for all rooms that read them."""

from pathlib import Path

import pytest
from PIL import Image


@pytest.fixture(scope="session")
def photo_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("photos")
    makes = {
        "wide": ("RGB", "JPEG", (2400, 1200)),
        "alpha": ("RGBA", "PNG", (600, 800)),
        "grey": ("L", "PNG", (500, 300)),
        "palette": ("P", "GIF", (300, 300)),
        "ink": ("CMYK", "JPEG", (400, 400)),
    }
    slope, hill = Image.linear_gradient("L"), Image.radial_gradient("L")
    colours = Image.merge("RGB", (slope, hill, slope.rotate(90)))
    for name, (mode, form, size) in makes.items():
        colours.resize(size).convert(mode).save(folder / f"{name}.{form.lower()}", form)
    ramp = Image.linear_gradient("L").resize((900, 700))
    Image.merge("RGB", (ramp, ramp.rotate(180), Image.effect_noise(ramp.size, 60))).save(folder / "colours.png")
    return {path.stem: path for path in sorted(folder.iterdir())}
