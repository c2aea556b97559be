"""Whether a page is wrapped at all: evidence at its full lines."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from cleaner.wrapping import marks

if TYPE_CHECKING:
    from cleaner.wrapping.breaks import Breaks
    from cleaner.wrapping.layout import Layout
    from cleaner.wrapping.lines import Bools, Lines
    from cleaner.wrapping.weigh import Fit

_WORD, _CLOSER, _COMMA, _BRACKET, _PARTICLE, _HAN, _STOP = 4.0, 3.0, 2.5, 2.5, 2.5, -0.6, -2.2
_ENOUGH: Final = 1.0
#: One line that is left open is as wide as itself: two are needed to show a width.
_FEWEST: Final = 2
_NARROW: Final = 16
#: Characters that carry a sentence on and open no item.
_PARTICLES: Final = "的了和及与或着们"


@cache
def _particle() -> Bools:
    out = np.zeros(marks.BEYOND + 1, np.bool_)
    out[[ord(char) for char in _PARTICLES]] = True
    return out


def wrapped(lines: Lines, layout: Layout, seen: Breaks, fitted: Fit) -> bool:
    full = fitted.full & (seen.opener == 0) & ~seen.hard
    closer = full & marks.NEVER_FIRST[seen.first]
    word = full & seen.word & ~closer
    bracket = full & seen.bracket & ~closer & ~word
    rest = full & ~closer & ~word & ~bracket
    comma = rest & (seen.last == marks.COMMA)
    particle = rest & ~comma & ~seen.ending & _particle()[marks.clipped(lines.codes[lines.starts[1:]])]
    stop = rest & seen.ending
    han = rest & ~comma & ~stop & ~particle & (seen.last == marks.HAN) & (seen.first == marks.HAN)
    if np.count_nonzero(full & (~seen.ending | closer)) < _FEWEST:
        return False
    if layout.width < _NARROW * layout.em and np.count_nonzero(word) < 2:
        return False
    inner = sum(
        any(mark in lines.content(index)[:-1] for mark in "，,。、；：")
        for index in np.flatnonzero(comma).tolist()
    )
    score = (
        _WORD * np.count_nonzero(word) + _CLOSER * np.count_nonzero(closer)
        + _COMMA * inner + _BRACKET * np.count_nonzero(bracket)
        + _PARTICLE * np.count_nonzero(particle)
        + _HAN * np.count_nonzero(han) + _STOP * np.count_nonzero(stop)
    )  # fmt: skip
    return bool(score >= _ENOUGH)
