"""Front matter (文前信息): the fields that other programs put before a story, as `key: value`."""

import re

_BLOCK = re.compile(r"\s*(---|\+\+\+)[ \t]*\n(.*?)\n(?:---|\+\+\+|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_PAIR = re.compile(r"([\w\u4e00-\u9fff-]+)\s*[:：=]\s*(.*)")
_FIELDS = {
    "headline": ("title", "标题", "题目", "headline"),
    "kicker": ("kicker", "引题", "shoulder"),
    "deck": ("subtitle", "副题", "副标题", "deck"),
    "byline": ("author", "authors", "作者", "byline", "署名"),
    "dateline": ("dateline", "电头"),
    "credit": ("credit", "稿源"),
}
_OF = {key: name for name, keys in _FIELDS.items() for key in keys}
FrontMatter = tuple[tuple[tuple[str, str], ...], tuple[str, ...], tuple[str, ...], str]


def front_matter(text: str) -> FrontMatter:
    """The head's fields, the lines that are left, all values as words of the source, and the text behind them."""
    match = _BLOCK.match(text)
    if match is None or not _PAIR.match(match[2].strip()):
        return (), (), (), text
    fields: dict[str, str] = {}
    left: list[str] = []
    values: list[str] = []
    for key, value in _pairs(match[2]):
        name = _OF.get(key.lower(), "")
        if name and value:
            fields[name] = value
            values.append(value)
        elif value:
            left.append(f"{key}: {value}")
            values.append(left[-1])
    return tuple(fields.items()), tuple(left), tuple(values), text[match.end() :]


def _pairs(block: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for line in block.split("\n"):
        found = _PAIR.fullmatch(line.strip()) if not line.startswith((" ", "\t", "-")) else None
        if found:
            pairs.append((found[1], _plain(found[2])))
        elif pairs and (words := _plain(line.strip().removeprefix("-"))):
            key, value = pairs[-1]
            pairs[-1] = (key, f"{value} {words}".strip().lstrip("|> "))
    return pairs


def _plain(value: str) -> str:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return " ".join(_plain(one) for one in value[1:-1].split(","))
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
