"""Which kernels run: compiled where numba is installed, numpy elsewhere; same values."""

from __future__ import annotations

import functools
import importlib
import importlib.util
from typing import TYPE_CHECKING, Any

import numpy as np

from cleaner.dedup import normal, shingles
from cleaner.dedup.normal import Folded
from cleaner.dedup.shingles import Windows
from cleaner.errors import ExtraError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cleaner.dedup.normal import Bounds, Codes
    from cleaner.dedup.shingles import Hashes

#: The longest shingle whose UTF-8 is certain to fit one block of SHA-1.
_SHA1_MOST = 13


@functools.cache
def compiled() -> bool:
    """Whether the extra `fast` is installed."""
    return importlib.util.find_spec("numba") is not None


def is_fast(choice: str = "auto") -> bool:
    """Whether compiled kernels run for this choice.

    Raises:
        ExtraError: numba was asked for and is not installed.
    """
    if choice == "numba" and not compiled():
        raise ExtraError(
            "需要 numba：pip install numba",
            "numba is needed: pip install numba",
        )
    return choice != "numpy" and compiled()


def module(name: str = "fast") -> Any:
    """A module of compiled kernels; only called where `is_fast` said yes."""
    return importlib.import_module(f"cleaner.dedup.{name}")


def fold(texts: Sequence[str], choice: str = "auto") -> Folded:
    """`normal.fold` by the kernels of this choice."""
    if not is_fast(choice):
        return normal.fold(texts)
    raw, bounds = normal.packed(texts)
    codes, ends = np.empty(len(raw) + 1, np.uint32), np.empty_like(bounds)
    size = module().fold(raw, bounds, normal.table(), codes, ends)
    return Folded(codes[:size], ends)


def windows(folded: Folded, size: int, hashed_by: str, choice: str = "auto") -> Windows:
    """`shingles.windows` by the kernels of this choice."""
    shingles.hashfunc(hashed_by)
    if not is_fast(choice) or (hashed_by == "sha1" and size > _SHA1_MOST):
        return shingles.windows(folded, size, hashed_by)
    hashes, ends = np.empty(len(folded.codes), np.uint32), np.empty_like(folded.bounds)
    if hashed_by == "poly":
        module().poly(folded.codes, folded.bounds, size, hashes, ends)
    else:
        data, edges = _utf8(folded.codes)
        kernel = module("fast_sha1").sha1 if hashed_by == "sha1" else module().xxh32
        kernel(data, edges, folded.bounds, size, hashes, ends)
    return Windows(hashes[: ends[-1]], ends)


def sign(
    texts: Sequence[str],
    size: int,
    permuted: tuple[Hashes, Hashes],
    rows: Hashes,
    sizes: Bounds,
    room: Codes,
) -> None:
    """Signatures by the hash `poly`, and shingles of each text, in one compiled pass.

    The values of `fold`, `windows` and `minima`; `room` is for `normal.packed`.
    """  # fmt: skip
    raw, bounds = normal.packed(texts, room)
    module().sign(raw, bounds, normal.table(), size, *permuted, rows, sizes)


def minima(shingled: Windows, a: Hashes, b: Hashes, rows: Hashes, choice: str = "auto") -> None:
    """The least a·mix(h) + b mod 2^32 of each text and permutation.

    Args:
        shingled: The hashed shingles of the texts; mixed in place.
        a: Odd factors, uint32, shape (permutations,).
        b: Summands, uint32, shape (permutations,).
        rows: Takes the signatures, uint32, shape (texts, permutations); all ones
            where a text has no shingle, as an empty `datasketch.MinHash`.
        choice: auto, numba or numpy.
    """
    if is_fast(choice):
        module().mix(shingled.hashes)
        module().minima(shingled.hashes, shingled.bounds, a, b, rows)
        return
    mix(shingled.hashes)
    _minima_numpy(shingled, a, b, rows)


def mix(hashes: Hashes) -> None:
    """The 32-bit finaliser of MurmurHash3 (smhasher), in place."""
    hashes ^= hashes >> np.uint32(16)
    hashes *= np.uint32(0x85EBCA6B)
    hashes ^= hashes >> np.uint32(13)
    hashes *= np.uint32(0xC2B2AE35)
    hashes ^= hashes >> np.uint32(16)


#: Hashes permuted at a time: two arrays of 256 KiB stay in a second-level cache
#: (measured: 17 ns a character; 27 with a quarter of it, 21 with four times).
_BLOCK = 1 << 16


def _minima_numpy(shingled: Windows, a: Hashes, b: Hashes, rows: Hashes) -> None:
    rows[:] = 0xFFFFFFFF
    filled = np.flatnonzero(np.diff(shingled.bounds))
    starts = shingled.bounds[filled]
    buffer = np.empty(min(_BLOCK, len(shingled.hashes)), np.uint32)
    for at in range(0, len(shingled.hashes), _BLOCK):
        block = shingled.hashes[at : at + _BLOCK]
        first = int(np.searchsorted(starts, at, "right")) - 1
        last = int(np.searchsorted(starts, at + len(block), "left"))
        cuts = np.maximum(starts[first:last] - at, 0)
        least = _block_minima(block, cuts, a, b, buffer[: len(block)])
        here = filled[first:last]
        rows[here] = np.minimum(rows[here], least.T)


def _block_minima(
    block: Hashes, cuts: NDArray[np.int64], a: Hashes, b: Hashes, buffer: Hashes
) -> Hashes:
    least = np.empty((len(a), len(cuts)), np.uint32)
    for row, factor, summand in zip(least, a, b, strict=True):
        np.multiply(block, factor, out=buffer)
        np.add(buffer, summand, out=buffer)
        np.minimum.reduceat(buffer, cuts, out=row)
    return least


def _utf8(codes: Codes) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Folded text as UTF-8 and the byte offset of each character, its end included."""
    text = codes.tobytes().decode("utf-32-le", "surrogatepass")
    data = np.frombuffer(text.encode("utf-8", "surrogatepass"), np.uint8)
    edges = np.zeros(len(codes) + 1, np.int64)
    if len(data) == 3 * len(codes):
        edges[:] = np.arange(0, 3 * len(codes) + 1, 3)
        return data, edges
    begins = (data & 0xC0) != 0x80
    edges[:-1] = np.flatnonzero(begins)
    edges[-1] = len(data)
    return data, edges
