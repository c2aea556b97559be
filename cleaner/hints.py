"""Words of many rules looked for in one scan of the text.

A rule's hints are literal strings, one of which every match of it holds. With a
hundred rules, asking for each hint alone costs a hundred readings of the page; one
table of all of them costs one, and tells on which lines they stand.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleaner.bigrams import cuts_word
from cleaner.likelihood import NAT, table

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    from cleaner.view import View

#: Slots for pairs of characters: with 3,000 of them one pair in 80 falls into another's
#: slot, and few of those into another's in the second table.
_SLOTS = 1 << 18
_MASK = np.uint32(_SLOTS - 1)
_SIGNS = 0xFFFF
#: What spreads the first character over the slots of either table; any odd number does.
_MIX, _OTHER_MIX = np.uint32(0x9E37), np.uint32(0x85EB)

#: Every word that anybody looks for in this process: a text is read once for all of them.
_known: dict[str, None] = {}


class _Table(NamedTuple):
    """Words by two neighbours in them, the rarest.

    Attributes:
        slots: Whether some word's pair falls into the slot, bool, shape (_SLOTS,).
        others: The same for the other way to spread them.
        words: Each word and where in it the pair stands, by the slot of the pair.
        signs: Whether some word of one character has these low 16 bits, bool, shape (65536,).
    """

    slots: NDArray[np.bool_]
    others: NDArray[np.bool_]
    words: dict[int, tuple[tuple[str, int], ...]]
    signs: NDArray[np.bool_]


def _table(count: int) -> _Table:
    """The table of the first so many known words."""
    known = list(_known)[:count]
    anchors = [(word, _anchor(word)) for word in known if len(word) > 1]
    pairs = _codes("".join(word[at : at + 2] for word, at in anchors))
    words: dict[int, tuple[tuple[str, int], ...]] = {}
    for slot, anchor in zip(_slots(pairs, _MIX)[::2].tolist(), anchors, strict=True):
        words[slot] = (*words.get(slot, ()), anchor)
    single = [ord(word) & _SIGNS for word in known if len(word) == 1]
    return _Table(
        _marked(list(words), _SLOTS),
        _marked(_slots(pairs, _OTHER_MIX)[::2], _SLOTS),
        words,
        _marked(single, _SIGNS + 1),
    )


def _marked(places: list[int] | NDArray[np.uint32], size: int) -> NDArray[np.bool_]:
    out = np.zeros(size, np.bool_)
    out[places] = True
    return out


#: What an ASCII character costs here: as much as the rarest of the 500 commonest Han.
_ASCII = 7 * NAT

#: Two neighbours that stand together in no word meet e³ times rarer at least than their
#: characters tell (关政 in 相关政策).
_ACROSS = 3 * NAT


@cache
def _anchor(word: str) -> int:
    """Where the pair of neighbours stands that is least probable in Chinese text."""
    costs = [_ASCII if sign < "\x80" else int(table()[ord(sign) & _SIGNS]) for sign in word]

    def cost(at: int) -> int:
        across = not cuts_word(word[at], word[at + 1], surely=False)
        return costs[at] + costs[at + 1] + across * _ACROSS

    return max(range(len(word) - 1), key=cost)


#: The table of all words known so far, by how many these are.
_tables: dict[int, _Table] = {}


class Hints:
    """Words to look for."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        _known.update(dict.fromkeys(sorted(self._words)))

    def present(self, view: View) -> frozenset[str]:
        """Which of the words stand in the text."""
        return self._words & _found(view).words

    def scan(self, view: View) -> Mapping[str, tuple[int, ...]]:
        """Which of the words stand in the text, each with its places (code points)."""
        places = _found(view).places
        return {word: places[word] for word in sorted(self.present(view))}

    def matches(self, view: View, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches of a pattern that begins with one of the words, in order, apart."""
        at = 0
        for start in sorted(chain.from_iterable(view.memo(self.scan).values())):
            hit = pattern.match(view.text, start) if start >= at else None
            if hit:
                at = hit.end()
                yield hit

    def lines(self, view: View) -> set[int]:
        """Indexes in `View.lines` of the lines that hold one."""
        places = chain.from_iterable(view.memo(self.scan).values())
        return {bisect_right(view.starts, place) - 1 for place in places}


class _Found(NamedTuple):
    """The known words in a text.

    Attributes:
        places: Where each stands.
        words: They alone.
    """

    places: dict[str, tuple[int, ...]]
    words: frozenset[str]


def _found(view: View) -> _Found:
    """The places of every known word; words may have come to be known since the last look."""
    scans = view.memo(_scans)
    count = len(_known)
    if count not in scans:
        if count not in _tables:
            _tables.clear()
            _tables[count] = _table(count)
        places = _scan(view, _tables[count])
        scans[count] = _Found(places, frozenset(places))
    return scans[count]


def _scans(view: View) -> dict[int, _Found]:  # noqa: ARG001
    """What was found, by how many words were known."""
    return {}


def _scan(view: View, words: _Table) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = defaultdict(list)
    text, signs = view.text, view.memo(codes)
    if len(text) > 1:
        pairs = _slots(signs, _MIX)
        places = np.flatnonzero(words.slots.take(pairs))
        others = (signs.take(places) * _OTHER_MIX + signs.take(places + 1)) & _MASK
        places = places[words.others.take(others)]
        for at, slot in zip(places.tolist(), pairs.take(places).tolist(), strict=True):
            for word, offset in words.words[slot]:
                if at >= offset and text.startswith(word, at - offset):
                    found[word].append(at - offset)
    for at in np.flatnonzero(words.signs.take(signs & np.uint32(_SIGNS))).tolist():
        if text[at] in _known:
            found[text[at]].append(at)
    return {word: tuple(places) for word, places in found.items()}


def codes(view: View) -> NDArray[np.uint32]:
    """The code points of a text."""
    return _codes(view.text)


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _slots(codes: NDArray[np.uint32], mix: np.uint32) -> NDArray[np.uint32]:
    """The slot of each pair of neighbours."""
    slots: NDArray[np.uint32] = (codes[:-1] * mix + codes[1:]) & _MASK
    return slots
