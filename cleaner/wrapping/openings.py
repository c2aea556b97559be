"""What the opening of a line tells of the break before it, and of the break after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from cleaner.wrapping import marks
from cleaner.wrapping.breaks import (
    BRACKETED,
    CHAPTER,
    FORMS,
    NUMERAL,
    ORDINAL,
    RULE,
    ordinals,
    quotations,
)
from cleaner.wrapping.fill import FULL_EMS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cleaner.wrapping.breaks import Breaks
    from cleaner.wrapping.fill import Fill, Sure
    from cleaner.wrapping.layout import Layout, Measured
    from cleaner.wrapping.lines import Bools, Lines

    Floats = NDArray[np.float64]

#: Odds by the form of an opener after a full stop; half of it after an open line,
#: which may be a heading. Ordinals (一是) open paragraphs and sentences alike.
_OPENER: Final = np.array([0, -6, -6, -6, -5, -5, -5, -4, -6, -2.0])

#: An ordinal after a colon, or one of several that never stand inside a line.
_SERIES: Final = 1.5


def by_opener(found: Measured, seen: Breaks, filled: Fill, known: Sure) -> Floats:
    """Odds by the item that the next line opens with."""
    out: Floats = _OPENER[seen.opener] * np.where(seen.ending, 1.0, 0.5)
    # a dash inside a sentence looks like one that opens a paragraph
    out[(seen.opener == RULE) & ~seen.ending] = 0
    out[seen.opener == ORDINAL] = _OPENER[ORDINAL]
    out[_turns(found.lines)] += _TURN
    quoted = _quoted(found.lines) & (seen.last == marks.STOP)
    if (quoted & filled.full).any():
        inside, stops = quotations(found.lines.text)
        starts = np.count_nonzero(quoted & known.parted)
        parts = np.count_nonzero(known.parted)
        share = np.log((inside + 0.5) / (stops + 10) / ((starts + 0.5) / (parts + 10)))
        out[quoted] += min(share, 0.0)
    ordinal = (seen.opener == ORDINAL) & seen.ending
    if (ordinal & filled.full).any():
        inside, stops = ordinals(found.lines.text)
        starts = np.count_nonzero(ordinal & known.parted)
        parts = np.count_nonzero(known.parted)
        # 1.5 % of sentences and 10 % of paragraphs of reports open so
        share = np.log((inside + 0.15) / (stops + 10) / ((starts + 0.5) / (parts + 5)))
        alone = not inside and np.count_nonzero(ordinal) > 1
        out[ordinal] = share - _SERIES * alone
        out[ordinal & (seen.last == marks.COLON)] -= _SERIES
    return out


#: One speaker's sentence is closed and another's is opened: inside a paragraph words of
#: the narrator stand between them.
_TURN: Final = -4.0

#: Quotation marks that close and that open.
_CLOSED: Final = [ord(char) for char in "”」』"]
_OPENED: Final = [ord(char) for char in "“「『"]


def _turns(lines: Lines) -> Bools:
    """Breaks between a sentence in quotation marks and the next, shape (lines - 1,)."""
    last = lines.codes[lines.ends[:-1] - 1]
    out: Bools = np.isin(last, _CLOSED) & _quoted(lines)
    out &= lines.endings[:-1] == marks.STOP
    return out


def _quoted(lines: Lines) -> Bools:
    """Breaks before a line that opens with a quotation mark, shape (lines - 1,)."""
    out: Bools = np.isin(lines.codes[lines.starts[1:]], _OPENED)
    return out


#: Forms of openers that headings have.
_HEADING: Final = np.isin(np.arange(FORMS), (CHAPTER, NUMERAL, BRACKETED))

#: Items of which the first line holds neither a full stop nor two commas.
_PLAIN_ITEMS: Final = 0.4

#: The next line is the short rest of the heading.
_REST: Final = 3.0


def by_heading(
    found: Measured, layout: Layout, seen: Breaks, filled: Fill, weighed: Floats
) -> Floats:
    """Odds, lowered where a line looks like a heading that happens to be full.

    On a page whose lines numbered 一、 are short and left open, a full one is more
    likely the heading of what follows than the beginning of an item.
    """
    form = seen.openers[:-1]
    begins = np.concatenate(([True], weighed[:-1] < 0))
    items = filled.full & ~seen.ending & begins & _HEADING[form]
    lone = filled.short & ~seen.ending
    out = weighed.copy()
    for index in np.flatnonzero(items & ~seen.word & ~seen.bracket).tolist():
        line = found.lines.content(index)
        if any(mark in line for mark in "。；！？") or line.count("，") + line.count(",") > 1:
            continue
        others = np.count_nonzero(items & (form == form[index])) - 1
        heads = np.count_nonzero(lone & (form == form[index])) + 0.2
        chance = heads * FULL_EMS * layout.em / layout.width
        out[index] = min(out[index], np.log((others + 0.5) * _PLAIN_ITEMS / chance))
        if index + 1 < len(lone) and lone[index + 1] and not seen.opener[index]:
            out[index] += _REST
    return out
