"""The rack (存版架): what one program has made from equal copy before, so that the next build of it need not make it again.

A rack remembers the answers of pure functions by what they were given. What three builds in a row did not ask for is let
go, so it never holds more than they need: an edit that is taken back finds what stood before it. Without a rack everything
is made anew, and is the same.
"""

from collections.abc import Callable, Hashable, Iterator
from itertools import islice
from typing import Any, ParamSpec, TypeVar, cast

Heed = Callable[[], None]
BUILDS = 3  # whose answers are held: this one's, the last one's, and that of the build before it

P = ParamSpec("P")
T = TypeVar("T")


class LeftError(Exception):
    """A build was left (搁下): somebody waits for another."""


class Rack:
    """Answers by function and what it was given; `turn` begins another build.

    A rack `beside` another takes what that one has, and puts nothing there: for builds that are tried. Before anything that
    is compared is made anew `heed` is called, which may raise LeftError.
    """

    def __init__(self, beside: "Rack | None" = None) -> None:
        self._builds: list[dict[Hashable, Any]] = [{}]  # the answers of each build, this one's first
        self._last: dict[Hashable, list[tuple[object, Any]]] = {}
        self._inner: dict[Hashable, Rack] = {}
        self._left: dict[Hashable, Any] = {}  # the answers of a build that was left
        self._resumed = False
        self._beside = beside
        self.heed: Heed = lambda: None

    def turn(self) -> None:
        """Another build begins: what none of the last asked for goes. After one that was left, it goes on."""
        if not self._resumed:
            self._left = {}
            self._builds = [{}, *self._builds[: BUILDS - 1]]
        self._resumed = False

    def leave(self) -> None:
        """This build was left before its end: the next one may be of the same copy, and go on where it was left."""
        self._left, self._builds[0] = self._builds[0], {}
        self._resumed = True

    def __call__(self, function: Callable[P, T], /, *given: P.args, **named: P.kwargs) -> T:
        """What a function of hashable values answers."""
        return self.kept((function, given, *named.items()), lambda: function(*given, **named))

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` makes, if nothing was made under this key, which must say all that it depends on."""
        fresh = self._builds[0]
        if key in fresh:
            return cast(T, fresh[key])
        found = next(self._held(key), None)
        answer: T = make() if found is None else found[0]
        fresh[key] = answer
        return answer

    def alike(self, key: Hashable, given: object, make: Callable[[], T]) -> T:
        """The same for what depends on more than its key, which cannot be hashed and is compared."""
        found = next((each for each in self._held(key) if each[0][0] == given), None)
        if found is None:
            self.heed()
            found = ((given, make()),)
        self._builds[0][key] = found[0]
        return cast(T, found[0][1])

    def inner(self, name: Hashable) -> "Rack":
        """A rack within this one, which turns by itself."""
        if name not in self._inner:
            self._inner[name] = Rack(self._beside.inner(name) if self._beside else None)
        return self._inner[name]

    def last(self, name: Hashable, given: object, make: Callable[[], T]) -> T:
        """The same for a value that cannot be hashed: of each name as many are kept as builds are, and compared."""
        held = self._last.setdefault(name, [])
        beside = self._beside._last.get(name, ()) if self._beside else ()
        found = next((each for each in (*held, *beside) if each[0] == given), None) or (given, make())
        self._last[name] = [found, *islice((each for each in held if each is not found), BUILDS - 1)]
        return cast(T, found[1])

    def _held(self, key: Hashable) -> Iterator[tuple[Any]]:
        """What is held under a key, here or beside, the newest first."""
        for build in (*self._builds, self._left):
            if key in build:
                yield (build[key],)
        if self._beside:
            yield from self._beside._held(key)
