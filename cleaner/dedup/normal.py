"""Text as it is compared: blanks and punctuation out, width, case and script folded.

A page against itself with other line breaks, page numbers or half-width
punctuation has a Jaccard similarity of .47 to .74 over raw 5-grams and of .97 to
1.00 over these. One look-up a character does it, and offsets survive.
"""

from __future__ import annotations

import functools
import unicodedata
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

Codes = NDArray[np.uint32]
Bounds = NDArray[np.int64]

#: Named in every scheme: signatures of another normaliser cannot be compared.
VERSION = 1

#: Planes 2 and 3 hold ideographs only; those above hold nothing that is text.
_FIRST_HAN_PLANE, _FIRST_EMPTY_PLANE = 0x20000, 0x40000
_COMPATIBILITY = range(0x2F800, 0x2FA20)
#: Ideographs and Hangul are themselves (but for script); the rest is told one by one.
_THEMSELVES = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xAC00, 0xD7A4))
_SINGLY = (
    range(0x3400), range(0x4DC0, 0x4E00), range(0xA000, 0xAC00), range(0xD7A4, _FIRST_HAN_PLANE),
    _COMPATIBILITY,
)  # fmt: skip
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)
#: Characters that a numpy string cannot have: its bytes are counted in 31 bits.
_LONGEST = 1 << 29


class Folded(NamedTuple):
    """Texts as arrays, end to end.

    Attributes:
        codes: Folded code points of all texts, uint32, shape (characters,).
        bounds: Text i is codes[bounds[i] : bounds[i + 1]], int64, shape (texts + 1,).
    """

    codes: Codes
    bounds: Bounds

    def text(self, index: int) -> Codes:
        """The folded code points of one text, a view, shape (characters,)."""
        return self.codes[self.bounds[index] : self.bounds[index + 1]]


def fold_character(char: str) -> str:
    """What a character is compared as; "" where it does not count.

    Letters, marks and numbers of any script count; blanks, punctuation, symbols
    and controls do not. A compatibility form (full width, circled, ligature) that
    stands for exactly one letter or number becomes it; one that stands for
    several (㎡, Ⅳ) stays.

    >>> [fold_character(char) for char in "Ａ。國①"]
    ['a', '', '国', '1']
    """
    if not _counts(char):
        return ""
    plain = [piece for piece in unicodedata.normalize("NFKC", char) if _counts(piece)]
    one = plain[0] if len(plain) == 1 else char
    lower = one.lower()
    return _simplified().get(lower, lower) if len(lower) == 1 else one


@functools.cache
def table() -> Codes:
    """The look-up table: uint32, shape (0x110000,), 0 where a character is dropped."""
    codes = np.zeros(0x110000, np.uint32)
    codes[_FIRST_HAN_PLANE:_FIRST_EMPTY_PLANE] = np.arange(_FIRST_HAN_PLANE, _FIRST_EMPTY_PLANE)
    for plain in _THEMSELVES:
        codes[plain.start : plain.stop] = np.arange(plain.start, plain.stop)
    for code in (code for part in _SINGLY for code in part):
        codes[code] = ord(fold_character(chr(code)) or "\0")
    for char, simple in _simplified().items():
        codes[ord(char)] = ord(simple)
    codes.flags.writeable = False
    return codes


def fold(texts: Sequence[str]) -> Folded:
    """The folded code points of several texts."""
    codes, bounds = packed(texts)
    folded = table()[codes]
    kept = folded != 0
    before = np.zeros(len(codes) + 1, np.int64)
    np.cumsum(kept, out=before[1:])
    return Folded(folded[kept], before[bounds])


def offsets(text: str) -> Bounds:
    """Where each folded character of a text stands: code points, int64, ascending."""
    codes, _ = packed([text])
    return np.flatnonzero(table()[codes])


def packed(texts: Sequence[str], room: Codes | None = None) -> tuple[Codes, Bounds]:
    """Raw code points of several texts and the bounds of each, as in `Folded`.

    Args:
        texts: The texts.
        room: Takes the code points, if they fit in it: fresh memory costs more than
            filling it (measured: 2.0 ns a character, .1 in memory used before).
    """
    bounds = np.zeros(len(texts) + 1, np.int64)
    np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)), out=bounds[1:])
    size = int(bounds[-1])
    codes = room[:size] if room is not None and size <= len(room) else np.empty(size, np.uint32)
    if 0 < size < _LONGEST:
        codes.view(f"U{size}")[0] = "".join(texts)  # numpy's own copy of a str
    elif size:
        codes[:] = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    return codes, bounds


def blankless(text: str) -> str:
    """A text without its blanks: what exact duplicates have in common."""
    return "".join(text.split())


def _counts(char: str) -> bool:
    """Whether a character counts; planes 2 and 3 do, whatever Unicode version is here."""
    code = ord(char)
    if code >= _FIRST_HAN_PLANE:
        return code < _FIRST_EMPTY_PLANE
    return unicodedata.category(char)[0] in "LMN" and code not in _VARIATION_SELECTORS


@functools.cache
def _simplified() -> dict[str, str]:
    """Traditional -> simplified; source and licence in the file's first line."""
    place = resources.files("cleaner.dedup").joinpath("fold.txt")
    lines = place.read_text(encoding="utf-8").splitlines()[1:]
    pairs = "".join(lines)
    return dict(zip(pairs[::2], pairs[1::2], strict=True))
