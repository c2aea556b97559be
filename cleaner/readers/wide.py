"""UTF-16 and UTF-32 without a byte order mark, told by their shape; UTF-16 that lost bytes."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from cleaner.align import BAD, INSIDE, Steps, cheapest, costs_alone, weigh
from cleaner.charsets import MARK, lenient
from cleaner.likelihood import costs, table
from cleaner.readers.race import dark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

#: High bytes of what Chinese text is made of: ASCII and Latin, general signs,
#: CJK signs, hanzi, surrogates, full-width forms.
_HIGH = np.isin(
    np.arange(256), [0x00, 0x20, 0x22, 0x25, *range(0x30, 0xA0), *range(0xD8, 0xE0), 0xFF]
)

#: Bytes that are read at once, and how many of them are read again with the next: a shift
#: needs some characters to show.
_BLOCK, _TAIL = 65_536, 64
#: A mark for more than every twentieth character is no damaged page but another encoding.
_MOST_MARKS = 20
#: The shape of a page with shifts is that of most of its stretches of so many bytes, of
#: a short page of shorter ones.
_STRETCH, _SHORT_STRETCH, _SHORT = 64, 16, 1024

#: Share of high bytes on their side in a stretch that lost none; in one that is shifted
#: half of the bytes there look like high ones by chance.
_IN_PLACE = 0.9

_NEVER = 1 << 20

#: Nats a character that text of such a shape reaches, damaged and with rare names in it;
#: the shape is evidence, too, so that less is asked than of text without one.
LEAST = -10.6


def shapes(data: bytes) -> Iterator[str]:
    """The UTF-16 and UTF-32 encodings whose high bytes stand where they should."""
    row = np.frombuffer(data[: len(data) // 4 * 4], np.uint8)
    if len(row) < 4:
        return
    zeros = (row.reshape(-1, 4) == 0).mean(axis=0)
    if zeros[3] > 0.98 and zeros[2] > 0.9:
        yield "utf-32-le"
    elif zeros[0] > 0.98 and zeros[1] > 0.9:
        yield "utf-32-be"
    elif _is_shifted(row):
        yield from ("utf-16-le", "utf-16-be")
    else:
        shares = _HIGH[row.reshape(-1, 2)].mean(axis=0)
        if shares[1] > 0.9 and shares[1] - shares[0] > 0.1:
            yield "utf-16-le"
        if shares[0] > 0.9 and shares[0] - shares[1] > 0.1:
            yield "utf-16-be"


def _is_shifted(row: NDArray[np.uint8]) -> bool:
    """Whether stretches have the shape of UTF-16, and not all on the same side.

    Of so few bytes the shape proves little; the text that comes of it has to be likely.
    """
    stretch = _STRETCH if len(row) > _SHORT else _SHORT_STRETCH
    count = len(row) // stretch
    if not count:
        return False
    shares = _HIGH[row[: count * stretch].reshape(count, -1, 2)].mean(axis=1)
    shaped = (shares.max(axis=1) > 0.9) & (shares.min(axis=1) < 0.85)
    sides = shares.argmax(axis=1)[shaped]
    return bool(2 * len(sides) > count and (shares.mean(axis=0) < 0.97).all())


def read_wide(data: bytes, encoding: str) -> str:
    """The text of bytes in UTF-16 or UTF-32, marks where a byte has no meaning.

    A byte too few or too many in UTF-16 turns every character behind it into another.
    Where the text gets improbable the cheapest way through all pairings is taken, if
    it gives likely Chinese: about 0.2 microseconds a byte, there alone.
    """
    if not encoding.startswith("utf-16"):
        return lenient(data, encoding)
    pieces: list[str] = []
    at = 0
    while at < len(data):
        block = data[at : at + _BLOCK + _TAIL]
        last = at + len(block) == len(data)
        text, used = _block(block, encoding, last=last)
        pieces.append(text)
        at += used
    return "".join(pieces)


def _block(block: bytes, encoding: str, *, last: bool) -> tuple[str, int]:
    """The text of the beginning of a block, and how many bytes that is; all if it is the last."""
    plain = lenient(block, encoding)
    if not _is_off(plain, block, encoding):
        size = len(block) if last else _BLOCK
        whole = lenient(block[:size], encoding)
        if not whole.endswith(MARK) or last:
            return whole, size
        return lenient(block[: size + 2], encoding), size + 2  # a pair of surrogates
    lengths = cheapest(_steps(block, encoding))[0]
    ends, end = [len(block)], len(block)
    while end:
        end -= lengths[end]
        ends.append(end)
    ends = [end for end in reversed(ends) if last or end <= _BLOCK]
    found = weigh("".join(_pieces(block, encoding, ends)))
    if found.mean < LEAST or found.bad * _MOST_MARKS > len(found.text):
        size = len(block) if last else _BLOCK
        return lenient(block[:size], encoding), size
    return found.text, ends[-1]


def _is_off(text: str, block: bytes, encoding: str) -> bool:
    """Whether bytes may be missing: a fault, or improbable text where the shape is lost.

    Improbable text whose high bytes stand on their side all the way is what was written,
    such as mojibake that was saved.
    """
    if MARK in text or len(block) % 2:
        return True
    return bool(dark(costs(text)).any()) and not _is_in_place(block, encoding)


def _is_in_place(block: bytes, encoding: str) -> bool:
    """Whether every stretch has its high bytes where the encoding puts them."""
    high = _HIGH[np.frombuffer(block, np.uint8)[int(encoding == "utf-16-le") :: 2]]
    count = max(1, len(high) // (_STRETCH // 2))
    return all(part.mean() >= _IN_PLACE for part in np.array_split(high, count))


def _pieces(block: bytes, encoding: str, ends: list[int]) -> Iterator[str]:
    """The text between faults, and what each fault gives."""
    start = 0
    for before, end in pairwise(ends):
        if end - before in (2, 4):
            continue
        yield lenient(block[start:before], encoding)
        yield MARK if end - before == 1 else lenient(block[before:end:2], encoding) + MARK
        start = end
    yield lenient(block[start : ends[-1]], encoding)


def _steps(block: bytes, encoding: str) -> Steps:
    """What each step costs: two bytes as the character they make, four as a pair of
    surrogates, any byte alone as bad.
    """
    row = np.frombuffer(block, np.uint8).astype(np.uint16)
    shift = (0, 8) if encoding == "utf-16-le" else (8, 0)
    price = table().astype(np.int32) + costs_alone()
    pair = 2 * int(price[0xD800])
    price[0xD800:0xE000] = _NEVER
    two, split = np.full((2, len(row)), _NEVER)
    units = (row[:-1] << shift[0]) | (row[1:] << shift[1])
    two[:-1] = price[units]
    split[:-2] = price[(row[:-2] << shift[0]) | (row[2:] << shift[1])] + BAD + INSIDE
    first, second = units[:-2] & 0xFC00 == 0xD800, units[2:] & 0xFC00 == 0xDC00
    four = dict.fromkeys((np.flatnonzero(first & second) + 3).tolist(), pair)
    return Steps([BAD] * len(row), two.tolist(), split.tolist(), four)
