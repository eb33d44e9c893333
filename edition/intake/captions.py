"""Captions (图片说明): which paragraphs belong to a picture, and who made it."""

import re
from collections.abc import Iterable
from dataclasses import replace

from edition.intake.draft import PhotoDraft
from edition.intake.forms import MAKER, SURNAME, is_byline
from edition.intake.manuscript import CopyPart, Para, Shot
from edition.issue.spaces import HAN

_MARK = re.compile(r"^[▲△▼▽↑↓◀▶◆●]\s*|^[①②③④⑤⑥⑦⑧⑨⑩]\s*(?=\S)|^(?:图片)?说明[：:]\s*")
_PICTURED = re.compile(r"图为|圖為|图[①②③④⑤一二三四五\d]{1,2}|[左右上下中]图|组图|资料图|这是|题图|配图|▲|△|▼")
_SAID = re.compile(r"^(.*[。！？.!?”》])\s*([^，。；！？（）()]{2,16}[ 　]*[摄攝绘供图圖]{1,2})[。.]?$")
_TOLD = re.compile(rf"^(.*\S)[ 　]+((?:[^\s。]{{0,6}}记者[ 　]*)?{SURNAME}[{HAN}]{{1,2}}[ 　]*[摄攝])$")
_ROLE = re.compile(r".*(?:记者|記者|通讯员|通訊員|社[发發]?|摄影)$")
_LONGEST = 120
_NEAR = 3  # parts between a picture and the text box that holds its caption


def captioned(parts: Iterable[CopyPart]) -> tuple[list[CopyPart], str, str]:
    """The parts with captions taken to their pictures; the marks dropped from them; the brackets added to credits."""
    work = _Captions()
    for part in parts:
        work.add(part)
    return work.kept, work.dropped, work.made


class _Captions:
    def __init__(self) -> None:
        self.kept: list[CopyPart] = []
        self.dropped = self.made = ""
        self.waiting: list[Para] = []

    def add(self, part: CopyPart) -> None:
        at = self._picture_of(part) if isinstance(part, Para) else None
        if at is None and isinstance(part, Para) and _is_alone(part):
            self.kept.append(Shot(PhotoDraft("")))
            at = len(self.kept) - 1
        if at is None or not isinstance(part, Para):
            self.kept.append(part)
            return
        shot = self.kept[at]
        if isinstance(shot, Shot):
            self.kept[at] = self._given(shot, part, at)

    def _picture_of(self, para: Para) -> int | None:
        """The place of the picture that a paragraph speaks of: the one just before, or near before a text box."""
        if not para.stretches or para.mark or (para.level and para.role != "caption"):
            return None
        far = _NEAR if para.boxed else 1
        near = range(len(self.kept) - 1, max(len(self.kept) - 1 - far, -1), -1)
        at = next((at for at in near if isinstance(self.kept[at], Shot)), None)
        shot = self.kept[at] if at is not None else None
        if not isinstance(shot, Shot) or shot.photo.caption or shot.photo.credit:
            return None
        words = para.words
        sure = para.role == "caption" or _PICTURED.match(words) or _MARK.match(words) or MAKER.search(words)
        named = shot.photo.alt and words == shot.photo.alt
        short = (para.centred or named) and not para.bold and len(words) <= 40 and not is_byline(words)
        return at if len(words) <= _LONGEST and (sure or _SAID.fullmatch(words) or short) else None

    def _given(self, shot: Shot, para: Para, at: int) -> Shot:
        words = para.words
        if mark := _MARK.match(words):
            self.dropped += mark[0].strip()
            words = words[mark.end() :]
        caption, credit, made, dropped = credited(words)
        self.made += made
        self.dropped += dropped
        doubts = list(para.doubts)
        if para.notes:
            doubts.append("说明上有注，请核对")
        others = at and isinstance(self.kept[at - 1], Shot) and not _has_words(self.kept[at - 1])
        if others:
            doubts.append("几张图后只有一条说明，请核对是哪一张的")
        elif not (para.role == "caption" or mark or _PICTURED.match(words) or credit):
            doubts.append("图下居中的短句作了图片说明，请核对")
        photo = replace(shot.photo, caption=caption, credit=credit, doubts=(*shot.photo.doubts, *doubts))
        return Shot(photo)


def credited(words: str) -> tuple[str, str, str, str]:
    """Caption, credit, and what was added to the credit and dropped from it: a maker without brackets gets them."""
    if match := _SAID.fullmatch(words):
        return match[1].strip(), f"（{match[2]}）", "（）", words[match.end(2) :]
    if (match := _TOLD.fullmatch(words)) and not _ROLE.fullmatch(match[1]):
        return match[1], f"（{match[2]}）", "（）", ""
    if maker := MAKER.search(words):
        bare = not maker[0].startswith(("（", "("))
        return words[: maker.start()].strip(), f"（{maker[0]}）" if bare else maker[0], "（）" if bare else "", ""
    return words, "", "", ""


def is_caption(words: str) -> bool:
    """Whether words are written as a caption is: they say that they are of a picture, or who made it."""
    return _PICTURED.match(words) is not None or bool(credited(words)[1])


def _is_alone(para: Para) -> bool:
    """Whether a paragraph is sure to be the caption of a picture that did not come in: ▲…, 图为……某某 摄."""
    words = para.words
    if (
        para.level
        or para.mark
        or not para.stretches
        or len(words) > _LONGEST
        or "\n" in "".join(one.text for one in para.stretches)
    ):
        return False
    made = _SAID.fullmatch(words) or _TOLD.fullmatch(words) or MAKER.search(words)
    return bool(re.match(r"[▲△▼]\s*\S.{0,40}(?<![。！？；])$", words)) or bool(
        made and re.match("图为|圖為|图[①②③一二三]", words)
    )


def _has_words(part: CopyPart) -> bool:
    return isinstance(part, Shot) and bool(part.photo.caption)


def numbered(photo: PhotoDraft, number: int) -> PhotoDraft:
    """A picture with its id in the issue."""
    return replace(photo, id=f"photo-{number}")
