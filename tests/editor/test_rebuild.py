"""A page that is made again after an edit is the page that a build makes, whatever was kept."""

import random
import re
from functools import partial
from pathlib import Path

import pytest
from editor.edits import edit
from PIL import Image

from edition.compose.wording import page_text
from edition.issue import read_pictures
from edition.issue.forme_file import MAKEUP, forme_text
from edition.issue.read import read
from edition.paint.job import Job
from edition.paint.svg.redrawing import Redrawer
from edition.pipeline import Options, artworks_of, proof_sheets
from edition.plan.lockup import locked, titles
from edition.rack import Rack
from edition.readback.drawn import drawn_text
from edition.report import EditionError

EDITS = 3  # of the 200 that `make test-scale` asks for


def silent(step: str) -> None:
    """Nobody listens."""


@pytest.mark.parametrize("layout", ["broadsheet", "a4"])
def test_every_edit_gives_the_pages_of_a_cold_build(issue: Path, layout: str) -> None:
    rack, chance, options = Rack(), random.Random(1), Options(layout=layout)
    for _ in range(EDITS):
        rack.turn()
        what = edit(issue, chance)
        kept, *_ = proof_sheets(issue, options, silent, rack)
        cold, *_ = proof_sheets(issue, options, silent, Rack())
        assert kept == cold, what


def test_every_edit_of_a_kept_make_up_gives_the_pages_of_a_cold_build(issue: Path) -> None:
    first, *_ = proof_sheets(issue, Options(), silent, Rack())
    forme = locked(first.plan, first.layout.name)
    (issue / MAKEUP).write_text(forme_text(forme, titles(first.issue)), encoding="utf-8")
    rack, chance = Rack(), random.Random(5)
    for _ in range(EDITS):
        rack.turn()
        what = edit(issue, chance)
        kept, *_ = proof_sheets(issue, Options(), silent, rack)
        cold, *_ = proof_sheets(issue, Options(), silent, Rack())
        assert kept == cold, what


def test_a_picture_is_looked_at_again_when_its_file_changed_and_else_not(
    issue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    look = read_pictures.look
    monkeypatch.setattr(read_pictures, "look", lambda path: looked.append(path.name) or look(path))
    rack, photo = Rack(), issue / "photos/lanterns.jpg"
    for _ in range(2):
        rack.turn()
        read(issue, rack=rack)
    assert looked == ["lanterns.jpg"]
    Image.linear_gradient("L").resize((900, 600)).save(photo)
    rack.turn()
    (picture,) = read(issue, rack=rack).photos
    assert picture.pixels == (900, 600)
    photo.write_bytes(photo.read_bytes()[:900])
    rack.turn()
    with pytest.raises(EditionError):
        read(issue, rack=rack)


def test_a_word_in_one_story_sets_no_other_story_again(issue: Path) -> None:
    rack = Rack()
    before, *_ = proof_sheets(issue, Options(), silent, rack)
    story = issue / "articles/holiday-toll.md"
    story.write_text(story.read_text(encoding="utf-8").replace("小型客车", "小客车", 1), encoding="utf-8")
    rack.turn()
    after, *_ = proof_sheets(issue, Options(), silent, rack)
    assert after.plan is before.plan
    lines = [
        {id(line.line) for box in each.pages[0].boxes for line in getattr(box, "lines", ())} for each in (before, after)
    ]
    assert 0 < len(lines[1] - lines[0]) <= 12  # those of one paragraph, and of no other


def test_the_rack_lets_go_of_what_nobody_asks_for() -> None:
    rack, made = Rack(), []
    for number in (1, 2, 3):
        rack.kept(number, partial(made.append, number))
        rack.turn()
    rack.kept(3, partial(made.append, "again"))
    rack.kept(2, partial(made.append, "again"))  # an edit that was taken back
    rack.kept(1, partial(made.append, "anew"))
    assert made == [1, 2, 3, "anew"]


def test_the_rack_knows_one_value_by_another() -> None:
    rack, made = Rack(), []
    for given in ([1], [1], [2], [1], [3], [4], [2]):
        rack.last("page", given, partial(made.append, given))
    assert made == [[1], [2], [3], [4], [2]]


def test_a_rack_beside_another_takes_from_it_and_leaves_it_as_it_is() -> None:
    rack, made = Rack(), []
    beside = Rack(rack)
    rack.kept("a", partial(made.append, "a"))
    rack.last("page", [1], partial(made.append, "page"))
    rack.inner("pages").alike("b", [1], partial(made.append, "b"))
    beside.kept("a", partial(made.append, "a again"))
    beside.last("page", [1], partial(made.append, "page again"))
    beside.inner("pages").alike("b", [1], partial(made.append, "b again"))
    assert made == ["a", "page", "b"]
    beside.kept("c", partial(made.append, "c"))
    beside.last("page", [2], partial(made.append, "another page"))
    rack.last("page", [1], partial(made.append, "page again"))
    rack.kept("c", partial(made.append, "c again"))
    assert made == ["a", "page", "b", "c", "another page", "c again"]


def test_the_rack_compares_what_it_cannot_hash() -> None:
    rack, made = Rack(), []
    for given in ([1], [1], [2], [1]):
        rack.alike("page", given, partial(made.append, given))
    rack.turn()
    rack.alike("page", [1], partial(made.append, "again"))
    rack.turn()
    rack.alike("page", [3], partial(made.append, [3]))
    rack.alike("page", [1], partial(made.append, "again"))
    for _ in range(3):
        rack.turn()
    rack.alike("page", [1], partial(made.append, "anew"))
    assert made == [[1], [2], [1], [3], "anew"]


def test_a_page_drawn_again_shows_what_it_holds_and_loads_what_it_names(issue: Path) -> None:
    rack, redrawer, chance = Rack(), Redrawer(), random.Random(2)
    for _ in range(EDITS):
        edit(issue, chance)
        edition, _, typefaces = proof_sheets(issue, Options(), silent, rack)
        artworks = artworks_of(edition, Options())
        drawings, files = redrawer.draw(Job(edition.pages, edition.issue, edition.layout, typefaces, artworks))
        for page in edition.pages:
            drawing = drawings[page.number]
            assert drawn_text(drawing.encode()).split() == page_text(page, artworks).split()
            assert set(re.findall(r'(?:url\("|<image[^>]* href=")([^"]+)', drawing)) <= files.keys()
            families = set(re.findall(r'class="(f[0-9a-f]{12})"', drawing))
            assert families <= set(re.findall(r"font-family:(f[0-9a-f]{12});src", drawing))


def stands(drawing: str) -> list[tuple[str, str]]:
    """Where every glyph of a drawing stands, and all that is no text."""
    runs = re.findall(r'<tspan x="([^"]*)" y="([^"]*)"', drawing)
    places = [(x, y) for xs, y in runs for x in xs.split()]
    marks = re.findall(r"<(?:path|image|polygon|rect|circle)[^>]*>", drawing)
    return [*places, *((mark, "") for mark in marks)]


def test_a_page_drawn_again_has_everything_where_a_first_drawing_has_it(issue: Path) -> None:
    rack, redrawer, chance = Rack(), Redrawer(), random.Random(6)
    for _ in range(EDITS):
        what = edit(issue, chance)
        edition, _, typefaces = proof_sheets(issue, Options(layout="a4"), silent, rack)
        job = Job(edition.pages, edition.issue, edition.layout, typefaces, artworks_of(edition, Options()))
        again, first = redrawer.draw(job)[0], Redrawer().draw(job)[0]
        for number, drawing in first.items():
            assert stands(again[number]) == stands(drawing), what


def test_a_face_grows_by_a_file_of_its_own(issue: Path) -> None:
    rack, redrawer = Rack(), Redrawer()
    names = []
    for words in ("", "彧", ""):
        story = issue / "articles/holiday-toll.md"
        story.write_text(story.read_text(encoding="utf-8").replace("彧", "").rstrip() + words, encoding="utf-8")
        edition, _, typefaces = proof_sheets(issue, Options(), silent, rack)
        artworks = artworks_of(edition, Options())
        _, files = redrawer.draw(Job(edition.pages, edition.issue, edition.layout, typefaces, artworks))
        names.append(set(files))
    (more,) = names[1] - names[0]
    assert more.endswith(".woff2")
    assert len(files[more]) < 3000
    assert names[0] < names[1] == names[2]
