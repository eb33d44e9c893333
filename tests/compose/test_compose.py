"""A composed page holds what its plan says, each thing in its place and in reading order."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from edition.compose.compose import compose
from edition.compose.grid import centred_baseline, grid_of
from edition.compose.page import Box, PictureBox, PieceBox, RuleBox, TextBox
from edition.issue.issue import Article, Filler, Issue, Paper, Photo, Pins
from edition.issue.story import Paragraph, Story
from edition.layout.layout import Layout, load, shipped
from edition.layout.typefaces import Typefaces
from edition.measure.copy import Copy, GuestCopy, StoryCopy
from edition.measure.galley import Galley, Piece, make_galley
from edition.measure.guests.guest import Guest, PictureContent
from edition.measure.guests.kinds import guests_of
from edition.plan.plan import Cells, Fault, GuestSlot, Head, Leg, PagePlan, PhotoSlot, Plan, StorySlot
from edition.typography.paragraph import set_paragraph
from edition.typography.text import Run

LAYOUT = load(shipped("broadsheet"))
GRID = grid_of(LAYOUT)
TYPEFACES = Typefaces(LAYOUT)
WORDS = "会议强调，要持续整治形式主义为基层减负，健全为基层减负长效机制。" * 6


def galley(name: str) -> Galley:
    rules = LAYOUT.styles["body"].rules
    lines = set_paragraph((Run(WORDS),), LAYOUT.grid.measure, rules, TYPEFACES.metrics("body"))
    pieces = tuple(
        Piece("body", (line,), 1, "body", 0, first=number == 0, last=line.last) for number, line in enumerate(lines)
    )
    return make_galley(name, pieces, 2, 4)


GALLEY = galley("a")
ARTICLE = Article(
    id="a", file="a.md", section="要闻", rank=1, kicker="引题", headline="主题在此", deck="副题", standfirst="",
    byline="记者 张三", dateline="", credit="", photos=("p",), pins=Pins(), story=Story((Paragraph((Run(WORDS),)),)),
)  # fmt: skip
PHOTOS = (
    Photo("p", Path("p.jpg"), "", "图为现场。", "李四摄", "现场", (0.5, 0.5), (400, 300)),
    Photo("q", None, "张灯结彩", "图为灯笼。", "", "灯笼", (0.5, 0.5), (0, 0)),
)
FILLERS = (Filler("f", "小知识", WORDS, None), Filler("g", "", "", "q"))
ISSUE = Issue(Path(), datetime.date(2025, 1, 21), None, 7, "broadsheet", Paper("样报"), (ARTICLE,), PHOTOS, FILLERS, ())
ALONE = Guest("photo", "图片", "q", "photos", PictureContent(PHOTOS[1]))
GUESTS = tuple(GuestCopy(guest, (galley("f"),)) for guest in (*guests_of(ISSUE), ALONE))
COPY = Copy(ISSUE, (StoryCopy(ARTICLE, (GALLEY,), ()),), (), GUESTS)
HEAD = Head(Cells(0, 9, 3, 10), 42, ("主题在此",), ("引题",), ("副题",), 21, 21, ("记者 张三",))
SLOT = StorySlot("a", (Cells(0, 9, 3, 30),), HEAD, (Leg(0, 19, 20, 0, GALLEY.rows),))
PAGE = PagePlan(1, "要闻", 6, 115, (("nameplate", Cells(0, 0, 6, 9)),), (SLOT,), (), ())


def boxes(plan: PagePlan, *others: PagePlan, house: Layout = LAYOUT) -> tuple[Box, ...]:
    return compose(Plan((plan, *others)), COPY, house, TYPEFACES)[0].boxes


def with_head(**values: object) -> Layout:
    return LAYOUT.model_copy(update={"head": LAYOUT.head.model_copy(update=values)})


def words(box: Box) -> str:
    return "".join(line.line.text for line in box.lines) if isinstance(box, TextBox) else ""


def by_role(found: tuple[Box, ...], role: str) -> list[TextBox]:
    return [box for box in found if isinstance(box, TextBox) and box.role == role]


def test_a_story_reads_from_its_kicker_to_its_last_word() -> None:
    story = [box for box in boxes(PAGE) if isinstance(box, TextBox) and box.article == "a"]
    assert [box.role for box in story] == ["kicker", "headline", "deck", "byline", "body"]
    assert [words(box) for box in story] == ["引题", "主题在此", "副题", "记者 张三", WORDS]


def test_a_headline_group_stands_centred_within_its_rows() -> None:
    found = boxes(PAGE)
    place = GRID.rect(HEAD.cells)
    group = [by_role(found, role)[0] for role in ("kicker", "headline", "deck", "byline")]
    for box in group[:3]:
        (line,) = box.lines
        left, right = line.x, line.x + line.line.width * line.size
        assert left - place.x == pytest.approx(place.x + place.w - right)
    tops = [centred_baseline(0, box.lines[0].size) for box in group]
    middles = [box.lines[0].baseline - top for box, top in zip(group, tops, strict=True)]
    assert middles == sorted(middles)
    above = middles[0] - group[0].lines[0].size / 2 - place.y
    below = place.y + place.h - middles[-1] - group[-1].lines[0].size / 2
    assert 0 < above < 3 * below
    assert 0 < below < 3 * above


def test_the_ornament_is_not_the_byline() -> None:
    page = boxes(PAGE, house=with_head(ornament="○"))
    (ornament,) = by_role(page, "ornament")
    (byline,) = by_role(page, "byline")
    assert (words(ornament), ornament.article) == ("○", None)
    (ring,), (line,) = ornament.lines, byline.lines
    assert ring.x + ring.line.width * ring.size == pytest.approx(line.x)
    middle = GRID.x(0) + GRID.width(3) / 2
    assert middle - ring.x == pytest.approx(line.x + line.line.width * line.size - middle)


@pytest.mark.parametrize("role", ["kicker", "headline", "deck", "byline"])
def test_a_headline_group_may_be_ranged_left(role: str) -> None:
    (box,) = by_role(boxes(PAGE, house=with_head(range="left")), role)
    assert [line.x for line in box.lines] == pytest.approx([GRID.x(0)] * len(box.lines))


@pytest.mark.parametrize(("size", "rows"), [(42, 10), (30, 10), (30, 11)])
def test_groups_that_hang_begin_on_one_line_whatever_their_size(size: int, rows: int) -> None:
    head = replace(HEAD, cells=Cells(0, 9, 3, rows), size=size, kicker=())
    slot = replace(SLOT, head=head, legs=(Leg(0, 9 + rows, 20, 0, GALLEY.rows),))
    (box,) = by_role(boxes(replace(PAGE, stories=(slot,)), house=with_head(hang=1.5)), "headline")
    top = box.lines[0].baseline - centred_baseline(0, size) - size / 2
    assert top == pytest.approx(GRID.y(9 + 1.5))


def test_a_group_that_hangs_stays_with_its_text() -> None:
    head = replace(HEAD, cells=Cells(0, 9, 3, 30), kicker=(), deck=(), byline=())
    slot = replace(SLOT, head=head, legs=(Leg(0, 39, 20, 0, GALLEY.rows),))
    (box,) = by_role(boxes(replace(PAGE, stories=(slot,)), house=with_head(hang=1.5)), "headline")
    assert GRID.y(39) - box.rect.y - box.rect.h == pytest.approx(3.5 * GRID.row)


def test_the_ornament_of_a_byline_ranged_left_stands_at_the_edge() -> None:
    page = boxes(PAGE, house=with_head(range="left", ornament="○"))
    (ornament,), (byline,) = by_role(page, "ornament"), by_role(page, "byline")
    (ring,), (line,) = ornament.lines, byline.lines
    assert ring.x == pytest.approx(GRID.x(0))
    assert line.x == pytest.approx(ring.x + ring.line.width * ring.size)


def test_every_line_of_the_body_stands_on_the_grid() -> None:
    (body,) = by_role(boxes(PAGE), "body")
    steps = [(line.baseline - GRID.baseline(0, line.size)) / GRID.row for line in body.lines]
    assert steps == pytest.approx([round(step) for step in steps])
    assert {line.x for line in body.lines} == {GRID.x(0)}


def test_the_nameplate_is_the_largest_type_and_the_date_band_says_the_day() -> None:
    found = boxes(PAGE)
    (name,) = (box for box in found if isinstance(box, PieceBox))
    assert (name.role, name.alt) == ("nameplate", "样报")
    assert dict(name.piece.values)["title"] == "样报"
    assert dict(name.piece.values)["size"] > max(size for step in LAYOUT.ladder for size in step.sizes)
    assert [words(box) for box in by_role(found, "dateband")] == [
        "2025年1月21日　星期二",
        "农历甲辰年十二月廿二",
        "总第7期　今日1版",
    ]


def test_folio_lines_are_mirrored() -> None:
    left, right = (replace(PAGE, number=number, furniture=(("folio", Cells(0, 0, 6, 2)),)) for number in (2, 3))
    assert [words(box) for box in by_role(boxes(left), "folio")] == ["第2版", "要闻", "样报　2025年1月21日　星期二"]
    assert [words(box) for box in by_role(boxes(right), "folio")] == ["样报　2025年1月21日　星期二", "要闻", "第3版"]


@pytest.mark.parametrize(("number", "outer"), [(2, 0), (3, 1)])
def test_a_pages_name_may_stand_beside_its_number_at_the_outer_edge(number: int, outer: int) -> None:
    strips = tuple(
        each.model_copy(update={"section": "beside"}) if each.name == "folio" else each for each in LAYOUT.furniture
    )
    page = replace(PAGE, number=number, furniture=(("folio", Cells(0, 0, 6, 2)),))
    found = by_role(boxes(page, house=LAYOUT.model_copy(update={"furniture": strips})), "folio")
    assert [words(box) for box in found] == [f"第{number}版", "要闻", "样报　2025年1月21日　星期二"]
    lines = [box.lines[0] for box in found]
    assert len({line.baseline for line in lines}) == 1
    assert lines[0].size > lines[1].size
    edges = [(line.x, line.x + line.line.width * line.size) for line in lines]
    assert edges[0][outer] == pytest.approx((GRID.left, GRID.left + GRID.width(6))[outer])
    assert sorted(edges) == [edges[at] for at in ((0, 1, 2) if outer == 0 else (2, 1, 0))]


def test_a_jump_is_said_where_it_leaves_and_where_it_arrives() -> None:
    leaving = replace(SLOT, jump_to=2, legs=(Leg(0, 19, 6, 0, 5),))
    arriving = replace(SLOT, jump_from=1, legs=(Leg(0, 19, 20, 5, GALLEY.rows),))
    first, second = compose(
        Plan((replace(PAGE, stories=(leaving,)), replace(PAGE, number=2, stories=(arriving,)))), COPY, LAYOUT, TYPEFACES
    )
    (to,) = by_role(first.boxes, "jump")
    (back,) = by_role(second.boxes, "jump")
    assert (words(to), words(back)) == ("（下转第2版）", "（上接第1版）")
    assert to.lines[0].baseline == pytest.approx(GRID.baseline(24, to.lines[0].size))
    assert words(by_role(second.boxes, "continued")[0]) == "主题在此"
    assert not by_role(second.boxes, "headline")
    assert words(by_role(first.boxes, "body")[0]) + words(by_role(second.boxes, "body")[0]) == WORDS


def test_a_picture_has_its_caption_under_it_and_the_credit_at_its_end() -> None:
    photo = PhotoSlot("p", Cells(1, 20, 2, 12), 2)
    found = boxes(replace(PAGE, stories=(replace(SLOT, photos=(photo,)),)))
    (picture,) = (box for box in found if isinstance(box, PictureBox))
    (caption,) = by_role(found, "caption")
    place = GRID.rect(photo.cells)
    assert (picture.rect.x, picture.rect.w) == (place.x, place.w)
    assert picture.rect.y > place.y
    assert picture.rect.y + picture.rect.h < caption.rect.y
    assert words(caption) == "图为现场。李四摄"
    (line,) = caption.lines
    assert line.x + line.line.width * line.size == pytest.approx(place.x + place.w)


def test_a_picture_alone_has_a_frame_and_its_title_over_the_caption() -> None:
    photo = PhotoSlot("q", Cells(4, 20, 1, 20), 2)
    found = boxes(replace(PAGE, stories=(), guests=(GuestSlot("photo", "q", photo.cells, picture=photo),)))
    assert [words(box) for box in by_role(found, "caption")] == ["张灯结彩", "图为灯笼。"]
    assert words(by_role(found, "placeholder")[0]) == "图片 q"
    place = GRID.rect(photo.cells)
    rules = [box for box in found if isinstance(box, RuleBox) and box.y1 > GRID.y(10)]
    assert {box.x1 for box in rules if box.x1 == box.x2} >= {place.x, place.x + place.w}


def test_a_filler_is_nobodys_words() -> None:
    head = Head(Cells(3, 40, 1, 2), 14, ("小知识",))
    text = GuestSlot("filler", "f", Cells(3, 40, 1, 20), True, None, head, (Leg(3, 42, 18, 0, 12),))
    place = Cells(4, 40, 1, 20)
    picture = GuestSlot("filler", "g", place, True, PhotoSlot("q", place, 2))
    found = boxes(replace(PAGE, stories=(), guests=(text, picture)))
    assert "".join(map(words, by_role(found, "filler"))) == "小知识" + WORDS
    assert all(box.article is None for box in by_role(found, "filler"))
    assert len(by_role(found, "caption")) == 2


def test_a_fault_is_marked_in_colour() -> None:
    found = boxes(replace(PAGE, faults=(Fault("R7", Cells(0, 9, 3, 30), "背题"),)))
    assert [words(box) for box in by_role(found, "fault")] == ["R7 背题"]
    assert len([box for box in found if isinstance(box, RuleBox) and box.colour == LAYOUT.ink.fault]) == 4
