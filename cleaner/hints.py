"""Hints of many rules looked for in one scan of the text.

A rule's hints are literal strings, one of which every match of it holds. With a
hundred rules, asking for each hint alone costs a hundred readings of the page; one
pattern of all of them costs one, and tells on which lines they stand.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from cleaner.view import View

#: Slots for pairs of characters. With 400 hints one pair in 600 is looked at in vain.
_SLOTS = 1 << 18
_SIGNS = 0xFFFF
_MIX = np.uint32(0x9E37)  # spreads the first character over the slots; any odd number does


class _Table(NamedTuple):
    """Hints by their first two characters.

    Attributes:
        slots: Whether some hint's pair falls into the slot, bool, shape (_SLOTS,).
        pairs: Each first pair with its hints.
        signs: Whether some hint of one character has these low 16 bits, bool, shape (65536,).
        single: Whether there is any.
    """

    slots: NDArray[np.bool_]
    pairs: dict[str, tuple[str, ...]]
    signs: NDArray[np.bool_]
    single: bool


class Hints:
    """The hints of a set of rules."""

    def __init__(self, hints: Iterable[str]) -> None:
        self._hints = dict.fromkeys(sorted(hints))

    @cached_property
    def _table(self) -> _Table:
        pairs: dict[str, list[str]] = {}
        for hint in self._hints:
            if len(hint) > 1:
                pairs.setdefault(hint[:2], []).append(hint)
        slots = np.zeros(_SLOTS, np.bool_)
        if pairs:
            slots[_slots(_codes("".join(pairs)))[::2]] = True
        signs = np.zeros(_SIGNS + 1, np.bool_)
        single = [ord(hint) & _SIGNS for hint in self._hints if len(hint) == 1]
        signs[single] = True
        by_pair = {pair: tuple(found) for pair, found in pairs.items()}
        return _Table(slots, by_pair, signs, bool(single))

    def scan(self, view: View) -> Mapping[str, tuple[int, ...]]:
        """Which hints stand in the text, each with its places (code points)."""
        found: dict[str, list[int]] = {}
        text, table = view.text, self._table
        if table.pairs and len(text) > 1:
            for at in np.flatnonzero(table.slots.take(view.memo(_pairs))).tolist():
                for hint in table.pairs.get(text[at : at + 2], ()):
                    if text.startswith(hint, at):
                        found.setdefault(hint, []).append(at)
        if table.single:
            signs = view.memo(codes) & np.uint32(_SIGNS)
            for at in np.flatnonzero(table.signs.take(signs)).tolist():
                if text[at] in self._hints:
                    found.setdefault(text[at], []).append(at)
        return {hint: tuple(places) for hint, places in found.items()}

    def lines(self, view: View) -> set[int]:
        """Indexes in `View.lines` of the lines that hold one."""
        places = view.memo(self.scan).values()
        return {view.line_at(place) for found in places for place in found}


def codes(view: View) -> NDArray[np.uint32]:
    """The code points of a text."""
    return _codes(view.text)


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _pairs(view: View) -> NDArray[np.uint32]:
    """The slot of each pair of neighbours, which every scan of the text looks up."""
    return _slots(view.memo(codes))


def _slots(codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The slot of each pair of neighbours."""
    slots: NDArray[np.uint32] = (codes[:-1] * _MIX + codes[1:]) & np.uint32(_SLOTS - 1)
    return slots
