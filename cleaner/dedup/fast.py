# mypy: ignore-errors
"""Compiled kernels (extra `fast`): the values of the numpy functions, sooner.

Imported only where numba is installed; nothing else of the package imports numba.
Every kernel writes into arrays that its caller made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numba import njit, uint32

if TYPE_CHECKING:
    from cleaner.dedup.normal import Bounds, Codes
    from cleaner.dedup.shingles import Hashes

_BASE = np.uint32(0x9E3779B1)
_P1, _P2, _P3 = np.uint32(0x9E3779B1), np.uint32(0x85EBCA77), np.uint32(0xC2B2AE3D)
_P4, _P5 = np.uint32(0x27D4EB2F), np.uint32(0x165667B1)


@njit(cache=True, nogil=True)
def folded(raw: Codes, table: Codes, codes: Codes) -> int:
    """Fold the code points of one text into `codes`; gives how many are left."""
    n = 0  # of this text alone: an offset into a longer array halves the speed
    for j in range(raw.shape[0]):
        value = table[raw[j]]
        codes[n] = value
        n += np.int64(value != uint32(0))
    return n


@njit(cache=True, nogil=True)
def _poly(codes: Codes, size: int, hashes: Hashes) -> int:
    """`shingles.poly` of each shingle of one text; gives how many there are."""
    many = max(codes.shape[0] - size + 1, 0)
    if size == 5:  # the default: in views of equal length it runs in vector registers
        out, c0, c1 = hashes[:many], codes, codes[1:]
        c2, c3, c4 = codes[2:], codes[3:], codes[4:]
        for j in range(many):
            value = uint32(uint32(c0[j] * _BASE + c1[j]) * _BASE + c2[j])
            out[j] = uint32(uint32(value * _BASE + c3[j]) * _BASE + c4[j])
    else:
        for j in range(many):
            value = uint32(0)
            for step in range(size):
                value = uint32(value * _BASE + codes[j + step])
            hashes[j] = value
    return many


@njit(cache=True, nogil=True)
def _minima(hashes: Hashes, a: Hashes, b: Hashes, row: Hashes) -> None:
    """The least a·h + b mod 2^32 of one text and each permutation.

    Twelve hashes a turn: the row, a and b are then loaded once for twelve products
    (measured: 1.7 ns a hash; 1.9 with eight, 3.1 with four, 2.0 with twenty-four).
    """
    row[:] = uint32(0xFFFFFFFF)
    j, end = 0, hashes.shape[0]
    while j + 12 <= end:
        h0, h1, h2, h3 = hashes[j], hashes[j + 1], hashes[j + 2], hashes[j + 3]
        h4, h5, h6, h7 = hashes[j + 4], hashes[j + 5], hashes[j + 6], hashes[j + 7]
        h8, h9, h10, h11 = hashes[j + 8], hashes[j + 9], hashes[j + 10], hashes[j + 11]
        for k in range(a.shape[0]):
            p, q = a[k], b[k]
            one = min(uint32(p * h0 + q), uint32(p * h1 + q), uint32(p * h2 + q))
            two = min(uint32(p * h3 + q), uint32(p * h4 + q), uint32(p * h5 + q))
            three = min(uint32(p * h6 + q), uint32(p * h7 + q), uint32(p * h8 + q))
            four = min(uint32(p * h9 + q), uint32(p * h10 + q), uint32(p * h11 + q))
            row[k] = min(row[k], one, two, three, four)
        j += 12
    while j < end:
        h0 = hashes[j]
        for k in range(a.shape[0]):
            row[k] = min(row[k], uint32(a[k] * h0 + b[k]))
        j += 1


@njit(cache=True, nogil=True)
def fold(raw: Codes, bounds: Bounds, table: Codes, codes: Codes, ends: Bounds) -> int:
    """Fold raw code points; `ends[i + 1]` becomes the end of text i. Gives the length."""
    n = 0
    ends[0] = 0
    for i in range(bounds.shape[0] - 1):
        n += folded(raw[bounds[i] : bounds[i + 1]], table, codes[n:])
        ends[i + 1] = n
    return n


@njit(cache=True, nogil=True)
def poly(codes: Codes, bounds: Bounds, size: int, hashes: Hashes, ends: Bounds) -> None:
    """`shingles.poly` of each shingle of each text."""
    n = 0
    ends[0] = 0
    for i in range(bounds.shape[0] - 1):
        n += _poly(codes[bounds[i] : bounds[i + 1]], size, hashes[n:])
        ends[i + 1] = n


@njit(cache=True, nogil=True)
def mix(hashes: Hashes) -> None:
    """The 32-bit finaliser of MurmurHash3, in place."""
    for i in range(hashes.shape[0]):
        value = hashes[i]
        value = uint32(uint32(value ^ (value >> uint32(16))) * uint32(0x85EBCA6B))
        value = uint32(uint32(value ^ (value >> uint32(13))) * uint32(0xC2B2AE35))
        hashes[i] = uint32(value ^ (value >> uint32(16)))


@njit(cache=True, nogil=True)
def minima(hashes: Hashes, bounds: Bounds, a: Hashes, b: Hashes, rows: Hashes) -> None:
    """The least a·h + b mod 2^32 of each text and permutation, into `rows`."""
    for i in range(bounds.shape[0] - 1):
        _minima(hashes[bounds[i] : bounds[i + 1]], a, b, rows[i])


@njit(cache=True, nogil=True)
def sign(
    raw: Codes,
    bounds: Bounds,
    table: Codes,
    size: int,
    a: Hashes,
    b: Hashes,
    rows: Hashes,
    sizes: Bounds,
) -> None:
    """Fold, hash by `poly`, mix and minimise text by text: all that a text of some
    thousand characters needs stays in the first-level cache.
    """  # fmt: skip
    longest = 0
    for i in range(bounds.shape[0] - 1):
        longest = max(longest, bounds[i + 1] - bounds[i])
    codes, hashes = np.empty(longest + 1, np.uint32), np.empty(longest + 1, np.uint32)
    for i in range(bounds.shape[0] - 1):
        n = folded(raw[bounds[i] : bounds[i + 1]], table, codes)
        sizes[i] = _poly(codes[:n], size, hashes)
        mix(hashes[: sizes[i]])
        _minima(hashes[: sizes[i]], a, b, rows[i])


@njit(cache=True, nogil=True)
def _turned(value: int, bits: int) -> int:
    return uint32(uint32(value << uint32(bits)) | (value >> uint32(32 - bits)))


@njit(cache=True, nogil=True)
def _word(data: Hashes, at: int) -> int:
    low = uint32(data[at]) | uint32(data[at + 1]) << uint32(8)
    high = uint32(data[at + 2]) << uint32(16) | uint32(data[at + 3]) << uint32(24)
    return uint32(low | high)


@njit(cache=True, nogil=True)
def _xxh32(data: Hashes, start: int, end: int) -> int:
    at = start
    if end - start >= 16:
        one, two = uint32(_P1 + _P2), _P2
        three, four = uint32(0), uint32(uint32(0) - _P1)
        while at + 16 <= end:
            one = uint32(_turned(uint32(one + _word(data, at) * _P2), 13) * _P1)
            two = uint32(_turned(uint32(two + _word(data, at + 4) * _P2), 13) * _P1)
            three = uint32(_turned(uint32(three + _word(data, at + 8) * _P2), 13) * _P1)
            four = uint32(_turned(uint32(four + _word(data, at + 12) * _P2), 13) * _P1)
            at += 16
        low = uint32(_turned(one, 1) + _turned(two, 7))
        value = uint32(low + uint32(_turned(three, 12) + _turned(four, 18)))
    else:
        value = _P5
    value = uint32(value + uint32(end - start))
    while at + 4 <= end:
        value = uint32(_turned(uint32(value + _word(data, at) * _P3), 17) * _P4)
        at += 4
    while at < end:
        value = uint32(_turned(uint32(value + uint32(data[at]) * _P5), 11) * _P1)
        at += 1
    value = uint32(uint32(value ^ (value >> uint32(15))) * _P2)
    value = uint32(uint32(value ^ (value >> uint32(13))) * _P3)
    return uint32(value ^ (value >> uint32(16)))


@njit(cache=True, nogil=True)
def xxh32(
    data: Hashes, edges: Bounds, bounds: Bounds, size: int, hashes: Hashes, ends: Bounds
) -> None:
    """`shingles.xxh32` of each shingle; `edges` are the byte offsets of characters."""
    n = 0
    ends[0] = 0
    for i in range(bounds.shape[0] - 1):
        for j in range(bounds[i], bounds[i + 1] - size + 1):
            hashes[n] = _xxh32(data, edges[j], edges[j + size])
            n += 1
        ends[i + 1] = n
