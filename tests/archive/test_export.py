"""Exporting: a bag that bagit accepts, with METS, ALTO, IIIF, Dublin Core and schema.org that agree with the issue."""

import hashlib
import json
from pathlib import Path
from urllib.parse import unquote

import bagit
import metsrw
import pytest
from lxml import etree
from PIL import Image
from press import DAY, STORIES, add, make_archive, write_issue

from edition.archive.archive import Archive, kept
from edition.archive.description import PageText
from edition.archive.exchange.bag import close_bag
from edition.archive.exchange.export import export
from edition.archive.exchange.xml import ALTO, Maker, document
from edition.report import EditionError

HERE = Path(__file__).parent
NAMES = {
    "a": "http://www.loc.gov/standards/alto/ns-v4#",
    "m": "http://www.loc.gov/METS/",
    "l": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}
HREF = f"{{{NAMES['l']}}}href"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("press")
    archive = make_archive(folder / "archive")
    add(archive, write_issue(folder / "issue"))
    return archive


@pytest.fixture(scope="module")
def bag(archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> Path:
    goal = tmp_path_factory.mktemp("export") / "bag"
    assert export(archive, DAY, goal) == 1
    return goal


@pytest.fixture(scope="module")
def page(archive: Archive) -> PageText:
    return kept(archive, DAY).pages()[0]


def test_the_bag_is_valid_and_holds_every_file_of_the_issue(archive: Archive, bag: Path) -> None:
    read = bagit.Bag(str(bag))
    read.validate()
    assert (read.version_info, read.algorithms) == ((1, 0), ["sha512"])
    assert read.info["External-Identifier"] == "edition:2025-01-21"
    payload = {path.removeprefix("data/") for path in read.payload_entries()}
    assert payload - kept(archive, DAY).state.keys() == {
        "alto/page-1.xml",
        "dublin-core.xml",
        "iiif.json",
        "images/page-1.jpg",
        "mets.xml",
        "schema-org.jsonld",
    }
    assert kept(archive, DAY).state.keys() <= payload


def test_bagit_finds_a_flipped_bit(archive: Archive, tmp_path: Path) -> None:
    export(archive, DAY, tmp_path / "bag")
    file = tmp_path / "bag/data/mets.xml"
    file.write_bytes(file.read_bytes().replace(b"Newspaper", b"newspaper", 1))
    assert not bagit.Bag(str(tmp_path / "bag")).is_valid()


def test_a_name_with_a_line_end_or_a_percent_sign_is_escaped_in_the_manifest(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/100%").write_bytes(b"")
    close_bag(tmp_path, ())
    assert (tmp_path / "manifest-sha512.txt").read_text().endswith("  data/100%25\n")


def test_two_exports_have_the_same_bytes(archive: Archive, bag: Path, tmp_path: Path) -> None:
    export(archive, DAY, tmp_path / "again")
    again = {path.relative_to(tmp_path / "again"): path.read_bytes() for path in (tmp_path / "again").rglob("*.*")}
    assert again == {path.relative_to(bag): path.read_bytes() for path in bag.rglob("*.*")}


def test_a_folder_in_use_is_left_alone(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    with pytest.raises(EditionError, match="goal-not-empty"):
        export(archive, DAY, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_mets_is_valid_by_its_schema(bag: Path) -> None:
    schema = etree.parse(Path(metsrw.__file__).parent / "resources/mets.xsd")
    schema.find("{*}import").set("schemaLocation", (HERE / "xlink.xsd").as_uri())
    etree.XMLSchema(schema).assertValid(etree.parse(bag / "data/mets.xml"))


def test_mets_names_every_file_with_its_size_and_hash(bag: Path) -> None:
    data = bag / "data"
    tree = etree.parse(data / "mets.xml")
    files = tree.findall(".//m:file", NAMES)
    for file in files:
        content = (data / unquote(file.find("m:FLocat", NAMES).get(HREF))).read_bytes()
        assert file.get("SIZE") == str(len(content))
        assert (file.get("CHECKSUMTYPE"), file.get("CHECKSUM")) == ("SHA-512", hashlib.sha512(content).hexdigest())
    assert len(files) == sum(path.is_file() for path in data.rglob("*")) - 1  # all but the METS file


def test_mets_leads_from_each_article_to_its_lines(bag: Path) -> None:
    tree = etree.parse(bag / "data/mets.xml")
    hrefs = {file.get("ID"): file.find("m:FLocat", NAMES).get(HREF) for file in tree.iterfind(".//m:file", NAMES)}
    articles = tree.findall(".//m:structMap[@TYPE='LOGICAL']//m:div[@TYPE='Article']", NAMES)
    assert [article.get("LABEL") for article in articles] == [story.headline for story in STORIES]
    for article, story in zip(articles, STORIES, strict=True):
        words = ""
        for area in article.iterfind(".//m:area", NAMES):
            alto = etree.parse(bag / "data" / hrefs[area.get("FILEID")])
            block = alto.find(f".//*[@ID='{area.get('BEGIN')}']")
            words += "".join(string.get("CONTENT") for string in block.iterfind(".//a:String", NAMES))
        assert words == story.headline + story.byline + story.text.replace("\n", "")


def test_alto_is_valid_and_its_boxes_are_those_of_the_page(bag: Path, page: PageText) -> None:
    tree = etree.parse(bag / "data/alto/page-1.xml")
    etree.RelaxNG(etree.parse(HERE / "alto.rng")).assertValid(tree)
    ids = [element.get("ID") for element in tree.iter() if element.get("ID")]
    assert len(ids) == len(set(ids))
    lines = [line for block in page.blocks for line in block.lines]
    strings = tree.findall(".//a:String", NAMES)
    assert [string.get("CONTENT") for string in strings] == [line.text for line in lines]
    for string, line in zip(strings, lines, strict=True):
        place = [float(string.get(key)) / 1200 * 72 for key in ("HPOS", "VPOS", "WIDTH", "HEIGHT")]
        assert place == pytest.approx(line.box, abs=0.005)
        assert 0 <= place[0] <= place[0] + place[2] <= page.width
        assert 0 <= place[1] <= place[1] + place[3] <= page.height


def test_iiif_has_what_presentation_3_requires(bag: Path, page: PageText) -> None:
    manifest = json.loads((bag / "data/iiif.json").read_bytes())
    assert manifest["@context"][-1] == "http://iiif.io/api/presentation/3/context.json"
    assert (manifest["type"], manifest["label"]) == ("Manifest", {"zh-CN": ["样报 2025-01-21 第7期"]})
    (canvas,) = manifest["items"]
    ((annotation,),) = ([*one["items"]] for one in canvas["items"])
    size = (canvas["width"], canvas["height"])
    assert canvas["type"] == "Canvas"
    assert size == pytest.approx((page.width / 72 * 200, page.height / 72 * 200), abs=1)  # 200 pixels an inch
    with Image.open(bag / "data/images/page-1.jpg") as picture:
        assert picture.size == size
    assert (annotation["motivation"], annotation["target"]) == ("painting", canvas["id"])
    assert annotation["body"]["type"] == "Image"
    ids = [value["id"] for value in objects(manifest) if "id" in value and value["id"] != canvas["id"]]
    assert len(ids) == len(set(ids))
    assert all(name.startswith("https://archive.invalid/2025-01-21/") for name in ids)
    ranges = [article for section in manifest["structures"] for article in section["items"]]
    assert [article["label"]["zh-CN"] for article in ranges] == [[story.headline] for story in STORIES]
    box = page.blocks[0].box
    scale = (size[0] / page.width, size[1] / page.height) * 2
    place = ",".join(str(round(length * by)) for length, by in zip(box, scale, strict=True))
    assert ranges[0]["items"][0]["selector"]["value"] == f"xywh={place}"


def test_a_viewer_can_show_the_text_over_the_page(bag: Path, page: PageText) -> None:
    (canvas,) = json.loads((bag / "data/iiif.json").read_bytes())["items"]
    (alto,) = canvas["seeAlso"]
    assert (alto["format"], alto["profile"]) == ("application/xml", NAMES["a"])
    ((*notes,),) = (one["items"] for one in canvas["annotations"])
    lines = [line for block in page.blocks for line in block.lines]
    assert [note["body"]["value"] for note in notes] == [line.text for line in lines]
    assert {(note["motivation"], note["textGranularity"]) for note in notes} == {("supplementing", "line")}
    for note, line in zip(notes, lines, strict=True):
        place = [int(number) / 200 * 72 for number in note["target"].partition("#xywh=")[2].split(",")]
        assert place == pytest.approx(line.box, abs=0.4)


def test_a_kept_character_that_xml_cannot_hold_is_replaced() -> None:
    assert document(Maker(ALTO)("String", "一\x1b二\ufffe三", CONTENT="\x00")).count("\ufffd".encode()) == 3


def test_dublin_core_and_schema_org_say_the_same_as_the_issue(bag: Path) -> None:
    core = etree.parse(bag / "data/dublin-core.xml").getroot()
    assert core.findtext("dc:title", None, NAMES) == "样报 2025-01-21 第7期"
    assert [subject.text for subject in core.iterfind("dc:subject", NAMES)] == ["要闻", "经济"]
    issue = json.loads((bag / "data/schema-org.jsonld").read_bytes())
    assert (issue["@type"], issue["issueNumber"], issue["isPartOf"]["name"]) == ("PublicationIssue", 7, "样报")
    assert [part["headline"] for part in issue["hasPart"]] == [story.headline for story in STORIES]
    assert issue["hasPart"][0]["articleBody"] == STORIES[0].text.replace("\n\n", "\n")
    assert issue["hasPart"][0]["creditText"] == "叶昊鸣"


def objects(value: object):
    match value:
        case dict():
            yield value
            yield from (found for inner in value.values() for found in objects(inner))
        case list():
            yield from (found for inner in value for found in objects(inner))
