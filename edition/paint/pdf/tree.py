"""The structure tree as objects of a file (结构树写入文件), and the way back from marks to elements (ISO 32000-1, 14.7)."""

from collections.abc import Sequence
from itertools import chain

from edition.paint.pdf.file import PdfFile, Reference, Value, array, dictionary
from edition.paint.pdf.tags import Annotation, MarkedContent, Node, Tags


def write_tree(tags: Tags, file: PdfFile, leaves: Sequence[Reference]) -> Reference:
    """The root of the tree of the pages `leaves`."""
    root = dictionary(Type="/StructTreeRoot")
    reference = file.add(root)
    writer = _TreeWriter(file, leaves)
    root["K"] = array([writer.write(tags.document(), reference)])
    marked = [[n, file.add(array(writer.places[id(node)] for node in nodes))] for n, nodes in enumerate(tags.parents)]
    root["ParentTree"] = file.add(dictionary(Nums=array(chain(chain.from_iterable(marked), writer.annotated))))
    root["ParentTreeNextKey"] = writer.next_key
    if writer.identified:
        root["IDTree"] = file.add(dictionary(Names=array(chain.from_iterable(sorted(writer.identified)))))
    return reference


class _TreeWriter:
    """Writes the elements; annotations get the keys of the parent tree that follow those of the pages."""

    def __init__(self, file: PdfFile, leaves: Sequence[Reference]) -> None:
        self.places: dict[int, Reference] = {}  # by id() of the node
        self.annotated: list[Value] = []  # key, element, key, element …
        self.identified: list[tuple[Value, Reference]] = []
        self.next_key = len(leaves)
        self._file = file
        self._leaves = leaves

    def write(self, node: Node, parent: Reference) -> Reference:
        """The element of a node, and all below it."""
        element = dictionary(Type="/StructElem", S=f"/{node.kind}", P=parent, **node.attributes)
        place = self.places[id(node)] = self._file.add(element)
        if "ID" in node.attributes:
            self.identified.append((node.attributes["ID"], place))
        pages = [kid.page for kid in node.kids if not isinstance(kid, Node)]
        if pages:
            element["Pg"] = self._leaves[pages[0]]
        element["K"] = array([self._kid(kid, place, pages) for kid in node.kids])
        return place

    def _kid(self, kid: Node | MarkedContent | Annotation, parent: Reference, pages: Sequence[int]) -> Value:
        match kid:
            case Node():
                return self.write(kid, parent)
            case Annotation():
                kid.entries["StructParent"] = self.next_key
                self.annotated += [self.next_key, parent]
                self.next_key += 1
                return dictionary(Type="/OBJR", Obj=kid.reference, Pg=self._leaves[kid.page])
            case MarkedContent() if kid.page == pages[0]:
                return kid.number
            case MarkedContent():
                return dictionary(Type="/MCR", Pg=self._leaves[kid.page], MCID=kid.number)
