"""The rack (存版架): what one program has made from equal copy before, so that the next build of it need not make it again.

A rack remembers the answers of pure functions by what they were given. What two builds in a row did not ask for is let
go, so it never holds more than they need. Without a rack everything is made anew, and is the same.
"""

from collections.abc import Callable, Hashable
from typing import Any, ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")


class Rack:
    """Answers by function and what it was given; `turn` begins another build.

    A rack `beside` another takes what that one has, and puts nothing there: for builds that are tried.
    """

    def __init__(self, beside: "Rack | None" = None) -> None:
        self._fresh: dict[Hashable, Any] = {}
        self._stale: dict[Hashable, Any] = {}
        self._last: dict[Hashable, tuple[object, Any]] = {}
        self._inner: dict[Hashable, Rack] = {}
        self._beside = beside

    def turn(self) -> None:
        """Another build begins: what the one before last asked for, and the last did not, goes."""
        self._fresh, self._stale = {}, self._fresh

    def __call__(self, function: Callable[P, T], /, *given: P.args, **named: P.kwargs) -> T:
        """What a function of hashable values answers."""
        return self.kept((function, given, *named.items()), lambda: function(*given, **named))

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` makes, if nothing was made under this key, which must say all that it depends on."""
        if key in self._fresh:
            return cast(T, self._fresh[key])
        found = self._held(key)
        answer: T = make() if found is None else found[0]
        self._fresh[key] = answer
        return answer

    def alike(self, key: Hashable, given: object, make: Callable[[], T]) -> T:
        """The same for what depends on more than its key, which cannot be hashed and is compared."""
        held = self._held(key)
        if held is None or held[0][0] != given:
            held = ((given, make()),)
        self._fresh[key] = held[0]
        return cast(T, held[0][1])

    def inner(self, name: Hashable) -> "Rack":
        """A rack within this one, which turns by itself."""
        if name not in self._inner:
            self._inner[name] = Rack(self._beside.inner(name) if self._beside else None)
        return self._inner[name]

    def last(self, name: Hashable, given: object, make: Callable[[], T]) -> T:
        """The same for one value that cannot be hashed: only what was made last under a name is kept, and compared."""
        for rack in filter(None, (self, self._beside)):
            if name in rack._last and rack._last[name][0] == given:
                return cast(T, rack._last[name][1])
        answer = make()
        self._last[name] = given, answer
        return answer

    def _held(self, key: Hashable) -> tuple[Any] | None:
        """What is held under a key, here or beside."""
        for held in (self._fresh, self._stale):
            if key in held:
                return (held[key],)
        return self._beside._held(key) if self._beside else None
