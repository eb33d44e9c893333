"""What paper and day say of the boxes (刊登件), each file by itself; the layout may say more of them."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from edition.issue.box_table import BoxSaid, BoxTable, House
from edition.issue.manifest_faults import explain
from edition.issue.sources import Source, Sources
from edition.report import Finding


def validate_house(house: Source | None) -> tuple[House, list[Finding]]:
    """What paper.toml gives beside [paper], or every fault of it."""
    try:
        given = {key: value for key, value in house.data.items() if key in House.model_fields} if house else {}
        return House.model_validate(given), []
    except ValidationError as error:
        return House(pages=[], boxes=[]), [explain(fault, house) for fault in error.errors()] if house else []


def boxes_said(tables: list[BoxTable], source: Source, folder: Path) -> Iterator[BoxSaid]:
    """What a file in this folder says of the boxes."""
    for index, table in enumerate(tables):
        places = {key: source.where(("boxes", index, key)) for key in table.model_fields_set}
        values = {key: getattr(table, key) for key in table.model_fields_set - {"id"}}
        yield BoxSaid(table.id, values, places, (folder,))


def all_said(folder: Path, sources: Sources, day: list[BoxTable], house: House) -> Iterator[BoxSaid]:
    """What the paper says of boxes, then the day."""
    if sources.house is not None:
        yield from boxes_said(house.boxes, sources.house, folder.resolve().parent)
    yield from boxes_said(day, sources.own, folder)
