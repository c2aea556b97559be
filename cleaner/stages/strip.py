"""Noise beside the text that no pattern can name: lists of other pages, tags of hacked pages."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from cleaner.ledger import Finding
from cleaner.stages.margins import is_prose
from cleaner.stages.notices import is_notice_line
from cleaner.stages.removal import whole
from cleaner.stages.sitewords import is_site, no_matter
from cleaner.view import PART_BREAK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.view import Line, View

# ── tags of hacked pages ─────────────────────────────────────────────────────

#: Names that betting sites use; met in hacked pages of crawls (noise.md A12).
_BETTING = "金沙|葡京|威尼斯人|太阳城|博彩|娱乐城|bet\\s?365|棋牌|彩票|体育投注|真人|乐城"
_TAG_RE = re.compile(r"(?m)^[ \t\u3000]*([【\[][^】\]\n]{2,16}[】\]])")
_BETTING_RE = re.compile(_BETTING)

#: A tag on fewer paragraphs may be the text's own.
_LEAST_TAGS = 3


def betting_tags(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Bracketed brands of betting sites that open three or more paragraphs."""
    hits = list(_TAG_RE.finditer(view.text))
    counts = Counter(hit[1] for hit in hits)
    for hit in hits:
        if counts[hit[1]] >= _LEAST_TAGS and _BETTING_RE.search(hit[1]):
            yield Finding(hit.start(1), hit.end(1), "", "")


# ── lists of other pages ─────────────────────────────────────────────────────

_LABEL_RE = re.compile(
    r"(?:【[^】。\n]{1,50}】的?|[【\[《“]?[^】\]》”。，\n]{1,40}[】\]》”]?的?)??"
    r"[【\[■▪◆●▎▌▍丨▶►→❖◎○—\-\s]*"
    r"(?:相关的?(?:科普|知识|法律|健康|教育|图文|精彩|热门)?(?:文章|作文|诗词|诗句|古诗|名言|句子|语录|散文|小说|日记|作品|书籍|图书|阅读|推荐|链接|新闻|资讯|内容|范文|文档|热词搜索|搜索|专题|资料|信息|报道)"
    r"|(?:推荐|延伸|扩展|更多|精彩)(?:阅读|文章|范文|内容|推荐|资讯)|优秀文章推荐|阅读更多"
    r"|热门(?:文章|作文|小说|诗词|推荐|阅读|标签|搜索|新闻|范文|文档|城市|点击)|(?:今日|本周|本月)热点|热点(?:新闻|文章|推荐|排行)"
    r"|猜你喜欢|您?可能(?:还)?(?:会)?(?:对[^。，\n]{0,10}?)?(?:喜欢|感兴趣)的?(?:文章|内容)?|你也许也喜欢|喜欢本文的人也喜欢"
    r"|(?:看过|读过|浏览|阅读)(?:过)?(?:本文|此文|该文档)的?(?:人|用户|网友)?(?:还|也)(?:看了|在看|喜欢|阅读了?|下载了?)"
    r"|最新(?:文章|资讯|更新|范文|发布|新闻)|(?:阅读|点击|浏览|下载|文章|人气)排行榜?|随机(?:文章|推荐|阅读)(?:句子|诗词|美文|作文|小说)?"
    r"|大家都在看|编辑推荐|小编(?:精心)?推荐|本栏目(?:推荐|热点)(?:文章)?|友情链接"
    r"|(?:热门|热点|点击|阅读|新闻|今日|本周|24小时)(?:排行|热榜|热文|头条|要闻)榜?|(?:往期|近期)(?:推荐|精彩|回顾|精选|文章|热文|好文|爆款|阅读|内容|链接)+|精彩回顾"
    r"|(?:作者|[Tt][Aa]的?)(?:最新|其他|其它|更多|热门)的?(?:文章|作品|内容)|(?:喜欢|看过)此(?:内容|文)的人还(?:喜欢|看了?过?)"
    r"|相关(?:知识推荐|法律知识|稿件|解读|词条|视频|图集|附件下载)|(?:点击)?进入专题|热[门点]话题|频道(?:热点|推荐|精选)|责编推荐|今日(?:推荐|关注)|本网(?:推荐|热点)|关联(?:稿件|阅读|新闻)|[一-龥]{2,4}新闻精选)"
    r"\s*[】\]]?\s*[:：>»↓—-]*"
)

#: What every label holds: a quick look before the slow one.
_LABEL_WORD_RE = re.compile(
    "相关|推荐|阅读|文章|热|喜欢|感兴趣|看了|看过|在看|下载|最新|排行|随机|链接|头条|要闻|往期|回顾|作品|内容|专题|精选|关注|关联"
)

#: Items are titles: the longest of 200 titles on document sites has 45 characters.
_LONGEST_ITEM = 45
_SENTENCE_RE = re.compile(r"[。；]|[，,][^，,]*[，,]")
#: How titles are marked as items where text follows the list.
_ITEM_RE = re.compile(
    r"\s*(?:[·•▪■◆●○>»\-*※☞▶►→❖]|【[^】]{2,8}】(?=.{4})|\d{1,2}[.、．)）]|\[\d+\]|[(（]\d+[)）]).{2,}"
    r"|.{4,}\s[\[(（]?\d{4}-\d{1,2}-\d{1,2}[\])）]?"
    r"|.{4,}[(（](?:精选|通用|共|汇总|合集)?\d+篇[)）]"
)


def related_lists(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A known label and the titles under it, up to the end of the text.

    Where text follows the list, only items that carry a mark of a list go, and so
    does the label.
    """
    filled = view.filled
    done = -1
    for place, index in enumerate(filled):
        line = view.lines[index]
        if place <= done or len(line.text) > 60 or not _LABEL_WORD_RE.search(line.text):
            continue
        if not _LABEL_RE.fullmatch(line.text):
            continue
        stop = _items_end(view, place + 1)
        if stop <= view.memo(_last_sentence):
            stop = _marked_end(view, place + 1, stop)
        if stop == place + 1:
            continue
        for item in filled[place:stop]:
            yield whole(view, view.lines[item])
        done = stop - 1


def _items_end(view: View, place: int) -> int:
    """The place in `filled` after the run of short lines that begins here."""
    first = place
    while place < len(view.filled) and _is_title(view.lines[view.filled[place]].text):
        if place == first and _CONTACT_RE.match(view.lines[view.filled[place]].text):
            break
        place += 1
    return place


def _last_sentence(view: View) -> int:
    """The place in `filled` of the last sentence that is not the site's, -1 without one."""
    for place in range(len(view.filled) - 1, -1, -1):
        text = view.lines[view.filled[place]].text
        if is_prose(text) and not (is_notice_line(text) or is_site(text, no_matter, inside=False)):
            return place
    return -1


def _marked_end(view: View, place: int, stop: int) -> int:
    """The place in `filled` after the run of marked items that begins here."""
    while place < stop and _ITEM_RE.fullmatch(view.lines[view.filled[place]].text):
        place += 1
    return place


def _is_title(text: str) -> bool:
    return len(text) <= _LONGEST_ITEM and not _SENTENCE_RE.search(text)


#: Whom to ask, and where: a label over such lines is the text's, or another's.
_CONTACT_RE = re.compile(
    r"(?:联系人|联系电话|咨询电话|开放时间|时间|地点|地址|网址|传真|邮编)\s?[:：]"
)


# ── the title said again ─────────────────────────────────────────────────────

#: How many lines of the head are searched for the title (noise.md A10).
_HEAD = 6
_SHORTEST_TITLE = 8

#: Songs repeat their title too; a text with a sentence this long is none.
_PROSE = 30


_COUNTED_TITLE_RE = re.compile(
    r"(?:[\d一二三四五六七八九十]\s?[)）篇]?|篇\s?[\d一二三四五六七八九十]+)$"
)


#: A date, or the issue of a journal.
_ISSUE_RE = re.compile(r"[\d０-９〇○零一二三四五六七八九十年月日第期号總总卷辑,，.、（）() -]+")


def repeated_titles(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """The first line, a title, once more within the first lines of a prose text."""
    head = [view.lines[index] for index in view.filled[:_HEAD]]
    if len(head) < 3 or len(head[0].text) < _SHORTEST_TITLE or not _is_title(head[0].text):
        return
    if head[0].text[-1] in "：:" or _COUNTED_TITLE_RE.search(head[0].text):
        return  # the salutation or the number of one part, and of the next
    if _ISSUE_RE.fullmatch(head[0].text):
        return  # where each of several pieces was printed
    end = view.text.find(PART_BREAK)
    part = head if end < 0 else [line for line in head if line.start <= end]
    again = [line for line in _over_text(part) if line.text == head[0].text]
    if again and any(len(line.text) >= _PROSE and "。" in line.text for line in view.lines):
        for line in again:
            yield whole(view, line)


def _over_text(part: list[Line]) -> Iterator[Line]:
    """The lines under the first, up to one that is too long for data about the page."""
    for line in part[1:]:
        if len(line.text) >= _PROSE and not _is_title(line.text):
            return
        yield line


_DOUBLED_RE = re.compile(
    r"(?m)^[ \t\u3000]*(?P<first>[^\s。；，,][^\n。；]{8,50}?)(?P<cut>[ \t\u3000]*(?P=first))"
)


def doubled_titles(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A title written twice in a row at the start of one of the first lines."""
    head = [view.lines[index] for index in view.filled[:3]]
    for line in head:
        hit = _DOUBLED_RE.match(view.text, line.start, min(line.end, line.start + 200))
        if hit and _TITLE_END_RE.search(hit["first"]):
            yield Finding(hit.start("cut"), hit.end("cut"), "", "")


#: How the titles of speeches, notices and papers end.
_TITLE_END_RE = re.compile(r"(?:讲话|讲话稿|发言稿?|演讲稿?|致辞|报告|总结|通知|意见|方案|体会|心得|办法|条例|规定|计划|汇报|材料|范文|制度|公告|决定)$")  # fmt: skip


_SUFFIX_RE = re.compile(
    r"(?P<title>[^_|｜\n。]{6,60}?)(?:\s?[_|｜]\s?|\s[-–—]\s)(?:[^_|｜。，\n]{2,20}[_|｜\s]+(?:-\s)?)*"
    r"[^_|｜。，\n]{1,16}(?:网|文库|站|论坛|频道|门户|之家|吧|\.com|\.cn|\.net|百科|书库|范文大全|博客|社区|贴吧|空间|知道|问答|问问|知乎|豆瓣|简书|博客园|掘金|部落格|痞客邦|讨论区|討論區|BBS|bbs|Discuz!?)"
)


def title_suffixes(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """The name of the site behind the title on the first line, over a text."""
    if len(view.filled) < 2:
        return
    line = view.lines[view.filled[0]]
    hit = _SUFFIX_RE.fullmatch(line.text)
    if hit:
        start = view.text.index(line.text, line.start)
        yield Finding(start + hit.end("title"), start + len(line.text), "", "")


# ── text that the site held back ─────────────────────────────────────────────

_OPEN_RE = re.compile(r"[ \t\u3000]*(?:[…⋯]|\.{3,}|[（(【\[]){0,4}[ \t]*$")
_SHUT = r"[ \t]*(?:[…⋯]|\.{3,}|[）)】\]]){0,4}[ \t\u3000]*"
_HIDDEN_RE = re.compile(
    r"(?:隐藏|省略|略去|删去|隐去|删节)(?:了)?(?:约|共)?\s?(?P<number>\d+)\s?个?(?:汉)?字"
    r"(?:[,，](?:下载|登录|购买|付费|会员|开通|注册|查看)[^)）。\n]{0,14})?" + _SHUT
)
_HERE_RE = re.compile(r"(?:此处|这里|中间|下面|以下|该处|此段)(?:已|被|共)?$")
_PAID_RE = re.compile(
    r"(?:(?:全文|本文|文章|正文)(?:总?共|约|一共)?\s?(?P<number>\d+)\s?字[,，、]\s?(?:当前|目前|现在|已|仅|只)*"
    r"(?:显示|展示|预览|阅读)(?:了)?(?:前)?\s?\d+\s?字"
    r"|(?:省略|隐藏|剩余|还有|略去)(?:了)?\s?(?P<rest>\d+)\s?字[,，、]\s?[^。\n）)】\]]{0,30}?"
    r"(?:会员|登录|付费|购买|下载|开通)[^。\n）)】\]]{0,20})[）)】\]…]{0,3}[。.]?"
)
#: What every such sentence holds (1032字，): a quick look before the slow one.
_COUNTED_RE = re.compile(r"字(?<=[0-9 ]字)[,，、]")
_UNFINISHED_RE = re.compile(r"[ \t\u3000]*[（(【\[…]{0,3}\s?(?:未完[,，、]?\s?)?$")

#: How far before a mark its opening signs may begin.
_REACH = 24


def hidden_text(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A mark in the text that says how many characters the site left out there."""
    for hit in _HIDDEN_RE.finditer(view.text):
        here = _HERE_RE.search(view.text, max(0, hit.start() - _REACH), hit.start())
        if here:
            start = _opened(_OPEN_RE, view.text, here.start())
            yield _parted(view, start, hit.end(), hit["number"])


def paid_text(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A sentence that says how much of the text is for payers only."""
    if not _COUNTED_RE.search(view.text):
        return
    for hit in _PAID_RE.finditer(view.text):
        start = _opened(_UNFINISHED_RE, view.text, hit.start())
        yield _parted(view, start, hit.end(), hit["number"] or hit["rest"])


def _opened(opening: re.Pattern[str], text: str, start: int) -> int:
    """Where the signs that open a mark begin."""
    hit = opening.search(text, max(0, start - _REACH), start)
    return hit.start() if hit else start


def _parted(view: View, start: int, end: int, note: str) -> Finding:
    """The mark replaced by a line break, or removed where a line ends anyway."""
    text = view.text
    first = start == 0 or text[start - 1] == "\n"
    last = end == len(text) or text[end] == "\n"
    if first and last:
        return Finding(start, min(end + 1, len(text)), "", "", note)
    return Finding(start, end, "", "" if first or last else "\n", note)
