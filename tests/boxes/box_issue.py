"""What tests of boxes do to an issue: draw an advertisement, write a table."""

from pathlib import Path

from PIL import Image, ImageDraw


def draw(path: Path, width: int, height: int) -> None:
    """An advertisement: a frame, and a dot that would not be round if it were stretched."""
    image = Image.new("RGB", (width, height), (226, 238, 250))
    pen = ImageDraw.Draw(image)
    pen.rectangle((4, 4, width - 5, height - 5), outline=(190, 20, 30), width=6)
    middle, radius = (width // 2, height // 2), height // 4
    pen.ellipse((middle[0] - radius, middle[1] - radius, middle[0] + radius, middle[1] + radius), fill=(20, 90, 160))
    image.save(path)


def add(issue: Path, toml: str) -> None:
    """Write more at the end of the manifest."""
    with (issue / "issue.toml").open("a", encoding="utf-8") as manifest:
        manifest.write(f"\n{toml}\n")
