"""Simplified and traditional characters: a text in the other script, of the same length.

Single characters by a table; where one has several counterparts (后: 後 or 后) the
phrase it stands in decides, found by forward maximum matching as OpenCC does.
"""

from __future__ import annotations

import re
import zlib
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Tables(NamedTuple):
    """How to get to one script.

    Attributes:
        single: Code point -> code point.
        phrases: Phrase -> conversion, of the same length.
        longest: For each first character, the length of the longest phrase.
        doubtful: The characters that go wrong in some phrase.
        telling: The characters that only the other script has.
        moving: The characters that may change; text without them stays as it is.
    """

    single: dict[int, int]
    phrases: dict[str, str]
    longest: dict[str, int]
    doubtful: re.Pattern[str]
    telling: re.Pattern[str]
    moving: re.Pattern[str]


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
    return Tables(single, phrases, longest, _any(doubtful), _any(telling), _any(moving))


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

    def converted(hit: re.Match[str]) -> str:
        run = hit[0]
        if not to.moving.search(run):
            return run
        return _by_phrases(run, to) if to.doubtful.search(run) else run.translate(to.single)

    return "\n".join(
        [
            _RUN_RE.sub(converted, line) if to.moving.search(line) else line
            for line in text.split("\n")
        ]
    )


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
