"""TOML as people type it (清单文字): read whole, or every slip of it named at its line in one go."""

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from typing import Any

from edition.issue.key_names import LISTS, TABLE_NAMES
from edition.issue.refused_line import RefusedLine, TomlSlip
from edition.report import Finding

_MOST_SLIPS = 40  # more are not a slip of the pen
_MOST_MENDS = 4  # of one line
_LONG_LINE = 60  # characters of a line that is shown as it should be
_EXCERPT = 24  # characters shown on either side of a slip
_AT = re.compile(r"\(at line (\d+), column (\d+)\)")
_TABLE = re.compile(r"^\s*\[\[?\s*([^\[\]#]+?)\s*\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class TomlText:
    """A TOML file as it was read: `text` mended where it had to be, line by line; `guessed` if a line had to be given up."""

    text: str
    data: dict[str, Any]
    findings: tuple[Finding, ...] = ()
    guessed: bool = False


def read_toml(text: str, file: str) -> TomlText:
    """Read a file's text; of one with slips, what can surely be read of it."""
    lines = text.split("\n")
    written = tuple(lines)
    findings: list[Finding] = []
    guessed = False
    mends: Counter[int] = Counter()
    for _ in range(_MOST_SLIPS):
        try:
            return TomlText("\n".join(lines), tomllib.loads("\n".join([*lines, ""])), _in_order(findings), guessed)
        except RecursionError:
            findings.append(_too_deep(file, lines))
            break
        except tomllib.TOMLDecodeError as error:
            number, slip = _slip(lines, str(error))
            if not mends[number]:
                findings.append(_finding(file, number, slip, written[number]))
            mends[number] += 1
            if mends[number] > _MOST_MENDS:
                break  # it is not this line
            unsure = slip.mended is None or slip.mended == lines[number] or mends[number] == _MOST_MENDS
            guessed = guessed or unsure or not slip.mended or slip.parts
            lines[number : number + 1 + slip.more] = ["" if unsure else str(slip.mended), *[""] * slip.more]
        except ValueError:  # an integer of thousands of digits
            findings.append(_too_long(file, lines))
            break
    return TomlText("\n".join(lines), {}, _in_order(findings), guessed=True)


def _in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: int(finding.where.split(":")[1])))


def _slip(lines: list[str], reason: str) -> tuple[int, TomlSlip]:
    """The line that a refusal is about, and the slip in it."""
    match = _AT.search(reason)
    number, at = (int(match[1]) - 1, int(match[2]) - 1) if match else (_open_quote(lines, reason) or _last(lines), 0)
    number = min(number, len(lines) - 1)
    for special in (_twice, _open_text, _open_list, _two_lines):
        if found := special(lines, number, at, reason):
            return found
    from edition.issue.toml_slips import slip_of  # noqa: PLC0415 - a clean manifest need not wait for its patterns

    line = RefusedLine(lines[number], _table_of(lines, number), at, reason)
    return number, slip_of(line)


def _last(lines: list[str]) -> int:
    return max((at for at, line in enumerate(lines) if line.strip()), default=0)


def _open_quote(lines: list[str], reason: str) -> int | None:
    """The line whose single quotation mark is never closed: the reader says only that the file ends."""
    if not reason.startswith('Expected "\'"'):
        return None
    return next((at for at, line in enumerate(lines) if re.match(r"[^=#\"']*=\s*'[^']*$", line)), None)


def _table_of(lines: list[str], number: int) -> str:
    heads = _TABLE.findall("\n".join(lines[:number]))
    return TABLE_NAMES.get(heads[-1], heads[-1]) if heads else ""


def _twice(lines: list[str], number: int, at: int, reason: str) -> tuple[int, TomlSlip] | None:
    """A key or a table that stands there already."""
    if not reason.startswith(("Cannot", "Duplicate")):
        return None
    text = lines[number]
    if head := _TABLE.match(text):
        name = head[1].strip()
        single = next((at for at, line in enumerate(lines) if re.match(rf"\s*\[\s*{re.escape(name)}\s*\]", line)), None)
        if name in LISTS and single is not None:
            hint = f"每一条都写一个 [[{name}]]，用两层方括号。"
            return single, TomlSlip(0, len(lines[single]), f"[{name}] 少了一层方括号", hint, f"[[{name}]]")
        if name in LISTS and (other := _other_way(lines, name)) is not None:
            hint = f"每一条都写一个 [[{name}]]，下面每行一项；这里不写“{lines[other].strip()[:_EXCERPT]}”。"
            instead = f"[[{name}]]" if lines[other].lstrip().startswith("[") else ""
            return other, TomlSlip(0, len(lines[other]), f"“{name}”不这样写", hint, instead)
        way_out = (
            "把两处的各项合到一个表头下面。" if name != "pages" else "版数写成 page_count = 4，版面写成 [[pages]]。"
        )
        return number, TomlSlip(0, len(text), f"[{name}] 写了不止一次", way_out)
    key = text.partition("=")[0].strip()
    start = max(0, text.find(key))
    hint = "一张表里一项只写一次，删去一处；另一篇稿件要先写一行 [[articles]]。"
    return number, TomlSlip(start, start + len(key), f"“{key}”写了两次", hint, "")


def _other_way(lines: list[str], name: str) -> int | None:
    """Where a list of tables was begun in another way: articles = [], [articles.toll]."""
    way = re.compile(rf"\s*{name}\s*=\s*\[|\s*\[\[?\s*{name}\s*\.")
    return next((at for at, line in enumerate(lines) if way.match(line)), None)


def _open_text(lines: list[str], number: int, at: int, reason: str) -> tuple[int, TomlSlip] | None:
    """A text in three quotation marks that has no end."""
    if "Unterminated" not in reason and not reason.startswith("Expected \"'''"):
        return None
    for mark in ('"""', "'''"):
        begins = [at for at, line in enumerate(lines) if line.count(mark) % 2]
        if len(begins) % 2:
            text = lines[begins[-1]]
            start = text.index(mark)
            hint = f"文字完了以后加上 {mark}。"
            return begins[-1], TomlSlip(start, len(text), f"从 {mark} 开始的文字没有结束", hint)
    return None


def _open_list(lines: list[str], number: int, at: int, reason: str) -> tuple[int, TomlSlip] | None:
    """A list over several lines that has no end, or no comma between two of its values."""
    if not reason.startswith(("Unclosed array", "Unclosed inline")) or "=" in lines[number][:at]:
        return None
    begin = next((at for at in range(number, -1, -1) if re.search(r"=\s*[\[{]", lines[at])), None)
    if begin is None:
        return None
    if re.match(r"\s*[\"'\d]", lines[number]):
        previous = number - 1
        text = lines[previous]
        hint = "列表的值之间用英文逗号分开。"
        return previous, TomlSlip(
            max(0, len(text) - 1), len(text), "这一行末尾少了英文逗号", hint, f"{text.rstrip('，、 ')},"
        )
    text = lines[begin]
    close = "]" if re.search(r"=\s*\[", text) else "}"
    mended = None if begin != number and any(line.strip() for line in lines[begin + 1 : number]) else text + close
    return begin, TomlSlip(text.index("="), len(text), f"列表没有写完：少了 {close}", f"在末尾加上 {close}。", mended)


def _two_lines(lines: list[str], number: int, at: int, reason: str) -> tuple[int, TomlSlip] | None:
    """A text that was broken into two lines, with its closing quotation mark on the second."""
    begin = re.match(r"\s*([A-Za-z_]+)\s*=\s*\"[^\"]*$", lines[number])
    behind = lines[number + 1].strip() if begin and number + 1 < len(lines) else ""
    if not begin or not re.fullmatch(r"[^\"=\[\]#]+\"", behind):
        return None
    whole = lines[number].rstrip() + behind
    hint = f"接成一行：{whole.strip() if len(whole) <= _LONG_LINE else begin[1] + ' = ……'}"
    return number, TomlSlip(begin.start(1), len(lines[number]), "引号里的文字分成了两行", hint, whole, more=1)


def _finding(file: str, number: int, slip: TomlSlip, written: str) -> Finding:
    """The slip at its place in the line as it was written."""
    start = min(slip.start, max(0, len(written) - 1))
    stop = max(start + 1, min(slip.stop, len(written)))
    before, after = written[:start], written[stop:]
    before = before if len(before) <= _EXCERPT else "…" + before[-_EXCERPT:]
    after = after if len(after) <= _EXCERPT else after[:_EXCERPT] + "…"
    middle = written[start:stop]
    middle = middle if len(middle) <= 2 * _EXCERPT else middle[: 2 * _EXCERPT] + "…"
    place = f"{file}:{number + 1}:{start + 1}"
    return Finding(slip.id, "error", place, slip.message, slip.hint, f"{before}▸{middle}◂{after}")


def _too_deep(file: str, lines: list[str]) -> Finding:
    number = max(range(len(lines)), key=lambda at: lines[at].count("[") + lines[at].count("{"))
    return Finding(
        "bad-toml", "error", f"{file}:{number + 1}:1", "括号套得太深，读不了", "清单里的列表只有一层；删去多余的括号。"
    )


def _too_long(file: str, lines: list[str]) -> Finding:
    number = next((at for at, line in enumerate(lines) if re.search(r"\d{4000}", line)), 0)
    return Finding(
        "bad-toml", "error", f"{file}:{number + 1}:1", "这个数长达几千位，读不了", "核对这个数；文字要加引号。"
    )
