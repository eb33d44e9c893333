"""The inside of a Markdown paragraph (行内): styles, links, notes, pictures, and marks of other programs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from urllib.parse import unquote

from markdown_it.token import Token

from edition.intake.captions import credited, is_caption
from edition.intake.draft import PhotoDraft
from edition.intake.manuscript import Para, Shot, Stretch, stripped, with_reading
from edition.intake.source import Fetch
from edition.intake.web_look import styled
from edition.issue.spaces import HAN

_MARKS = re.compile(
    r"!\[\[(?P<embed>[^\]\n]+)\]\]|\[\[(?P<wiki>[^\]\n]+)\]\]|==(?P<lit>[^=\n]+)==|\ue000(?P<remark>\d+)\ue001"
    rf"|\{{(?P<base>[{HAN}]+)\|(?P<reading>[^{{}}|\n]{{1,24}})\}}"
    r"|(?<=[A-Za-z)])~(?P<lowered>[0-9A-Za-z+\-−]{1,3})~|\^(?P<raised>[0-9A-Za-z+\-−]{1,4})\^"
)
_TASK = re.compile(r"\[([ xX])\]\s+")
_TAG = re.compile(r"</?\s*(\w+)")
_STYLE_TAGS = {"b", "strong", "i", "em", "sup", "sub", "code"}
_VERSE_LINE = 20  # characters of a line that was broken on purpose
_PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff", ".bmp", ".svg"}


@dataclass(slots=True)
class _Spoken:
    """The pieces of a paragraph so far."""

    pieces: list[Para | Shot] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def end(self) -> None:
        """Close the words that are being read."""
        if words := stripped(tuple(self.stretches)):
            self.pieces.append(Para(words, doubts=tuple(self.doubts)))
        elif self.doubts:
            self.pieces.append(Para((), doubts=tuple(self.doubts)))
        self.stretches, self.doubts = [], []


class InlineReader:
    """Reads the insides of paragraphs; pictures are fetched once each."""

    def __init__(self, fetch: Fetch, remarks: Sequence[str]) -> None:
        self.fetch = fetch
        self.remarks = remarks
        self.known: dict[str, bytes | None] = {}
        self.left: list[str] = []
        self.made = self.dropped = ""

    def read(self, token: Token) -> Iterator[Para | Shot]:
        """The stretches of words and the pictures of an inline token, in order."""
        said = _Spoken()
        style = Stretch("")
        outer: list[Stretch] = []
        struck: list[str] | None = None
        verse = _is_verse(token.content)
        for child in token.children or ():
            match child.type:
                case "strong_open" | "em_open" | "link_open":
                    outer.append(style)
                    style = _within(style, child)
                case "strong_close" | "em_close" | "link_close":
                    style = outer.pop()
                case "s_open":
                    struck = []
                case "s_close":
                    self._struck("".join(struck or ()), said)
                    struck = None
                case _ if struck is not None:
                    struck.append(child.content)
                case "text":
                    self._text(child.content, style, said)
                case "softbreak":
                    said.stretches.append(replace(style, text="\n" if verse else _softly(said.stretches)))
                case "hardbreak":
                    said.stretches.append(replace(style, text="\n"))
                case "html_inline":
                    style = self._tag(child.content, style, outer, said)
                case "image":
                    said.end()
                    said.pieces.append(
                        self.picture(str(child.attrGet("src") or ""), child.content, str(child.attrGet("title") or ""))
                    )
                case _:
                    self._other(child, style, said)
        said.end()
        yield from said.pieces

    def _other(self, child: Token, style: Stretch, said: _Spoken) -> None:
        match child.type:
            case "code_inline":
                said.stretches.append(replace(style, text=child.content, code=True))
            case "footnote_ref":
                said.stretches.append(Stretch("", note=str(child.meta["id"])))
            case "math_inline" | "math_inline_double":
                said.stretches.append(replace(style, text=f"${child.content}$"))
                said.doubts.append(f"公式“{child.content}”是 TeX 源码，请改写")
                self.made += "$$"

    def _text(self, words: str, style: Stretch, said: _Spoken) -> None:
        at = 0
        for match in _MARKS.finditer(words):
            said.stretches.append(replace(style, text=words[at : match.start()]))
            at = match.end()
            self._mark(match, style, said)
        said.stretches.append(replace(style, text=words[at:]))

    def _mark(self, match: re.Match[str], style: Stretch, said: _Spoken) -> None:
        if match["embed"]:
            name = match["embed"].partition("|")[0]
            if PurePosixPath(name).suffix.lower() in _PICTURES:
                said.end()
                said.pieces.append(self.picture(name, "", ""))
                self.dropped += match[0]
            else:
                said.doubts.append(f"这里要嵌入另一篇“{name}”，没有带过来")
                self.left.append(match[0])
        elif match["wiki"]:
            name, _, shown = match["wiki"].partition("|")
            said.stretches.append(replace(style, text=shown or name))
            self.dropped += "[[]]" + (f"{name}|" if shown else "")
        elif match["lit"]:
            said.stretches.append(replace(style, text=match["lit"]))
            said.doubts.append(f"“{match['lit'][:20]}”标了高亮，请核对")
            self.dropped += "===="
        elif match["base"]:
            said.stretches.append(with_reading([replace(style, text=match["base"])], match["reading"]))
            self.dropped += "{|}"
            self.made += "（）"
        elif match["lowered"] or match["raised"]:
            words = match["lowered"] or match["raised"]
            said.stretches.append(
                replace(style, text=words, lowered=bool(match["lowered"]), raised=bool(match["raised"]))
            )
            self.dropped += match[0][0] * 2
        else:
            said.doubts += self.remark(int(match["remark"])).doubts

    def remark(self, number: int) -> Para:
        """A remark that is not printed, as a doubt at its place."""
        self.left.append(self.remarks[number])
        return Para((), doubts=(f"批注不印：“{self.remarks[number][:40]}”",))

    def _struck(self, words: str, said: _Spoken) -> None:
        self.left.append(words)
        said.doubts.append(f"划去的文字不印，放在 unplaced.md：“{words[:40]}”")

    def _tag(self, content: str, style: Stretch, outer: list[Stretch], said: _Spoken) -> Stretch:
        match = _TAG.match(content)
        name = match[1].lower() if match else ""
        if name == "br":
            said.stretches.append(replace(style, text="\n"))
        elif name == "img":
            source, words = (re.search(rf"{key}\s*=\s*[\"']([^\"']*)", content) for key in ("src", "alt"))
            said.end()
            said.pieces.append(self.picture(source[1] if source else "", words[1] if words else "", ""))
        elif name in _STYLE_TAGS:
            return styled(style, name, on=not content.startswith("</"))
        elif not content.startswith(("</", "<!--")):
            said.doubts.append(f"去掉了 HTML 标记 {content[:30]}，请核对")
        return style

    def boxed(self, stretches: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
        """An item with its task box as a sign."""
        match = _TASK.match(stretches[0].text) if stretches else None
        if match is None:
            return stretches
        sign = "□ " if match[1] == " " else "☑ "
        self.dropped += match[0].strip()
        self.made += sign.strip()
        return (replace(stretches[0], text=sign + stretches[0].text[match.end() :]), *stretches[1:])

    def picture(self, goal: str, words: str, title: str) -> Shot:
        """A picture from beside the story; its title is its caption, or its alternative text, if that is written as one."""
        name = unquote(goal.replace("\\", "/")).removeprefix("./")
        if name not in self.known:
            self.known[name] = self.fetch(name)
        data = self.known[name]
        doubts = () if data else (f"{_why(name)}：{name[:80]}",)
        said = title or (words if is_caption(words) else "")
        caption, credit, _, _ = credited(said)
        self.made += said and "".join((caption, credit))
        suffix = PurePosixPath(name).suffix.lower()[:8]
        return Shot(PhotoDraft("", "", caption, credit, words, data, suffix, doubts))


def _why(name: str) -> str:
    if re.match(r"[a-z]+:", name, re.IGNORECASE):
        return "图片在网上，没有取来"
    if name.startswith("/") or ".." in PurePosixPath(name).parts:
        return "图片不在稿件旁边，没有取来"
    return "找不到图片文件"


def _within(style: Stretch, token: Token) -> Stretch:
    if token.type == "link_open":
        return replace(style, link=str(token.attrGet("href") or ""))
    return replace(style, strong=True) if token.type == "strong_open" else replace(style, em=True)


def _softly(stretches: Sequence[Stretch]) -> str:
    """A line end of the source: a space between Latin words, nothing beside Han."""
    before = next((one.text for one in reversed(stretches) if one.text), "")
    return " " if before[-1:].isascii() else ""


def _is_verse(content: str) -> bool:
    """Whether the lines of a paragraph were broken on purpose: all short, few of them full sentences."""
    lines = [line.strip() for line in content.split("\n") if line.strip()]
    return len(lines) > 1 and all(len(line) <= _VERSE_LINE for line in lines)
