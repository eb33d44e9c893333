"""Units (长度单位): the page is measured in points from its top left corner; people give millimetres."""

PT_PER_MM = 72 / 25.4


def points(millimetres: float) -> float:
    """Millimetres as points (1 pt = 1/72 in)."""
    return millimetres * PT_PER_MM
