"""Bytes to text: which encoding, how sure, what was lost.

The order of the evidence, surest first: a byte order mark; strict UTF-8; the shape
of UTF-16; escape sequences; then the likelihood of the text under each encoding
(`race`), line by line where a page is damaged or mixes encodings. Strict decoding
alone proves nothing: nearly all Big5 bytes are valid GB18030. A declared label is
a small bonus, never a verdict. What no Chinese encoding explains is put to chardet;
what nothing explains is an error, never a guess.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from cleaner.align import weigh
from cleaner.charsets import MARK, REPLACEMENT, canonical, encodes_to, lenient, strict
from cleaner.errors import UnreadableError
from cleaner.likelihood import score
from cleaner.readers.escapes import ISO_2022_CN, iso_2022_cn
from cleaner.readers.lines import winner
from cleaner.readers.opinion import ask, fits, japanese
from cleaner.readers.race import CLEAR, FINE, Winner
from cleaner.readers.wide import LEAST, read_wide, shapes


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text made from bytes.

    Attributes:
        text: Without a byte order mark; U+FFFD for each character that the bytes
            do not give.
        encoding: Canonical name: "utf-8", "gb18030", "big5", "utf-16-le", …
        confidence: 0 to 1.
        bad: How many characters stand for bytes without meaning.
        lossless: Whether encoding the text gives the same bytes again (tried, not
            assumed; strict UTF-8 is one to one by its definition).
        segments: (start, end, encoding) in code points, half-open, where one page
            mixes encodings; () where it does not.
    """

    text: str
    encoding: str
    confidence: float = 1.0
    bad: int = 0
    lossless: bool = True
    segments: tuple[tuple[int, int, str], ...] = ()


#: UTF-32 before UTF-16: its little-endian mark begins with the other's.
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

#: Beginnings of files that are no text whatever their bytes decode to.
_BINARY = (
    b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"%PDF-", b"\x1f\x8b\x08",
    b"\xd0\xcf\x11\xe0", b"\x7fELF", b"RIFF", b"OggS", b"BZh", b"7z\xbc\xaf", b"Rar!", b"ID3\x03",
)  # fmt: skip

#: A page of fewer bytes than this that is valid UTF-8 is raced all the same: two
#: or three characters of GBK can be valid UTF-8 by chance.
SHORT = 64

#: Rare names and old texts reach -11 nats a character; below is no Chinese.
UNLIKELY = -11.0

_ISO_2022 = ((b"\x1b$B", "iso2022_jp_2"), (b"\x1b$@", "iso2022_jp_2"), (b"\x1b$)C", "iso2022_kr"))


def decode(data: bytes, *, label: str = "", force: str = "") -> Decoded:
    """The text of one page.

    Args:
        data: Its bytes, all of them.
        label: The encoding that the page or its server claims; a small bonus.
        force: The encoding it is in, whatever the evidence.

    Raises:
        UnreadableError: the bytes are no text in any known encoding, or not in the
            forced one; the message names the byte and its offset.

    >>> decode("讲话稿".encode("gbk"), label="utf-8").text
    '讲话稿'
    """
    if force:
        return _forced(data, force)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _after_mark(data, mark, encoding)
    if data.startswith(_BINARY):
        raise _binary(0, data)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = None
    if text is not None and "\x00" not in text:
        if text.isascii():
            return _escaped(data) or Decoded(text, "utf-8")
        if len(data) > SHORT:
            return Decoded(text, "utf-8")
    return _wide(data) or _cut(data) or _raced(data, label)


def _forced(data: bytes, force: str) -> Decoded:
    encoding = canonical(force)
    seven_bit = force.strip().lower() == ISO_2022_CN
    if not encoding and not seven_bit:
        raise UnreadableError(f"不认识的编码名：{force!r}", f"no encoding is called {force!r}")
    for mark, marked in _MARKS:
        if marked == encoding and data.startswith(mark):
            return _after_mark(data, mark, encoding)
    try:
        text = strict(data, "ascii" if seven_bit else encoding)
    except UnicodeDecodeError as error:
        place, byte = error.start, data[error.start]
        raise UnreadableError(
            f"指定的编码 {force} 不对：第 {place} 字节 0x{byte:02X} 无法解读（{error.reason}）；"
            "去掉 --encoding 可自动识别",
            f"the forced encoding {force} does not fit: byte 0x{byte:02X} at offset {place} "
            f"has no meaning in it ({error.reason}); leave out --encoding to have it found",
        ) from error
    if seven_bit:
        return Decoded(*iso_2022_cn(data))
    return Decoded(text, encoding, 1.0, 0, encodes_to(data, text, encoding))


def _after_mark(data: bytes, mark: bytes, encoding: str) -> Decoded:
    body = data[len(mark) :]
    text = read_wide(body, encoding)
    return _finished(text, encoding, 1.0, body)


def _finished(
    text: str,
    encoding: str,
    confidence: float,
    data: bytes,
    segments: tuple[tuple[int, int, str], ...] = (),
) -> Decoded:
    """Text with marks as a result: marks counted and replaced."""
    bad = text.count(MARK)
    if bad:
        text = text.replace(MARK, REPLACEMENT)
    lossless = not bad and not segments and encodes_to(data, text, encoding)
    return Decoded(text, encoding, round(confidence, 3), bad, lossless, segments)


def _binary(offset: int, data: bytes) -> UnreadableError:
    byte = data[offset]
    return UnreadableError(
        f"二进制文件，不是文本（binary）：第 {offset} 字节 0x{byte:02X}",
        f"binary, not text: byte 0x{byte:02X} at offset {offset}",
    )


# ── escapes ──────────────────────────────────────────────────────────────────

_HZ_RE = re.compile(rb"~\{(?:[\x21-\x7d][\x21-\x7e]){1,400}~\}")


def _escaped(data: bytes) -> Decoded | None:
    """Seven-bit encodings, told by their escape sequences: HZ, ISO-2022."""
    if b"\x1b$" in data:
        return _iso_2022(data)
    if b"~{" in data and _HZ_RE.search(data):
        text = lenient(data, "hz")
        if score(text).mean >= FINE:
            return _finished(text, "hz", 0.99, data)
    return None


def _iso_2022(data: bytes) -> Decoded | None:
    if b"\x1b$)A" in data or b"\x1b$)G" in data or b"\x1b$*H" in data:
        return Decoded(*iso_2022_cn(data))
    for sign, encoding in _ISO_2022:
        if sign in data:
            return _finished(lenient(data, encoding), encoding, 0.95, data)
    return None


# ── wide encodings ───────────────────────────────────────────────────────────

#: How many bytes of a page its shape is read from.
_SHAPE = 65_536


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 or UTF-32 without a byte order mark, told by its shape and its text."""
    head = data[:_SHAPE]
    readings = {name: weigh(read_wide(head, name)) for name in shapes(head)}
    if readings and max(reading.mean for reading in readings.values()) < LEAST:
        # Behind a lost first byte the one has the shape of the other.
        readings |= {name: weigh(read_wide(head, name)) for name in ("utf-16-le", "utf-16-be")}
    if readings:
        name = min(readings, key=lambda key: readings[key].cost)
        if readings[name].mean >= LEAST:
            return _finished(read_wide(data, name), name, 0.95, data)
    place = head.find(b"\x00")
    if place >= 0 and _is_binary(head):
        raise _binary(place, data)
    return None


#: Controls that text holds: tab, newline, vertical tab, form feed, return, SUB (the
#: end of DOS files), ESC (ISO 2022).
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))


def _is_binary(data: bytes) -> bool:
    """Whether more than a tenth of the bytes are controls."""
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls > 3 and controls * 10 > len(data)


# ── a cut page in UTF-8 ──────────────────────────────────────────────────────


def _cut(data: bytes) -> Decoded | None:
    """UTF-8 whose first or last character is cut, and which is right in between."""
    head = next((at for at, byte in enumerate(data[:4]) if byte & 0xC0 != 0x80), 4)
    if head == 4 or len(data) <= SHORT:
        return None
    try:
        text = data[head:].decode()
    except UnicodeDecodeError as error:
        if error.reason != "unexpected end of data":
            return None
        text = data[head : head + error.start].decode() + MARK
    if text.strip(MARK).isascii():
        return None
    return _finished(MARK + text if head else text, "utf-8", 0.99, data)


# ── the race ─────────────────────────────────────────────────────────────────


def _raced(data: bytes, label: str) -> Decoded:
    found = winner(data, canonical(label))
    confidence = 1 - 0.5 * math.exp(-found.margin / 10)
    if found.mean >= FINE and not japanese(found.text):
        return _finished(found.text, found.encoding, confidence, data, found.segments)
    try:  # short, and valid UTF-8: the evidence for another encoding is too weak
        return Decoded(data.decode(), "utf-8", 0.9)
    except UnicodeDecodeError:
        pass
    if found.encoding == "utf-8" and found.margin > CLEAR:
        return _finished(found.text, "utf-8", confidence, data, found.segments)
    return _asked(data) or _doubtful(found, confidence, data)


def _asked(data: bytes) -> Decoded | None:
    """What chardet makes of the page, if it makes sense."""
    said = ask(data)
    if not said.encoding:
        return None
    text = lenient(data, said.encoding)
    if text.count(MARK) * 200 > len(text) or not fits(text, said.encoding):
        return None
    return _finished(text, said.encoding, said.confidence, data)


def _doubtful(found: Winner, confidence: float, data: bytes) -> Decoded:
    """The most probable Chinese reading of a page that chardet does not know either.

    Raises:
        UnreadableError: it is below what any Chinese text reaches.
    """
    if found.mean < UNLIKELY or found.text.count(MARK) * 20 > len(found.text):
        raise _unreadable(data)
    return _finished(found.text, found.encoding, confidence / 2, data, found.segments)


def _unreadable(data: bytes) -> UnreadableError:
    try:
        data.decode()
        place = 0
    except UnicodeDecodeError as error:
        place = error.start
    return UnreadableError(
        f"不像任何已知编码的文本：从第 {place} 字节 0x{data[place]:02X} 起无法可信解读；"
        "若知道编码，请用 --encoding 指定",
        f"no known encoding makes this likely text: from byte 0x{data[place]:02X} at offset "
        f"{place} on nothing can be trusted; if you know the encoding, give it with --encoding",
    )
