"""XML in three formats' namespaces, each under the prefix that its readers expect."""

import xml.etree.ElementTree as ET

ALTO = "http://www.loc.gov/standards/alto/ns-v4#"
METS = "http://www.loc.gov/METS/"
DC = "http://purl.org/dc/elements/1.1/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
XLINK = "http://www.w3.org/1999/xlink"

for _prefix, _namespace in {"": ALTO, "mets": METS, "dc": DC, "oai_dc": OAI_DC, "xlink": XLINK}.items():
    ET.register_namespace(_prefix, _namespace)

Element = ET.Element


class Maker:
    """Makes elements of one namespace: `Maker(DC)("title", "words")`, with children and attributes as arguments."""

    def __init__(self, namespace: str) -> None:
        """Take the namespace of all elements that this one makes."""
        self._namespace = namespace

    def __call__(self, tag: str, *content: Element | str, **attributes: str) -> Element:
        """An element; text and children in order, attributes without a namespace."""
        made = ET.Element(f"{{{self._namespace}}}{tag}", attributes)
        for part in content:
            if isinstance(part, str):
                made.text = part
            else:
                made.append(part)
        return made


def document(root: Element) -> bytes:
    """A whole file."""
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"
