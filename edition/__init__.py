"""edition: a newspaper edition (PDF page, EPUB, archive) from one issue manifest, with proper Chinese typography.

What other programs may call stands in `edition.public`: `edition.build(folder)` and the values that it hands on.
"""

from importlib import import_module
from typing import Any

__version__ = "0.2.0"
__all__ = ["Edition", "EditionError", "Finding", "Options", "__version__", "build", "examine", "write"]


def __getattr__(name: str) -> Any:
    """Load what is public when it is asked for (PEP 562): the version alone need not wait for the pipeline."""
    if name in __all__:
        return getattr(import_module("edition.public"), name)
    raise AttributeError(name)
