"""Issues by chance for the inspector: every kind of block, with the copy that is easily misjudged, in every layout."""

import random
from pathlib import Path

LAYOUTS = ("a4", "tabloid", "broadsheet")
SENTENCES = (
    "研究组把芯片的线宽缩到12 nm，电池的电压升到1.84 V，厚度为3.5 mm，质量为18 kg，频率为50 Hz。",
    "论文由托马斯·米勒、安娜·贝尔、路易斯·科尔特斯和扬·德弗里斯署名，参会的还有卡尔·林德奎斯特。",
    "同行评议由玛丽亚·冈萨雷斯·洛佩斯、约翰·史密斯、彼得·汉森和伊莎贝尔·加西亚·马丁内斯主持。",
    "全市完成投资1,234.5亿元，比上年增长6.8%，其中高技术产业占32.1%，比上年提高1.2个百分点。",
    "他说：“这件事要办好、办实——不能只停在纸上……”大家听了，都点头称是。",
    "国内生产总值CO₂排放继续下降，光速约为3×10⁸米每秒，误差不超过10⁻⁹，配比为⅓与⅔。",
    "2024年3月至2025年1月，《办法》《细则》先后印发，“一网通办”“一次办好”的事项达到860项。",
    "记者在现场看到，渔港里千帆竞发，休渔期结束后的第一批海鲜当天晚上就摆上了市民的餐桌。",
    "项目采用state-of-the-art的工艺，由Massachusetts Institute of Technology与本校合作完成。",
    "会议从9:00开到11:30，地点在A座3层；有意者请拨打010-12345678，或访问www.example.cn/apply。",
    "气温下降8℃～10℃，最低-5℃，风力6～7级，能见度不足200米，请市民注意防寒保暖。",
    "河水清了，白鹭回来了，沿岸的人家又把饭桌摆到了水边，夜里也听得见孩子们的笑声。",
)
ITEMS = (
    "建立责任制，层层压实；",
    "把会议、文件、报表、台账再减少三成，把时间还给一线的同志，让他们多跑几趟村头巷尾；",
    "线宽12 nm、电压1.84 V的样机年内交付；",
    "由约翰·史密斯牵头。",
    "其他事项。",
)
CELLS = ("火车站", "大学城", "智能制造学院", "22:10", "6:05", "1,234.5", "32.1%", "+42", "3", "12 nm", "A组", "—", "")


def write_issue(seed: int, folder: Path) -> Path:
    """An issue of three to eight stories in a folder."""
    dice = random.Random(seed)
    (folder / "articles").mkdir(parents=True)
    manifest = f'date = 2025-03-04\nlayout = "{LAYOUTS[seed % len(LAYOUTS)]}"\n\n[paper]\ntitle = "试排报"\n'
    for number in range(dice.randint(3, 8)):
        manifest += (
            f'\n[[articles]]\nid = "s{number}"\nfile = "articles/s{number}.md"\nsection = "要闻"\n'
            f'headline = "{dice.choice(("电池电压再创新高", "全市经济开局良好", "渔港开渔首日千帆竞发", "三条山路修通"))}"\n'
        )
        blocks = [_paragraph(dice) for _ in range(dice.randint(2, 6))]
        for _ in range(dice.randint(0, 3)):
            made = dice.choice((_list, _table, _quote, _subhead))(dice)
            blocks.insert(dice.randint(1, len(blocks)), made)
        if dice.random() < 0.4:
            blocks[0] += "[^1]"
            blocks.append(f"[^1]: {dice.choice(SENTENCES)}")
        (folder / "articles" / f"s{number}.md").write_text(
            "\n\n".join([*blocks, _paragraph(dice)]) + "\n", encoding="utf-8"
        )
    (folder / "issue.toml").write_text(manifest, encoding="utf-8")
    return folder


def _paragraph(dice: random.Random) -> str:
    return "".join(dice.sample(SENTENCES, dice.randint(1, 4)))


def _list(dice: random.Random) -> str:
    start = dice.choice((None, 1, 8))
    items = dice.sample(ITEMS, dice.randint(2, 5))
    return "\n".join(f"- {item}" if start is None else f"{start + at}. {item}" for at, item in enumerate(items))


def _table(dice: random.Random) -> str:
    columns, rows = dice.randint(2, 6), dice.randint(2, 16)
    lines = [dice.sample(("线路", "起点", "终点", "首班", "末班", "净胜分", "积分"), columns), ["---"] * columns]
    lines += [[dice.choice(CELLS) for _ in range(columns)] for _ in range(rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _quote(dice: random.Random) -> str:
    return "> " + _paragraph(dice)


def _subhead(dice: random.Random) -> str:
    return "## " + dice.choice(("把时间还给一线", "从1到100", "山里人的书店"))
