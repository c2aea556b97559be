"""Simplified and traditional characters: a text in the other script, of the same length.

Single characters by a table; where one has several counterparts (后: 後 or 后) the
phrase it stands in decides, found by forward maximum matching as OpenCC does.
"""

from __future__ import annotations

import re
import sys
import zlib
from functools import cache
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
        doubtful: The characters that go wrong in some phrase.
        telling: The characters that only the other script has.
        moving: The characters that may change; text without them stays as it is.
        codes: `single` as a table, uint32, shape (0x110000,).
    """

    single: dict[int, int]
    phrases: dict[str, str]
    longest: dict[str, int]
    doubtful: re.Pattern[str]
    telling: re.Pattern[str]
    moving: re.Pattern[str]
    codes: NDArray[np.uint32]


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
    moving = doubtful.union(map(chr, single))
    codes = np.arange(sys.maxunicode + 1, dtype=np.uint32)
    codes[list(single)] = list(single.values())
    return Tables(single, phrases, longest, _any(doubtful), _any(telling), _any(moving), codes)


def _any(signs: set[str]) -> re.Pattern[str]:
    return re.compile("[" + "".join(sorted(signs)) + "]")


def convert(text: str, script: str) -> str:
    """The text in a script, character for character.

    Args:
        text: Any text.
        script: "hans" (simplified) or "hant" (traditional).

    >>> convert("皇后在后面发现了头发", "hant"), convert("皇后在後面發現了頭髮", "hans")
    ('皇后在後面發現了頭髮', '皇后在后面发现了头发')
    """
    to = tables(script)
    if not to.moving.search(text):
        return text
    plain = _by_table(text, to)
    pieces: list[str] = []
    at = 0
    for hit in to.doubtful.finditer(text):
        if hit.start() < at:
            continue
        start, end = _run(text, hit.start(), at)
        pieces += (plain[at:start], _by_phrases(text[start:end], to))
        at = end
    return "".join(pieces) + plain[at:]


#: From this length on the table of all characters is faster than `str.translate`.
_LONG = 200


def _by_table(text: str, to: Tables) -> str:
    """The text with every single character in the other script."""
    if len(text) < _LONG:
        return text.translate(to.single)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return to.codes[codes].tobytes().decode("utf-32-le", "surrogatepass")


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
