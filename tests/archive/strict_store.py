"""An object store of a few lines whose conditional puts hold among threads, as S3's do: `If-None-Match: *`, `If-Match`.

It knows what the archive asks for, dawdles at random before it does anything, and forgets all when it stops.
"""

import datetime
import email.utils
import hashlib
import itertools
import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

SLOW = 0.02  # seconds at most before a request is served
LATE = 0.0, 0.15, 0.3  # seconds before something is deleted, in turn: so that it meets what another has put there since


class Store(ThreadingHTTPServer):
    """The objects by bucket and key: bytes and the time they were put."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Request)
        self.objects: dict[str, tuple[bytes, datetime.datetime]] = {}
        self.alone = threading.Lock()
        self.dice = random.Random(1)
        self.late = itertools.cycle(LATE)


class Request(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Store

    def setup(self) -> None:
        super().setup()
        self.key = ""

    def do_PUT(self) -> None:
        data = self._body()
        with self.server.alone:
            there = self._object()
            if self.headers["If-None-Match"] == "*" and there:
                return self._refuse(412, "PreconditionFailed")
            if (wanted := self.headers["If-Match"]) and (not there or tag(there[0]) != wanted):
                return self._refuse(412, "PreconditionFailed")
            self.server.objects[self._key()] = data, datetime.datetime.now(datetime.UTC)
        return self._answer(200, headers={"ETag": tag(data)})

    def do_GET(self) -> None:
        self._body()
        with self.server.alone:
            if there := self._object():
                return self._answer(200, *there)
            if "list-type" in parse_qs(urlsplit(self.path).query):
                return self._answer(200, self._list())
        return self._refuse(404, "NoSuchKey")

    do_HEAD = do_GET  # noqa: N815 (as the server calls it)

    def do_DELETE(self) -> None:
        self._body()
        with self.server.alone:
            self.server.objects.pop(self._key(), None)
        self._answer(204)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _body(self) -> bytes:
        time.sleep(next(self.server.late) if self.command == "DELETE" else self.server.dice.random() * SLOW)
        return self.rfile.read(int(self.headers["Content-Length"] or 0))

    def _key(self) -> str:
        return unquote(urlsplit(self.path).path).strip("/")

    def _object(self) -> tuple[bytes, datetime.datetime] | None:
        return self.server.objects.get(self._key())

    def _list(self) -> bytes:
        asked = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        bucket, prefix, stop = self._key(), asked.get("prefix", ""), asked.get("delimiter")
        contents, folders = "", dict[str, None]()
        for path, (data, put) in sorted(self.server.objects.items()):
            key = path.removeprefix(f"{bucket}/")
            if key == path or not key.startswith(prefix):
                continue
            head, _, rest = key.removeprefix(prefix).partition(stop) if stop else (key, "", "")
            if rest:
                folders[f"{prefix}{head}{stop}"] = None
                continue
            contents += f"<Contents><Key>{escape(key)}</Key><LastModified>{put:%Y-%m-%dT%H:%M:%S.000Z}</LastModified>"
            contents += f"<ETag>{escape(tag(data))}</ETag><Size>{len(data)}</Size></Contents>"
        shared = "".join(f"<CommonPrefixes><Prefix>{escape(name)}</Prefix></CommonPrefixes>" for name in folders)
        return f"<ListBucketResult><IsTruncated>false</IsTruncated>{contents}{shared}</ListBucketResult>".encode()

    def _refuse(self, code: int, name: str) -> None:
        self._answer(code, f"<Error><Code>{name}</Code><Message>{name}</Message></Error>".encode())

    def _answer(
        self, code: int, data: bytes = b"", put: datetime.datetime | None = None, headers: dict[str, str] | None = None
    ) -> None:
        self.send_response(code)
        if put:
            self.send_header("Last-Modified", email.utils.format_datetime(put, usegmt=True))
            self.send_header("ETag", tag(data))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if code != 204:
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)


def tag(data: bytes) -> str:
    return f'"{hashlib.md5(data, usedforsecurity=False).hexdigest()}"'


@contextmanager
def strict_store() -> Iterator[str]:
    """Its address, while it runs."""
    with Store() as store:
        thread = threading.Thread(target=store.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{store.server_port}"
        finally:
            store.shutdown()
            thread.join()
