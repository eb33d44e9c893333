"""Markup (标记): XML and web pages as trees, with nothing fetched and no entity grown; the only module that knows lxml."""

from typing import Any

from lxml import etree, html

TreeNode = Any  # an element of lxml, which carries no types
DEEPEST = 200  # elements inside one another; a Word file that people wrote has some 40


class MarkupError(Exception):
    """Bytes that are no tree, or one deeper than any that people write."""


def xml(data: bytes) -> TreeNode:
    """The root of an XML part. Raises MarkupError."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise MarkupError(str(error)) from None
    _measured(root)
    return root


def page(text: str) -> TreeNode:
    """The root of a web page. Raises MarkupError."""
    try:
        root = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8", no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise MarkupError(str(error)) from None
    _measured(root)
    return root


def _measured(root: TreeNode) -> None:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise MarkupError("too deep")


def local(node: TreeNode) -> str:
    """The name of an element without its namespace; empty for comments and the like."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def attribute(node: TreeNode, name: str) -> str:
    """The value of an attribute in whatever namespace, empty if it is not there."""
    return next((str(value) for key, value in node.attrib.items() if key.rpartition("}")[2] == name), "")


def child(node: TreeNode, name: str) -> TreeNode | None:
    """The first child of a name in whatever namespace."""
    return next((one for one in node if local(one) == name), None)


def value(node: TreeNode | None, name: str, key: str = "val") -> str:
    """The value of a child's attribute, as Word writes its properties; empty if it is not there."""
    found = None if node is None else child(node, name)
    return "" if found is None else attribute(found, key)
