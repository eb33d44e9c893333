"""Labels (叫法): what an editor calls the terms of a score, the fields of the manifest, and the things on a page."""

from collections.abc import Sequence
from typing import Any

from edition.plan.difference import TERM_WORDS

WORDS = {
    "kicker": "引题",
    "headline": "题",
    "deck": "副题",
    "byline": "署名",
    "standfirst": "提要",
    "dateline": "电头",
    "credit": "稿源",
    "title": "图题",
    "caption": "图说",
    "alt": "替代文字",
}
MARKS = {  # what stands before a thing in the list that has no number
    "photo": "图",
    "ad": "广",
    "panel": "框",
    "logo": "标",
    "qr": "码",
    "index": "读",
    "notice": "启",
    "correction": "正",
    "sidebar": "链",
}
KINDS = {  # what a thing that is no story is called
    "photo": "图",
    "ad": "广告",
    "panel": "栏框",
    "logo": "标志",
    "qr": "二维码",
    "index": "导读",
    "notice": "启事",
    "correction": "更正",
    "sidebar": "链接",
}
TERMS = {
    "empty": "空格",
    "hole": "版心空洞",
    "bare": "版脚太空",
    "loose_head": "题太松",
    "lead_picture": "图压头条",
    "head_white": "题白",
    "bumping_heads": "碰题",
    "stacked_heads": "叠题",
    "gutter": "断版",
    "dog_leg": "刀把",
    "recut": "增减行",
    "narrow_table": "表格挤在一栏",
    "leg_depth": "栏深",
    "short_leg": "短栏",
    "uneven_legs": "栏底",
    "size_order": "题序",
    "place_order": "位次",
    "swelling_heads": "下题大",
    "head_step": "题阶",
    "span_step": "宽阶",
    "thin_head": "题不满",
    "split_head": "断题",
    "small_picture": "图小",
    "vast_picture": "图大",
    "no_dominant": "无主图",
    "touching_pictures": "图相碰",
    "folded_picture": "压折线",
    "crop": "剪裁",
    "grey_mass": "灰版",
    "jump": "转版",
    "second_jump": "二次转版",
    "option": "用了备用件",
    "ink": "偏重",
    "moved": "挪动",
}


def term(name: str) -> str:
    """The short name of a term, or else the one that make-up itself has for it."""
    return TERMS.get(name) or TERM_WORDS.get(name, name)


def called(items: Sequence[dict[str, Any]], key: str) -> str:
    """An item of the page by its key, as an editor calls it; the key, if there is none."""
    item = next((each for each in items if each["key"] == key), None)
    if item is None:
        return key
    return f"第 {item['no']} 稿" if item["kind"] == "story" else f"{item['what']}“{item['lines'][0].strip()}”"


def called_file(items: Sequence[dict[str, Any]], file: str) -> str:
    """The file of a story as an editor calls it; its name, if it is none."""
    story = next((each["no"] for each in items if each["kind"] == "story" and each["file"] == file), None)
    return f"第 {story} 稿的正文" if story else f" {file}"
