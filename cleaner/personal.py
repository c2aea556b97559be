"""Personal data by its form: telephone numbers, identity numbers, e-mail addresses.

A number counts only if its form proves it: an identity number by its province, birth
date and check character (GB 11643-1999), a telephone number by the numbering plan
(the ministry's 电信网编号计划: mobile 1[3-9] and nine digits; landline an area code 010,
02x or 0[3-9]xx and seven or eight digits; 400 and 800 and seven digits). Numbers of
documents, orders, accounts and cards, sums and measures are none.

Left alone: local numbers without area code and 400 or landline numbers without a
separator, unless a word such as 电话 stands before them; identity numbers of 15 digits,
which carry no check character; short service numbers such as 12345.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

PHONE, IDENTITY, EMAIL = "phone", "identity", "email"


class Personal(NamedTuple):
    """One piece of personal data.

    Attributes:
        kind: phone, identity or email.
        start: Code points, half-open.
        end: One past the last.
        masked: The same with what tells the person hidden by asterisks.
    """

    kind: str
    start: int
    end: int
    masked: str


#: Full-width digits, signs and X are read as their ASCII forms; lengths do not change.
_FOLD = str.maketrans(
    "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19"
    "\uff0d\u2010\u2011\u2012\u2013\u2014\u2212\uff08\uff09\uff38\uff58\uff20\uff0b\u3000\xa0",
    "0123456789-------()Xx@+  ",
)

#: The shortest number looked for has 7 digits, behind a word. Every other has 10 within
#: so many code points: 0731-5550123, 400-820-8820, (+86) 10 6234 5678.
_ROW, _DIGITS, _SPAN = 7, 10, 15

#: What every number holds, for a first look: sums have commas, years words between them.
_LONG_RE = re.compile("[0-9][0-9() -]{5,}[0-9]")

_FREE = r"(?<![0-9A-Za-z_=&#*.-])(?<![A-Za-z]/)"
_UNITS = "元|万|亿|吨|公里|公斤|千克|平方|立方|米|人次|户|亩|册|份|美元|%"
_END = rf"(?![0-9A-Za-z_*])(?!\.[0-9])(?!-[0-9])(?! ?(?:号(?!码)|{_UNITS}))"
_MOBILE_RE = re.compile(
    rf"{_FREE}(?:(?:\+|00)?86[- ]?)?1[3-9][0-9]([- ]?)[0-9]{{4}}\1[0-9]{{4}}{_END}"
)
#: After the number an extension may stand: -8001.
_LANDLINE_RE = re.compile(
    rf"{_FREE}(?:\(?(?:\+|00)86\)?[- ]?)?"
    r"(?:\(0(?:10|2[0-57-9])\)[- ]?|0(?:10|2[0-57-9])-|0(?:10|2[0-57-9]) )[1-9][0-9]{7}"
    rf"(?:(?=-[0-9]{{1,5}}(?![0-9-]))|{_END})"
    rf"|{_FREE}(?:\(?(?:\+|00)86\)?[- ]?)?"
    r"(?:\(0[3-9][0-9]{2}\)[- ]?|0[3-9][0-9]{2}-|0[3-9][0-9]{2} )[1-9][0-9]{6,7}"
    rf"(?:(?=-[0-9]{{1,5}}(?![0-9-]))|{_END})"
    rf"|{_FREE}(?:\+|00)?86[- ](?:(?:10|2[0-57-9])[- ][1-9][0-9]{{7}}|[3-9][0-9]{{2}}[- ][1-9][0-9]{{6,7}}){_END}"
)
_SERVICE_RE = re.compile(
    rf"{_FREE}(?:[48]00-(?:[0-9]{{7}}|[0-9]{{3}}-[0-9]{{4}}|[0-9]{{4}}-[0-9]{{3}})"
    rf"|[48]00 [0-9]{{3}} [0-9]{{4}}|[48]00[0-9]-[0-9]{{3}}-[0-9]{{3}}){_END}"
)
_CUED_RE = re.compile(
    r"(?:电话|電話|手机|手機|热线|熱線|传真|傳真|座机|固话|[Tt]el|TEL|[Ff]ax|FAX)"
    r"(?:号码|號碼)?\)?"
    rf"(?:[:：是为為][ ]{{0,3}}|[ .]{{0,3}}(?=[04]))"
    rf"(0(?:10|2[0-57-9])[2-8][0-9]{{7}}|0[3-9][0-9]{{2}}[2-8][0-9]{{6,7}}|[48]00[0-9]{{7}}|[2-8][0-9]{{6,7}}){_END}"
)
#: What these words name is a number of something else: of an account or a company,
_CARD_RE = re.compile(r"(?:[账帐]号|卡号|代码|税号|流水号?|订单号?)[是为:： (]{0,3}$")
#: or of a document, an order, an item.
_OTHER_RE = re.compile(
    r"(?:编号|編號|单号|订单|文号|案号|[账帐]号|卡号|流水号?|批号|证号|证书|序列号|代码|批次|税号|标识码|备案|第|№|No\.?|ISBN|ISSN)"
    r"[是为:： (]{0,3}$"
)
_IDENTITY_RE = re.compile(
    r"(?<![0-9A-Za-z])([1-8][0-9]{5})([ -]?)((?:18|19|20)[0-9]{6})\2([0-9]{3}[0-9Xx])(?![0-9A-Za-z])"
)
#: The first two digits: provinces (GB/T 2260), Taiwan, Hong Kong, Macao, and 83 for
#: residents from Taiwan.
_PROVINCES = frozenset(
    (
        *(11, 12, 13, 14, 15), *(21, 22, 23), *range(31, 38), *range(41, 47), *range(50, 55),
        *range(61, 66), 71, 81, 82, 83,
    )
)  # fmt: skip
_EMAIL_RE = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9_][A-Za-z0-9._%+-]{0,63}@"
    r"(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}(?![A-Za-z0-9@_-])"
)


def personal(text: str, digits: NDArray[np.intp] | None = None) -> list[Personal]:
    """Every piece of personal data of a text, in order, none overlapping.

    Args:
        text: The text.
        digits: Places of its digits of either width, if they are known, shape (digits,).

    >>> [one.masked for one in personal("请联系 13800138000，或写信到 someone@example.com。")]
    ['138****8000', 's***@example.com']
    """
    found = [
        one._replace(start=one.start + begin, end=one.end + begin)
        for begin, end in _windows(text, _digits(text) if digits is None else digits)
        for one in _all(text[begin:end].translate(_FOLD), text[begin:end])
    ]
    found.sort(key=lambda one: (one.start, -one.end))
    out: list[Personal] = []
    for one in found:
        if not out or one.start >= out[-1].end:
            out.append(one)
    return out


def masked(found: str) -> str:
    """A number or address with what tells the person hidden; signs between stay.

    Of an address its name but for the first letter, of an identity number all but the
    first three and last four, of a telephone number the four digits before the last four.

    >>> masked("0731-5550123"), masked("11010519491231002X")
    ('073*-***0123', '110***********002X')
    """
    sign = max(found.find("@"), found.find("\uff20"))
    if sign > 0:
        return f"{found[0]}***{found[sign:]}"
    digits = sum(char.isalnum() for char in found)
    return _hidden(found, 3 if digits == _IDENTITY_DIGITS else max(0, digits - 8), 4)


#: GB 11643-1999. The longest telephone number, +86 with a landline, has 14.
_IDENTITY_DIGITS = 18


def checks(number: str) -> bool:
    """Whether an identity number is one: province, date, check character.

    The check character is ISO 7064 MOD 11-2 over the first 17 digits (GB 11643-1999).

    >>> checks("11010519491231002X"), checks("110105194912310021")
    (True, False)
    """
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) << 17 - at for at, digit in enumerate(number[:17]))
    right = "10X98765432"[total % 11] == number[17].upper()
    return right and int(number[:2]) in _PROVINCES


def _digits(text: str) -> NDArray[np.intp]:
    """Where digits of either width stand; about 1 ns a character."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return ((codes - np.uint32(0x30) < 10) | (codes - np.uint32(0xFF10) < 10)).nonzero()[0]


def _windows(text: str, at: NDArray[np.intp]) -> list[tuple[int, int]]:
    """The stretches of a text that may hold something, merged."""
    marks = [*_crowded(at, _ROW, _ROW), *_crowded(at, _DIGITS, _SPAN)]
    for sign in "@\uff20":
        marks += [hit.start() for hit in re.finditer(sign, text)] if sign in text else []
    out: list[tuple[int, int]] = []
    for mark in sorted(marks):
        begin, end = max(0, mark - _MARGIN), min(len(text), mark + _MARGIN)
        if out and begin <= out[-1][1]:
            begin = out.pop()[0]
        out.append((begin, end))
    return out


#: The longest that is looked for on either side of a mark: a name or host of 64 characters.
_MARGIN = 72


def _crowded(at: NDArray[np.intp], count: int, span: int) -> list[int]:
    """Places from which so many of the places lie within a span."""
    if len(at) < count:
        return []
    first = at[: len(at) - count + 1]
    close: list[int] = first[at[count - 1 :] - first < span].tolist()
    return close


def _all(text: str, page: str) -> Iterator[Personal]:
    """Telephone numbers, identity numbers and addresses of a folded text."""
    if "@" in text:
        for hit in _EMAIL_RE.finditer(text):
            name, sign = page[hit.start()], hit.start() + hit[0].index("@")
            yield Personal(EMAIL, *hit.span(), f"{name}***{page[sign : hit.end()]}")
    if not _LONG_RE.search(text):
        return
    for hit in _IDENTITY_RE.finditer(text):
        if checks(hit[1] + hit[3] + hit[4]) and not _named(_CARD_RE, text, hit.start()):
            yield Personal(IDENTITY, *hit.span(), masked(page[slice(*hit.span())]))
    for pattern in (_MOBILE_RE, _LANDLINE_RE, _SERVICE_RE):
        for hit in pattern.finditer(text):
            if not _named(_OTHER_RE, text, hit.start()):
                yield Personal(PHONE, *hit.span(), masked(page[slice(*hit.span())]))
    for hit in _CUED_RE.finditer(text):
        yield Personal(PHONE, *hit.span(1), masked(page[slice(*hit.span(1))]))


def _named(words: re.Pattern[str], text: str, start: int) -> bool:
    """Whether a word before it says that a number is of something else."""
    return words.search(text[max(0, start - 10) : start]) is not None


def _hidden(number: str, first: int, last: int) -> str:
    """All digits but the first and last so many as asterisks; signs stay."""
    places = [at for at, char in enumerate(number) if char.isalnum()]
    hide = set(places[first : len(places) - last])
    return "".join("*" if at in hide else char for at, char in enumerate(number))
