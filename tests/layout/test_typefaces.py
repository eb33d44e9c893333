"""What a style's faces measure is what the PDF engine draws, to .002 em."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from edition.layout.fonts import Cut, find_face
from edition.layout.layout import Layout, load
from edition.layout.typefaces import FontFile, Typefaces
from edition.report import EditionError
from edition.typography.text import PLAIN, Style

SIZE = 20.0
TEXTS = (
    "“中——国·”2024年“——”A“B”ffi，65.2%",
    "——",
    "A——B",
    "——2024年以来",
    "AVATo WTO fi，；。",
    "“‘…’……”《》、？！",
    "Café naïve — a–b ～ ／",
    "①②³㎡℃‰°′″￥$#№",
    "1949—2024",
    "ａＢ１「」『』〔〕【】〖〗",
    "·・‧人",
    "カタカナ ひらがな",
)
USES = [(style, strong) for style in ("body", "quote", "headline", "subhead") for strong in (False, True)]


@pytest.fixture(scope="module", params=["font", "half"])
def layout(request: pytest.FixtureRequest) -> Layout:
    house = load(Path(__file__).parents[2] / "layouts" / "broadsheet")
    body = house.styles["body"]
    rules = type(body.rules)(digits=request.param)
    return house.model_copy(update={"styles": house.styles | {"body": body.model_copy(update={"rules": rules})}})


class Fonts(URLFetcher):
    def __init__(self, files: tuple[FontFile, ...]) -> None:
        super().__init__()
        self.files = {f"font:{number}": file for number, file in enumerate(files)}

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        return URLFetcherResponse(url, self.files[url].data)

    def css(self) -> str:
        features = {url: ",".join(f"'{each}'" for each in file.features) for url, file in self.files.items()}
        return "".join(
            f"@font-face{{font-family:'{file.family}';src:url({url});font-feature-settings:{features[url] or 'normal'}}}"
            for url, file in self.files.items()
        )


def drawn_widths(page: object) -> Iterator[tuple[str, float]]:
    if type(page).__name__ == "TextBox":
        yield page.text, page.width * 0.75 / SIZE  # type: ignore[attr-defined] # a box of the engine
    for child in getattr(page, "children", ()):
        yield from drawn_widths(child)


def test_drawn_is_as_wide_as_measured(layout: Layout) -> None:
    typefaces = Typefaces(layout)
    fonts = Fonts(typefaces.font_files({use: set("".join(TEXTS)) for use in USES}))
    lines = [
        f'<p style="font-family:{",".join(repr(name) for name in typefaces.stack(*use).names)}">{escape(text)}</p>'
        for use in USES
        for text in TEXTS
    ]
    style = f"p{{margin:0;white-space:pre;font-size:{SIZE}pt}}@page{{size:2000pt 9000pt}}"
    html = f"<html lang='zh-CN'><style>{fonts.css()}{style}</style>{''.join(lines)}"
    document = weasyprint.HTML(string=html, url_fetcher=fonts).render(font_config=FontConfiguration())
    drawn = list(drawn_widths(document.pages[0]._page_box))
    assert [text for text, _ in drawn] == [text for _ in USES for text in TEXTS]
    for (text, width), (style_name, strong) in zip(drawn, [use for use in USES for _ in TEXTS], strict=True):
        measured = sum(typefaces.metrics(style_name).advances(text, Style(strong=strong)))
        assert width == pytest.approx(measured, abs=0.002), (text, style_name, strong)


def test_a_page_loads_only_what_it_sets(layout: Layout) -> None:
    typefaces = Typefaces(layout)
    files = typefaces.font_files({("quote", False): "楷“”", ("headline", False): "大"})
    assert [file.family for file in files] == [
        "Edition LXGW WenKai W400",
        "Edition Noto Serif CJK SC W400",
        "Edition Noto Serif CJK SC W900",
    ]
    assert all(len(file.data) < 5000 for file in files)


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
