"""Names that an issue knows from its stories stay whole in captions and tables too."""

from edition.issue.story import Table
from edition.layout.layout import load, shipped
from edition.layout.typefaces import Typefaces
from edition.measure.table import set_table
from edition.measure.typesetter import Typesetter
from edition.typography.gazetteer import Gazetteer
from edition.typography.line import Line
from edition.typography.metrics import EmBoxes
from edition.typography.rules import Rules
from edition.typography.text import Run

LAYOUT = load(shipped("a4"))
NAME = "白云鹤"
WORDS = f"操场上的{NAME}和同学们在春天里种下一排海棠，{NAME}又给它们浇水"
PEOPLE = Gazetteer(frozenset({NAME}))


def torn(lines: tuple[Line, ...]) -> bool:
    return "|".join(line.text for line in lines).count(NAME) < 2


def test_a_name_in_a_caption() -> None:
    typefaces = Typefaces(LAYOUT)
    measures = range(13, 29)
    knowing, ignorant = (Typesetter(LAYOUT, typefaces, people=people) for people in (PEOPLE, None))
    assert not any(torn(knowing.paragraph(WORDS, "caption", measure)) for measure in measures)
    assert any(torn(ignorant.paragraph(WORDS, "caption", measure)) for measure in measures)


def test_a_name_in_a_table() -> None:
    table = Table(((Run("人"),), (Run("事"),)), (((Run("甲"),), (Run(WORDS),)),))
    rules = Rules(indent=0.0, justify=False)

    def cells(width: float, people: Gazetteer | None) -> tuple[Line, ...]:
        made = set_table(table, width, 1.0, 1.0, rules, EmBoxes(), people=people)
        return made.rows[1].cells[1].lines

    assert not any(torn(cells(width, PEOPLE)) for width in range(12, 28))
    assert any(torn(cells(width, None)) for width in range(12, 28))
