"""Simplified and traditional characters: a text in the other script, of the same length.

Single characters by a table; where one has several counterparts (后: 後 or 后) the
phrase it stands in decides, found by forward maximum matching as OpenCC does.
"""

from __future__ import annotations

import re
import sys
import zlib
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Tables(NamedTuple):
    """How to get to one script.

    Attributes:
        single: Code point -> code point.
        phrases: Phrase -> conversion, of the same length.
        longest: For each first character, the length of the longest phrase.
        codes: `single` by code point, uint32, shape (0x110000,).
        signs: What each code point is, bits, uint8, shape (0x110000,): a sign that may
            change, that goes wrong in some phrase, that only the other script has.
    """

    single: dict[int, int]
    phrases: dict[str, str]
    longest: dict[str, int]
    codes: NDArray[np.uint32]
    signs: NDArray[np.uint8]


_MOVING, _DOUBTFUL, _TELLING = np.uint8(1), np.uint8(2), np.uint8(4)


@cache
def tables(script: str) -> Tables:
    """How to get to a script: "hans" or "hant"."""
    data = (files("cleaner") / "tables" / "scripts.bin").read_bytes()
    lines = zlib.decompress(data).decode().split("\n")
    pairs, words, right = lines[:3] if script == "hant" else lines[3:]
    single = dict(zip(map(ord, pairs[::2]), map(ord, pairs[1::2]), strict=True))
    listed = words.split(" ")
    wrong = dict(zip(listed[::2], listed[1::2], strict=True))
    doubtful = {
        old
        for phrase, other in wrong.items()
        for old, new in zip(phrase, other, strict=True)
        if chr(single.get(ord(old), ord(old))) != new
    }
    phrases = {phrase: phrase.translate(single) for phrase in right.split(" ")} | wrong
    longest: dict[str, int] = {}
    for phrase in phrases:
        longest[phrase[0]] = max(longest.get(phrase[0], 1), len(phrase))
    kept = {chr(code) for code in single.values()}.union(*wrong.values())
    telling = {chr(code) for code in single} - kept
    codes = np.arange(sys.maxunicode + 1, dtype=np.uint32)
    codes[list(single)] = list(single.values())
    signs = np.zeros(sys.maxunicode + 1, np.uint8)
    for bit, chars in ((_MOVING, map(chr, single)), (_DOUBTFUL, doubtful), (_TELLING, telling)):
        signs[list(map(ord, chars))] |= bit
    return Tables(single, phrases, longest, codes, signs)


def is_other(text: str, script: str) -> bool:
    """Whether a text holds characters that only the other script has: 3 ns a character.

    >>> is_other("這些人", "hans"), is_other("这些人", "hans")
    (True, False)
    """
    return bool((tables(script).signs[_codes(text)] & _TELLING).any())


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def convert(text: str, script: str) -> str:
    """The text in a script, character for character.

    A text without a character that only the other script has is of this one, and stays.

    Args:
        text: Any text.
        script: "hans" (simplified) or "hant" (traditional).

    >>> convert("皇后在后面发现了头发", "hant"), convert("皇后在後面發現了頭髮", "hans")
    ('皇后在後面發現了頭髮', '皇后在后面发现了头发')
    """
    return _line(text, script) if len(text) < _LONG else _converted(text, script)


#: Lines are asked for by several rules, in each round; longer texts are not remembered.
_LONG = 1000


@lru_cache(maxsize=4096)
def _line(text: str, script: str) -> str:
    return _converted(text, script)


def _converted(text: str, script: str) -> str:
    to, codes = tables(script), _codes(text)
    signs = to.signs[codes]
    if not (signs & _TELLING).any():  # of the script already
        return text
    plain = to.codes[codes].tobytes().decode("utf-32-le", "surrogatepass")
    pieces: list[str] = []
    at = 0
    for place in np.flatnonzero(signs & _DOUBTFUL).tolist():
        if place < at:
            continue
        start, end = _run(text, place, at)
        pieces += (plain[at:start], _by_phrases(text[start:end], to))
        at = end
    return "".join(pieces) + plain[at:]


def _run(text: str, at: int, low: int) -> tuple[int, int]:
    """The ideographs around this one, not before `low`."""
    while at > low and _RUN_RE.match(text, at - 1):
        at -= 1
    hit = _RUN_RE.match(text, at)
    return at, hit.end() if hit else at + 1


#: Phrases hold nothing but ideographs.
_RUN_RE = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


def _by_phrases(run: str, to: Tables) -> str:
    pieces, at = [], 0
    while at < len(run):
        size = to.longest.get(run[at], 1)
        while size > 1 and run[at : at + size] not in to.phrases:
            size -= 1
        piece = run[at : at + size]
        pieces.append(to.phrases[piece] if size > 1 else piece.translate(to.single))
        at += size
    return "".join(pieces)
