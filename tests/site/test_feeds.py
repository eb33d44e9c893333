"""The feeds: newest first, stable ids, what they promise can be fetched; by a reader of feeds and by the rules of each kind."""

import datetime
import hashlib
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import pytest
from paper import BASE

from edition.site.cards import Card, ProductCard, StoryCard
from edition.site.feeds import FeedWriter
from edition.site.rendering import Renderer, SiteSettings
from edition.site.site_folder import SiteFolder

ATOM = "{http://www.w3.org/2005/Atom}"
LAYOUT = Path(__file__).parents[2] / "layouts/site"
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
FEEDS = ("opds.xml", "catalog.xml", "feed.xml", "articles.xml", "2025/03/opds.xml")


@pytest.mark.parametrize("name", FEEDS)
def test_a_reader_of_feeds_understands_it(written: Path, name: str) -> None:
    feed = feedparser.parse(str(written / name))
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.entries


@pytest.mark.parametrize("name", FEEDS)
def test_atom_has_all_that_it_must_have(written: Path, name: str) -> None:
    """RFC 4287: 4.1.1 and 4.1.2."""
    feed = ET.parse(written / name).getroot()
    assert feed.tag == f"{ATOM}feed"
    named = [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert named == [f"{BASE}{name}"]
    authored = feed.find(f"{ATOM}author") is not None
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        for tag in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{tag}")) == 1, tag
        assert TIME.fullmatch(element.findtext(f"{ATOM}updated", ""))
        assert authored or element.find(f"{ATOM}author") is not None
        assert all(link.get("href", "").startswith(BASE) for link in element.findall(f"{ATOM}link"))
        alternates = [
            (link.get("type"), link.get("hreflang"))
            for link in element.findall(f"{ATOM}link")
            if link.get("rel") == "alternate"
        ]
        assert len(alternates) == len(set(alternates))
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))


def test_a_catalog_is_newest_first_and_offers_the_book_before_the_paper(written: Path) -> None:
    feed = feedparser.parse(str(written / "opds.xml"))
    assert [entry.title for entry in feed.entries] == [
        "试报 2025年3月8日",
        "渡口报 2025年3月7日 第12期",
        "样报 2025年1月21日",
    ]
    for entry in feed.entries:
        offered = [link for link in entry.links if link.rel.endswith("/open-access")]
        assert [link.type for link in offered] == ["application/epub+zip", "application/pdf"]
        for link in offered:
            data = (written / link.href.removeprefix(BASE)).read_bytes()
            assert int(link.length) == len(data)
            assert link["edition:sha512"] == hashlib.sha512(data).hexdigest()
        assert {"http://opds-spec.org/image", "http://opds-spec.org/image/thumbnail"} < {
            link.rel for link in entry.links
        }
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", entry.id)


def test_a_corrected_issue_keeps_its_id_and_moves_its_time(written: Path) -> None:
    entry = feedparser.parse(str(written / "feed.xml")).entries[-1]
    assert (entry.published, entry.updated) == ("2025-01-20T16:00:00Z", "2025-03-08T16:15:00Z")


def test_the_latest_book_is_the_newest(written: Path) -> None:
    assert (written / "latest.epub").read_bytes() == (written / "2025/03/08/2025-03-08.epub").read_bytes()
    assert (written / "latest.pdf").read_bytes() == (written / "2025/03/08/2025-03-08.pdf").read_bytes()


def test_stories_come_with_their_full_text(written: Path) -> None:
    entries = feedparser.parse(str(written / "articles.xml")).entries
    (toll,) = [entry for entry in entries if entry.link.endswith("/2025/01/21/holiday-toll/")]
    assert "共计8天" in toll.content[0].value
    (photo,) = [entry for entry in entries if "photo-lanterns" in entry.link]
    assert f'src="{BASE}2025/01/21/photo-lanterns.jpg"' in photo.content[0].value


def test_opds_2_has_what_its_schema_asks_for(written: Path) -> None:
    feed = json.loads((written / "opds2.json").read_bytes())
    assert [link["href"] for link in feed["links"] if link["rel"] == "self"] == [f"{BASE}opds2.json"]
    assert all({"href", "type", "rel"} <= link.keys() for link in feed["links"])
    assert feed["metadata"]["title"]
    assert TIME.fullmatch(feed["metadata"]["modified"])
    for publication in feed["publications"]:
        metadata = publication["metadata"]
        assert metadata["@type"] == "http://schema.org/PublicationIssue"
        assert metadata["identifier"].startswith("urn:uuid:")
        assert datetime.date.fromisoformat(metadata["published"])
        assert TIME.fullmatch(metadata["modified"])
        assert metadata["belongsTo"]["series"]["name"]
        assert [link["rel"] for link in publication["links"]] == ["http://opds-spec.org/acquisition/open-access"] * 2
        assert {image["type"] for image in publication["images"]} == {"image/jpeg"}


def test_json_feed_has_what_version_1_1_asks_for(written: Path) -> None:
    feed = json.loads((written / "feed.json").read_bytes())
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (feed["home_page_url"], feed["feed_url"]) == (BASE, f"{BASE}feed.json")
    for item in feed["items"]:
        assert item["id"].startswith("urn:uuid:")
        assert item["content_text"]
        assert all({"url", "mime_type"} <= attachment.keys() for attachment in item["attachments"])


def test_the_map_of_the_site_names_every_page_of_its_issues(written: Path) -> None:
    found = set(re.findall("<loc>(.*?)</loc>", (written / "2025/03/sitemap.xml").read_text(encoding="utf-8")))
    assert {f"{BASE}2025/03/07/", f"{BASE}2025/03/07/2/", f"{BASE}2025/03/08/a-2/"} < found
    assert f"{BASE}2025/03/sitemap.xml" in (written / "sitemap.xml").read_text(encoding="utf-8")
    assert f"Sitemap: {BASE}sitemap.xml" in (written / "robots.txt").read_text(encoding="utf-8")


def card(date: datetime.date) -> Card:
    story = StoryCard("a", "story", "要闻", "题", ("题",), "", "", "", 1, amended=False)
    files = (ProductCard(f"{date}.epub", 9, "ab"), ProductCard(f"{date}.pdf", 9, "cd"))
    return Card(date, "", ("", ""), None, "样报", "", (1,), None, 0, (story,), *files)


@pytest.fixture
def years(tmp_path: Path) -> dict[str, bytes]:
    """The feeds of four hundred days."""
    first = datetime.date(2024, 1, 1)
    cards = {day: card(day) for day in (first + datetime.timedelta(number) for number in range(400))}
    writer = FeedWriter(cards, Renderer((LAYOUT,), SiteSettings("样报", BASE)), SiteFolder(tmp_path))
    return writer.files(cards)


def test_a_catalog_of_years_is_walked_to_its_first_day(years: dict[str, bytes]) -> None:
    name, titles = "opds.xml", []
    while name:
        feed = feedparser.parse(years[name])
        assert len(feed.entries) <= 50
        titles += [entry.title for entry in feed.entries]
        name = next((link.href.removeprefix(BASE) for link in feed.feed.links if link.rel == "next"), "")
    assert len(titles) == len(set(titles)) == 400
    assert (titles[0], titles[-1]) == ("样报 2025年2月3日", "样报 2024年1月1日")


def test_a_catalog_in_json_is_walked_to_the_same(years: dict[str, bytes]) -> None:
    name, count = "opds2.json", 0
    while name:
        feed = json.loads(years[name])
        count += len(feed["publications"])
        name = next((link["href"].removeprefix(BASE) for link in feed["links"] if link["rel"] == "next"), "")
    assert count == 400


def test_the_root_leads_to_every_month(years: dict[str, bytes]) -> None:
    goals = [entry.links[0].href.removeprefix(BASE) for entry in feedparser.parse(years["catalog.xml"]).entries]
    assert len(goals) == 1 + 14
    assert set(goals) <= years.keys()
