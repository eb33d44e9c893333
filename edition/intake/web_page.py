"""The page about a story (网页): which element holds it, what stands beside it, and who the page says wrote it."""

import re
from collections.abc import Iterator

from edition.intake.source import mended
from edition.intake.story_head import is_names, signed
from edition.intake.trees import TreeNode, local

BLOCKS = {
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "aside",
    "nav",
    "figure",
    "figcaption",
    "center",
    "address",
}
BLOCKS |= {
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "table",
    "pre",
    "hr",
    "form",
}
BLOCKS |= {"body", "tbody", "tr", "td", "th", "fieldset", "details", "summary", "html"}
NOTHING = {
    "script",
    "style",
    "noscript",
    "head",
    "template",
    "svg",
    "button",
    "select",
    "input",
    "textarea",
    "link",
    "meta",
    "title",
}
WHITE = re.compile(r"[ \t\r\n\f]+")


def author(root: TreeNode) -> str:
    """Who wrote the page, as its own data say; empty if that is no name of a person."""
    said = [str(one.get("content") or "") for one in root.iter("meta") if one.get("name") == "author"]
    said += [shown_words(one) for one in root.iter() if "rich_media_meta_text" in str(one.get("class") or "").split()]
    said += [shown_words(one) for one in root.iter() if one.get("id") == "js_author_name"]
    return next((signed(words) for words in said if words.strip() and is_names(words)), "")


def story_element(root: TreeNode) -> TreeNode:
    """The element that holds the story: what says so, or the one with most words in its own paragraphs."""
    for one in root.iter("article", "main"):
        if len(shown_words(one)) > 80 and sum(1 for _ in root.iter(one.tag)) == 1:
            return one if any(one.iter("h1")) or not any(root.iter("h1")) else _holding(one)
    body = next(root.iter("body"), root)
    content = next((one for one in root.iter() if str(one.get("id")) in {"js_article", "img-content"}), None)
    return content if content is not None else body


def _holding(node: TreeNode) -> TreeNode:
    """The nearest element around one that holds the page's first heading, too."""
    above = node.getparent()
    while above is not None and not any(above.iter("h1")):
        above = above.getparent()
    return above if above is not None else node


def outside(root: TreeNode, main: TreeNode) -> Iterator[TreeNode]:
    """The elements beside the one that holds the story."""
    node = main
    while node.getparent() is not None and local(node) != "body":
        for one in node.getparent():
            if one is not node and local(one) not in NOTHING:
                yield one
        node = node.getparent()


def shown_words(node: TreeNode) -> str:
    """The words of an element as one line."""
    if local(node) in NOTHING or not local(node):
        return ""
    words = str(node.text or "")
    for one in node:
        words += shown_words(one) + (" " if local(one) in BLOCKS else "") + str(one.tail or "")
    return WHITE.sub(" ", mended(words).replace("\xa0", " ")).strip()
