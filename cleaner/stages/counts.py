"""Numbers inside lines that may be printed with a running head: by what stands beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleaner.numerals import number, year
from cleaner.stages import digits
from cleaner.stages.spots import likely

if TYPE_CHECKING:
    from cleaner.view import View

#: What stands beside the number in furniture and seldom in a sentence: a blank, a frame, a
#: code or a word in Latin letters.
_SIGN: Final = "[^0-9\u3400-\u9fff，。、；：！？,;:!?“”‘’…％%\n]"
#: Signs that Chinese numbers are written with.
NUMERALS: Final = "一二三四五六七八九十百〇零"
_HAN: Final = f"[{NUMERALS}]{{1,5}}"
_SEED_RE: Final = re.compile(
    rf"[0-9](?<![0-9][0-9])(?<![0-9][.．][0-9])(?:(?<={_SIGN}[0-9])[0-9]{{0,3}}(?![0-9.．％%])|[0-9]{{0,3}}(?={_SIGN})|(?<=第[0-9])[0-9]{{0,3}}(?=[页頁版]))"
)
#: The same in wide figures and in Chinese.
_RARE_RE: Final = re.compile(rf"第([０-９]{{1,4}}|{_HAN})(?=[页頁])")
_DIGITS_RE: Final = re.compile("[0-9]+")

#: Where a number begins and ends, code points, and its value.
Seed = tuple[int, int, int]


def seeds(view: View) -> list[Seed]:
    """The numbers that may stand in furniture, in text order."""
    text = view.text
    found = {(hit.start(), hit.end(), int(hit[0])) for hit in digits.matches(view, _SEED_RE)}
    for one in view.memo(likely):
        hit = _DIGITS_RE.search(text, one.start, one.end)
        if hit:
            found.add((hit.start(), hit.end(), one.value))
    if "页" in text or "頁" in text:
        found |= {(*hit.span(1), value(hit[1])) for hit in _RARE_RE.finditer(text)}
    return sorted(found)


def value(numeral: str) -> int:
    """What a numeral stands for, spelt out or figure by figure; 0 for nothing.

    >>> value("四十六"), value("四六"), value("１２")
    (46, 46, 12)
    """
    return number(numeral) or year(numeral)
