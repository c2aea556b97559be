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
#: A day with its weekday or the second, and nothing else.
_SECOND_RE = re.compile(
    rf"(?:{DAY})\s*(?:[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?\s*{CLOCK}|\d{{1,2}}:\d{{2}}:\d{{2}})"
)
#: Tags in a row; how many comments there are.
_TAGS_RE = re.compile(
    r"(?:#[^\s#]{1,14}#?\s*){2,}|(?:文章|博客|日志|个人|全站)(?:标签|分类)\s?[:：\s].{0,60}"
)
_COMMENTS_RE = re.compile(
    r"(?i)(?:《[^》]{1,40}》)?(?:有|共有?)?\s?\d{1,5}\s?(?:个(?:想法|回复|回答|评论)|[条则]评论|[条则]留言|[条则]回[应复]|comments?|thoughts? on.{0,40})\s?[:：]?"
)
#: Links to the pages beside this one, and to other questions.
_NEXT_RE = re.compile(
    r"[\s«»<>‹›←→]*(?:此分类)?[上下前后]一[篇则条](?:文章|日志|博文)?(?:\s?[:：]\s?|\s+).{0,50}|←.{2,60}|[^，。]{2,40}→|.{4,40}[？?]\s*\d+\s?个?(?:回答|回复|评论)"
)
#: A line of one sign.
_RULE_RE = re.compile(r"[-=_—─━]{2,}")

#: What a text's line has and furniture has not: the end of a sentence with words before it.
_SENTENCE_RE = re.compile(r"[。；]|[，,]$|[！？，](?=.*[！？，].*[！？，])|[一-龥]{4}[！？!?~]$")

#: Heads and signatures of letters on bulletin boards, set by their program.
_BOARD_RE = re.compile(
    r"(?:此|本)条目(?:发表|发布)[在于].*|[※◆]\s?(?:发信站|来源|修改|编辑|转信|引述|文章网址|同主题|转录者|From)\s?[:：·].*"
    r"|(?:发信人|寄信人|发信站|寄件人)\s?[:：].*|【\s?在\s?.{1,40}的?大作中提到[:：]?\s?】"
    r"|作者\s?[:：]?\s?[A-Za-z]\w{1,12}\s?[(（].{0,20}[)）](?:\s*(?:看板|站内|信区)\s?[:：]?\s?\w+)?"
    r"|看板\s?[:：]?\s?[A-Za-z]\w+"
)
#: A name with a button.
_FOLLOW_RE = re.compile(r"\S{1,16}\s+[+＋]?\s?(?:加?关注|私信\s?关注|订阅)")
_NUMBERS_RE = re.compile(r"[\d\s()（）.,▲▼►▶]*\d[\d\s()（）.,▲▼►▶]*")
#: A title with the time in brackets behind it: the title stays.
_TITLE_RE = re.compile(rf".{{2,60}}?\s*[(（]\s?(?:{DAY})\s+{CLOCK}\s?[)）]")

#: Who made something beside when; no list of works.
_MADE_RE = re.compile(r"^(?!.*《).*(?:发布|发表|编辑|回答|提问|更新|提交)于")
#: How a record of a post begins on a blog.
_RECORD_RE = re.compile(r"(?:发表|发布|张贴|刊登)[于在]\s|[Pp]osted (?:on|by)\s")
#: What was done at the time that stands beside it.
_VERB_RE = re.compile(
    r"发表|编辑|发布[于在]|发布$|回复于|提交于|张贴|[Pp]osted|回复日期|发帖|回答|提问|设置高亮|加入精华"
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
    if _BOARD_RE.fullmatch(text) or _BLOG_DATE_RE.fullmatch(text):
        return "sure"
    if len(text) > _LONGEST or (len(text) > _SENTENCE and text[-1] in "。；！？”"):
        return "none"
    if _COMMENTS_RE.fullmatch(text):
        return "sure"
    if _NEXT_RE.fullmatch(text) or _SECOND_RE.fullmatch(text) or _TAGS_RE.fullmatch(text):
        return "good"
    found = parts(text)
    if (found.names or not found.strong) and _SENTENCE_RE.search(text):
        return "none"
    if sum(map(len, found.names)) > _LONGEST_NAMES or len(found.names) > _MOST_NAMES:
        return "none"
    if not found.names:
        return _plain(found, text)
    seen, long = _named(found, text), not all(map(is_name, found.names))
    return "titled" if long and seen != "none" else seen


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
    if (found.counted > 2 and words > 3) or (found.fields > 2 and found.counted > 1):
        return "sure"
    counts = found.counted > 1 or (found.counted and found.times.timed)
    if found.times.dates and (counts or (found.times.timed and _VERB_RE.search(text))):
        return "sure"
    dated = found.times.timed or (found.times.dates and (found.counted or words > 1))
    if found.fields > 1 or words > 3 or (words and dated):
        return "good"
    if words > 1 and (found.counted or found.bars):
        return "good"
    if found.labels or (found.fields and found.counted):
        return "label"
    if found.times.dates and not found.times.timed and not words:
        return "none"  # a letter ends so
    if found.times.hours and not found.strong:
        return "none"  # so does the plan of a day
    shown = words > 1 or found.fields or found.counted or (words and not is_beside(text))
    some = shown or found.times.timed or found.times.floors
    return "weak" if some or _NUMBERS_RE.fullmatch(text) or _RULE_RE.fullmatch(text) else "none"


def _named(found: Parts, text: str) -> str:
    """The level of a line with a name on it, or a title."""
    size, words = sum(map(len, found.names)), found.strong + found.soft
    short = size <= _LONGEST_NAME
    if found.times.dates and short and (found.times.floors or found.strong):
        return "sure"
    if found.times.timed and _VERB_RE.search(text):
        return "sure" if short else "good"
    if (found.times.dates or found.times.hours) and short and found.counted and words:
        return "sure"
    if found.times.hours and found.strong and short:
        return "sure"
    if found.times.dates and short and len(found.names) == 1 and _MADE_RE.search(text):
        return "sure"
    if found.times.dates and short and words and _RECORD_RE.match(text):
        return "sure"
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
    title = words and len(found.names) == 1 and not is_name(found.names[0])
    return "titled" if title else "none"
