"""Whether lines are in Chinese, and no code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.wrapping import marks

if TYPE_CHECKING:
    from cleaner.wrapping.lines import Ints, Lines

#: Below this share of Han a page is code or in another language, unless it has the
#: second, a full-width mark to so many Han (a manual has one to 15), and fewer signs of
#: code than this share of its characters.
_HAN_SHARE, _HAN_SHARE_MARKED, _HAN_PER_MARK, _SIGNS = 0.3, 0.15, 30, 0.015


def is_chinese(lines: Lines, counts: Ints) -> bool:
    """Whether a page is in Chinese: it may name many things in Latin, but has its marks.

    Args:
        lines: Its lines.
        counts: Characters by kind, shape (kinds,).
    """
    filled = len(lines.kinds) - counts[marks.BLANK]
    han = counts[marks.HAN]
    if han >= _HAN_SHARE * filled or han < _HAN_SHARE_MARKED * filled:
        return bool(han >= _HAN_SHARE * filled)
    marked = sum(map(lines.text.count, "，。；")) * _HAN_PER_MARK >= han
    return bool(marked and sum(map(lines.text.count, "(){}[]=<>;#")) <= _SIGNS * filled)
