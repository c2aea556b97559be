"""Shingles of folded text, hashed: character 5-grams without blanks.

The array functions give the same values as the three public hash functions, which
take one shingle as UTF-8 and can be handed to `datasketch.MinHash(hashfunc=…)`.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleaner.dedup.normal import Bounds, Codes, Folded

Hashes = NDArray[np.uint32]

#: Characters in a shingle. Shorter ones are shared by chance in official Chinese,
#: longer ones lose more to each changed word.
SIZE = 5

#: 2^32 over the golden ratio (Knuth 6.4), odd, so no character is lost mod 2^32.
BASE = 0x9E3779B1
_M32 = 0xFFFFFFFF
#: Constants of xxHash32, https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md
P1, P2, P3, P4, P5 = 0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F, 0x165667B1


class Windows(NamedTuple):
    """The hashed shingles of several texts, end to end.

    Attributes:
        hashes: uint32, shape (shingles,); repeats are still there.
        bounds: Those of text i are hashes[bounds[i] : bounds[i + 1]], int64,
            shape (texts + 1,). A text shorter than a shingle has none.
    """

    hashes: Hashes
    bounds: Bounds


def poly(shingle: bytes) -> int:
    """The default hash of a shingle: its code points as digits to `BASE`, mod 2^32.

    >>> poly("同志们好吗".encode()) == poly("同志们你好".encode())
    False
    """
    value = 0
    for char in shingle.decode("utf-8", "surrogatepass"):
        value = (value * BASE + ord(char)) & _M32
    return value


def sha1(shingle: bytes) -> int:
    """The first four bytes of SHA-1, little-endian: datasketch's default."""
    return int.from_bytes(hashlib.sha1(shingle, usedforsecurity=False).digest()[:4], "little")


def xxh32(shingle: bytes) -> int:
    """xxHash32 with seed 0, as `xxhash.xxh32(data).intdigest()`."""
    tail, value = shingle, P5
    if len(shingle) >= 16:
        whole = len(shingle) & ~15
        value, tail = _lanes(shingle[:whole]), shingle[whole:]
    value = (value + len(shingle)) & _M32
    while len(tail) >= 4:
        value = (value + int.from_bytes(tail[:4], "little") * P3) & _M32
        value, tail = _rotated(value, 17) * P4 & _M32, tail[4:]
    for byte in tail:
        value = _rotated((value + byte * P5) & _M32, 11) * P1 & _M32
    value = (value ^ value >> 15) * P2 & _M32
    value = (value ^ value >> 13) * P3 & _M32
    return value ^ value >> 16


HASHES: dict[str, Callable[[bytes], int]] = {"poly": poly, "xxh32": xxh32, "sha1": sha1}


def hashfunc(name: str) -> Callable[[bytes], int]:
    """A hash function by name: poly, xxh32 or sha1.

    Raises:
        UsageError: There is none of this name.
    """
    if name not in HASHES:
        known = ", ".join(HASHES)
        raise UsageError(f"没有名为 {name} 的散列：{known}", f"no hash named {name}: {known}")
    return HASHES[name]


def counts(bounds: Bounds, size: int = SIZE) -> Bounds:
    """How many shingles each text has, repeats counted: int64, shape (texts,)."""
    many: Bounds = np.maximum(np.diff(bounds) - (size - 1), 0)
    return many


def windows(folded: Folded, size: int = SIZE, hashed_by: str = "poly") -> Windows:
    """The hashed shingles of several folded texts, with numpy alone."""
    hashfunc(hashed_by)
    bounds = np.zeros(len(folded.bounds), np.int64)
    np.cumsum(counts(folded.bounds, size), out=bounds[1:])
    if bounds[-1] == 0:
        return Windows(np.zeros(0, np.uint32), bounds)
    starts = inside(folded.bounds, size)
    if hashed_by == "poly":
        return Windows(_poly_all(folded.codes, size)[starts], bounds)
    return Windows(_bytes_hashes(folded.codes, starts, size, hashed_by), bounds)


def _rotated(value: int, bits: int) -> int:
    return (value << bits | value >> (32 - bits)) & _M32


def _lanes(blocks: bytes) -> int:
    """The four accumulators of xxHash32 over whole 16-byte blocks, merged."""
    lanes = [P1 + P2 & _M32, P2, 0, -P1 & _M32]
    for at in range(0, len(blocks), 4):
        lane = at // 4 % 4
        word = int.from_bytes(blocks[at : at + 4], "little")
        lanes[lane] = _rotated((lanes[lane] + word * P2) & _M32, 13) * P1 & _M32
    turns = (1, 7, 12, 18)
    return sum(_rotated(lane, turn) for lane, turn in zip(lanes, turns, strict=True)) & _M32


def inside(bounds: Bounds, size: int) -> NDArray[np.bool_]:
    """Which positions begin a window of `size` that stays inside its text: bool."""
    within = np.ones(int(bounds[-1]), bool)
    for back in range(1, size):
        ends = bounds[1:] - back
        within[ends[ends >= bounds[:-1]]] = False
    return within


def _poly_all(codes: Codes, size: int) -> Hashes:
    """`poly` of the window at every position; those cut short by the end are junk."""
    value = codes.copy()
    for step in range(1, size):
        value *= np.uint32(BASE)
        value[:-step] += codes[step:]
    return value


def _bytes_hashes(codes: Codes, starts: NDArray[np.bool_], size: int, hashed_by: str) -> Hashes:
    """Hashes of the UTF-8 bytes of each window that begins a shingle."""
    data = codes.tobytes().decode("utf-32-le", "surrogatepass").encode("utf-8", "surrogatepass")
    widths = 1 + (codes >= 0x80).astype(np.int64) + (codes >= 0x800) + (codes >= 0x10000)
    edges = np.concatenate(([0], np.cumsum(widths)))
    first = np.flatnonzero(starts)
    here, there = edges[first], edges[first + size]
    if hashed_by == "sha1":
        return _sha1_each(data, here, there)
    return _xxh32_each(np.frombuffer(data, np.uint8), here, there)


def _sha1_each(data: bytes, here: Bounds, there: Bounds) -> Hashes:
    digest, spans = hashlib.sha1, zip(here.tolist(), there.tolist(), strict=True)
    joined = b"".join([digest(data[a:b]).digest()[:4] for a, b in spans])
    return np.frombuffer(joined, "<u4").astype(np.uint32)


def _xxh32_each(data: NDArray[np.uint8], here: Bounds, there: Bounds) -> Hashes:
    """xxHash32 of many short strings: those of one length together."""
    out = np.empty(len(here), np.uint32)
    sizes = there - here
    for size in np.unique(sizes).tolist():
        chosen = np.flatnonzero(sizes == size)
        for at in range(0, len(chosen), 1 << 14):  # the byte columns stay in cache
            some = chosen[at : at + (1 << 14)]
            columns = data[here[some] + np.arange(size)[:, None]]
            out[some] = _xxh32_columns(columns.astype(np.uint32))
    return out


def _xxh32_columns(columns: Hashes) -> Hashes:
    """xxHash32 down the columns of a byte matrix, shape (length, strings)."""
    length, strings = columns.shape
    words = [
        columns[i] | columns[i + 1] << 8 | columns[i + 2] << 16 | columns[i + 3] << 24
        for i in range(0, length - 3, 4)
    ]
    value, used = np.full(strings, P5, np.uint32), 0
    if length >= 16:
        value, used = _lane_columns(words[: length // 16 * 4]), length // 16 * 4
    value = value + np.uint32(length)
    for word in words[used:]:
        value = _turned(value + word * np.uint32(P3), 17) * np.uint32(P4)
    for byte in columns[length // 4 * 4 :]:
        value = _turned(value + byte * np.uint32(P5), 11) * np.uint32(P1)
    value = (value ^ value >> np.uint32(15)) * np.uint32(P2)
    value = (value ^ value >> np.uint32(13)) * np.uint32(P3)
    return value ^ value >> np.uint32(16)


def _lane_columns(words: list[Hashes]) -> Hashes:
    lanes = [np.full_like(words[0], start) for start in (P1 + P2 & _M32, P2, 0, -P1 & _M32)]
    for number, word in enumerate(words):
        lane = number % 4
        lanes[lane] = _turned(lanes[lane] + word * np.uint32(P2), 13) * np.uint32(P1)
    one, two, three, four = lanes
    return _turned(one, 1) + _turned(two, 7) + _turned(three, 12) + _turned(four, 18)


def _turned(values: Hashes, bits: int) -> Hashes:
    return values << np.uint32(bits) | values >> np.uint32(32 - bits)
