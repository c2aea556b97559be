"""Bytes to text: which encoding, how sure, what was lost.

The order of the evidence, surest first: a byte order mark; strict UTF-8; the shape
of UTF-16; escape sequences; then the likelihood of the text under each encoding
(`race`), line by line where a page is damaged or mixes encodings. Strict decoding
alone proves nothing: nearly all Big5 bytes are valid GB18030. A declared label is
a small bonus, never a verdict. What no Chinese encoding explains is put to chardet;
what nothing explains is an error, never a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner.errors import UnreadableError
from cleaner.readers import race
from cleaner.readers.align import read_lenient
from cleaner.readers.charsets import MARK, canonical, encode, lenient, strict

if TYPE_CHECKING:
    from collections.abc import Callable

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


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
        if len(data) > race.SHORT:
            return Decoded(text, "utf-8")
    return _wide(data) or _cut(data) or _raced(data, label)


def _forced(data: bytes, force: str) -> Decoded:
    encoding = canonical(force)
    if not encoding:
        raise UnreadableError(
            f"不认识的编码名：{force!r}", f"no encoding is called {force!r}"
        )
    for mark, marked in _MARKS:
        if marked == encoding and data.startswith(mark):
            return _after_mark(data, mark, encoding)
    try:
        text = strict(data, encoding)
    except UnicodeDecodeError as error:
        place, byte = error.start, data[error.start]
        raise UnreadableError(
            f"指定的编码 {force} 不对：第 {place} 字节 0x{byte:02X} 无法解读（{error.reason}）；"
            "去掉 --encoding 可自动识别",
            f"the forced encoding {force} does not fit: byte 0x{byte:02X} at offset {place} "
            f"has no meaning in it ({error.reason}); leave out --encoding to have it found",
        ) from error
    return Decoded(text, encoding, 1.0, 0, _round_trip(text, encoding, data))


def _after_mark(data: bytes, mark: bytes, encoding: str) -> Decoded:
    body = data[len(mark) :]
    text = lenient(body, encoding)
    return _finished(text, encoding, 1.0, body)


def _round_trip(text: str, encoding: str, data: bytes) -> bool:
    try:
        return encode(text, encoding) == data
    except UnicodeError:
        return False


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
    lossless = not bad and not segments and _round_trip(text, encoding, data)
    return Decoded(text, encoding, round(confidence, 3), bad, lossless, segments)


def _binary(offset: int, data: bytes) -> UnreadableError:
    byte = data[offset]
    return UnreadableError(
        f"二进制文件，不是文本（binary）：第 {offset} 字节 0x{byte:02X}",
        f"binary, not text: byte 0x{byte:02X} at offset {offset}",
    )


# ── escapes, wide encodings ──────────────────────────────────────────────────


def _escaped(data: bytes) -> Decoded | None:
    """Seven-bit encodings: HZ, ISO-2022-CN and its cousins."""
    return None


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 or UTF-32 without a byte order mark, told by its shape."""
    return None


def _cut(data: bytes) -> Decoded | None:
    """UTF-8 whose first or last character is cut."""
    return None


def _raced(data: bytes, label: str) -> Decoded:
    found = race.winner(data, canonical(label))
    return _finished(found.text, found.encoding, found.confidence, data, found.segments)
