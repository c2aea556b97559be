"""Strings spliced into running text: repeats whose removal rejoins a word.

Officialese repeats itself everywhere, so counting alone finds thousands of phrases.
A spliced string is told by what it cut: the characters on its two sides stand
inside a known word, and did so on page after page.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleaner.bigrams import cuts_word
from cleaner.suggest.lines import CUES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from cleaner.suggest.pages import Page

#: Shortest string looked for, in characters, and on how many pages it must stand.
LEAST_CHARS, LEAST_PAGES = 8, 3

#: Longest: an advert in a sentence is a clause, not a paragraph.
MOST_CHARS = 60

#: Share of its places where taking it out must rejoin a word. A phrase of the
#: language stands between words, so that chance rejoins are rare (about .05).
LEAST_REJOINED = 0.3

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


class Spliced(NamedTuple):
    """A string that may be spliced in.

    Attributes:
        text: The string.
        sources: Source -> pages.
        pages: On how many pages.
        rejoined: Share of places where its removal rejoins a word.
        cued: Whether it holds a word of chrome.
        samples: Up to five (left, right) of its places.
        at: (page index, line index, offset) of every place.
    """

    text: str
    sources: dict[str, int]
    pages: int
    rejoined: float
    cued: bool
    samples: tuple[tuple[str, str], ...]
    at: tuple[tuple[int, int, int], ...]


def spliced(found: Sequence[Page], least: int = LEAST_PAGES) -> list[Spliced]:
    """Spliced strings, the surest first."""
    texts = ["\n".join(page.lines) for page in found]
    frequent = _frequent(texts, least)
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, text in enumerate(texts):
        for start, end in _stretches(text, frequent):
            for piece_start, piece_end in _inside_lines(text, start, end):
                places[text[piece_start:piece_end]].append((number, piece_start))
    _lend(places, texts)
    made = [_judge(string, at, found, texts) for string, at in places.items()]
    good = [
        one for one in made if one.pages >= least and one.rejoined >= LEAST_REJOINED and _whole(one)
    ]
    return sorted(good, key=lambda one: (-one.cued, -one.rejoined * one.pages, one.text))


def _whole(one: Spliced) -> bool:
    return LEAST_CHARS <= len(one.text) <= MOST_CHARS


def _windows(text: str) -> NDArray[np.uint64]:
    """A hash for each window of `LEAST_CHARS` characters; shape (len - 7,)."""
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), "<u4").astype(np.uint64)
    size = len(codes) - LEAST_CHARS + 1
    if size < 1:
        return np.zeros(0, np.uint64)
    out = np.zeros(size, np.uint64)
    for offset in range(LEAST_CHARS):
        out = out * _MULTIPLIER + codes[offset : offset + size]
    return out ^ (out >> np.uint64(29))


def _frequent(texts: Sequence[str], least: int) -> NDArray[np.uint64]:
    """Hashes of windows that stand in at least so many texts, sorted."""
    each = [np.unique(_windows(text)) for text in texts]
    values, counts = np.unique(np.concatenate([*each, np.zeros(0, np.uint64)]), return_counts=True)
    chosen: NDArray[np.uint64] = values[counts >= least]
    return chosen


def _stretches(text: str, frequent: NDArray[np.uint64]) -> Iterator[tuple[int, int]]:
    """Maximal ranges of a text all of whose windows are frequent."""
    hashes = _windows(text)
    if not len(hashes) or not len(frequent):
        return
    at = np.minimum(np.searchsorted(frequent, hashes), len(frequent) - 1)
    hit = np.concatenate(([0], (frequent[at] == hashes).astype(np.int8), [0]))
    edges = np.flatnonzero(np.diff(hit))
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        yield start, end + LEAST_CHARS - 1


def _inside_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a range that lie inside a line, not at its ends."""
    at = start
    for piece in text[start:end].split("\n"):
        stop = at + len(piece)
        before = text[at - 1 : at] if at else ""
        after = text[stop : stop + 1]
        if len(piece) >= LEAST_CHARS and before not in ("", "\n") and after not in ("", "\n"):
            yield at, stop
        at = stop + 1


def _lend(places: dict[str, list[tuple[int, int]]], texts: Sequence[str]) -> None:
    """Give a string the places where it stands inside a longer stretch.

    Neighbours that happen to agree make a stretch longer than what was spliced in.
    """
    common = [string for string, at in places.items() if len(at) >= 2 and len(string) <= MOST_CHARS]
    for string in common:
        every = {(n, at) for n, text in enumerate(texts) for at in _finds(text, string)}
        places[string] = sorted(every)


def _finds(text: str, string: str) -> Iterator[int]:
    at = text.find(string)
    while at >= 0:
        yield at
        at = text.find(string, at + len(string))


def _judge(
    string: str, at: Sequence[tuple[int, int]], found: Sequence[Page], texts: Sequence[str]
) -> Spliced:
    pages = {number for number, _ in at}
    sides = [
        (
            texts[n][max(0, start - 12) : start],
            texts[n][start + len(string) : start + len(string) + 12],
        )
        for n, start in at
    ]
    joined = sum(_rejoins(left, string, right) for left, right in sides)
    samples = tuple(sorted(set(sides), key=lambda pair: (pair[1], pair[0]))[:5])
    return Spliced(
        string,
        dict(Counter(found[number].source for number in pages)),
        len(pages),
        joined / len(at) if at else 0.0,
        any(cue in string for cue in CUES),
        samples,
        tuple((n, texts[n].count("\n", 0, start), start) for n, start in at),
    )


def _rejoins(left: str, string: str, right: str) -> bool:
    """Whether the sides stand inside a word that the string cut."""
    if not left or not right:
        return False
    return cuts_word(left, right) and not cuts_word(left, string) and not cuts_word(string, right)
