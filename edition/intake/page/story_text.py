"""Story text (正文): the legs of a story in reading order, as paragraphs of Markdown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition.intake.draft import StoryDraft
from edition.intake.forms import BYLINE, CREDIT, DATELINE, ORNAMENT
from edition.intake.marked import doubtful, escaped
from edition.intake.page.display_heads import DisplayHead
from edition.intake.page.joins import is_sure, join_cost
from edition.intake.page.jumps import is_jump
from edition.intake.page.set_words import paragraph_words
from edition.intake.page.text_legs import TextLeg
from edition.readback.pdf.columns import ColumnLine, SetParagraph
from edition.readback.pdf.printed_lines import PrintedLine

_SHORT = 2.2  # em before the edge


@dataclass(slots=True)
class SetPassage:
    """A paragraph or subhead as it stands on the page; `unsure` tells that a part of it may be another's."""

    lines: list[PrintedLine]
    subhead: bool = False
    unsure: bool = False

    @property
    def words(self) -> str:
        """Its words."""
        return paragraph_words(self.lines)


def in_order(legs: Sequence[TextLeg]) -> list[TextLeg]:
    """The legs of a story as they are read: column by column, unless their ends and beginnings agree better as painted."""
    em = legs[0].em
    columns = sorted(legs, key=lambda leg: (leg.left, leg.top))
    edges: list[float] = []
    for leg in columns:
        if not edges or leg.left - edges[-1] > em:
            edges.append(leg.left)
    down = sorted(legs, key=lambda leg: (max(edge for edge in edges if edge <= leg.left), leg.top))
    painted = sorted(legs, key=lambda leg: leg.order)
    across = sorted(legs, key=lambda leg: (_tier(leg, legs), leg.left))
    return min((down, painted, across), key=_cost)


def _tier(leg: TextLeg, legs: Sequence[TextLeg]) -> float:
    return min(other.top for other in legs if abs(other.top - leg.top) < 2 * leg.row)


def _cost(legs: Sequence[TextLeg]) -> float:
    return sum(join_cost(p, q) for p, q in pairwise(legs))


def passages_of(legs: Sequence[TextLeg]) -> list[SetPassage]:
    """The paragraphs of legs in reading order, those joined that a leg's end broke off."""
    found: list[SetPassage] = []
    flat = not any(line.offset >= 1.2 for leg in legs for line in leg.column_lines if line.offset < 2.6)
    font = max((leg.font for leg in legs), key=[leg.font for leg in legs].count)
    for n, leg in enumerate(legs):
        parts = [part for paragraph in leg.paragraphs for part in _by_font(paragraph, font)]
        parts = [part for piece in parts for part in (_by_length(piece) if flat else (piece,))]
        for m, part in enumerate(_whole_subheads(parts, font, leg.row)):
            lines = [placed.line for placed in part]
            passage = SetPassage(lines, _is_subhead(part, font))
            before = found[-1] if found else None
            goes_on = m == 0 and n > 0 and not leg.is_indented and before and not before.subhead and not passage.subhead
            if not goes_on:
                passage.unsure = m == 0 and n > 0 and not is_sure(legs[n - 1], leg) and not (before and before.subhead)
                found.append(passage)
            elif before:
                before.lines += lines
                before.unsure |= not is_sure(legs[n - 1], leg)
    return _closed(found)


def _whole_subheads(parts: Sequence[Sequence[ColumnLine]], font: str, row: float) -> Iterator[Sequence[ColumnLine]]:
    """Parts of a leg with the lines of a subhead together, which each may begin further in."""
    held: list[ColumnLine] = []
    for part in parts:
        other = all(_is_other(placed.line, font) and _is_brief(placed) for placed in part)
        if held and not (other and part[0].line.baseline - held[-1].line.baseline < 1.3 * row):
            yield held
            held = []
        if other:
            held = [*held, *part]
        else:
            yield part
    if held:
        yield held


def _closed(found: Sequence[SetPassage]) -> list[SetPassage]:
    """Passages with a credit made whole that stands flush right over two lines."""
    whole: list[SetPassage] = []
    for passage in found:
        if whole and whole[-1].words.startswith("（") and CREDIT.fullmatch(whole[-1].words + passage.words):
            whole[-1].lines += passage.lines
        else:
            whole.append(passage)
    return whole


def _by_font(paragraph: SetParagraph, font: str) -> Iterator[list[ColumnLine]]:
    """A paragraph cut where whole lines of another font begin or end: a subhead that is not indented."""
    part: list[ColumnLine] = []
    if DATELINE.match(paragraph.text):
        yield list(paragraph.lines)
        return
    for placed in paragraph.lines:
        if part and _is_other(part[-1].line, font) != _is_other(placed.line, font) and _ended(part[-1], font):
            yield part
            part = []
        part.append(placed)
    yield part


def _ended(placed: ColumnLine, font: str) -> bool:
    """May something else begin below this line? After a full line of bold the sentence goes on."""
    if _is_other(placed.line, font):
        return _is_brief(placed)
    return placed.line.text[-1] in "。！？…”）"


def _is_brief(placed: ColumnLine) -> bool:
    return placed.right - placed.line.right > 0.6 * placed.line.em


def _is_other(line: PrintedLine, font: str) -> bool:
    return sum(sign.font != font for sign in line.signs) > 0.8 * len(line.signs)


def _by_length(part: Sequence[ColumnLine]) -> Iterator[list[ColumnLine]]:
    """Text without indents cut behind lines that end early with a sentence."""
    piece: list[ColumnLine] = []
    for placed in part:
        piece.append(placed)
        if placed.right - placed.line.right > _SHORT * placed.line.em and placed.line.text[-1] in "。！？…”）":
            yield piece
            piece = []
    if piece:
        yield piece


def _is_subhead(part: Sequence[ColumnLine], font: str) -> bool:
    """Short lines in another font, or one in the middle of the column, that are no sentence."""
    if (
        len(part) > 3
        or is_jump(part[0].line.text)
        or part[-1].line.text[-1] in "。；，"
        or DATELINE.match(part[0].line.text)
    ):
        return False
    if CREDIT.fullmatch(paragraph_words([placed.line for placed in part])):
        return False
    if all(_is_other(placed.line, font) for placed in part):
        return True
    return all(_is_centred(placed) for placed in part) and sum(len(placed.line.signs) for placed in part) > 1


def _is_centred(placed: ColumnLine) -> bool:
    left, right = placed.line.left - placed.left, placed.right - placed.line.right
    return left > 2.6 * placed.line.em and abs(left - right) < 0.6 * placed.line.em


def story_of(head: DisplayHead | None, legs: Sequence[TextLeg], doubts: Sequence[str]) -> StoryDraft:
    """A story with its head; every join that is not sure is marked in the text."""
    found = passages_of(in_order(legs))
    byline, kicker, deck = ("", "", "") if head is None else (head.byline, head.kicker, head.deck)
    dateline = credit = ""
    if not byline and len(found) > 1 and _authors(found[0]):
        byline = ORNAMENT.sub("", found.pop(0).words)
    elif not byline and len(found) > 1 and _authors(found[-1]):
        byline = ORNAMENT.sub("", found.pop().words)
    paragraphs = [head.jump] if head and head.jump else []
    for n, passage in enumerate(found):
        words = passage.words
        if n == 0 and (match := DATELINE.match(words)):
            dateline, words = match[0].strip(), words[match.end() :].strip()
        if n == len(found) - 1 and (match := CREDIT.search(words)):
            credit, words = match[0], words[: match.start()].strip()
        if passage.unsure:
            paragraphs.append(doubtful("下一段在栏与栏之间接得没有把握，请核对"))
        if words:
            paragraphs.append(("## " if passage.subhead else "") + escaped(words))
    headline = "" if head is None else head.headline
    return StoryDraft(
        text="\n\n".join(paragraphs) + "\n",
        kicker=kicker,
        headline=headline,
        deck=deck,
        byline=byline,
        dateline=dateline,
        credit=credit,
        doubts=(*([] if headline else ["没有找到标题，请补上 headline。"]), *doubts),
    )


def _authors(passage: SetPassage) -> bool:
    return not passage.subhead and BYLINE.fullmatch(passage.words) is not None and not DATELINE.match(passage.words)
