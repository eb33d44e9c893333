"""`edition lines`: sets the text on standard input in one column and shows its lines."""

import argparse
import json
import math
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, get_args

from edition.cli.parser import in_words
from edition.cli.show import show_findings
from edition.issue.spaces import normalise, normalise_line
from edition.layout.layout import Layout, load
from edition.layout.shelves import shipped
from edition.layout.typefaces import Typefaces
from edition.report import EditionError, Finding
from edition.typography.classes import Prohibition
from edition.typography.gazetteer import gather
from edition.typography.headline import break_headline
from edition.typography.lexicon import languages
from edition.typography.line import Line
from edition.typography.paragraph import set_paragraph
from edition.typography.rules import Digits, MarkStyle, Rules
from edition.typography.text import Run, plain

_LAYOUT = "broadsheet"
_STYLE = "body"
_HEAD = "headline"
_HEAD_LINES = 6
_RULES = Rules()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments; what is not given is as `Rules` has it, gaps and figures as the layout's body has them."""
    parser.add_argument("--measure", type=_measure, required=True, metavar="EM", help="width of the column, from 2 up")
    parser.add_argument(
        "--level", choices=get_args(Prohibition), default=_RULES.level, help="prohibition rules 行首行尾禁则"
    )
    parser.add_argument("--style", choices=get_args(MarkStyle), default=_RULES.marks, help="width of marks 标点宽度")
    parser.add_argument(
        "--indent", type=_indent, default=_RULES.indent, metavar="EM", help="of a paragraph's first line"
    )
    parser.add_argument("--no-justify", action="store_true", help="leave the lines ragged")
    parser.add_argument(
        "--digits",
        choices=get_args(Digits),
        help="figures as the font has them, or half an em each (default: as the layout's body)",
    )
    parser.add_argument(
        "--language", choices=languages(), default=_RULES.language, help="whose words and names it knows"
    )
    parser.add_argument(
        "--head",
        action="store_true",
        help="every line is a headline: how it would break, which ways fit the measure, and what each costs a reader",
    )
    parser.add_argument("--json", action="store_true", help="print every mark's x and advance in em")


def _measure(word: str) -> float:
    return _length(word, 2.0)


def _indent(word: str) -> float:
    return _length(word, 0.0)


def _length(word: str, least: float) -> float:
    value = float(word)
    if not least <= value < math.inf:
        raise argparse.ArgumentTypeError(f"“{word}” {in_words('is not so many em or more:')} {least:g}")
    return value


def run(arguments: argparse.Namespace) -> int:
    """Print the lines of every paragraph; a line that nothing legal would fill is reported beside them."""
    if arguments.indent > max(arguments.measure, _RULES.indent):
        print("edition lines: error: argument --indent: wider than the measure", file=sys.stderr)
        return 2
    layout = load(shipped(_LAYOUT))
    body = layout.styles[_STYLE].rules
    rules = replace(
        body,
        level=arguments.level,
        marks=arguments.style,
        digits=arguments.digits or body.digits,
        indent=arguments.indent,
        justify=not arguments.no_justify,
        language=arguments.language,
    )
    if arguments.head:
        _show_heads(layout, arguments)
        return 0
    styles = {_STYLE: layout.styles[_STYLE].model_copy(update={"rules": rules})}
    metrics = Typefaces(layout.model_copy(update={"styles": styles})).metrics(_STYLE)
    texts = [normalise((Run(paragraph),)) if paragraph else () for paragraph in _paragraphs()]
    names = gather(map(plain, texts), (), rules.language)
    lines = [
        (number, line)
        for number, text in enumerate(texts)
        for line in set_paragraph(text, arguments.measure, rules, metrics, names=names)
    ]
    if arguments.json:
        whole = {"measure": _number(arguments.measure), "lines": [_as_json(number, line) for number, line in lines]}
        print(json.dumps(whole, ensure_ascii=False))
    else:
        for _, line in lines:
            print("\u3000" * round(line.marks[0].x) + line.text + "-" * (line.hyphen is not None))
    show_findings(_overset(lines), sys.stderr)
    return 0


def _show_heads(layout: Layout, arguments: argparse.Namespace) -> None:
    """Print the ways of every headline, one line each: whether it fits, its price, its width in em, its lines."""
    style = layout.styles[_HEAD]
    metrics = Typefaces(layout.model_copy(update={"styles": {_HEAD: style}})).metrics(_HEAD)
    rules = replace(style.rules, language=arguments.language)
    found = [
        {
            "headline": number,
            "lines": [line.rstrip(" ") for line in way.lines],
            "width": round(max(way.widths), 3),
            "price": way.cost,
            "fits": max(way.widths) <= arguments.measure,
        }
        for number, words in enumerate(_paragraphs())
        for way in break_headline(normalise_line(words), _HEAD_LINES, metrics, rules, layout.terms)
    ]
    if arguments.json:
        print(json.dumps({"measure": _number(arguments.measure), "ways": found}, ensure_ascii=False))
        return
    for way in found:
        print(f"{'✓' if way['fits'] else '✗'} {way['price']:4} {way['width']:6.2f}  {'｜'.join(way['lines'])}")


def _paragraphs() -> list[str]:
    try:
        copy = sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"第{error.start + 1}个字节起不是UTF-8"
        raise EditionError((Finding("not-utf-8", "error", "stdin", message, "把稿件转成UTF-8"),)) from None
    return copy.replace("\r\n", "\n").split("\n")


def _overset(lines: list[tuple[int, Line]]) -> Iterator[Finding]:
    for number, line in lines:
        if line.overset:
            message = f"“{line.text}”一行排不好：栏宽{line.measure:g}字，断在不该断处或撑不满行"
            yield Finding("line-overset", "warning", f"stdin:{number + 1}", message, "放宽栏宽，或改动这一句")


def _as_json(number: int, line: Line) -> dict[str, Any]:
    marks = [{"char": mark.char, "x": round(mark.x, 7), "advance": round(mark.advance, 7)} for mark in line.marks]
    return {
        "text": line.text,
        "paragraph": number,
        "last": line.last,
        "width": round(line.width, 7),
        "overset": line.overset,
        "hyphen": line.hyphen is not None,
        "marks": marks,
    }


def _number(value: float) -> float | int:
    return int(value) if value.is_integer() else value
