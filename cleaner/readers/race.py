"""Which encoding makes bytes most probable as Chinese text.

Two heats. First the page (of a large page, three windows) is read under each
encoding; if the cheapest reading is without fault everywhere, that is all.
Otherwise the lines that are off are read under every encoding, re-aligned where a
byte is missing, and the cheapest sequence of encodings wins, a change costing more
than one wrong character. So one bad byte costs one character, and a GBK header over
a UTF-8 body both come right.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleaner.likelihood import NAT, costs, table
from cleaner.align import Reading, read_aligned, read_lenient, weigh
from cleaner.charsets import MARK, lenient, strict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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

#: What a change of encoding between two lines costs.
SWITCH = 12 * NAT

#: Bytes that are looked at to choose between encodings: all, or three windows.
WHOLE, WINDOW = 24_576, 8_192

#: A line longer than this is cut after bytes that are no second half in any
#: encoding, so that a page in one line can still change its encoding.
LONG = 600


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


def winner(data: bytes, label: str = "") -> Winner:
    """The most probable reading of bytes as Chinese text.

    Args:
        data: The page.
        label: Canonical name of what it claims to be, "" for nothing.
    """
    best, margin = heat(sample(data), label)
    if best != "utf-8" and _nearly_utf8(data):
        best = "utf-8"
    try:
        text = strict(data, best)
    except UnicodeDecodeError:
        return _by_lines(data, best, label, margin)
    found = costs(text)
    count = int(np.count_nonzero(found))
    mean = -int(found.sum(dtype=np.int64)) / NAT / max(count, 1)
    if mean < FINE or _dark(found).any() or _shifted(data, best):
        return _by_lines(data, best, label, margin)
    return Winner(text, best, mean, margin)


def _nearly_utf8(data: bytes) -> bool:
    """Whether nearly all of the page is UTF-8, in whatever language."""
    text = data[:WHOLE].decode("utf-8", "replace")
    bad = text.count("\ufffd")
    # Characters of three bytes, if all that are not ASCII were such.
    wide = (len(data[:WHOLE]) - len(text)) / 2
    return wide > 20 * bad and len(_WIDE_RE.findall(text)) > 20 * bad + 8


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


def _dark(found: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """For each run of characters, whether it is too improbable for text.

    Args:
        found: Costs of the characters.
    """
    if len(found) < DARK_RUN:
        return np.zeros(0, np.bool_)
    sums, counts = _runs(found.astype(np.int32)), _runs((found != 0).astype(np.int32))
    return (counts >= DARK_LEAST) & (sums > int(-DARK * NAT) * counts)


def _runs(row: NDArray[np.int32]) -> NDArray[np.int32]:
    """Sums over `DARK_RUN` neighbours."""
    total = np.cumsum(row)
    out = total[DARK_RUN - 1 :].copy()
    out[1:] -= total[:-DARK_RUN]
    return out


_HEAD_RE = re.compile(rb"[^\x00-\x2f\x3a-\x3f]{0,200}")


def _shifted(data: bytes, encoding: str) -> bool:
    """Whether the page begins inside a character that the decoder took for a whole one."""
    head = _HEAD_RE.match(data)
    return head is not None and read_aligned(head[0], encoding, first=True).bad > 0


# ── line by line ─────────────────────────────────────────────────────────────


class _Piece(NamedTuple):
    """A stretch of the page: its readings under the encodings that were tried."""

    readings: dict[str, Reading]


def _by_lines(data: bytes, best: str, label: str, margin: float) -> Winner:
    text = lenient(data, best)
    rows: list[dict[str, Reading]] = []
    for good, part, edge in _stretches(data, text):
        if good is not None:
            rows.append({best: Reading(good, 0, 0.0, 0)})
        else:
            pieces = list(_pieces(part))
            ends = (0, len(pieces) - 1) if edge else ()
            rows += [_row(piece, best, edge=n in ends) for n, piece in enumerate(pieces)]
    path = _path(rows, best, label)
    readings = [row[name] for row, name in zip(rows, path, strict=True)]
    text = "".join([reading.text for reading in readings])
    segments = _segments(readings, path)
    sizes = {name: sum(end - start for start, end, other in segments if other == name) for name in ENCODINGS}
    encoding = max(sizes, key=lambda name: sizes[name])
    return Winner(text, encoding, weigh(text).mean, margin, segments if len(segments) > 1 else ())


def _stretches(data: bytes, text: str) -> Iterator[tuple[str | None, bytes, bool]]:
    """The page as (text, b"", False) that is fine and (None, bytes, edge) that is off.

    A newline is a newline in every encoding here, so the lines of the lenient text
    are the lines of the bytes.
    """
    units = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    ends = np.append(np.flatnonzero(units == 0x0A) + 1, len(units))
    byte_ends = np.append(np.flatnonzero(np.frombuffer(data, np.uint8) == 0x0A) + 1, len(data))
    off = np.unique(np.searchsorted(ends, _suspects(text, units), side="right"))
    last = len(ends) - 1
    off = np.unique(np.concatenate((off, [0, last])))
    at, byte_at = 0, 0
    for line in off.tolist():
        start = int(ends[line - 1]) if line else 0
        byte_start = int(byte_ends[line - 1]) if line else 0
        if start > at:
            yield text[at:start], b"", False
        at, byte_at = int(ends[line]), int(byte_ends[line])
        if byte_at > byte_start:
            yield None, data[byte_start:byte_at], line in (0, last)


def _suspects(text: str, units: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Offsets of characters without meaning and of improbable runs."""
    found = np.full(len(units), 15 * NAT, np.uint8)
    plane = units <= 0xFFFF
    found[plane] = table()[units[plane]]
    return np.concatenate((np.flatnonzero(units == ord(MARK)), np.flatnonzero(_dark(found))))


def _pieces(line: bytes) -> Iterator[bytes]:
    """The line, a long one cut where no character can span the cut."""
    if len(line) <= LONG:
        yield line
    else:
        yield from _PIECE_RE.findall(line)


_PIECE_RE = re.compile(rb"[\s\S]{1,%d}[^\x00-\x2f\x3a-\x3f]{0,2000}[\x00-\x2f\x3a-\x3f]?" % LONG)


def _row(part: bytes, best: str, *, edge: bool) -> dict[str, Reading]:
    """The readings of one line: one if it is fine under the page's encoding, else all."""
    if part.isascii():
        return dict.fromkeys(ENCODINGS, Reading(part.decode(), 0, 0.0, 0))
    plain = _plain_utf8(part)
    if plain is not None:
        return {"utf-8": Reading(plain, 0, 0.0, 0)}
    first = read_lenient(part, best)
    if not edge and _good(first):
        return {best: first}
    return {name: _best_reading(part, name, edge=edge) for name in ENCODINGS}


def _plain_utf8(part: bytes) -> str | None:
    """A line that is valid UTF-8 with four or more characters of three bytes.

    Whatever its language: another encoding gives such bytes once in a hundred
    million lines.
    """
    try:
        text = part.decode()
    except UnicodeDecodeError:
        return None
    return text if len(part) - len(text) >= 8 and len(_WIDE_RE.findall(text)) >= 4 else None


_WIDE_RE = re.compile("[\u0800-\ufffc]")


def _best_reading(part: bytes, encoding: str, *, edge: bool) -> Reading:
    found = read_lenient(part, encoding)
    return found if not edge and _good(found) else read_aligned(part, encoding, first=edge, last=edge)


def _good(found: Reading) -> bool:
    return not found.bad and found.mean >= FINE and not _dark(costs(found.text)).any()


def _path(rows: Sequence[dict[str, Reading]], best: str, label: str) -> list[str]:
    """The cheapest encoding of each line (Viterbi)."""
    price = {name: 0 if name in (best, label) else LABEL for name in ENCODINGS}
    back: list[dict[str, str]] = []
    for row in rows:
        came: dict[str, str] = {}
        now: dict[str, int] = {}
        for name, reading in row.items():
            change = {old: cost + (SWITCH if old != name else 0) for old, cost in price.items()}
            came[name] = min(change, key=lambda old: change[old])  # noqa: B023
            now[name] = change[came[name]] + reading.cost
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


# ── shape of wide encodings ──────────────────────────────────────────────────

#: High bytes of what Chinese text is made of: ASCII and Latin, general signs,
#: CJK signs, hanzi, surrogates, full-width forms.
_HIGH = np.isin(
    np.arange(256), [0x00, 0x20, 0x22, 0x25, *range(0x30, 0xA0), *range(0xD8, 0xE0), 0xFF]
)


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
        if shares[1] > 0.9 and shares[1] - shares[0] > 0.1:
            yield "utf-16-le"
        if shares[0] > 0.9 and shares[0] - shares[1] > 0.1:
            yield "utf-16-be"
