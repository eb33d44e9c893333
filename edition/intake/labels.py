"""Labels and furniture (栏目与杂项): lines that name a field (标题：…), and lines of a site or an account that are no copy."""

import re
from collections.abc import Iterator

FIELDS = {
    "headline": "标题|標題|题目|題目|主题",
    "kicker": "引题|眉题|肩题|引題",
    "deck": "副题|副标题|副標題|副題",
    "byline": "作者|署名|撰文|记者|文字",
    "text": "正文|内容|全文",
    "left": "来源|來源|出处|稿源|发布时间|发布日期|发表时间|时间|日期|点击数|点击|点击量|浏览次数|浏览量"
    "|浏览|阅读量|阅读次数|访问量|字号|责任编辑"
    "|责编|编辑|本版编辑|值班编辑|审核|审签|审稿|初审|复审|终审|校对|排版|版式"
    "|美编|监制|栏目|关键词|供稿单位|供稿|发布者|发布人|上传|投稿邮箱|图文|编排",
}
_OF = {label: name for name, labels in FIELDS.items() for label in labels.split("|")}
_LABEL = "|".join(sorted(_OF, key=len, reverse=True))
_SEGMENT = re.compile(
    rf"[【\[（(]?({_LABEL})[】\]]?\s*[：:｜|]\s*[】\]]?(.*?)(?=[\s　]+[【\[]?(?:{_LABEL})[】\]]?\s*[：:｜|]|$)"
)
_STAMP = re.compile(r"(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?)[\s　]+")
_ALSO_COPY = {"时间", "日期", "栏目", "关键词", "供稿", "上传", "监制", "阅读", "编排", "内容", "文字", "主题"}
_BRACKETED = re.compile(r"[【\[](标题|作者|来源|正文|副题|引题)[】\]]\s*(.*)")
# a message of a chat begins: 顾然 3月6日 21:03
_STAMPED = r"\S{1,16}[ 　]+(?:\d{4}[-/年])?\d{1,2}[-/月]\d{1,2}日?[ 　]+\d{1,2}:\d{2}(?::\d{2})?"
CHAT = re.compile(rf"^{_STAMPED}$", re.MULTILINE)
DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,10}[〔\[【（(]\d{4}[〕\]】）)]\s*第?\d+号")  # 文号
_FURNITURE = re.compile(
    rf"{_STAMPED}|{DOCUMENT_NUMBER.pattern}|.{{2,20}}\d{{4}}年\d{{1,2}}月\d{{1,2}}日印发|"
    r"[（(](?:下转|上接|未完).{0,14}[）)]|PART[ .·]*\d{1,2}"
    r"|(?:\S{2,14}[ 　]+){1,3}\d{4}[年-]\d{1,2}[月-]\d{1,2}日?[ 　]+\d{1,2}:\d{2}.{0,8}|以下文章来源于.*"
    r"|(?:尊敬的)?编辑(?:老师|部|同志)?(?:您|你|们)?好[：:！，。!]?"
    r"|.{0,10}(?:稿件如下|请(?:您)?(?:审阅|查收|斧正)|见附件).{0,10}"
    r"|(?:责任编辑|责编|本版编辑|美编|版式|校对)[ 　]+[\u3400-\u9fff]{2,4}(?:[ 　]+[\u3400-\u9fff]{2,4}){0,5}"
    r"|原创[ 　].*(?:\d{4}[-年]|发表于|\d{1,2}:\d{2}).*|.*发表于[ 　]?[\u4e00-\u9fff]{2,6}"
    r"|.{0,6}点击.{0,6}(?:蓝字|上方|下方|关注|卡片).*|.{0,8}关注我们.*"
    r"|.{0,6}(?:扫码|长按|识别二维码).{0,20}(?:关注|二维码|进群).*"
    r"|点个?.{0,2}在看.*|.{0,4}分享.{0,2}点赞.*|阅读原文|阅读全文|阅读[ 　]?[\d.万+]+.*"
    r"|[赞在看 　\d]+|在看|收藏|点赞.{0,10}在看.{0,6}|喜欢作者|微信扫一扫.*|继续滑动看下一个"
    r"|[-—–=_* ·~～]{0,8}(?:END|End|end|完|The End|未完待续)[-—–=_* ·~～]{0,8}|[▼▲↓↑👇👆⬇⬆●·\s]{1,6}|[-—=_*~～]{3,}"
    r"|版权所有.*|(?:Copyright|©).*|上一篇[：: ].*|下一篇[：: ].*|\[?打印\]?|附件下载[：:]?.*"
    r"|\[?关闭(?:窗口)?\]?|返回(?:顶部|首页|列表)|首页.*[>›»].*|您?(?:当前|现在|所在)的?位置.*"
    r"|分享到.*|.{0,4}ICP备.*|字体[：:]?.*[大中小].*|0?\d|扫一扫在手机.*|相关阅读|推荐阅读|往期回顾|往期推荐|更多精彩.*"
)
_TIGHT = re.compile(r"[（(](?:责任编辑|责编|编辑|校对|审核|本版编辑)[：: ].{1,30}[）)]")
_LONGEST = 60


def labelled(words: str) -> tuple[tuple[str, str, str], ...]:
    """The fields that a line names, as (field, label with its mark, words); none if it is not labels all through."""
    if match := _BRACKETED.fullmatch(words):
        return ((_OF[match[1]], words[: match.start(2)].strip(), match[2].strip()),)
    if (stamp := _STAMP.match(words)) and (rest := labelled(words[stamp.end() :])):
        return (("left", "", stamp[0].strip()), *rest)
    segments = list(_SEGMENT.finditer(words))
    if not segments or segments[0].start() != 0 or segments[-1].end() != len(words):
        return ()
    if len(words) > _LONGEST and _OF[segments[0][1]] not in {"headline", "text"}:
        return ()
    return tuple((_OF[one[1]], words[one.start() : one.start(2)].strip(), one[2].strip()) for one in segments)


def is_also_copy(label: str, words: str) -> bool:
    """Whether a label may as well be of a programme or a notice: 时间：3月8日, but not 时间：2025-03-05 08:12."""
    return label.strip("：:【】 |｜") in _ALSO_COPY and not re.match(r"\d{4}[-/.]", words)


def is_furniture(words: str) -> bool:
    """Whether a line is of a site or an account, and not of the story."""
    return len(words) <= _LONGEST and (_FURNITURE.fullmatch(words) or _TIGHT.fullmatch(words)) is not None


def spoken(words: str) -> Iterator[str]:
    """Who speaks at the beginning of a line: 记者：…"""
    if match := re.match(r"([^：:，。！？\s]{1,8})[：:]", words):
        yield match[1]
