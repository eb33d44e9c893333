"""Where a column may end: rows are counted, heads are held, last lines are not left alone."""

from edition.measure.galley import Piece, PieceKind, make_galley


def paragraph(number: int, rows: int, kind: PieceKind = "body") -> tuple[Piece, ...]:
    """A paragraph of so many one-row pieces."""
    return tuple(Piece(kind, (), 1, kind, number, at == 0, at == rows - 1) for at in range(rows))


def subhead(number: int, rows: int = 2) -> Piece:
    return Piece("subhead", (), rows, "subhead", number, first=True, last=True)


def breaks(*pieces: Piece, whole_table: int = 4) -> tuple[int, ...]:
    return make_galley("a", pieces, 2, whole_table).breaks


def test_the_rows_are_those_of_the_pieces() -> None:
    assert make_galley("a", (subhead(0), *paragraph(1, 3)), 2, 4).rows == 5


def test_a_last_line_is_not_left_alone_at_a_column_top() -> None:
    assert breaks(*paragraph(0, 5)) == (2, 3)


def test_two_rows_stand_under_the_headline() -> None:
    assert breaks(*paragraph(0, 1), *paragraph(1, 1), *paragraph(2, 1)) == (2,)


def test_no_column_ends_within_two_rows_of_a_subhead() -> None:
    pieces = (*paragraph(0, 3), subhead(1), *paragraph(2, 5))
    assert breaks(*pieces) == (3, 7, 8)


def test_a_paragraph_of_one_line_may_stand_anywhere() -> None:
    assert breaks(*paragraph(0, 2), *paragraph(1, 1), *paragraph(2, 1)) == (2, 3)


def test_a_credit_is_not_left_alone() -> None:
    own_row = Piece("credit", (), 1, "credit", 1, first=True, last=True)
    beside = Piece("credit", (), 0, "credit", 1, first=True, last=True)
    assert breaks(*paragraph(0, 4), own_row) == (2,)
    assert breaks(*paragraph(0, 4), beside) == (2,)


def test_a_small_table_is_not_cut() -> None:
    assert breaks(*paragraph(0, 2), *paragraph(1, 4, "table"), *paragraph(2, 1)) == (2, 6)


def test_a_long_table_is_cut_between_rows_but_not_at_its_head_or_last_row() -> None:
    assert breaks(*paragraph(0, 2), *paragraph(1, 6, "table"), *paragraph(2, 1)) == (2, 4, 5, 6, 8)
