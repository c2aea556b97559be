"""Which wrong reading a text may come from, and the bytes it was read from.

Each wrong encoding is tried only where its own signs speak for it, and never on
text that is something else by every sign: Japanese, Russian, drawn tables.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cleaner.charsets import REPLACEMENT

if TYPE_CHECKING:
    from collections.abc import Iterator


def written(text: str) -> Iterator[tuple[str, str, bytes]]:
    """The bytes the text may have been read from: family and codec of the wrong reading, bytes."""
    if _japanese(text) or _ruled(text):
        return
    wide = _WIDE_RE.search(text) is not None
    for family, signs, codec in _DOUBLE if wide else _NARROW:
        if signs is not None and not _speaks(family, signs, text):
            continue
        data = in_bytes(text, codec)
        if data is not None:
            yield family, codec, data


def _speaks(family: str, signs: re.Pattern[str], text: str) -> bool:
    """Whether the signs of a wrong encoding make it worth a trial."""
    if family in ("korean", "japanese"):
        return _plenty(signs, text)
    return signs.search(text) is not None and not (family == "cyrillic" and _is_cyrillic(text))


#: No one-byte encoding holds these: CJK, hangul, full-width forms.
_WIDE_RE = re.compile("[\u2e80-\uf8fe\uf900-\ufaff\ufe30-\uffef\U00010000-\U0010ffff]")

#: One-byte encodings that pages were read in, and what must occur for one to be
#: tried beside the first: signs that only it has.
_NARROW = (
    ("latin1", None, "cp1252"),
    ("latin1", re.compile("[€ŠšŽžŒœŸ]"), "iso8859-15"),
    ("latin1", re.compile("[ĂăĄąĆćČčĎďĐđĘęĚěĹĺĽľŁłŃńŇňŐőŔŕŘřŚśŞşŠšŢţŤťŮůŰűŹźŻżˇ˘˙˛˝]"), "cp1250"),
    ("latin1", re.compile("[Ωπƒ∆∂≈≤≥∏∑√∫◊ﬁﬂ˘˙˚˝˛ˇ‘’“”–—…•¥\uf8ff]"), "mac_roman"),
    ("dos", re.compile("[\u0393-\u03c6áéíóúñÑªº¿¡«»]"), "cp437"),
    ("cyrillic", re.compile("[\u0400-\u045f]"), "cp1251"),
    ("cyrillic", re.compile("[\u0410-\u044f]"), "koi8-r"),
)

_CYRILLIC_RE = re.compile("[\u0400-\u045f]")

#: A word as people write it: garbled text changes case at every other letter.
_CYRILLIC_WORD_RE = re.compile(
    "(?<![\u0400-\u045f])(?:[\u0400-\u045f][\u0430-\u045f]{3,}|[\u0400-\u042f]{4,})(?![\u0400-\u045f])"
)


def _is_cyrillic(text: str) -> bool:
    """Whether a quarter of the Cyrillic letters stand in words."""
    words = sum(map(len, _CYRILLIC_WORD_RE.findall(text)))
    return words * 4 > len(_CYRILLIC_RE.findall(text))


_HALF_KANA_RE = re.compile("[\uff61-\uff9f]")
_DOUBLE = (
    ("gbk", None, "gb18030"),
    ("big5", None, "big5hkscs"),
    ("big5", re.compile("[\u0401-\u0451\u2460-\u247d\u3005\u309d-\u30fe]"), "cp950"),
    ("korean", re.compile("[\uac00-\ud7a3]"), "cp949"),
    ("japanese", _HALF_KANA_RE, "cp932"),
)

_WIDE_CODECS = frozenset(codec for _, _, codec in _DOUBLE)

_HAN_RE = re.compile("[\u3400-\u9fff]")
_KANA_RE = re.compile("[\u3041-\u312f]")
_PRIVATE_RE = re.compile("[\ue000-\uf8ff]")


def _plenty(signs: re.Pattern[str], text: str) -> bool:
    """Whether these are a good part of the text, but not all: garbled text is a mixture."""
    found, han = len(signs.findall(text)), len(_HAN_RE.findall(text))
    return found * 7 > len(text) and (signs is _HALF_KANA_RE or han * 7 > found)


def _japanese(text: str) -> bool:
    """Whether kana or bopomofo make it what it is: garbled Big5 holds kana, and private signs."""
    return (
        len(_KANA_RE.findall(text)) * 3 > len(text)
        and not _PRIVATE_RE.search(text)
        and REPLACEMENT not in text
    )


@cache
def _table(codec: str) -> dict[int, int]:
    """Character -> byte of a one-byte encoding; bytes it leaves open are C1 controls."""
    rows = {}
    for byte in range(0x80, 0x100):
        try:
            rows[ord(bytes([byte]).decode(codec))] = byte
        except UnicodeDecodeError:
            rows[byte] = byte
    if codec == "cp1252":
        rows |= {byte: byte for byte in range(0x80, 0xA0)}  # read as Latin-1
        rows |= {ord(bytes([byte]).decode("cp1254")): byte for byte in b"\xd0\xdd\xde\xf0\xfd\xfe"}
    rows[ord(REPLACEMENT)] = 0xFF
    return rows


def in_bytes(text: str, codec: str) -> bytes | None:
    """The text written in an encoding, None if it cannot be."""
    return _double(text, codec) if codec in _WIDE_CODECS else _narrow(text, codec)


def _narrow(text: str, codec: str) -> bytes | None:
    try:
        return text.translate(_table(codec)).encode("latin-1")
    except UnicodeEncodeError:
        return None


def _double(text: str, codec: str) -> bytes | None:
    """The bytes in a two-byte encoding; 0xFF where the text says that one was lost."""
    if codec == "cp932" and not _twice().isdisjoint(text):
        return None
    pieces = []
    for part in re.split(f"([{REPLACEMENT}€])", text):
        if part in (REPLACEMENT, "€"):
            # cp936 reads the single byte 0x80 as the euro sign.
            pieces.append(b"\x80" if part == "€" and codec == "gb18030" else b"\xff")
            continue
        try:
            data = part.encode(codec)
        except UnicodeEncodeError:
            return None
        if len(data) > 2 * len(part) - len(part.encode("ascii", "ignore")):
            return None  # four bytes: nothing that reads GBK gives such a character
        pieces.append(data)
    return b"".join(pieces)


@cache
def _twice() -> frozenset[str]:
    """The characters that cp932 has at two codes: from which they came cannot be told."""
    codes = (bytes((lead, trail)) for lead in (0xFA, 0xFB, 0xFC) for trail in range(0x40, 0xFD))
    signs = (code.decode("cp932", "replace") for code in codes)
    return frozenset(sign for sign in signs if len(sign) == 1 and sign != REPLACEMENT)


# ── what is no garbled text ──────────────────────────────────────────────────

#: Lines drawn with signs, which are characters of GBK and Big5 too.
_RULE_RE = re.compile("([\u2014\u2015\u2500-\u25ff])(?:\\1|[\u2500-\u257f]\\1)+")


def _ruled(text: str) -> bool:
    """Whether a fifth of the text is drawn lines."""
    return sum(hit.end() - hit.start() for hit in _RULE_RE.finditer(text)) * 5 > len(text)


def keeper(text: str, kind: str) -> str:
    """The codec that kept pairs of bytes when they were read as GBK, "" for other readings."""
    if not kind.endswith("gbk"):
        return ""
    return "gb18030" if _PRIVATE_RE.search(text) else "gbk"
