"""The sample, to be written on; a desk with it; that desk behind its server and guard, at a port of this machine."""

import datetime
import http.client
import itertools
import json
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from edition.archive.archive import archive_at
from edition.archive.inventory import Agent
from edition.archive.keep import Signature
from edition.editor.desk import Desk, Watchful
from edition.editor.guard import Guard
from edition.editor.night_work import NightWork
from edition.editor.server import Server
from edition.pipeline import Options

SAMPLE = Path(__file__).parents[2] / "issues/2025-01-21"
TOKEN = "x" * 32
NIGHT = datetime.datetime(2025, 1, 20, 22, 47, 3, tzinfo=datetime.UTC)


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    """A copy of the sample issue."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "issue"))


def seated(issue: Path, beside: Path, **given: Any) -> Desk:
    """A desk with an issue; what it makes goes into the folder `beside`."""
    ticks = itertools.count()
    (beside / "dropped").mkdir()
    work = NightWork(
        beside / "made",
        lambda: archive_at(str(beside / "archive"), beside / "index"),
        lambda: Signature(Agent("desk", "acct:desk@example.org"), NIGHT, ""),
    )
    watch = Watchful(lambda: NIGHT, lambda: next(ticks) / 100)
    return Desk(issue, Options(), watch, work, beside / "dropped", **given)


@pytest.fixture
def desk(issue: Path, tmp_path: Path) -> Desk:
    """A desk with the sample."""
    return seated(issue, tmp_path)


@dataclass(frozen=True)
class Client:
    """Asks the desk, as its own page would unless something else is said."""

    port: int
    desk: Desk

    def ask(self, method: str, path: str, body: object = None, **headers: str | None) -> tuple[int, bytes]:
        """Status and content of an answer; a header that is None is left out."""
        own = {
            "Host": f"127.0.0.1:{self.port}",
            "Origin": f"http://127.0.0.1:{self.port}",
            "Content-Type": "application/json",
        }
        sent = own | {name.replace("_", "-"): value for name, value in headers.items()}
        data = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, data, {name: value for name, value in sent.items() if value is not None})
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, content

    def get(self, name: str) -> Any:
        """What the desk says, as JSON."""
        status, content = self.ask("GET", f"/{TOKEN}/{name}")
        assert status == 200, content
        return json.loads(content)

    def post(self, name: str, said: object) -> tuple[int, Any]:
        """Status, and what the desk answers as JSON."""
        status, content = self.ask("POST", f"/{TOKEN}/{name}", said)
        return status, json.loads(content) if content[:1] in b"{[" else None

    def until(self, what: str, value: object) -> Any:
        """The state, once it says this."""
        end = time.monotonic() + 30
        while (state := self.get("state"))[what] != value:
            assert time.monotonic() < end, (what, state[what])
            time.sleep(0.05)
        return state


@pytest.fixture
def served(desk: Desk) -> Iterator[Client]:
    """The desk at a port."""
    with serving(desk) as client:
        yield client


@contextmanager
def serving(desk: Desk) -> Iterator[Client]:
    """A desk behind its server and guard."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
        app = Guard(Server(desk).app(), TOKEN, frozenset({f"127.0.0.1:{port}"}), patience=0.5)
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield Client(port, desk)
        server.should_exit = True
        thread.join()
