"""Text in a wrong encoding, found line by line and mended.

A page is looked at once: the cost of each line as Chinese text (`likelihood`). Only
lines as improbable as no text is, and stretches of accented letters in a Chinese
line, are tried to be mended (`mojibake`). Each rule then takes its own kind.
"""

from __future__ import annotations

import re
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleaner.charsets import REPLACEMENT
from cleaner.ledger import Finding
from cleaner.likelihood import NAT, table
from cleaner.stages.mojibake import Mended, mend
from cleaner.stages.signs import units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from cleaner.rules import Context
    from cleaner.view import View

#: Nats a character: garbled lines reach -10.3 at best, those of ten characters and more
#: -10.7 (565 cases of 38 kinds); 98 % of the clean lines are above this.
GATE, LONG_GATE, LONG = -9.9, -10.4, 8

#: Blanks at the ends of a line that are no part of garbled text; a no-break space may
#: be one: it is the byte 0xA0.
_BLANKS = " \t\u3000\r"


class Repair(NamedTuple):
    """A stretch that was read in the wrong encoding; offsets in the text."""

    start: int
    end: int
    new: str
    kind: str
    inferred: int


def repairs(view: View) -> tuple[Repair, ...]:
    """Everything in the text that was read in the wrong encoding, in order."""
    return view.memo(_repairs)


def _repairs(view: View) -> tuple[Repair, ...]:
    if view.text.isascii():
        return ()
    codes = units(view).codes
    found: list[Repair] = []
    like: Mended | None = None
    for index in _dark_lines(codes):
        start, end, mended = _whole(view, index, like)
        if mended is not None:
            like = mended
            found.append(Repair(start, end, *mended[:3]))
    if np.count_nonzero((codes >= 0x80) & (codes < 0x250)) >= _FEWEST:
        gaps = pairwise([0, *chain(*[repair[:2] for repair in found]), len(view.text)])
        found += [
            repair for gap in islice(gaps, 0, None, 2) for repair in _stretches(view.text, *gap)
        ]
        found.sort()
    return tuple(found)


def _dark_lines(codes: NDArray[np.uint16]) -> list[int]:
    """Indexes of the lines that are as improbable as garbled text."""
    found = table().take(codes)
    ends = np.flatnonzero((codes == 0x0A) | (codes == 0x0C))
    starts = np.append(0, ends + 1)
    starts = starts[starts < len(codes)]
    sums = np.add.reduceat(found, starts, dtype=np.int64)
    # A character outside the basic plane is two units.
    first = ((found != 0) & ((codes & 0xFC00) != 0xDC00)).view(np.uint8)
    counts = np.add.reduceat(first, starts, dtype=np.int64)
    gate = np.where(counts < LONG, int(-GATE * NAT), int(-LONG_GATE * NAT))
    return np.flatnonzero((counts >= 2) & (sums > gate * counts)).tolist()


def _whole(view: View, index: int, like: Mended | None) -> tuple[int, int, Mended | None]:
    """Where a line stands, blanks at its ends left out, and its repair."""
    line = view.lines[index]
    raw = view.text[line.start : line.end]
    texts = dict.fromkeys((raw.strip(_BLANKS), raw.strip(_BLANKS + "\xa0")))
    found = [(text, mended) for text in texts if text and (mended := mend(text, like))]
    if not found:
        return line.start, line.end, None
    text, mended = min(found, key=lambda pair: pair[1].text.count(REPLACEMENT))
    start = line.start + raw.index(text)
    return start, start + len(text), mended


#: Accented letters in a stretch that is tried; two are a name (Müller's café).
_FEWEST = 4

_STRETCH_RE = re.compile("[^\n\f\u2e80-\ufaff\ufe10-\uffef]{4,}")
_LATIN_RE = re.compile("[\x80-\u024f]")


def _stretches(text: str, begin: int, end: int) -> Iterator[Repair]:
    """Repairs of stretches between Chinese characters, in this range."""
    like: Mended | None = None
    for hit in _STRETCH_RE.finditer(text, begin, end):
        stretch = hit[0].strip(" \t")
        if len(_LATIN_RE.findall(stretch)) < max(_FEWEST, len(stretch) * 2 // 5):
            continue
        mended = mend(stretch, like)
        if mended is not None and REPLACEMENT not in mended.text:
            like = mended
            start = hit.start() + hit[0].index(stretch)
            yield Repair(start, start + len(stretch), *mended[:3])


def idle(view: View, context: Context) -> bool:  # noqa: ARG001
    """Whether nothing was read in a wrong encoding."""
    return not repairs(view)


# ── one function for each rule ───────────────────────────────────────────────


def _share(view: View, kind: str) -> Iterator[Finding]:
    for repair in repairs(view):
        if repair.kind == kind:
            yield Finding(repair.start, repair.end, "", repair.new)
            if repair.inferred:
                note = f"推定{repair.inferred}字 | {repair.inferred} characters inferred"
                yield Finding(repair.start, repair.end, "", None, note, "lossy-encoding")


def utf8_as_latin1(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """UTF-8 read as Latin-1, cp1252 or one of their cousins: æ–‡ä»¶."""
    return _share(view, "utf8-as-latin1")


def utf8_as_gbk(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """UTF-8 read as GBK: 鏂囦欢."""
    return _share(view, "utf8-as-gbk")


def utf8_as_big5(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """UTF-8 read as Big5."""
    return _share(view, "utf8-as-big5")


def utf8_as_japanese(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """UTF-8 read as Shift JIS: half-width kana among rare hanzi."""
    return _share(view, "utf8-as-japanese")


def utf8_as_dos(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """UTF-8 read as cp437: Greek letters among boxes."""
    return _share(view, "utf8-as-dos")


def gbk_as_latin1(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """GBK read as Latin-1 or one of its cousins: ÎÄ¼þ."""
    return _share(view, "gbk-as-latin1")


def gbk_as_big5(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """GBK read as Big5: 恅璃."""
    return _share(view, "gbk-as-big5")


def gbk_as_korean(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """GBK read as cp949: hangul among hanja."""
    return _share(view, "gbk-as-korean")


def gbk_as_japanese(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """GBK read as Shift JIS: half-width kana."""
    return _share(view, "gbk-as-japanese")


def gbk_as_cyrillic(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """GBK read as cp1251 or KOI8-R: Cyrillic that is no word."""
    return _share(view, "gbk-as-cyrillic")


def gbk_as_dos(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """GBK read as cp437: Greek letters among boxes."""
    return _share(view, "gbk-as-dos")


def big5_as_latin1(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Big5 read as Latin-1 or one of its cousins: ¤å¥ó."""
    return _share(view, "big5-as-latin1")


def big5_as_gbk(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Big5 read as GBK: ゅン."""
    return _share(view, "big5-as-gbk")


def read_twice(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Garbled text that was garbled again."""
    return _share(view, "double")
