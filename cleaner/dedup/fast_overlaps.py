# mypy: ignore-errors
# ruff: noqa: ANN001, ANN202
"""Shared shingles of pairs by open addressing (extra `fast`): see `overlaps`."""

from __future__ import annotations

import numpy as np
from numba import njit, uint64

_BASE = np.uint64(0x9E3779B97F4A7C15)


@njit(cache=True, nogil=True)
def _keys(codes, size, keys) -> None:
    """64-bit hashes of all windows of one run of codes, whatever text they are in."""
    for j in range(codes.shape[0] - size + 1):
        value = uint64(0)
        for step in range(size):
            value = uint64(value * _BASE + uint64(codes[j + step]))
        keys[j] = value


@njit(cache=True, nogil=True)
def _fill(keys, table, marks, mark, shift):
    """Put keys into the table under a mark; gives how many are distinct."""
    mask, distinct = table.shape[0] - 1, 0
    for j in range(keys.shape[0]):
        key = keys[j]
        slot = np.int64(uint64(key * _BASE) >> shift)
        while marks[slot] == mark and table[slot] != key:
            slot = (slot + 1) & mask
        if marks[slot] != mark:
            marks[slot] = mark
            table[slot] = key
            distinct += 1
    return distinct


@njit(cache=True, nogil=True)
def _probe(keys, size, table, marks, seen, mark, turn, shift, row) -> None:
    """Distinct keys found in the table, and the characters they cover."""
    mask, shared, covered, end = table.shape[0] - 1, 0, 0, 0
    for j in range(keys.shape[0]):
        key = keys[j]
        slot = np.int64(uint64(key * _BASE) >> shift)
        while marks[slot] == mark and table[slot] != key:
            slot = (slot + 1) & mask
        if marks[slot] == mark:
            covered += j + size - max(j, end)
            end = j + size
            if seen[slot] != turn:
                seen[slot] = turn
                shared += 1
    row[0] = shared
    row[3] = covered


@njit(cache=True, nogil=True)
def overlaps(codes, bounds, size, one, other, rows) -> None:
    """`overlaps.Overlaps` of pairs of texts, into rows (pairs, 4).

    Pairs with the same first text stand together: its table is then built once.
    """
    texts = bounds.shape[0] - 1
    keys = np.zeros(max(codes.shape[0], 1), np.uint64)
    _keys(codes, size, keys)
    longest = 1
    for i in range(texts):
        longest = max(longest, bounds[i + 1] - bounds[i])
    bits = 4
    while (1 << bits) < 2 * longest:
        bits += 1
    shift = uint64(64 - bits)
    table = np.zeros(1 << bits, np.uint64)
    marks = np.zeros(1 << bits, np.int32)
    seen = np.zeros(1 << bits, np.int32)
    distinct = np.zeros(texts, np.int64)
    mark = np.int32(0)
    for i in range(texts):
        mark += 1
        last = max(bounds[i], bounds[i + 1] - size + 1)
        distinct[i] = _fill(keys[bounds[i] : last], table, marks, mark, shift)
    before = -1
    for pair in range(one.shape[0]):
        a, b = one[pair], other[pair]
        if a != before:
            mark += 1
            last = max(bounds[a], bounds[a + 1] - size + 1)
            _fill(keys[bounds[a] : last], table, marks, mark, shift)
            before = a
        last = max(bounds[b], bounds[b + 1] - size + 1)
        turn = np.int32(pair + 1)
        _probe(keys[bounds[b] : last], size, table, marks, seen, mark, turn, shift, rows[pair])
        rows[pair, 1], rows[pair, 2] = distinct[a], distinct[b]
        rows[pair, 3] = bounds[b + 1] - bounds[b] - rows[pair, 3]
