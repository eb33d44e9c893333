"""The rack (存版架): what one program has made from equal copy before, so that the next build of it need not make it again.

A rack remembers the answers of pure functions by what they were given. What two builds in a row did not ask for is let
go, so it never holds more than they need. Without a rack everything is made anew, and is the same.
"""

from collections.abc import Callable, Hashable
from typing import Any, ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")


class Rack:
    """Answers by function and what it was given; `turn` begins another build."""

    def __init__(self) -> None:
        self._fresh: dict[Hashable, Any] = {}
        self._stale: dict[Hashable, Any] = {}
        self._last: dict[Hashable, tuple[object, Any]] = {}
        self._inner: dict[Hashable, Rack] = {}

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
        answer: T = self._stale[key] if key in self._stale else make()
        self._fresh[key] = answer
        return answer

    def alike(self, key: Hashable, given: object, make: Callable[[], T]) -> T:
        """The same for what depends on more than its key, which cannot be hashed and is compared."""
        held = self._fresh.get(key) or self._stale.get(key)
        if held is None or held[0] != given:
            held = given, make()
        self._fresh[key] = held
        return cast(T, held[1])

    def inner(self, name: Hashable) -> "Rack":
        """A rack within this one, which turns by itself."""
        return self._inner.setdefault(name, Rack())

    def last(self, name: Hashable, given: object, make: Callable[[], T]) -> T:
        """The same for one value that cannot be hashed: only what was made last under a name is kept, and compared."""
        if name in self._last and self._last[name][0] == given:
            return cast(T, self._last[name][1])
        answer = make()
        self._last[name] = given, answer
        return answer
