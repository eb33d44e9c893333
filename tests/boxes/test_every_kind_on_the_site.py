"""Every kind of box, kept and shown: the site has each on its page's drawing, and its words among the day's notices."""

import datetime
import html
import re
import shutil
from pathlib import Path

import pytest
from box_issue import add
from test_kinds import KINDS, PIECES, box, draw_advertisements, quiet

from edition.archive.add import add as keep
from edition.archive.archive import archive_at
from edition.archive.inventory import Agent
from edition.archive.keep import Signature
from edition.archive.ocfl import make_root
from edition.pipeline import Options
from edition.site.rendering import SiteSettings
from edition.site.site import write_site

pytestmark = pytest.mark.dear

IDS = {row: re.sub("[^a-z]+", "-", row.lower()) for row in KINDS}
GOOD = Path(__file__).parent / "good"
HOUSE = 'alt = "节约用水"\nfile = "ads/tea.html"\ncolumns = 2\nrows = 9\nspare = true'


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The day's folder of a site; the issue has one of each kind, and a house advertisement for white."""
    folder = tmp_path_factory.mktemp("paper")
    own = Path(shutil.copytree(GOOD, folder / "2025-03-07"))
    draw_advertisements(own)
    add(own, "".join(box(row, id_, "") for row, id_ in IDS.items()))
    add(own, f'[[boxes]]\nid = "house"\nkind = "ad"\n{HOUSE}')
    archive = archive_at(str(folder / "archive"), folder / "unused")
    make_root(archive.storage)
    now = datetime.datetime(2025, 3, 8, 6, tzinfo=datetime.UTC)
    signature = Signature(Agent("夜班编辑", "mailto:desk@example.org"), now, "")
    keep(archive, own, None, signature, Options(layout="tabloid"), quiet)
    write_site(archive, folder / "site", SiteSettings("渡口报", "https://paper.example.org/"), quiet)
    return folder / "site" / "2025" / "03" / "07"


@pytest.mark.parametrize("row", KINDS)
def test_each_kind_is_drawn_and_its_words_can_be_read(pages: Path, row: str) -> None:
    kind, _, words = KINDS[row]
    drawn = "".join(
        path.read_text(encoding="utf-8") for path in (pages / "index.html", *pages.glob("[0-9]/index.html"))
    )
    notices = (pages / "notices" / "index.html").read_text(encoding="utf-8")
    assert f'id="{kind}-{IDS[row]}"' in drawn
    if row in PIECES:
        assert f'alt="{html.escape(words)}"' in notices
    else:
        assert words in "".join(re.sub("<[^>]+>", "", notices).split())


def test_what_only_fills_white_is_on_paper_alone(pages: Path) -> None:
    assert "节约用水" not in (pages / "notices" / "index.html").read_text(encoding="utf-8")
