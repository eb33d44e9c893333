"""What tests of several rooms need: picture files of every make; a disk of one megabyte."""

import subprocess
from collections.abc import Iterator
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


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of its own, which only root can make."""
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)
