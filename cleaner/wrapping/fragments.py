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


@dataclass(frozen=True)
class Pieces:
    """What pieces tell.

    Attributes:
        inner: Which breaks lie inside a printed line, shape (lines - 1,).
        before: Room that earlier pieces of the printed line take, shape (lines,).
        listed: Which breaks lie between two short lines, as in a list; as `inner`.
        broken: Whether the page comes in pieces.
    """

    inner: Bools
    before: Ints
    listed: Bools
    broken: bool


#: A page comes in pieces if so many of its lines, and such a share, are shorter than
#: four fifths and end in a comma, and a third of them are part of a full line: a tenth
#: and more of the pages seen, where two thirds fitted; wrapped text has none.
_FEWEST, _SHARE, _SHORTER, _FITTING = 4, 0.04, 0.8, 1 / 3

#: Two neighbours shorter than this part of the width are items of a list.
_ITEM: Final = 1 / 3

#: Blanks after the number of an article, and before it: two em each were seen.
_NUMBER_EMS: Final = 2


def pieces(found: Measured, layout: Layout, seen: Breaks) -> Pieces:
    """Which breaks lie inside a printed line."""
    room = found.widths[layout.metric]
    inner = numbers(found.lines)
    before = np.zeros(len(room), np.int64)
    before[1:][inner] = room[:-1][inner] + _NUMBER_EMS * layout.em
    item = room < _ITEM * layout.width
    listed = item[:-1] & item[1:]
    # an enumeration goes on after its comma, a list does not
    listed &= found.lines.codes[found.lines.ends[:-1] - 1] != ord("、")
    comma = (seen.last == marks.COMMA) & (seen.blanks == 0) & ~listed
    comma &= room[:-1] < _SHORTER * layout.width
    many = np.count_nonzero(comma)
    # where an author ends a line with each clause, hardly a line is left open
    bare = np.count_nonzero(marks.BARE[seen.last] & ~listed)
    if many < max(_FEWEST, _SHARE * len(room)) or bare < many:
        return Pieces(inner, before, listed, broken=False)
    glued = _assembled(room + before, layout, seen)
    if np.count_nonzero(glued & comma) < _FITTING * many:
        return Pieces(inner, before, listed, broken=False)
    for index in np.flatnonzero(glued).tolist():
        before[index + 1] += room[index] + before[index]
    return Pieces(inner | glued, before, listed, broken=True)


#: One printed line was never seen in more pieces than this.
_MOST: Final = 6

#: A last line of a paragraph shorter than this part of the width begins no printed line.
_TAIL: Final = 1 / 4


def _assembled(room: Ints, layout: Layout, seen: Breaks) -> Bools:
    """Breaks inside runs of pieces that fill a line exactly, or all but two em of it.

    Two em is what the first line of a paragraph was set in.
    """
    glued = np.zeros(len(seen.last), np.bool_)
    wide = room.tolist()
    stops = ((seen.blanks > 0) | (seen.opener > 0)).tolist()
    tails = (seen.ending & (room[:-1] < _TAIL * layout.width)).tolist()
    index = 0
    while index < len(stops):
        last = index if tails[index] else _last_piece(wide, stops, index, layout)
        if max(wide[index : last + 1]) >= _ITEM * layout.width:
            glued[index:last] = True
        index = last + 1
    return glued


def _last_piece(wide: list[int], stops: list[bool], index: int, layout: Layout) -> int:
    """The last piece of the printed line that begins with this one; itself if it is whole."""
    total, end, best = wide[index], index, index
    while total <= layout.width - layout.em and end - index < _MOST:
        if end == len(stops) or stops[end]:
            break
        end += 1
        total += wide[end]
        rest = layout.width - total
        if min(abs(rest), abs(rest - 2 * layout.em)) <= layout.em // 2:
            best = end
    return best


_NUMBER: Final = "[一二三四五六七八九十百零〇0-9]"
#: A line that holds only a number. Bare "1." is left alone: tables are full of them.
NUMBER_RE: Final = re.compile(
    rf"第{_NUMBER}{{1,7}}[条章节][、:：]?|{_NUMBER}{{1,3}}、|[(（]{_NUMBER}{{1,3}}[)）]"
    rf"|{_NUMBER}{{1,3}}[是要]|第{_NUMBER}{{1,3}}[，,、]"
)

#: Under the number of a chapter stands its name, or the first sentence of the story.
_SENTENCE_RE: Final = re.compile("[，。！？：；“”…]")

#: The longest number met is 第一百二十三条, with a colon after it.
_LONGEST: Final = 9


@cache
def _first() -> Bools:
    """Which code points a number may begin with."""
    out = np.zeros(marks.BEYOND + 1, np.bool_)
    out[[ord(char) for char in "第（(一二三四五六七八九十百零〇0123456789"]] = True
    return out


def numbers(lines: Lines) -> Bools:
    """Breaks after a line that holds nothing but the number of an item, and before its text."""
    size = lines.ends[:-1] - lines.starts[:-1]
    maybe = (size <= _LONGEST) & (lines.kinds[lines.starts[1:]] == marks.HAN)
    maybe &= _first()[marks.clipped(lines.codes[lines.starts[:-1]])]
    for index in np.flatnonzero(maybe).tolist():
        following = OPENER_RE.match(lines.text, int(lines.starts[index + 1]))
        number = lines.content(index)
        maybe[index] = following is None and NUMBER_RE.fullmatch(number) is not None
        if number[-1] in "章节" and _SENTENCE_RE.search(lines.content(index + 1)):
            maybe[index] = False
    found: Bools = maybe
    return found


def after_number(number: str) -> str:
    """What stands between the number of an item and its text: a blank after 第三条."""
    return " " if number[0] == "第" and number[-1] in "条章节" else ""
