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
def fold(raw: Codes, bounds: Bounds, table: Codes, codes: Codes, ends: Bounds) -> int:
    """Fold raw code points; `ends[i + 1]` becomes the end of text i. Gives the length."""
    n = 0
    ends[0] = 0
    for i in range(bounds.shape[0] - 1):
        for j in range(bounds[i], bounds[i + 1]):
            value = table[raw[j]]
            codes[n] = value
            n += value != 0
        ends[i + 1] = n
    return n


@njit(cache=True, nogil=True)
def poly(codes: Codes, bounds: Bounds, size: int, hashes: Hashes, ends: Bounds) -> None:
    """`shingles.poly` of each shingle of each text."""
    n = 0
    ends[0] = 0
    for i in range(bounds.shape[0] - 1):
        start, many = bounds[i], max(bounds[i + 1] - bounds[i] - size + 1, 0)
        if size == 5:  # the default: in views of equal length it runs in vector registers
            out, c0, c1 = hashes[n : n + many], codes[start:], codes[start + 1 :]
            c2, c3, c4 = codes[start + 2 :], codes[start + 3 :], codes[start + 4 :]
            for j in range(many):
                value = uint32(uint32(c0[j] * _BASE + c1[j]) * _BASE + c2[j])
                out[j] = uint32(uint32(value * _BASE + c3[j]) * _BASE + c4[j])
        else:
            for j in range(many):
                value = uint32(0)
                for step in range(size):
                    value = uint32(value * _BASE + codes[start + j + step])
                hashes[n + j] = value
        n += many
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
    """The least a·h + b mod 2^32 of each text and permutation, into `rows`.

    Eight hashes a turn: the row, a and b are then loaded once for eight products.
    """
    for i in range(bounds.shape[0] - 1):
        row, j, end = rows[i], bounds[i], bounds[i + 1]
        row[:] = uint32(0xFFFFFFFF)
        while j + 8 <= end:
            h0, h1, h2, h3 = hashes[j], hashes[j + 1], hashes[j + 2], hashes[j + 3]
            h4, h5, h6, h7 = hashes[j + 4], hashes[j + 5], hashes[j + 6], hashes[j + 7]
            for k in range(a.shape[0]):
                p, q = a[k], b[k]
                one = min(uint32(p * h0 + q), uint32(p * h1 + q))
                two = min(uint32(p * h2 + q), uint32(p * h3 + q))
                three = min(uint32(p * h4 + q), uint32(p * h5 + q))
                four = min(uint32(p * h6 + q), uint32(p * h7 + q))
                row[k] = min(row[k], one, two, three, four)
            j += 8
        while j < end:
            h0 = hashes[j]
            for k in range(a.shape[0]):
                row[k] = min(row[k], uint32(a[k] * h0 + b[k]))
            j += 1


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
