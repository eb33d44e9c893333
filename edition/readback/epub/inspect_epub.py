"""Inspect an EPUB (成品电子书检验): anybody's, clause by clause, from its file alone."""

from pathlib import Path

from edition.readback.clause import Inspection, Rule
from edition.readback.epub import characters, container, images, markup, navigation, styles
from edition.readback.epub.opened import Book, read_book, unreadable
from edition.report import EditionError

RULES: tuple[Rule[Book], ...] = (
    Rule("EP1", "EPUB 3.3 4.3", "mimetype 是第一个文件，不压缩", container.mimetype),
    Rule("EP2", "EPUB 3.3 5.6", "清单所列与包内文件一一相符", container.files),
    Rule("EP3", "EPUB 3.3 5.5", "有标识、书名和出版日期", container.identity),
    Rule("EP4", "EPUB 3.3 5.5", "同一期的标识每次相同", container.stable_identifier),
    Rule("EP5", "EPUB 3.3 5.7", "每页在书脊中出现一次，从左向右翻", container.spine),
    Rule("EP6", "edition", "包内文件不带制作时间", container.reproducible),
    Rule("EM1", "BCP 47, clreq", "语言是带地区的中文（zh-CN），处处一致", container.language),
    Rule("EM2", "EPUB 3.3 5.5", "修改时间只写一次，用 UTC", container.modified),
    Rule("EM3", "edition", "修改时间是编辑部的，不取自时钟", container.editors_time),
    Rule("EM4", "EPUB 3.3 5.5", "属于报纸的丛刊，期号是数字", container.series),
    Rule("EM5", "calibre", "丛刊和期号另有旧式写法，两处一致", container.calibre_series),
    Rule("EA1", "EPUB A11Y 1.1", "五项无障碍信息齐全", container.access),
    Rule("EA2", "EPUB A11Y 1.1", "图片都有说明才声明合规，并署名", container.claims),
    Rule("EA3", "EPUB A11Y 1.1", "有版次表就说明所据的印刷版", container.page_source),
    Rule("EN1", "EPUB 3.3 7.4", "有一份目录", navigation.contents_exist),
    Rule("EN2", "edition", "每篇稿件在书脊和目录中各出现一次", navigation.contents_complete),
    Rule("EN3", "EPUB 3.3 7.4", "目录次序与阅读次序一致", navigation.contents_order),
    Rule("EN4", "edition", "目录分版别、稿件两级", navigation.contents_levels),
    Rule("EN5", "EPUB 3.3 7.4", "可跳到封面、目录、正文", navigation.landmarks),
    Rule("EN6", "EPUB A11Y 1.1", "版次表列出每个版次标记，标记读得出", navigation.page_list),
    Rule("EN7", "EPUB 2.0 NCX", "旧式目录与目录相同", navigation.ncx),
    Rule("EN8", "EPUB 3.3 6.1", "书内链接都有去处", navigation.links),
    Rule("EN9", "edition", "篇首有上一篇、本版目录、下一篇，链到文件", navigation.bars),
    Rule("ED1", "EPUB 3.3 6.1", "各页是合格的 XML", markup.well_formed),
    Rule("ED2", "EPUB 3.3 6.1", "各页两处声明 UTF-8", markup.encoding),
    Rule("ED3", "WCAG 2.4.2", "各页有标题", markup.titles),
    Rule("ED4", "edition", "没有脚本", markup.scripts),
    Rule("ED5", "EPUB 3.3 3.6", "不取用网上的资源", markup.remote),
    Rule("ED6", "WCAG 1.3.1", "每页一个一级标题，标题不跳级", markup.headings),
    Rule("ED7", "WCAG 1.1.1", "图片有替代文字", markup.alternatives),
    Rule("ED8", "WCAG 1.1.1", "替代文字不是图片说明或文件名", markup.telling_alternatives),
    Rule("ED9", "DPUB-ARIA 1.1", "稿件以标题命名，不另加角色", markup.articles),
    Rule("EDA", "DPUB-ARIA 1.1", "电子书标记都有对应的角色", markup.roles),
    Rule("EDB", "EPUB A11Y 1.1", "注码与注文互相链接", markup.notes),
    Rule("EDC", "WCAG 1.3.1", "表格各行格数相等，表头有范围", markup.tables),
    Rule("EDD", "XML 1.0", "一页之内没有重复的 id", markup.identifiers),
    Rule("ET1", "clreq", "段首缩进不用空格代替", characters.indents),
    Rule("ET2", "clreq 6.3.3", "汉字与西文之间不打空格", characters.western_gaps),
    Rule("ET3", "GB/T 15834 4.8", "汉字旁用中文引号", characters.quotes),
    Rule("ET4", "GB/T 15834 5.1", "汉字后用全角标点", characters.half_width),
    Rule("ET5", "GB/T 15834 4.10, 4.11", "省略号、破折号占两字", characters.long_marks),
    Rule("ET6", "edition", "不用空段、连续换行留白", characters.holes),
    Rule("ET7", "Unicode", "没有坏字、自造字和看不见的字符", characters.characters),
    Rule("EC1", "EPUB 3.3 6.3", "样式不改书写方向", styles.bidi),
    Rule("EC2", "edition", "正文的字体、字号、颜色、行高由读者定", styles.readers_choice),
    Rule("EC3", "WCAG 1.4.4", "长度用 em", styles.lengths),
    Rule("EC4", "clreq 6.1.1, 6.2.2", "段首缩两字，两端对齐，严守禁则", styles.paragraphs),
    Rule("EC5", "edition", "样式不保留空白", styles.white_space),
    Rule("EC6", "GB/T 15834 4.12", "强调用着重号，汉字不倾斜", styles.emphasis),
    Rule("EC7", "edition", "标题不离下文，图片不离说明", styles.together),
    Rule("EI1", "EPUB 3.3 3.2", "图片是 JPEG 或 PNG，与所标类型相符", images.kinds),
    Rule("EI2", "edition", "图片长边不过 1600 像素", images.sizes),
    Rule("EI3", "edition", "图片是灰度或 RGB，没有透明", images.colours),
    Rule("EI4", "edition", "图片不用渐进方式", images.whole),
    Rule("EI5", "edition", "图片不带拍摄信息", images.metadata),
    Rule("EI6", "edition", "有一张 3:4 的封面，独占一页", images.cover),
    Rule("EI7", "SIL OFL 1.1", "字体附有许可证", images.font_licences),
)


def inspect_epub(path: Path) -> Inspection:
    """Read a finished EPUB and judge it; `EditionError` if it cannot be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise EditionError((unreadable(str(path), str(error)),)) from None
    book = read_book(data, str(path))
    facts = (
        ("title", "".join(book.values("dc:title")[:1])),
        ("documents", len(book.documents)),
        ("articles", len(book.articles)),
        ("bytes", sum(entry.compress_size for entry in book.entries)),
    )
    return Inspection(facts, tuple(rule.verdict((book,)) for rule in RULES))
