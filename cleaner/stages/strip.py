"""Noise beside the text that no pattern can name: lists of other pages, tags of hacked pages."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from cleaner.ledger import Finding

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


def betting_tags(view: View, context: Context) -> Iterator[Finding]:
    """Bracketed brands of betting sites that open three or more paragraphs."""
    hits = list(_TAG_RE.finditer(view.text))
    counts = Counter(hit[1] for hit in hits)
    for hit in hits:
        if counts[hit[1]] >= _LEAST_TAGS and _BETTING_RE.search(hit[1]):
            yield Finding(hit.start(1), hit.end(1), "", "")


# ── lists of other pages ─────────────────────────────────────────────────────

_LABEL_RE = re.compile(
    r"(?:[【\[《“]?[^】\]》”。，\n]{1,40}[】\]》”]?的?)??"
    r"[【\[■▪◆●\s]*"
    r"(?:相关(?:文章|阅读|推荐|链接|新闻|资讯|内容|范文|文档|热词搜索|搜索|专题|资料|信息|报道)"
    r"|(?:推荐|延伸|扩展|更多|精彩)(?:阅读|文章|范文|内容|推荐|资讯)|优秀文章推荐|阅读更多"
    r"|热门(?:文章|推荐|阅读|标签|搜索|新闻|范文|文档|城市|点击)|(?:今日|本周|本月)?热点(?:新闻|文章|推荐|排行)?"
    r"|猜你喜欢|您?可能(?:还)?(?:喜欢|感兴趣)的?(?:文章|内容)?|你也许也喜欢|喜欢本文的人也喜欢"
    r"|(?:看过|读过|浏览|阅读)(?:过)?(?:本文|此文|该文档)的?(?:人|用户|网友)?(?:还|也)(?:看了|在看|喜欢|阅读了?|下载了?)"
    r"|最新(?:文章|资讯|更新|范文|发布|新闻)|(?:阅读|点击|浏览|下载|文章|人气)排行榜?|随机(?:文章|推荐|阅读)"
    r"|大家都在看|编辑推荐|小编(?:精心)?推荐|本栏目(?:推荐|热点)(?:文章)?|友情链接)"
    r"\s*[】\]]?\s*[:：>»↓]*"
)

#: Items are titles: the longest of 200 titles on document sites has 45 characters.
_LONGEST_ITEM = 45
_SENTENCE_RE = re.compile(r"[。；]|[，,][^，,]*[，,]")
#: How titles are marked as items where text follows the list.
_ITEM_RE = re.compile(
    r"\s*(?:[·•▪■◆●○>»\-*※]|\d{1,2}[.、．)）]|\[\d+\]|[(（]\d+[)）]).{2,}"
    r"|.{4,}\s[\[(（]?\d{4}-\d{1,2}-\d{1,2}[\])）]?"
    r"|.{4,}[(（](?:精选|通用|共|汇总|合集)?\d+篇[)）]"
)


def related_lists(view: View, context: Context) -> Iterator[Finding]:
    """A known label and the titles under it, up to the end of the text.

    Where text follows the list, only items that carry a mark of a list go, and so
    does the label.
    """
    filled = view.filled
    done = -1
    for place, index in enumerate(filled):
        line = view.lines[index]
        if place <= done or len(line.text) > 60 or not _LABEL_RE.fullmatch(line.text):
            continue
        stop = _items_end(view, place + 1)
        if stop < len(filled):
            stop = _marked_end(view, place + 1, stop)
        if stop == place + 1:
            continue
        for item in filled[place:stop]:
            yield whole(view, view.lines[item])
        done = stop - 1


def _items_end(view: View, place: int) -> int:
    """The place in `filled` after the run of short lines that begins here."""
    while place < len(view.filled) and _is_title(view.lines[view.filled[place]].text):
        place += 1
    return place


def _marked_end(view: View, place: int, stop: int) -> int:
    """The place in `filled` after the run of marked items that begins here."""
    while place < stop and _ITEM_RE.fullmatch(view.lines[view.filled[place]].text):
        place += 1
    return place


def _is_title(text: str) -> bool:
    return len(text) <= _LONGEST_ITEM and not _SENTENCE_RE.search(text)


def whole(view: View, line: Line) -> Finding:
    """The finding that removes a line together with its newline."""
    return Finding(line.start, min(line.end + 1, len(view.text)), "", "")
