"""The filled lines of a text as arrays, one entry a line.

Everything here works on whole arrays: a loop in Python over lines would cost more
than all other stages together.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from cleaner.wrapping import marks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Codes = NDArray[np.uint32]
    Kinds = NDArray[np.uint8]
    Bools = NDArray[np.bool_]

#: Blanks looked through at either end of a line: centred headings have up to 60.
#: A line with more at its start counts as blank.
_MOST_BLANKS = 200


@dataclass(frozen=True)
class Lines:
    """Filled lines, shape (lines,) each; offsets are code points in the text.

    Attributes:
        text: The whole text.
        codes: Its code points.
        begins: Where each line begins, blanks included.
        starts: Where its text starts.
        ends: Where its text ends.
        numbers: Its number among all lines, blank ones counted.
    """

    text: str
    codes: Codes
    begins: Ints
    starts: Ints
    ends: Ints
    numbers: Ints

    def __len__(self) -> int:
        """How many lines there are."""
        return len(self.starts)

    @cached_property
    def kinds(self) -> Kinds:
        """The kind of every character of the text."""
        return marks.kinds()[marks.clipped(self.codes)]

    @cached_property
    def ruler(self) -> marks.Ruler:
        """Measures the text."""
        return marks.Ruler(self.codes)

    @cached_property
    def indents(self) -> Ints:
        """Columns of blanks before the text of each line: a CJK blank takes 2."""
        return self.ruler.widths(self.begins, self.starts)["columns"]

    @cached_property
    def endings(self) -> Kinds:
        """The kind each line ends with, closing marks after a full stop looked through;
        a point after a letter is a full stop, but not in No. and Prof.
        """
        last = self.kinds[self.ends - 1]
        out = last.copy()
        closed = last == marks.CLOSE
        for back in (2, 3):
            inner = self.kinds[np.maximum(self.ends - back, self.starts)]
            out[closed & (inner == marks.STOP)] = marks.STOP
            closed &= inner == marks.CLOSE
        before = self.kinds[np.maximum(self.ends - 2, self.starts)]
        out[(last == marks.POINT) & (before == marks.LATIN) & ~self._short_words()] = marks.STOP
        return out

    def _short_words(self) -> Bools:
        """Which lines end in a capital, up to three letters and a point."""
        out = np.zeros(len(self), np.bool_)
        inside = np.ones(len(self), np.bool_)
        for back in range(2, 6):
            place = self.ends - back
            inside &= (place >= self.starts) & (self.kinds[place] == marks.LATIN)
            first = (place <= self.starts) | (self.kinds[place - 1] != marks.LATIN)
            out |= inside & first & (self.codes[place] < ord("a"))
        return out

    def select(self, chosen: Bools | slice) -> Lines:
        """Only these lines."""
        return Lines(
            self.text, self.codes, self.begins[chosen], self.starts[chosen], self.ends[chosen],
            self.numbers[chosen],
        )  # fmt: skip

    def part(self, start: int, stop: int) -> Lines:
        """The lines from one to another as a text of their own."""
        at, end = int(self.begins[start]), int(self.ends[stop - 1])
        some = slice(start, stop)
        return Lines(
            self.text[at:end], self.codes[at:end], self.begins[some] - at,
            self.starts[some] - at, self.ends[some] - at, self.numbers[some],
        )  # fmt: skip

    def content(self, index: int) -> str:
        """The text of one line, without blanks at its ends."""
        return self.text[self.starts[index] : self.ends[index]]


def filled(text: str) -> Lines:
    """The lines of a text that are not blank."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    breaks = np.flatnonzero(codes == ord("\n"))
    begins = np.concatenate(([0], breaks + 1)).astype(np.int64)
    stops = np.concatenate((breaks, [len(codes)])).astype(np.int64)
    numbers = np.arange(len(begins), dtype=np.int64)
    some = stops > begins
    starts, ends = begins[some], stops[some]
    _strip(codes, starts, ends, starts, 0, 1)
    _strip(codes, starts, ends, ends, -1, -1)
    lines = Lines(text, codes, begins[some], starts, ends, numbers[some])
    kept = ends > starts
    kept[kept] = marks.kinds()[marks.clipped(codes[starts[kept]])] != marks.BLANK
    return lines.select(kept)


def _strip(codes: Codes, starts: Ints, ends: Ints, places: Ints, at: int, step: int) -> None:
    """Move places (starts or ends) inwards over blanks, all lines at a time."""
    active = np.arange(len(places))
    for _ in range(_MOST_BLANKS):
        active = active[ends[active] > starts[active]]
        seen = marks.kinds()[marks.clipped(codes[places[active] + at])]
        active = active[seen == marks.BLANK]
        if not len(active):
            return
        places[active] += step
