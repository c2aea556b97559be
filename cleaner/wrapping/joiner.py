"""What stands where a break is taken away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

from cleaner.wrapping import marks

if TYPE_CHECKING:
    from cleaner.wrapping.lines import Bools, Lines

#: How much of a line is looked at to tell English prose from a Latin name in Chinese.
_LOOK: Final = 40
_WORDS_BEFORE_RE: Final = re.compile(r"[A-Za-z]+[,;:.]? +\(?[A-Za-z0-9]+$")
_WORDS_AFTER_RE: Final = re.compile(r"\(?[A-Za-z0-9]+ +[A-Za-z0-9]")
_HYPHENATED_RE: Final = re.compile(r"[a-z]{2}[-\u2010\u00ad]$")
_SHORTENED_RE: Final = re.compile(r"\b[A-Z][a-z]{0,3}\.$")
_COMMA_RE: Final = re.compile(r"[A-Za-z][,;:.!?)\"']$")

#: So many times as often, and so often, must Han and Latin stand apart.
_APART_RATIO, _APART_LEAST = 3, 4


def set_apart(lines: Lines) -> bool:
    """Whether a page sets Latin letters and digits apart from Han by blanks."""
    kinds = lines.kinds
    han, latin, blank = kinds == marks.HAN, marks.ALPHANUMERIC[kinds], kinds == marks.BLANK
    near = np.count_nonzero((han[:-1] & latin[1:]) | (latin[:-1] & han[1:]))
    sides = (han[:-2] & latin[2:]) | (latin[:-2] & han[2:])
    apart = int(np.count_nonzero(sides & blank[1:-1]))
    return apart >= max(_APART_LEAST, _APART_RATIO * int(near))


_UNIT_RE: Final = re.compile("[0-9] [A-Za-z]")


def units_apart(text: str) -> bool:
    """Whether a text sets a unit apart from its number anywhere: 85 ms."""
    return _UNIT_RE.search(text) is not None


def touches_latin(lines: Lines) -> Bools:
    """Which breaks stand beside a Latin letter or a digit, and so may need a blank."""
    before, after = lines.kinds[lines.ends[:-1] - 1], lines.kinds[lines.starts[1:]]
    latin = marks.ALPHANUMERIC
    found: Bools = latin[after] & (before != marks.OPEN) | latin[before] & (after == marks.HAN)
    return found


def joint(
    before: str, after: str, *, apart: bool = False, units: bool = False, tight: bool = False
) -> tuple[int, str]:
    """What stands in the place of a break between two lines.

    Args:
        before: The line before.
        after: The line after.
        apart: Whether the page sets Latin apart from Han by blanks.
        units: Whether it keeps words whole and sets units apart from their numbers.
        tight: Whether the line before is full to its last column, on a page that cuts
            words: five breaks of six are inside one.

    Returns:
        How many characters go from the end of the line before, and what comes in:
        a blank between Latin words (on a page that sets Latin apart, beside Latin),
        nothing elsewhere.

    >>> joint("the local govern-", "ment"), joint("the local", "government"), joint("数字", "经济")
    ((1, ''), (0, ' '), (0, ''))
    """
    before, after = before[-_LOOK:], after[:_LOOK]
    first = after[:1]
    if apart and _is_han(before[-1:]) != _is_han(first):
        return 0, " " if first.isalnum() and before[-1:].isalnum() else ""
    if _HYPHENATED_RE.search(before) and first.islower() and first.isascii():
        return 1, ""
    if before.endswith(("-", "/", "\u2010")):
        return 0, ""
    if tight and first.isascii() and before[-1:].isascii() and _alike(before[-1:], first):
        return 0, ""
    if _SHORTENED_RE.search(before) and first.isascii() and first.isalnum():
        return 0, " "
    latin = first.isascii() and first.isalpha()
    if (latin and before[-1:].isascii() and before[-1:].isalpha()) or (
        latin and _COMMA_RE.search(before)
    ):
        return 0, " "
    mixed = first.isascii() and first.isalnum() and before[-1:].isascii() and before[-1:].isalnum()
    if mixed and not (first.isdigit() and before[-1:].isdigit()):
        prose = units or _WORDS_BEFORE_RE.search(before) or _WORDS_AFTER_RE.match(after)
        return 0, " " if prose else ""
    return 0, ""


def _alike(one: str, other: str) -> bool:
    """Whether two characters are both letters or both digits."""
    return (one.isalpha() and other.isalpha()) or (one.isdigit() and other.isdigit())


def _is_han(char: str) -> bool:
    """Whether a character is Han."""
    return "\u3400" <= char <= "\u9fff"
