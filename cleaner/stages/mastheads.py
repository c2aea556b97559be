"""The head of a portal's page: the record of an official document, datelines, section trails.

A portal sets between its menu and the text what its system knows about the page: a table
of labels (索引号, 发文机关, 成文日期), a stamp with hours and minutes beside the name of whoever
put it up, the trail of sections. None of it has a sentence; each is told by its form, and
only above the first sentence of the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.stages.margins import is_prose, margins
from cleaner.stages.removal import placed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleaner.ledger import Finding
    from cleaner.rules import Context
    from cleaner.view import View


# ── the record of an official document ───────────────────────────────────────

#: Labels that only the registry of an office's site writes (order of the State Council
#: on open government: index, class, organ, date of making, number, validity).
_REGISTRY = (
    "索引号 索取号 法宝引证码 发布文号 颁布单位 颁布日期 批准部门 批准日期 效力级别 法规类别 统一登记号 统一编号 规范性文件编号 规范性文件登记号 信息分类 主题分类 组配分类 体裁分类 服务对象分类 公开类别 公开方式 公开形式 公开范围 公开时限 公开程序 公开属性 公开主体 公开责任部门 公开目录 信息公开选项"
    " 发文机关 发文机构 发文单位 发布机构 发布机关 发布部门 制发机关 责任部门 信息来源 信息名称 信息格式 发文字号 发文文号 文件编号 文件号 文号 成文日期 成文时间 发文日期 发文时间 印发日期 生成日期 公布日期 发布日期 有效性 有效期 时效性 时效 效力状态 效力等级 文件状态 是否有效 废止日期 失效日期 失效时间 生效日期 生效时间 实施日期 施行日期 公文种类 公文类型 公文时效 文种 内容概述 内容分类"
).split()
#: Labels that stand among them, but over a text as well.
_BESIDE = "名称 标题 主题词 主题 关键词 关键字 分类 类别 来源 作者 语种 载体类型 载体形式 体裁 题材 服务对象 对象 概述 摘要 描述 发布时间 发布人 更新时间 更新日期 时间 日期 备注 文件下载 相关文件 公开日期 登记号 编号 地区 栏目 所属机构 所属主题".split()

_GAP = r"[ \u3000]{0,3}"


def _spaced(words: Iterable[str]) -> str:
    """A pattern of words whose letters may be spread out (索 引 号), longest first."""
    return "|".join(_GAP.join(word) for word in sorted(words, key=len, reverse=True))


_OPEN = r"[\[【■●•·○◆\s]*"
_SURE_ROW_RE = re.compile(
    rf"{_OPEN}(?:{_spaced(_REGISTRY)})(?:{_GAP}[:：】][^。；，]{{0,90}}|[ \u3000]+[^。；，：:]{{1,40}}|)"
)
_BESIDE_ROW_RE = re.compile(
    rf"{_OPEN}(?:{_spaced(_BESIDE)}){_GAP}[:：】](?:[^。；，]{{0,90}})|{_OPEN}(?:内容)?(?:概述|摘要){_GAP}[:：】].*"
)

#: Tables of up to fourteen rows were seen, each cell on its own line at the most.
_LONGEST_RECORD = 36
_LONGEST_CELL = 60


def records(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Rows of the table that the registry of an office sets over a document."""
    texts = view.texts[:_LONGEST_RECORD]
    rows = [row(text) for text in texts]
    first = next((n for n, text in enumerate(texts) if not rows[n] and is_prose(text)), len(texts))
    texts, rows = texts[:first], rows[:first]
    place = 0
    while place < len(texts):
        stop = _record_end(texts, rows, place)
        sure = [n for n in range(place, stop) if rows[n] == SURE_ROW]
        dated = all(_IN_FORCE_RE.match(texts[n]) for n in sure)
        if sure and stop - place > (_LEAST_DATED if dated else 1):
            yield from placed(view, range(place, stop))
        place = max(stop, place + 1)


#: A document says itself since when it holds, beside its version and its day.
_IN_FORCE_RE = re.compile("(?:生效|施行|实施|发布)(?:日期|时间)")
_LEAST_DATED = 3

#: What a line of such a table is: none, one in company, one by itself.
_NONE, _WEAK, SURE_ROW = 0, 1, 2


def row(text: str) -> int:
    """Whether a line is a row of such a table: surely, in company, or not."""
    if _SURE_ROW_RE.fullmatch(text):
        return SURE_ROW
    return _WEAK if _BESIDE_ROW_RE.fullmatch(text) else _NONE


def _record_end(texts: tuple[str, ...], rows: list[int], place: int) -> int:
    """The place after the rows that begin here, cells on lines of their own included."""
    stop = place
    while stop < len(rows) and rows[stop]:
        bare = texts[stop][-1] in ":：" or _is_bare(texts[stop])
        cell = bare and stop + 2 < len(rows) and not rows[stop + 1] and rows[stop + 2]
        stop += 2 if cell and len(texts[stop + 1]) <= _LONGEST_CELL else 1
    return stop


_BARE_RE = re.compile(_spaced(_REGISTRY))


def _is_bare(text: str) -> bool:
    return _BARE_RE.fullmatch(text) is not None


# ── datelines ────────────────────────────────────────────────────────────────

_DAY = r"(?:(?:19|20)\d\d\s?[-/.年]\s?|\d\d[-/.])?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?"
_CLOCK = r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_STAMP_RE = re.compile(rf"(?<!\d){_DAY}\s*(?:星期.|周.)?\s*{_CLOCK}(?!\d|\s?[-—~至到]\s?\d)")
#: A day and how many have read the page since.
_COUNTED_RE = re.compile(
    rf"(?P<name>[一-龥\w·]{{2,14}})\s+(?:原创\s*)?(?P=name)\s+{_DAY}|(?:原创[:：\s]+[一-龥\w]{{2,12}}\s+)[一-龥\w·]{{2,14}}\s+{_DAY}|[^。；，：]{{0,12}}?\s?{_DAY}\s*[|｜·]?\s*(?:[\d.,]+[万wWkK]?\+?\s?[次人](?:阅读|浏览|看过|播放|关注|参与)|(?:阅读|浏览|点击|播放)(?:量|数|次数)?\s?[:：]?\s?[\d.,]+[万wWkK]?\+?\s?次?)|(?:发布|发表|更新|编辑|修改)于\s?{_DAY}"
)
_BRACKET_RE = re.compile(r"\s*[\[\]【】()（）]\s*")
#: What a notice or a log says beside an hour.
_EVENT_RE = re.compile(
    r"[。；！？，]|会议|开会|例会|大会|讨论|报到|集合|典礼|培训|考试|演练|值班|发车|开幕|闭幕|彩排|上课|活动|地点|上午|下午|开始|结束|报名|截止|截至|出发|到达|开庭|起至|止|楼|(?<!发布)(?<!更新)(?<!发表)(?<!发稿)(?<!编辑)(?<!录入)时间|本帖|于\s?(?:19|20)\d\d|记者|报[道导]"
)
#: What is to happen at an hour of a day without its year (3月6日 8:30 分组讨论).
_PLAN_RE = re.compile(rf"\d{{1,2}}月\d{{1,2}}日\s*(?:星期.|周.)?\s*{_CLOCK}\s+[一-龥]{{2}}")
#: Names and counters beside a stamp are short.
_LONGEST_BESIDE, _LONGEST_DATELINE = 30, 70
#: No margin has more lines (`margins`); the rest of a page need not be looked at.
_HEAD = 12
#: A summary may stand over the dateline; it is a sentence of the text.
_LEAST_HEAD = 6
#: A stamp and a few words (2021-04-06 08:30 出坝): one has a name there, two have a day's work.
_DONE_RE = re.compile(rf"{_DAY}\s*{_CLOCK}\s+([一-龥][一-龥，、 ]{{1,20}})")
#: More lines with a stamp are a log or a timetable.
_MOST_STAMPS = 2
_BLANK_RE = re.compile(r"[\s|｜·∙•>:：()（）\[\]【】○/-]+")


def datelines(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Lines above the text that are a date with hours and minutes, and who put it up."""
    found = [n for n in upper(view, _LEAST_HEAD) if is_dateline(view.texts[n])]
    if 0 < len(found) <= _MOST_STAMPS and len(found) < len(view.filled) and not _is_log(view):
        yield from placed(view, found)


def upper(view: View, least: int = 0) -> list[int]:
    """Places in `View.filled` above the text, and of the first lines; something stands below."""
    first, last = view.memo(margins)
    places = enumerate(view.filled[: min(_HEAD, len(view.filled) - 1)])
    return [n for n, index in places if index <= first or (n < least and index < last)]


def is_dateline(text: str) -> bool:
    """Whether a line is a day with its hour or its readers, and hardly anything else.

    >>> is_dateline("青石茶讯 2021-04-06 18:30"), is_dateline("2021年4月6日 9:00 开会")
    (True, False)
    """
    if len(text) > _LONGEST_DATELINE:
        return False
    if _COUNTED_RE.fullmatch(_BRACKET_RE.sub(" ", text).strip()):
        return True
    if not (":" in text or "：" in text):
        return False
    if len(_STAMP_RE.findall(text)) != 1 or _EVENT_RE.search(text) or _PLAN_RE.match(text):
        return False
    return len(_BLANK_RE.sub("", _STAMP_RE.sub("", text))) <= _LONGEST_BESIDE


def _is_log(view: View) -> bool:
    """Whether lines of the text begin with stamps too, or two say each what was done."""
    begun = [text for text in view.texts if text[0].isdigit() and _STAMP_RE.match(text[:24])]
    done = {hit[1] for text in begun if (hit := _DONE_RE.fullmatch(text))}
    return len(begun) > _MOST_STAMPS or len(done) > 1


# ── trails of sections ───────────────────────────────────────────────────────

_ITEM = r"[^\s>›»→/\\|—。；！？：:，、\d=+<>-]{1,12}"
_ARROW = r"\s?(?:>{1,2}|›|»|→|->|&gt;)\s?"
#: Sections of portals; steps and orders of a text have other words (朗读 → 背诵 → 默写).
_SECTION = "新闻|要闻|资讯|快讯|频道|时政|国内|国际|社会|本地|民生|财经|文化|体育|文娱|评论|理论|党建|政务|政策|公开|公告|通知|动态|专题|专栏|法律|知识|法规|案例|疾病|健康|百科|养生|育儿|教育|校园|学院|科研|基层|学习园地|原创"
_TRAIL_RE = re.compile(
    rf"(?:[>»]\s?)?(?:{_ITEM}(?:{_ARROW}|\s?[-—/|]\s?)){{1,6}}(?:[一-龥]{{0,4}}(?:正文|详情)|正文内容|正文页|内容页|详情页|文章内容|本网原创)\s?>?"
    rf"|(?=.*(?:{_SECTION}))(?:[>»]\s?)?(?:{_ITEM}{_ARROW}){{2,6}}{_ITEM}?"
)


def trails(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Lines above the text that name one section in another."""
    found = [n for n in upper(view) if is_trail(view.texts[n])]
    if len(found) == 1 and not is_prose(view.texts[found[0]]):
        yield from placed(view, found)


#: The longest trail seen has 64 characters.
_LONGEST_TRAIL = 80


def is_trail(text: str) -> bool:
    """Whether a line names one section in another."""
    return len(text) <= _LONGEST_TRAIL and _TRAIL_RE.fullmatch(text) is not None
