"""A page read line by line, where one encoding does not fit all of it.

The lines that are off are read under every encoding, re-aligned where a byte is
missing, and the cheapest sequence of encodings wins (Viterbi).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from cleaner.align import Reading, read_aligned, read_lenient, torn, weigh
from cleaner.charsets import MARK, lenient, strict
from cleaner.likelihood import NAT, costs, table
from cleaner.readers.race import ENCODINGS, FINE, LABEL, WHOLE, Winner, dark, heat, sample

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

#: What a change of encoding between two lines costs.
SWITCH = 12 * NAT

#: A line longer than this is cut after bytes that are no second half in any
#: encoding, so that a page in one line can still change its encoding.
LONG = 600


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
    if mean < FINE or dark(found).any() or _shifted(data, best) or _torn(text, best):
        return _by_lines(data, best, label, margin)
    return Winner(text, best, mean, margin)


def _nearly_utf8(data: bytes) -> bool:
    """Whether nearly all of the page is UTF-8, in whatever language."""
    text = data[:WHOLE].decode("utf-8", "replace")
    bad = text.count("\ufffd")
    # Characters of three bytes, if all that are not ASCII were such.
    wide = (len(data[:WHOLE]) - len(text)) / 2
    return wide > 20 * bad and len(_WIDE_RE.findall(text)) > 20 * bad + 8


def _torn(text: str, encoding: str) -> bool:
    """Whether single letters stand where a lost byte leaves them; never in UTF-8."""
    if encoding == "utf-8":
        return False
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    return len(torn(units, encoding)) > 0


_HEAD_RE = re.compile(rb"[^\x00-\x2f\x3a-\x3f]{0,200}")


def _shifted(data: bytes, encoding: str) -> bool:
    """Whether the page begins inside a character that the decoder took for a whole one."""
    head = _HEAD_RE.match(data)
    return head is not None and read_aligned(head[0], encoding, first=True).bad > 0


def _by_lines(data: bytes, best: str, label: str, margin: float) -> Winner:
    text = lenient(data, best)
    rows: list[dict[str, Reading]] = []
    for good, part, edge in _stretches(data, text, best):
        if good is not None:
            rows.append({best: Reading(good, 0, 0.0, 0)})
        else:
            rows += _part_rows(part, best, edge=edge)
    path = _path(rows, best, label)
    readings = [row[name] for row, name in zip(rows, path, strict=True)]
    text = "".join([reading.text for reading in readings])
    segments = _segments(readings, path)
    sizes = {
        name: sum(end - start for start, end, other in segments if other == name)
        for name in ENCODINGS
    }
    encoding = max(sizes, key=lambda name: sizes[name])
    return Winner(text, encoding, weigh(text).mean, margin, segments if len(segments) > 1 else ())


def _part_rows(part: bytes, best: str, *, edge: bool) -> list[dict[str, Reading]]:
    """The readings of lines that are off; as one line if a newline only cut a character."""
    pieces = [piece for line in _lines(part) for piece in _pieces(line)]
    ends = (0, len(pieces) - 1) if edge else ()
    rows = [_row(piece, best, edge=n in ends) for n, piece in enumerate(pieces)]
    if len(rows) == 1 or len(part) > LONG:
        return rows
    joined = _row(part, best, edge=edge)
    return [joined] if _least(joined) < sum(map(_least, rows)) else rows


def _least(row: dict[str, Reading]) -> int:
    return min([reading.cost for reading in row.values()])


def _stretches(data: bytes, text: str, encoding: str) -> Iterator[tuple[str | None, bytes, bool]]:
    """The page as (text, b"", False) that is fine and (None, bytes, edge) that is off.

    A newline is a newline in every encoding here, so the lines of the lenient text
    are the lines of the bytes.
    """
    units = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    ends = np.append(np.flatnonzero(units == 0x0A) + 1, len(units))
    byte_ends = np.append(np.flatnonzero(np.frombuffer(data, np.uint8) == 0x0A) + 1, len(data))
    off = np.unique(np.searchsorted(ends, _suspects(units, encoding), side="right"))
    last = len(ends) - 1
    torn = np.flatnonzero((units[:-1] == ord(MARK)) & (units[1:] == 0x0A)) + 2
    after_torn = np.minimum(np.searchsorted(ends, torn, side="right"), last)
    off = np.unique(np.concatenate((off, after_torn, [0, last])))
    bounds, byte_bounds = [0, *ends.tolist()], [0, *byte_ends.tolist()]
    at = 0
    for first, after in _together(off.tolist(), text, bounds):
        if bounds[first] > at:
            yield text[at : bounds[first]], b"", False
        at = bounds[after]
        part = data[byte_bounds[first] : byte_bounds[after]]
        if part:
            yield None, part, first == 0 or after == last + 1


def _together(off: list[int], text: str, bounds: list[int]) -> Iterator[tuple[int, int]]:
    """Lines that are off as (first, one past the last).

    A line that ends in a mark goes with the next: a mailer may have cut a character.
    """
    first = after = -1
    for line in off:
        if line == after and text[bounds[line] - 2 : bounds[line] - 1] == MARK:
            after = line + 1
            continue
        if after > first:
            yield first, after
        first, after = line, line + 1
    if after > first:
        yield first, after


def _suspects(units: NDArray[np.uint32], encoding: str) -> NDArray[np.int64]:
    """Offsets of characters without meaning and of improbable runs."""
    found = np.full(len(units), 15 * NAT, np.uint8)
    plane = units <= 0xFFFF
    found[plane] = table()[units[plane]]
    places = [np.flatnonzero(units == ord(MARK)), np.flatnonzero(dark(found))]
    if encoding != "utf-8":
        places.append(torn(np.where(plane, units, 0xD800).astype(np.uint16), encoding))
    return np.concatenate(places)


def _pieces(line: bytes) -> Iterator[bytes]:
    """The line, a long one cut where no character can span the cut."""
    if len(line) <= LONG:
        yield line
    else:
        yield from _PIECE_RE.findall(line)


#: Where no such byte comes for this long, the cut may cost the character it hits.
_LONGEST = 262_144
_SYNC = rb"[\x00-\x2f\x3a-\x3f]"
_PIECE_RE = re.compile(rb"[\s\S]{1,%d}[^\x00-\x2f\x3a-\x3f]{0,%d}%s?" % (LONG, _LONGEST, _SYNC))


def _row(part: bytes, best: str, *, edge: bool) -> dict[str, Reading]:
    """The readings of one line: one if it is fine under the page's encoding, else all."""
    if part.isascii():
        return dict.fromkeys(ENCODINGS, Reading(part.decode(), 0, 0.0, 0))
    plain = _plain_utf8(part)
    if plain is not None:
        return {"utf-8": Reading(plain, 0, 0.0, 0)}
    first = read_lenient(part, best)
    if not edge and _good(first, best):
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
    return (
        found
        if not edge and _good(found, encoding)
        else read_aligned(part, encoding, first=edge, last=edge)
    )


def _good(found: Reading, encoding: str) -> bool:
    if found.bad or found.mean < FINE or dark(costs(found.text)).any():
        return False
    return not _torn(found.text, encoding)


def _path(rows: Sequence[dict[str, Reading]], best: str, label: str) -> list[str]:
    """The cheapest encoding of each line (Viterbi)."""
    price = {name: 0 if name in (best, label) else LABEL for name in ENCODINGS}
    back: list[dict[str, str]] = []
    for row in rows:
        came: dict[str, str] = {}
        now: dict[str, int] = {}
        for name, reading in row.items():
            change = {old: cost + (SWITCH if old != name else 0) for old, cost in price.items()}
            came[name] = min(change, key=lambda old: change[old])
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


def _lines(part: bytes) -> list[bytes]:
    """The lines with their newlines; bytes know line ends besides, which are none here."""
    return [line + b"\n" for line in part.split(b"\n")[:-1]] + [part.rpartition(b"\n")[2]]
