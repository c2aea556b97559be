"""Which encoding makes bytes most probable as Chinese text.

Two heats. First the page (of a large page, three windows) is read under each
encoding; if the cheapest reading is without fault everywhere, that is all.
Otherwise the lines that are off are read under every encoding, re-aligned where a
byte is missing, and the cheapest sequence of encodings wins, a change costing more
than one wrong character. So one bad byte costs one character, and a GBK header over
a UTF-8 body both come right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleaner.align import read_aligned, weigh
from cleaner.likelihood import NAT

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: The encodings Chinese pages are in, and a codec that reads each without calling
#: back into Python at errors: enough to choose by. The order decides a tie.
CODECS = {"utf-8": "utf-8", "gb18030": "gb18030", "big5": "big5hkscs"}
ENCODINGS = tuple(CODECS)

#: Nats a character. True lines reach -9.4, wrong decodings begin at -11: a reading
#: above this is taken as it is, one below is looked at again.
FINE = -9.6

#: Six characters in a row as improbable as this are looked at again although the
#: whole is fine: that is how a missing byte shows until the next ASCII character.
DARK, DARK_RUN, DARK_LEAST = -10.8, 6, 5

#: Nats by which the first heat must be won for the others not to be re-aligned.
CLEAR = 40.0

#: What the declared label is worth: less than one wrong character.
LABEL = 3 * NAT

#: Bytes that are looked at to choose between encodings: all, or three windows.
WHOLE, WINDOW = 24_576, 8_192


class Winner(NamedTuple):
    """The best reading of a page; it may still be improbable.

    Attributes:
        text: With marks.
        encoding: The one that most of it is in.
        mean: Nats a character that is not ASCII.
        margin: Nats by which it beats the next on what was looked at.
        segments: Where the page mixes encodings.
    """

    text: str
    encoding: str
    mean: float
    margin: float
    segments: tuple[tuple[int, int, str], ...] = ()


def sample(data: bytes) -> bytes:
    """What is looked at to choose: the whole, or windows at the start, middle and end.

    Windows are taken where bytes are not ASCII, if the page has such stretches:
    markup tells nothing.
    """
    if len(data) <= WHOLE:
        return data
    marked = np.flatnonzero(np.frombuffer(data, np.uint8) >= 0x80)
    places = marked[[0, len(marked) // 2, -1]] if len(marked) else [0, len(data) // 2, len(data)]
    first, middle, last = (int(place) for place in places)
    half = WINDOW // 2
    middle = max(first + half, middle)
    last = max(middle + half, last)
    windows = (
        data[first : first + WINDOW],
        data[middle - half : middle + half],
        data[max(middle + half, last - WINDOW) : last + 1],
    )
    return b"\n".join(windows)


def heat(data: bytes, label: str = "") -> tuple[str, float]:
    """The most probable encoding of a sample, and its margin over the next in nats."""
    prices = {}
    for encoding, codec in CODECS.items():
        found = weigh(data.decode(codec, "replace"), "\ufffd")
        prices[encoding] = found.cost - (LABEL if encoding == label else 0)
    if _margin(prices) < CLEAR or min(prices.values()) > -FINE * NAT * len(data) / 2:
        for encoding in ("gb18030", "big5"):
            found = read_aligned(data, encoding, first=True, last=True)
            prices[encoding] = found.cost - (LABEL if encoding == label else 0)
    return min(prices, key=lambda name: prices[name]), _margin(prices)


def _margin(prices: dict[str, int]) -> float:
    first, second, *_ = sorted(prices.values())
    return (second - first) / NAT


def dark(found: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """For each run of characters, whether it is too improbable for text.

    Args:
        found: Costs of the characters.
    """
    if len(found) < DARK_RUN:
        return np.zeros(0, np.bool_)
    sums, counts = _runs(found.astype(np.uint16)), _runs((found != 0).astype(np.uint16))
    return (counts >= DARK_LEAST) & (sums > int(-DARK * NAT) * counts)


def _runs(row: NDArray[np.uint16]) -> NDArray[np.uint16]:
    """Sums over `DARK_RUN` neighbours; faster than differences of running sums."""
    size = len(row) - DARK_RUN + 1
    out = row[:size].copy()
    for at in range(1, DARK_RUN):
        out += row[at : at + size]
    return out
