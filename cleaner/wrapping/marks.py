"""What each character is to a line break, and how much room it takes.

Tables are indexed by code point; what lies beyond the BMP is Han.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Kinds of characters at a break.
(
    OTHER, HAN, DIGIT, LATIN, STOP, COLON, SEMICOLON, COMMA, OPEN, CLOSE, DASH, POINT, BLANK,
) = range(13)  # fmt: skip
KINDS: Final = 13

#: Marks by kind. A full stop of ASCII is a POINT: it may be a decimal.
_MARKS: Final = {
    STOP: "。！？!?…",
    COLON: "：:∶",
    SEMICOLON: "；;",
    COMMA: "，,、",
    OPEN: "（(【[《〈「『“‘﹝〔{｛<",
    CLOSE: "）)】]》〉」』”’﹞〕}｝>%％‰℃",
    DASH: "—–-－―~～·",
    POINT: ".．",
    BLANK: " \t\u3000\xa0",
}


def group(*kinds: int) -> NDArray[np.bool_]:
    """Which kinds belong together: a table to look kinds up in."""
    out = np.zeros(KINDS, np.bool_)
    out[list(kinds)] = True
    return out


#: Kinds that end a sentence, or a clause that may stand alone.
ENDING: Final = group(STOP, COLON, SEMICOLON)

#: Kinds that layout engines keep from the beginning of a line.
CLOSING: Final = group(STOP, COLON, SEMICOLON, COMMA, CLOSE)

#: Kinds that stand in sentences only.
SENTENCE: Final = group(STOP, SEMICOLON, COMMA)

#: Kinds that no paragraph begins with.
NEVER_FIRST: Final = group(STOP, SEMICOLON, COMMA)

#: Kinds with which a line ends only where it was cut.
BARE: Final = group(HAN, DIGIT, LATIN)

#: Kinds that make up numbers and Latin words.
ALPHANUMERIC: Final = group(DIGIT, LATIN)

#: The last index of the tables stands for every code point beyond the BMP.
BEYOND: Final = 0x10000

#: ASCII marks that some layout engines set in full width (one real page is exactly
#: 50 columns only so).
_WIDENED: Final = ",.;:!?"


@cache
def kinds() -> NDArray[np.uint8]:
    """Kind of each code point, uint8, shape (65537,)."""
    out = np.full(BEYOND + 1, OTHER, np.uint8)
    out[0x3400:0xA000] = HAN
    out[0xF900:0xFB00] = HAN
    out[[0x3005, 0x3007, BEYOND]] = HAN
    for first, last, kind in (
        ("0", "9", DIGIT), ("０", "９", DIGIT), ("A", "Z", LATIN), ("a", "z", LATIN),
        ("Ａ", "Ｚ", LATIN), ("ａ", "ｚ", LATIN), ("À", "ÿ", LATIN),
    ):  # fmt: skip
        out[ord(first) : ord(last) + 1] = kind
    for kind, chars in _MARKS.items():
        out[[ord(char) for char in chars]] = kind
    return out


#: Shifts of the three counts that are packed into one number per character.
_NARROW, _CURLY, _ASCII = 0, 20, 40


@cache
def _packed() -> NDArray[np.int64]:
    """Per code point: is it half width, ambiguous, a widened ASCII mark (packed)."""
    out = np.zeros(BEYOND + 1, np.int64)
    for code in range(BEYOND):
        kind = unicodedata.east_asian_width(chr(code))
        if kind == "A":
            out[code] = 1 << _CURLY
        elif kind not in "WF":
            out[code] = 1 << _NARROW
    for char in _WIDENED:
        out[ord(char)] += 1 << _ASCII
    return out


def clipped(codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Code points as indexes of the tables."""
    return np.minimum(codes, np.uint32(BEYOND))


#: Ways to measure a line, in the order in which they are tried: columns (CJK takes
#: 2), columns with curly quotes and dashes of 1, columns with ASCII marks of 2,
#: characters.
METRICS: Final = ("columns", "narrow", "wide", "chars")


class Ruler:
    """Measures ranges of a text."""

    def __init__(self, codes: NDArray[np.uint32]) -> None:
        """Take the code points of the text."""
        self._totals = np.zeros(len(codes) + 1, np.int64)
        np.cumsum(_packed()[clipped(codes)], out=self._totals[1:])

    def widths(
        self, starts: NDArray[np.int64], ends: NDArray[np.int64]
    ) -> dict[str, NDArray[np.int64]]:
        """Room that ranges take, by metric.

        Args:
            starts: Where each range starts.
            ends: Where each ends; not before it starts.

        Returns:
            int64, shape (ranges,), for each of METRICS.
        """
        count = ends - starts
        sums = self._totals[ends] - self._totals[starts]
        mask = (1 << (_CURLY - _NARROW)) - 1
        half, curly, ascii_marks = (sums >> shift & mask for shift in (_NARROW, _CURLY, _ASCII))
        columns = 2 * count - half
        return {
            "columns": columns, "narrow": columns - curly, "wide": columns + ascii_marks,
            "chars": count,
        }  # fmt: skip
