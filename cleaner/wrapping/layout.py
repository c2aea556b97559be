"""How wide a page was set: the metric, the width, and what its lines may begin with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from cleaner.wrapping import marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.wrapping.lines import Bools, Ints, Kinds, Lines


@dataclass(frozen=True)
class Layout:
    """How lines were filled.

    Attributes:
        metric: One of marks.METRICS.
        width: Of a full line, in that metric.
        kinsoku: Whether closing marks are kept from the beginning of a line.
        whole: Whether numbers and Latin words are kept whole.
    """

    metric: str
    width: int
    kinsoku: bool
    whole: bool

    @property
    def em(self) -> int:
        """Room of one Han character."""
        return _em(self.metric)


def _em(metric: str) -> int:
    """Room of one Han character in a metric."""
    return 1 if metric == "chars" else 2


@dataclass(frozen=True)
class Measured:
    """Lines with the room they take.

    Attributes:
        lines: The lines.
    """

    lines: Lines

    @cached_property
    def widths(self) -> dict[str, Ints]:
        """Of each line with its indent, by metric."""
        return self.lines.ruler.widths(self.lines.begins, self.lines.ends)

    def units(self, *, kinsoku: bool, whole: bool) -> dict[str, Ints]:
        """Of the shortest beginning of each line that could have stood at the end of the
        line before, by metric.
        """
        key = kinsoku, whole
        if key not in self._units:
            lines = self.lines
            stops = np.minimum(lines.starts + self._head(kinsoku=kinsoku, whole=whole), lines.ends)
            self._units[key] = lines.ruler.widths(lines.starts, stops)
        return self._units[key]

    @cached_property
    def _units(self) -> dict[tuple[bool, bool], dict[str, Ints]]:
        return {}

    def _head(self, *, kinsoku: bool, whole: bool) -> Ints:
        """How many characters of each line stay together."""
        size = np.minimum(_words(self.lines), _UNIT) if whole else np.ones_like(self.lines.starts)
        if not kinsoku:
            return size
        kinds = self._first
        # what opens a bracket takes along the next character, which takes along marks
        lead = _run(kinds == marks.OPEN)
        size = np.where(lead > 0, np.minimum(lead + 1, _UNIT), size)
        taken = marks.CLOSING[kinds] | (kinds == marks.POINT)
        return _run(taken | (np.arange(_UNIT) < size[:, None]))

    @cached_property
    def _first(self) -> Kinds:
        """The kinds of the first characters of each line, shape (lines, _UNIT)."""
        lines = self.lines
        places = lines.starts[:, None] + np.arange(_UNIT)
        inside = places < lines.ends[:, None]
        return np.where(inside, lines.kinds[np.where(inside, places, 0)], np.uint8(marks.BLANK))


#: Characters looked at for the first unit of a line; longer numbers and words are cut
#: there, and more of it would fit on no line that is nearly full.
_UNIT: Final = 24


#: Marks inside an address, a number or a name that layouts keep with it: UTF-8, a@b.cn.
_INNER: Final = "-/:@=_&,'"


def _words(lines: Lines) -> Ints:
    """How many characters the word or number that opens each line has, 1 if none does."""
    solid = marks.ALPHANUMERIC[lines.kinds] | (lines.kinds == marks.POINT)
    inner = np.zeros(len(solid), np.bool_)
    inner[1:-1] = _inner()[np.minimum(lines.codes[1:-1], 127)] & solid[:-2] & solid[2:]
    stops = np.append(np.flatnonzero(~(solid | inner)), len(solid))
    size = np.minimum(stops[np.searchsorted(stops, lines.starts)], lines.ends) - lines.starts
    out: Ints = np.maximum(size, 1)
    return out


@cache
def _inner() -> Bools:
    """Which ASCII characters are such marks, shape (128,)."""
    out = np.zeros(128, np.bool_)
    out[[ord(char) for char in _INNER]] = True
    return out


def _run(flags: Bools) -> Ints:
    """How many leading entries of each row are true."""
    stop: Ints = (~flags).argmax(axis=1).astype(np.int64)
    stop[flags.all(axis=1)] = flags.shape[1]
    return stop


#: A page narrower than this many em is verse or a list.
_NARROWEST: Final = 8

#: And a wider one was never wrapped: the widest terminals and prints have 66.
_WIDEST: Final = 100

#: How many of the commonest widths are tried for each metric, and of the largest.
_COMMON, _LARGE = 4, 2


def infer(found: Measured) -> Layout | None:
    """The layout that explains most breaks, None if no width does.

    A width explains a break if the next unit would not have fitted on the line; a
    line that is wider than it counts twice against it.
    """
    lines = found.lines
    if len(lines) < 2 or not _may_fit(lines):
        return None
    last = lines.kinds[lines.ends[:-1] - 1]
    first = lines.kinds[lines.starts[1:]]
    kinsoku = not bool(marks.NEVER_FIRST[first].any())
    best: tuple[int, Layout] | None = None
    for metric in _unlike(found.widths):
        room = found.widths[metric][:-1]
        em = _em(metric)
        tried = _frequent(room[(room >= _NARROWEST * em) & (room <= _WIDEST * em)])
        if not len(tried):
            continue
        scores, whole = _explained(found, metric, tried, (last, first), kinsoku=kinsoku)
        top = int(scores.argmax())
        if best is None or scores[top] > best[0]:
            best = int(scores[top]), Layout(metric, int(tried[top]), kinsoku, bool(whole[top]))
    return best[1] if best is not None and best[0] > 0 else None


#: Widths are first looked at so many em at a time.
_STEP: Final = 4


def _may_fit(lines: Lines) -> bool:
    """Whether more lines may be full under some width than twice those too long for it.

    Told by their characters alone: each takes half an em to one, and a closing mark may
    stand out by one.
    """
    tried = np.arange(_NARROWEST, _WIDEST + 1, _STEP)
    long = np.sort((lines.ends - lines.starts)[:-1])
    wide = np.sort((lines.ends - lines.begins)[:-1])
    over = len(long) - np.searchsorted(long, 2 * (tried + _STEP) + 3)
    return bool((len(wide) - np.searchsorted(wide, tried - _UNIT) > 3 * over).any())


def _unlike(widths: dict[str, Ints]) -> Iterator[str]:
    """The metrics but those that measure every line as the first one does."""
    first = widths[marks.METRICS[0]]
    for metric in marks.METRICS:
        if widths[metric] is first or not np.array_equal(widths[metric], first):
            yield metric


def _frequent(values: Ints) -> Ints:
    """The commonest values, then the largest."""
    counts = np.bincount(values)
    found = np.flatnonzero(counts)
    common = found[np.argsort(-counts[found], kind="stable")[:_COMMON]]
    return np.concatenate((common, found[-_LARGE:]))


def _explained(
    found: Measured, metric: str, tried: Ints, around: tuple[Kinds, Kinds], *, kinsoku: bool
) -> tuple[Ints, Bools]:
    """How many breaks each width explains, and whether numbers are whole under it.

    Args:
        found: The lines and their room.
        metric: One of marks.METRICS.
        tried: The widths.
        around: Kinds of the last character before each break and of the first after it.
        kinsoku: Whether closing marks are kept from the beginning of a line.

    Returns:
        Both shape (widths,); what is wider than a width is taken off twice.
    """
    last, first = around
    room = found.widths[metric][:-1]
    limits = tried[:, None]  # shape (widths, 1) against (breaks,)
    over = room > limits + _em(metric) * marks.CLOSING[last]
    full, near = ~over & (room >= limits - 1), ~over
    digits = np.flatnonzero((last == first) & (first == marks.DIGIT))
    # how wide a tab is nobody knows
    tabbed = found.lines.codes[found.lines.begins[:-1]] == ord("\t")
    words = np.flatnonzero((last == first) & (first == marks.LATIN) & ~tabbed)
    cut = full[:, digits].any(axis=1)
    # where words are kept whole, few lines between two of them are full to the last
    # column; where they are cut, all are, or lost the blank that stood there
    exact = (near & (room >= limits))[:, words].sum(axis=1)
    cut |= (exact > 1) & (full[:, words].sum(axis=1) == near[:, words].sum(axis=1))
    units = np.where(
        cut[:, None],
        found.units(kinsoku=kinsoku, whole=False)[metric][1:],
        found.units(kinsoku=kinsoku, whole=True)[metric][1:],
    )
    fits = (room + units > limits) & ~over
    return fits.sum(axis=1) - 2 * over.sum(axis=1), ~cut
