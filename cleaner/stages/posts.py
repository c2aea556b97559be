"""How much a line looks like what forums, blogs and boards of questions set around a post.

Over and under each post stand who wrote it, when, on which floor, what may be done with
it, and how often that was done. Many of these words are a text's own elsewhere (楼主,
沙发, 收藏), so the level of a line counts on a page of posts only (`threads`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from cleaner.stages.postwords import CLOCK, DAY, MONTH, WEEKDAY, is_beside, parts

if TYPE_CHECKING:
    from cleaner.stages.postwords import Parts

#: Lines of furniture have up to this many characters (a user's card on one line, 110).
_LONGEST = 140
#: A line this long with a full stop is a sentence.
_SENTENCE = 24
#: Names of users have up to 15 letters or 8 characters; longer ones are titles.
_LONGEST_NAME, _LONGEST_NAMES, _MOST_NAMES = 16, 40, 3
_NAME_RE = re.compile(r"[\x21-\x7e]{1,16}|.{1,8}")

#: Over an article of a blog: May 12 Sat 2012 23:41, Sun Mar 25 21:07:44 2012.
_BLOG_DATE_RE = re.compile(
    rf"(?i)(?:时间\s?[:：]?\s?)?(?:{MONTH}\s\d{{1,2}}\s{WEEKDAY}\s\d{{4}}\s{CLOCK}|{WEEKDAY}\s{MONTH}\s\d{{1,2}}\s{CLOCK}\s\d{{4}})"
)
#: Links to the pages beside this one, and to other questions.
_NEXT_RE = re.compile(
    r"[\s«»<>‹›←→]*(?:此分类)?[上下前后]一[篇则条](?:\s?[:：]\s?|\s+).{0,50}|.{4,40}[？?]\s*\d+\s?个?(?:回答|回复|评论)"
)
#: A line of one sign.
_RULE_RE = re.compile(r"[-=_—─━]{2,}")

#: What a text's line has and furniture has not: the end of a sentence with words before it.
_SENTENCE_RE = re.compile(r"[。；]|[，,]$|[！？，](?=.*[！？，].*[！？，])|[一-龥]{4}[！？!?~]$")

#: Heads and signatures of letters on bulletin boards, set by their program.
_BOARD_RE = re.compile(
    r"[※◆]\s?(?:发信站|来源|修改|编辑|转信|引述|文章网址|同主题|转录者|From)\s?[:：·].*"
    r"|(?:发信人|寄信人|发信站|寄件人)\s?[:：].*|【\s?在\s?.{1,40}的?大作中提到[:：]?\s?】"
    r"|作者\s?[:：]?\s?[A-Za-z]\w{1,12}\s?[(（].{0,20}[)）](?:\s*(?:看板|站内|信区)\s?[:：]?\s?\w+)?"
    r"|看板\s?[:：]?\s?[A-Za-z]\w+"
)
#: A name with a button.
_FOLLOW_RE = re.compile(r"\S{1,16}\s+[+＋]?\s?(?:加?关注|私信\s?关注|订阅)")
_NUMBERS_RE = re.compile(r"[\d\s()（）.,▲▼►▶]*\d[\d\s()（）.,▲▼►▶]*")
#: A title with the time in brackets behind it: the title stays.
_TITLE_RE = re.compile(rf".{{2,60}}?\s*[(（]\s?(?:{DAY})\s+{CLOCK}\s?[)）]")

#: What was done at the time that stands beside it.
_VERB_RE = re.compile(
    r"发表|编辑|发布于|发布$|回复于|提交于|张贴|[Pp]osted|回复日期|发帖|回答|提问|设置高亮|加入精华"
)


@lru_cache(maxsize=8192)
def level(text: str) -> str:
    """How much a line looks like furniture.

    Returns:
        "sure" where nothing else looks so; "good"; "label" for one label of a user's card;
        "weak" for words that a text has too; "stamped" for a name and a time; "titled" for
        furniture with a title on it; "none".

    >>> level("回复 支持 反对 使用道具 举报"), level("沙发"), level("沙发上坐着一位老人")
    ('sure', 'weak', 'none')
    """
    if len(text) > _LONGEST or (len(text) > _SENTENCE and text[-1] in "。；！？”"):
        return "none"
    if _BOARD_RE.fullmatch(text) or _BLOG_DATE_RE.fullmatch(text):
        return "sure"
    if _NEXT_RE.fullmatch(text):
        return "good"
    found = parts(text)
    if (found.names or not found.strong) and _SENTENCE_RE.search(text):
        return "none"
    if sum(map(len, found.names)) > _LONGEST_NAMES or len(found.names) > _MOST_NAMES:
        return "none"
    if not found.names:
        return _plain(found, text)
    seen = _named(found, text)
    return seen if seen == "none" or all(map(is_name, found.names)) else "titled"


def is_name(item: str) -> bool:
    """Whether this may be the name of a user: no title is as short."""
    return _NAME_RE.fullmatch(item) is not None


def _plain(found: Parts, text: str) -> str:
    """The level of a line of nothing but words, times and figures."""
    words = found.strong + found.soft
    if found.times.dates and (found.times.floors or found.strong):
        return "sure"
    if found.strong:  # a word alone may be a button that a manual tells of
        return "sure" if words > 1 or found.counted else "good"
    if found.counted > 2 and words > 3:
        return "sure"
    if found.times.timed and _VERB_RE.search(text):
        return "sure"
    if (
        found.fields > 1
        or (found.fields and found.times.timed)
        or words > 3
        or (words > 1 and (found.times.dates or found.counted or found.bars))
    ):
        return "good"
    if found.labels:
        return "label"
    if found.times.dates and not found.times.timed and not words:
        return "none"  # a letter ends so
    shown = words > 1 or found.fields or found.counted or (words and not is_beside(text))
    some = shown or found.times.timed or found.times.hours or found.times.floors
    return "weak" if some or _NUMBERS_RE.fullmatch(text) or _RULE_RE.fullmatch(text) else "none"


def _named(found: Parts, text: str) -> str:
    """The level of a line with a name on it, or a title."""
    size, words = sum(map(len, found.names)), found.strong + found.soft
    short = size <= _LONGEST_NAME
    if found.times.dates and short and (found.times.floors or found.strong):
        return "sure"
    if found.times.timed and _VERB_RE.search(text):
        return "sure" if short else "good"
    if (found.strong > 1 or (found.strong and found.counted and words > 2)) and words > size // 4:
        return "sure"
    if found.times.timed and (words > 2 or found.fields or (found.counted and words > 1)):
        return "good"
    if short and (found.strong or found.times.floors or (found.times.dates and words)):
        return "weak"
    if words > 3 * len(found.names) or _FOLLOW_RE.fullmatch(text):
        return "weak"
    if (
        short
        and not words
        and (found.times.timed or "前" in text)
        and not _TITLE_RE.fullmatch(text)
    ):
        return "stamped"
    return "titled" if words and len(found.names) == 1 else "none"
