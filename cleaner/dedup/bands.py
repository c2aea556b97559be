"""Candidate pairs from signatures: bands, one sort each, runs of equal keys.

A band is a few values of a signature. Two texts of similarity s agree on a band of
r values with probability s^r; with b bands they meet at least once with
1 - (1 - s^r)^b (Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, 3.4).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.dedup import kernels
from cleaner.dedup.signatures import agreement

if TYPE_CHECKING:
    from collections.abc import Iterator

Keys = NDArray[np.uint64]
Indices = NDArray[np.int64]
#: Signatures, shape (texts, permutations); 16 bits a value lose nothing measurable.
Rows = NDArray[np.unsignedinteger[Any]]

#: The share of pairs at the threshold that some band must bring together. Most true
#: pairs lie above it and are found more surely.
RECALL = 0.99
#: What may be missing of it: 25 bands of 5 reach .98995 at .7 and count as .99.
_SLACK = 0.0005
#: Runs up to this many texts give all their pairs, 2,016 at most; longer ones are
#: boilerplate, and give a star and neighbours. True pairs meet in other bands too.
RUN = 64
#: Bytes of keys held at a time.
BUDGET = 256 << 20
#: Odd 64-bit factors of the key: the increment of splitmix64 and its mixers.
_GAMMA, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
_BLOCK = 1 << 12
#: Old rows joined at a time: 25 bands of keys and their rows take 6 MB.
_OLD_BLOCK = 1 << 14
#: Bits of the filter for each new row: more leave the cache (measured, 100,000 new
#: against a million old: 8 bits .26 s, 16 .38 s, 32 .76 s).
_SPARSE = 8


class Plan(NamedTuple):
    """How a signature is cut: `bands` pieces of `rows` values each."""

    bands: int
    rows: int

    def chance(self, similarity: float) -> float:
        """The probability that two texts of this similarity share a band."""
        return float(1 - (1 - similarity**self.rows) ** self.bands)


class Pairs(NamedTuple):
    """Pairs of rows, each once, ascending, one < other: int64, shape (pairs,)."""

    one: Indices
    other: Indices


def plan(threshold: float, permutations: int = 128, recall: float = RECALL) -> Plan:
    """The most selective bands that still find this share of pairs at the threshold.

    >>> plan(0.7), plan(0.7, 256)
    (Plan(bands=25, rows=5), Plan(bands=42, rows=6))
    """
    best = Plan(permutations, 1)
    for rows in range(2, permutations + 1):
        here = Plan(permutations // rows, rows)
        if here.chance(threshold) < recall - _SLACK:
            break
        best = here
    return best


def keys(rows: Rows, cut: Plan, first: int = 0, last: int | None = None) -> Keys:
    """The keys of some bands: uint64, shape (bands, texts).

    Equal values give equal keys; others differ but with probability 2^-64.
    """
    last = cut.bands if last is None else last
    out = np.zeros((last - first, len(rows)), np.uint64)
    here = slice(first * cut.rows, last * cut.rows)
    for at in range(0, len(rows), _BLOCK):
        columns = np.ascontiguousarray(rows[at : at + _BLOCK, here].T)
        for band, value in enumerate(out[:, at : at + _BLOCK]):
            _key_into(value, columns[band * cut.rows : (band + 1) * cut.rows])
    return out


def pairs(rows: Rows, cut: Plan, old: int = 0, budget: int = BUDGET) -> Pairs:
    """The pairs that share a band.

    Args:
        rows: Signatures, uint32, shape (texts, permutations), of texts that have one.
        cut: How they are cut.
        old: The first rows that are not compared with each other.
        budget: Bytes of keys held at a time; at least one band is.
    """
    found = np.zeros(0, np.uint64)
    step = max(1, budget // (8 * max(len(rows), 1)))
    for first in range(0, cut.bands, step):
        last = min(first + step, cut.bands)
        for key in keys(rows, cut, first, last):
            fresh = coded(key, old)
            if len(fresh):
                found = unique(np.concatenate([found, fresh]))
        del key  # a view of keys that would live on beside the next ones
    return decoded(found)


def meeting(old: Rows, new: Rows, cut: Plan, kernel: str = "auto") -> Pairs:
    """The pairs of a batch with rows of earlier corpora: those are read once, not sorted.

    The old rows may be mapped from disk: of them only blocks are in memory. Bits of the
    keys of new rows set most old ones aside; the rest are sorted with the new ones.

    Args:
        old: Rows not compared with each other, shape (old texts, permutations).
        new: Rows of the batch, of the same width.
        cut: How they are cut.
        kernel: auto, numba or numpy.

    Returns:
        The same as `pairs` of the old rows and then the new ones: new row n is
        numbered len(old) + n.
    """
    fresh = keys(new, cut)
    bits = max(16, min(26, (_SPARSE * max(len(new), 1)).bit_length()))
    hit = _hits(old, fresh, cut, bits, kernel)
    parts = [np.zeros(0, np.uint64)]
    for (key, which), band in zip(hit, fresh, strict=True):
        rows = np.concatenate([which, np.arange(len(new)) + len(old)]).astype(np.uint64)
        found = decoded(coded(np.concatenate([key, band]), len(which)))
        parts.append(rows[found.one] << np.uint64(32) | rows[found.other])
    return decoded(unique(np.concatenate(parts)))


def _hits(
    old: Rows, fresh: Keys, cut: Plan, bits: int, kernel: str
) -> Iterator[tuple[Keys, Indices]]:
    """For each band the keys of old rows that may be a new row's, and their rows."""
    filters = np.stack([_filter(band, bits) for band in fresh])
    seen: list[list[tuple[Keys, Indices]]] = [[] for _ in range(cut.bands)]
    look = _compiled_hits if kernels.is_fast(kernel) else _numpy_hits
    for at in range(0, len(old), _OLD_BLOCK):
        block = np.ascontiguousarray(old[at : at + _OLD_BLOCK])
        for band, (key, which) in zip(seen, look(block, cut, filters, 64 - bits), strict=True):
            band.append((key, which + at))
    for band in seen:
        some = band or [(np.zeros(0, np.uint64), np.zeros(0, np.int64))]
        yield np.concatenate([key for key, _ in some]), np.concatenate([at for _, at in some])


def _filter(band: Keys, bits: int) -> Keys:
    """One bit for the top bits of each key: uint64, shape (2^bits / 64,)."""
    table = np.zeros(1 << bits, bool)
    table[band >> np.uint64(64 - bits)] = True
    return np.packbits(table, bitorder="little").view("<u8").astype(np.uint64, copy=False)


def _numpy_hits(rows: Rows, cut: Plan, filters: Keys, shift: int) -> Iterator[tuple[Keys, Indices]]:
    for band, bits in zip(keys(rows, cut), filters, strict=True):
        bit = band >> np.uint64(shift)
        there = bits[bit >> np.uint64(6)] >> (bit & np.uint64(63)) & np.uint64(1)
        which = np.flatnonzero(there)
        yield band[which], which


def _compiled_hits(
    rows: Rows, cut: Plan, filters: Keys, shift: int
) -> Iterator[tuple[Keys, Indices]]:
    powers = np.array(
        [pow(int(_GAMMA), cut.rows - 1 - at, 1 << 64) for at in range(cut.rows)], np.uint64
    )
    key = np.empty((cut.bands, len(rows)), np.uint64)
    which = np.empty((cut.bands, len(rows)), np.int64)
    many = kernels.module("fast_join").hits(rows, powers, _MIX, filters, shift, key, which)
    for band, count in enumerate(many.tolist()):
        yield key[band, :count].copy(), which[band, :count].copy()


def near(rows: Rows, candidates: Pairs, threshold: float) -> Pairs:
    """The candidates whose signatures agree to four standard errors under the threshold.

    Of true pairs one in 30,000 is lost (normal tail at 4σ).
    """
    error = (threshold * (1 - threshold) / rows.shape[1]) ** 0.5
    kept = agreement(rows, *candidates) >= threshold - 4 * error
    return Pairs(candidates.one[kept], candidates.other[kept])


def same(rows: Rows, sizes: Indices) -> Iterator[Indices]:
    """Groups of rows with equal signatures and sizes, each ascending, of 2 or more."""
    key = keys(rows, Plan(1, rows.shape[1]))[0] ^ (sizes.astype(np.uint64) * _GAMMA)
    order = np.argsort(key, kind="stable")
    for start, size in zip(*_runs(key[order]), strict=True):
        yield order[start : start + size]


def unique(values: Keys) -> Keys:
    """The distinct values, ascending; `values` is sorted in place."""
    values.sort()
    return values[np.concatenate(([True], values[1:] != values[:-1]))] if len(values) else values


def decoded(packed: Keys) -> Pairs:
    """Pairs packed as one << 32 | other."""
    one, other = packed >> np.uint64(32), packed & np.uint64(0xFFFFFFFF)
    return Pairs(one.astype(np.int64), other.astype(np.int64))


def coded(key: Keys, old: int = 0, most: int = RUN) -> Keys:
    """Pairs of equal keys, packed as one << 32 | other, not sorted.

    The row takes the place of the key's low bits, so that one sort does for both.

    Args:
        key: One for each row, uint64.
        old: The first rows that are not compared with each other.
        most: Runs up to this long give all their pairs, others a star and neighbours.
    """
    index, starts, sizes = grouped(key)
    return _pack(index, *_lags(starts, sizes, most), old)


def grouped(key: Keys) -> tuple[Keys, Indices, Indices]:
    """Rows with equal keys, side by side.

    Returns:
        The rows by key, then by number, uint64; where each run of two or more with
        one key begins, and how long it is.
    """
    bits = np.uint64(max(len(key) - 1, 1).bit_length())
    packed = key >> bits
    packed <<= bits
    packed |= np.arange(len(key), dtype=np.uint64)
    packed.sort()
    starts, sizes = _runs(packed >> bits)
    packed &= (np.uint64(1) << bits) - np.uint64(1)
    return packed, starts, sizes


def _key_into(key: Keys, columns: Rows) -> None:
    """One key for each place of the columns, into zeros."""
    for column in columns:
        np.multiply(key, _GAMMA, out=key)
        np.add(key, column, out=key)
    np.bitwise_xor(key, key >> np.uint64(32), out=key)
    np.multiply(key, _MIX, out=key)


def _runs(ordered: Keys) -> tuple[Indices, Indices]:
    """Where runs of two or more equal values begin, and how long they are."""
    equal = ordered[1:] == ordered[:-1]
    edge = np.diff(np.concatenate(([False], equal, [False])).astype(np.int8))
    starts = np.flatnonzero(edge == 1)
    return starts, np.flatnonzero(edge == -1) - starts + 1


def _lags(starts: Indices, sizes: Indices, most: int) -> tuple[Indices, Indices]:
    """Positions of both ends of each pair of each run."""
    big = sizes > most
    firsts, lasts = every(starts[~big], sizes[~big])
    rest = spread(starts[big] + 1, sizes[big] - 1)
    star = np.repeat(starts[big], sizes[big] - 1)
    return np.concatenate([firsts, star, rest - 1]), np.concatenate([lasts, rest, rest])


def every(starts: Indices, sizes: Indices) -> tuple[Indices, Indices]:
    """Positions of both ends of every pair inside of runs."""
    firsts, lasts = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    at, end = spread(starts, sizes), np.repeat(starts + sizes, sizes)
    for lag in range(1, int(sizes.max(initial=0))):
        inside = at + lag < end
        at, end = at[inside], end[inside]
        firsts.append(at)
        lasts.append(at + lag)
    return np.concatenate(firsts), np.concatenate(lasts)


def spread(starts: Indices, sizes: Indices) -> Indices:
    """start, start + 1, … for each run, end to end."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    places: Indices = np.arange(total) + np.repeat(starts - (ends - sizes), sizes)
    return places


def _pack(index: Keys, firsts: Indices, lasts: Indices, old: int) -> Keys:
    one, other = index[firsts], index[lasts]
    packed = one << np.uint64(32) | other
    return packed[other >= np.uint64(old)] if old else packed  # rows ascend: `other` is larger
