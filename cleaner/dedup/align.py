"""Alignment of tokens by their longest common subsequence, in words of bits."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def matches(one: str, other: str) -> list[int]:
    """Where each token of `one` stands in `other` in a longest common subsequence.

    Returns:
        For each token of `one` its index in `other`, -1 where it has none; ascending.

    Cost: one pass of bit operations over `other`, each over len(one) bits (Hyyrö 2004,
    Bit-Parallel LCS-length Computation Revisited), and a walk back. Of several longest
    ones it takes a fixed one; equal starts and ends are always matched.

    >>> matches("本条例自起", "本办法自起")
    [0, -1, -1, 3, 4]
    """
    head = _shared(one, other)
    tail = _shared(one[head:][::-1], other[head:][::-1])
    found = [-1] * len(one)
    found[:head] = range(head)
    if tail:
        found[len(one) - tail :] = range(len(other) - tail, len(other))
    inner, outer = one[head : len(one) - tail], other[head : len(other) - tail]
    for index, place in _walk(inner, outer, _rows(inner, outer)):
        found[head + index] = head + place
    return found


def _shared(one: str, other: str) -> int:
    """How many first characters two strings have in common."""
    for index, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return index
    return min(len(one), len(other))


def _rows(one: str, other: str) -> list[int]:
    """The state after each token of `other`: a zero bit where the length grew."""
    places: dict[str, int] = {}
    for index, char in enumerate(one):
        places[char] = places.get(char, 0) | 1 << index
    full = (1 << len(one)) - 1
    state, rows = full, []
    for char in other:
        update = state & places.get(char, 0)
        state = (state + update | state - update) & full
        rows.append(state)
    return rows


def _walk(one: str, other: str, rows: list[int]) -> Iterator[tuple[int, int]]:
    """Matched pairs of indices, from the end."""
    column, row = len(one), len(other)
    while column and row:
        bit = 1 << column - 1
        if rows[row - 1] & bit:
            column -= 1
            continue
        row -= 1
        if not row or rows[row - 1] & bit:
            column -= 1
            yield column, row
