"""Pages on which a blank stands where a newline stood.

Every run of blanks is deleted (the layout made it), ends a paragraph, or was written
by the author. The last is the null model: a page without evidence keeps them all.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from cleaner.wrapping import marks
from cleaner.wrapping.breaks import ORDINAL, between
from cleaner.wrapping.fragments import Pieces, numbers
from cleaner.wrapping.lines import Lines

if TYPE_CHECKING:
    from cleaner.wrapping.breaks import Breaks
    from cleaner.wrapping.layout import Layout, Measured
    from cleaner.wrapping.lines import Bools


def segments(lines: Lines) -> tuple[Lines, Bools]:
    """Filled lines cut at their blanks, and which breaks between segments are newlines."""
    blank = lines.kinds == marks.BLANK
    edge = np.flatnonzero(np.diff(blank.astype(np.int8)))
    # a segment starts after a run of blanks or at a line's start
    starts = np.union1d(lines.starts, edge[blank[edge]] + 1)
    ends = np.union1d(lines.ends, edge[~blank[edge]] + 1)
    owner = np.searchsorted(lines.starts, starts, side="right") - 1
    inside = (owner >= 0) & (starts < lines.ends[np.maximum(owner, 0)])
    starts, owner = starts[inside], owner[inside]
    ends = ends[np.searchsorted(ends, starts, side="right")]
    hard = np.diff(owner) > 0
    gaps = np.where(hard, 1, starts[1:] - ends[:-1])
    count = np.concatenate(([0], np.cumsum(gaps)))
    parts = Lines(lines.text, lines.codes, starts, starts, ends, count)
    number = numbers(parts) & ~hard
    first, last = np.append(True, ~number), np.append(~number, True)  # noqa: FBT003
    parts = Lines(
        lines.text, lines.codes, starts[first], starts[first], ends[last], count[first]
    )
    return parts, hard[~number]


def seams(parts: Lines, hard: Bools) -> Breaks:
    """The breaks between segments."""
    return replace(between(parts), hard=hard)


def authored(found: Measured, layout: Layout, seen: Breaks) -> Pieces:
    """Blanks that lay inside a printed line: both sides fit on it, and so they stay."""
    room = found.widths[layout.metric]
    # an odd number of columns is one more than full lines of CJK take
    limit = layout.width + layout.em - 1
    blank = 1
    inner = np.zeros(len(seen.last), np.bool_)
    before = np.zeros(len(room), np.int64)
    latin = marks.ALPHANUMERIC
    loose = (latin[seen.last] | latin[seen.first]) & (seen.last != seen.first)
    wide = seen.blanks > 0
    parted = seen.ending & (room[:-1] < layout.width * 3 // 4) & ~seen.hard
    if np.count_nonzero(wide & parted) * 2 > np.count_nonzero(parted):
        wide[:] = False
    strong = (seen.opener > 0) & (seen.opener != ORDINAL)
    unit = found.units[layout.kinsoku, layout.whole][layout.metric]
    fits = (room[:-1] + blank + room[1:] <= limit) & ~(seen.hard | seen.ending | strong | seen.word)
    for index in np.flatnonzero(fits).tolist():
        held = int(before[index]) + int(room[index])
        merged = held + blank + int(room[index + 1])
        if merged > limit:
            continue
        filled = (
            index + 2 < len(room)
            and not seen.ending[index + 1]
            and merged + int(unit[index + 2]) > layout.width
            and int(room[index + 1] + unit[index + 2]) <= layout.width - 2 * layout.em
        )
        if filled or loose[index] or wide[index]:
            inner[index] = True
            before[index + 1] = held + blank
    return Pieces(inner, before, np.zeros(len(inner), np.bool_), broken=False)
