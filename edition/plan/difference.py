"""The difference (变动) of two make-ups: what moved, in words that an editor weighs, and what it costs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from edition.issue.forme import Forme, Stance, Thing
from edition.plan.lockup import locked
from edition.plan.memory import steps
from edition.plan.plan import Plan
from edition.plan.reasons import OWN

# What an editor calls the terms of a score that no story is charged with alone.
SHARED = {
    "empty": "空白",
    "hole": "版中空白",
    "bare": "大片空白",
    "bumping_heads": "碰题",
    "stacked_heads": "叠题",
    "gutter": "断版",
    "recut": "改排行数",
    "narrow_table": "表格挤在一栏",
    "size_order": "字号倒挂",
    "place_order": "次序倒挂",
    "swelling_heads": "下题比上题大",
    "head_step": "字号偏离首选",
    "span_step": "栏数偏离首选",
    "no_dominant": "没有主图",
    "lead_picture": "图片压过头条",
    "touching_pictures": "图片相碰",
    "ink": "轻重不匀",
    "option": "用备用件",
    "moved": "挪动",
}
TERM_WORDS = OWN | SHARED


@dataclass(frozen=True, slots=True)
class Move:
    """A thing that does not stand as it stood; `before` is None if it is new, `after` if it is gone. `far` is in steps."""

    thing: Thing
    before: Stance | None
    after: Stance | None
    far: int

    @property
    def words(self) -> str:
        """What has become of it, as an editor would say it."""
        if self.before is None or self.after is None:
            return f"新上第{self.after.page}版" if self.after else "撤下"
        higher = _higher(self.before, self.after) if self.thing.sort != "story" else ()
        return "，".join((*_changes(self.before, self.after), *higher))


@dataclass(frozen=True, slots=True)
class TermChange:
    """What a term of the score cost before and costs after, in tenths of a point."""

    name: str
    before: int
    after: int

    @property
    def words(self) -> str:
        """The term by its name for editors, and what it costs more or less in points."""
        return f"{TERM_WORDS.get(self.name, self.name)}{signed(self.after - self.before)}"


@dataclass(frozen=True, slots=True)
class Difference:
    """Two make-ups of one issue: what moved, pages and costs (in tenths of a point) before and after, and of what terms."""

    moves: tuple[Move, ...]
    pages: tuple[int, int]
    costs: tuple[int, int]
    terms: tuple[TermChange, ...]

    @property
    def price(self) -> int:
        """By how much the second is the dearer, in tenths of a point."""
        return self.costs[1] - self.costs[0]

    def sentences(self, names: Mapping[Thing, str]) -> Iterator[str]:
        """The difference in words, then in points, then by terms; `names` are what people call the things."""
        for move in self.moves:
            yield f"{names.get(move.thing) or f'“{move.thing.id}”'}：{move.words}"
        if not self.moves:
            yield "没有变动"
        if self.pages[0] != self.pages[1]:
            yield f"版数：{self.pages[0]} → {self.pages[1]}"
        yield f"扣分：{self.costs[0] / 10:g} → {self.costs[1] / 10:g}（{signed(self.price)}）"
        if self.terms:
            yield f"其中：{'、'.join(term.words for term in self.terms)}"


def difference(before: Plan, after: Plan) -> Difference:
    """What is otherwise in the second of two plans of an issue on one layout."""
    return compared(locked(before, ""), locked(after, ""))


def compared(before: Forme, after: Forme) -> Difference:
    """The same of two make-ups as they are kept."""
    costs = _costs(before), _costs(after)
    names = sorted(costs[0].keys() | costs[1].keys())
    changes = (TermChange(name, costs[0].get(name, 0), costs[1].get(name, 0)) for name in names)
    terms = sorted((each for each in changes if each.before != each.after), key=lambda each: each.before - each.after)
    return Difference(
        tuple(_moves(before, after)),
        (len(before.pages), len(after.pages)),
        (sum(page.cost for page in before.pages), sum(page.cost for page in after.pages)),
        tuple(terms),
    )


def signed(tenths: int) -> str:
    """A cost in points with its sign: what is spent has a plus."""
    return f"{tenths / 10:+g}" if tenths else "±0"


def _moves(before: Forme, after: Forme) -> Iterator[Move]:
    things = dict.fromkeys(kept.thing for kept in (*after.things, *before.things))
    for thing in things:
        stood, stands = before.stances(thing), after.stances(thing)
        if not stood or not stands:
            yield Move(thing, stood[0] if stood else None, stands[0] if stands else None, 0)
            continue
        for at, stance in enumerate(stands):
            same = next((each for each in stood if each.page == stance.page), stood[min(at, len(stood) - 1)])
            if far := steps((same,), stance):
                yield Move(thing, same, stance, far)


def _changes(before: Stance, after: Stance) -> Iterator[str]:
    if before.page != after.page:
        yield f"从第{before.page}版到第{after.page}版"
        return
    if before.columns != after.columns:
        word = "加宽" if after.columns > before.columns else "收窄"
        yield f"{word}到{after.columns}栏"
    if before.column != after.column:
        word = "右" if after.column > before.column else "左"
        yield f"往{word}{abs(after.column - before.column)}栏"
    if before.row != after.row:
        word = "下" if after.row > before.row else "上"
        yield f"往{word}{abs(after.row - before.row)}行"


def _higher(before: Stance, after: Stance) -> Iterator[str]:
    """How high something stands now, of which no text says it."""
    if before.rows != after.rows:
        yield f"{'加高' if after.rows > before.rows else '减低'}到{after.rows}行"


def _costs(forme: Forme) -> dict[str, int]:
    found: dict[str, int] = {}
    for page in forme.pages:
        for name, cost in page.terms:
            found[name] = found.get(name, 0) + cost
    return found
