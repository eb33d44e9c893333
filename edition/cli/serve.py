"""`edition serve ISSUE`: the live desk in the browser, on this machine alone."""

import argparse
import asyncio
import base64
import datetime
import hmac
import os
import secrets
import socket
import sys
import tempfile
import time
import webbrowser
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from edition.cli.archive_words import index_of, this_agent
from edition.cli.cache import add_cache_argument
from edition.cli.layouts import add_layout_arguments, houses
from edition.report import EditionError, Finding

if TYPE_CHECKING:
    from edition.archive.archive import Archive
    from edition.archive.keep import Signature

HOST = "127.0.0.1"
PORT = 8321
TOKEN_BYTES = 24
SECRET, SECRET_BYTES = "desk-secret", 32  # in the cache
OTHERS = 0o077  # the rights of all but the owner


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("issue", type=Path, nargs="?", default=Path(), help="the issue's folder (default: this one)")
    parser.add_argument(
        "--port", type=int, default=PORT, metavar="N", help=f"0 takes any that is free (default {PORT})"
    )
    parser.add_argument("--open", action="store_true", help="open the page in the browser")
    parser.add_argument("--read-only", action="store_true", help="show, and write nothing")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where the files go (default build/<date>/)")
    parser.add_argument("--icc", type=Path, metavar="FILE", help="the printer's profile; without it all is black only")
    parser.add_argument("--archive", default="archive", metavar="DIR", help="folder or URL (default: archive)")
    add_layout_arguments(parser)
    add_cache_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl-C; says the address, which is the only way in."""
    import uvicorn  # noqa: PLC0415 - the other commands need no server

    from edition.editor.desk import Desk, Watchful  # noqa: PLC0415 - the help of this command needs no desk
    from edition.editor.guard import Guard  # noqa: PLC0415
    from edition.editor.night_work import NightWork  # noqa: PLC0415
    from edition.editor.server import Server  # noqa: PLC0415
    from edition.pipeline import Options  # noqa: PLC0415

    folder = arguments.issue.parent if arguments.issue.is_file() else arguments.issue
    if not folder.is_dir():
        raise EditionError((Finding("missing-file", "error", str(folder), "没有这个文件夹", "写本期的文件夹。"),))
    options = Options(layout=arguments.layout, cache=arguments.cache, icc=arguments.icc, houses=houses(arguments))
    watch = Watchful(datetime.datetime.now, time.perf_counter)
    work = NightWork(arguments.out, partial(_archive, arguments.archive), _signature)
    with tempfile.TemporaryDirectory(prefix="edition-desk-") as dropped, _listening(arguments.port) as door:
        desk = Desk(folder.resolve(), options, watch, work, Path(dropped), read_only=arguments.read_only, at_once=False)
        port, token = door.getsockname()[1], _token(folder.resolve(), arguments.cache)
        hosts = frozenset({f"{HOST}:{port}", f"localhost:{port}"})
        server = Server(desk)
        guarded = Guard(server.app(), token, hosts)
        address = f"http://{HOST}:{port}/{token}/"
        print(address, flush=True)
        print("浏览器打开上面的地址；按 Ctrl-C 收班。", file=sys.stderr)
        if arguments.open:
            webbrowser.open(address)
        config = uvicorn.Config(guarded, log_level="error", server_header=False, timeout_graceful_shutdown=1)
        host = uvicorn.Server(config)
        server.leaving = lambda: host.should_exit
        asyncio.run(host.serve(sockets=[door]))
    return 0


def _token(folder: Path, cache: Path | None) -> str:
    """What the address holds and nobody can guess: for one folder the same each night, so that a page that is still open
    finds its desk again. The secret that it is made of is this user's alone; without a place for it every night has its own.
    """
    secret = secrets.token_bytes(SECRET_BYTES)
    with suppress(OSError):
        secret = _kept_secret(secret, cache / SECRET) if cache else secret
    digest = hmac.digest(secret, str(folder).encode(), "sha256")
    return base64.urlsafe_b64encode(digest[:TOKEN_BYTES]).decode()


def _kept_secret(fresh: bytes, path: Path) -> bytes:
    """The secret in a file, if it is one that nobody else may read; else a fresh one, which is kept there."""
    if path.is_file() and not path.stat().st_mode & OTHERS and path.stat().st_size == SECRET_BYTES:
        return path.read_bytes()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with open(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write(fresh)
    return fresh


def _archive(url: str) -> "Archive":
    from edition.archive.archive import archive_at  # noqa: PLC0415 - not every night keeps an issue

    return archive_at(url, index_of(url))


def _signature() -> "Signature":
    from edition.archive.keep import Signature  # noqa: PLC0415 - nor signs it

    return Signature(this_agent(), datetime.datetime.now(datetime.UTC), "")


def _listening(port: int) -> socket.socket:
    """A socket of this machine alone; another port if this one is taken."""
    for each in (port, 0):
        try:
            return socket.create_server((HOST, each))
        except OSError:
            if not each:
                raise
    raise AssertionError
