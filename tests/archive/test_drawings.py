"""With every issue its pages for screens are kept, their faces with their terms, and the zones of the stories."""

import json
import re
from pathlib import Path

from press import EDITOR, MORNING, make_archive

from edition.archive.add import add
from edition.archive.archive import kept
from edition.archive.keep import Signature
from edition.pipeline import Options

SAMPLE = Path(__file__).parents[2] / "issues/2025-01-21"


def test_drawings_faces_terms_and_zones_are_kept(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "archive")
    receipt = add(archive, SAMPLE, None, Signature(EDITOR, MORNING), Options(), lambda _: None)
    issue = kept(archive, receipt.date)
    drawing = issue.read("product/page-1.svg").decode()
    loaded = re.findall(r'url\("(.*?)"\)|<image [^>]*href="(.*?)"', drawing)
    assert {f"product/{one or other}" for one, other in loaded} < set(issue.state)
    assert b"SIL OPEN FONT LICENSE" in issue.read("product/OFL.txt")
    zones = json.loads(issue.read("product/report.json"))["pages"][0]["zones"]
    assert set(re.findall(r'<g class="zone" id="(.*?)"', drawing)) == {f"{zone['kind']}-{zone['id']}" for zone in zones}
