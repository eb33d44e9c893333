"""Word features: each alone and every pair of them, by what must stand in the story, what must not, and what must be asked."""

import io
import zipfile
from itertools import permutations
from typing import NamedTuple

import pytest

from edition.intake.draft import Draft
from edition.intake.gathering import read
from edition.intake.source import CopyFile
from edition.issue.words import squeeze

SPACES = " ".join(
    f'xmlns:{name}="{address}"'
    for name, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    }.items()
)
STYLES = """
<w:style w:type="paragraph" w:styleId="10"><w:name w:val="标题 1"/></w:style>
<w:style w:type="paragraph" w:styleId="20"><w:name w:val="Überschrift 2"/></w:style>
<w:style w:type="paragraph" w:styleId="30"><w:name w:val="我的小标题"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
"""
LEVEL = '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="{1}"/><w:lvlText w:val="{2}"/></w:lvl>'
NUMBERS = "".join(
    f'<w:abstractNum w:abstractNumId="{number}">'
    + "".join(LEVEL.format(at, *one) for at, one in enumerate(levels))
    + "</w:abstractNum>"
    for number, levels in enumerate(
        [
            [("chineseCounting", "%1、"), ("chineseCounting", "（%2）")],
            [("chineseCounting", "第%1条")],
            [("decimalEnclosedCircleChinese", "%1")],
            [("decimal", "%1."), ("decimal", "%1.%2")],
            [("upperLetter", "%1.")],
        ]
    )
) + "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(5))
FOOTNOTES = '<w:footnote w:id="2"><w:p><w:r><w:t>数据由统计局提供。</w:t></w:r></w:p></w:footnote>'
COMMENTS = '<w:comment w:id="0" w:author="主编"><w:p><w:r><w:t>没核实</w:t></w:r></w:p></w:comment>'


class Feature(NamedTuple):
    """What a piece of Word says: XML, what the story says of it, what is kept apart, and what is asked."""

    xml: str
    story: tuple[str, ...]
    apart: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


def p(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{words}</w:p>"


def r(words: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def counted(number: int, words: str, level: int = 0) -> str:
    return p(r(words), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def cell(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(r(words))}</w:tc>"


def sym(face: str, code: str) -> str:
    return f'<w:r><w:sym w:font="{face}" w:char="{code}"/></w:r>'


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def box(words: str) -> str:
    inside = f"<w:txbxContent>{p(r(words))}</w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


ACROSS = '<w:gridSpan w:val="2"/>'
FRACTION = "<m:oMath><m:f><m:num>{}</m:num><m:den>{}</m:den></m:f></m:oMath>".format(
    *(f"<m:r><m:t>{one}</m:t></m:r>" for one in "st")
)
REMARK, NOTE = '<w:r><w:commentReference w:id="0"/></w:r>', '<w:r><w:footnoteReference w:id="2"/></w:r>'
WHITE, YELLOW, DOTS = '<w:color w:val="FFFFFF"/>', '<w:highlight w:val="yellow"/>', '<w:em w:val="dot"/>'
RAISED = '<w:vertAlign w:val="superscript"/>'
CHANGED = f"<w:ins>{r('国家')}</w:ins><w:del><w:r><w:delText>省里</w:delText></w:r></w:del>"
GONE = f"<w:tc>{p('<w:del><w:r><w:delText>旧格</w:delText></w:r></w:del>')}</w:tc>"
BEGIN, THEN, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
FEATURES = {
    "隐藏": Feature(p(r("明文甲。") + r("密文甲", "<w:vanish/>")), ("明文甲。",), ("密文甲",), ("隐藏文字不印",)),
    "白字": Feature(p(r("明文乙。") + r("密文乙", WHITE)), ("明文乙。",), ("密文乙",), ("看不见的文字不印",)),
    "划去": Feature(p(r("留下丙。") + r("划去丙", "<w:dstrike/>")), ("留下丙。",), ("划去丙",), ("划去的文字不印",)),
    "着重号": Feature(p(r("必须") + r("逐户核对", DOTS) + r("，不得遗漏。")), ("必须*逐户核对*，不得遗漏。",)),
    "加粗": Feature(p(r("全县") + r("六个村", "<w:b/>") + r("都通了路。")), ("全县**六个村**都通了路。",)),
    "上标": Feature(p(r("面积50m") + r("2", RAISED) + r("整。")), ("面积50m^2^整。",)),
    "修订": Feature(
        p(r("项目获") + CHANGED + r("资助。")), ("项目获国家资助。",), (), ("删去了“省里”", "加上了“国家”")
    ),
    "移动": Feature(
        p(f"<w:moveFrom>{r('搬走的话。')}</w:moveFrom>" + r("原处。")) + p(f"<w:moveTo>{r('搬走的话。')}</w:moveTo>"),
        ("原处。", "搬走的话。"),
    ),
    "批注": Feature(p(r("经费58万元。") + REMARK), ("经费58万元。",), (), ("批注（主编）：没核实",)),
    "公式": Feature(p(r("速度为") + FRACTION + r("。")), ("速度为s/t。",), (), ("公式“s/t”",)),
    "拼音": Feature(
        p(
            r("叫")
            + f"<w:r><w:ruby><w:rt>{r('lòng')}</w:rt><w:rubyBase>{r('弄')}</w:rubyBase></w:ruby></w:r>"
            + r("堂口。")
        ),
        ("叫{弄|lòng}堂口。",),
    ),
    "域": Feature(p(f'<w:fldSimple w:instr="NUMWORDS">{r("1234")}</w:fldSimple>' + r("字。")), ("1234字。",)),
    "长域": Feature(
        p(BEGIN + "<w:r><w:instrText>DATE</w:instrText></w:r>" + THEN + r("今天") + END + r("开工。")), ("今天开工。",)
    ),
    "符号": Feature(
        p(r("气温") + sym("Symbol", "F0B1") + r("2℃，") + sym("Wingdings", "F0FE") + r("达标。")), ("气温±2℃，☑达标。",)
    ),
    "不认识的符号": Feature(p(r("见") + sym("Webdings", "F04E") + r("处。")), ("见〓处。",), (), ("Webdings",)),
    "连字符": Feature(p(r("CRH") + "<w:r><w:noBreakHyphen/></w:r>" + r("380试跑。")), ("CRH\u2011380试跑。",)),
    "文本框": Feature(p(r("路基完成。") + box("链接：每公里四十万元。")), ("路基完成。", "链接：每公里四十万元。")),
    "脚注": Feature(
        p(r("增长两成") + NOTE + r("。")),
        ("增长两成[^1]。", "[^1]: 数据由统计局提供。"),
    ),
    "一、（一）": Feature(
        counted(1, "修路资金由县里垫付。")
        + counted(1, "明确责任。", 1)
        + counted(1, "按月公示。", 1)
        + p(r("说明一句。"))
        + counted(1, "护路队伍每村三人。"),
        ("一、修路资金由县里垫付。", "（一）明确责任。", "（二）按月公示。", "说明一句。", "二、护路队伍每村三人。"),
    ),
    "第一条": Feature(
        counted(2, "本公约由会议通过。") + counted(2, "爱护道路。"),
        ("第一条　本公约由会议通过。", "第二条　爱护道路。"),
    ),
    "①": Feature(counted(3, "交身份证。") + counted(3, "交照片。"), ("①交身份证。", "②交照片。")),
    "1. 1.1": Feature(
        counted(4, "总则。") + counted(4, "目的。", 1) + counted(4, "范围。", 1),
        ("1. 总则。", "1.1　目的。", "1.2　范围。"),
    ),
    "A.": Feature(counted(5, "甲案。") + counted(5, "乙案。"), ("A.甲案。", "B.乙案。")),
    "横向合并": Feature(
        table(cell("日期", ACROSS) + cell("人"), cell("三月") + cell("周五") + cell("陈默")),
        ("| 日期 |  | 人 |", "| 三月 | 周五 | 陈默 |"),
    ),
    "纵向合并": Feature(
        table(cell("A组", '<w:vMerge w:val="restart"/>') + cell("海院"), cell("", "<w:vMerge/>") + cell("文院")),
        ("| A组 | 海院 |", "|  | 文院 |"),
    ),
    "一格的表": Feature(table(cell("框里的话。")), ("框里的话。",)),
    "软回车成段": Feature(p(r("　　首段。") + "<w:r><w:br/></w:r>" + r("　　次段。")), ("首段。", "次段。")),
    "软回车成行": Feature(p(r("此致") + "<w:r><w:br/></w:r>" + r("敬礼！")), ("此致\\\n敬礼！",)),
    "外文样式的小标题": Feature(
        p(r("修路不等人"), '<w:pStyle w:val="20"/>') + p(r("路通了。")), ("## 修路不等人", "路通了。")
    ),
    "大纲级别的小标题": Feature(
        p(r("果子不愁卖"), '<w:pStyle w:val="30"/>') + p(r("卖完了。")), ("## 果子不愁卖", "卖完了。")
    ),
    "内容控件": Feature(f"<w:sdt><w:sdtContent>{p(r('控件里的话。'))}</w:sdtContent></w:sdt>", ("控件里的话。",)),
    "标底色": Feature(
        p(r("待定的数", YELLOW) + r("要核。")),
        ("待定的数要核。",),
        (),
        ("“待定的数”标了底色",),
    ),
    "首字下沉": Feature(
        p(r("今"), '<w:framePr w:dropCap="drop" w:lines="2"/>') + p(r("年春天来得早。")), ("今年春天来得早。",)
    ),
    "删去的段落标记": Feature(
        p(r("前半段"), '<w:rPr><w:del w:id="1"/></w:rPr>') + p(r("接着后半段。")), ("前半段接着后半段。",)
    ),
    "删去的表行": Feature(
        table(cell("甲") + cell("乙"), f'<w:trPr><w:del w:id="3"/></w:trPr>{GONE}{GONE}', cell("丙") + cell("丁")),
        ("| 甲 | 乙 |", "| 丙 | 丁 |"),
        (),
        ("删去了“旧格”", "删去了“旧格”"),
    ),
    "艺术字": Feature(
        p('<w:r><w:pict><v:shape><v:textpath string="艺术字标语。"/></v:shape></w:pict></w:r>'), ("艺术字标语。",)
    ),
    "带圈字符": Feature(
        p(r("第") + BEGIN + "<w:r><w:instrText>EQ \\o\\ac(○,3)</w:instrText></w:r>" + END + r("项。")),
        ("第③项。",),
        (),
        ("排成了“③”",),
    ),
    "部首字": Feature(p(r("⼭⾥⼈说好。")), ("山里人说好。",)),
}


def word_file(body: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, root, inside in (
            ("document", "document", f"<w:body>{body}</w:body>"),
            ("styles", "styles", STYLES),
            ("numbering", "numbering", NUMBERS),
            ("footnotes", "footnotes", FOOTNOTES),
            ("comments", "comments", COMMENTS),
        ):
            archive.writestr(f"word/{name}.xml", f"<w:{root} {SPACES}>{inside}</w:{root}>")
    return stream.getvalue()


def story(*features: Feature) -> Draft:
    head = p(r("三条山路修通"), '<w:pStyle w:val="10"/>') + p(r("今年修通三条路。"))
    body = "".join(feature.xml for feature in features)
    data = word_file(head + body + p(r("全文到此为止。")))
    return read(CopyFile("a.docx", data, lambda _name: None), 0)


def blocks(draft: Draft) -> list[str]:
    """The blocks of the story and its items, without the doubts."""
    (only,) = draft.stories
    found: list[str] = []
    for block in only.text.strip().split("\n\n"):
        if not block.startswith("[//]:"):
            found += [block] if not block.startswith("|") else [row for row in block.split("\n") if "---" not in row]
    return found


def holds(draft: Draft, *features: Feature) -> None:
    notes = [one for feature in features for one in feature.story if one.startswith("[^1]:")]
    wanted = [one for feature in features for one in feature.story if one not in notes]
    assert [squeeze(one) for one in blocks(draft)] == [
        squeeze(one) for one in ("今年修通三条路。", *wanted, "全文到此为止。", *notes)
    ]
    assert sorted(draft.unplaced) == sorted(one for feature in features for one in feature.apart)
    doubts = [line for line in draft.stories[0].text.split("\n") if line.startswith("[//]:")]
    asked = [one for feature in features for one in feature.asked]
    assert all(any(one in doubt for doubt in doubts) for one in asked), doubts
    assert len(doubts) == len(asked), doubts
    assert draft.stories[0].doubts == ()


@pytest.mark.parametrize("name", FEATURES)
def test_a_feature_alone(name: str) -> None:
    holds(story(FEATURES[name]), FEATURES[name])


@pytest.mark.parametrize("first", FEATURES)
def test_a_feature_before_every_other(first: str) -> None:
    for one, two in permutations(FEATURES, 2):
        if one == first:
            holds(story(FEATURES[one], FEATURES[two]), FEATURES[one], FEATURES[two])
