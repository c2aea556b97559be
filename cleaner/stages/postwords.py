"""What a line around a post consists of: floors, times, labels, words and names.

Sites word their forums, blogs and boards of questions differently, but out of one stock
(`cleaner/tables/posts.txt`), and all of them count floors (2楼, 5#, 沙发) and print times
and labels with figures (积分 1286). A line is taken apart into these.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from cleaner.stages import chrome
from cleaner.stages.stock import classes

# ── patterns ─────────────────────────────────────────────────────────────────

#: A day, an hour, a month and a day of the week, as such pages print them.
DAY = (
    r"(?<!\d)(?:(?:19|20)\d\d|\d\d)(?:[-/.]|\s?年\s?)\d{1,2}(?:[-/.]|\s?月\s?)\d{1,2}(?!\d)\s?[日号]?"
    r"|\d{1,2}月\d{1,2}日|(?<![\d-])\d{1,2}-\d{1,2}(?=\s\d{1,2}:\d{2})|(?:星期|周|礼拜)[一二三四五六日天]\s?\d{1,2}月\s?\d{1,2},?\s?\d{4}|(?<![\d/])\d{1,2}/\d{1,2}(?![\d/])"
)
CLOCK = r"(?:(?:上午|下午|凌晨|早上|中午|晚上)\s?)?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?(?![a-z]))?"
_AGO = r"\d+\s?(?:秒钟?|分钟?|个?小时|天|周|个?月|年)\s?(?:以)?前|[昨前今]天(?=\s?\d)|刚刚"
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
WEEKDAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?"
_ENGLISH = (
    rf"(?:{WEEKDAY}\s+)?(?:{MONTH}\s*\d{{1,2}}|\d{{1,2}}\s*{MONTH})(?!\d),?(?:\s+{WEEKDAY})?"
    rf"(?:\s+{CLOCK})?(?:\s+\d{{4}})?"
)
_STAMP_RE = re.compile(
    rf"(?i)(?:{DAY}|{_AGO}|{_ENGLISH})(?:\s*[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?)?"
    rf"(?P<timed>\s*[@,]?\s*{CLOCK}(?:\s[+-]\d\d:\d\d)?)?|(?P<clock>{CLOCK})"
)
_FLOOR_RE = re.compile(
    r"(?<![\w#])(?:第\s?)?\d{1,5}\s?[楼#](?![一-龥])|(?<![\w#])#\d{1,5}\s?楼?(?!\w)|(?<!\w)b\d{1,4}(?=\s|$|[:：])"
    r"|^[\[【]?(?:楼\s?主|沙发|板凳|地板|地下室)[\]】]?[:：]?(?=\s|$|\x00)|[\[【]楼\s?主[\]】]"
)
#: Signs that stand for what was found.
_DATE, _HOUR, _FLOOR, _FIELD = "\x00", "\x01", "\x02", "\x03"

_SEPARATOR = r"\s│|｜┊┆/\\·•・>›»<‹«\[\]【】()（）:：,，、~～*★☆■◆●▪○+↑↓→←▲▼►▶∨∧⌄=_.…!！?？–—\"“”‘’'「」『』©®♥❤&@。；;\-"
_ITEM_RE = re.compile(rf"[^{_SEPARATOR}{_DATE}{_HOUR}{_FLOOR}{_FIELD}]+")
_NUMBER = r"(?:共|第|已有|约|[A-Z](?=\d))?[\d,.]+(?:[万亿kKwW]\+?)?(?:[%人次个条楼页赞票分点枚级篇则元字年月日折]|小时|分钟|RMB)?"
_NUMBER_RE = re.compile(_NUMBER)

#: Words with a name in them; the first group is strong.
_FORMS = (
    r"[^\s我]{1,12}的(?:博客|空间|部落格|个人主页)|[a-z]{2,10}部落格|返回[^\s]{1,10}(?:吧|版|小组|圈子|专栏|看板|博客|列表)|[^\s]{1,16}的?更多(?:书评|影评|乐评|帖子|博文|话题)|推荐[^\s]{1,12}的豆列"
    r"|来自[^\s]{1,10}客户端|请遵守[^\s]{2,12}(?:公约|规则|协议|规定)[^\s]{0,6}|请输入[^\s]{2,8}|[^\s]{1,12}吧友|发自(?!内心|肺腑|心底)[^\s]{1,16}|来自\s?[^\s]{1,14}(?:版|端|网页|iphone|android|ipad)(?!\w)|[一-龥]{0,2}ta的?[一-龥]{1,4}|(?:热门|推荐|最新|精彩|相关|最近|更多|优秀|精选)(?:圈子|日志|帖子|话题|问题|博文|博主|版块|小组|用户|达人|标签|访客|来访|群组|相册)(?:推荐)?|(?:圈子|日志|帖子|话题|博文|版块|小组|达人)推荐|[^\s]{2,6}领域创作者|[^\s]{1,8}认证(?:博客专家|企业博客|专家|用户|会员)"
)
_FORMS_RE = re.compile(_FORMS)
#: What every form holds: a quick look before the slow one.
_CUE_RE = re.compile(
    "博客|部落格|空间|主页|返回|更多|豆列|客户端|请|吧友|认证|发自|创作者|来自|[一-龥]ta|ta[一-龥]|圈子|日志|帖子|话题|问题|博文|博主|版块|小组|用户|达人|标签|访客|来访|群组|相册"
)
#: Signs for likes.
_LIKE_RE = re.compile("[\u2764\u2665\u2661\U0001f44d]\ufe0f?")
#: Length of the pieces of a sentence that are compared, and how many must be known, as
#: for notices (noise.md A8); shorter lines say too little.
_GRAM, _SHARE, _SHORTEST, _LONGEST = 4, 0.6, 8, 120
#: Menus have four items or more, of up to eight characters, or twelve letters.
_LEAST_ITEMS, _LONGEST_ITEM, _LONGEST_LATIN = 4, 8, 12
#: Shorter words of furniture may be words of a text.
_LONG = 3
_LATIN_RE = re.compile("[a-z]")
_PLAIN_RE = re.compile(r"[^一-龥A-Za-z]+")
_DIGIT_RE = re.compile(r"\d")
#: A name in letters may be glued to words.
_PREFIX_RE = re.compile(r"[a-z]\w{1,15}?(?=[一-龥])(?<=[a-z0-9_])")
_SIGNS = rf":：。，；！？|｜┊┆/{_DATE}{_HOUR}{_FLOOR}"
_FIGURE = r"[\d,.]+\s?(?:万\+?)?(?:点|枚|小时|级|rmb|人|次|个|支|元|分)?(?![\w-])"
#: A label and its value: a short one behind a colon, a figure without; tags in a row.
_LABEL_RE = re.compile(
    r"(?<![一-龥a-z])(?:(?P<tags>(?:文章|个人)?标签|tags?|(?:文章|个人|日志|博客|全站)?分类(?:专栏)?|话题)"
    rf"\s?[:：](?:[\s/,，、#]*[^\s{_SIGNS}、#]{{1,12}}(?![:：])(?=[\s/,，、#]|$)){{1,12}}"
    rf"|(?P<name>[一-龥a-z]{{1,8}})\s?[:：]\s?[^\s{_SIGNS}]{{0,16}}(?:(?<=\d)\s(?:rmb|点|枚|小时|级)(?![一-龥]))?"
    rf"|(?P<counter>[一-龥a-z]{{1,8}})\s{{0,2}}[-－]?\s?{_FIGURE})"
)
#: A post's record with the name glued in (此帖被春燕在…重新编辑).
_EDITED_RE = re.compile(
    rf"(此[贴帖]被|本帖最后由|(?<![一-龥])由)\s?([^\s]{{1,16}}?)\s?([在于])(?=\s?{_DATE})"
)
_AT_NAME_RE = re.compile(r"@[^\s@:：]{1,16}(?=[\s:：]|$)")


# ── words ────────────────────────────────────────────────────────────────────


class Times(NamedTuple):
    """Times and floors of a line: counts.

    Attributes:
        dates: Times with a day.
        timed: Those that have an hour too.
        hours: Hours without a day.
        floors: Floors.
    """

    dates: int
    timed: int
    hours: int
    floors: int


class Parts(NamedTuple):
    """What a line of furniture consists of: counts.

    Attributes:
        strong: Words that only furniture has.
        soft: Words that a text has too, and labels with their values.
        counted: Words and labels with a figure.
        labels: Labels that only furniture has.
        fields: All labels.
        bars: Words of menus and tool bars.
        times: Times and floors.
        names: What is none of these.
    """

    strong: int
    soft: int
    counted: int
    labels: int
    fields: int
    bars: int
    times: Times
    names: tuple[str, ...]


@cache
def _stock() -> dict[str, list[str]]:
    """The words of posts.txt by class; those of the interface are soft here."""
    stock = {kind: [*map(str.lower, words)] for kind, words in classes("posts.txt").items()}
    words = chrome.words()
    stock["soft"] += [word.lower() for kind in ("strong", "soft") for word in words[kind]]
    return stock


@cache
def _class(*kinds: str) -> frozenset[str]:
    return frozenset(word for kind in kinds for word in _stock()[kind])


@cache
def furniture() -> tuple[str, ...]:
    """The words of four characters or more that only furniture has, those in letters left out."""
    found = _class("strong")
    return tuple(sorted(word for word in found if len(word) > _LONG and not _LATIN_RE.search(word)))


@cache
def _bar_words() -> frozenset[str]:
    return frozenset(word.lower() for word in chrome.words()["strong"])


@cache
def _sizes() -> dict[str, tuple[int, ...]]:
    """The lengths of the words that begin with a character, longest first."""
    sizes: dict[str, set[int]] = {}
    for word in _class("strong", "soft", "label", "soft-label"):
        sizes.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()}


@lru_cache(maxsize=8192)
def _words(item: str) -> tuple[str, ...]:
    """The words and figures that make up an item, none if something else is in it."""
    known = _class("strong", "soft", "label", "soft-label")
    if item in known:
        return (item,)
    at, found = 0, []
    prefix = _PREFIX_RE.match(item)
    at = prefix.end() if prefix else 0
    while at < len(item):
        size = next((n for n in _sizes().get(item[at], ()) if item[at : at + n] in known), 0)
        if not size:
            number = _NUMBER_RE.match(item, at)
            size = number.end() - at if number else 0
        if not size:
            return ()
        found.append(item[at : at + size])
        at += size
    # Single characters make up any word of the text (大推).
    single = len(found) > 1 and max(map(len, found)) == 1 and not _DIGIT_RE.search(item)
    return () if single else tuple(found)


def _label(hit: re.Match[str]) -> str:
    """What is left of a label with its value: nothing, or all where it is none."""
    name = hit["name"] or hit["counter"]
    if hit["tags"] or name in _class("label", "soft-label"):
        return _FIELD
    counts = name in _class("figure") and hit.group()[-1].isdigit()
    return _FIELD if counts else hit.group()


@lru_cache(maxsize=8192)
def parts(text: str) -> Parts:
    """The parts of a line.

    >>> parts("2楼 春燕 发表于 2014-3-2 09:01 | 只看该作者")[:3]
    (1, 1, 0)
    """
    plain, times = _LIKE_RE.sub(" 赞 ", text.lower()).replace("e-mail", "email"), Times(0, 0, 0, 0)
    if _DIGIT_RE.search(plain) or "楼主" in plain:
        plain, times = _times(plain)
    elif _FLOOR_RE.fullmatch(plain):
        return Parts(0, 0, 0, 0, 0, 0, Times(0, 0, 0, 1), ())
    forms = 0
    if _CUE_RE.search(plain):
        plain, forms = _FORMS_RE.subn(" ", plain)
    labels = [hit for hit in _LABEL_RE.finditer(plain) if _label(hit) == _FIELD]
    items = _ITEM_RE.findall(_LABEL_RE.sub(_label, plain)) if labels else _ITEM_RE.findall(plain)
    known = [words for item in items if (words := _words(item))]
    strong = sum(not _class("strong").isdisjoint(words) for words in known)
    numbers = sum(len(words) == 1 and _NUMBER_RE.fullmatch(words[0]) is not None for words in known)
    mixed = sum(any(map(_DIGIT_RE.search, words)) for words in known) - numbers
    counted = sum(_DIGIT_RE.search(hit.group()) is not None for hit in labels)
    soft = len(known) - numbers - strong
    return Parts(
        strong + forms,
        soft + len(labels),
        min(numbers, soft + strong) + mixed + counted,
        sum((hit["name"] or hit["counter"]) in _class("label") for hit in labels),
        len(labels),
        sum(not _bar_words().isdisjoint(words) for words in known),
        times,
        tuple(item for item in items if not _words(item)),
    )


def _times(text: str) -> tuple[str, Times]:
    """The text with a sign for each time and floor, and how many there are."""
    times = list(_STAMP_RE.finditer(text))
    hours = sum(hit["clock"] is not None for hit in times)
    timed = sum(hit["timed"] is not None for hit in times)
    text, floors = _FLOOR_RE.subn(_FLOOR, _STAMP_RE.sub(_mark, text))
    text = _AT_NAME_RE.sub(" ", _EDITED_RE.sub(r"\1 \2 \3", text))
    return text, Times(len(times) - hours, timed, hours, floors)


def _mark(hit: re.Match[str]) -> str:
    return _HOUR if hit["clock"] else _DATE


def is_floor(text: str) -> bool:
    """Whether a line is a floor and nothing else (2楼, 5#, 沙发)."""
    return _FLOOR_RE.fullmatch(text) is not None


def is_menu(text: str) -> bool:
    """Whether a line is a row of items as short as those of a menu, half of them known.

    >>> is_menu("掘金 首页 沸点 课程 直播 活动 商城 APP 插件"), is_menu("牛奶 鸡蛋 面包 水果")
    (True, False)
    """
    items = [item for item in _ITEM_RE.findall(text.lower()) if not _NUMBER_RE.fullmatch(item)]
    if len(items) < _LEAST_ITEMS or any(
        len(item) > (_LONGEST_LATIN if item.isascii() else _LONGEST_ITEM) for item in items
    ):
        return False
    return 2 * sum(bool(_words(item)) for item in items) >= len(items) and not text.endswith("。")


def is_beside(text: str) -> bool:
    """Whether a line holds a word that makes no line by itself."""
    return not set(_ITEM_RE.findall(text.lower())).isdisjoint(_class("beside"))


@cache
def _grams() -> frozenset[str]:
    return frozenset(gram for sentence in _class("sentence") for gram in _pieces(sentence))


def _pieces(sentence: str) -> list[str]:
    text = _PLAIN_RE.sub("", sentence)
    return [text[at : at + _GRAM] for at in range(max(0, len(text) - _GRAM + 1))]


def is_sentence(text: str) -> bool:
    """Whether a line says what forms and notices of such pages say.

    >>> is_sentence("您的邮箱地址不会被公开。 必填项已用 * 标注")
    True
    """
    if not _SHORTEST <= len(text) <= _LONGEST:
        return False
    pieces = _pieces(text)
    return sum(piece in _grams() for piece in pieces) >= _SHARE * len(pieces) > 0
