"""Frames (咬合的框): what stands about a story on a kept page, so that no straight cut goes through all of it."""

from dataclasses import dataclass

from edition.plan.blocks import Block, Hook, White
from edition.plan.bodies import Hole


@dataclass(frozen=True, slots=True)
class Frame:
    """Blocks about a story: over it at the left, beside that at the upper right, at the lower left, at the lower right."""

    upper: Block | None
    beside: Block | None
    heel: Block | None
    corner: Block | None

    @property
    def cost(self) -> int:
        """What all of them cost."""
        return sum(block.cost for block in (self.upper, self.beside, self.heel, self.corner) if block)

    @property
    def over(self) -> int:
        """The rows over the story."""
        return self.upper.rows if self.upper else 0

    def hole(self) -> Hole:
        """What of them stands in the story's own rectangle: beside it only what reaches down further than what is over it."""
        shoulder = self.beside
        if self.upper and self.beside:
            shoulder = White(0, self.beside.columns, self.beside.rows - self.over)
        return Hole(corner=self.corner, shoulder=shoulder, heel=self.heel)

    def left(self, columns: int, rows: int) -> int:
        """The cells that they leave the story of so many columns and rows; none if it could not go on beside them."""
        hole = self.hole()
        if hole.shoulder and hole.shoulder.rows <= 0:
            return 0
        within = sum(block.columns * block.rows for block in (hole.shoulder, hole.heel, hole.corner) if block)
        return columns * (rows - self.over) - within

    def filled(self, story: Block, columns: int, rows: int) -> Block:
        """All of it with the story in its place, over so many columns and rows."""
        if not (self.upper and self.beside):
            return story
        cost = story.cost + self.upper.cost + self.beside.cost
        return Hook(cost, columns, rows, self.upper, self.beside, story)
