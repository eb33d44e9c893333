"""Set forms (固定格式): how bylines, datelines, credits and the page's own lines are written, so that they can be told."""

import re

from edition.issue.spaces import HAN

_AGENCY = f"(?:据?(?:新华社|中新社|本报|人民日报|光明日报|经济日报|[{HAN}]{{2,4}}社))"
_PEOPLE = "(?:新华社|中新社|本报|本刊|特约|见习|实习|首席|驻\\S{2,6}?)*(?:记者|通讯员|评论员|撰稿人?)"

ORNAMENT = re.compile("^[○●◎□■◇◆△▲☆★◈]\\s*")
_NAMES = f"[{HAN}·]{{2,5}}(?:[ 　、][{HAN}·]{{2,5}})*"
BYLINE = re.compile(
    f"[○●◎□■◇◆△▲☆★◈]?\\s*(?:(?:{_PEOPLE}|文[/／图])[ 　：:/／]*{_NAMES}[ 　]*)+(?:文[/／]图|摄影报道|报道|文|摄)?"
)
DECK = re.compile(r"(?:——|--|—)\s*\S.*[^。]")
FOLIO = re.compile(
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:\s*星期.*)?|星期[一二三四五六日]|农历.*|今日.{0,3}版|第?\s*[0-9A-Z０-９]{1,3}\s*版.*|(?:总)?第\d+期.*"
    "|(?:责任编辑|责编|编辑|版式|校对|美编|电话|邮编|社址|国内统一连续出版物号|邮发代号)[：: ].*"
)
DATELINE = re.compile(
    f"{_AGENCY}(?:(?!记者)[^。，；！？（()]){{0,16}}?(?:\\d{{1,2}}月)?(?:\\d{{1,2}}日)?(?:电(?![视影子话力网台报波信])|讯)"
    r"(?:\s*[（(][^（）()]*记者[^（）()]*[）)]|\s*记者[ 　][^。，：]{2,12}(?=[：: ]))?\s*[：:]?"
)
CREDIT = re.compile(
    f"[（(](?:{_AGENCY}[^（）()。摄]{{0,24}}|据[^（）()。]{{2,20}}|{_PEOPLE}[^（）()。摄]{{2,24}}|完)[）)]$"
)
MAKER = re.compile(
    r"[（(][^（）()。，；]{0,24}(?:[摄绘](?:影报道)?|社发|资料图片?)[）)]$|^[^（）()。，；]{0,16}[ 　]摄$"
)


def is_set(text: str) -> bool:
    """Whether a whole line is of set form: a byline, a deck, a credit, a picture's maker, a folio."""
    if any(form.fullmatch(text) for form in (FOLIO, DECK, CREDIT, MAKER)):
        return True
    return BYLINE.fullmatch(text) is not None and DATELINE.match(text) is None
