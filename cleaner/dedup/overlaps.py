"""How much two texts really share: the exact Jaccard similarity and containment.

Exact over 64-bit hashes of shingles: two different shingles of a pair are taken for
one with probability 2^-64 each.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleaner.dedup import kernels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from cleaner.dedup.bands import Indices, Keys, Pairs
    from cleaner.dedup.normal import Folded

#: Characters of texts held at a time while pairs are measured.
HELD = 1 << 22
_BASE = np.uint64(0x9E3779B97F4A7C15)


class Overlaps(NamedTuple):
    """What the two texts of each pair share, shape (pairs,) each.

    Attributes:
        shared: Distinct shingles that both have.
        one: Distinct shingles of the first text.
        other: Distinct shingles of the second.
        unique: Folded characters of the second that no shared shingle covers.
    """

    shared: Indices
    one: Indices
    other: Indices
    unique: Indices

    @property
    def jaccard(self) -> NDArray[np.float64]:
        """Shared / union."""
        share: NDArray[np.float64] = self.shared / np.maximum(
            self.one + self.other - self.shared, 1
        )
        return share

    @property
    def containment(self) -> NDArray[np.float64]:
        """The share of the second text's shingles that the first one has."""
        share: NDArray[np.float64] = self.shared / np.maximum(self.other, 1)
        return share


def measure(text: Callable[[int], str], pairs: Pairs, size: int, kernel: str = "auto") -> Overlaps:
    """What each pair shares.

    Args:
        text: Gives a text by its index; may read it from disk, and is asked for each
            text once for each block of pairs, not once for each pair.
        pairs: Pairs of indices, in any order.
        size: Characters in a shingle.
        kernel: auto, numba or numpy.
    """
    out = np.zeros((4, len(pairs.one)), np.int64)
    order = np.lexsort((pairs.other, pairs.one))
    for chosen, folded, local in _blocks(text, pairs, order, kernel):
        if kernels.is_fast(kernel):
            rows = np.zeros((len(chosen), 4), np.int64)
            kernels.module("fast_overlaps").overlaps(
                folded.codes, folded.bounds, size, *local, rows
            )
        else:
            rows = _numpy_overlaps(folded, local, size)
        out[:, chosen] = rows.T
    return Overlaps(*out)


def long_keys(folded: Folded, size: int) -> tuple[Keys, Indices]:
    """64-bit hashes of all shingles, and their bounds as in `shingles.Windows`."""
    from cleaner.dedup.shingles import counts, inside

    bounds = np.zeros(len(folded.bounds), np.int64)
    np.cumsum(counts(folded.bounds, size), out=bounds[1:])
    codes = folded.codes.astype(np.uint64)
    value = codes.copy()
    for step in range(1, size):
        value *= _BASE
        value[:-step] += codes[step:]
    return value[inside(folded.bounds, size)], bounds


def _blocks(
    text: Callable[[int], str], pairs: Pairs, order: Indices, kernel: str
) -> Iterator[tuple[Indices, Folded, tuple[Indices, Indices]]]:
    """Runs of pairs whose texts fit in memory: which pairs, the texts, local indices."""
    place: dict[int, int] = {}
    texts: list[str] = []
    chosen: list[int] = []
    held = 0
    for pair in order.tolist():
        chosen.append(pair)
        for index in (int(pairs.one[pair]), int(pairs.other[pair])):
            if index not in place:
                place[index] = len(texts)
                texts.append(text(index))
                held += len(texts[-1])
        if held >= HELD:
            yield _block(place, texts, chosen, pairs, kernel)
            place, texts, chosen, held = {}, [], [], 0
    if chosen:
        yield _block(place, texts, chosen, pairs, kernel)


def _block(
    place: dict[int, int], texts: list[str], chosen: list[int], pairs: Pairs, kernel: str
) -> tuple[Indices, Folded, tuple[Indices, Indices]]:
    which = np.array(chosen)
    one = np.array([place[index] for index in pairs.one[which].tolist()])
    other = np.array([place[index] for index in pairs.other[which].tolist()])
    return which, kernels.fold(texts, kernel), (one, other)


def _numpy_overlaps(folded: Folded, local: tuple[Indices, Indices], size: int) -> Indices:
    keys, bounds = long_keys(folded, size)
    every = [keys[start:end] for start, end in itertools.pairwise(bounds)]
    sets = [np.unique(each) for each in every]
    rows = np.zeros((len(local[0]), 4), np.int64)
    for row, one, other in zip(rows, *local, strict=True):
        hit = np.isin(every[other], sets[one])
        shared = len(np.intersect1d(sets[one], sets[other], assume_unique=True))
        length = int(folded.bounds[other + 1] - folded.bounds[other])
        row[:] = shared, len(sets[one]), len(sets[other]), length - covered(hit, size)
    return rows


def covered(hit: NDArray[np.bool_], size: int) -> int:
    """How many characters the shingles that were hit cover."""
    at = np.flatnonzero(hit)
    if not len(at):
        return 0
    return int(np.minimum(np.diff(at), size).sum()) + size
