"""XML in three formats' namespaces, each under the prefix that its readers expect."""

import re
import xml.etree.ElementTree as ET

ALTO = "http://www.loc.gov/standards/alto/ns-v4#"
METS = "http://www.loc.gov/METS/"
DC = "http://purl.org/dc/elements/1.1/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
XLINK = "http://www.w3.org/1999/xlink"

for _prefix, _namespace in {"": ALTO, "mets": METS, "dc": DC, "oai_dc": OAI_DC, "xlink": XLINK}.items():
    ET.register_namespace(_prefix, _namespace)

Element = ET.Element
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Maker:
    """Makes elements of one namespace: `Maker(DC)("title", "words")`, with children and attributes as arguments.

    A character that XML cannot hold becomes the replacement character.
    """

    def __init__(self, namespace: str) -> None:
        """Take the namespace of all elements that this one makes."""
        self._namespace = namespace

    def __call__(self, tag: str, *content: Element | str, **attributes: str) -> Element:
        """An element; text and children in order, attributes without a namespace."""
        values = {name: _NOT_XML.sub("\ufffd", value) for name, value in attributes.items()}
        made = ET.Element(f"{{{self._namespace}}}{tag}", values)
        for part in content:
            if isinstance(part, str):
                made.text = _NOT_XML.sub("\ufffd", part)
            else:
                made.append(part)
        return made


def document(root: Element) -> bytes:
    """A whole file."""
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"
