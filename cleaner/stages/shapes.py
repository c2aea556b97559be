"""What lines have in common when their numbers are left out."""

from __future__ import annotations

import re
from typing import Final

from cleaner.numerals import number

# written with a star so that the search for the first digit stays fast
_DIGITS_RE: Final = re.compile("[0-9][0-9]*")
_WIDE_RE: Final = re.compile("[0-9０-９][0-9０-９]*")
#: What a text holds that has wide figures or numbers of pages in Chinese.
_RARE_RE: Final = re.compile("[０-９页頁期]")
_LETTER_RE: Final = re.compile("[ivxIVX]")
_ROMAN_RE: Final = re.compile(r"([^\w]*)((?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})|(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3}))([^\w]*)")  # fmt: skip
_HAN_RE: Final = re.compile("第([一二三四五六七八九十百〇零]{1,5})(?=[页頁期])")


def masked(texts: list[str]) -> list[str]:
    """The shapes of lines: their numbers left out."""
    joined = "\n".join(texts)
    if _RARE_RE.search(joined):
        joined = _HAN_RE.sub("第〇", _WIDE_RE.sub("#", joined))
    else:
        joined = _DIGITS_RE.sub("#", joined)
    shapes = joined.split("\n") if texts else []
    if not _LETTER_RE.search(joined):
        return shapes
    return [_unroman(shape) if len(shape) <= _LONGEST_ROMAN else shape for shape in shapes]


def _unroman(shape: str) -> str:
    hit = _ROMAN_RE.fullmatch(shape)
    return f"{hit[1]}ⅰ{hit[3]}" if hit else shape


#: The longest Roman number below forty in a frame: — xxxviii —.
_LONGEST_ROMAN: Final = 13


def numbers(text: str) -> tuple[int, ...]:
    """The numbers of a line that its shape leaves out, in order."""
    roman = _ROMAN_RE.fullmatch(text)
    if roman:
        return (_roman(roman[2].lower()),)
    found = [(hit.start(), int(hit[0])) for hit in _WIDE_RE.finditer(text)]
    found += [(hit.start(), number(hit[1])) for hit in _HAN_RE.finditer(text)]
    return tuple(value for _, value in sorted(found))


_ROMAN: Final = {"i": 1, "v": 5, "x": 10}


def _roman(numeral: str) -> int:
    """The value of a small Roman numeral below forty."""
    values = [_ROMAN[sign] for sign in numeral]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


#: Dates, times, sums and shares: their numbers count no sheets.
_DATE_RE: Final = re.compile(
    r"#[.．]#|#(?=[年月日时％%℃‰万亿元个人户亩吨])|# ?年(?: ?# ?月(?: ?# ?[日号])?)?|# ?月 ?# ?[日号]|#([-/.])#\1#|#[:：]#(?:[:：]#)?"
)


def counting(shape: str, slots: int) -> list[int]:
    """Which numbers of a line of this shape may count, by their places among all.

    >>> counting("#年#月#日 第#版", 4)
    [3]
    """
    if shape.count("#") != slots:
        return list(range(slots))
    dated = {
        shape.count("#", 0, hit.start()) + at
        for hit in _DATE_RE.finditer(shape)
        for at in range(hit[0].count("#"))
    }
    return [place for place in range(slots) if place not in dated]
