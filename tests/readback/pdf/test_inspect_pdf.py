"""A finished PDF is judged clause by clause: a clean page is silent, each seeded fault is found and nothing else is."""

from pathlib import Path

import pikepdf
import pytest
from handset import BOXED, CLEAN, FRAMES, ROW, sheet, with_lines

from edition.readback.clause import Clause
from edition.readback.pdf.inspect_pdf import RULES, inspect_pdf
from edition.report import EditionError


def clauses(path: Path) -> dict[str, Clause]:
    return {clause.id: clause for clause in inspect_pdf(path).clauses}


def test_a_clean_page_breaks_no_clause_and_every_clause_is_judged(tmp_path: Path) -> None:
    found = clauses(sheet(tmp_path / "clean.pdf", CLEAN))
    assert {id_: clause.first for id_, clause in found.items() if clause.broken} == {}
    assert [id_ for id_, clause in found.items() if not clause.judged] == []


@pytest.mark.parametrize(
    ("broken", "changes"),
    [
        ({"K1"}, {(0, 1): "，国国国国国国国国国国国"}),
        ({"K1"}, {(0, 1): "％国国国国国国国国国国国"}),
        ({"K1"}, {(0, 1): "—国国国国国国国国国国国"}),
        ({"K1"}, {(0, 1): "～国国国国国国国国国国国"}),
        ({"K2"}, {(0, 1): "国国国国国国国国国国国“"}),
        ({"K2"}, {(0, 1): "国国国国国国国国国国国￥"}),
        ({"K3"}, {(0, 1): "国国国国国国国国国国国／"}),
        ({"K4"}, {(0, 1): "——国国国国国国国国国国"}),
        ({"K4"}, {(0, 1): "……国国国国国国国国国国"}),
        ({"U1", "K1"}, {(0, 1): "国国国国国国国国国国国—", (0, 2): "—国国国国国国国国国国国"}),
        ({"U1"}, {(0, 1): "国国国国国国国国国—›—，"}),
        ({"U2"}, {(0, 1): "国国国国国国国国国国国20", (0, 2): "24国国国国国国国国国国国"}),
        ({"U2"}, {(0, 1): "国国国国国国国国国国2›0，"}),
        ({"U2", "K1"}, {(0, 1): "国国国国国国国国国国国65", (0, 2): "%国国国国国国国国国国国，"}),
        ({"U3"}, {(0, 1): "^1^2国国国国国国国国国国国，"}),
        ({"U4"}, {(0, 1): "国国国国国国国国国国国La", (0, 2): "tin国国国国国国国国国国，"}),
        ({"U4"}, {(0, 1): "国国国国国国国国国国L›a，"}),
        ({"U5"}, {(0, 1): "国国国国“›国国国国国国，"}),
        ({"W1"}, {(0, 1): "国国国国国：“国国国国国"}),
        ({"W2"}, {(0, 1): "国国国国国国国国国国国，"}),
        ({"W2"}, {(0, 1): "国国国国国国国国国国国国；"}),
        ({"W3"}, {(0, 1): "（国国国国国国国国国）国"}),
        ({"W4"}, {(0, 6): "　　“国国国国——国国国"}),
        ({"W6"}, {(0, 1): "国国国国国·›国国国国国国"}),
        ({"H"}, {(0, 1): "国国国国›12国国国国国国，"}),
        ({"J"}, {(0, 1): "国国国国国国国国国国国"}),
        ({"J"}, {(0, 1): "　国国国国国国国国国国国"}),
        ({"J2"}, {(0, 1): "国国国国国›国国国国国国，"}),
        ({"P3"}, {(0, 5): "国”‹。"}),
        ({"P4"}, {(1, 0): "国国国国国。", (1, 1): ""}),
    ],
)
def test_a_seeded_fault_is_found_under_its_clause_alone(
    tmp_path: Path, broken: set[str], changes: dict[tuple[int, int], str]
) -> None:
    found = clauses(sheet(tmp_path / "fault.pdf", with_lines(changes)))
    assert {id_ for id_, clause in found.items() if clause.broken} == broken


def test_a_column_off_the_grid_is_found_line_by_line(tmp_path: Path) -> None:
    found = clauses(sheet(tmp_path / "grid.pdf", CLEAN, drop=0.5))
    assert {id_ for id_, clause in found.items() if clause.broken} == {"G4"}
    assert found["G4"].broken == len(CLEAN[1])


def test_a_place_names_page_column_and_line(tmp_path: Path) -> None:
    found = clauses(sheet(tmp_path / "place.pdf", with_lines({(1, 3): "，国国国国国国国国国国国"})))
    place = found["K1"].first[0]
    assert (place.page, place.column, place.text) == (1, 2, "，国国国国国国国国国国国")


def test_an_address_may_be_broken_after_its_marks(tmp_path: Path) -> None:
    lines = {(0, 1): "国国国国国www.a.cn/2024/", (0, 2): "0121国国国国国国国国国国"}
    assert broken(sheet(tmp_path / "address.pdf", with_lines(lines))) == set()


def test_a_hanging_comma_is_no_fault(tmp_path: Path) -> None:
    found = clauses(sheet(tmp_path / "hanging.pdf", with_lines({(0, 1): "国国国国国国国国国国国国，"})))
    assert {id_ for id_, clause in found.items() if clause.broken} == set()


def test_rows_painted_across_the_columns_are_read_column_by_column(tmp_path: Path) -> None:
    path = sheet(tmp_path / "columns.pdf", CLEAN)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        content = pdf.pages[0].Contents
        shown = content.read_bytes().decode().removeprefix("BT ").removesuffix(" ET").split(" Tj")[:-1]
        shown.sort(key=lambda words: (-round(float(words.split()[-2 - 1]) / ROW), float(words.split()[-4])))
        content.write(f"BT {' Tj '.join(shown)} Tj ET".encode())
        pdf.save(path)
    assert {id_ for id_, clause in clauses(path).items() if clause.broken} == set()


def broken(path: Path) -> set[str]:
    return {id_ for id_, clause in clauses(path).items() if clause.broken}


def test_head_and_foot_lines_are_no_paragraphs(tmp_path: Path) -> None:
    empty = ("", "")
    column = ("国国1国国国", *empty, *CLEAN[0], *empty, "·国·")
    assert broken(sheet(tmp_path / "folio.pdf", (column, ("", "", "", *CLEAN[1])))) == set()


def test_a_credit_set_flush_right_is_no_part_of_the_paragraph_above(tmp_path: Path) -> None:
    column = (*CLEAN[0][:4], "国国国国国国国国国国国。", "››（国国国国国国国国国）", *CLEAN[0][6:])
    assert broken(sheet(tmp_path / "credit.pdf", (column, CLEAN[1]))) == set()


def test_a_paragraph_that_begins_in_another_font_goes_on_with_nothing_before(tmp_path: Path) -> None:
    ended = (*CLEAN[0][:-1], "国国国国国国国国国国国。")
    column = ("　　*国国国国国国国国国国*", "国国国国国国国国国国国国", "国国国国。", *CLEAN[1][2:])
    assert broken(sheet(tmp_path / "dateline.pdf", (ended, column))) == set()


def test_text_in_other_fonts_is_judged_by_the_marks_but_not_by_its_edges(tmp_path: Path) -> None:
    heading = ("　　　*国国：“国国国*", "　　　　*国国国*")
    found = broken(sheet(tmp_path / "heading.pdf", ((*heading, "", *CLEAN[0]), ("", "", "", *CLEAN[1]))))
    assert found == {"W1"}


@pytest.mark.parametrize("ink", FRAMES.values(), ids=FRAMES)
def test_what_stands_in_a_box_has_columns_and_a_grid_of_its_own(tmp_path: Path, ink: str) -> None:
    assert broken(sheet(tmp_path / "boxed.pdf", (*CLEAN, BOXED), drop=5, ink=ink)) == set()
    assert "G4" in broken(sheet(tmp_path / "bare.pdf", (*CLEAN, BOXED), drop=5))


def test_a_line_that_falls_short_in_a_box_is_found(tmp_path: Path) -> None:
    column = (*BOXED[:1], "国国国国国国国国国", *BOXED[2:])
    found = clauses(sheet(tmp_path / "short.pdf", (*CLEAN, column), drop=5, ink=FRAMES["frame"]))
    assert {id_ for id_, clause in found.items() if clause.broken} == {"J"}
    assert found["J"].first[0].column == 3


def test_every_rule_has_its_own_id() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_a_file_that_is_no_pdf_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "no.pdf"
    path.write_bytes(b"no PDF")
    with pytest.raises(EditionError) as raised:
        inspect_pdf(path)
    assert [finding.id for finding in raised.value.findings] == ["unreadable-pdf"]


def test_a_file_behind_a_password_is_a_finding(tmp_path: Path) -> None:
    path = sheet(tmp_path / "open.pdf", CLEAN)
    with pikepdf.open(path) as pdf:
        pdf.save(tmp_path / "closed.pdf", encryption=pikepdf.Encryption(user="secret", owner="secret"))
    with pytest.raises(EditionError) as raised:
        inspect_pdf(tmp_path / "closed.pdf")
    assert [finding.id for finding in raised.value.findings] == ["unreadable-pdf"]


def test_a_pdf_without_chinese_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(EditionError) as raised:
        inspect_pdf(sheet(tmp_path / "latin.pdf", (("Latin",),)))
    assert [finding.id for finding in raised.value.findings] == ["no-chinese-text"]
