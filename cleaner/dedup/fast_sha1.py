# mypy: ignore-errors
# ruff: noqa: ANN001, ANN202
"""SHA-1 of many short strings at once (extra `fast`).

Straight-line code over one lane: the compiler turns the loop over lanes into
vector code, sixteen strings a register. Source: FIPS 180-4, section 6.1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numba import njit, uint32

if TYPE_CHECKING:
    from cleaner.dedup.normal import Bounds
    from cleaner.dedup.shingles import Hashes

#: Strings hashed together: their words fill 16 KiB, half of a first-level cache.
LANES = 256


@njit(inline="always")
def _left(value, bits):
    return uint32(uint32(value << uint32(bits)) | (value >> uint32(32 - bits)))


@njit(inline="always")
def _choose(a, b, c, d, e, u, v, w, x, y):
    """Five of rounds 0 to 19; after five the state is in order again."""
    k = uint32(0x5A827999)
    e = uint32(e + _left(a, 5) + uint32(d ^ (b & (c ^ d))) + u + k)
    b = _left(b, 30)
    d = uint32(d + _left(e, 5) + uint32(c ^ (a & (b ^ c))) + v + k)
    a = _left(a, 30)
    c = uint32(c + _left(d, 5) + uint32(b ^ (e & (a ^ b))) + w + k)
    e = _left(e, 30)
    b = uint32(b + _left(c, 5) + uint32(a ^ (d & (e ^ a))) + x + k)
    d = _left(d, 30)
    a = uint32(a + _left(b, 5) + uint32(e ^ (c & (d ^ e))) + y + k)
    return a, b, _left(c, 30), d, e


@njit(inline="always")
def _parity(a, b, c, d, e, k, u, v, w, x, y):
    """Five of rounds 20 to 39 or 60 to 79."""
    e = uint32(e + _left(a, 5) + uint32(b ^ c ^ d) + u + k)
    b = _left(b, 30)
    d = uint32(d + _left(e, 5) + uint32(a ^ b ^ c) + v + k)
    a = _left(a, 30)
    c = uint32(c + _left(d, 5) + uint32(e ^ a ^ b) + w + k)
    e = _left(e, 30)
    b = uint32(b + _left(c, 5) + uint32(d ^ e ^ a) + x + k)
    d = _left(d, 30)
    a = uint32(a + _left(b, 5) + uint32(c ^ d ^ e) + y + k)
    return a, b, _left(c, 30), d, e


@njit(inline="always")
def _major(a, b, c, d, e, u, v, w, x, y):
    """Five of rounds 40 to 59."""
    k = uint32(0x8F1BBCDC)
    e = uint32(e + _left(a, 5) + uint32((b & c) | (d & (b | c))) + u + k)
    b = _left(b, 30)
    d = uint32(d + _left(e, 5) + uint32((a & b) | (c & (a | b))) + v + k)
    a = _left(a, 30)
    c = uint32(c + _left(d, 5) + uint32((e & a) | (b & (e | a))) + w + k)
    e = _left(e, 30)
    b = uint32(b + _left(c, 5) + uint32((d & e) | (a & (d | e))) + x + k)
    d = _left(d, 30)
    a = uint32(a + _left(b, 5) + uint32((c & d) | (e & (c | d))) + y + k)
    return a, b, _left(c, 30), d, e


@njit(inline="always")
def _next(w):
    """The sixteen words after these sixteen."""
    a = _left(w[13] ^ w[8] ^ w[2] ^ w[0], 1)
    b = _left(w[14] ^ w[9] ^ w[3] ^ w[1], 1)
    c = _left(w[15] ^ w[10] ^ w[4] ^ w[2], 1)
    d = _left(a ^ w[11] ^ w[5] ^ w[3], 1)
    e = _left(b ^ w[12] ^ w[6] ^ w[4], 1)
    f = _left(c ^ w[13] ^ w[7] ^ w[5], 1)
    g = _left(d ^ w[14] ^ w[8] ^ w[6], 1)
    h = _left(e ^ w[15] ^ w[9] ^ w[7], 1)
    i = _left(f ^ a ^ w[10] ^ w[8], 1)
    j = _left(g ^ b ^ w[11] ^ w[9], 1)
    k = _left(h ^ c ^ w[12] ^ w[10], 1)
    m = _left(i ^ d ^ w[13] ^ w[11], 1)
    n = _left(j ^ e ^ w[14] ^ w[12], 1)
    o = _left(k ^ f ^ w[15] ^ w[13], 1)
    p = _left(m ^ g ^ a ^ w[14], 1)
    q = _left(n ^ h ^ b ^ w[15], 1)
    return a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q


@njit(inline="always")
def _digest(p):
    """The first word of SHA-1 of one padded block of sixteen words."""
    a, b, c = uint32(0x67452301), uint32(0xEFCDAB89), uint32(0x98BADCFE)
    d, e = uint32(0x10325476), uint32(0xC3D2E1F0)
    k, m = uint32(0x6ED9EBA1), uint32(0xCA62C1D6)
    q = _next(p)
    r = _next(q)
    s = _next(r)
    t = _next(s)
    a, b, c, d, e = _choose(a, b, c, d, e, p[0], p[1], p[2], p[3], p[4])
    a, b, c, d, e = _choose(a, b, c, d, e, p[5], p[6], p[7], p[8], p[9])
    a, b, c, d, e = _choose(a, b, c, d, e, p[10], p[11], p[12], p[13], p[14])
    a, b, c, d, e = _choose(a, b, c, d, e, p[15], q[0], q[1], q[2], q[3])
    a, b, c, d, e = _parity(a, b, c, d, e, k, q[4], q[5], q[6], q[7], q[8])
    a, b, c, d, e = _parity(a, b, c, d, e, k, q[9], q[10], q[11], q[12], q[13])
    a, b, c, d, e = _parity(a, b, c, d, e, k, q[14], q[15], r[0], r[1], r[2])
    a, b, c, d, e = _parity(a, b, c, d, e, k, r[3], r[4], r[5], r[6], r[7])
    a, b, c, d, e = _major(a, b, c, d, e, r[8], r[9], r[10], r[11], r[12])
    a, b, c, d, e = _major(a, b, c, d, e, r[13], r[14], r[15], s[0], s[1])
    a, b, c, d, e = _major(a, b, c, d, e, s[2], s[3], s[4], s[5], s[6])
    a, b, c, d, e = _major(a, b, c, d, e, s[7], s[8], s[9], s[10], s[11])
    a, b, c, d, e = _parity(a, b, c, d, e, m, s[12], s[13], s[14], s[15], t[0])
    a, b, c, d, e = _parity(a, b, c, d, e, m, t[1], t[2], t[3], t[4], t[5])
    a, b, c, d, e = _parity(a, b, c, d, e, m, t[6], t[7], t[8], t[9], t[10])
    a, b, c, d, e = _parity(a, b, c, d, e, m, t[11], t[12], t[13], t[14], t[15])
    return uint32(a + uint32(0x67452301))


@njit(cache=True, nogil=True)
def _lanes(w, out) -> None:
    """The digest of each column of words, bytes swapped: little-endian is wanted."""
    for x in range(out.shape[0]):
        first = (w[0, x], w[1, x], w[2, x], w[3, x], w[4, x], w[5, x], w[6, x], w[7, x])
        last = (w[8, x], w[9, x], w[10, x], w[11, x], w[12, x], w[13, x], w[14, x], w[15, x])
        value = _digest(first + last)
        low = uint32(value >> uint32(24)) | (uint32(value >> uint32(8)) & uint32(0xFF00))
        high = (uint32(value << uint32(8)) & uint32(0xFF0000)) | uint32(value << uint32(24))
        out[x] = uint32(low | high)


@njit(cache=True, nogil=True)
def _fill(data, start, size, most, words, lane) -> None:
    """A string and its padding into a lane; words after `most` are zero already."""
    whole = size >> 2
    for i in range(whole):
        at = start + 4 * i
        high = uint32(data[at]) << uint32(24) | uint32(data[at + 1]) << uint32(16)
        words[i, lane] = high | uint32(data[at + 2]) << uint32(8) | uint32(data[at + 3])
    last, shift = uint32(0), 24
    for at in range(start + 4 * whole, start + size):
        last |= uint32(data[at]) << uint32(shift)
        shift -= 8
    words[whole, lane] = last | uint32(0x80) << uint32(shift)
    for i in range(whole + 1, most + 1):
        words[i, lane] = 0
    words[15, lane] = 8 * size


@njit(cache=True, nogil=True)
def sha1(
    data: Hashes, edges: Bounds, bounds: Bounds, size: int, hashes: Hashes, ends: Bounds
) -> None:
    """`shingles.sha1` of each shingle of at most 13 characters, one block each.

    Args:
        data: The texts as UTF-8, uint8.
        edges: Where the bytes of each character begin, int64, shape (characters + 1,).
        bounds: Where each text begins, in characters.
        size: Characters in a shingle, at most 13.
        hashes: Takes the hashes, end to end.
        ends: Takes the bounds of each text's hashes.
    """
    words = np.zeros((16, LANES), np.uint32)  # a character has at most four bytes, one word
    out = np.zeros(LANES, np.uint32)
    n, lane = 0, 0
    ends[0] = 0
    for i in range(bounds.shape[0] - 1):
        for j in range(bounds[i], bounds[i + 1] - size + 1):
            _fill(data, edges[j], edges[j + size] - edges[j], size, words, lane)
            lane += 1
            n += 1
            if lane == LANES:
                _lanes(words, out)
                hashes[n - LANES : n] = out
                lane = 0
        ends[i + 1] = n
    _lanes(words, out)
    hashes[n - lane : n] = out[:lane]
