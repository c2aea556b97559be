"""How probable a text is as Chinese: one table, one look-up a character.

Costs are whole numbers: sixteenths of a nat, the resolution of the table. True
Chinese text costs 6 to 9.4 nats a character that is not ASCII (54,489 clean lines,
classical and Cantonese included); text decoded wrongly costs 11 and more. ASCII
costs nothing here, for it is the same under almost every encoding.

The table is built by bench/tables/build_unigrams.py; tables/SOURCES.md names
its sources.
"""

from __future__ import annotations

import zlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Steps of the table in one nat.
NAT = 16


class Score(NamedTuple):
    """How probable a text is.

    Attributes:
        cost: Minus its log-probability, in sixteenths of a nat.
        units: UTF-16 units that are not ASCII, which it is summed over.
    """

    cost: int
    units: int

    @property
    def mean(self) -> float:
        """Nats a character: -7 is plain Chinese, -12 is noise; 0 if there is none."""
        return -self.cost / NAT / self.units if self.units else 0.0


@cache
def table() -> NDArray[np.uint8]:
    """The cost of each UTF-16 code unit, shape (65536,); ASCII costs 0."""
    data = (files("cleaner") / "tables" / "unigrams.bin").read_bytes()
    return np.frombuffer(zlib.decompress(data), np.uint8)


def costs(text: str) -> NDArray[np.uint8]:
    """The cost of each UTF-16 unit of a text."""
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    return table()[units]


def score(text: str) -> Score:
    """The sum of the costs and what it is summed over.

    >>> round(score("我们要为人民服务。").mean), round(score("鎴戜滑瑕佷负").mean)
    (-6, -11)
    """
    found = costs(text)
    return Score(int(found.sum(dtype=np.int64)), int(np.count_nonzero(found)))
