"""Lines of data about a page: source, author, editor, times, counts.

What a site writes over and under a text is a run of labels with short values. One
label alone may belong to the text ("资料来源：…"), so it counts only at an edge of
the page, and a name after 作者 only beside another such line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cleaner.hints import Hints
from cleaner.stages.removal import wholes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.ledger import Finding
    from cleaner.rules import Context
    from cleaner.view import View

# Labels as met on news, document and forum pages (noise.md A6, A7).
_KINDS = {
    "source": "(?:文章|信息|稿件|新闻|内容|本文|图片|素材|文档|资讯)?(?:来源|來源)(?:网站|于)?|稿源|转自|轉自|出处",
    "author": "(?:本文|文章|原创|文章原创)?作者|撰稿人?|供稿人?|投稿人?|通讯员|发布单位|发布机构|提问者|回答者|答主|楼主|发帖人|博主|网友",
    "editor": "(?:责任|責任|网络|实习|执行|值班|本期|本文|本版|本网)*(?:编辑|編輯)|责编|責編|录入(?:者|员|人)?"
    "|上传(?:者|人|用户|会员)?|发布(?:者|人)|分享者|校对|审校|审稿|排版|美编|编审|编校",
    "time": "(?:发布|發布|更新|发表|發表|录入|上传|添加|修改|最后更新|编辑|入库|创建|刊发|发稿|提交)(?:时间|日期|時間)"
    "|(?:发布|發布|更新|上传|发表|编辑)于",
    "count": "(?:点击|浏览|瀏覽|阅读|閱讀|访问|查看|阅览)(?:数|量|率|次数|人数|數|次數)?|人气|热度|点阅|评论数"
    "|(?:本文)?字数|(?:阅读|预计|建议)时长|收藏数|下载(?:次数|量|数)|关注度|推荐指数|字号|字体(?:大小)?|索 ?引 ?号",
    # Only sites of documents write these.
    "trade": "(?:资料|资源|文档|课件|试卷|教案|文书|本稿)(?:点数|点|大小|页数|格式|价格|类型|编号|热度|语言|星级|分类|ID)|下载(?:人数|人次|券|点数|点|积分|金币)|阅读(?:券|点|权限)|(?:收录|入库|上架|上传|添加)日期|软件语言|软件大小|推荐星级|推荐指数|所需(?:点数|积分|金币)",
    "weak": "时间|日期|時間|记者|整理|审核人?|所属分类|所属栏目|栏目|频道|分类|类别|标签|标签云|关键词|关键字|评论|收藏|体裁|年级|地区"
    "|[Tt]ags?|TAG|(?:文章|本文|文档)?标题|版次|编号|大小|格式|文件大小|文件格式|页数|学段|得分|收录|授权方式|授权形式|推荐等级|阅读等级|难易程度|适用年级|题量|售价",
}  # fmt: skip
#: Signs that some set before each label.
_BULLET_RE = re.compile(r"(?:^|(?<=\s))[○●◎■□◆◇]\s?")
#: Labels that need no colon before a figure: 发表于 2016-08-14, 浏览 3402 次.
_BARE = (
    r"(?:发布|发表|更新|编辑|上传|创建|修改)(?:于|时间)\s?(?=(?:19|20)\d\d[-/.年])"
    r"|(?:被?浏览|阅读|点击|查看|人气|评论|回复|收藏|点赞|下载)(?:量|数|次数)?\s?(?=[(（]?\d)"
)
_LABEL_RE = re.compile(
    "(?<![一-龥])(?:(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS.items())
    + rf")\s?[:：]|(?P<bare>{_BARE}))"
)
#: A label that is in no list, set off like one (难度：初级).
_OTHER_RE = re.compile(r"(?:(?<=[\s|｜/])|^)[一-龥]{2,6}\s?[:：](?!//)")
#: The same where a label is glued to the value before it: after a digit, a bracket,
#: or a name (…19:16作者:…).
_GLUED_RE = re.compile(_LABEL_RE.pattern.removeprefix("(?<![一-龥])"))

_DATE = r"(?:(?:19|20)\d\d|\d\d)\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?"
_TIME = r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_STAMP_RE = re.compile(rf"[\[(（【\s]*{_DATE}(?:\s*(?:星期.|周.))?(?:\s*{_TIME})?[\])）】\s]*")
_ISO_RE = re.compile(rf"(?:19|20)\d\d([-/.])\d{{1,2}}\1\d{{1,2}}(?:\s+{_TIME})?")
_CHINESE_DATE_RE = re.compile(r"(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?|[一二][○〇零九]..年[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?")  # fmt: skip
_SITE_RE = re.compile(r"\S{2,12}(?:网|報|报|社|站|文库|在线)(?=\s|\d)")
_OPENING_RE = re.compile(
    rf"(?:{_DATE}\s*(?:{_TIME})?\s*)?(?:\S{{2,12}}(?:网|报|報|社|站|文库|在线))?(?:\s*{_DATE}\s*(?:{_TIME})?)?"
)
_SENTENCE_RE = re.compile(r"[。；！!？?]")
_UNKNOWN_RE = re.compile(r"[一-龥A-Za-z][:：](?!//)")
_NOBODY_RE = re.compile(r"(?:佚名|网络|未知|匿名|admin|管理员|小编|本站|网友|转载|不详|原创|互联网|.*(?:网|网站|整理|上传|老师|编辑))")  # fmt: skip

#: A document, or an issue: what the text itself was drawn from.
_PAPER_RE = re.compile(
    r"(?:意见|年鉴|年报|公报|报告|公告|汇编|档案|志|卷|笔录|答复|批复)[》】）)]?$|志·|第\s?[\d一二三四五六七八九十]+\s?期"
)

#: How far from an edge of the page a single label is taken for one of the site's:
#: the first five lines (noise.md A6), one more for a line that another rule takes.
EDGE = 6
_LONGEST_VALUE = 40
_SHORT_VALUE = 12
_PROSE = 20  # a line this long with a full stop is text, not data
_LONGEST_LINE = 160


class Fields(NamedTuple):
    """A line of labels.

    Attributes:
        kinds: The kind of each label, in order.
        values: The value of each label.
        before: What stands before the first label.
    """

    kinds: tuple[str, ...]
    values: tuple[str, ...]
    before: str


class Masthead(NamedTuple):
    """Lines of data about the page, as indexes in `View.lines`."""

    several: tuple[int, ...]
    single: tuple[int, ...]
    block: tuple[int, ...]


def fields(text: str) -> Fields | None:
    """The labels and values of a line, or None if it is none of data only.

    >>> fields("来源：青石板网 作者：春燕").kinds
    ('source', 'author')
    >>> fields("资料来源：统计局") is None
    True
    """
    if len(text) > _LONGEST_LINE or (":" not in text and "：" not in text):
        return None
    core = _BULLET_RE.sub(" ", text).strip("[]【】()（） \u3000")
    first = _LABEL_RE.match(core) or _after_opening(core) or _OTHER_RE.match(core)
    if first is None:
        return None
    hits = [first, *_GLUED_RE.finditer(core, first.end())]
    ends = [hit.start() for hit in hits[1:]] + [len(core)]
    values = tuple(core[hit.end() : end].strip(" \u3000|｜/·,，、;；[]【】()（）\t") for hit, end in zip(hits, ends, strict=True))  # fmt: skip
    others = sum(len(_OTHER_RE.findall(value)) for value in values)
    if not all(_is_value(value) for value in values):
        return None
    kinds = [_kind(hit, value) for hit, value in zip(hits, values, strict=True)] + [
        "other"
    ] * others
    if "other" in kinds and not {"time", "count", "editor", "trade"} & set(kinds):
        return None  # "时间：三月 地点：会议室" is of the text
    return Fields(tuple(kinds), values, core[: first.start()].strip())


def _kind(hit: re.Match[str], value: str) -> str:
    """The kind of a label; 时间 before a date in digits ("date") is when the page was put up."""
    kind = hit.lastgroup or "other"
    if kind == "bare":
        return "time" if _STAMP_RE.match(value) else "count"
    if kind == "weak" and hit.group()[:2] in {"时间", "時間", "日期"} and _ISO_RE.match(value):
        return "date"
    return kind


def _after_opening(core: str) -> re.Match[str] | None:
    """The first label behind a date or the name of a site."""
    if not core[:1].isdigit() and not _SITE_RE.match(core):
        return None
    hit = _LABEL_RE.search(core, 0, _LONGEST_VALUE)
    if hit is None:
        return None
    before = core[: hit.start()].strip(" \u3000|｜/·[]【】()（）")
    return hit if _OPENING_RE.fullmatch(before) else None


def _is_value(value: str) -> bool:
    if len(value) > _LONGEST_VALUE or _SENTENCE_RE.search(value):
        return False
    known = _OTHER_RE.sub("", re.sub(r"https?://\S+", "", value))
    return not _UNKNOWN_RE.search(known) and value.count("，") < 2


#: Every label has one behind it.
_COLONS = Hints(":：")


def masthead(view: View) -> Masthead:
    """Every line of data about the page."""
    filled = view.filled
    if len(filled) < 2:
        return Masthead((), (), ())
    edge = _edges(view)
    colons = sorted(_COLONS.lines(view))
    known = {index: found for index in colons if (found := fields(view.lines[index].text))}
    several = {index for index, found in known.items() if _several(found)}
    single = {i for i, found in known.items() if i in edge and i not in several and _single(found)}
    block = set(_block(view, known, several | single | set(view.memo(_stamps)), edge))
    return Masthead(*(tuple(sorted(indexes)) for indexes in (several, single, block)))


def _edges(view: View) -> set[int]:
    """The lines over the first sentence of the text and under the last, few of them."""
    filled = view.filled
    first, last = view.ends(_is_prose) or (len(filled), -1)
    return set(filled[: min(EDGE, first)]) | set(filled[max(len(filled) - EDGE, last + 1) :])


def _is_prose(text: str) -> bool:
    return len(text) >= _PROSE and "。" in text


def _stamps(view: View) -> tuple[int, ...]:
    """Lines of the head that are a date in digits."""
    stamps = tuple(i for i in view.filled[:EDGE] if _ISO_RE.fullmatch(view.lines[i].text))
    return () if len(view.filled) < 2 or (stamps and _many_dates(view)) else stamps


#: Of so many labels on a line more may be of no list.
_MANY = 6


def _several(found: Fields) -> bool:
    """Two labels or more, one of them of a kind only sites write.

    Labels of no list may stand among them, but not as the most, nor beside a mere
    source: "单位：万元 来源：统计局" is set under a table.
    """
    strong = {"source", "editor", "time", "count", "date", "trade"} & set(found.kinds)
    others = found.kinds.count("other")
    if others:
        least = 2 * others if len(found.kinds) < _MANY else others + 2
        return bool(strong - {"source", "date"}) and len(found.kinds) >= max(3, least)
    return bool(strong) and len(found.kinds) + bool(found.before) > 1


def _single(found: Fields) -> bool:
    """One label that only a site writes, with a value that fits."""
    kind, value = found.kinds[0], found.values[0]
    if kind in {"time", "date"}:
        return not value or bool(_STAMP_RE.match(value))
    if kind == "count":
        return not value or bool(
            re.fullmatch(r"[\d,.万千]+\s*[次人字]?|[★☆]+|大?\s*中?\s*小?", value)
        )
    if kind == "trade":
        return 0 < len(value) <= _SHORT_VALUE and "，" not in value
    if kind == "author":
        return bool(_NOBODY_RE.fullmatch(value))
    if kind == "source" and _PAPER_RE.search(value):
        return False
    return kind in {"source", "editor"} and 0 < len(value) <= 24 and "，" not in value


def _block(view: View, known: dict[int, Fields], sure: set[int], edge: set[int]) -> Iterator[int]:
    """Lines with a doubtful label that stand beside a sure one."""
    filled = view.filled
    for place, index in enumerate(filled):
        found = known.get(index)
        if found is None or index in sure or index not in edge or len(found.kinds) > 1:
            continue
        near = set(filled[max(0, place - 1) : place + 2])
        if near & sure and found.kinds[0] in {"author", "weak"} and found.values[0]:
            yield index


def _many_dates(view: View) -> bool:
    """Whether lines that are dates structure the text, as in a chronicle."""
    dates = [
        i for i in view.filled if len(view.lines[i].text) <= 24 and _is_date(view.lines[i].text)
    ]
    return len(dates) > 2


def _is_date(text: str) -> bool:
    return bool(_ISO_RE.fullmatch(text) or _CHINESE_DATE_RE.fullmatch(text))


def _dates(view: View) -> tuple[int, ...]:
    """A date in Chinese words on the very first line, over a title."""
    if len(view.filled) < 2:
        return ()
    first, second = view.filled[:2]
    if not _CHINESE_DATE_RE.fullmatch(view.lines[first].text) or _many_dates(view):
        return ()
    title = view.lines[second].text
    over = 6 <= len(title) <= 60 and not re.search(r"[。；，,：:]$|[。；]", title)
    return (first,) if over else ()


def label_lines(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Lines of two labels or more (来源：… 作者：…)."""
    yield from wholes(view, view.memo(masthead).several)


def label_blocks(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Lines of one doubtful label beside a sure one."""
    yield from wholes(view, view.memo(masthead).block)


def time_stamps(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A bare date in digits (2024-09-19 10:22) among the first lines."""
    yield from wholes(view, view.memo(_stamps))


def first_dates(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A bare date in words on the first line, over the title."""
    yield from wholes(view, _dates(view))
