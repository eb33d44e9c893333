"""Who may come in to the desk: its own page with the token, and nobody else; and nothing leads out of the issue."""

import json
import shutil
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from editor.conftest import SAMPLE, TOKEN, Client, seated, serving

from edition.editor.guard import MOST
from edition.report import EditionError

UNDO = f"/{TOKEN}/do/undo"
STRANGERS = {  # a request, and what it is answered
    "no token": ("GET", "/state", {}, 404),
    "the root": ("GET", "/", {}, 404),
    "another token": ("GET", f"/{'y' * 32}/state", {}, 404),
    "the token's beginning": ("GET", f"/{TOKEN[:-1]}/state", {}, 404),
    "a longer token": ("GET", f"/{TOKEN}x/state", {}, 404),
    "another name for this machine": ("GET", f"/{TOKEN}/state", {"Host": "evil.example"}, 403),
    "another port": ("GET", f"/{TOKEN}/state", {"Host": "127.0.0.1:1"}, 403),
    "a picture on another page": ("GET", f"/{TOKEN}/page/1", {"Sec_Fetch_Site": "cross-site"}, 403),
    "a form on another page": ("POST", UNDO, {"Origin": "http://evil.example"}, 403),
    "a page without an origin": ("POST", UNDO, {"Origin": None}, 403),
    "a page in a box": ("POST", UNDO, {"Origin": "null"}, 403),
    "a page on another port": ("POST", UNDO, {"Origin": "http://127.0.0.1:1"}, 403),
    "a form": ("POST", UNDO, {"Content_Type": "text/plain"}, 415),
}


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """One desk for all that it refuses: nothing of it may change by that."""
    place = tmp_path_factory.mktemp("desk")
    with serving(seated(Path(shutil.copytree(SAMPLE, place / "issue")), place)) as client:
        yield client


@pytest.mark.parametrize("case", STRANGERS)
def test_a_stranger_is_not_let_in(closed: Client, case: str) -> None:
    method, path, headers, status = STRANGERS[case]
    body = b"{}" if method == "POST" else None
    assert closed.ask(method, path, body, **headers)[0] == status


def test_the_desks_own_page_is_let_in_and_closed_to_frames(served: Client) -> None:
    assert served.ask("GET", f"/{TOKEN}/")[0] == 200
    assert served.ask("POST", UNDO, {})[0] == 200


ADDRESSES = [
    "../issue.toml",
    "..%2f..%2fetc%2fpasswd",
    "%2e%2e/server.py",
    "server.py",
    ".htaccess",
    "desk.html/../../server.py",
    "page/../state",
]


@pytest.mark.parametrize("name", ADDRESSES)
def test_no_address_leads_to_a_file_that_is_none_of_the_page(closed: Client, name: str) -> None:
    assert closed.ask("GET", f"/{TOKEN}/{name}")[0] == 404


OUTSIDE = [
    "../other.md",
    "/etc/passwd",
    "articles/../../other.md",
    "a\\b.md",
    ".git/x.md",
    "articles/.hidden.md",
    "photos/lanterns.jpg",
    "x\0.md",
    "",
]


@pytest.mark.parametrize("file", OUTSIDE)
def test_no_name_leads_out_of_the_issue(closed: Client, file: str) -> None:
    issue = closed.desk.folder
    (issue.parent / "other.md").write_text("not ours", encoding="utf-8")
    before = {path: path.read_bytes() for path in issue.parent.rglob("*") if path.is_file()}
    assert closed.post("do/text", {"file": file, "text": "x", "seen": ""})[0] in (400, 422)
    assert closed.ask("GET", f"/{TOKEN}/text?file={file.encode().hex()}")[0] == 422
    assert before == {path: path.read_bytes() for path in issue.parent.rglob("*") if path.is_file()}


def test_a_link_out_of_the_issue_is_not_written_through(served: Client, issue: Path) -> None:
    outside = issue.parent / "outside.md"
    outside.write_text("not ours", encoding="utf-8")
    (issue / "articles/link.md").symlink_to(outside)
    (issue / "away").symlink_to(issue.parent)
    for file in ("articles/link.md", "away/outside.md"):
        assert served.post("do/text", {"file": file, "text": "x", "seen": ""})[0] == 422
    assert outside.read_text(encoding="utf-8") == "not ours"


def test_a_body_that_is_too_heavy_is_not_read(closed: Client) -> None:
    assert closed.ask("POST", f"/{TOKEN}/do/text", b"", Content_Length=str(MOST + 1))[0] == 413
    with socket.create_connection(("127.0.0.1", closed.port), 20) as line:
        head = f"POST /{TOKEN}/do/text HTTP/1.1\r\nHost: 127.0.0.1:{closed.port}\r\nOrigin: http://127.0.0.1:{closed.port}\r\n"
        line.sendall(f"{head}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
        part = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
        try:
            for _ in range(MOST // 0x10000 + 4):
                line.sendall(part)
        except OSError:  # it hangs up on who goes on
            return
        assert line.recv(100).split()[1] == b"413"


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"[" * 100_000, b'"x"', b"\xff"])
def test_what_is_no_request_is_refused(closed: Client, body: bytes) -> None:
    assert closed.ask("POST", f"/{TOKEN}/do/text", body)[0] == 400


HALVES = [{}, {"file": 1, "text": "x", "seen": ""}, {"file": "articles/holiday-toll.md", "text": None, "seen": ""}]


@pytest.mark.parametrize("said", HALVES)
def test_what_lacks_something_is_refused(closed: Client, said: object) -> None:
    assert closed.post("do/text", said)[0] in (400, 422)


def test_a_slow_client_is_sent_away_and_keeps_nobody_waiting(closed: Client) -> None:
    with socket.create_connection(("127.0.0.1", closed.port), 20) as slow:
        head = f"POST /{TOKEN}/do/text HTTP/1.1\r\nHost: 127.0.0.1:{closed.port}\r\nOrigin: http://127.0.0.1:{closed.port}\r\n"
        slow.sendall(f"{head}Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{{".encode())
        begun = time.monotonic()
        assert closed.get("state")["stands"]
        assert time.monotonic() - begun < 5
        assert slow.recv(100).split()[1] == b"408"


def test_a_reader_that_reads_no_news_keeps_nobody_waiting(served: Client) -> None:
    deaf = [socket.create_connection(("127.0.0.1", served.port), 20) for _ in range(20)]
    for line in deaf:
        line.sendall(f"GET /{TOKEN}/events HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n\r\n".encode())
    for _ in range(10):
        assert served.post("do/undo", {})[0] == 200
    for line in deaf:
        line.close()


def test_what_is_only_shown_is_not_written(issue: Path, tmp_path: Path) -> None:
    desk = seated(issue, tmp_path, read_only=True)
    before = {path: path.read_bytes() for path in issue.rglob("*") if path.is_file()}
    tags = desk.state()["tags"]
    story = "articles/holiday-toll.md"
    for write in (
        lambda: desk.write_field("story:holiday-toll", "headline", "另一个题", tags["issue.toml"]),
        lambda: desk.write_text(story, "别的话。", tags[story]),
        lambda: desk.cut("holiday-toll", [(0, 9)], tags[story]),
        lambda: desk.take_in([], []),
        lambda: desk.put_down("a.md", b"x"),
        lambda: desk.keep(""),
        lambda: desk.take_wish({}),
        lambda: desk.do_step("proof", lambda step: None),
        desk.undo,
    ):
        with pytest.raises(EditionError) as error:
            write()
        assert error.value.findings[0].id == "read-only"
    assert before == {path: path.read_bytes() for path in issue.rglob("*") if path.is_file()}
    assert json.dumps(desk.state())
