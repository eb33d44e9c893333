"""What is asked for (所问): the values that the page sends. Raises TypeError, KeyError or ValueError if it says others."""

from typing import Any


def words(said: dict[str, Any], *keys: str) -> list[str]:
    values = [said[key] for key in keys]
    if not all(isinstance(each, str) for each in values):
        raise TypeError(keys)
    return values


def names(said: dict[str, Any], key: str) -> list[str]:
    values = said.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise TypeError(key)
    return values


def parts(said: dict[str, Any]) -> list[tuple[int, int]]:
    return [(int(start), int(stop)) for start, stop in said["parts"]]
