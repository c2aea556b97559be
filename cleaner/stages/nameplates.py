"""Names over a page: of the paper, the account, the office, with what stands among them.

A name alone may be a title. It is the site's beside another line that is, or in a run of
names and buttons that opens the page; and never where no title would be left.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.stages.calls import is_call
from cleaner.stages.chrome import is_bar, is_words
from cleaner.stages.colophons import is_paper_page, may_be_credit
from cleaner.stages.labels import masthead
from cleaner.stages.margins import is_prose
from cleaner.stages.mastheads import SURE_ROW, is_dateline, is_trail, row, upper
from cleaner.stages.removal import placed
from cleaner.stages.sitewords import site_places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.ledger import Finding
    from cleaner.rules import Context
    from cleaner.view import View

#: How the names of papers, offices' sites and accounts end.
_NAME_RE = re.compile(
    r"(?!怎|如何|为什么|[一-龥]+的[一-龥]网)(?:(?:[A-Z]{2,6}\s)?[一-龥A-Za-z·]{1,14}(?:网|网站|门户|日报|晚报|晨报|早报|时报|都市报|周刊|杂志|新闻|资讯|客户端|在线|融媒|融媒体|融媒体中心|首页|电视台|广播电视台|微平台|频道|壹点|头条|号|号外|发布|先锋|观察|观察家)|[一-龥]{1,6}(?:报|台|社)|[一-龥]{0,4}号)(?:\s?[·|｜-]\s?[一-龥]{2,4})?\.?"
    r"|(?:主管|主办|承办|协办)+(?:单位)?[:：].{2,40}|[一-龥]{4,30}(?:主管|主办|承办)"
)
#: The page of a paper, and what an account says of itself: enough by themselves.
_SELF_RE = re.compile(
    r"第?\s?[A-Z]?\d{1,3}\s?版\s?[:：]?\s?[一-龥·/]{0,10}|[A-Z]{1,2}\d{1,3}\s?[:：/ ]?\s?[一-龥·/]{2,8}|(?:本版|版面)(?:名称|导航)[:：]?.{0,10}"
    r"|微信号\s?[:：]?\s?[A-Za-z][\w-]{4,20}|原创[\s:：]+[一-龥\w]{2,12}(?:\s+[一-龥\w]{2,14}){0,2}|(?:以下|本)文章?(?:转载自|来源于?|转自)[^。]{2,30}[,，]\s?作者.{2,20}"
    r"|[一-龥\w·]{2,14}\s+(?:今天|昨天|前天|刚刚|\d+\s?(?:分钟|小时|天)前)|(?:收录于(?:合集|话题|专辑)\s*)?(?:#[^#\s。，]{1,14}#?\s*){1,8}(?:\d+\s?个)?|发[于表]\s?(?:19|20)\d\d[.年-].{2,12}总第\s?\d+\s?期.{0,14}"
)
#: A day with its weekday is a paper's only beside other lines of it; diaries have it too.
_WEEKDAY_RE = re.compile(
    r"(?:今天是?[:：]?)?(?:19|20)\d\d\s?[年-]\s?\d{1,2}\s?[月-]\s?\d{1,2}\s?日?(?:\s*(?:星期|周)[一二三四五六日天])?"
)
#: A section in another, and a welcome that names the site.
_PAIR_RE = re.compile(r"[一-龥]{2,8}\s?[>›»→]\s?[一-龥]{2,8}|[^。，；]{2,20}欢迎[您你][!！~]*")
#: A welcome may be a sentence of the first line.
_WELCOME_RE = re.compile(
    r"(?:大家好|您好|你好)?[,，！!]?欢迎(?:您)?(?:来到|访问|光临|浏览|进入)[^。，；]{2,20}[!！~。]*"
)
#: Offices are the site's over another line of it; over a title they are part of that.
_OFFICE_RE = re.compile(
    r"[一-龥]{2,20}(?:人民政府|委员会|支队|总队|大队|局|厅|法院|检察院|大学|学院|学校|中学|小学|中心|医院|办公室|馆|站|党委|支部|工会|团委|纪委|组织部|宣传部|协会|联合会|研究院|研究所)"
)
#: The card of an account: how many texts of its own it has.
_CARD_RE = re.compile(r"\d+\s?篇原创内容")
_LONGEST_CARD = 30
#: Names and buttons that open a page are short, titles longer.
_SHORT, _LEAST_RUN = 8, 3
#: The longest welcome or host seen in a masthead has 44 characters.
_LONGEST_NAME = 50
#: A menu that begins with the home page.
_HOME_RE = re.compile(r"(?:网站)?首\s?页[\s|｜>/-]")
#: Menus of names: many short ones with one sign between them.
_MENU_RE = re.compile(
    r"[|｜\s]*(?:[^\s|｜。，；：:！？]{1,8}\s*[|｜]\s*){3,}[^\s|｜。，；：:！？]{0,8}"
)


def names(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Names of the site, days and menus over the title, beside other lines of the site.

    Where nothing would be left over the text, the name is its title.
    """
    texts = view.texts
    if len(texts) > 1 and _WELCOME_RE.fullmatch(texts[0]) and _is_known(view, 1):
        yield from placed(view, [0])
    head = upper(view)
    sure = {n for n in head if _is_sure(texts[n])}
    likely = {n for n in head if _is_likely(texts[n])}
    sure |= _opening_words(view, head)
    if not likely and not sure and not any(_OFFICE_RE.fullmatch(texts[n]) for n in head):
        return
    known = sure | {n for n in head if n not in likely and _is_known(view, n)}
    found = set(sure)
    for n in [*head, *reversed(head)]:
        near = {n - 1, n + 1} & (known | found)
        if (n in likely and near) or (n + 1 in near and _OFFICE_RE.fullmatch(texts[n])):
            found.add(n)
    found |= _cards(texts, head)
    below = head[-1] + 1 if head else len(texts)
    if set(head) - found - known or (below < len(texts) and not is_prose(texts[below])):
        yield from placed(view, sorted(found))


def _is_sure(text: str) -> bool:
    """Whether a line over the title is the site's by itself."""
    if is_paper_page(text):
        return True
    if "|" in text or "｜" in text:
        return _MENU_RE.fullmatch(text) is not None
    return len(text) <= _LONGEST_NAME and _SELF_RE.fullmatch(text) is not None


def _is_likely(text: str) -> bool:
    """Whether a line is the site's beside another that is."""
    if len(text) > _LONGEST_NAME:
        return False
    return bool(
        _NAME_RE.fullmatch(text)
        or _PAIR_RE.fullmatch(text)
        or may_be_credit(text)
        or _WEEKDAY_RE.fullmatch(text)
        or is_words(text)
    )


def _opening_words(view: View, head: list[int]) -> set[int]:
    """Two names or buttons or more that open the page, or short lines most of which are.

    The others go only over a title that is longer: a short one stands among buttons, too.
    """
    texts = view.texts
    run = next((n for n in head if not _is_short(texts[n])), len(head))
    while run and not _is_likely(texts[run - 1]):
        run -= 1  # what stands last may be the title
    known = sum(_is_likely(texts[n]) for n in range(run))
    if run >= _LEAST_RUN and 2 * known > run and _is_title(view, run):
        return set(range(run))
    end = next((n for n in head if not _is_likely(texts[n])), len(head))
    return set(range(end)) if end > 1 else set()


def _is_title(view: View, place: int) -> bool:
    text = view.texts[place]
    return not (_is_short(text) or text[-1] in "：:，" or is_prose(text) or _is_known(view, place))


def _is_short(text: str) -> bool:
    return len(text) <= _SHORT and text[-1] not in "：:。，！？；、"


def _cards(texts: tuple[str, ...], head: list[int]) -> set[int]:
    """The card of an account: its name, what it says of itself, how much it has written."""
    out: set[int] = set()
    for n in head:
        if _CARD_RE.fullmatch(texts[n]):
            above = range(max(0, n - 2), n)
            out |= {n, *(m for m in above if len(texts[m]) <= _LONGEST_CARD)}
            out |= {n + 1} if texts[n + 1] in {"公众号", "视频号", "服务号"} else set()
    return out


def _is_known(view: View, place: int) -> bool:
    """Whether another rule takes a line for the site's."""
    text, index = view.texts[place], view.filled[place]
    return bool(
        is_bar(text, inside=False)
        or is_dateline(text)
        or is_trail(text)
        or (">" in text and "首页" in text)
        or _HOME_RE.match(text)
        or row(text) == SURE_ROW
        or is_call(text, inside=False)
        or index in view.memo(site_places)
        or any(index in found for found in view.memo(masthead))
    )
