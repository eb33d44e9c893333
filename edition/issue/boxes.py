"""What paper and day say of pages and boxes (版面、刊登件), each file by itself; the layout may say more of them."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from edition.issue.box_table import BoxSaid, BoxTable, FillerTable, House
from edition.issue.manifest_faults import doubles, explain
from edition.issue.page_table import PageSaid, PageTable, said_by
from edition.issue.sources import Source, Sources
from edition.report import Finding


def validate_house(house: Source | None) -> tuple[House, list[Finding]]:
    """What paper.toml gives beside [paper], or every fault of it."""
    try:
        given = {key: value for key, value in house.data.items() if key in House.model_fields} if house else {}
        said = House.model_validate(given)
        return said, list(doubles(said, house)) if house else []
    except ValidationError as error:
        return House(page_count=None, fillers=[], pages=[], boxes=[]), [
            explain(fault, house) for fault in error.errors()
        ] if house else []


def pages_said(tables: list[PageTable], source: Source) -> Iterator[PageSaid]:
    """What a file says of the pages."""
    keys = [("number", *table.model_fields_set) for table in tables]
    places = ({key: source.where(("pages", index, key)) for key in given} for index, given in enumerate(keys))
    yield from said_by(tables, places)


def boxes_said(tables: list[BoxTable], source: Source, folder: Path) -> Iterator[BoxSaid]:
    """What a file in this folder says of the boxes."""
    for index, table in enumerate(tables):
        places = {key: source.where(("boxes", index, key)) for key in table.model_fields_set}
        values = {key: getattr(table, key) for key in table.model_fields_set - {"id"}}
        yield BoxSaid(table.id, values, places, (folder,))


def all_fillers(day: list[FillerTable], house: House) -> Iterator[FillerTable]:
    """The fillers of the day, then those of the paper; of one id the day's."""
    yield from day
    yield from (table for table in house.fillers if table.id not in {each.id for each in day})


def all_pages_said(sources: Sources, day: list[PageTable], house: House) -> Iterator[PageSaid]:
    """What the paper says of pages, then the day."""
    if sources.house is not None:
        yield from pages_said(house.pages, sources.house)
    yield from pages_said(day, sources.own)


def all_said(folder: Path, sources: Sources, day: list[BoxTable], house: House) -> Iterator[BoxSaid]:
    """What the paper says of boxes, then the day."""
    if sources.house is not None:
        yield from boxes_said(house.boxes, sources.house, folder.resolve().parent)
    yield from boxes_said(day, sources.own, folder)
