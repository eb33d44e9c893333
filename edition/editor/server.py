"""The server (收发室): the desk's page, what it shows and what it asks for, over HTTP on this machine alone.

One thread makes pages and writes files, one thing after another; whoever has the page open is told when there is another
sight, and asks for it. A slow reader misses sights, never the newest.
"""

import asyncio
import gc
import mimetypes
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from edition.editor.answers import NEVER, REFUSALS, said_by, tagged
from edition.editor.asked import names, parts, words
from edition.editor.desk import Desk
from edition.editor.watching import changes

PAGE = Path(__file__).parent / "page"
HEARTBEAT = 15.0  # seconds; a reader that is gone is noticed then
NOTICE = 0.5  # seconds; that the night ends is noticed then
SLOW = 0.4  # seconds of work, after which it is told
QUIET = 5.0  # seconds between two looks whether the desk may be swept
_FOR_EVER = {"cache-control": "private, max-age=31536000, immutable"}

T = TypeVar("T")
Act = Callable[[dict[str, Any]], object]


class Server:
    """The desk behind its addresses."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._hand = ThreadPoolExecutor(1, "desk")
        self._press = ThreadPoolExecutor(1, "press")
        self._news = asyncio.Condition()
        self._number = 0
        self._newest: dict[str, Any] = {}  # the state that was told last
        self._works: list[object] = []  # that are waited for
        self._swept = True
        self._busy = False
        self.leaving: Callable[[], bool] = lambda: (
            False
        )  # whether the night ends: who listens is let go, a first sight left
        self._settling: asyncio.Future[None] | None = None
        self._saying: asyncio.Future[None] | None = None  # held, or it might be let go before it is done
        self._trial: dict[str, Any] = {}
        self._acts: dict[str, Act] = {
            "field": lambda said: desk.write_field(*words(said, "key", "name", "value", "seen")),
            "text": lambda said: desk.write_text(*words(said, "file", "text", "seen")),
            "cut": lambda said: desk.cut(words(said, "story")[0], parts(said), words(said, "seen")[0]),
            "wish": desk.take_wish,
            "head": lambda said: desk.write_head(words(said, "story")[0], names(said, "lines"), words(said, "seen")[0]),
            "import": lambda said: desk.take_in(names(said, "dropped"), names(said, "loose")),
            "again": lambda said: desk.take_again(words(said, "choice")[0]),
            "picture": lambda said: desk.add_picture(*words(said, "name", "story")),
            "give": lambda said: desk.give(*words(said, "photo", "story", "seen")),
            "mend": lambda said: desk.mend(words(said, "key")[0]),
            "undo": lambda _: desk.undo(),
            "redo": lambda _: desk.redo(),
        }

    def app(self) -> Starlette:
        """The application, which the guard must stand before."""
        routes = [
            Route("/", self._page),
            Route("/state", self._state),
            Route("/events", self._events),
            Route("/text", self._text),
            Route("/good", self._good),
            Route("/fit", self._fit),
            Route("/page/{number:int}", self._drawing),
            Route("/try/{what}", self._try, methods=["POST"]),
            Route("/made/{name}", self._made),
            Route("/drop", self._drop, methods=["POST"]),
            Route("/do/step", self._step, methods=["POST"]),
            Route("/do/{act}", self._do, methods=["POST"]),
            Route("/{name}", self._file),
        ]
        return Starlette(routes=routes, exception_handlers=REFUSALS, lifespan=self._open)

    @asynccontextmanager
    async def _open(self, _: Starlette) -> AsyncIterator[None]:
        self._newest = self.desk.state()
        beside = [asyncio.create_task(self._watch()), asyncio.create_task(self._sweep())]
        try:
            yield
        finally:
            for task in beside:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
            self._works.append(self._open)  # so that a make-up in hand is left
            self._hand.shutdown(cancel_futures=True)
            self._press.shutdown(cancel_futures=True)

    async def _watch(self) -> None:
        if not self.desk.session.sight.number:
            with self._awaited():
                await self._by_hand(self.desk.open, self.leaving)
                await self.tell()
                if await self._by_hand(self.desk.noticed):  # what was saved meanwhile
                    await self.tell()
        async for _ in changes(self.desk.folder):
            with self._awaited():
                if await self._by_hand(self.desk.noticed):
                    await self.tell()

    async def _sweep(self) -> None:
        """Look for circles of values when nobody waits: to look in the meantime took a make-up .3 to .5 s."""
        gc.disable()
        try:
            while True:
                await asyncio.sleep(QUIET)
                if not self._works and not self._swept:
                    self._swept = True
                    await asyncio.get_running_loop().run_in_executor(self._hand, gc.collect)
        finally:
            gc.enable()

    async def tell(self) -> None:
        """Whoever has the page open hears of another sight, whose state lies ready: nobody waits for a make-up."""
        with self._awaited():
            self._newest = await self._by_hand(self.desk.state)
        self._number += 1
        await self._wake()

    @contextmanager
    def _awaited(self) -> Iterator[None]:
        """While somebody waits for more than one piece of work."""
        self._works.append(self._awaited)
        try:
            yield
        finally:
            self._works.remove(self._awaited)
            self._rest()

    async def _by_hand(self, work: Callable[..., T], *given: Any) -> T:
        """Work that is done one piece after another."""
        loop = asyncio.get_running_loop()
        self._works.append(work)
        slow = loop.call_later(SLOW, self._say_busy, True)
        try:
            return await loop.run_in_executor(self._hand, work, *given)
        finally:
            slow.cancel()
            self._works.remove(work)
            self._swept = False
            self._rest()

    def _rest(self) -> None:
        """Nobody may wait for anything any more: that is told, and what is left to do is done."""
        if self._busy and not self._works:
            self._say_busy(False)
        self._settle_next()

    def _settle_next(self) -> None:
        """Pages along the last make-up are made up anew when nobody waits for anything else."""
        if self.desk.unsettled and not self._works and self._settling is None:
            self._settling = asyncio.ensure_future(self._settle())

    async def _settle(self) -> None:
        slow = asyncio.get_running_loop().call_later(SLOW, self._say_busy, True)
        try:
            done = await asyncio.get_running_loop().run_in_executor(
                self._hand, self.desk.settle, lambda: bool(self._works)
            )
        finally:
            slow.cancel()
            self._settling = None
        if self._busy and not self._works:
            self._say_busy(False)
        if done:
            await self.tell()
        self._settle_next()

    def _say_busy(self, busy: bool) -> None:
        """Whoever has the page open hears that there is work that takes a while, or none any more."""
        self._busy = busy
        self._saying = asyncio.ensure_future(self._wake())

    async def _wake(self) -> None:
        async with self._news:
            self._news.notify_all()

    async def _page(self, _: Request) -> Response:
        return Response((PAGE / "desk.html").read_bytes(), media_type="text/html; charset=utf-8", headers=NEVER)

    async def _state(self, _: Request) -> Response:
        return JSONResponse(self._newest | {"news": self._number}, headers=NEVER)

    async def _events(self, request: Request) -> Response:
        async def told() -> AsyncIterator[str]:
            seen, heard, still = -1, False, 0.0
            while not self.leaving() and not await request.is_disconnected():
                if seen != self._number:
                    seen = self._number
                    yield f"data: {seen}\n\n"
                    continue
                if heard != self._busy:
                    heard = self._busy
                    yield f"event: busy\ndata: {int(heard)}\n\n"
                    continue
                try:
                    async with asyncio.timeout(NOTICE), self._news:
                        await self._news.wait()
                except TimeoutError:
                    still = (still + NOTICE) % HEARTBEAT
                    if not still:
                        yield ": still here\n\n"

        return StreamingResponse(told(), media_type="text/event-stream", headers=NEVER)

    async def _text(self, request: Request) -> Response:
        return JSONResponse(await self._by_hand(self.desk.text, request.query_params.get("file", "")), headers=NEVER)

    async def _good(self, request: Request) -> Response:
        file = request.query_params.get("file", "")
        return JSONResponse(await self._by_hand(self.desk.good_text, file), headers=NEVER)

    async def _fit(self, request: Request) -> Response:
        return JSONResponse(await self._by_hand(self.desk.fit, request.query_params.get("story", "")), headers=NEVER)

    async def _drawing(self, request: Request) -> Response:
        sheets = self.desk.session.sight.sheets
        drawing = sheets.drawings.get(request.path_params["number"]) if sheets else None
        if drawing is None:
            raise HTTPException(404)
        return tagged(request, drawing.encode(), "image/svg+xml")

    async def _try(self, request: Request) -> Response:
        tries = {
            "cut": lambda said: self.desk.try_cut(words(said, "story")[0], parts(said)),
            "wish": self.desk.try_wish,
            "cheaper": self.desk.offer_cheaper,
        }
        number = self.desk.session.sight.number
        shown = dict(await self._act(tries.get(request.path_params["what"]), request))
        if self.desk.session.sight.number != number:  # it was settled first
            await self.tell()
        self._trial = shown.pop("files", self._trial)
        return JSONResponse(shown, headers=NEVER)

    async def _do(self, request: Request) -> Response:
        with self._awaited():
            told = await self._act(self._acts.get(request.path_params["act"]), request)
            await self.tell()
        return JSONResponse(self._newest | {"news": self._number, "told": told}, headers=NEVER)

    async def _act(self, act: Callable[[dict[str, Any]], T] | None, request: Request) -> T:
        """Do what the page asks for, if it is something that can be asked."""
        if act is None:
            raise HTTPException(404)
        said = await said_by(request)
        try:
            return await self._by_hand(act, said)
        except (KeyError, TypeError, ValueError, RecursionError):  # not what the page says
            raise HTTPException(400) from None

    async def _drop(self, request: Request) -> Response:
        data = await request.body()
        name = await self._by_hand(self.desk.put_down, request.query_params.get("name", ""), data)
        return JSONResponse({"name": name}, headers=NEVER)

    async def _step(self, request: Request) -> Response:
        """A step of the night; those that make files work beside, and say how far they are."""
        said = await said_by(request)
        name = said.get("name")
        if name == "keep":
            await self._by_hand(self.desk.keep, str(said.get("seen", "")))
        elif name in ("proof", "press", "archive"):
            if self.desk.job is not None:
                raise HTTPException(409)
            await asyncio.get_running_loop().run_in_executor(self._press, self.desk.do_step, name, self._told(name))
        else:
            raise HTTPException(400)
        await self.tell()
        return await self._state(request)

    def _told(self, name: str) -> Callable[[str], None]:
        """What tells everybody which step runs; it is called in another thread."""
        loop = asyncio.get_running_loop()

        def tell(step: str) -> None:
            self.desk.job = {"name": name, "step": step}
            asyncio.run_coroutine_threadsafe(self.tell(), loop)

        tell("……")
        return tell

    async def _made(self, request: Request) -> Response:
        """A finished PDF or EPUB, to be read or sent on."""
        name = request.path_params["name"]
        data = self.desk.made(name)
        if data is None:
            raise HTTPException(404)
        return Response(data, media_type=mimetypes.guess_type(name)[0], headers=NEVER)

    async def _file(self, request: Request) -> Response:
        name = request.path_params["name"]
        sheets = self.desk.session.sight.sheets
        made = (sheets.files.get(name) if sheets else None) or self._trial.get(name)
        if made is not None:
            return Response(made, media_type=mimetypes.guess_type(name)[0] or "font/woff2", headers=_FOR_EVER)
        path = PAGE / name
        if name.startswith(".") or path.suffix not in (".css", ".js", ".svg") or not path.is_file():
            raise HTTPException(404)
        return tagged(request, path.read_bytes(), mimetypes.guess_type(name)[0] or "text/plain")
