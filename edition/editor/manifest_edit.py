"""Writing in the manifest (改清单): one value of `issue.toml` changes, everything else stays byte for byte as it was."""

from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Comment, Item, Null, StringType

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
    document = _parsed(data)
    entry = next((each for each in document.get(table, ()) if each.get("id") == name), None)
    if entry is None or key not in FIELDS.get(table, ()):
        raise _refused("unknown-key", f"清单里没有 {table}.{name}.{key}", "")
    if not value and key in _NEEDED:
        raise _refused("missing-key", f"{WORDS[key]}不能空着", "写上字。")
    _put(entry, key, _string(value).as_string() if value else "", _end(data))
    return _written(document, data)


def with_owner(data: bytes, photo: str, story: str) -> bytes:
    """The manifest in which a picture is this story's and no other's, or stands alone (""); the doubt whose it is goes."""
    document = _parsed(data)
    tables = {each.get("id"): each for each in document.get("articles", ())}
    entry = next((each for each in document.get("photos", ()) if each.get("id") == photo), None)
    if entry is None or (story and story not in tables):
        raise _refused("unknown-photo", f"清单里没有图片“{photo}”，或没有这一稿", "")
    for name, table in tables.items():
        had = list(table.get("photos", ()))
        has = [each for each in had if each != photo] + [photo] * (name == story)
        if has != had:
            said = ", ".join(_string(each).as_string() for each in has)
            _put(table, "photos", f"[{said}]" if has else "", _end(data))
    _settle(entry)
    return _written(document, data)


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


def _parsed(data: bytes) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(data.removeprefix(BOM).decode("utf-8"))
    except TOMLKitError:  # the page shows where
        raise _refused("bad-toml", "清单现在读不通，没有写进去", "改好清单，写的自己会存。") from None


def _written(document: tomlkit.TOMLDocument, before: bytes) -> bytes:
    written = tomlkit.dumps(document).encode()
    return BOM + written if before.startswith(BOM) else written


def _end(data: bytes) -> str:
    return "\r\n" if b"\r\n" in data else "\n"


def _settle(entry: Any) -> None:
    """Take the doubt out of a picture's table whose it is: it is said now."""
    body = entry.value.body
    for at, (_, item) in enumerate(body):
        if isinstance(item, Comment) and "存疑" in item.as_string() and "归" in item.as_string():
            body[at] = (None, Null())


def _put(entry: Any, key: str, value: str, end: str) -> None:
    """Say a key in a table, its value as TOML has it; "" takes it away."""
    if key in entry and value:
        entry[key] = tomlkit.value(value)
    elif key in entry:
        entry.remove(key)
    elif value:  # behind the line of the last key that has words, where an editor would look for it
        last = [each for each in entry if each in ("id", "headline", "file", "title", "caption", key)][-1]
        item: Item = entry.value.item(last)
        item.trivia.trail += f"{key} = {value}{end}"


def _string(value: str) -> tomlkit.items.String:
    kind = StringType.MLB if "\n" in value else StringType.SLB
    return tomlkit.string(value, multiline=kind is StringType.MLB)


def _refused(identifier: str, message: str, hint: str) -> EditionError:
    return EditionError((Finding(identifier, "error", "issue.toml", message, hint),))
