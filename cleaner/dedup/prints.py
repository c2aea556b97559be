"""Fingerprints of text by winnowing: any shared run of 50 characters shares one.

Of every window of W consecutive k-gram hashes the least is a fingerprint (Schleimer,
Wilkerson, Aiken 2003, Winnowing: two texts that share a run of W + k - 1 characters
share the fingerprint of its window). Here k = 16 and W = 35: 5.5 % of positions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleaner.dedup import kernels, normal
from cleaner.dedup.shingles import inside
from cleaner.dedup.signatures import BATCH, batches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cleaner.dedup.bands import Keys
    from cleaner.dedup.normal import Codes

#: Folded characters from which a shared run counts: about a long sentence.
RUN = 50
#: Characters in a k-gram: long enough that few are shared by chance.
GRAM = 16
WINDOW = RUN - GRAM + 1
_BASE = 0x9E3779B97F4A7C15
_MIX = np.uint64(0xBF58476D1CE4E5B9)


class Prints(NamedTuple):
    """Fingerprints of several texts, shape (fingerprints,) each.

    Attributes:
        keys: Hashes of the k-grams, uint64.
        texts: Which text each is of, uint32, ascending.
        places: Where its k-gram begins, folded characters of that text, uint32.
    """

    keys: Keys
    texts: Codes
    places: Codes


def prints(texts: Iterable[str], kernel: str = "auto") -> Prints:
    """The fingerprints of texts, which are read a few at a time."""
    find = _compiled(2 * BATCH) if kernels.is_fast(kernel) else _plain
    parts, first = [], 0
    for some in batches(texts):
        keys, which, places = find(some)
        parts.append(Prints(keys, which + np.uint32(first), places))
        first += len(some)
    none = np.zeros(0, np.uint32)
    parts = parts or [Prints(np.zeros(0, np.uint64), none, none)]
    return Prints(*(np.concatenate(each) for each in zip(*parts, strict=True)))


def _plain(texts: Sequence[str]) -> tuple[Keys, Codes, Codes]:
    folded = normal.fold(texts)
    keys = _gram_keys(folded.codes.astype(np.uint64))
    least = _sliding(keys, np.minimum)
    least[~inside(folded.bounds, RUN)[: len(least)]] = 0  # windows across two texts
    chosen = np.flatnonzero(_spread_back(least, len(keys)) == keys)
    which = np.searchsorted(folded.bounds, chosen, "right") - 1
    places = chosen - folded.bounds[which]
    return keys[chosen], which.astype(np.uint32), places.astype(np.uint32)


def _compiled(size: int) -> Callable[[Sequence[str]], tuple[Keys, Codes, Codes]]:
    """The same, compiled, in memory for texts of some size that is used again and again."""
    fast = kernels.module("fast_runs")
    room = np.empty(size, np.uint32)
    found = np.empty(size, np.uint64), np.empty(size, np.uint32), np.empty(size, np.uint32)

    def find(texts: Sequence[str]) -> tuple[Keys, Codes, Codes]:
        raw, bounds = normal.packed(texts, room)
        keys, which, places = (
            found if len(raw) <= size else (np.empty(len(raw), one.dtype) for one in found)
        )
        many = fast.prints(raw, bounds, normal.table(), GRAM, WINDOW, keys, which, places)
        return keys[:many].copy(), which[:many], places[:many].copy()

    return find


def _gram_keys(codes: Keys) -> Keys:
    """Mixed hashes of the k-grams at each position, by doubling their length."""
    value, power, size = codes, _BASE, 1
    while size < GRAM:
        rest = value[size:]
        value = value[: len(rest)] * np.uint64(power) + rest
        power, size = power * power % (1 << 64), 2 * size
    value ^= value >> np.uint64(29)
    value *= _MIX
    value ^= value >> np.uint64(32)
    return value


def _sliding(keys: Keys, least: np.ufunc) -> Keys:
    """The least (or most) of each window of WINDOW values; short input gives none."""
    value, size = keys, 1
    while 2 * size <= WINDOW:
        value, size = least(value[:-size], value[size:]), 2 * size
    rest = WINDOW - size
    return least(value[: len(value) - rest], value[rest:]) if rest else value


def _spread_back(least: Keys, size: int) -> Keys:
    """For each position the most of the windows that hold it: its hash, if chosen."""
    edge = np.zeros(WINDOW - 1, np.uint64)
    if not len(least):  # shorter than a window: nothing is chosen
        return np.full(size, 0, np.uint64)
    return _sliding(np.concatenate([edge, least, edge]), np.maximum)
