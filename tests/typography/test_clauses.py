"""The composer keeps its clauses: every case of the table holds."""

import pytest
from clauses import Case, clauses

CASES = [
    pytest.param(case, id=f"{clause.id}: {case.says} {case.piece}") for clause in clauses() for case in clause.cases
]


@pytest.mark.parametrize("case", CASES)
def test_the_clause_holds(case: Case) -> None:
    assert not list(case.faults())
