"""Runs of text that two documents share, or one holds twice: exact, to the character.

Fingerprints bring two places together; the run is then read off the texts
themselves, left and right, until they differ.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleaner.dedup import bands, kernels
from cleaner.dedup.overlaps import HELD
from cleaner.dedup.prints import GRAM, RUN, Prints

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from cleaner.dedup.bands import Indices, Keys
    from cleaner.dedup.normal import Bounds, Codes

#: Places of one fingerprint up to which every two are compared; more are boilerplate,
#: and each is compared with the first and with its neighbour. Of one text no more than
#: so many meet the first: a page of one line repeated has as many shifts as lines.
_PLACES = 16
#: Characters compared at a time by the numpy kernel.
_STEP = 32


class Runs(NamedTuple):
    """Maximal equal runs, shape (runs,) each, int64; ascending by texts and places.

    Attributes:
        one: The first text of each.
        other: The second; the same text where it repeats itself.
        at_one: Where the run begins in the first, folded characters.
        at_other: Where it begins in the second.
        sizes: Its folded characters, at least as many as asked.
    """

    one: Indices
    other: Indices
    at_one: Indices
    at_other: Indices
    sizes: Indices


def shared(
    text: Callable[[int], str],
    found: Prints,
    kernel: str = "auto",
    least: int = RUN,
    one_of: Indices | None = None,
) -> Runs:
    """The runs of at least `least` folded characters that two places share.

    Below `RUN` not all runs are found: one of 16 in 35 of them.

    Where more than 16 places share a fingerprint, each is compared with the next one
    and the first 16 of each text with the first of all: every such place is in some
    run, not in all of them.

    Args:
        text: Gives a text by its number.
        found: The fingerprints of the texts.
        kernel: auto, numba or numpy.
        least: Characters a run must have, at least `GRAM`.
        one_of: For each text a number; texts of one number are not compared.
    """
    meet = _meeting(found, one_of)
    parts = [_extended(*block, kernel, least) for block in _blocks(meet, text)]
    if not parts:
        none = np.zeros(0, np.int64)
        return Runs(none, none, none, none, none)
    return Runs(*np.unique(np.concatenate(parts), axis=0).T)


def _meeting(found: Prints, one_of: Indices | None) -> Indices:
    """Pairs of places with one fingerprint: (one, other, shift, place), sorted."""
    one, other = _pairs(found)
    if one_of is not None:
        apart = one_of[found.texts[one]] != one_of[found.texts[other]]
        one, other = one[apart], other[apart]
    here, there = (found.places[each].astype(np.int64) for each in (one, other))
    texts = found.texts[one].astype(np.int64), found.texts[other].astype(np.int64)
    order = np.lexsort((here, there - here, texts[1], texts[0]))
    return np.stack([*texts, there - here, here], axis=1)[order]


def _pairs(found: Prints) -> tuple[Keys, Keys]:
    """Both ends of each pair of fingerprints to compare, the earlier one first."""
    index, starts, sizes = bands.grouped(found.keys)
    big = sizes > _PLACES
    firsts, lasts = bands.every(starts[~big], sizes[~big])
    rest = bands.spread(starts[big] + 1, sizes[big] - 1)
    first = np.repeat(starts[big], sizes[big] - 1)
    texts, before = found.texts[index[rest]], np.maximum(rest - _PLACES, first)
    few = (before == first) | (found.texts[index[before]] != texts)
    few &= (found.texts[index[first]] != texts) & (rest - 1 != first)
    firsts = np.concatenate([firsts, rest - 1, first[few]])
    return index[firsts], index[np.concatenate([lasts, rest, rest[few]])]


def _blocks(meet: Indices, text: Callable[[int], str]) -> Iterator[tuple[Indices, list[str]]]:
    """Stretches of pairs whose texts fit in memory, texts renumbered, and the texts."""
    edges = np.flatnonzero(np.any(np.diff(meet[:, :2], axis=0) != 0, axis=1)) + 1
    starts = [0, *edges.tolist(), len(meet)] if len(meet) else []
    place: dict[int, int] = {}
    texts: list[str] = []
    held, first = 0, 0
    for start, end in pairwise(starts):
        for number in meet[start, :2].tolist():
            if number not in place:
                place[number] = len(texts)
                texts.append(text(number))
                held += len(texts[-1])
        if held >= HELD or end == len(meet):
            numbers = np.array(list(place))
            yield np.column_stack([meet[first:end], _local(meet[first:end, :2], numbers)]), texts
            place, texts, held, first = {}, [], 0, end


def _local(pairs: Indices, numbers: Indices) -> Indices:
    """Where texts stand among those of a block."""
    order = np.argsort(numbers)
    return order[np.searchsorted(numbers, pairs, sorter=order)]


def _extended(meet: Indices, texts: list[str], kernel: str, least: int) -> Indices:
    """The runs through the places of a block: (one, other, at one, at other, size)."""
    folded = kernels.fold(texts, kernel)
    starts, ends = folded.bounds[meet[:, 4:6]].T, folded.bounds[meet[:, 4:6] + 1].T
    here = starts[0] + meet[:, 3]
    there = starts[1] + meet[:, 3] + meet[:, 2]
    fresh = np.ones(len(meet), bool)
    fresh[1:] = np.any(np.diff(meet[:, :3], axis=0) != 0, axis=1)
    if kernels.is_fast(kernel):
        rows = np.zeros((len(meet), 2), np.int64)
        kernels.module("fast_runs").extend(
            folded.codes, here, there, starts, ends, fresh, GRAM, rows
        )
        left, size = rows.T
    else:
        left, size = _numpy_extended(folded.codes, (here, there), starts, ends, fresh)
    kept = size >= least
    runs = [meet[:, 0], meet[:, 1], here - left - starts[0], there - left - starts[1], size]
    return np.stack(runs, axis=1)[kept]


def _numpy_extended(
    codes: Codes,
    places: tuple[Bounds, Bounds],
    starts: Bounds,
    ends: Bounds,
    fresh: NDArray[np.bool_],
) -> tuple[Indices, Indices]:
    """How far each pair of places goes on to the left, and the size of the whole run.

    Each is followed to the next one of the same texts and shift only. One that is
    reached so has size 0: its run is told by the first on it.
    """
    here, there = places
    last = np.append(fresh[1:], True)
    gap = np.minimum(ends[0] - here, ends[1] - there)
    gap[:-1] = np.where(last[:-1], gap[:-1], np.diff(here))
    right = _reach(codes, here, there, gap, 1)
    heads = np.flatnonzero(np.append(True, last[:-1] | (right < gap)[:-1]))
    tails = np.append(heads[1:], len(here)) - 1
    room = np.minimum(here - starts[0], there - starts[1])[heads]
    left, size = np.zeros((2, len(here)), np.int64)
    left[heads] = _reach(codes, here[heads] - 1, there[heads] - 1, room, -1)
    size[heads] = left[heads] + here[tails] + right[tails] - here[heads]
    return left, size


def _reach(codes: Codes, here: Bounds, there: Bounds, room: Bounds, way: int) -> Indices:
    """For how many characters two places agree in one direction, at most `room`."""
    reach = np.zeros(len(here), np.int64)
    going = np.flatnonzero(room > 0)
    steps = way * np.arange(_STEP)
    last = len(codes) - 1
    while len(going):
        one = (here[going] + way * reach[going])[:, None] + steps
        other = (there[going] + way * reach[going])[:, None] + steps
        equal = codes[np.clip(one, 0, last)] == codes[np.clip(other, 0, last)]
        agree = np.where(equal.all(axis=1), _STEP, np.argmin(equal, axis=1))
        reach[going] = np.minimum(reach[going] + agree, room[going])
        going = going[(agree == _STEP) & (reach[going] < room[going])]
    return reach
