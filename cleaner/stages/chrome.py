"""Interface lines: menus, tool bars and buttons, told by the words they consist of.

No list of patterns holds the bars of every site, but all of them are set from one stock
of words (`cleaner/tables/chrome.txt`). A line is cut at its separators; each item is a
word of that stock, a number, or something else. What it takes for a line to be a bar
depends on where it stands: in the text nothing but such words may be on it, above and
below the text a menu may hold names of its own between them.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from cleaner.hints import Hints
from cleaner.scripts import convert
from cleaner.stages.stock import classes

#: Bars are short; the longest of some 300 seen has 90 characters.
_LONGEST = 120
#: Items of a menu are short words; the longest seen have eight characters.
_LONGEST_ITEM = 8

_SEPARATOR = r"\s|｜/\\·•>›»<‹«\[\]【】()（）:：,，、~～*★☆■◆●▪+↑↓→←▲▼∨∧⌄=_.…!！?？—–-"
_ITEM_RE = re.compile(rf"[^{_SEPARATOR}]+")
_NUMBER = r"(?:共|第|已有|约)?[\d,.]+(?:[万亿kKwW]\+?)?[%人次个条楼页赞票分秒字]?(?:分钟|小时|天)?(?:前|以前)?"
_SENTENCE_RE = re.compile(r"[。；]|[,，][^,，]{6,}[,，]")
_EDGES = " \u3000[]【】()（）<>《》«»‹›|｜:：·•>↑↓→←▲▼!！?？。.…-—"
#: Where a manual says to go (设置 > 通用); the way to a page begins at the home page.
_STEPS_RE = re.compile(r"(?!\S{0,6}(?:首页|主页))[^\s>]+(?:\s?>\s?[^\s>]+){1,5}")
_MORE_RE = re.compile(r"\s(?:更多|[Mm]ore|MORE|全部)\s*(?:>+|»|›|→|…)?$")

#: So many words of an interface outweigh one name each (新浪首页 新闻 体育 财经 …).
_MANY = 4
#: What stands behind a word that counts clicks: (3) 75%.
_COUNT_RE = re.compile(r"\s*[(（]?(?<![\d.])\d[\d,]*(?:\.\d)?万?(?![\d.])%?[)）]?\s*")
#: A single button, set off as one.
_BUTTON_RE = re.compile(
    r"(?:[\[【(（]\s?(?:我要|内容)?(?:关闭|打印|返回|收藏|纠错|分享|举报|复制)(?:窗口|本页|此页|文章|正文)?\s?[\]】)）]\s*){1,6}"
)

#: Links to other sites are named by what they are.
_LINK_RE = re.compile(r"[一-龥]{2,8}(?:网站|链接|站群|子站)")


class Bar(NamedTuple):
    """How many items of a line are what.

    Attributes:
        strong: Words that only an interface has.
        soft: Words that an interface has, but a text too.
        other: Anything else but numbers.
        longest: Code points of the longest item that is no word of the stock.
    """

    strong: int
    soft: int
    other: int
    longest: int


def words() -> dict[str, tuple[str, ...]]:
    """The stock: words by class, "strong" and "soft"."""
    return classes("chrome.txt")


@cache
def sure_words() -> Hints:
    """The strong ones, to look for."""
    return Hints(words()["strong"])


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """One item made of strong words, and of any; longest first, never taken back."""
    strong, soft = (
        "|".join(map(re.escape, sorted(words()[kind], key=len, reverse=True)))
        for kind in ("strong", "soft")
    )
    return (
        re.compile(rf"(?:(?>{strong}|{soft}|{_NUMBER}))*?(?>{strong})(?:(?>{strong}|{soft}|{_NUMBER}))*+"),
        re.compile(rf"(?>(?>{strong}|{soft}|{_NUMBER}))++"),
    )  # fmt: skip


@lru_cache(maxsize=8192)
def _kind(item: str) -> str:
    """strong, soft, number or other.

    >>> _kind("登录"), _kind("赞同1024"), _kind("收藏12"), _kind("登录名")
    ('strong', 'soft', 'soft', 'other')
    """
    strong, known = _patterns()
    if re.fullmatch(_NUMBER, item):
        return "number"
    if not known.fullmatch(item):
        return "soft" if _LINK_RE.fullmatch(item) else "other"
    return "strong" if strong.fullmatch(item) else "soft"


def bar(text: str) -> Bar:
    """What a line consists of.

    >>> bar("登录 | 注册 | 我的地盘")
    Bar(strong=2, soft=0, other=1, longest=4)
    """
    items = _ITEM_RE.findall(text)
    kinds = [_kind(item) for item in items]
    others = [len(item) for item, kind in zip(items, kinds, strict=True) if kind == "other"]
    return Bar(kinds.count("strong"), kinds.count("soft"), len(others), max(others, default=0))


@lru_cache(maxsize=4096)
def is_bar(text: str, *, inside: bool) -> bool:
    """Whether a line is a bar.

    Args:
        text: The line, without blanks at its ends.
        inside: Whether sentences of the text stand above and below it.

    >>> is_bar("回复 支持 反对 举报", inside=True), is_bar("打印 复印 扫描", inside=False)
    (True, False)
    """
    if len(text) > _LONGEST or _SENTENCE_RE.search(text) or _STEPS_RE.fullmatch(text):
        return False
    found = bar(convert(text, "hans"))
    known = found.strong + found.soft
    if not found.other:
        # Short words alone may be steps of the text's own (注册, 登录), joined ones a
        # heading (登录密码).
        word = convert(_COUNT_RE.sub("", text).strip(_EDGES), "hans")
        alone = len(text) > 2 and (word in words()["strong"] or _BUTTON_RE.fullmatch(text))
        return bool((found.strong and known > 1) or (not inside and (alone or known > 2)))
    if inside or text.count("，") > 1:  # somebody lists what he does, with words of his own
        return False
    if known >= _MANY and found.other * _MANY <= known:
        return True
    if ("|" in text or "｜" in text) and known and found.other <= _LONGEST_ITEM:
        few = found.longest <= _LONGEST_ITEM and found.strong + known > 2
        return 2 * found.other <= known or (found.strong > 0 and found.other < 2) or few
    menu = found.longest <= _LONGEST_ITEM and known + found.other > 2
    ends_more = bool(_MORE_RE.search(text))
    return bool(
        (found.strong and known > 1 and found.other <= known)
        or (menu and (found.strong > 1 or ends_more))
    )


def is_words(text: str) -> bool:
    """Whether a short line holds words of an interface and nothing else."""
    found = bar(convert(text, "hans")) if len(text) <= _LONGEST_ITEM else None
    return found is not None and found.strong + found.soft > 0 and not found.other
