"""Which encoding makes bytes most probable as Chinese text.

Two heats. First the page (of a large page, three windows) is read leniently under
each encoding; if the cheapest reading is without fault everywhere, that is all.
Otherwise the page is taken line by line: each line that is off is read under every
encoding, re-aligned where a byte is missing, and the cheapest sequence of encodings
wins, a change costing as much as two wrong characters. So one bad byte costs one
character, and a GBK header over a UTF-8 body both come right.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleaner.likelihood import NAT, costs
from cleaner.readers.align import Reading, read_aligned, read_lenient, weigh
from cleaner.readers.charsets import MARK, strict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: The encodings Chinese pages are in. The order decides a tie.
ENCODINGS = ("utf-8", "gb18030", "big5")

#: Nats a character. True lines reach -9.4, wrong decodings begin at -11; a reading
#: above `FINE` is taken as it is, one below `OFF` is looked at again, and a page
#: below `UNLIKELY` is not Chinese text under this encoding.
FINE, OFF, UNLIKELY = -9.6, -10.4, -10.6

#: What the declared label is worth: less than one wrong character.
LABEL = 3 * NAT

#: What a change of encoding between two lines costs.
SWITCH = 12 * NAT

#: Bytes that are looked at to choose between encodings: all, or three windows.
WHOLE, WINDOW = 65_536, 16_384

#: A line longer than this is cut after bytes that are no second half in any
#: encoding, so that a page in one line can still change its encoding.
LONG = 600

#: A page of fewer bytes than this that is valid UTF-8 is raced all the same: two
#: or three characters of GBK can be valid UTF-8 by chance.
SHORT = 64

#: Characters of a block whose mean is looked at when everything decodes.
_BLOCK = 64


class Winner(NamedTuple):
    """The best reading of a page.

    Attributes:
        text: With marks.
        encoding: The one that most of it is in.
        mean: Nats a character that is not ASCII.
        margin: Nats by which it beats the next on what was looked at.
        bad: How many marks.
        segments: Where the page mixes encodings.
    """

    text: str
    encoding: str
    mean: float
    margin: float
    bad: int
    segments: tuple[tuple[int, int, str], ...] = ()


def winner(data: bytes, label: str = "") -> Winner:
    """The most probable reading of bytes as Chinese text; it may still be improbable.

    Args:
        data: The page.
        label: Canonical name of what it claims to be, "" for nothing.
    """
    order, margin = _heat(sample(data), label)
    best = order[0]
    try:
        text = strict(data, best)
    except UnicodeDecodeError:
        text = ""
    if text:
        found = weigh(text)
        if found.mean >= FINE and not _has_dark_block(text) and not _shifted(data, best):
            return Winner(text, best, found.mean, margin, 0)
    return _by_lines(data, best, label, margin)


_HEAD_RE = re.compile(rb"[^\x00-\x2f\x3a-\x3f]{0,200}")


def _shifted(data: bytes, encoding: str) -> bool:
    """Whether the page begins inside a character that the decoder took for a whole one."""
    found = _HEAD_RE.match(data)
    head = found[0] if found else b""
    return read_aligned(head, encoding, first=True).bad > 0


def sample(data: bytes) -> bytes:
    """What is looked at to choose: the whole, or windows at the start, middle and end."""
    if len(data) <= WHOLE:
        return data
    middle = (len(data) - WINDOW) // 2
    return b"\n".join((data[:WINDOW], data[middle : middle + WINDOW], data[-WINDOW:]))


def _heat(data: bytes, label: str) -> tuple[list[str], float]:
    """Encodings from the most to the least probable, and the first's margin in nats."""
    prices: dict[str, int] = {}
    for encoding in ENCODINGS:
        found = read_lenient(data, encoding)
        if found.bad or found.mean < FINE:
            found = read_aligned(data, encoding)
        prices[encoding] = found.cost - (LABEL if encoding == label else 0)
    order = sorted(ENCODINGS, key=lambda encoding: prices[encoding])
    return order, (prices[order[1]] - prices[order[0]]) / NAT


def _has_dark_block(text: str) -> bool:
    """Whether some stretch is improbable, though the whole is not."""
    found = costs(text)
    size = len(found) // _BLOCK * _BLOCK
    if not size:
        return False
    blocks = found[:size].reshape(-1, _BLOCK)
    sums = blocks.sum(axis=1, dtype=np.int64)
    counts = np.count_nonzero(blocks, axis=1)
    return bool(np.any((sums > -OFF * NAT * counts) & (counts >= _BLOCK // 8)))


# ── shape of wide encodings ──────────────────────────────────────────────────

#: High bytes of what Chinese text is made of: ASCII and Latin, general signs,
#: CJK signs, hanzi, compatibility and full-width forms.
_HIGH = np.isin(np.arange(256), [0x00, 0x20, 0x22, 0x25, 0x30, 0x31, 0x33, *range(0x4E, 0xA0), 0xFF])


def wide_shapes(data: bytes) -> Iterator[str]:
    """The UTF-16 and UTF-32 encodings whose high bytes stand where they should."""
    row = np.frombuffer(data[: len(data) // 4 * 4], np.uint8)
    if len(row) < 4:
        return
    zeros = (row.reshape(-1, 4) == 0).mean(axis=0)
    if zeros[3] > 0.98 and zeros[2] > 0.9:
        yield "utf-32-le"
    elif zeros[0] > 0.98 and zeros[1] > 0.9:
        yield "utf-32-be"
    else:
        shares = _HIGH[row.reshape(-1, 2)].mean(axis=0)
        if shares[1] > 0.95:
            yield "utf-16-le"
        if shares[0] > 0.95:
            yield "utf-16-be"


# ── line by line ─────────────────────────────────────────────────────────────

_PIECE_RE = re.compile(rb"[^\n]{1,%d}[^\n\x00-\x2f\x3a-\x3f]*[\x00-\x2f\x3a-\x3f]?|\n" % LONG)


def pieces(data: bytes) -> Iterator[bytes]:
    """Lines with their newlines, long ones cut where no character can span the cut."""
    for line in data.splitlines(keepends=True) if False else _lines(data):
        if len(line) <= LONG:
            yield line
        else:
            yield from _PIECE_RE.findall(line)


def _lines(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        end = data.find(b"\n", at) + 1 or len(data)
        yield data[at:end]
        at = end


def _by_lines(data: bytes, best: str, label: str, margin: float) -> Winner:
    parts = list(pieces(data))
    ends = (0, len(parts) - 1)
    rows = [_row(part, best, index in ends) for index, part in enumerate(parts)]
    path = _path(rows, best, label)
    readings = [row[name] for row, name in zip(rows, path, strict=True)]
    text = "".join([reading.text for reading in readings])
    whole = weigh(text)
    segments = _segments(readings, path)
    encoding = max(ENCODINGS, key=lambda name: sum(e - s for s, e, n in segments if n == name))
    if len(segments) == 1:
        segments = ()
    return Winner(text, encoding, whole.mean, margin, whole.bad, segments)


def _row(part: bytes, best: str, edge: bool) -> dict[str, Reading]:
    """The readings of one line: one if it is fine under the page's encoding, else all."""
    if part.isascii():
        reading = Reading(part.decode(), 0, 0.0, 0)
        return dict.fromkeys(ENCODINGS, reading)
    first = read_lenient(part, best)
    if not first.bad and first.mean >= FINE and not edge:
        return {best: first}
    return {encoding: _best_reading(part, encoding, edge) for encoding in ENCODINGS}


def _best_reading(part: bytes, encoding: str, edge: bool) -> Reading:
    found = read_lenient(part, encoding)
    if found.bad or found.mean < FINE or edge:
        return read_aligned(part, encoding, first=edge, last=edge)
    return found


def _path(rows: Sequence[dict[str, Reading]], best: str, label: str) -> list[str]:
    """The cheapest encoding of each line (Viterbi)."""
    price = {name: 0 if name in (best, label) else LABEL for name in ENCODINGS}
    back: list[dict[str, str]] = []
    for row in rows:
        came, now = {}, {}
        for name in row:
            before = min(price, key=lambda old: price[old] + (SWITCH if old != name else 0))  # noqa: B023
            came[name] = before
            now[name] = price[before] + (SWITCH if before != name else 0) + row[name].cost
        back.append(came)
        price = now
    name = min(price, key=lambda last: price[last])
    path = []
    for came in reversed(back):
        path.append(name)
        name = came[name]
    return path[::-1]


def _segments(readings: Sequence[Reading], path: Sequence[str]) -> tuple[tuple[int, int, str], ...]:
    out: list[tuple[int, int, str]] = []
    at = 0
    for reading, name in zip(readings, path, strict=True):
        end = at + len(reading.text)
        if out and out[-1][2] == name:
            out[-1] = (out[-1][0], end, name)
        else:
            out.append((at, end, name))
        at = end
    return tuple(out)
