"""Answers (回话): what the server says back: content with its tag, findings, and why it did not do what was asked."""

import json
from dataclasses import asdict
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from edition.editor.copy_files import UnseenWorkError, tag
from edition.editor.guard import Refused
from edition.issue.files import RefusedError
from edition.report import EditionError, Finding

NEVER = {"cache-control": "no-store"}


def tagged(request: Request, data: bytes, kind: str) -> Response:
    """Content that is sent only to who does not have it."""
    headers = {"etag": f'"{tag(data)}"', "cache-control": "no-cache"}
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    return Response(data, media_type=kind, headers=headers)


async def said_by(request: Request) -> dict[str, Any]:
    """What the page asks for, as JSON."""
    if not request.headers.get("content-type", "").startswith("application/json"):
        raise HTTPException(415)
    try:
        asked = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise HTTPException(400) from None
    if not isinstance(asked, dict):
        raise HTTPException(400)
    return asked


async def _refused(_: Request, error: Exception) -> Response:
    return Response(status_code=error.status if isinstance(error, Refused) else 400)


async def _findings(_: Request, error: Exception) -> Response:
    # of the two that are sent here the other is RefusedError, and the types of handlers know no union
    found = error.findings if isinstance(error, EditionError) else (error.finding,)  # type: ignore[attr-defined]
    return JSONResponse({"findings": [asdict(finding) for finding in found]}, status_code=422, headers=NEVER)


async def _unwritten(_: Request, error: Exception) -> Response:
    """The machine would not: a full disk, a folder that may not be written."""
    why = getattr(error, "strerror", None) or type(error).__name__
    found = Finding("cannot-write", "error", "", f"没有做成（{why}）", "看看磁盘和文件夹的权限，再来一次。")
    return JSONResponse({"findings": [asdict(found)]}, status_code=422, headers=NEVER)


async def _unseen(_: Request, error: Exception) -> Response:
    """What the file holds that was not seen: whoever writes must look at it first."""
    data = getattr(error, "data", None) or b""
    theirs = {"file": getattr(error, "file", ""), "text": data.decode("utf-8", "replace"), "tag": tag(data)}
    return JSONResponse(theirs, status_code=409, headers=NEVER)


REFUSALS: dict[Any, Any] = {
    Refused: _refused,
    EditionError: _findings,
    UnseenWorkError: _unseen,
    RefusedError: _findings,
    OSError: _unwritten,
}
