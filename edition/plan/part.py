"""Parts (稿件的一段): what of a story stands on one page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of a story from `start`: to its end, or as many as find room if it goes on on page `jump_to` (转版).

    `rank` is its rank on the page, `rubric` the name of its section where it is not that of the page (栏题).
    """

    article: str
    rank: int
    start: int = 0
    jump_from: int | None = None
    jump_to: int | None = None
    rubric: str = ""

    @property
    def whole(self) -> bool:
        """Whether the story stands on this page from its first row to its last."""
        return self.start == 0 and self.jump_to is None
