"""What lines have in common when their numbers are left out."""

from __future__ import annotations

import re
from typing import Final

from cleaner.numerals import number, year

# written with a star so that the search for the first digit stays fast
_DIGITS_RE: Final = re.compile("[0-9][0-9]*")
_WIDE_RE: Final = re.compile("[0-9０-９][0-9０-９]*")
_FRAME: Final = r"[-—–－·•・~～◆◇❖]"
_COUNT: Final = "[一二三四五六七八九十百〇零]"
#: What a text holds that has wide figures or numbers of pages in Chinese.
_RARE_RE: Final = re.compile(rf"[０-９页頁期]|\n{_FRAME} ?{_COUNT}")
_LETTER_RE: Final = re.compile("[ivxIVX]")
_ROMAN_RE: Final = re.compile(r"([^\w]*)((?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})|(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3}))([^\w]*)")  # fmt: skip
_HAN_RE: Final = re.compile(
    rf"(第|^{_FRAME} ?)({_COUNT}{{1,5}})(?=[页頁期]| ?{_FRAME}$)", re.MULTILINE
)


def masked(texts: list[str]) -> list[str]:
    """The shapes of lines: their numbers left out."""
    joined = "\n".join(texts)
    if _RARE_RE.search("\n" + joined):
        joined = _HAN_RE.sub(r"\1〇", _WIDE_RE.sub("#", joined))
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
    found += [(hit.start(), _han(hit[2])) for hit in _HAN_RE.finditer(text)]
    return tuple(value for _, value in sorted(found))


def _han(numeral: str) -> int:
    """The value of a Chinese number, spelt out or figure by figure: 四十六, 四六."""
    return number(numeral) or year(numeral)


_ROMAN: Final = {"i": 1, "v": 5, "x": 10}


def _roman(numeral: str) -> int:
    """The value of a small Roman numeral below forty."""
    values = [_ROMAN[sign] for sign in numeral]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


#: The number of a sheet behind those of its volume and part: 1-1-23.
_VOLUME_RE: Final = re.compile("(?:#[-–—])+#")
#: Dates, times, sums and shares: their numbers count no sheets.
_DATE_RE: Final = re.compile(
    r"#[.．]#|#(?=[年月日时％%℃‰万亿元个人户亩吨])|# ?年(?: ?# ?月(?: ?# ?[日号])?)?|# ?月 ?# ?[日号]|#([-/.])#\1#|#[:：]#(?:[:：]#)?"
)


#: Greater numbers before a dash are years.
_YEARS: Final = 100


def counting(shape: str, row: tuple[int, ...]) -> list[int]:
    """Which numbers of a line of this shape may count, by their places among all.

    >>> counting("#年#月#日 第#版", (2019, 3, 5, 2)), counting("#-#-#", (1, 1, 23))
    ([3], [2])
    """
    slots = len(row)
    if shape.count("#") != slots:
        return list(range(slots))
    if _VOLUME_RE.fullmatch(shape) and row[0] < _YEARS:
        return [slots - 1]
    dated = {
        shape.count("#", 0, hit.start()) + at
        for hit in _DATE_RE.finditer(shape)
        for at in range(hit[0].count("#"))
    }
    return [place for place in range(slots) if place not in dated]
