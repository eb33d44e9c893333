"""Content streams (内容流) of a file: its pages and the forms that they paint, each once."""

from collections.abc import Iterator

import pikepdf


def all_forms(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every form that a page paints, or another form."""
    seen: set[tuple[int, int]] = set()
    waiting: list[pikepdf.Object] = [page.resources for page in pdf.pages]
    while waiting:
        for painted in waiting.pop(0).get("/XObject", pikepdf.Dictionary()).values():
            if painted.get("/Subtype") == "/Form" and painted.objgen not in seen:
                seen.add(painted.objgen)
                waiting.append(painted.get("/Resources", pikepdf.Dictionary()))
                yield painted


def all_resources(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """The resources of every page and form; such as are shared come once."""
    seen: set[tuple[int, int]] = set()
    for holder in (*(page.obj for page in pdf.pages), *all_forms(pdf)):
        resources = holder.get("/Resources")
        if resources is not None and (resources.objgen not in seen or not resources.is_indirect):
            seen.add(resources.objgen)
            yield resources
