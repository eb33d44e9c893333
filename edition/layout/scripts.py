"""Scripts (文种) that the house's faces lack: their names, and the Debian packages and families that have them.

A face that lacks a character is named by `check` with what to install and to write into the layout's `[faces] fallback`.
"""

from typing import NamedTuple


class Script(NamedTuple):
    """Characters of one script from `first` to `last`; `family` is none where no free face of Debian has them.

    `tag` (ISO 15924) is given where letters change and move beside each other, so that they must be shaped as that script.
    """

    first: int
    last: int
    name: str
    package: str = ""
    family: str = ""
    tag: str = ""


_NOTO = "fonts-noto-core"
SCRIPTS = (
    Script(0x00A1, 0x024F, "拉丁字母", "fonts-dejavu-core", "DejaVu Serif"),
    Script(0x0250, 0x02FF, "音标", "fonts-dejavu-core", "DejaVu Serif"),
    Script(0x0300, 0x036F, "附加符号", "fonts-dejavu-core", "DejaVu Serif"),
    Script(0x0370, 0x03FF, "希腊字母", "fonts-dejavu-core", "DejaVu Serif"),
    Script(0x0400, 0x052F, "西里尔字母", "fonts-dejavu-core", "DejaVu Serif"),
    Script(0x0590, 0x05FF, "希伯来文", _NOTO, "Noto Serif Hebrew"),
    Script(0x0700, 0x074F, "叙利亚文", _NOTO, "Noto Sans Syriac"),
    Script(0x0780, 0x07BF, "塔纳文", _NOTO, "Noto Sans Thaana"),
    Script(0x07C0, 0x07FF, "恩科文", _NOTO, "Noto Sans NKo"),
    Script(0x0600, 0x08FF, "阿拉伯字母（维吾尔文、哈萨克文）", _NOTO, "Noto Naskh Arabic"),
    Script(0x0900, 0x097F, "天城文", _NOTO, "Noto Serif Devanagari", "Deva"),
    Script(0x0980, 0x09FF, "孟加拉文", _NOTO, "Noto Serif Bengali", "Beng"),
    Script(0x0A00, 0x0A7F, "古木基文", _NOTO, "Noto Serif Gurmukhi", "Guru"),
    Script(0x0A80, 0x0AFF, "古吉拉特文", _NOTO, "Noto Serif Gujarati", "Gujr"),
    Script(0x0B80, 0x0BFF, "泰米尔文", _NOTO, "Noto Serif Tamil", "Taml"),
    Script(0x0C00, 0x0C7F, "泰卢固文", _NOTO, "Noto Serif Telugu", "Telu"),
    Script(0x0C80, 0x0CFF, "卡纳达文", _NOTO, "Noto Serif Kannada", "Knda"),
    Script(0x0D00, 0x0D7F, "马拉雅拉姆文", _NOTO, "Noto Serif Malayalam", "Mlym"),
    Script(0x0D80, 0x0DFF, "僧伽罗文", _NOTO, "Noto Serif Sinhala", "Sinh"),
    Script(0x0E00, 0x0E7F, "泰文", _NOTO, "Noto Serif Thai", "Thai"),
    Script(0x0E80, 0x0EFF, "老挝文", _NOTO, "Noto Serif Lao", "Laoo"),
    Script(0x0F00, 0x0FFF, "藏文", _NOTO, "Noto Serif Tibetan", "Tibt"),
    Script(0x1000, 0x109F, "缅文", _NOTO, "Noto Serif Myanmar", "Mymr"),
    Script(0x1780, 0x17FF, "高棉文", _NOTO, "Noto Serif Khmer", "Khmr"),
    Script(0x1800, 0x18AF, "蒙古文", _NOTO, "Noto Sans Mongolian", "Mong"),
    Script(0x1950, 0x197F, "傣文", _NOTO, "Noto Sans Tai Le", "Tale"),
    Script(0x1980, 0x19DF, "新傣文", _NOTO, "Noto Sans New Tai Lue", "Talu"),
    Script(0x10A0, 0x10FF, "格鲁吉亚文", _NOTO, "Noto Serif Georgian"),
    Script(0x1200, 0x139F, "埃塞俄比亚文", _NOTO, "Noto Serif Ethiopic"),
    Script(0x0530, 0x058F, "亚美尼亚文", _NOTO, "Noto Serif Armenian"),
    Script(0x1E00, 0x1EFF, "拉丁字母", "fonts-dejavu-core", "DejaVu Serif"),
    Script(0x1F00, 0x1FFF, "希腊字母", "fonts-dejavu-core", "DejaVu Serif"),
    Script(0x2000, 0x2BFF, "符号", "fonts-dejavu-core", "DejaVu Sans"),
    Script(0x3400, 0x9FFF, "汉字", "fonts-babelstone-han", "BabelStone Han"),
    Script(0xA000, 0xA4CF, "彝文", _NOTO, "Noto Sans Yi"),
    Script(0xE000, 0xF8FF, "私用字"),
    Script(0xFB1D, 0xFB4F, "希伯来文", _NOTO, "Noto Serif Hebrew"),
    Script(0xFB50, 0xFDFF, "阿拉伯字母（维吾尔文、哈萨克文）", _NOTO, "Noto Naskh Arabic"),
    Script(0xFE70, 0xFEFE, "阿拉伯字母（维吾尔文、哈萨克文）", _NOTO, "Noto Naskh Arabic"),
    Script(0x1D400, 0x1D7FF, "数学字母", "fonts-dejavu-extra", "DejaVu Math TeX Gyre"),
    Script(0x1F000, 0x1FAFF, "表情符号", "fonts-symbola", "Symbola"),
    Script(0x20000, 0x3FFFF, "汉字", "fonts-babelstone-han", "BabelStone Han"),
    Script(0xF0000, 0x10FFFD, "私用字"),
)
_UNKNOWN = Script(0, 0x10FFFF, "其他文字")


def script_of(char: str) -> Script:
    """The script that a character belongs to."""
    return next((script for script in SCRIPTS if script.first <= ord(char) <= script.last), _UNKNOWN)


def tag_of(char: str) -> str:
    """The script (ISO 15924) that a letter must be shaped as; none where it stands by itself, as Han and Latin do."""
    return script_of(char).tag if "\u0900" <= char <= "\u1aff" else ""
