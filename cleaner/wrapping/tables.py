"""Rows that are no prose: tables set with blanks, tables of contents."""

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
    """Breaks between two rows of a table and at its edges, and after a row of contents.

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
    for dots in _DOTS:
        at = text.find(dots)
        while at >= 0:
            index = int(np.searchsorted(lines.starts, at, side="right")) - 1
            if 0 <= index < len(out) and _LEADER_RE.search(lines.content(index)):
                out[index] = True
            at = text.find(dots, max(at + 1, int(lines.ends[max(index, 0)])))
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
