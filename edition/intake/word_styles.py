"""Word styles (样式): what a paragraph's or a run's style says, by its name in any language, its outline level and its look."""

import re
from dataclasses import dataclass, replace

from edition.intake.trees import TreeNode, attribute, child, local, value

_HEADING = re.compile(
    r"(?:heading|标题|標題|überschrift|titre|título|titolo|заголовок|見出し|제목|kop|rubrik|nagłówek|cabeçalho)\s*([1-9])",
    re.I,
)
_ROLES = {
    "title": "title|标题|標題|大标题|大標題|主标题|主標題|正标题|主题|文章标题|新闻标题|titel|表題",
    "kicker": "引题|引題|眉题|肩题|眉题|kicker",
    "deck": "subtitle|副标题|副標題|副题|副題|untertitel|sous-titre",
    "byline": "作者|署名|记者|byline|author",
    "caption": "caption|题注|題注|图注|图片说明|图说|图片注释|beschriftung|légende",
    "quote": "quote|intense quote|引用|明显引用|引文|block text|zitat",
    "subhead": "小标题|小標題|分题|插题|subhead",
}
_NAMED = {name: role for role, names in _ROLES.items() for name in names.split("|")}
_OFF = {"0", "false", "off", "none"}


@dataclass(frozen=True, slots=True)
class WordLook:
    """What styles and direct marks say; None or empty where they say nothing. `level` 0: no heading."""

    role: str = ""
    level: int = 0
    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    dotted: bool | None = None
    size: float = 0.0
    centred: bool | None = None
    colour: str = ""
    lit: bool | None = None
    script: str = ""
    numbering: tuple[str, int] | None = None

    def under(self, other: "WordLook") -> "WordLook":
        """This look with what the other says over it."""
        changes = {name: value for name in self.__slots__ if (value := getattr(other, name)) not in {None, "", 0}}
        return replace(self, **changes)


PLAIN_LOOK = WordLook()


def run_look(properties: TreeNode | None) -> WordLook:
    """The look that the properties of a run (w:rPr) give."""
    if properties is None:
        return PLAIN_LOOK
    size = value(properties, "sz")
    return WordLook(
        bold=_switch(properties, "b"),
        italic=_switch(properties, "i"),
        hidden=_switch(properties, "vanish"),
        struck=_switch(properties, "strike") or _switch(properties, "dstrike"),
        dotted=None if child(properties, "em") is None else value(properties, "em") not in _OFF,
        size=int(size) / 2 if size.isdecimal() else 0.0,
        colour=value(properties, "color").upper(),
        lit=None if child(properties, "highlight") is None else value(properties, "highlight") not in _OFF,
        script=value(properties, "vertAlign"),
    )


def paragraph_look(properties: TreeNode | None) -> WordLook:
    """The look that the properties of a paragraph (w:pPr) give."""
    if properties is None:
        return PLAIN_LOOK
    outline = value(properties, "outlineLvl")
    numbers = child(properties, "numPr")
    level = value(numbers, "ilvl")
    return WordLook(
        level=int(outline) + 1 if outline.isdecimal() and int(outline) < 9 else 0,
        centred=None if child(properties, "jc") is None else value(properties, "jc") == "center",
        numbering=None if numbers is None else (value(numbers, "numId") or "", int(level) if level.isdecimal() else -1),
    )


def _switch(properties: TreeNode, name: str) -> bool | None:
    found = child(properties, name)
    return None if found is None else attribute(found, "val").lower() not in _OFF


class WordStyles:
    """The styles of a file by their id."""

    def __init__(self, root: TreeNode | None) -> None:
        self.nodes = {} if root is None else {attribute(one, "styleId"): one for one in root if local(one) == "style"}
        self.looks: dict[str, WordLook] = {}
        self.default = next((key for key, one in self.nodes.items() if _is_default(one)), "")
        self.base = _defaults(root)

    def look(self, identifier: str) -> WordLook:
        """What a style and those it is based on say."""
        return self._look(identifier, ())

    def _look(self, identifier: str, through: tuple[str, ...]) -> WordLook:
        node = self.nodes.get(identifier)
        if node is None or identifier in through or len(through) > 30:
            return PLAIN_LOOK
        if identifier not in self.looks:
            based = self._look(value(node, "basedOn"), (*through, identifier))
            own = (
                run_look(child(node, "rPr"))
                .under(paragraph_look(child(node, "pPr")))
                .under(named_look(value(node, "name")))
            )
            self.looks[identifier] = based.under(own)
        return self.looks[identifier]


def named_look(name: str) -> WordLook:
    """What a style's name says of it, in any language."""
    name = name.strip().lower()
    if match := _HEADING.fullmatch(name):
        return WordLook(level=int(match[1]))
    role = _NAMED.get(name, "")
    return WordLook(level=2) if role == "subhead" else WordLook(role=role)


def _is_default(node: TreeNode) -> bool:
    return attribute(node, "type") == "paragraph" and attribute(node, "default").lower() in {"1", "true", "on"}


def _defaults(root: TreeNode | None) -> WordLook:
    found = None if root is None else child(root, "docDefaults")
    for name in ("rPrDefault", "rPr"):
        found = None if found is None else child(found, name)
    return run_look(found)
