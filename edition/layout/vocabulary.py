"""The names that a layout may give (版式里的名字): of its styles and of the weights of make-up; others would do nothing."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

CHOSEN = ("kicker", "deck")  # the make-up chooses their size, as that of headlines
INSET = ("quote", "signature")  # which stand in from the edges
LIKE = {"folio_number": "folio"}  # styles that are as another where a layout without a base does not give them
STYLES = (
    *CHOSEN, "headline", "body", "brief_title", "byline", "caption", "caption_title", "colophon", "credit", "dateband",
    "dateline", "ear", "editors_note", "fault", "folio", "folio_number", "index", "index_title", "item", "jump", "label",
    "nameplate", "names", "note",
    "ornament", "placeholder", "pull_quote", "quote", "rubric", "signature", "standfirst", "subhead", "table", "verse",
)  # fmt: skip
PANELS = ("standfirst", "editors_note", "pull_quote", "author")
GUESTS = ("sidebar", "notice", "correction")  # texts which are no article's, and may have a look of their own
FORMS = ("poem", "interview", "names", "commentary", "notice", "brief", "photos")
WEIGHTS = (
    "empty", "hole", "bare", "head_white", "loose_head", "bumping_heads", "stacked_heads", "gutter", "dog_leg", "recut",
    "narrow_table",
    "leg_depth", "short_leg", "uneven_legs", "size_order", "place_order", "swelling_heads", "head_step", "span_step",
    "thin_head", "split_head", "bad_break", "small_picture", "vast_picture", "no_dominant", "lead_picture",
    "coarse_picture", "touching_pictures", "folded_picture", "crop", "grey_mass", "jump", "second_jump", "ink",
    "option", "moved",
)  # fmt: skip

Wrong = tuple[str, str, str]  # the key, what is wrong with it, how to mend it


def is_headline(style: str) -> bool:
    """Whether a style is one of headlines; a layout may have any number of them."""
    return style == "headline" or style.startswith("headline_")


def misnamed(table: str, given: Iterable[str], known: tuple[str, ...]) -> Iterator[Wrong]:
    """What stands in a table and means nothing, and what does not stand there."""
    given = set(given)
    yield from unknown(table, given, known)
    for name in known:
        if name not in given:
            yield f"{table}.{name}", f"缺少“{table}.{name}”", '加上这一项，或写 base = "base"。'


def unknown(table: str, given: Iterable[str], known: tuple[str, ...]) -> Iterator[Wrong]:
    """What stands in a table and means nothing."""
    for name in sorted(set(given) - set(known)):
        close = get_close_matches(name, known, 1)
        hint = f"是不是“{close[0]}”？" if close else f"可以写：{'、'.join(known)}。"
        yield f"{table}.{name}", f"不认识的项“{table}.{name}”", hint
