"""Which kinds of odd characters a text holds: one look-up for all rules on characters."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from cleaner.ledger import Finding
from cleaner.stages.signs import units

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from cleaner.view import View


class Kind:
    """Kinds of characters that some rule asks for: bits of plain numbers, for speed."""

    LINE = 1
    CELL = 2
    CONTROL = 4
    INVISIBLE = 8
    BIDI = 16
    BLANK = 32
    MARK = 64
    RADICAL = 128
    PRIVATE = 256
    FORM = 512
    WIDE = 1024
    TAG = 2048
    NONE = 4096


#: The characters of each kind, as (first, last).
_RANGES = {
    Kind.LINE: ((0x0B, 0x0B), (0x0D, 0x0D), (0x85, 0x85), (0x2028, 0x2029)),
    Kind.CELL: ((0x07, 0x07),),
    Kind.CONTROL: ((0x00, 0x06), (0x08, 0x08), (0x0E, 0x1F), (0x7F, 0x84), (0x86, 0x9F)),
    Kind.INVISIBLE: (
        (0xAD, 0xAD), (0x34F, 0x34F), (0x180E, 0x180E), (0x200B, 0x200D), (0x2060, 0x2064),
        (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFC),
    ),
    Kind.BIDI: ((0x61C, 0x61C), (0x200E, 0x200F), (0x202A, 0x202E), (0x2066, 0x206F)),
    Kind.BLANK: (
        (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x202F, 0x202F), (0x205F, 0x205F),
        (0x3164, 0x3164),
    ),
    Kind.RADICAL: ((0x2E80, 0x2FD5),),
    Kind.PRIVATE: ((0xE000, 0xF8FF),),
    Kind.FORM: ((0xFE10, 0xFE19), (0xFE30, 0xFE6B), (0xFF61, 0xFF65)),
    Kind.WIDE: ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A)),
    Kind.NONE: ((0xFDD0, 0xFDEF), (0xFFFE, 0xFFFF)),
    Kind.TAG: ((0xDB40, 0xDB40),),  # first unit of the tags and of selectors for names
}  # fmt: skip


@cache
def _table() -> NDArray[np.uint16]:
    """The kinds of each UTF-16 code unit, shape (65536,)."""
    out = np.zeros(0x10000, np.uint16)
    for kind, ranges in _RANGES.items():
        for first, last in ranges:
            out[first : last + 1] |= np.uint16(kind)
    out[composing()] |= np.uint16(Kind.MARK)
    return out


def kinds(view: View) -> int:
    """The kinds of characters that a text holds: about 1 ns a character."""
    return view.memo(_kinds)


def _kinds(view: View) -> int:
    if view.text.isascii() and view.text.isprintable():
        return 0
    return int(np.bitwise_or.reduce(_table().take(units(view).codes), initial=0))


def each(view: View, kind: int, pattern: re.Pattern[str], new: str) -> Iterator[Finding]:
    """Each hit of a pattern replaced, if the text holds the kind it is made of."""
    if kinds(view) & kind:
        for hit in pattern.finditer(view.text):
            yield Finding(hit.start(), hit.end(), "", new)


def mapped(
    view: View, kind: int, pattern: re.Pattern[str], signs: dict[str, str]
) -> Iterator[Finding]:
    """Each character of a kind as what it is mapped to; others are left."""
    if not kinds(view) & kind:
        return
    for hit in pattern.finditer(view.text):
        new = signs.get(hit[0])
        if new is not None:
            yield Finding(hit.start(), hit.end(), "", new)


# ── composition ──────────────────────────────────────────────────────────────

#: Blocks without a character that composition changes or that joins another, by far
#: the largest ones: ideographs, Yi, hangul syllables, surrogates and private use.
_STABLE = ((0x3400, 0x9FFF), (0xA000, 0xA66E), (0xAC00, 0xD7A3), (0xD800, 0xF8FF))

#: First unit of the compatibility ideographs outside the basic plane.
SUPPLEMENT = 0xD87E


@cache
def composing() -> NDArray[np.int64]:
    """Code units that text in NFC may not hold, or only where they join nothing.

    Unicode calls them NFC_Quick_Check No and Maybe; found out by trying, once.
    """
    skip = np.zeros(0x10000, np.bool_)
    for first, last in _STABLE:
        skip[first : last + 1] = True
    found = [code for code in np.flatnonzero(~skip).tolist() if _joins(chr(code))]
    return np.array([*found, SUPPLEMENT])


def _joins(sign: str) -> bool:
    return (
        unicodedata.combining(sign) > 0
        or "\u1161" <= sign <= "\u11ff"  # vowels and finals of hangul
        or not unicodedata.is_normalized("NFC", sign)
    )
