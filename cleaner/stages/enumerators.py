r"""Enumerators: the numbers that open paragraphs, one at a time.

一、 （一） 1. （1） ① 第一， 一是 第三条. What their order says is read in `enumerations`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cleaner.numerals import chinese, number

if TYPE_CHECKING:
    from collections.abc import Callable

_CN = "一二三四五六七八九十百千零〇"

#: Of these the numbers run on through a part, whatever stands between them.
UNITS = ("章", "节", "条", "编", "部分", "篇", "步", "阶段", "讲", "课", "回", "卷")


#: Larger numbers are years. The Civil Code has 1,260 articles, but no text opens more
#: than a hundred paragraphs with numbers of another kind.
LAST_ARTICLE, LAST_ITEM = 1999, 99


class Enumerator(NamedTuple):
    """The number that opens a paragraph.

    Attributes:
        family: Its style, as that would write "one": "一、", "第一章".
        number: Its value.
        mark: As written, "3、".
        start: Where it begins in the paragraph, code points.
    """

    family: str
    number: int
    mark: str
    start: int = 0


def enumerator_of(text: str) -> Enumerator | None:
    """The enumerator of a paragraph, None if it has none.

    >>> enumerator_of("（二）抓好落实。")
    Enumerator(family='（一）', number=2, mark='（二）', start=0)
    >>> enumerator_of("二、三线城市的住房。")
    """
    read = _READERS.get(text[:1])
    return read(text, 0) if read else None


#: Two numbers side by side are about, or ordinals: 二、三线城市, 一、二等奖.
_CHINESE_RE = re.compile(
    rf"([{_CN}]{{1,4}})(?:([、.．:：,，](?![{_CN}]{{1,2}}[、，线产等级类孩]))|([是要])|[）)])"
)
_DIGITS_RE = re.compile(r"(\d{1,2})(?:(、(?!\d))|([.．](?!\d))|[）)])")
_BRACKET_RE = re.compile(rf"[（(〔](?:([{_CN}]{{1,4}})|(\d{{1,2}}))[）)〕]")
_ORDINAL_RE = re.compile(
    rf"第\s?([{_CN}]{{1,9}}|\d{{1,4}})"
    rf"(?:\s?({'|'.join(UNITS)})(?=[\s：:、.【（(*]|$)|[、，,：:。．\u3000 ])"
)

#: What Markdown puts before an enumerator.
_PREFIX_RE = re.compile(r"[#*>]+\s*")


def _chinese(text: str, start: int) -> Enumerator | None:
    hit = _CHINESE_RE.match(text, start)
    return _made("一、" if hit[2] else "一是" if hit[3] else "一）", hit[1], hit) if hit else None


def _digits(text: str, start: int) -> Enumerator | None:
    hit = _DIGITS_RE.match(text, start)
    return _made("1、" if hit[2] else "1." if hit[3] else "1）", hit[1], hit) if hit else None


def _bracket(text: str, start: int) -> Enumerator | None:
    hit = _BRACKET_RE.match(text, start)
    return _made("（一）" if hit[1] else "（1）", hit[1] or hit[2], hit) if hit else None


def _ordinal(text: str, start: int) -> Enumerator | None:
    hit = _ORDINAL_RE.match(text, start)
    return _made(f"第一{hit[2]}" if hit[2] else "第一，", hit[1], hit) if hit else None


def _made(family: str, numeral: str, hit: re.Match[str]) -> Enumerator | None:
    value = _value(numeral)
    if not 0 < value <= (LAST_ARTICLE if family[2:] in UNITS else LAST_ITEM):
        return None  # a year: 一九九八，
    return Enumerator(family, value, hit[0].rstrip(), hit.start())


def _round(text: str, start: int) -> Enumerator:
    """A number of one character."""
    sign = text[start]
    family = next(name for name, last in _ROUND if sign <= last)
    return Enumerator(family, _value(sign), sign, start)


#: Families of numbers of one character, each up to its last in code point order.
_ROUND = (("①", "⑳"), ("（1）", "⒇"), ("1.", "⒛"), ("（一）", "㈩"))


def _prefixed(text: str, start: int) -> Enumerator | None:  # noqa: ARG001
    prefix = _PREFIX_RE.match(text)
    at = prefix.end() if prefix else 0
    read = _READERS.get(text[at : at + 1])
    return read(text, at) if read and read is not _prefixed else None


_READERS: dict[str, Callable[[str, int], Enumerator | None]] = {
    sign: read
    for signs, read in (
        (_CN, _chinese),
        ("0123456789０１２３４５６７８９", _digits),
        ("（(〔", _bracket),
        ("第", _ordinal),
        ("#*>", _prefixed),
        ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⒈⒉⒊⒋⒌⒍⒎⒏⒐㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", _round),
    )
    for sign in signs
}


#: The value of a number, 0 if it is none; the same few are asked for again and again.
_value = cache(number)


# ── inside a paragraph ───────────────────────────────────────────────────────

#: Before a number without a sign of its own: it does not belong to a longer one.
_ALONE = rf"(?<![第（(.\d{_CN}])"

#: Before and after a number, by style, when it stands inside a paragraph. What is
#: spoken may count with other verbs: 一靠引进, 二靠培养.
_INSIDE = {
    "一、": (_ALONE, "[、.．:：,，]"),
    "一是": (_ALONE, "[是要靠抓为看应须]"),
    "（一）": ("[（(〔]", "[）)〕]"),
    "一）": (_ALONE, "[）)]"),
    "1、": (_ALONE, r"、(?!\d)"),
    "1.": (_ALONE, r"[.．](?!\d)"),
    "1）": (_ALONE, "[）)]"),
    "（1）": ("[（(]", "[）)]"),
    "第一，": ("第", "[、，,：:。．\u3000 ]"),
}


@cache
def inside(family: str, value: int) -> re.Pattern[str]:
    """A pattern that finds this enumerator inside a paragraph.

    An article or chapter must follow a sentence there: a reference to one does not.
    """
    if family == "①":
        return re.compile(chr(ord("①") + value - 1))
    either = chinese(value) if "一" in family else str(value)
    if family in _INSIDE:
        before, after = _INSIDE[family]
        return re.compile(f"{before}{either}{after}")
    return re.compile(rf"(?:^|[。；！？：\s])第\s?(?:{either}|{value})\s?{family[2:]}")


#: What is left of an enumerator whose number is lost.
_BARE = {
    "一、": "、",
    "一是": "[是要](?![的否不求么])",
    "（一）": "[（(]?[）)]",
    "1、": "、",
    "1.": r"．|\.(?=[^\w.])",
    "（1）": "[（(]?[）)]",
    "第一，": "第[、，,]",
}


def worn(family: str, text: str) -> str:
    """What is left of an enumerator of this style at the start of a paragraph, or ""."""
    pattern = _BARE.get(family)
    hit = re.match(pattern, text) if pattern and enumerator_of(text) is None else None
    return hit[0] if hit else ""
