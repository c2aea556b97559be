"""How likely a line is a site's rather than a text's, by the characters in it.

Sites word what they want anew every day, but from the same pieces: every run of one, two
or three characters of a line has a weight, and their sum, with one for the line's length,
is the log-odds that a person who reads the line takes it for the site's. A line alone
proves little (收藏 may be what a text says): what its neighbours say is weighed in
`stages.likely`.

The table is `tables/odds.bin`, learnt by bench/tables/odds.py from pages in which every
line of noise is marked; `tables/SOURCES.md` says whose they are.
"""

from __future__ import annotations

import zlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

#: Slots for runs of characters; 20,000 lines hold 150,000 different runs, and few of these
#: tell anything.
_BITS: Final = 16
SLOTS: Final = 1 << _BITS
#: Classes of length: two for each doubling.
LENGTHS: Final = 16
#: Facts that `stages.likely` weighs, and the constant.
FACTS: Final = 13

#: So much of a line is read, code points: nine of ten lines of sites are shorter.
_READ: Final = 60
_SHIFT: Final = np.uint32(32 - _BITS)
#: Odd numbers that spread code points over the slots (Fibonacci hashing; Murmur3's finaliser).
_SPREAD, _MIX, _STEP = np.uint32(0x9E3779B1), np.uint32(0x85EBCA77), np.uint32(31)
_NEWLINE: Final = 10
#: Signs that stand for the same, full or half width, and are read as one.
_SAME: Final = {
    **dict.fromkeys("0123456789０１２３４５６７８９", "0"),
    **{chr(0xFF21 + n): chr(0x61 + n) for n in range(26)},
    **{chr(0xFF41 + n): chr(0x61 + n) for n in range(26)},
    **{chr(0x41 + n): chr(0x61 + n) for n in range(26)},
    **dict(zip("\t\u3000\xa0:,!?;（）【】〔〕［］｜．／", "   ：，！？；()[][][]|./", strict=True)),
}  # fmt: skip


class Table(NamedTuple):
    """What the pieces of a line weigh.

    Attributes:
        runs: By slot, float32, shape (SLOTS,).
        lengths: By class of length, float32, shape (LENGTHS,).
        base: The constant.
        facts: What `stages.likely` makes of a line and its neighbours, shape (FACTS,).
    """

    runs: NDArray[np.float32]
    lengths: NDArray[np.float32]
    base: float
    facts: NDArray[np.float32]


def packed(table: Table) -> bytes:
    """The table as it is kept: runs in steps of 1/127 of the largest."""
    step = np.abs(table.runs).max() / 127
    head = np.concatenate([[step, table.base], table.lengths, table.facts]).astype("<f4")
    runs = np.round(table.runs / step).astype(np.int8)
    return zlib.compress(head.tobytes() + runs.tobytes(), 9)


def unpacked(content: bytes) -> Table:
    """The table from what `packed` made of it."""
    data = zlib.decompress(content)
    size = 2 + LENGTHS + FACTS
    head = np.frombuffer(data, "<f4", size)
    runs = np.frombuffer(data, np.int8, SLOTS, 4 * size) * head[0]
    return Table(runs, head[2 : 2 + LENGTHS], float(head[1]), head[2 + LENGTHS :])


@cache
def table() -> Table:
    """The table that comes with the package."""
    return unpacked((files("cleaner") / "tables" / "odds.bin").read_bytes())


def odds(lines: Sequence[str], known: Table) -> NDArray[np.float64]:
    """The log-odds (nats) of each line that it is the site's: 2 is seven to one.

    Args:
        lines: Simplified characters, without newlines and blanks at the ends.
        known: The weights.

    >>> site, text = odds(["本文档下载后可自行编辑", "老乡把稻子收进了仓。"], table())
    >>> bool(site > 1 > -1 > text)
    True
    """
    slots, rows = runs(lines)
    count = np.bincount(rows, minlength=len(lines))
    total = np.bincount(rows, known.runs[slots], len(lines)) / np.sqrt(np.maximum(count, 1))
    return total + known.lengths[lengths(lines)] + known.base


def runs(lines: Sequence[str]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The slots of all runs of one to three characters of the lines, and whose each is."""
    text = "".join([f"\2{line[:_READ]}\3\n" for line in lines])
    signs = _map()[np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)]
    ends = signs == _NEWLINE
    rows = np.cumsum(ends) - ends
    with np.errstate(over="ignore"):
        one = signs * _SPREAD + np.uint32(1)
        two = one[:-1] * _STEP + signs[1:]
        three = two[:-1] * _STEP + signs[2:]
        slots = [((part ^ part >> np.uint32(15)) * _MIX) >> _SHIFT for part in (one, two, three)]
    alone = ~ends
    pairs = alone[:-1] & alone[1:]
    triples = pairs[:-1] & alone[2:]
    return (
        np.concatenate([slots[0][alone], slots[1][pairs], slots[2][triples]]).astype(np.intp),
        np.concatenate([rows[alone], rows[:-1][pairs], rows[:-2][triples]]).astype(np.intp),
    )


def lengths(lines: Sequence[str]) -> NDArray[np.intp]:
    """The class of length of each line."""
    sizes = np.array([len(line) for line in lines])
    found: NDArray[np.intp] = np.minimum(2 * np.log2(sizes + 1), LENGTHS - 1).astype(np.intp)
    return found


@cache
def _map() -> NDArray[np.uint32]:
    """What each code point is read as."""
    out = np.arange(0x110000, dtype=np.uint32)
    out[[ord(sign) for sign in _SAME]] = [ord(sign) for sign in _SAME.values()]
    return out
