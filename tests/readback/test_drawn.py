"""A drawing is read as a browser shows it: each glyph at its own place, characters of one glyph together."""

from edition.readback.drawn import DrawnGlyph, drawn_glyphs, drawn_text

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg"><title>样报</title><style>text{}</style>
<text class="f1"><tspan x="10 20" y="5">甲乙</tspan><tspan x="30" y="5">——</tspan></text>
<a href="#a"><text class="f1"><a href="b"><tspan x="1" y="9" class="f2">丙</tspan></a></text></a></svg>
""".encode()


def test_the_text_is_all_that_is_shown_in_order() -> None:
    assert drawn_text(DRAWING) == "甲乙——丙"


def test_every_glyph_has_its_place_and_its_face() -> None:
    assert list(drawn_glyphs(DRAWING)) == [
        DrawnGlyph("甲", 10, 5, "f1"),
        DrawnGlyph("乙", 20, 5, "f1"),
        DrawnGlyph("——", 30, 5, "f1"),
        DrawnGlyph("丙", 1, 9, "f2"),
    ]
