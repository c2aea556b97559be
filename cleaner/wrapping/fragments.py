"""Lines of a page that came out in pieces.

Some extractors of PDF break a line of the print again wherever a mark was squeezed,
and put the number of an article on a line of its own. Pieces whose room adds up to
exactly one line of the layout were one line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from cleaner.wrapping import marks
from cleaner.wrapping.breaks import OPENER_RE

if TYPE_CHECKING:
    from cleaner.wrapping.breaks import Breaks
    from cleaner.wrapping.layout import Layout, Measured
    from cleaner.wrapping.lines import Bools, Ints, Lines

#: A page comes in pieces if so many pieces end in a comma; wrapped text has none.
_FEWEST: Final = 4

_NUMBER: Final = "[一二三四五六七八九十百零〇0-9]"
#: A line that holds only a number. Bare "1." is left alone: tables are full of them.
NUMBER_RE: Final = re.compile(
    rf"第{_NUMBER}{{1,7}}[条章节][、:：]?|{_NUMBER}{{1,3}}、|[(（]{_NUMBER}{{1,3}}[)）]"
    rf"|{_NUMBER}{{1,3}}[是要]|第{_NUMBER}{{1,3}}[，,、]"
)

#: One printed line was never seen in more pieces than this.
_MOST: Final = 6


@dataclass(frozen=True)
class Pieces:
    """What pieces tell.

    Attributes:
        inner: Which breaks lie inside a printed line, shape (lines - 1,).
        before: Room that earlier pieces of the printed line take, shape (lines,).
        listed: Which breaks lie between two short lines, as in a list.
        broken: Whether the page comes in pieces.
    """

    inner: Bools
    before: Ints
    listed: Bools
    broken: bool


def pieces(found: Measured, layout: Layout, seen: Breaks) -> Pieces:
    room = found.widths[layout.metric]
    inner = numbers(found.lines)
    before = np.zeros(len(room), np.int64)
    # the number, two blanks, and the two blanks it was indented by
    before[1:][inner] = room[:-1][inner] + 2 * layout.em
    short = room < layout.width * 4 // 5
    comma = short[:-1] & (seen.last == marks.COMMA) & (seen.blanks == 0)
    listed = (room[:-1] < layout.width // 3) & (room[1:] < layout.width // 3)
    listed &= found.lines.codes[found.lines.ends[:-1] - 1] != ord("、")
    comma &= ~listed
    if np.count_nonzero(comma) < _FEWEST:
        return Pieces(inner, before, listed, broken=False)
    glued = _assembled(room + before, layout, seen)
    if np.count_nonzero(glued & comma) * 3 < np.count_nonzero(comma):
        return Pieces(inner, before, listed, broken=False)
    for index in np.flatnonzero(glued).tolist():
        before[index + 1] += room[index] + before[index]
    return Pieces(inner | glued, before, listed, broken=True)


def numbers(lines: Lines) -> Bools:
    """Breaks after a line that holds nothing but the number of an item."""
    size = lines.ends[:-1] - lines.starts[:-1]
    after = lines.kinds[lines.starts[1:]]
    maybe = (size <= _LONGEST) & (after == marks.HAN)
    maybe &= _first()[marks.clipped(lines.codes[lines.starts[:-1]])]
    for index in np.flatnonzero(maybe).tolist():
        following = OPENER_RE.match(lines.text, int(lines.starts[index + 1]))
        maybe[index] = following is None and bool(NUMBER_RE.fullmatch(lines.content(index)))
    return maybe


#: The longest number met is 第一百二十三条, with a colon after it.
_LONGEST: Final = 9


@cache
def _first() -> Bools:
    """Which code points a number may begin with."""
    out = np.zeros(marks.BEYOND + 1, np.bool_)
    out[[ord(char) for char in "第（(一二三四五六七八九十百零〇0123456789"]] = True
    return out


def _assembled(room: Ints, layout: Layout, seen: Breaks) -> Bools:
    """Breaks inside runs of pieces that fill a line exactly, first lines two short."""
    glued = np.zeros(len(seen.last), np.bool_)
    wide = room.tolist()
    stops = ((seen.blanks > 0) | (seen.opener > 0)).tolist()
    slack = layout.em // 2
    tail = (seen.ending & (room[:-1] < layout.width // 4)).tolist()
    index = 0
    while index < len(wide) - 1:
        total, end, best = wide[index], index, index
        if tail[index]:
            index += 1
            continue
        while total <= layout.width - layout.em and end - index < _MOST:
            if end == len(stops) or stops[end]:
                break
            end += 1
            total += wide[end]
            rest = layout.width - total
            if abs(rest) <= slack or abs(rest - 2 * layout.em) <= slack:
                best = end
        if max(wide[index : best + 1]) >= layout.width // 3:
            glued[index:best] = True
        index = best + 1
    return glued


def after_number(number: str) -> str:
    """What stands between the number of an item and its text: a blank after 第三条."""
    return " " if number[0] == "第" and number[-1] in "条章节" else ""
