"""The faces of a layout's styles."""

from pathlib import Path

import pytest

from edition.layout.fonts import find_face
from edition.layout.layout import Layout, load
from edition.layout.shaping import Cut
from edition.layout.typefaces import Typefaces
from edition.report import EditionError
from edition.typography.text import PLAIN


@pytest.fixture(scope="module", params=["font", "half"])
def layout(request: pytest.FixtureRequest) -> Layout:
    house = load(Path(__file__).parents[2] / "layouts" / "broadsheet")
    body = house.styles["body"]
    rules = type(body.rules)(digits=request.param)
    return house.model_copy(update={"styles": house.styles | {"body": body.model_copy(update={"rules": rules})}})


def test_strong_text_is_bold_hei(layout: Layout) -> None:
    typefaces = Typefaces(layout)
    assert typefaces.stack("body", strong=True).cut_of("中") == Cut(find_face("Noto Sans CJK SC", 700))
    assert typefaces.metrics("body").advances("中", PLAIN) == [1.0]


def test_every_missing_family_is_named_at_once(layout: Layout) -> None:
    faces = layout.faces.model_copy(update={"kai": "没有的楷", "hei": "没有的黑"})
    with pytest.raises(EditionError) as caught:
        Typefaces(layout.model_copy(update={"faces": faces}))
    assert {finding.message for finding in caught.value.findings} == {
        "系统里没有字体“没有的楷”",
        "系统里没有字体“没有的黑”",
    }


def test_an_ideograph_measured_alone_is_as_wide_as_its_shaped_glyph(layout: Layout) -> None:
    typefaces = Typefaces(layout)
    cuts = {cut for name in layout.styles for strong in (False, True) for cut in typefaces.stack(name, strong).cuts}
    some = [chr(code) for code in range(0x4E00, 0xA000, 131)]
    assert len(cuts) > 3
    for cut in cuts:
        for char in filter(cut.sets, some):
            assert [cut.ideograph(char)] == cut.advances(char)
