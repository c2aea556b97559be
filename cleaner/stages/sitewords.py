"""Sentences and labels of a site, told by how much of them its own words cover.

What a site says about itself, its files and its readers' duties is worded anew
everywhere (此文档下载后可自行修改, 想看全文请先登录), but from one stock of words:
`cleaner/tables/site.txt`. Each line at an edge of the page is cut into those words;
names in quotes, addresses and figures count for neither side. A line that they cover,
among them some that only sites use, is the site's. A text has words of its own.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cleaner.hints import Hints
from cleaner.scripts import convert
from cleaner.stages.margins import is_prose, last_text
from cleaner.stages.postwords import furniture
from cleaner.stages.stock import classes
from cleaner.stages.threads import replies
from cleaner.stages.told import is_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cleaner.view import View

_SHORTEST, _LONGEST, _LONGEST_INSIDE = 4, 150, 60
#: Filled lines of a page's head and tail that may be the site's. Mastheads have up to
#: ten lines, footers with lists of links twice as many.
_HEAD, _TAIL = 12, 30

_NEUTRAL_RE = re.compile(
    r"[“「『《][^“”「」『』《》\n]{1,30}[”」』》]|(?:https?://|www\.)[\w./?=&%-]+|[\w.-]+@[\w.-]+|[\w-]+\.(?:com|cn|net|cc|org)(?:\.cn)?\b"
    r"|[^\s：:，。；！？]{1,40}\.(?:docx?|pdf|pptx?|xlsx?|wps|zip|rar)\b"
    r"|\d[\d.,:/年月日\-]*(?:[KkMmGg][Bb]?|[万亿%+元次人页字])?|[A-Za-z]\w*_\w+|\w*[A-Za-z]\w*\d\w*"
)
#: Measured on 280 lines of 14 kinds of sites against 280 lines of text on the same
#: matters: a line may hold an eighth of other words, with several own ones a third.
_LEAST_OTHER, _MOST_OTHER = 0.12, 0.34
_LONGEST_OTHER = 4
#: So many other characters tell something, however long the line.
_MANY_OTHER = 17
#: One word alone is a line of the site only if it is this long (查看全部评分).
_LONG_WORD = 4
#: Shorter lines may be headings (下载与安装).
_HEADING = 6
#: So many different words that only sites use need no company.
_SURE_OWN = 3
#: Buttons beside such lines (反馈, 官方微信).
_LONGEST_WORD = 8
#: Lines with a line of the site above and below.
_LONGEST_WALLED = 30

#: A label of three characters or more with a value that is no sentence.
_FIELD_RE = re.compile(r"([一-龥A-Za-z]{3,8})\s?[:：]\s?[\w一-龥·.]{1,10}")
_FIELDS_RE = re.compile(rf"[\[【(（]?(?:{_FIELD_RE.pattern}[\])】）\s|｜]*){{1,3}}")
#: A label that only a site of documents writes, with any short value.
_FILED_RE = re.compile(
    r"[\[【(（]?(?:文档|资源|课件|试卷)(?:的?(?:分类|类别|类型|格式|大小|页数|编号|地址|链接|标签|热度|语言|级别|星级|属性|价格|售价|评分|标题|ID|id|作者|贡献者|上传者))\s?[:：][^。；！？]{0,30}"
)
#: An office has such labels too.
_ACCOUNT_RE = re.compile(
    r"微信|公众号|视频号|微博|QQ|客服|邮箱|平台|客户端|APP|二维码|关注|举报|投诉|小程序"
)

_SIGN_RE = re.compile(r"[^\w]+|_+")
#: Some set blanks around Latin words (存为 Word, 让 AI 帮我写).
_GAP_RE = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[A-Za-z])|(?<=[A-Za-z]) (?=[\u4e00-\u9fff])")
#: A blank to fill in: only exercises and forms have those.
_FORM_RE = re.compile(r"[(（][\s\u3000]*[)）]|_{3,}")


class Cover(NamedTuple):
    """What a line consists of; code points but for `own` and `words`.

    Attributes:
        own: The words that only sites use.
        words: Different words of the stock, joints left out.
        known: Code points that the stock covers.
        other: Code points that it does not.
        longest: The longest run of these.
    """

    own: tuple[str, ...]
    words: int
    known: int
    other: int
    longest: int


@cache
def stock() -> dict[str, str]:
    """The class of every word."""
    found: dict[str, str] = {}
    for kind, words in classes("site.txt").items():
        for word in words:
            found.setdefault(word, kind)
    for word in furniture():
        found.setdefault(word, "own")
    return found


@cache
def _word_re() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(stock(), key=len, reverse=True))))


def _unknown(hit: re.Match[str]) -> str:
    """A word of the stock that stands in quotes, else nothing."""
    inner = hit.group()[1:-1]
    return f" {inner} " if inner in stock() else " "


@lru_cache(maxsize=8192)
def cover(text: str) -> Cover:
    """How the stock covers a line.

    >>> cover("此文档下载后可自行修改")
    Cover(own=('下载后', '此文档'), words=3, known=11, other=0, longest=0)
    """
    joined = _GAP_RE.sub("", convert(text, "hans"))
    plain = _SIGN_RE.sub(" ", _NEUTRAL_RE.sub(_unknown, joined))
    found = _word_re().findall(plain)
    rest = [run for run in _word_re().sub(" ", plain).split() if run]
    kinds = {word: stock()[word] for word in found}
    return Cover(
        tuple(sorted(word for word, kind in kinds.items() if kind == "own")),
        sum(kind != "glue" for kind in kinds.values()),
        sum(map(len, found)),
        sum(map(len, rest)),
        max(map(len, rest), default=0),
    )


#: Who speaks where a sentence with a full stop is the site's.
_SELF_RE = re.compile(
    r"本(?:站|网站|网(?!络)|平台|文库|论坛|社区(?=内容)|文档|页|公众号|资源|帖)|[此该]文档|小编|[如若]有?侵权|侵权(?:请|必删|立删|联系)|侵删|网友(?:自行|自发)?(?:上传|投稿|提供|评论|分享|整理|推荐|贡献|发布|跟帖)"
    r"|(?:来自|来源|源于|源自|取自|采集自|由|于)(?:互联网|网络)|(?:互联网|网络)(?:收集|整理|转载|搜集|用户|公开|上传)|不代表"
)
#: What only the title of a text has at its end, or in it.
_TITLE_RE = re.compile(
    r"(?:通知|公告|通告|方案|报告|总结|办法|制度|规定|条例|意见|计划|体会|心得|感想|研究|分析|思考|探讨|浅谈|应用|管理|建设|设计|指南|教程|手册|倡议书|说明书|协议书?|合同|方法|技巧|策略|讲话|发言|致辞|演讲稿?|攻略|现状|问题)$"
    r"|^(?:论|试论|略论|浅析|浅议|刍议|漫谈)|如何|怎样|怎么|为什么|何以|什么是|关于(?!本[站文网]|我们)"
)


#: Who acts in laws, rules and notices of offices.
_OFFICE_RE = re.compile(
    r"(?:微信|微博|视频|网站|公众号|抖音|客户端|推文)(?:总|平均|累计)?(?:阅读|播放|点击|浏览|访问|关注|粉丝)(?:量|数|人数)|部门|应当|行为|法院|依法|条例|当事人|规定|处罚|机关(?!文)|甲方|乙方|权利人|群众|居民|村民|学生|家长|师生|考生|同志|登记|个人信息|报名|填报|缴费|办理|签到|申报|申领|附件(?!下载|图纸)|工作日内|请大家(?=下载|注册|登[录陆]|填)|打开电脑"
)


#: How the headings of a text begin, the rows of a table of codes,
#: and the matters of a paper.
_HEADING_RE = re.compile(
    r"[(（]?[一二三四五六七八九十]{1,3}[、)）]|第[一二三四五六七八九十]{1,3}[章节条]"
    r"|\d{1,2}(?:[.．]\d{1,2}){1,3}[.．、]?[\s\u3000]?[一-龥]|[A-Z]{1,3}-?\d{1,4}[\s\u3000]+[一-龥]"
    r"|关键[词字]\s?[:：][^；;]+[；;]"
)
#: Says that text is missing: another rule takes it, and flags that.
_LOCKED_RE = re.compile(r"未完|剩余内容|(?:省略|隐藏|剩余|还有)\D{0,2}\d+\s?字")


def is_site(text: str, matter: Callable[[str], bool], *, inside: bool) -> bool:
    """Whether a line is what a site says.

    Args:
        text: Without blanks at its ends.
        matter: Whether the page's own sentences hold a word; such words do not count.
        inside: Whether such sentences stand above and below the line.

    >>> is_site("此文档下载后可自行修改", no_matter, inside=False)
    True
    >>> is_site("下载后的表格由村里统一保管", no_matter, inside=False)
    False
    """
    if not _may_be(text, inside=inside):
        return False
    if not inside and _is_field(text, matter):
        return True
    found = cover(text)
    if not found.own or (inside and (len(found.own) < 2 or found.words < 2 or found.other)):
        return False
    size = found.known + found.other
    covered = found.other <= max(1, _LEAST_OTHER * size)
    if not covered and len(found.own) < 2:
        return False
    own = [word for word in found.own if not matter(word)]
    if not own or (is_text(text, len(own)) and not _SELF_RE.search(text)):
        return False
    if inside:
        return len(own) > 1
    if text[-1] in "。；" and not _SELF_RE.search(text):
        return False
    if covered:
        if size <= _HEADING and len(own) < 2 and max(map(len, own)) < _LONG_WORD:
            return False
        least = _LONG_WORD - bool(_NEUTRAL_RE.search(text))
        return found.words > 1 or max(map(len, own)) >= least
    most = _MOST_OTHER * size if _SELF_RE.search(text) else min(_MOST_OTHER * size, _MANY_OTHER)
    few = found.longest <= _LONGEST_OTHER and found.other <= most
    return few and len(own) > 1 and (found.words > 2 or _is_stamped(text, found))


def _is_stamped(text: str, found: Cover) -> bool:
    """Whether a name and a date or number are all that stands beside the site's words."""
    return found.other < _LONGEST_OTHER and bool(_NEUTRAL_RE.search(text))


def _is_field(text: str, matter: Callable[[str], bool]) -> bool:
    """Whether a line is labels of the site's with short values (原创作者：春燕)."""
    if _FILED_RE.fullmatch(text):
        return True
    if not _FIELDS_RE.fullmatch(text):
        return False
    labels = _FIELD_RE.findall(text)
    return all(
        stock().get(label) == "own" and not _ACCOUNT_RE.search(label) and not matter(label)
        for label in labels
    )


#: What a site's line does not end with inside the text.
_ENDS = frozenset("。；：，！？”")


def _may_be(text: str, *, inside: bool) -> bool:
    """A quick look: length, end, and no title of a text."""
    if inside:
        ended = text[-1] in _ENDS or bool(_OFFICE_RE.search(text))
        return _SHORTEST <= len(text) <= _LONGEST_INSIDE and not ended
    if not _SHORTEST <= len(text) <= _LONGEST:
        return False
    if _OFFICE_RE.search(text) or _LOCKED_RE.search(text) or _HEADING_RE.match(text):
        return False
    if _FORM_RE.search(text):
        return False
    return not _TITLE_RE.search(text) or bool(_SELF_RE.search(text)) or text.count("：") > 1


def no_matter(word: str) -> bool:  # noqa: ARG001
    """For a line by itself: nothing is the matter of its page."""
    return False


#: How many pieces follow: the rules that cut a page read it among the first lines, and take
#: it out.
_COUNT_RE = re.compile(r"(?<!第)[\d一二三四五六七八九十多几]{1,3}\s?篇")
_TOP = 5


def promises(view: View) -> frozenset[int]:
    """Indexes in `View.lines` of the first lines that say how many pieces follow."""
    top = view.filled[:_TOP]
    return frozenset(index for index in top if _COUNT_RE.search(view.lines[index].text))


def is_sure(text: str) -> bool:
    """Whether a line that the stock covers says whose it is, and is no title.

    >>> is_sure("本站资源免费下载"), is_sure("免费下载")
    (True, False)
    """
    if _TITLE_RE.search(text):
        return False
    return _SELF_RE.search(text) is not None or len(cover(text).own) >= _SURE_OWN


@cache
def _own_words() -> Hints:
    """The words that only sites use."""
    return Hints(word for word, kind in stock().items() if kind == "own")


def owned_lines(view: View) -> set[int]:
    """Indexes in `View.lines` of the lines that hold a word that only sites use."""
    return _own_words().lines(view)


def _owned(view: View) -> frozenset[int]:
    """Places in `View.filled` of the lines with such a word; no other is a site's.

    Sentences are looked at near the ends of the page only.
    """
    lines, places = view.memo(owned_lines), len(view.filled)
    return frozenset(
        n
        for n, index in enumerate(view.filled)
        if index in lines
        and len(text := view.lines[index].text) <= _LONGEST
        and (text[-1] not in _ENDS or n < _HEAD or n >= places - _TAIL)
    )


def site_places(view: View) -> tuple[int, ...]:
    """Indexes in `View.lines` of the lines that the stock covers."""
    filled, texts = view.filled, view.texts
    owned = _owned(view) if len(filled) > 1 else frozenset[int]()
    if not owned:
        return ()
    first, last = _reach(texts, owned)
    matter = _matter(texts, owned)
    found = {n for n in owned if is_site(texts[n], matter, inside=first <= n <= last)}
    found |= _beside(texts, found, matter, first, last)
    if not found or len(found) == len(filled):
        return ()
    return tuple(sorted({filled[n] for n in found} - view.memo(replies)))


def _reach(texts: Sequence[str], owned: frozenset[int]) -> tuple[int, int]:
    """Where the text begins and ends: a sentence amid the site's lines is not of it."""

    def of_site(place: int) -> bool:
        return place in owned and is_site(texts[place], no_matter, inside=False)

    places = range(len(texts))
    first = next((n for n in places if _is_text(texts, n, owned)), None)
    if first is None:
        return min(2, _HEAD), max(len(texts) - 4, len(texts) - 1 - _TAIL)
    late = (n for n in reversed(places) if _is_text(texts, n, owned))
    last = last_text(first, late, of_site)
    return min(first, _HEAD), max(last, len(texts) - 1 - _TAIL)


def _matter(texts: Sequence[str], owned: frozenset[int]) -> Callable[[str], bool]:
    """Whether the page's own sentences hold a word; they are read if that is asked."""

    @cache
    def matter() -> str:
        return "\n".join(texts[n] for n in range(len(texts)) if _is_text(texts, n, owned))

    return cache(lambda word: word in matter())


def _beside(
    texts: Sequence[str], found: set[int], matter: Callable[[str], bool], first: int, last: int
) -> set[int]:
    """Places of doubtful lines next to lines that are the site's.

    One on one side vouches for a button, both sides (or the edge of the page) for a line
    half of which the stock covers.
    """
    near = {n + step for n in found for step in (-1, 1)} - found
    out = set()
    for n in near:
        if not 0 <= n < len(texts) or first <= n <= last:
            continue
        walled = all(m in found or m in (-1, len(texts)) for m in (n - 1, n + 1))
        if _is_doubtful(texts[n], matter, walled=walled):
            out.add(n)
    return out


def _is_doubtful(text: str, matter: Callable[[str], bool], *, walled: bool) -> bool:
    """Whether a line beside the site's may be the site's."""
    if not 1 < len(text) <= (_LONGEST_WALLED if walled else _LONGEST_WORD):
        return False
    found = cover(text)
    if not found.own or any(map(matter, found.own)):
        return False
    if not found.other:
        return True
    plain = not (_TITLE_RE.search(text) or _OFFICE_RE.search(text) or text[-1] in "。；：！？")
    return walled and plain and found.other <= found.known


def _is_text(texts: Sequence[str], place: int, owned: frozenset[int]) -> bool:
    """Whether a line is a sentence, and no site's where such may stand."""
    if not is_prose(texts[place]):
        return False
    edge = place < _HEAD or place >= len(texts) - _TAIL
    return not (place in owned and edge and is_site(texts[place], no_matter, inside=False))
