"""What stands where a break is taken away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleaner.wrapping import marks

if TYPE_CHECKING:
    from cleaner.wrapping.lines import Bools, Lines

#: How much of a line is looked at to tell English prose from a Latin name in Chinese.
_LOOK: Final = 40
_WORDS_BEFORE_RE: Final = re.compile(r"[A-Za-z]+[,;:.]? +\(?[A-Za-z0-9]+$")
_WORDS_AFTER_RE: Final = re.compile(r"\(?[A-Za-z0-9]+ +[A-Za-z0-9]")
_HYPHENATED_RE: Final = re.compile(r"[a-z]{2}[-\u2010\u00ad]$")
_COMMA_RE: Final = re.compile(r"[A-Za-z][,;:.!?)\"']$")


def touches_latin(lines: Lines) -> Bools:
    """Which breaks stand beside a Latin letter or a digit, and so may need a blank."""
    before, after = lines.kinds[lines.ends[:-1] - 1], lines.kinds[lines.starts[1:]]
    found: Bools = marks.ALPHANUMERIC[after] & (before != marks.HAN) & (before != marks.OPEN)
    return found


def joint(before: str, after: str) -> tuple[int, str]:
    """What stands in the place of a break between two lines.

    Returns:
        How many characters go from the end of the line before, and what comes in:
        a blank between Latin words, nothing elsewhere.

    >>> joint("the local govern-", "ment"), joint("the local", "government"), joint("数字", "经济")
    ((1, ''), (0, ' '), (0, ''))
    """
    before, after = before[-_LOOK:], after[:_LOOK]
    first = after[:1]
    if _HYPHENATED_RE.search(before) and first.islower() and first.isascii():
        return 1, ""
    if before.endswith(("-", "/", "\u2010")):
        return 0, ""
    latin = first.isascii() and first.isalpha()
    if (latin and before[-1:].isascii() and before[-1:].isalpha()) or (
        latin and _COMMA_RE.search(before)
    ):
        return 0, " "
    mixed = first.isascii() and first.isalnum() and before[-1:].isascii() and before[-1:].isalnum()
    if mixed and not (first.isdigit() and before[-1:].isdigit()):
        prose = _WORDS_BEFORE_RE.search(before) or _WORDS_AFTER_RE.match(after)
        return 0, " " if prose else ""
    return 0, ""
