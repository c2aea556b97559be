"""Rows that are no prose: tables set with blanks, couplets, tables of contents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

from cleaner.wrapping import marks

if TYPE_CHECKING:
    from cleaner.wrapping.lines import Bools, Ints, Lines

#: A gap between two columns.
_GAP_RE: Final = re.compile(r"(?<=[^ \u3000\t])(?:[ \u3000]{2,}|[ \u3000]*\t[ \t\u3000]*)")

#: The dots of a table of contents with the number of its page, and what they hold.
_LEADER_RE: Final = re.compile(r"(?:\.{4,}|…{2,}|·{4,}|．{3,})[ \u3000]*[0-9]{1,4}$")
_DOTS: Final = ("....", "……", "····", "．．．")


def is_row(line: str) -> bool:
    """Whether a line is set in three columns or more.

    >>> is_row("上坪    320    1150"), is_row("主任  何书远")
    (True, False)
    """
    return ("  " in line or "\t" in line or "\u3000\u3000" in line) and len(
        _GAP_RE.findall(line.strip())
    ) > 1


def rows(lines: Lines) -> Bools:
    """Breaks between two rows of a table and at its edges, between couplets, before a date
    that stands alone, and after a row of contents.

    Returns:
        Shape (lines - 1,).
    """
    text = lines.text
    out = np.zeros(len(lines) - 1, np.bool_)
    if "  " in text or "\t" in text or "\u3000\u3000" in text:
        gaps = _gaps(lines)
        inner = (gaps[:-1] > 1) & (gaps[1:] > 1)
        # what stands above the first row and below the last is not part of them
        out |= inner
        out[1:] |= inner[:-1]
        out[:-1] |= inner[1:]
    if text.count(" ") >= _FIELDS * _ROWS:
        out |= _listed(lines)
    out |= _verses(lines) | _dates(lines)
    for dots in _DOTS:
        at = text.find(dots)
        while at >= 0:
            index = int(np.searchsorted(lines.starts, at, side="right")) - 1
            if 0 <= index < len(out) and _LEADER_RE.search(lines.content(index)):
                out[index] = True
            at = text.find(dots, max(at + 1, int(lines.ends[max(index, 0)])))
    return out


#: Rows of a table set with single blanks: so many in a row have as many fields each,
#: so many blanks or more, and no mark of a sentence.
_ROWS, _FIELDS = 3, 3


def _listed(lines: Lines) -> Bools:
    """Breaks inside and at the edges of runs of lines with as many fields each."""
    fields = _inside(lines, lines.kinds == marks.BLANK)
    row = fields >= _FIELDS
    if np.count_nonzero(row) < _ROWS:
        return np.zeros(len(lines) - 1, np.bool_)
    row &= _inside(lines, marks.SENTENCE[lines.kinds]) == 0
    row &= _inside(lines, lines.kinds == marks.HAN) > 0
    inner = row[:-1] & row[1:] & (fields[:-1] == fields[1:])
    out = _runs(inner, _ROWS - 1)
    edge = out.copy()
    edge[1:] |= out[:-1]
    edge[:-1] |= out[1:]
    return edge


def _verses(lines: Lines) -> Bools:
    """Breaks in runs of lines of one length that all end a sentence and are cut in the
    middle by a mark: couplets.
    """
    size = lines.ends - lines.starts
    half = lines.kinds[lines.starts + size // 2 - 1]
    verse = (lines.endings == marks.STOP) & (half == marks.COMMA) & (size % 2 == 0)
    return _runs(verse[:-1] & verse[1:] & (size[:-1] == size[1:]), _ROWS - 1)


#: A line that is nothing but the date under a signature.
_DATE_RE: Final = re.compile(
    "(?:[12][0-9]{3}|[一二〇○零][一二三四五六七八九〇○零]{3})年.{1,3}月.{1,3}日"
)


def _dates(lines: Lines) -> Bools:
    """Breaks before such a line."""
    out: Bools = lines.codes[lines.ends[1:] - 1] == ord("日")
    for index in np.flatnonzero(out).tolist():
        out[index] = _DATE_RE.fullmatch(lines.content(index + 1)) is not None
    return out


def _inside(lines: Lines, chosen: Bools) -> Ints:
    """How many of these characters each line has, without the blanks around it."""
    places = np.flatnonzero(chosen)
    counts: Ints = np.searchsorted(places, lines.ends) - np.searchsorted(places, lines.starts)
    return counts


def _runs(flags: Bools, least: int) -> Bools:
    """Those of the flags that stand in runs of so many or more."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False])).astype(np.int8)))
    out = np.zeros(len(flags), np.bool_)
    for start, stop in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        out[start:stop] = stop - start >= least
    return out


def _gaps(lines: Lines) -> Ints:
    """How many gaps between columns each line has."""
    blank = lines.kinds == marks.BLANK
    wide = blank.copy()
    wide[:-1] &= blank[1:] | (lines.codes[:-1] == ord("\t"))
    wide[1:] &= ~blank[:-1]
    places = np.flatnonzero(wide)
    owner = np.searchsorted(lines.starts, places, side="right") - 1
    inside = (owner >= 0) & (places < lines.ends[owner])
    return np.bincount(owner[inside], minlength=len(lines))
