"""Putting blocks together (拼接): one over another, one beside another."""

from edition.plan.blocks import Block, Side, Stack


def stack(upper: Block, lower: Block, cost: int) -> Stack:
    """Put a block on another."""
    return Stack(cost, upper.columns, upper.rows + lower.rows, upper, lower, upper.crest, lower.base)


def side(first: Block, second: Block, cost: int) -> Side:
    """Put a block beside another."""
    wide = first.columns
    crest, base = first.crest | second.crest << wide, first.base | second.base << wide
    return Side(cost, wide + second.columns, first.rows, first, second, crest, base)
