"""Key names (项的名字): what editors call the keys and tables of the manifest, and how they are written there."""


def _names(table: str) -> dict[str, str]:
    """A name that people use for a key -> the key; a line of the table is the key and its names."""
    entries = (line.split() for line in table.splitlines() if line.strip())
    return {name: key for key, *names in entries for name in names}


TABLE_NAMES = _names("""
    paper     报纸 报社 newspaper
    articles  稿件 文章 稿 article story stories
    photos    图片 照片 图 photo picture pictures image images
    fillers   补白 filler
    pages     版面 版 page
    boxes     广告 广告位 box ad ads
    waive     准予保留 waiver waivers
""")
LISTS = frozenset(TABLE_NAMES.values()) - {"paper"}  # the tables of which there may be many: [[articles]]
COUNTS = frozenset({"number", "page_count", "rank", "page", "span", "columns", "rows"})  # keys whose value is a number
FIGURES = {figure: number for number, figure in enumerate("一二三四五六七八九十", start=1)} | {"头": 1}
SERIES = frozenset({"photos", "sections", "pull_quotes", "optional", "focus"})  # keys whose value is a list
_ISSUE = """
    date      日期 出版日期
    revised   修订 修订时间
    number    期号 总期号 期数 issue
    page_count 版数 总版数 版面数
    layout    版式 template
"""
_FILED = """
    id        代号 编号
    file      文件 文件名 路径 path filename
"""
_PAPER = """
    title     报名 报头 名称 name
    subtitle  副报名
    publisher 主办 出版
    editor    编辑 责任编辑 责编
    price     定价
    address   社址 地址
    phone     电话
    website   网址 url
    language  语言 lang
    postal    邮发代号
"""
_ARTICLES = """
    headline   标题 主题 主标题 题目 title head
    headline_short 短题 版面标题
    form       文体 体裁 形式
    vertical   竖题 竖排标题
    box        加框 框 边框
    tint       底纹 加底纹 底色
    headline_ground 题底 标题底
    kicker     引题 肩题
    deck       副题 副标题 subtitle
    standfirst 提要 导语 summary
    portrait   作者像 头像 作者照片
    editors_note 编者按 按语 编者的话
    pull_quotes 拎句 引语 金句 抽言 quote
    optional   可用可不用 备用 可选 options
    sidebar    链接 相关链接 资料
    sidebar_title 链接标题
    byline     署名 作者 记者 author
    dateline   电头
    credit     稿源 来源 source
    section    版别 栏目 版面
    rank       重要性 顺序 order
    page       版次 版
    span       栏数 通栏 columns
    lead       头条
    place      版位 位置 position
    photos     图片 照片 配图 photo picture pictures image images
    no_jump    不转版
    file       正文 text content body
"""
_PHOTOS = """
    title      标题 图题 headline
    caption    说明 图片说明 图说
    credit     摄影 署名 作者 author byline photographer
    alt        替代文字 description
    focus      裁切 焦点
"""
_FILLERS = """
    title      标题 headline
    text       正文 文字 content
    photo      图片 photos
"""
_PAGES = """
    number       版次 版 page
    title        版名 名称 name
    sections     版别 栏目 section
    off          停用 不用
    layout       版式 栏式
    editor       责编 责任编辑 编辑
    proofreader  校对
    designer     美编 版式
"""
_BOXES = """
    kind       种类 类型 type
    size       规格 尺寸 大小
    columns    栏数 通栏 span
    rows       行数
    page       版次 版
    place      版位 位置 position
    word       标注 label
    title      标题 headline
    text       正文 文字 内容 content
    alt        替代文字 description
    off        停登 不登
    spare      补空 备用 有空才登
"""
_WAIVERS = """
    reason     理由 原因
    text       文字
"""

KEY_NAMES: dict[str, dict[str, str]] = {
    "": _names(_ISSUE) | TABLE_NAMES,
    "paper": _names(_PAPER),
    "articles": _names(_FILED + _ARTICLES),
    "photos": _names(_FILED + _PHOTOS),
    "fillers": _names(_FILED + _FILLERS),
    "pages": _names(_PAGES),
    "boxes": _names(_FILED + _BOXES),
    "waive": _names(_WAIVERS),
}


def key_meant(word: str, table: str) -> str | None:
    """The key of a table ("" for the top) that is called so by editors, None if none is."""
    said = word.strip().lower().replace(" ", "")
    return KEY_NAMES.get(table, {}).get(said)
