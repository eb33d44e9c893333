"""The guard (门卫): who may come in: this machine, by the address with its token, from the desk's own page.

Every web page that is open on this machine can send requests to the desk's port. None of them knows the token, none may
name another host (DNS rebinding), and what changes something must come from the desk's own page.
"""

import asyncio
import hmac
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MOST = 4_100_000  # bytes of a body: a story
MOST_COPY = 260_000_000  # … of copy that is dropped in
PATIENCE = 20.0  # seconds between two parts of a body
COPY = "/drop"
_CHANGES = frozenset({"POST", "PUT", "DELETE", "PATCH"})
HEADERS = (
    (b"content-security-policy", b"default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
)


class Refused(Exception):  # noqa: N818 - told to the client, no error of ours
    """A request that is not let in."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Guard:
    """Lets an app see only what may come in; the app's paths begin behind the token."""

    def __init__(self, app: App, token: str, hosts: frozenset[str], *, patience: float = PATIENCE) -> None:
        self._app = app
        self._prefix = f"/{token}"
        self._hosts = hosts
        self._patience = patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            path = self._admitted(scope)
        except Refused as refused:
            await _answer(send, refused.status)
            return
        inner = {**scope, "path": path, "raw_path": path.encode(), "root_path": ""}
        await self._app(inner, self._weighed(receive, MOST_COPY if path == COPY else MOST), _with_headers(send))

    def _admitted(self, scope: Scope) -> str:
        """The path behind the token. Raises Refused."""
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        if headers.get("host", "") not in self._hosts:
            raise Refused(403)
        path = str(scope["path"])
        begin, rest = path[: len(self._prefix)], path[len(self._prefix) :]
        if not hmac.compare_digest(begin.encode(), self._prefix.encode()) or not rest.startswith("/"):
            raise Refused(404)
        if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            raise Refused(403)
        if scope["method"] in _CHANGES and headers.get("origin") != f"http://{headers['host']}":
            raise Refused(403)
        most = MOST_COPY if rest == COPY else MOST
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > most:
            raise Refused(413)
        return rest

    def _weighed(self, receive: Receive, most: int) -> Receive:
        """The same body, as long as it is not too heavy and goes on coming."""
        weight, whole = 0, False

        async def take() -> Message:
            nonlocal weight, whole
            try:
                message = await asyncio.wait_for(receive(), None if whole else self._patience)
            except TimeoutError:
                raise Refused(408) from None
            weight += len(message.get("body", b""))
            whole = not message.get("more_body", False)
            if weight > most:
                raise Refused(413)
            return message

        return take


def _with_headers(send: Send) -> Send:
    async def give(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], *HEADERS]}
        await send(message)

    return give


async def _answer(send: Send, status: int) -> None:
    await send({"type": "http.response.start", "status": status, "headers": list(HEADERS)})
    await send({"type": "http.response.body", "body": b""})
