"""What other programs may call (对外): an issue built, checked and written, as values.

    made = edition.build("issues/2025-01-21", edition.Options(layout="tabloid"))
    edition.write(made, "build/2025-01-21")

Names here stay; all else of the package may change with any version.
"""

from os import PathLike
from pathlib import Path

from edition.deliver.deliver import deliver
from edition.pipeline import Edition, Options, examined
from edition.pipeline import build as built
from edition.report import EditionError, Finding

__all__ = ["Edition", "EditionError", "Finding", "Options", "build", "examine", "write"]


def build(folder: str | PathLike[str], options: Options | None = None) -> Edition:
    """Make the issue in a folder; its files are bytes in memory (`Edition.files`), nothing is written.

    Raises EditionError with everything that stands against it.
    """
    return built(Path(folder), options or Options(), _unheard)


def examine(folder: str | PathLike[str], options: Options | None = None) -> tuple[Finding, ...]:
    """Everything that a build with the same options would find; empty if there is nothing to say."""
    return examined(Path(folder), options or Options(), _unheard)


def write(edition: Edition, folder: str | PathLike[str]) -> tuple[Path, ...]:
    """Write the files of an edition into a folder in one step; what else lies there is not touched. The paths."""
    return tuple(Path(folder) / file.name for file in deliver(edition.files, Path(folder)))


def _unheard(_: str) -> None:
    """Steps of the pipeline are told to nobody."""
