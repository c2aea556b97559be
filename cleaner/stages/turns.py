"""Heads of even sheets where those of odd ones are known, and the other way round.

Books print their title on the left and the chapter's on the right. Where only one of the
two comes often enough to be told by itself, the other stands where its number must.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from cleaner.stages.strays import headed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from cleaner.stages.sheets import Mark
    from cleaner.view import View

#: How far from its place, in sheets, a head may stand: pages that end early were seen.
_ROOM: Final = 0.4


def turned(view: View, runs: Iterable[Sequence[Mark]], known: Collection[int]) -> set[int]:
    """Lines of the other sheets, as places in `View.filled`.

    Args:
        view: The text.
        runs: Numbers that count the sheets.
        known: All furniture so far.
    """
    return {
        place
        for run in runs
        if len(run) > 1 and all(b.value - a.value > 1 for a, b in pairwise(run))
        for value, start, size in _wanted(view, run)
        for place in _found(view, value, (start, size), known)
    }


def _wanted(view: View, run: Sequence[Mark]) -> Iterator[tuple[int, float, float]]:
    """The numbers that a run leaves out, where they must stand and how long a sheet is."""
    starts = [view.lines[view.filled[mark.place]].start for mark in run]
    size = (starts[-1] - starts[0]) / (run[-1].value - run[0].value)
    yield run[0].value - 1, starts[0] - size, size
    for mark, start in zip(run, starts, strict=True):
        yield mark.value + 1, start + size, size


def _found(view: View, value: int, where: tuple[float, float], known: Collection[int]) -> list[int]:
    """The one line with this number that stands there, or nothing."""
    start, size = where
    lines, filled = view.lines, view.filled
    low, high = (_place(view, start + side * _ROOM * size) for side in (-1, 1))
    found = [
        place
        for place in range(low, min(high + 1, len(filled)))
        if place not in known and headed(lines[filled[place]].text) == value
    ]
    return found if len(found) == 1 else []


def _place(view: View, offset: float) -> int:
    """Where the first line at or behind an offset stands in `View.filled`."""
    return bisect_left(view.filled, view.line_at(max(0, int(offset))))
