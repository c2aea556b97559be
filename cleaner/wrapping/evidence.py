"""Whether a page is wrapped at all: evidence at its full lines."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from cleaner.wrapping import marks
from cleaner.wrapping.breaks import endings

if TYPE_CHECKING:
    from cleaner.wrapping.breaks import Breaks
    from cleaner.wrapping.layout import Layout, Measured
    from cleaner.wrapping.lines import Bools, Lines
    from cleaner.wrapping.weigh import Fit

#: Natural logarithms of how much likelier each sight at a full line is on a wrapped page
#: than among teasers cut at one width: counted on generated pages, and cut down where
#: the teasers had none at all. Marks end as many lines of either.
_WORD, _MAYBE, _CLOSER, _BRACKET, _PARTICLE, _HAN = 4.0, 0.75, 3.0, 2.5, 2.5, -0.75

#: An open line before a shorter one that ends a sentence; before one that is not set
#: in although others are.
_CLOSED, _FLUSH = 2.5, 1.5

#: No line at all that ends a sentence and leaves room.
_UNCLOSED = -4.0

#: And than among whole paragraphs: a comma, a full stop that does not close a paragraph.
_COMMA, _STOP = 2.5, -2.2

#: A page with so much evidence is wrapped: 2.7 times likelier than not.
_ENOUGH: Final = 1.0

#: One line that is left open is as wide as itself: two are needed to show a width.
_FEWEST: Final = 2

#: Em below which a page is verse unless words are cut in two places.
_NARROW: Final = 16

#: Characters that carry a sentence on and open no item.
_PARTICLES: Final = "的了着们"


@cache
def _particle() -> Bools:
    out = np.zeros(marks.BEYOND + 1, np.bool_)
    out[[ord(char) for char in _PARTICLES]] = True
    return out


#: Below this share of Han a page is code or in another language.
_HAN_SHARE: Final = 0.3


def wrapped(found: Measured, layout: Layout, seen: Breaks, fitted: Fit) -> bool:
    """Whether full lines look cut by a layout: not by a width of teasers, not by authors.

    Args:
        found: The lines and their room.
        layout: How they may have been filled.
        seen: Their breaks.
        fitted: How full they are under this layout.
    """
    lines = found.lines
    counts = np.bincount(lines.kinds, minlength=marks.KINDS)
    if counts[marks.HAN] < _HAN_SHARE * (len(lines.kinds) - counts[marks.BLANK]):
        return False
    plain = (seen.opener == 0) & ~seen.hard
    closes = _closes(found, layout)
    # a first line may be short of the indent it lost
    begins = np.concatenate(([True], closes[:-2]))
    first = begins & ~seen.ending & ~fitted.over & (fitted.spare < 2 * layout.em)
    full = (fitted.full | first) & plain
    closer = full & marks.NEVER_FIRST[seen.first]
    opened = full & (~seen.ending | closer)
    if np.count_nonzero(opened) < _FEWEST:
        return False
    near = plain & ~seen.ending & ~fitted.over & ~fitted.short & ~closer
    word, maybe = near & seen.surely, near & seen.word & ~seen.surely
    if layout.width < _NARROW * layout.em and np.count_nonzero(word) < 2:
        return False
    rest = full & ~closer & ~word & ~maybe
    bracket = rest & seen.bracket
    rest &= ~bracket
    comma = rest & (seen.last == marks.COMMA)
    particle = rest & ~seen.ending & _particle()[marks.clipped(lines.codes[lines.starts[1:]])]
    han = rest & ~comma & ~particle & (seen.last == marks.HAN) & (seen.first == marks.HAN)
    closed = opened & closes[1:]
    flush = opened & (lines.indents[1:] < lines.indents.max())
    cut = (
        _WORD * np.count_nonzero(word) + _MAYBE * np.count_nonzero(maybe) + _CLOSER * np.count_nonzero(closer)
        + _BRACKET * np.count_nonzero(bracket) + _PARTICLE * np.count_nonzero(particle)
        + _HAN * np.count_nonzero(han) + _CLOSED * np.count_nonzero(closed)
        + _FLUSH * np.count_nonzero(flush) + (0 if closes.any() else _UNCLOSED)
    )  # fmt: skip
    stop = np.count_nonzero(rest & seen.ending)
    return bool(cut >= _ENOUGH and cut + _COMMA * _inner(lines, comma) + _STOP * stop >= _ENOUGH)


def _closes(found: Measured, layout: Layout) -> Bools:
    """Which lines end a sentence and leave room: the ends of paragraphs."""
    room = found.widths[layout.metric] + 2 * layout.em
    ends: Bools = (room < layout.width) & marks.ENDING[endings(found.lines)]
    return ends


def _inner(lines: Lines, comma: Bools) -> int:
    """How many lines that end in a comma hold another mark; the others may be verse."""
    return sum(
        any(mark in lines.content(index)[:-1] for mark in "，,。、；：")
        for index in np.flatnonzero(comma).tolist()
    )
