"""Writing in the manifest (改清单): one value of `issue.toml` changes, everything else stays byte for byte as it was."""

from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Item, StringType

from edition.editor.trade_words import WORDS
from edition.issue.files import BOM
from edition.report import EditionError, Finding

FIELDS = {
    "articles": ("kicker", "headline", "deck", "byline", "standfirst", "dateline", "credit"),
    "photos": ("title", "caption", "credit", "alt"),
}
_NEEDED = frozenset({"headline"})


def with_value(data: bytes, table: str, name: str, key: str, value: str) -> bytes:
    """The manifest with one value of one table of a list; an empty one goes. Raises EditionError if it cannot be written."""
    text = data.removeprefix(BOM).decode("utf-8")
    try:
        document = tomlkit.parse(text)
    except TOMLKitError:  # the page shows where
        raise _refused("bad-toml", "清单现在读不通，没有写进去", "改好清单，写的自己会存。") from None
    entry = next((each for each in document.get(table, ()) if each.get("id") == name), None)
    if entry is None or key not in FIELDS.get(table, ()):
        raise _refused("unknown-key", f"清单里没有 {table}.{name}.{key}", "")
    if not value and key in _NEEDED:
        raise _refused("missing-key", f"{WORDS[key]}不能空着", "写上字。")
    _set(entry, key, value, "\r\n" if "\r\n" in text else "\n")
    written = tomlkit.dumps(document).encode()
    return BOM + written if data.startswith(BOM) else written


def articles_said(data: bytes) -> tuple[tuple[str, str, dict[str, str]], ...]:
    """Id, file and fields of every article that a manifest can be read to have."""
    try:
        found = tomlkit.parse(data.removeprefix(BOM).decode("utf-8")).get("articles", [])
    except (TOMLKitError, UnicodeDecodeError):
        return ()
    return tuple(
        (str(each.get("id")), str(each.get("file", "")), {name: str(each.get(name, "")) for name in FIELDS["articles"]})
        for each in found
    )


def without_article(data: bytes, name: str) -> bytes:
    """The manifest without one article."""
    document = tomlkit.parse(data.removeprefix(BOM).decode("utf-8"))
    articles: Any = document["articles"]
    del articles[next(index for index, each in enumerate(articles) if each.get("id") == name)]
    return tomlkit.dumps(document).encode()


def _set(entry: Any, key: str, value: str, end: str) -> None:
    if key in entry and value:
        entry[key] = _string(value)
    elif key in entry:
        entry.remove(key)
    elif value:  # behind the line of the last key that has words, where an editor would look for it
        last = [each for each in entry if each in ("id", "headline", "file", "title", "caption", key)][-1]
        item: Item = entry.value.item(last)
        item.trivia.trail += f"{key} = {_string(value).as_string()}{end}"


def _string(value: str) -> tomlkit.items.String:
    kind = StringType.MLB if "\n" in value else StringType.SLB
    return tomlkit.string(value, multiline=kind is StringType.MLB)


def _refused(identifier: str, message: str, hint: str) -> EditionError:
    return EditionError((Finding(identifier, "error", "issue.toml", message, hint),))
