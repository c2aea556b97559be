"""Pairs of Han characters that stand inside words: a break between them cuts a word.

The table is `tables/bigrams.bin`; where it comes from and under which licence is told in
`tables/bigrams.md`.
"""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_left
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FILE = Path(__file__).parent / "tables" / "bigrams.bin"


@cache
def table() -> tuple[NDArray[np.uint32], NDArray[np.bool_]]:
    """Every pair as ``first << 16 | second``, sorted, and whether it is proof by itself."""
    content = zlib.decompress(_FILE.read_bytes())
    count = int.from_bytes(content[:4], "little")
    steps = np.frombuffer(content, "<u4", count, 4)
    proof = np.frombuffer(content, np.uint8, -1, 4 + 4 * count)
    return np.cumsum(steps, dtype=np.uint32), np.unpackbits(proof, count=count).astype(np.bool_)


def inside_word(
    first: NDArray[np.uint32], second: NDArray[np.uint32]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether each pair of neighbours stands inside a known word, and whether surely.

    Args:
        first: Code points; those beyond U+FFFF are in no pair.
        second: Code points, as many.

    >>> known, surely = inside_word(np.array([0x90E8], np.uint32), np.array([0x95E8], np.uint32))
    >>> known.tolist(), surely.tolist()
    ([True], [True])
    """
    known, proof = table()
    keys = first << np.uint32(16) | second
    places = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    hit = (known[places] == keys) & (first <= 0xFFFF) & (second <= 0xFFFF)
    return hit, hit & proof[places]


def cuts_word(before: str, after: str, *, surely: bool = True) -> bool:
    """Whether a break between two texts cuts a known word.

    Args:
        before: The text before it, not empty.
        after: The text after it, not empty.
        surely: Whether only pairs count that are proof by themselves.

    >>> cuts_word("党委及其组织部", "门面向社会"), cuts_word("更加深", "的先进作用")
    (True, False)
    """
    last, first = ord(before[-1]), ord(after[0])
    if last > _LAST or first > _LAST:
        return False
    known, proof = _plain()
    key = last << 16 | first
    place = bisect_left(known, key)
    return place < len(known) and known[place] == key and (not surely or proof[place] == 1)


#: Beyond this a character is in no pair.
_LAST = 0xFFFF


@cache
def _plain() -> tuple[array[int], bytes]:
    """The same table for single pairs: searched without arrays it costs a tenth."""
    known, proof = table()
    return array("I", known.tobytes()), proof.tobytes()
