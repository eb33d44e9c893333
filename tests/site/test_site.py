"""The site of an archive: addresses, links, corrections, weights, escaped words, nothing of anybody else's."""

import datetime
import filecmp
import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from paper import add, hostile_issue, site

from edition.archive.archive import Archive
from edition.archive.ocfl import dates
from edition.cli import main

ADDRESSES = """
index.html latest/index.html calendar/index.html sections/index.html search/index.html site.css site.js
2025/01/index.html 2025/01/21/index.html 2025/01/21/2025-01-21.pdf 2025/01/21/2025-01-21.epub
2025/01/21/page-1.pdf 2025/01/21/page-1.jpg 2025/01/21/holiday-toll/index.html 2025/01/21/holiday-toll/v1/index.html
2025/01/21/photo-lanterns/index.html 2025/03/07/2/index.html 2025/03/07/page-2.pdf 2025/03/07/notices/index.html
2025/03/08/a-2/index.html sections/要闻/index.html sections/要闻/2025-01/index.html sections/文化-体育&其他/index.html
opds.xml opds2.json catalog.xml feed.xml articles.xml feed.json sitemap.xml 2025/01/sitemap.xml robots.txt
latest.epub latest.pdf 2025/01/opds.xml
"""


class Links(HTMLParser):
    """What a page loads and leads to, and the ids in it."""

    def __init__(self) -> None:
        super().__init__()
        self.goals: list[str] = []
        self.ids: list[str] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.goals += [
            value for name in ("href", "src") if (value := given.get(name)) and given.get("rel") != "canonical"
        ]
        self.ids += [value for name in ("id",) if (value := given.get(name))]
        self.inline += [name for name in given if name == "style" or name.startswith("on")]
        if tag == "script" and "src" not in given and given.get("type") != "application/ld+json":
            self.inline.append("script")
        if tag == "style":
            self.inline.append("style")


def read(path: Path) -> Links:
    links = Links()
    links.feed(path.read_text(encoding="utf-8"))
    return links


@pytest.fixture(scope="session")
def pages(written: Path) -> dict[Path, Links]:
    return {path: read(path) for path in sorted(written.rglob("*.html"))}


@pytest.mark.parametrize("address", ADDRESSES.split())
def test_everything_has_its_address(written: Path, address: str) -> None:
    assert (written / address).is_file()


def test_every_link_leads_somewhere_and_none_out_of_the_site(pages: dict[Path, Links]) -> None:
    for page, links in pages.items():
        for goal in links.goals:
            path, _, place = goal.partition("#")
            target = (page.parent / unquote(path)).resolve() if path else page
            assert target.is_file(), f"{page}: {goal}"
            if place and target.suffix == ".html":
                assert unquote(place) in pages[target].ids, f"{page}: {goal}"


def test_no_page_has_an_id_twice_or_anything_that_its_policy_forbids(pages: dict[Path, Links]) -> None:
    for page, links in pages.items():
        assert len(links.ids) == len(set(links.ids)), page
        assert links.inline == [], page
        assert 'Content-Security-Policy" content="default-src \'self\'"' in page.read_text(encoding="utf-8")


def test_every_zone_leads_to_its_story(written: Path) -> None:
    page = (written / "2025/01/21/index.html").read_text(encoding="utf-8")
    zones = re.findall(r'<g class="zone" id="(.*?)"><a class="ground" href="(.*?)"', page)
    assert dict(zones) == {
        **{f"story-{name}": f"{name}/index.html" for name in re.findall(r'id="story-(.*?)"', page)},
        "photo-lanterns": "photo-lanterns/index.html",
    }
    assert len(zones) == 6


def test_an_advertisement_leads_to_the_notices(written: Path) -> None:
    page = (written / "2025/03/07/index.html").read_text(encoding="utf-8")
    assert 'href="notices/index.html#ad-tea"' in page
    notices = (written / "2025/03/07/notices/index.html").read_text(encoding="utf-8")
    assert 'alt="新茶上市"' in notices
    assert "读者服务部迁至河西路八号。" in notices


def test_words_are_words_whatever_they_look_like(written: Path) -> None:
    page = (written / "2025/03/08/a-2/index.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert '&lt;/script&gt;&lt;script&gt;alert("1")&lt;/script&gt;' in page
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert data is not None
    assert json.loads(data[1])["headline"] == "一<二>三& “四”"


def test_a_correction_says_what_was_wrong_and_leads_to_it(written: Path) -> None:
    page = (written / "2025/01/21/holiday-toll/index.html").read_text(encoding="utf-8")
    assert page.count('class="amendment"') == 1  # the third version is of the same copy
    assert "</strong>　车型。原误作<s>" in page
    wrong, right = re.findall(r"“([^”]*小型?客车[^”]*)”", page.partition('class="amendment"')[2])[:2]
    assert wrong.replace("小型客车", "小客车") == right != wrong
    assert "3月9日 0:15 改" in page
    former = (written / "2025/01/21/holiday-toll/v1/index.html").read_text(encoding="utf-8")
    assert "小型客车" in former.partition('id="text"')[2]
    assert '<meta name="robots" content="noindex">' in former
    assert '<strong class="amended">更正</strong>' in (written / "2025/01/21/index.html").read_text(encoding="utf-8")
    assert '<span class="amended">更正</span>' in (written / "2025/01/index.html").read_text(encoding="utf-8")


def test_a_story_keeps_the_book_s_blocks(written: Path) -> None:
    page = (written / "2025/03/08/a-2/index.html").read_text(encoding="utf-8")
    assert '<th scope="row">“引号”</th><td class="right" data-column="数">5</td>' in page
    assert "epub:type" not in page


def test_a_headline_breaks_as_on_the_page(written: Path) -> None:
    page = (written / "2025/01/21/holiday-toll/index.html").read_text(encoding="utf-8")
    headline = page.partition('<h1 id="headline">')[2].partition("</h1>")[0]
    assert re.findall(r'<span class="line">(.*?)</span>', headline) == ["2025年春节假期", "小客车上高速继续免收通行费"]


def test_a_story_can_be_cited(written: Path) -> None:
    page = (written / "2025/01/21/manufacturing/index.html").read_text(encoding="utf-8")
    cited = "我国制造业总体规模连续15年保持全球第一[N]. 样报, 2025-01-21(01). https://paper.example.org/2025/01/21/manufacturing/"
    assert cited in page
    assert '<meta name="citation_publication_date" content="2025/01/21">' in page


def test_pages_are_light(written: Path) -> None:
    assert (written / "2025/01/21/index.html").stat().st_size <= 300_000
    for article in written.glob("2025/*/*/*/index.html"):
        if not article.parent.name.isdecimal():
            assert article.stat().st_size <= 60_000, article
    assert (written / "site.js").stat().st_size <= 12_000


def test_a_site_that_grew_is_the_site_that_was_written_at_once(archive: Archive, written: Path, tmp_path: Path) -> None:
    storage = Path(archive.storage.url)
    younger = Path(shutil.copytree(storage, tmp_path / "archive"))
    small = Archive(type(archive.storage)(younger), tmp_path / "index")  # type: ignore[call-arg]  # a folder's own
    for day in dates(archive.storage)[1:]:
        shutil.rmtree(younger / f"edition%3a{day}")
    out = tmp_path / "site"
    for day in (None, *dates(archive.storage)[1:]):
        if day:
            shutil.copytree(storage / f"edition%3a{day}", younger / f"edition%3a{day}")
        assert len(site(small, out).made) == 1
    assert site(small, out).written == 0
    different = filecmp.dircmp(written, out)
    assert differences(different) == []


def differences(compared: filecmp.dircmp) -> list[str]:
    here = [*compared.left_only, *compared.right_only, *compared.diff_files]
    return here + [name for each in compared.subdirs.values() for name in differences(each)]


def test_an_issue_that_goes_leaves_nothing(archive: Archive, written: Path, tmp_path: Path) -> None:
    out = Path(shutil.copytree(written, tmp_path / "site"))
    younger = Path(shutil.copytree(Path(archive.storage.url), tmp_path / "archive"))
    shutil.rmtree(younger / "edition%3a2025-03-08")
    receipt = site(Archive(type(archive.storage)(younger), tmp_path / "index"), out)  # type: ignore[call-arg]  # a folder's own
    assert receipt.gone == (datetime.date(2025, 3, 8),)
    assert not (out / "2025/03/08/index.html").exists()
    assert not (out / "sections/文化-体育&其他").exists()
    assert "2025/03/08" not in (out / "opds.xml").read_text(encoding="utf-8")
    assert not any(b"2025-03-08" in path.read_bytes() for path in (out / "search/2025").iterdir())


def test_a_month_that_goes_leaves_nothing(archive: Archive, written: Path, tmp_path: Path) -> None:
    out = Path(shutil.copytree(written, tmp_path / "site"))
    younger = Path(shutil.copytree(Path(archive.storage.url), tmp_path / "archive"))
    shutil.rmtree(younger / "edition%3a2025-01-21")
    site(Archive(type(archive.storage)(younger), tmp_path / "index"), out)  # type: ignore[call-arg]  # a folder's own
    assert not (out / "2025/01").exists()
    assert "2025年1月" not in (out / "2025/03/index.html").read_text(encoding="utf-8")
    fresh = tmp_path / "fresh"
    site(Archive(type(archive.storage)(younger), tmp_path / "index"), fresh)  # type: ignore[call-arg]  # a folder's own
    assert differences(filecmp.dircmp(fresh, out)) == []


def test_an_issue_of_the_former_program_shows_its_picture_with_zones(tmp_path: Path) -> None:
    former = Path(__file__).parents[1] / "archive/former"
    shutil.copytree(former, tmp_path / "archive")
    assert main(["site", "--archive", str(tmp_path / "archive"), "--out", str(tmp_path / "site")]) == 0
    page = (tmp_path / "site/2025/03/07/index.html").read_text(encoding="utf-8")
    assert 'href="page-1.jpg"' in page
    assert '<g class="zone" id="story-a"><a class="ground" href="a/index.html"' in page
    assert (tmp_path / "site/2025/03/07/page-1.jpg").is_file()
    assert not (tmp_path / "site/feed.xml").exists()  # without an address of its own


def test_archive_add_keeps_a_site_current(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive, out = tmp_path / "archive", tmp_path / "site"
    issue = hostile_issue(tmp_path / "issue")
    assert main(["archive", "add", str(issue), "--archive", str(archive)]) == 0
    call = [
        "site",
        "--archive",
        str(archive),
        "--out",
        str(out),
        "--base-url",
        "https://a.example/p",
        "--title",
        "某报",
    ]
    assert main(call) == 0
    second = hostile_issue(tmp_path / "second", datetime.date(2025, 3, 9))
    assert main(["archive", "add", str(second), "--archive", str(archive), "--site", str(out)]) == 0
    assert (out / "2025/03/09/index.html").is_file()
    assert "https://a.example/p/2025/03/09/" in (out / "opds.xml").read_text(encoding="utf-8")
    assert "某报" in (out / "2025/03/08/index.html").read_text(encoding="utf-8")
    assert "下一期" in (out / "2025/03/08/index.html").read_text(encoding="utf-8")
    capsys.readouterr()


def test_a_look_of_one_s_own_goes_before_ours(tmp_path: Path) -> None:
    look = tmp_path / "look"
    look.mkdir()
    (look / "site.css").write_text("body { color: teal }\n")
    archive = tmp_path / "archive"
    shutil.copytree(Path(__file__).parents[1] / "archive/former", archive)
    assert main(["site", "--archive", str(archive), "--out", str(tmp_path / "site"), "--look", str(look)]) == 0
    assert (tmp_path / "site/site.css").read_text() == "body { color: teal }\n"


def test_an_address_that_is_none_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["site", "--out", str(tmp_path), "--base-url", "paper.example.org"])
    assert stop.value.code == 2


def test_a_story_that_was_taken_out_keeps_its_address_and_says_so(archive: Archive, tmp_path: Path) -> None:
    younger = Path(shutil.copytree(Path(archive.storage.url), tmp_path / "archive"))
    copy = Archive(type(archive.storage)(younger), tmp_path / "index")  # type: ignore[call-arg]  # a folder's own
    out = tmp_path / "site"
    site(copy, out)
    issue = hostile_issue(tmp_path / "issue")
    manifest = issue / "issue.toml"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('id = "2"', 'id = "other"'), encoding="utf-8")
    add(copy, issue, "换稿")
    site(copy, out)
    assert (out / "2025/03/08/other/index.html").is_file()
    former = (out / "2025/03/08/a-2/index.html").read_text(encoding="utf-8")
    assert "这一篇后来从这一期撤下了。" in former
    assert "小标题" in former
    assert "a-2" not in (out / "2025/03/08/index.html").read_text(encoding="utf-8")
    assert "a-2" not in (out / "2025/03/sitemap.xml").read_text(encoding="utf-8")
