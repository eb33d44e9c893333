"""Shape menus (版位菜单): every rectangle that an item of copy may fill, with its cost and how it is filled."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.issue.issue import Photo
from edition.plan.copy import Copy, StoryCopy
from edition.plan.heads import HeadChoice, head_choices, ladder_step
from edition.plan.layout import Layout
from edition.plan.legs import Cut, cut_legs
from edition.plan.plan import Cells, Head, Leg, PhotoSlot, StorySlot


@dataclass(frozen=True, slots=True)
class PhotoLeaf:
    """A picture and its caption in a rectangle."""

    photo: str
    columns: int
    rows: int
    caption_rows: int
    cost: int

    def place(self, column: int, row: int) -> PhotoSlot:
        """The slot of this picture at a place of the grid."""
        return PhotoSlot(self.photo, Cells(column, row, self.columns, self.rows), self.caption_rows)


@dataclass(frozen=True, slots=True)
class StoryLeaf:
    """A story in a rectangle: head over all columns, pictures at the upper right below it, legs in what is left."""

    article: str
    columns: int
    rows: int
    head: HeadChoice
    white: int  # rows that the head has more than it needs
    pictures: tuple[PhotoLeaf, ...]
    galley: int
    cuts: tuple[Cut, ...]
    cost: int

    def place(self, column: int, row: int) -> StorySlot:
        """The slot of this story at a place of the grid."""
        body = row + self.head.rows + self.white
        left = column + self.columns
        photos: list[PhotoSlot] = []
        top = body
        for picture in self.pictures:
            left = column + self.columns - picture.columns
            photos.append(picture.place(left, top))
            top += picture.rows
        legs = []
        for index, (start, stop) in enumerate(self.cuts):
            leg = column + index
            first = top if leg >= left else body
            legs.append(Leg(leg, first, row + self.rows - first, start, stop))
        head = Head(
            Cells(column, row, self.columns, self.head.rows + self.white),
            self.head.size,
            self.head.headline,
            self.head.kicker,
            self.head.deck,
            self.head.minor_size if self.head.kicker or self.head.deck else 0,
            self.head.byline,
        )
        parts = (Cells(column, row, self.columns, self.rows),)
        return StorySlot(self.article, parts, head, tuple(legs), tuple(photos), self.galley)


LEAST_BODY = 2  # rows of body under a head or a picture (背题)


def photo_leaves(
    photo: Photo, captions: dict[str, tuple[int, ...]], columns: int, layout: Layout
) -> Iterator[PhotoLeaf]:
    """A picture over `columns`: its natural height in whole rows, and every other within the allowed crop."""
    wide, high = photo.pixels
    caption_rows = captions[photo.id][columns - 1] if photo.id in captions else 0
    width = int(layout.grid.width(columns) * 1000)
    row = int(layout.grid.row * 1000)
    natural = width * high // wide  # 1/1000 pt
    for rows in range(max(3, natural * 85 // (100 * row)), natural * 115 // (100 * row) + 2):
        off = abs(rows * row - natural) * 100 // natural
        if off <= 15:
            yield PhotoLeaf(photo.id, columns, rows + caption_rows, caption_rows, off)


def story_leaves(story: StoryCopy, copy: Copy, columns: int, most_rows: int, layout: Layout) -> dict[int, StoryLeaf]:
    """The cheapest way to fill `columns` x height with a story, for every height up to `most_rows` it can fill."""
    captions = {caption.photo: caption.rows for caption in copy.captions}
    photos = [photo for photo in copy.issue.photos if photo.id in story.article.photos]
    step = ladder_step(layout, story.article.rank)
    span = step.spans.index(columns) * 3 if columns in step.spans else 40
    menu: dict[int, StoryLeaf] = {}
    for pictures in _pictures(photos, captions, columns, layout):
        for number, galley in enumerate(story.galleys):
            taken = sum(picture.columns * picture.rows for picture in pictures)
            body = -(-(galley.rows + taken) // columns)
            deep = sum(picture.rows for picture in pictures)
            if body < deep + LEAST_BODY:
                continue
            left = columns - (pictures[0].columns if pictures else 0)
            rooms = tuple(body - (deep if leg >= left else 0) for leg in range(columns))
            cuts = cut_legs(galley, rooms)
            if cuts is None:
                continue
            empty = columns * body - taken - galley.rows
            base = span + 4 * empty + 2 * bool(number) + sum(picture.cost for picture in pictures)
            for head in head_choices(story, columns, layout):
                for white in range(4):
                    rows = head.rows + white + body
                    cost = base + 4 * head.steps + white * columns
                    if rows <= most_rows and (rows not in menu or cost < menu[rows].cost):
                        menu[rows] = StoryLeaf(
                            story.article.id, columns, rows, head, white, pictures, number, cuts, cost
                        )
    return menu


def _pictures(
    photos: list[Photo], captions: dict[str, tuple[int, ...]], columns: int, layout: Layout
) -> Iterator[tuple[PhotoLeaf, ...]]:
    if not photos:
        yield ()
        return
    for wide in range(1, columns + 1):
        natural = [
            min(photo_leaves(photo, captions, wide, layout), key=lambda leaf: leaf.cost, default=None)
            for photo in photos
        ]
        pictures = tuple(leaf for leaf in natural if leaf)
        for leaf in photo_leaves(photos[0], captions, wide, layout):
            yield (replace(leaf), *pictures[1:])
