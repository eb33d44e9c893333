"""A name spelled two ways (人名前后不一).

Two names of an issue that differ in one character of the same sound are probably one person: 张辛欣, 张辛新.
Names are known from bylines, datelines and credits, and from the text where they stand before 说, 表示, 介绍 and the like.

Found: `张辛新` where the dateline has `张辛欣`, `黄悦` in one byline and `黄玥` in another, `王德军说` beside `王德君表示`.
Left alone: `张辛欣` and `张晓洁`, `王明玉` and `王明`, `张晓明` and `张晓亮` (another sound).
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from edition.check.mark import Proof, ProofMark
from edition.issue.passage import Passage
from edition.issue.spaces import HAN
from edition.report import Level

LEVEL: Level = "warning"

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊"
    "纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单"
    "杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇"
    "栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲台从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍"
    "桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧沃利蔚越隆师"
    "巩聂晁勾敖融冷辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权盖益桓公肖代付闫覃税仝佟揭钱"
)
_LISTED = re.compile(
    f"(?:记者|通讯员|摄影|作者|实习生|编辑)[ 　：:]?((?:[{HAN}]{{2,4}}[ 　、])*[{HAN}]{{2,4}})|([{HAN}]{{2,4}})[ 　]摄"
)
# a name may begin a clause or follow a title: 副部长张云明说, not 有关方面表示
_SPEAKS = re.compile(
    f"(?:(?<![{HAN}])|(?<=[长任授记员师家民人者席理裁事官士]))([{_SURNAMES}][{HAN}]{{1,2}}?)(?=说[，：“。]|表示|介绍|告诉|指出|认为|强调|坦言|透露)"
)
_NAMED = re.compile(f"(?=([{_SURNAMES}][{HAN}]{{2}}))")  # three characters that could be a name, wherever they stand

Places = dict[str, list[tuple[Passage, int]]]


def find(proof: Proof) -> Iterator[ProofMark]:
    """The rarer of two such names, wherever it stands."""
    places = _known(proof)
    _add_slips(proof, places)
    for first, second in _alike(places):
        common, rare = sorted((first, second), key=lambda name: (-len(places[name]), name))
        message = f"“{rare}”与“{common}”只差一个同音字（本期“{common}”{len(places[common])}处）"
        for passage, at in places[rare]:
            yield ProofMark(passage, at, at + len(rare), message, "核对是不是同一个人。")


def _known(proof: Proof) -> Places:
    """Names that stand where only names stand."""
    places: Places = defaultdict(list)
    for reading in proof.readings:
        for match in _LISTED.finditer(reading.text):
            group = 1 if match[1] else 2
            for name in re.finditer(r"[^ 　、]+", match[group]):
                places[name[0]].append((reading.passage, match.start(group) + name.start()))
        for match in _SPEAKS.finditer(reading.text):
            places[match[1]].append((reading.passage, match.start()))
    return places


def _add_slips(proof: Proof, places: Places) -> None:
    """Add three characters of the text that sound like a known name but for which no name is known."""
    masks = {mask: name for name in places if len(name) == 3 for mask in _masks(name)}
    for reading in proof.readings if masks else ():
        for match in _NAMED.finditer(reading.text):
            words = match[1]
            name = masks.get(f"*{words[1:]}") or masks.get(f"{words[0]}*{words[2]}") or masks.get(f"{words[:2]}*")
            if name and words not in places and _sound_alike(words, name):
                places[words] = [(reading.passage, match.start())]


def _alike(places: Places) -> Iterator[tuple[str, str]]:
    """Every two names that differ in one character of the same sound."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in places:
        for mask in _masks(name):
            groups[mask].append(name)
    for group in groups.values():
        for first, second in combinations(group, 2):
            if _sound_alike(first, second):
                yield first, second


def _masks(name: str) -> Iterator[str]:
    """The name with each of its characters left open in turn."""
    return (f"{name[:at]}*{name[at + 1 :]}" for at in range(len(name)))


def _sound_alike(first: str, second: str) -> bool:
    differing = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    return len(differing) == 1 and not _sounds(differing[0][0]).isdisjoint(_sounds(differing[0][1]))


def _sounds(char: str) -> set[str]:
    from pypinyin import Style, pinyin  # noqa: PLC0415 - a quarter of a second that most issues can do without

    return set(pinyin(char, Style.NORMAL, heteronym=True)[0])
