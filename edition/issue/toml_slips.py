"""Slips in TOML (清单笔误): what is wrong with a line that the TOML reader refuses, in plain words, and the line mended."""

import datetime
import re
from collections.abc import Callable, Iterator
from itertools import cycle
from unicodedata import normalize

from edition.issue.key_names import COUNTS, FIGURES, LISTS, SERIES, TABLE_NAMES, key_meant
from edition.issue.refused_line import RefusedLine, TomlSlip

# Characters that look like a space or like nothing, and what people call them.
INVISIBLE = {
    "\u00a0": "不换行空格",
    "\u00ad": "软连字符",
    "\u2002": "半身空格",
    "\u2003": "全身空格",
    "\u200b": "零宽空格",
    "\u200c": "零宽不连字",
    "\u200d": "零宽连字",
    "\u200e": "从左到右标记",
    "\u200f": "从右到左标记",
    "\u2028": "行分隔符",
    "\u2029": "段分隔符",
    "\u202f": "窄不换行空格",
    "\u2060": "词连接符",
    "\u3000": "全角空格",
    "\ufeff": "字节顺序标记",
}
_NO_WIDTH = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad")
_OPEN, _CLOSE = "“„‟″＂「『‘‚′＇`", "”‟″＂」』’′＇`"
_BARE = re.compile(r"[A-Za-z0-9_.-]+")
_DAY = re.compile(r"(?P<year>\d{4})\s*[-/.年－／．]\s*(?P<month>\d{1,2})\s*[-/.月－／．]\s*(?P<day>\d{1,2})\s*日?")
_WORDS = {"true": "true", "yes": "true", "on": "true", "是": "true", "真": "true"}
_WORDS |= {"false": "false", "no": "false", "off": "false", "否": "false", "假": "false"}
_NOTHING = frozenset({"none", "null", "nil", "无", "空", "-", "/"})


Detector = Callable[[RefusedLine], Iterator[TomlSlip]]


def slip_of(line: RefusedLine) -> TomlSlip:
    """What is wrong with a line: the first of the known slips that it shows, or that it is written wrong."""
    for detect in DETECTORS:
        for slip in detect(line):
            return slip
    start = min(line.at, max(0, len(line.text) - 1))
    return TomlSlip(
        start, len(line.text), "这一行写法不对", '每行一项：键 = 值；文字加英文引号，如 headline = "标题"。'
    )


def _other_kind(line: RefusedLine) -> Iterator[TomlSlip]:
    if re.match(r"\s*[{}]\s*$|\s*\"[A-Za-z_]+\"\s*:", line.text):
        yield TomlSlip(
            0, len(line.text), "这是 JSON 的写法，清单要用 TOML", '写成 键 = 值，不用花括号：headline = "标题"。', ""
        )
    elif re.match(r"\s*-\s+\S", line.text):
        yield TomlSlip(0, len(line.text), "清单里不用“-”列项", "一篇稿件写一个 [[articles]]，下面每行一项。", "")


def _comment(line: RefusedLine) -> Iterator[TomlSlip]:
    match = re.match(r"\s*(//|;|--|＃|/\*|<!--|※|%)", line.text)
    if match:
        mended = line.text[: match.start(1)] + "#" + line.text[match.end() :]
        yield TomlSlip(match.start(1), match.end(), f"“{match[1]}”不是清单的注释", "注释的行以英文的 # 开头。", mended)


def _invisible(line: RefusedLine) -> Iterator[TomlSlip]:
    """A character that is not seen, outside the quotation marks."""
    outside = re.sub(r'"(?:\\.|[^"\\])*"', lambda match: "x" * len(match[0]), line.text)
    found = next((at for at, char in enumerate(outside) if char in INVISIBLE), None)
    if found is None or (outside[found] == "\u3000" and _FULL_EQUALS.match(line.text)):
        return
    char = outside[found]
    code = f"U+{ord(char):04X}"
    mended = "".join(
        ("" if c in _NO_WIDTH else " ") if o in INVISIBLE else c for c, o in zip(line.text, outside, strict=True)
    )
    yield TomlSlip(
        found, found + 1, f"这里有看不见的字符 {code}（{INVISIBLE[char]}）", "删去它，需要空格就打半角空格。", mended
    )


_FULL_EQUALS = re.compile(r"^(?P<key>\s*[^=\"'“#\[【［]*?)\s*(?P<sign>[＝：:﹦＞]|->|=>|:=|==)\s*(?P<value>.*)$")


def _equals(line: RefusedLine) -> Iterator[TomlSlip]:
    match = _FULL_EQUALS.match(line.text)
    if match is None or not match["key"].strip():
        return
    sign = match["sign"]
    what = "等号“＝”是全角的" if sign in "＝﹦" else f"键和值之间写成了“{sign}”"
    mended = f"{match['key']} = {match['value'].lstrip('=')}"
    yield TomlSlip(match.start("sign"), match.end("sign"), what, f"改成半角的等号：{match['key'].strip()} = ……", mended)


# a head in other brackets, or as other formats write it: (paper), {paper}, paper:
_OTHER_HEAD = re.compile(r"[({（｛<《「]{0,2}\s*([A-Za-z_\u4e00-\u9fff]+)\s*[)}）｝>》」:：]{1,2}")


def _header(line: RefusedLine) -> Iterator[TomlSlip]:
    """The head of a table with a bracket missing, full-width, or with a Chinese name."""
    bare = re.sub(r"#.*$", "", line.text).strip()
    if named := _OTHER_HEAD.fullmatch(bare):
        word = named[1].lower()
        if word in TABLE_NAMES or word in {*LISTS, "paper"}:
            bare = f"[{word}]"
    if not re.match(r"[\[［【〔]", bare):
        return
    if pair := re.fullmatch(r"(\[{1,2}\s*[\w.-]+\s*\]{1,2})\s*[,，;；]?\s*([A-Za-z_]+\s*=.+)", bare):
        hint = f"表头自己一行：{pair[1]}；{_short(pair[2])} 另起一行。"
        yield TomlSlip(line.text.index(pair[2]), len(line.text), "一行里写了两项", hint, pair[1], parts=True)
        return
    inner = bare.strip(" \t\r[]［］【】〔〕：:，,；;。")
    word = normalize("NFKC", inner).strip().strip("\"'")
    name = TABLE_NAMES.get(word.lower(), word.lower())
    if name == "paper" or not _BARE.fullmatch(name):
        right = "[paper]" if name == "paper" else "[[articles]]"
    else:
        many = name in LISTS or normalize("NFKC", line.text).strip().startswith(("[[", "【【"))
        right = f"[[{name}]]" if many else f"[{name}]"
    message = "表头要用英文" if name != word.lower() and not word.isascii() else "表头的方括号不对"
    yield TomlSlip(
        0, len(line.text), message, f"写成 {right}，括号成对，用半角。", right if _BARE.fullmatch(name) else ""
    )


def _chinese_key(line: RefusedLine) -> Iterator[TomlSlip]:
    key = line.key
    if not key or key.isascii():
        return
    start = line.text.index(key)
    word = normalize("NFKC", key)
    right = word if _BARE.fullmatch(word) else key_meant(word, line.table) or key_meant(word, "articles")
    hint = f"把“{key}”改成 {right}。" if right else "键的名字见 edition schema，或照 edition new 生成的清单写。"
    message = f"键要用英文的名字：“{key}”" + (f"应写 {right}" if right else "不认识")
    mended = line.text.replace(key, right, 1) if right else ""
    yield TomlSlip(start, start + len(key), message, hint, mended)


def _spaced_key(line: RefusedLine) -> Iterator[TomlSlip]:
    if re.fullmatch(r"[A-Za-z_]+(?:\s+[A-Za-z_]+)+", line.key):
        right = re.sub(r"\s+", "_", line.key)
        start = line.text.index(line.key)
        mended = line.text.replace(line.key, right, 1)
        yield TomlSlip(start, start + len(line.key), f"键“{line.key}”里有空格", f"写成 {right}。", mended)


def _no_equals(line: RefusedLine) -> Iterator[TomlSlip]:
    match = re.match(r"\s*([A-Za-z_]+)\s+([\"'“「‘].*|\d.*|true|false)$", line.text)
    if match:
        mended = f"{match[1]} = {match[2]}"
        yield TomlSlip(match.start(1), match.end(1), f"“{match[1]}”后面少了等号", f"写成 {match[1]} = ……", mended)
    elif "=" not in line.text:
        hint = '正文写进稿件的 .md 文件；一项值写成一行：键 = "值"；注释以 # 开头。'
        yield TomlSlip(0, len(line.text), "这一行不是“键 = 值”", hint)
    elif not line.key and not line.text.lstrip().startswith(('"', "'")):
        yield TomlSlip(0, len(line.text), "等号前面没有键", '写成 键 = 值，如 headline = "标题"。')


def _empty_value(line: RefusedLine) -> Iterator[TomlSlip]:
    if line.key and re.fullmatch(r"(?:#.*)?", line.value):
        start = line.text.index(line.key)
        hint = f'写上值，如 {line.key} = "……"；不用这一项，就在行首加 #。'
        yield TomlSlip(start, len(line.text), f"“{line.key}”后面没有值", hint, "")


def _day(line: RefusedLine) -> Iterator[TomlSlip]:
    match = _DAY.search(line.value)
    if (
        match is None
        or not (line.key in ("date", "revised") or match.start() == 0)
        or line.value.startswith(('"', "'", "["))
    ):
        return
    start = line.begin + match.start()
    try:
        day = datetime.date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        hint = f"核对年月日，写成 {line.key} = 2025-01-21。"
        yield TomlSlip(start, line.begin + match.end(), f"没有“{match[0]}”这一天", hint, id="bad-date")
        return
    right = day.isoformat()
    if match[0].strip() == right:
        if not re.fullmatch(r"\s*(?:#.*)?", line.value[match.end() :]):
            hint = f"只写日期：{line.key} = {right}；带时间写成 {line.key} = {right}T08:00:00+08:00。"
            yield TomlSlip(start, len(line.text), "日期后面的写法不对", hint, line.with_value(right), "bad-date")
        return
    shown = f"{right}T08:00:00+08:00，带时区" if line.key == "revised" else right
    stop = line.begin + match.end()
    yield TomlSlip(start, stop, "日期的写法不对", f"写成 {line.key} = {shown}。", line.with_value(right), "bad-date")


def _bad_day(line: RefusedLine) -> Iterator[TomlSlip]:
    if "date" in line.reason.lower() or line.key in ("date", "revised"):
        hint = f"写成 {line.key or 'date'} = 2025-01-21。"
        yield TomlSlip(line.begin, len(line.text), "日期不存在或写法不对", hint, id="bad-date")


def _quotes(line: RefusedLine) -> Iterator[TomlSlip]:
    """Full-width or Chinese quotation marks around a value."""
    inner = line.value.lstrip("[ ")
    if not line.key or not inner or inner[0] not in _OPEN + _CLOSE:
        return
    start = line.begin + line.text[line.begin :].index(inner[0])
    if line.value.startswith("["):
        value = re.sub(f"[{_OPEN}{_CLOSE}]", '"', line.value).replace("，", ", ").replace("、", ", ")
    else:
        body = re.sub(r"\s*#.*$", "", line.value).rstrip()
        value = '"' + body[1:].rstrip(_CLOSE + '"').replace('"', "”") + '"'
    hint = f"外面的引号改用英文的直引号：{line.key} = {_short(value)}"
    yield TomlSlip(start, start + 1, f"引号“{inner[0]}”不是英文引号", hint, line.with_value(value))


def _separators(line: RefusedLine) -> Iterator[TomlSlip]:
    """A list with Chinese commas, or none, between its values."""
    begins = '[［【（({｛“"' if line.key in SERIES else "[［【"
    bare = line.key == "focus" and "," in normalize("NFKC", line.value)  # 0.5, 0.5
    value = normalize("NFKC", line.value) if bare or line.value.startswith(tuple(begins)) else ""
    if not value or re.fullmatch(r"[\"“][^\"“”]*", value):  # of a text without its end another slip is told
        return
    names = re.findall(r"[\"'“”‘’]([^\"'“”‘’]*)[\"'“”‘’]", line.value)
    if line.key == "focus":
        names = re.findall(r"\d*\.?\d+", value)
        right = f"[{', '.join(names)}]"
    else:
        names = names or re.findall(r"[\w-]+", value)
        right = "[" + ", ".join(f'"{name}"' for name in names) + "]"
    if not line.value.startswith(tuple("[［【")):
        message = "列表要放在方括号里"
    elif re.search(r"[，、；;]", line.value):
        message = "列表里的逗号不是英文逗号"
    elif "]" not in value:
        message = "列表没有写完：少了 ]"
    else:
        message = "列表的写法不对"
    how = "用英文逗号分开" if line.key == "focus" else "值加引号，用英文逗号分开"
    hint = f"写成 {line.key} = {_short(right)}，{how}。"
    yield TomlSlip(line.begin, len(line.text), message, hint, line.with_value(right))


def _backslash(line: RefusedLine) -> Iterator[TomlSlip]:
    if "\\" not in line.value or not line.value.startswith('"'):
        return
    at = line.text.index("\\")
    if line.key == "file" or re.search(r"\w\\\w+(?:\\|\.\w+\")", line.value):
        right = re.sub(r"\\+", "/", line.value)
        hint = f"目录之间用 /：{line.key} = {_short(right)}"
        yield TomlSlip(at, at + 1, "路径里用了反斜杠“\\”", hint, line.with_value(right))
    elif "Unescaped" in line.reason or "hex" in line.reason:
        hint = "要一个反斜杠，就写两个：\\\\；多半可以删去。"
        yield TomlSlip(
            at, at + 1, "引号里的“\\”后面不能是这个字符", hint, line.with_value(line.value.replace("\\", "\\\\"))
        )


def _closing(line: RefusedLine) -> Iterator[TomlSlip]:
    """A value whose closing quotation mark is missing or is a Chinese one."""
    quote = line.value[:1]
    if quote not in ('"', "'") or line.value[1:].count(quote) - line.value.count(f"\\{quote}") > 0:
        return
    body = line.value.rstrip().rstrip(_CLOSE + ("'" if quote == '"' else '"'))
    hint = f"在末尾加上 {quote}：{line.key} = {_short(body + quote)}"
    end = line.value.rstrip()
    message = "少了后一个引号" if body == end else "后一个引号不是英文引号"
    message = "前后两个引号不一样" if end[-1] in "'\"" and body != end else message
    yield TomlSlip(line.begin, len(line.text), message, hint, line.with_value(body + quote))


def _after_value(line: RefusedLine) -> Iterator[TomlSlip]:
    """Something behind a value: a comma, another pair, words in quotation marks of their own."""
    match = re.match(r"\"(?:\\.|[^\"\\])*\"|'[^']*'|true|false|[-+]?\d[\d_.]*", line.value)
    if match is None:
        return
    rest = line.value[match.end() :]
    start = line.begin + match.end()
    if re.fullmatch(r"\s*[,;，；。、]+\s*(?:#.*)?", rest):
        mended = line.with_value(match[0])
        yield TomlSlip(start, len(line.text), f"行末多了“{rest.strip()}”", "删去它：每行一项，行末不加标点。", mended)
    elif re.match(r"\s*[,;，；]?\s*[A-Za-z_]+\s*=", rest):
        alone = line.with_value(match[0])
        yield TomlSlip(start, len(line.text), "一行里写了两项", "另起一行，每行一项。", alone, parts=True)
    elif re.fullmatch(r"\s+([\"'])[^\"']*\1", rest):
        hint = f"只写一个：{line.key} = {_short(match[0])}；两个都要，就写进一对引号里。"
        yield TomlSlip(start, len(line.text), "写了两个值", hint, line.with_value(match[0]))
    elif match[0][0] == '"' and (end := line.value.rfind('"')) > match.end():
        inner = _chinese_quotes(line.value[1:end])
        hint = f"里面的引号改用中文引号：{line.key} = {_short(chr(34) + inner + chr(34))}"
        yield TomlSlip(start - 1, line.begin + end, "引号里又有英文引号", hint, line.with_value(f'"{inner}"'))
    elif match[0][0] in "'\"":
        hint = "删去引号后面的字，或把它移到引号里；注释前加 #。"
        yield TomlSlip(start, len(line.text), "引号后面还有字", hint, line.with_value(match[0]))


def _chinese_quotes(words: str) -> str:
    """Words with their straight quotation marks turned into Chinese ones by turns."""
    marks = cycle("“”")
    return re.sub(r'(?<!\\)"', lambda _: next(marks), words)


def _unquoted(line: RefusedLine) -> Iterator[TomlSlip]:
    """A value that is no value of TOML: words without quotation marks, yes and no, a number with something around it."""
    body = re.sub(r"\s+#.*$", "", line.value).strip().rstrip(",;，；")
    if not line.key or not body or body[0] in "\"'[{":
        return
    end = line.begin + len(body)
    if (word := body.lower()) in _WORDS:
        yield TomlSlip(
            line.begin,
            end,
            f"“{body}”要写成 {_WORDS[word]}",
            f"{line.key} = {_WORDS[word]}",
            line.with_value(_WORDS[word]),
        )
    elif word in _NOTHING:
        hint = f"不用这一项，就删去这一行，或在行首加 #；清单里没有“{body}”这样的值。"
        yield TomlSlip(line.begin, end, f"“{body}”不是值", hint, "")
    elif number := re.fullmatch(r"(?:第|no\.?\s*)?([0-9０-９][0-9０-９,，]*)\s*(?:期|版|栏|号|行|位)?", word):
        right = str(int(re.sub(r"\D", "", normalize("NFKC", number[1]))[:18]))
        yield TomlSlip(
            line.begin, end, f"“{body}”不是数的写法", f"只写数字：{line.key} = {right}", line.with_value(right)
        )
    elif line.key in COUNTS:
        figure = re.search(r"\d+", normalize("NFKC", word))
        right = figure[0] if figure else str(FIGURES.get(word.strip("第期版栏号行"), ""))
        hint = f"只写数字：{line.key} = {right or 1}"
        yield TomlSlip(line.begin, end, f"“{body}”不是数的写法", hint, line.with_value(right) if right else "")
    elif body.count('"') == 1 and body.endswith('"'):
        right = f'"{body}'
        hint = f'在前面加上 "：{line.key} = {_short(right)}'
        yield TomlSlip(line.begin, end, "少了前一个引号", hint, line.with_value(right))
    else:
        right = f'"{_chinese_quotes(body)}"'
        yield TomlSlip(
            line.begin, end, "值没有加引号", f"加上英文引号：{line.key} = {_short(right)}", line.with_value(right)
        )


def _short(words: str) -> str:
    return words if len(words) <= 40 else words[:28] + "……" + words[-1]


DETECTORS: tuple[Detector, ...] = (
    _other_kind, _comment, _invisible, _header, _equals, _chinese_key, _spaced_key, _no_equals, _empty_value, _day, _quotes,
    _separators, _backslash, _closing, _after_value, _bad_day, _unquoted,
)  # fmt: skip
