"""Reasons (排版理由): in a sentence for each story, why it stands where it stands and what that cost."""

from dataclasses import replace

from edition.plan.heads import ladder_sizes
from edition.plan.places import news_area
from edition.plan.plan import Cells, GuestSlot, PagePlan, StorySlot
from edition.plan.score import TERMS
from edition.plan.stone import UNRANKED, Stone
from edition.plan.terms import steps_down

# The terms that one story can be charged with, and what an editor calls them.
OWN = {
    "head_white": "标题多占",
    "loose_head": "标题空白过多",
    "dog_leg": "刀把形",
    "leg_depth": "栏过深或过浅",
    "short_leg": "栏太短",
    "uneven_legs": "栏底不齐",
    "thin_head": "标题撑不满",
    "split_head": "标题断得不顺",
    "bad_break": "标题断得不当",
    "small_picture": "图片偏离首选栏数",
    "vast_picture": "图片过大",
    "coarse_picture": "图片像素不够",
    "crop": "图片剪裁",
    "grey_mass": "大片灰版",
    "jump": "转版",
    "second_jump": "再次转版",
    "folded_picture": "图片压折线",
}


def reasons(page: PagePlan, stone: Stone) -> tuple[str, ...]:
    """A sentence for each story of the page, then one for each guest that does not only fill white."""
    ranks = stone.standing(page)
    stories = [_story(slot, ranks[slot.article], page, stone) for slot in page.stories]
    return (*stories, *(_guest(slot, page, stone) for slot in page.guests if not slot.spare))


def _story(slot: StorySlot, rank: int, page: PagePlan, stone: Stone) -> str:
    article = stone.stories[slot.article].article
    lead = slot is page.stories[0] and rank < UNRANKED
    standing = "头条" if lead else f"本版第{page.stories.index(slot) + 1}条" if rank < UNRANKED else "转来的下文"
    depths = sorted({leg.rows for leg in slot.legs})
    rows = "到".join(f"{depth}" for depth in dict.fromkeys((*depths[:1], *depths[-1:])))
    head = slot.head
    shape = f"{_place(slot.parts[0], page)}，通{head.cells.columns}栏，主题{head.size}磅{len(head.headline)}行"
    shape += f"，每栏{rows}行" if depths else "，只有表格"
    parts = [
        f"“{article.headline}”：{standing}，{shape}",
        *([f"配图{len(slot.photos)}幅"] if slot.photos else []),
        *([f"上接第{slot.jump_from}版"] if slot.jump_from else []),
        *([f"下转第{slot.jump_to}版"] if slot.jump_to else []),
    ]
    why = [*_pinned(slot, stone), *(_wished(slot, rank, stone) if rank < UNRANKED else ())]
    return "，".join(parts) + "；" + "；".join([*why, _charged(slot, page, stone)]) + "。"


def _guest(slot: GuestSlot, page: PagePlan, stone: Stone) -> str:
    guest = stone.guests[slot.name].guest
    alone = replace(page, stories=(), guests=(slot,))
    shape = f"{_place(slot.cells, page)}，通{slot.cells.columns}栏"
    return f"{guest.label}“{guest.title}”：单独刊出，{shape}；{_charges(alone, stone)}。"


def _place(cells: Cells, page: PagePlan) -> str:
    """In which ninth of the news area a rectangle begins."""
    area = news_area(page)
    down = (cells.row - area.row) * 3 // area.rows
    if cells.columns == area.columns:
        return ("版面上部", "版面中部", "版面下部")[down]
    places = (("左上", "上部居中", "右上"), ("左侧", "居中", "右侧"), ("左下", "下部居中", "右下"))
    return places[down][(cells.column - area.column) * 3 // area.columns]


def _pinned(slot: StorySlot, stone: Stone) -> tuple[str, ...]:
    pins = stone.stories[slot.article].article.pins
    fixed = [
        *(["头条"] if pins.lead else []),
        *(["版次"] if pins.page else []),
        *(["栏数"] if pins.span else []),
        *(["版位"] if pins.place else []),
    ]
    return (f"{'、'.join(fixed)}由编辑指定",) if fixed else ()


def _wished(slot: StorySlot, rank: int, stone: Stone) -> tuple[str, ...]:
    """Where span and size are not the rank's first choice, what they gave way to."""
    wished = stone.layout.step(rank).spans
    first_size = ladder_sizes(rank, stone.layout)[0][0]
    columns, size = slot.head.cells.columns, slot.head.size
    narrower = steps_down(columns, wished) > 0
    smaller = size < first_size
    if narrower and smaller:
        return (f"首选通{wished[0]}栏、{first_size}磅，为拼满整版改成现在的样子",)
    if narrower:
        return (f"首选通{wished[0]}栏，为拼满整版改通{columns}栏",)
    if smaller:
        return (f"首选{first_size}磅，为拼满整版减到{size}磅",)
    return ("栏数和字号都合首选",)


def _charged(slot: StorySlot, page: PagePlan, stone: Stone) -> str:
    return _charges(replace(page, stories=(slot,), guests=()), stone)


def _charges(alone: PagePlan, stone: Stone) -> str:
    """What a page that held only this would be charged with."""
    weights = stone.layout.weights
    costs = {words: TERMS[name](alone, stone) * weights[name] for name, words in OWN.items()}
    charged = [f"{words}{cost / 10:g}" for words, cost in costs.items() if cost]
    return f"扣分：{'、'.join(charged)}" if charged else "不扣分"
