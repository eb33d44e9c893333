"""Objects of a supplied PDF as plain values (来件的对象), which a painter can number and write anew."""

from collections.abc import Iterator
from typing import Any

import pikepdf

from edition.readback.pdf.supplied_streams import taken

# An object: its value as a PDF writes it, where a number stands for another object; and the data of a stream.
PlainObject = tuple[Any, bytes | None]


class Plain:
    """Turns what an object reaches into plain objects, counted from its own, which is the first."""

    def objects(self, first: pikepdf.Object) -> Iterator[PlainObject]:
        """All objects; a number in them names another by its place."""
        self._numbers: dict[tuple[int, int], int] = {first.objgen: 0}
        self._waiting = [first]
        for thing in self._waiting:  # grows while it is walked
            yield self._plain(thing)

    def _plain(self, thing: pikepdf.Object) -> PlainObject:
        if not isinstance(thing, pikepdf.Stream):
            return self._value(thing), None
        entries, data = taken(thing)
        return {self._key(key): self._held(value) for key, value in entries.items()}, data

    def _held(self, value: Any) -> Any:
        if not isinstance(value, pikepdf.Object) or not value.is_indirect:
            return self._value(value)
        if value.objgen not in self._numbers:
            self._numbers[value.objgen] = len(self._numbers)
            self._waiting.append(value)
        return self._numbers[value.objgen]

    def _value(self, value: Any) -> Any:
        if isinstance(value, pikepdf.Dictionary):
            return {self._key(key): self._held(each) for key, each in value.items()}
        if isinstance(value, pikepdf.Array):
            return [self._held(each) for each in value]
        if isinstance(value, bool):
            return "true" if value else "false"
        return (
            value.unparse().decode("latin-1")
            if isinstance(value, pikepdf.Object)
            else "null"
            if value is None
            else str(value)
        )

    def _key(self, key: str) -> str:
        return pikepdf.Name(key).unparse().decode("latin-1")[1:]
