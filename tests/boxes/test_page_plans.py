"""What is said of pages by their numbers is printed on them: their names in the folio, who made them at their feet."""

from itertools import pairwise
from pathlib import Path

import pytest
from box_issue import add

from edition.compose.page import Page, RuleBox, TextBox, TintBox
from edition.issue.page_table import PageSaid, note_of
from edition.issue.read import read
from edition.pipeline import Options, made_up
from edition.report import EditionError

HOUSE = '[paper]\ntitle = "渡口报"\n\n[[pages]]\nnumber = "rest"\neditor = "周舟"\ndesigner = "林一"\n'


def printed(issue: Path, role: str) -> list[list[str]]:
    """The texts of a role, page by page."""
    edition, _ = made_up(issue, Options(), lambda _: None)
    return [list(said(page, role)) for page in edition.pages]


def said(page: Page, role: str) -> list[str]:
    boxes = [box for box in page.boxes if isinstance(box, TextBox) and box.role == role]
    return ["".join(line.line.text for line in box.lines) for box in boxes]


def test_a_page_has_its_name_in_the_folio(issue: Path) -> None:
    assert printed(issue, "folio")[1][1] == "教育·要闻"
    add(issue, '[[pages]]\nnumber = 2\ntitle = "校园"')
    assert printed(issue, "folio")[1][1] == "校园"


def test_those_who_made_a_page_stand_at_its_foot(issue: Path) -> None:
    add(issue, '[[pages]]\nnumber = 2\neditor = "陈默"\nproofreader = "许安"\ndesigner = "林一"')
    assert printed(issue, "colophon") == [[], ["责任编辑：陈默　校对：许安　美编：林一"]]


def test_the_day_goes_before_the_paper_key_by_key(issue: Path) -> None:
    (issue.parent / "paper.toml").write_text(HOUSE, encoding="utf-8")
    assert printed(issue, "colophon") == [["责任编辑：周舟　美编：林一"], ["责任编辑：周舟　美编：林一"]]
    add(issue, '[[pages]]\nnumber = "rest"\neditor = "陈默"\n\n[[pages]]\nnumber = "last"\nproofreader = "许安"')
    assert printed(issue, "colophon") == [["责任编辑：陈默　美编：林一"], ["责任编辑：陈默　校对：许安　美编：林一"]]


@pytest.mark.parametrize(("number", "editor"), [(1, "甲"), (2, "乙"), (3, "丙"), (4, "丁")])
def test_a_page_of_its_own_number_goes_before_the_last_and_the_rest(number: int, editor: str) -> None:
    given = {"rest": "乙", 1: "甲", "last": "丁", 3: "丙"}
    said_of = [PageSaid(name, {"editor": each}) for name, each in given.items()]
    assert note_of(number, 4, said_of).editor == editor


@pytest.mark.parametrize("said", ["page_count = 3", "pages = 3"])
def test_the_number_of_pages_is_taken_as_it_is_meant(issue: Path, said: str) -> None:
    manifest = issue / "issue.toml"
    manifest.write_text(f"{said}\n{manifest.read_text(encoding='utf-8')}", encoding="utf-8")
    edition, _ = made_up(issue, Options(), lambda _: None)
    assert len(edition.pages) == 3


def test_the_paper_says_how_many_pages_and_the_day_how_many_today(issue: Path) -> None:
    (issue.parent / "paper.toml").write_text(f"page_count = 8\n\n{HOUSE}", encoding="utf-8")
    assert read(issue).page_count == 8
    manifest = issue / "issue.toml"
    manifest.write_text(f"page_count = 4\n{manifest.read_text(encoding='utf-8')}", encoding="utf-8")
    assert read(issue).page_count == 4


def test_the_sections_of_a_page_are_taken_from_the_manifest(issue: Path) -> None:
    add(issue, '[[pages]]\nnumber = 1\nsections = ["教育"]\n\n[[pages]]\nnumber = "rest"\nsections = "要闻"')
    edition, _ = made_up(issue, Options(), lambda _: None)
    sections = {article.id: article.section for article in edition.issue.articles}
    first, *others = ({sections[slot.article] for slot in page.stories} for page in edition.plan.pages)
    assert first == {"教育"}
    assert set().union(*others) == {"要闻"}


def test_a_story_of_another_section_has_its_rubric_over_its_headline(issue: Path) -> None:
    add(issue, '[[pages]]\nnumber = 2\nsections = ["要闻", "教育"]')
    edition, _ = made_up(issue, Options(), lambda _: None)
    boxes = [box for box in edition.pages[1].boxes if isinstance(box, TextBox)]
    over = {after.article: said_of(box) for box, after in pairwise(boxes) if box.role == "rubric"}
    sections = {article.id: article.section for article in edition.issue.articles}
    here = {slot.article: sections[slot.article] for slot in edition.plan.pages[1].stories}
    lead = next(iter(here.values()))
    assert over == {name: section for name, section in here.items() if section != lead}
    assert over


@pytest.mark.parametrize("look", ["", "box = true", "tint = true", 'headline_ground = "反白"', 'vertical = "右"'])
def test_no_rule_nor_edge_of_a_ground_touches_a_rubric(issue: Path, look: str) -> None:
    for name in ("school", "tide", "library"):
        at_file = f'file = "articles/{name}.md"\n'
        manifest = (issue / "issue.toml").read_text(encoding="utf-8")
        (issue / "issue.toml").write_text(manifest.replace(at_file, f"{at_file}{look}\n"), encoding="utf-8")
    add(issue, '[[pages]]\nnumber = 2\nsections = ["要闻", "教育"]')
    edition, _ = made_up(issue, Options(), lambda _: None)
    boxes = edition.pages[1].boxes
    edges = [(box.x1, box.x2, box.y1) for box in boxes if isinstance(box, RuleBox) and box.y1 == box.y2]
    grounds = [box.rect for box in boxes if isinstance(box, TintBox)]
    edges += [(each.x, each.x + each.w, y) for each in grounds for y in (each.y, each.y + each.h)]
    rubrics = [box.rect for box in boxes if isinstance(box, TextBox) and box.role == "rubric"]
    heads = [box.rect for box in boxes if isinstance(box, TextBox) and box.role in ("kicker", "headline")]
    assert rubrics
    assert edges
    for place in rubrics:
        assert not [y for x1, x2, y in edges if x1 <= place.x <= x2 and place.y - 1 < y < place.y + place.h + 1]
        assert not [
            head for head in heads if head.y < place.y + place.h and place.y < head.y + head.h and head.x == place.x
        ]


def said_of(box: TextBox) -> str:
    return "".join(line.line.text for line in box.lines)


@pytest.mark.parametrize("number", ["0", '"first"', "true", "2.5"])
def test_a_number_that_is_none_is_told(issue: Path, number: str) -> None:
    add(issue, f'[[pages]]\nnumber = {number}\ntitle = "校园"')
    with pytest.raises(EditionError) as caught:
        read(issue)
    (finding,) = (each for each in caught.value.findings if each.level == "error")
    assert (finding.id, finding.where) == ("bad-value", "issue.toml:51: pages[1].number")
    assert "末版" in finding.hint
