"""A page for screens: its text once and in order, found and selected as text; its faces show what was measured."""

import io
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont
from handmade import COLUMN, LAYOUT, LEFT, Composer, issue_of, two_pages
from PIL import Image
from test_faces import CLUSTERS, ISSUE, TEXTS, line_of

from edition.cli import main
from edition.compose.page import Page, PictureBox, Rect, SetLine, TextBox, TintBox, Zone
from edition.layout.layout import Layout
from edition.layout.typefaces import Typefaces
from edition.paint.glyphs import placed
from edition.paint.job import Job
from edition.paint.svg.drawing import painted_pages
from edition.paint.svg.woff2 import woff2
from edition.pipeline import Options, build
from edition.readback.drawn import SVG, drawn_text
from edition.report import EditionError
from edition.typography.headline import set_headline_line
from edition.typography.text import Run, Style

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "issues" / "2025-01-21"
ANY = ("Hani", "Latn", "Zyyy", "Cyrl")  # scripts that an engine may take a dash or a mark for
SELECTOR = "\ufe00"  # of a variant; it shows nothing
SQUARE = ((50.0, 180.0), (500.0, 180.0), (500.0, 500.0), (50.0, 500.0))


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("photo") / "red.png"
    Image.new("RGB", (40, 30), "red").save(path)
    return path


@pytest.fixture(scope="module")
def files(photo: Path) -> dict[str, bytes]:
    """Two pages with every kind of box; the lead has a zone on the first."""
    composer = Composer()
    first, second = two_pages(composer)
    ruled = replace(first, boxes=(TintBox(Rect(60, 500, 100, 20), "#eee"), *first.boxes))
    zoned = replace(ruled, zones=(Zone("story", "lead", SQUARE),))
    return painted_pages(Job((zoned, second), issue_of(photo), LAYOUT, composer.typefaces))


def tree(files: dict[str, bytes], number: int) -> ET.Element:
    return ET.fromstring(files[f"page-{number}.svg"])


def words(element: ET.Element) -> str:
    return "".join(element.itertext())


def links(root: ET.Element) -> dict[str, str]:
    return {words(link): link.get("href", "") for link in root.iter(f"{SVG}a")}


def test_a_page_says_everything_once_in_the_order_of_its_boxes(files: dict[str, bytes]) -> None:
    for page in two_pages(Composer()):
        wanted = [line.line.text for box in page.boxes if isinstance(box, TextBox) for line in box.lines]
        assert drawn_text(files[f"page-{page.number}.svg"]) == "".join(wanted)


def test_a_paragraph_is_one_text_over_lines_and_columns(files: dict[str, bytes]) -> None:
    (long,) = [text for text in tree(files, 1).iter(f"{SVG}text") if words(text).startswith("一年来")]
    second = LEFT + COLUMN + 13.5
    ends = {(float(span.get("x", "").split()[0]) / 50 >= second, span.get("y")) for span in long}
    assert ends == {(right, str(50 * y)) for right in (False, True) for y in (240, 252, 264)}


def test_headlines_jumps_and_links_lead_where_they_say(files: dict[str, bytes]) -> None:
    assert links(tree(files, 1)) == {
        "简讯": "#story-brief",
        "头条<标题>": "#story-lead",
        "下转第2版": "page-2.svg#story-lead",
    }
    assert links(tree(files, 2)) == {
        "头条<标题>": "#story-lead",
        "上接第1版": "page-1.svg#story-lead",
        "网站": "https://example.org/a?b=1",
    }


def test_a_zone_lies_behind_its_story_once(files: dict[str, bytes]) -> None:
    (zone,) = tree(files, 1).iterfind(f"{SVG}g[@class='zone']")
    assert zone.get("id") == "story-lead"
    assert zone[0].tag == f"{SVG}polygon"
    assert zone[0].get("points") == "2500,9000 25000,9000 25000,25000 2500,25000"
    assert words(zone).strip().startswith("头条<标题>")
    assert "●" in words(zone), "the ornament between headline and byline is the story's"
    assert "样报" not in words(zone)
    assert "简讯一则。" not in words(zone)


def test_the_caption_of_a_photo_alone_is_its_link(photo: Path) -> None:
    composer = Composer()
    caption = replace(composer.line("caption", "图为灯会。", 60, 460, photo="lanterns"), guest="photo:lanterns")
    boxes = (PictureBox("lanterns", Rect(60, 300, 200, 150), (0, 0, 1, 1), guest="photo:lanterns"), caption)
    page = Page(1, "", 600, 600, boxes, (Zone("photo", "lanterns", SQUARE),))
    root = tree(painted_pages(Job((page,), issue_of(photo), LAYOUT, composer.typefaces)), 1)
    assert links(root) == {"图为灯会。": "#photo-lanterns"}
    assert [zone.get("id") for zone in root.iterfind(f"{SVG}g[@class='zone']")] == ["photo-lanterns"]


def test_rules_grounds_and_pictures_stand_where_they_were_composed(files: dict[str, bytes]) -> None:
    root = tree(files, 1)
    paths = {path.get("d"): path.attrib for path in root.iter(f"{SVG}path")}
    assert paths["M3000 25000h5000v1000h-5000z"]["fill"] == "#eee"
    assert paths["M3000 6000L18000 6000"]["stroke-width"] == "50"
    (image,) = root.iter(f"{SVG}image")
    assert [image.get(side) for side in ("x", "y", "width", "height")] == ["3000", "15000", "10000", "7500"]
    assert Image.open(io.BytesIO(files[image.get("href", "")])).size == (40, 30)
    assert image.get("aria-label") == "夜里的灯笼"


def test_the_page_says_its_language_and_loads_what_lies_beside_it(files: dict[str, bytes]) -> None:
    drawing = files["page-1.svg"].decode()
    assert tree(files, 1).get("lang") == "zh-CN"
    loaded = set(re.findall(r'url\("(.*?)"\)|href="([^#"]*\.(?:png|jpeg))"', drawing))
    assert {name for pair in loaded for name in pair if name} == set(files) - {
        name for name in files if name.endswith((".svg", ".txt"))
    }
    assert b"SIL OPEN FONT LICENSE" in files["OFL.txt"]


def test_equal_pages_are_equal_bytes(files: dict[str, bytes], photo: Path) -> None:
    composer = Composer()
    again = painted_pages(Job(two_pages(composer), issue_of(photo), LAYOUT, composer.typefaces))
    assert again["page-2.svg"] == files["page-2.svg"]
    assert [name for name in again if not name.endswith(".svg")] == [
        name for name in files if not name.endswith(".svg")
    ]


def test_dots_of_emphasis_raised_and_lowered_figures(photo: Path) -> None:
    typefaces = Typefaces(LAYOUT)
    runs = (Run("重点", Style(emphasis=True)), Run("H"), Run("2", Style(lowered=True)), Run("6", Style(raised=True)))
    line = set_headline_line(runs, typefaces.metrics("body"), LAYOUT.styles["body"].rules)
    box = TextBox("body", Rect(50, 20, 900, 30), (SetLine(50.0, 40.0, 20.0, "body", line),))
    root = tree(painted_pages(Job((Page(1, "", 600, 600, (box,)),), ISSUE, LAYOUT, typefaces)), 1)
    dots = [(dot.get("cx"), dot.get("cy"), dot.get("r")) for dot in root.iter(f"{SVG}circle")]
    assert dots == [("3000", "2230", "60"), ("4000", "2230", "60")]
    scripts = {span.text: (span.get("font-size"), span.get("y")) for span in root.iter(f"{SVG}tspan")}
    assert scripts["2"] == ("600", str(2000 + 150))
    assert scripts["6"] == ("600", str(2000 - 390))


def test_vertical_lines_run_down_and_lay_latin_on_its_side() -> None:
    typefaces = Typefaces(LAYOUT)
    line = set_headline_line((Run("直排2024年"),), typefaces.metrics("body"), LAYOUT.styles["body"].rules)
    box = TextBox("body", Rect(50, 20, 30, 200), (SetLine(100.0, 40.0, 20.0, "body", line, vertical=True),))
    root = tree(painted_pages(Job((Page(1, "", 600, 600, (box,)),), ISSUE, LAYOUT, typefaces)), 1)
    spans = list(root.iter(f"{SVG}tspan"))
    downward = [float(span.get("y", "").split()[0]) for span in spans]
    assert downward == sorted(downward)
    assert "".join(span.text or "" for span in spans if span.get("rotate") == "90") == "2024"


@pytest.fixture(scope="module", params=["font", "half"])
def layout(request: pytest.FixtureRequest) -> Layout:
    body = LAYOUT.styles["body"]
    rules = type(body.rules)(digits=request.param)
    return LAYOUT.model_copy(update={"styles": LAYOUT.styles | {"body": body.model_copy(update={"rules": rules})}})


@pytest.mark.parametrize("style", ["body", "headline", "deck"])
def test_the_faces_show_the_glyphs_that_were_measured_whatever_an_engine_makes_of_them(
    layout: Layout, style: str
) -> None:
    """Every stretch of text gives the outlines of the page, taken for any script and for no language; each text alone."""
    typefaces = Typefaces(layout)
    for text in (*TEXTS, *CLUSTERS, "𠮷野家"):
        assert_shown((line_of(style, False, text, 0, typefaces, layout),), layout, typefaces)


def test_a_character_may_have_several_glyphs_in_one_face(layout: Layout) -> None:
    """As part of a dash, alone, in a vertical line, as a half-width figure."""
    typefaces = Typefaces(layout)
    boxes = [line_of(style, False, "“——”1949—2024（", 0, typefaces, layout) for style in ("body", "byline", "quote")]
    downward = [replace(box, lines=tuple(replace(line, vertical=True) for line in box.lines)) for box in boxes]
    assert_shown((*boxes, *downward), layout, typefaces)


def assert_shown(boxes: tuple[TextBox, ...], layout: Layout, typefaces: Typefaces) -> None:
    files = painted_pages(Job((Page(1, "", 1000, 800, boxes),), ISSUE, layout, typefaces))
    fonts = dict(re.findall(r'font-family:(\w+);src:url\("(.*?)"\)', files["page-1.svg"].decode()))
    opened = {family: hb.Font(hb.Face(unpacked(files[name]))) for family, name in fonts.items()}
    wanted = [
        (glyph.text, outline(original(glyph.cut.face.file, glyph.cut.face.index), glyph.id))
        for box in boxes
        for line in box.lines
        for glyph in placed(line, typefaces)
        if glyph.text != SELECTOR
    ]
    for script in ANY:
        found = []
        for text in tree(files, 1).iter(f"{SVG}text"):
            for span in text:
                font = opened[span.get("class") or text.get("class", "")]
                found += shaped(font, span.text or "", script, joined=" " not in span.get("x", ""))
        assert found == wanted


_ORIGINALS: dict[tuple[Path, int], hb.Font] = {}


def original(file: Path, index: int) -> hb.Font:
    return _ORIGINALS.setdefault((file, index), hb.Font(hb.Face(hb.Blob.from_file_path(file), index)))


def outline(font: hb.Font, glyph: int) -> tuple[object, ...]:
    extents = font.get_glyph_extents(glyph)
    return (font.get_glyph_h_advance(glyph), extents and tuple(extents))


def shaped(font: hb.Font, text: str, script: str, *, joined: bool) -> list[tuple[str, object]]:
    found = []
    for part in [text] if joined else list(text.replace(SELECTOR, "")):
        buffer = hb.Buffer()
        buffer.add_str(part)
        buffer.direction, buffer.script = "ltr", script
        hb.shape(font, buffer, {"liga": False, "clig": False, "calt": False, "kern": False})
        said = [part, *[""] * (len(buffer.glyph_infos) - 1)]
        found += [(one, outline(font, info.codepoint)) for one, info in zip(said, buffer.glyph_infos, strict=True)]
    return found


def unpacked(data: bytes) -> bytes:
    out = io.BytesIO()
    font = TTFont(io.BytesIO(data))
    font.flavor = None
    font.save(out)
    return out.getvalue()


def test_a_woff2_holds_the_tables_as_they_were() -> None:
    """One with a CFF, one of TrueType outlines, whose tables have a transform of their own unless it is refused."""
    typefaces = Typefaces(LAYOUT)
    for style in ("body", "deck"):
        (_, cut, _), *_ = typefaces.stack(style).glyphs("字")
        plain = hb.Face(hb.Blob.from_file_path(cut.face.file), cut.face.index)
        wanted = hb.SubsetInput()
        wanted.unicode_set.update(map(ord, "字体abc"))
        small = hb.subset(plain, wanted)
        tables = {tag: small.reference_table(tag).data for tag in small.table_tags}
        read = TTFont(io.BytesIO(woff2(tables)))
        assert set(read.reader.keys()) == set(tables)
        assert all(read.reader[tag] == data for tag, data in tables.items() if tag != "head")


def build_sample(**more: object) -> dict[str, bytes]:
    options = Options(only=frozenset({"pdf"}), svg=True, **more)  # type: ignore[arg-type]
    return {file.name: file.data for file in build(SAMPLE, options, lambda step: None).files}


def test_the_sample_is_light() -> None:
    import brotli  # noqa: PLC0415 - what a web server does

    files = {name: data for name, data in build_sample().items() if name != "page-1.png" and not name.endswith(".pdf")}
    packed = {name: len(brotli.compress(data)) if name.endswith(".svg") else len(data) for name, data in files.items()}
    assert sum(packed.values()) < 320_000
    assert packed["page-1.svg"] < 20_000


def test_what_a_drawing_lost_is_found_before_anything_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def lossy(job: Job) -> dict[str, bytes]:
        files = painted_pages(job)
        return files | {"page-1.svg": files["page-1.svg"].replace("基层".encode(), "层基".encode(), 1)}

    monkeypatch.setattr("edition.paint.svg.drawing.painted_pages", lossy)
    with pytest.raises(EditionError) as caught:
        build_sample()
    assert [(finding.id, finding.where) for finding in caught.value.findings] == [("text-differs", "SVG 第1版")]


def test_a_build_without_drawings_imports_nothing_of_them(tmp_path: Path) -> None:
    script = (
        "import sys; from edition.cli import main\n"
        f"main(['build', {str(SAMPLE)!r}, '--only', 'pdf', '--out', {str(tmp_path)!r}])\n"
        "print([name for name in sys.modules if name.startswith(('edition.paint.svg', 'edition.readback.drawn', 'brotli'))])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_command_writes_drawings_and_leaves_those_of_an_earlier_build(tmp_path: Path) -> None:
    assert main(["build", str(SAMPLE), "--only", "pdf", "--svg", "--out", str(tmp_path)]) == 0
    written = {path.name for path in tmp_path.iterdir()}
    drawn = sorted(name.split(".")[-1] for name in written - {"2025-01-21.pdf", "page-1.png", "report.json"})
    assert drawn == ["jpeg", "png", "svg", "txt", *["woff2"] * 9]
    assert main(["build", str(SAMPLE), "--only", "pdf", "--out", str(tmp_path)]) == 0
    assert {path.name for path in tmp_path.iterdir()} == written
