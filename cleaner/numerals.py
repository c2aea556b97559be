"""Numbers as Chinese pages write them: 12, １２, 十二, 二〇二四, ①, ㈠, Ⅲ."""

from __future__ import annotations

import re
import unicodedata

#: Pattern of one number below a thousand; ASCII and full-width digits are both \d.
NUMERAL = (
    r"(?:\d{1,3}|[〇零一二三四五六七八九十百两兩]{1,5}"
    r"|[\u2460-\u2487\u3220-\u3229\u2160-\u216b])"
)

#: Signs of such numbers, for the inside of a character class.
NUMERAL_SIGNS = r"\d〇零一二三四五六七八九十百千两兩\u2460-\u2487\u3220-\u3229\u2160-\u216b"

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {
    "零": 0, "○": 0, "Ｏ": 0, "O": 0, "两": 2, "兩": 2,
}  # fmt: skip
_WORDS = {
    word: value
    for value, word in enumerate("one two three four five six seven eight nine ten".split(), 1)
}
_UNITS = {"十": 10, "百": 100, "千": 1000}


def number(text: str) -> int:
    """The number a numeral stands for, 0 if it stands for none.

    >>> [number(text) for text in ("7", "１２", "十二", "一百零五", "③", "㈡", "Ⅳ", "Two", "一一", "千")]
    [7, 12, 12, 105, 3, 2, 4, 2, 0, 0]
    """
    if text.isdecimal():
        return int(text)
    if text.isascii():
        return _WORDS.get(text.lower(), 0)
    if len(text) == 1:
        return int(unicodedata.numeric(text, 0)) if text not in "百千万" else 0
    total, digit = 0, -1
    for char in text:
        if char in _UNITS:
            if digit == 0 or (digit < 0 and total):
                return 0
            total += max(digit, 1) * _UNITS[char]
            digit = -1
        elif char not in _DIGITS or digit > 0:
            return 0
        else:
            digit = _DIGITS[char]
    return total + max(digit, 0) if total else 0


def chinese(value: int) -> str:
    """A number from 1 to 9,999 in Chinese: what `number` reads.

    >>> [chinese(value) for value in (7, 12, 20, 103, 1260)]
    ['七', '十二', '二十', '一百零三', '一千二百六十']
    """
    out = "".join(
        "〇一二三四五六七八九"[int(digit)] + unit if digit != "0" else "零"
        for digit, unit in zip(f"{value:04}", "千百十 ", strict=True)
    )
    out = re.sub("零+", "零", out.rstrip()).strip("零")
    return out[1:] if 10 <= value < 20 else out


def year(text: str) -> int:
    """A year written in digits of either kind, 0 if it is none: 二〇二四, 2024.

    >>> year("二〇二四"), year("２０２４"), year("二十四")
    (2024, 2024, 0)
    """
    if text.isdecimal():
        return int(text)
    if not text or any(char not in _DIGITS for char in text):
        return 0
    return int("".join(str(_DIGITS[char]) for char in text))


def style(text: str) -> str:
    """How a numeral is written: arabic, chinese, sign or word.

    >>> style("１２"), style("十二"), style("③")
    ('arabic', 'chinese', 'sign')
    """
    if text.isdecimal():
        return "arabic"
    if text.isascii():
        return "word"
    return "chinese" if text[0] in _DIGITS or text[0] in _UNITS else "sign"
