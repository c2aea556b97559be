# mypy: ignore-errors
# ruff: noqa: ANN001
"""Fingerprints, and equal runs around pairs of places, compiled (extra `fast`): see `prints`, `runs`."""

from __future__ import annotations

import numpy as np
from numba import njit, uint64

from cleaner.dedup.fast import folded

_BASE, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)


@njit(cache=True, nogil=True)
def extend(codes, here, there, starts, ends, fresh, gram, rows) -> None:
    """How far each pair of places goes on to the left, and the size of its run.

    Pairs come by texts, shift and place: one that lies inside the run before it,
    with the same texts and shift (`fresh` is not set), is passed over, size 0.
    """
    covered = -1
    for i in range(here.shape[0]):
        a, b = here[i], there[i]
        if fresh[i]:
            covered = -1
        if a + gram <= covered:
            continue
        left, room = 0, min(a - starts[0, i], b - starts[1, i])
        while left < room and codes[a - left - 1] == codes[b - left - 1]:
            left += 1
        size, room = 0, min(ends[0, i] - a, ends[1, i] - b)
        while size < room and codes[a + size] == codes[b + size]:
            size += 1
        covered = a + size
        rows[i, 0], rows[i, 1] = left, left + size


@njit(cache=True, nogil=True)
def _grams(codes, gram, keys) -> None:
    """Mixed hashes of the k-grams of one text, each from the one before."""
    power, value = uint64(1), uint64(0)
    for j in range(gram):
        power = uint64(power * _BASE)
        value = uint64(value * _BASE + uint64(codes[j]))
    keys[0] = value
    for j in range(codes.shape[0] - gram):
        value = uint64(value * _BASE + uint64(codes[j + gram]) - power * uint64(codes[j]))
        keys[j + 1] = value
    for j in range(codes.shape[0] - gram + 1):
        value = uint64(keys[j] ^ (keys[j] >> uint64(29)))
        value = uint64(value * _MIX)
        keys[j] = uint64(value ^ (value >> uint64(32)))


@njit(cache=True, nogil=True)
def _winnow(row, window, chosen) -> int:
    """Places whose hash is the least of some window; how many."""
    n, at = 0, -1
    for j in range(window - 1, row.shape[0]):
        if at > j - window and at >= 0:
            if row[j] <= row[at]:
                at = j
                chosen[n] = j
                n += 1
            continue
        first = j - window + 1
        least = row[first]
        for x in range(first + 1, j + 1):
            least = min(least, row[x])
        for x in range(first, j + 1):
            if row[x] == least:
                at = x
                if n == 0 or chosen[n - 1] < x:
                    chosen[n] = x
                    n += 1
    return n


@njit(cache=True, nogil=True)
def prints(raw, bounds, table, gram, window, keys, texts, places) -> int:
    """`prints.prints` of raw code points, into arrays as long as those; how many."""
    longest = 0
    for i in range(bounds.shape[0] - 1):
        longest = max(longest, bounds[i + 1] - bounds[i])
    codes, row = np.empty(longest + 1, np.uint32), np.empty(longest + 1, np.uint64)
    n = 0
    for i in range(bounds.shape[0] - 1):
        size = folded(raw[bounds[i] : bounds[i + 1]], table, codes)
        if size < gram + window - 1:
            continue
        _grams(codes[:size], gram, row)
        many = _winnow(row[: size - gram + 1], window, places[n:])
        for x in range(n, n + many):
            keys[x], texts[x] = row[places[x]], i
        n += many
    return n
