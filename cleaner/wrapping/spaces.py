"""Pages on which a blank stands where a newline stood.

Every run of blanks is deleted (the layout made it), ends a paragraph, or was written
by the author. The last is the null model: a page without evidence keeps them all.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from cleaner.wrapping import marks
from cleaner.wrapping.breaks import ORDINAL, between
from cleaner.wrapping.fragments import Pieces, numbers
from cleaner.wrapping.layout import Measured
from cleaner.wrapping.lines import Lines

if TYPE_CHECKING:
    from cleaner.wrapping.breaks import Breaks
    from cleaner.wrapping.layout import Layout
    from cleaner.wrapping.lines import Bools, Ints


def segments(lines: Lines) -> tuple[Lines, Bools]:
    """Lines cut at their blanks.

    The number of an article and its text are one segment.

    Returns:
        The segments, and which breaks between them are newlines, shape (segments - 1,).
    """
    blank = lines.kinds == marks.BLANK
    edge = np.flatnonzero(blank[1:] != blank[:-1])
    starts = np.union1d(lines.starts, edge[blank[edge]] + 1)
    ends = np.union1d(lines.ends, edge[~blank[edge]] + 1)
    owner = np.searchsorted(lines.starts, starts, side="right") - 1
    inside = (owner >= 0) & (starts < lines.ends[owner])
    starts, owner = starts[inside], owner[inside]
    ends = ends[np.searchsorted(ends, starts, side="right")]
    hard = owner[1:] > owner[:-1]
    gaps = np.where(hard, 1, starts[1:] - ends[:-1])
    count = np.concatenate(([0], np.cumsum(gaps)))
    parts = Lines(lines.text, lines.codes, starts, starts, ends, count)
    number = numbers(parts) & ~hard
    first, last = np.append(True, ~number), np.append(~number, True)
    parts = Lines(lines.text, lines.codes, starts[first], starts[first], ends[last], count[first])
    return parts, hard[~number]


def glued(parts: Lines, hard: Bools) -> Lines:
    """The segments with Latin words and units put together again: Green House, 85 ms.

    A blank between Latin letters, or between a number and letters, is the author's
    unless a line ended there; whole, such words show the width that pieces hide.
    """
    whole = phrases(parts) & ~hard
    begins, stops = np.append(True, ~whole), np.append(~whole, True)
    starts, ends = parts.starts[begins], parts.ends[stops]
    return Lines(parts.text, parts.codes, starts, starts, ends, parts.numbers[begins])


#: A Latin word of so many letters with a point is cut short: No. 7, Prof. Lin.
_ABBREVIATION: Final = 4


def phrases(parts: Lines) -> Bools:
    """Which blanks between segments stand between Latin words, or a number and its unit."""
    ends, starts, kinds = parts.ends[:-1], parts.starts[:-1], parts.kinds
    last, first = kinds[ends - 1], kinds[parts.starts[1:]]
    point = (last == marks.POINT) & (kinds[np.maximum(ends - 2, starts)] == marks.LATIN)
    early = ends - 2 - _ABBREVIATION
    point &= (early < starts) | (kinds[np.maximum(early, 0)] != marks.LATIN)
    before = (last == marks.LATIN) | point
    latin = before | (first == marks.LATIN)
    found: Bools = latin & (before | marks.ALPHANUMERIC[last]) & marks.ALPHANUMERIC[first]
    return found


def seams(parts: Lines, hard: Bools) -> Breaks:
    """The breaks between segments."""
    return replace(between(parts), hard=hard)


#: A segment shorter than this part of the width ends a paragraph if a sentence ends there.
_SHORT: Final = 0.75

#: Room of a blank, in any metric.
_BLANK: Final = 1


def authored(found: Measured, layout: Layout, seen: Breaks) -> Pieces:
    """Blanks that lay inside a printed line, both sides of which fit on it.

    Such a blank is the author's if a line that ends without it would not have been
    full, if it sets Latin or digits apart, or if it is wide on a page whose paragraphs
    are not set apart by wide ones.
    """
    room = found.widths[layout.metric]
    unit = found.units(kinsoku=layout.kinsoku, whole=layout.whole)[layout.metric]
    # an odd number of columns is one more than full lines of Han take
    limit = layout.width + layout.em - 1
    whole = phrases(found.lines)
    likely = _likely(room, layout, seen) | whole
    strong = (seen.opener > 0) & (seen.opener != ORDINAL)
    fits = (room[:-1] + _BLANK + room[1:] <= limit) & ~strong
    fits &= ~(seen.hard | (seen.ending & ~whole) | seen.word)
    inner = np.zeros(len(fits), np.bool_)
    before = np.zeros(len(room), np.int64)
    for index in np.flatnonzero(fits).tolist():
        held = int(before[index] + room[index]) + _BLANK
        merged = held + int(room[index + 1])
        if merged > limit:
            continue
        # a line that ends in a bracket is full; if it is not, the blank is no newline
        within = bool(seen.bracket[index]) and (
            held + int(unit[index + 1]) <= layout.width - 2 * layout.em
        )
        if (
            likely[index]
            or within
            or (
                index + 2 < len(room)
                and not seen.ending[index + 1]
                and (
                    merged + int(unit[index + 2]) > layout.width
                    and int(room[index + 1] + unit[index + 2]) <= layout.width - 2 * layout.em
                )
            )
        ):
            inner[index] = True
            before[index + 1] = held
    return Pieces(inner, before, np.zeros(len(inner), np.bool_), broken=False)


def _likely(room: Ints, layout: Layout, seen: Breaks) -> Bools:
    """Blanks beside Latin or digits, and wide blanks that do not set paragraphs apart."""
    latin = marks.ALPHANUMERIC
    loose: Bools = (latin[seen.last] | latin[seen.first]) & (seen.last != seen.first)
    wide = seen.blanks > 0
    parted = seen.ending & (room[:-1] < _SHORT * layout.width) & ~seen.hard
    if np.count_nonzero(wide & parted) * 2 > np.count_nonzero(parted):
        return loose
    return loose | wide


#: So many times as long as a printed line is a line that holds several.
_LONGER: Final = 1.25


def long(lines: Lines, layout: Layout) -> bool:
    """Whether most of a text stands in lines that hold several printed lines."""
    room = Measured(lines).widths[layout.metric]
    return bool(2 * room[room > _LONGER * layout.width].sum() >= room.sum())
