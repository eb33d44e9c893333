"""The looks of a web page (网页样式): what the elements around some words say of them, by their names and their CSS."""

import re
from dataclasses import dataclass, replace

from edition.intake.manuscript import Stretch
from edition.intake.trees import TreeNode, local

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.IGNORECASE)
_SIZE = re.compile(r"font-size\s*:\s*([\d.]+)\s*(px|pt)", re.IGNORECASE)
_STYLES = {"b": "strong", "strong": "strong", "em": "em", "i": "em", "sup": "raised", "sub": "lowered", "code": "code"}
_PLAIN = Stretch("")


@dataclass(frozen=True, slots=True)
class WebLook:
    """What the elements around some words say of them."""

    style: Stretch = _PLAIN
    centred: bool = False
    indented: bool = False
    size: float = 0.0
    level: int = 0
    role: str = ""
    mark: str = ""
    depth: int = -1
    kept: bool = False  # white space as it stands


def is_hidden(node: TreeNode) -> bool:
    """Whether a page does not show an element."""
    return node.get("hidden") is not None or _HIDDEN.search(str(node.get("style") or "")) is not None


def is_dot(node: TreeNode) -> bool:
    """Whether a picture only counts readers."""
    return str(node.get("width")) in {"0", "1"} or str(node.get("height")) in {"0", "1"}


def block_look(node: TreeNode, look: WebLook) -> WebLook:
    """The look inside an element that makes paragraphs."""
    name, css = local(node), str(node.get("style") or "").replace(" ", "").lower()
    found = replace(
        look,
        mark=look.mark if _opens_item(node) else "",
        role="quote" if name == "blockquote" else "caption" if name == "figcaption" else look.role,
    )
    if re.fullmatch("h[1-6]", name):
        found = replace(found, level=int(name[1]))
    if name in {"ul", "ol"}:
        found = replace(found, depth=look.depth + 1)
    if name == "li" and look.depth >= 0:
        ordered = local(node.getparent()) == "ol"
        start = str(node.getparent().get("start") or "1")
        first = int(start) if start.isdecimal() else 1
        before = sum(1 for one in node.itersiblings("li", preceding=True))
        found = replace(found, mark=f"{first + before}. " if ordered else "- ")
    if name == "pre":
        found = replace(found, kept=True)
    centred = "text-align:center" in css or name == "center" or str(node.get("align")).lower() == "center"
    return _sized(replace(found, centred=look.centred or centred, indented=look.indented or "text-indent" in css), css)


def _opens_item(node: TreeNode) -> bool:
    """Whether an element is the paragraph with which an item of a list begins."""
    above = node.getparent()
    return local(node) in {"p", "div"} and local(above) == "li" and above[0] is node and not (above.text or "").strip()


def inline_look(node: TreeNode, look: WebLook) -> WebLook:
    """The look inside an element that stands in a line."""
    name, css = local(node), str(node.get("style") or "").replace(" ", "").lower()
    style = look.style
    if name in _STYLES and not (look.level and _STYLES[name] == "strong"):
        style = styled(style, name, on=True)
    if re.search(r"font-weight:(?:bold|[6-9]00)", css) and not look.level:
        style = replace(style, strong=True)
    goal = str(node.get("href") or "") if name == "a" else ""
    if re.match(r"https?:|mailto:", goal):
        style = replace(style, link=goal)
    return _sized(replace(look, style=style), css)


def _sized(look: WebLook, css: str) -> WebLook:
    match = _SIZE.search(css)
    return replace(look, size=float(match[1]) * (0.75 if match[2].lower() == "px" else 1)) if match else look


def styled(style: Stretch, name: str, *, on: bool) -> Stretch:
    """A style with what an element (b, em, sup …) adds to it, or takes from it."""
    match _STYLES.get(name):
        case "strong":
            return replace(style, strong=on)
        case "em":
            return replace(style, em=on)
        case "raised":
            return replace(style, raised=on)
        case "lowered":
            return replace(style, lowered=on)
        case "code":
            return replace(style, code=on)
    return style
