"""Hints of many rules looked for in one scan of the text.

A rule's hints are literal strings, one of which every match of it holds. With a
hundred rules, asking for each hint alone costs a hundred readings of the page; one
pattern of all of them costs one, and tells on which lines they stand.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cleaner.view import View


class Hints:
    """The hints of a set of rules.

    Only the shortest are looked for: a hint that holds another ("上一篇：" holds
    "上一篇") is a promise of that one too.
    """

    def __init__(self, hints: Iterable[str]) -> None:
        self._keys: dict[str, str] = {}
        shortest: list[str] = []
        for hint in sorted(set(hints), key=lambda hint: (len(hint), hint)):
            key = next((key for key in shortest if key in hint), hint)
            self._keys[hint] = key
            if key == hint:
                shortest.append(hint)
        self._shortest = tuple(shortest)

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        return re.compile(_alternation(self._shortest)) if self._shortest else None

    def keys(self, hints: Iterable[str]) -> frozenset[str]:
        """The strings that are looked for in place of these hints."""
        return frozenset(self._keys[hint] for hint in hints)

    def scan(self, view: View) -> Mapping[str, tuple[int, ...]]:
        """Which hints stand in the text, each with its places (code points).

        Those inside another are found too: the scan goes on one character after
        the start of each.
        """
        found: dict[str, list[int]] = {}
        if self._pattern is None:
            return {}
        search, text, at = self._pattern.search, view.text, 0
        while (hit := search(text, at)) is not None:
            found.setdefault(hit.group(), []).append(hit.start())
            at = hit.start() + 1
        return {key: tuple(places) for key, places in found.items()}


def _alternation(words: Iterable[str]) -> str:
    """A pattern of these words that shares their beginnings.

    >>> _alternation(["上一篇", "上一页", "下载"])
    '(?:上一(?:篇|页)|下载)'
    """
    branches: dict[str, list[str]] = {}
    for word in sorted(words):
        branches.setdefault(word[0], []).append(word[1:])
    parts = []
    for first, rests in branches.items():
        if "" in rests or len(rests) == 1:
            # A word that ends here is the shortest, and the shortest is enough.
            parts.append(re.escape(first + min(rests, key=len)))
        else:
            parts.append(re.escape(first) + _alternation(rests))
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"
