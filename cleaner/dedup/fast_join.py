"""The join of many old rows with the keys of few new ones, compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from numba import njit, uint64

if TYPE_CHECKING:
    from cleaner.dedup.bands import Indices, Keys, Rows


@njit(cache=True, nogil=True)
def hits(
    rows: Rows, powers: Keys, mix: int, filters: Keys, shift: int, key: Keys, which: Indices
) -> Indices:
    """Old rows whose key some new row may have, band after band.

    Args:
        rows: Signatures, shape (texts, permutations).
        powers: Factors of the values of one band, uint64, shape (rows of a band,).
        mix: The last factor of a key (`bands._MIX`).
        filters: Bits of the keys of new rows, uint64, shape (bands, 2^(64 - shift) / 64).
        shift: The top 64 - shift bits of a key number its bit.
        key: Receives keys, shape (bands, texts).
        which: Receives the numbers of their rows, shape (bands, texts).

    Returns:
        How many were received by each band.
    """
    many = which[:, 0].copy()
    many[:] = 0
    size = len(powers)
    for text in range(len(rows)):
        row = rows[text]
        for band in range(len(filters)):
            value = uint64(0)
            for at in range(size):
                value += uint64(row[band * size + at]) * powers[at]
            value ^= value >> uint64(32)
            value *= uint64(mix)
            bit = value >> uint64(shift)
            if (filters[band, bit >> uint64(6)] >> (bit & uint64(63))) & uint64(1):
                key[band, many[band]] = value
                which[band, many[band]] = text
                many[band] += 1
    return many
