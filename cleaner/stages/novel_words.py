"""The stock of words that sites of novels and their authors use, and how it covers a line.

The words are in `cleaner/tables/novel.txt`; what other sites say (`sitewords`) counts as
talk around them. Names in quotes, addresses and numbers of chapters count for neither side.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from typing import NamedTuple

from cleaner.scripts import convert
from cleaner.stages.sitewords import stock as site_stock
from cleaner.stages.stock import classes

# ── the stock ────────────────────────────────────────────────────────────────

#: Names of such sites by how they end, with up to four characters before.
SITE = r"[一-龥a-z0-9]{0,4}?(?:小说(?:网|吧|城|站|阅读网|下载网)|(?:中文|文学|看书|读书|听书|阅读|电子书|作文|散文|书包)网|文学[城吧]|书[吧屋院阁城库网]|[趣笔文]阁)"
_ASKED = (
    r"月票|推荐票?|票票?|收藏|订阅|首订|全订|打赏|鲜花|红票|评价票?|点击|支持|评论|书评|评分|好评|留言|催更"
    r"|追读|保底|红包|关注|五星|营养液|各种|包养|投喂|全勤"
)
_PLEA = rf"(?:跪|拜|恳|急|狂|再|还|先|弱弱地?|厚颜)?求(?:一?[下波张个]|点|几张)?(?:{_ASKED})"
_TWICE = r"(?:月票|推荐票|票票){2,}"
_COUNTED = r"第?[一二两三四五六七八九十\d]{1,2}更(?:完毕|送上|奉上|到|了)?"

#: What counts for neither side: names in quotes, addresses, figures, numbers of chapters.
_NAME = r"[“「『《〈<\"][^“”「」『』《》〈〉<>\"\n]{1,30}[”」』》〉>\"]"
_ADDRESS = r"(?:https?:/*|www[.。·])[\w./?=&%○〇-]*|(?<![a-z])[a-z0-9-]{1,24}(?:[.。·★☆○][a-z0-9○〇-]{1,16}){1,3}(?:/[\w./?=&%-]*)?"
#: A name with a full stop behind each character, to get past filters.
_DOTTED = r"(?<![一-龥])[一-龥](?:[。·.][一-龥]){2,}(?![一-龥])"
#: How a character is read, set behind it to hide the words from filters (小xiǎo说shuō).
_READING = r"(?<=[一-龥])(?!txt|epub|pdf|umd|vip|app|qq)[a-zà-ǜ]{1,6}(?=[一-龥]|$)"
_NEUTRAL_RE = re.compile(
    rf"{_NAME}|(?P<reading>{_READING})|{_ADDRESS}|{_DOTTED}|ctrl\s?\+\s?d|第\s?[\d零〇一二三四五六七八九十百千两]+\s?[章节回页卷集]|\d[\d.,:/年月日-]*"
)
NAME_RE = re.compile(_NAME)
#: An address, a key to press, or the number of a group.
HANDLE_RE = re.compile(rf"{_ADDRESS}|{_DOTTED}|ctrl\s?\+\s?d|群[^\d，。]{{0,6}}\d{{6,}}")
_SIGN_RE = re.compile(r"[\W_]+")


class Words(NamedTuple):
    """What a line consists of.

    Attributes:
        sure: Different words that only such sites say.
        trade: Different words of the trade.
        ask: Different things that authors ask for.
        plea: Forms in which they do (求月票), and counts of chapters (第三更).
        known: Code points that the stock covers.
        other: Code points of the different runs that it does not.
        longest: Code points of the longest of these runs.
    """

    sure: int
    trade: int
    ask: int
    plea: int
    known: int
    other: int
    longest: int


@cache
def stock() -> dict[str, str]:
    """The class of every word: ours, and what other sites say as "talk"."""
    found = dict.fromkeys(map(str.lower, site_stock()), "talk")
    ours: dict[str, str] = {}
    for kind, words in classes("novel.txt").items():
        for word in words:
            ours.setdefault(word.lower(), kind)
    return found | ours


@cache
def _word_re() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(stock(), key=len, reverse=True)))
    return re.compile(rf"(?P<plea>{_PLEA}|{_COUNTED}|{_TWICE})|(?P<word>{words})|(?P<site>{SITE})")


def plain(text: str) -> str:
    """A line in simplified characters and common letters, small."""
    common = unicodedata.normalize("NFKC", html.unescape(text))
    return convert(common, "hans").lower().strip()


def _named(hit: re.Match[str]) -> str:
    """A word of the stock that stands in quotes, nothing for a reading, else a blank."""
    inner = hit.group()[1:-1]
    if hit["reading"]:
        return ""
    return f" {inner} " if inner in stock() else " "


@lru_cache(maxsize=4096)
def words(text: str) -> Words:
    """How the stock covers a line.

    Args:
        text: As `plain` gives it.

    >>> words("求月票,求收藏")
    Words(sure=0, trade=0, ask=0, plea=2, known=6, other=0, longest=0)
    """
    bare = _SIGN_RE.sub(" ", _NEUTRAL_RE.sub(_named, text))
    hits = list(_word_re().finditer(bare))
    kinds = {hit.group(): _kind(hit) for hit in hits}
    counts = Counter(kinds.values())
    rest = _distinct(_word_re().sub(" ", bare).split())
    return Words(
        sure=counts["sure"],
        trade=counts["trade"],
        ask=counts["ask"],
        plea=counts["plea"],
        known=sum(len(hit.group()) for hit in hits),
        other=sum(map(len, rest)),
        longest=max(map(len, rest), default=0),
    )


def _kind(hit: re.Match[str]) -> str:
    if hit.lastgroup == "word":
        return stock()[hit.group()]
    return "plea" if hit.lastgroup == "plea" else "trade"


def _distinct(runs: list[str]) -> list[str]:
    """Runs without those that another holds: the book's name stands there again and again."""
    found: list[str] = []
    for run in sorted(runs, key=len):
        if not any(name in run for name in found if len(name) > 1):
            found.append(run)
    return found
