"""The skeleton of a template: what all its uses share, and typed slots between."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cleaner.dedup import align, kinds
from cleaner.dedup.found import Piece
from cleaner.dedup.mask import KINDS, Masked, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Share of uses that must have a token at its place for it to be fixed.
_FIXED = 0.8
#: Share of uses with something between two fixed tokens from which that is a slot.
_FILLED = 0.2
#: Fixed letters between two slots of changing text that are there by chance: a
#: longest common subsequence of two names finds one or two.
_CHANCE = 2

#: How a slot is printed.
MARKS = {
    "date": "⟦DATE⟧",
    "number": "⟦NUM⟧",
    "place": "⟦PLACE⟧",
    "name": "⟦NAME⟧",
    "free": "⟦TEXT⟧",
}


class _Use(NamedTuple):
    """One use of a template: its passage, tokens, and where the medoid's tokens are."""

    passage: str
    masked: Masked
    places: list[int]
    weight: int


def skeleton(passages: Sequence[str], weights: Sequence[int]) -> tuple[Piece, ...]:
    """Fixed text and slots of several uses of one template.

    Args:
        passages: The uses, the medoid first.
        weights: How often each stands somewhere.

    Returns:
        The pieces in order. A slot that has one value only is fixed text; without
        any slot the uses are copies.
    """
    medoid = tokens(passages[0])
    uses = list(_uses(passages, weights, medoid))
    fixed = _fixed(uses, medoid)
    cuts = [-1, *(index for index, here in enumerate(fixed) if here), len(fixed)]
    return tuple(kinds.typed(_pieces(uses, medoid, cuts)))


def text(pieces: Iterable[Piece]) -> str:
    """A skeleton as a line: slots print as ⟦DATE⟧ ⟦NUM⟧ ⟦PLACE⟧ ⟦NAME⟧ ⟦TEXT⟧."""
    return "".join(MARKS[piece.kind] if piece.kind else piece.text for piece in pieces)


def _uses(passages: Sequence[str], weights: Sequence[int], medoid: Masked) -> Iterable[_Use]:
    known: dict[str, list[int]] = {}
    for passage, weight in zip(passages, weights, strict=True):
        masked = tokens(passage)
        if masked.tokens not in known:
            known[masked.tokens] = align.matches(medoid.tokens, masked.tokens)
        yield _Use(passage, masked, known[masked.tokens], weight)


def _fixed(uses: Sequence[_Use], medoid: Masked) -> list[bool]:
    """Which tokens of the medoid are fixed."""
    total = sum(use.weight for use in uses)
    support = [0] * len(medoid.tokens)
    for use in uses:
        for index, place in enumerate(use.places):
            if place >= 0:
                support[index] += use.weight
    fixed = [count >= _FIXED * total for count in support]
    for start, end in _islands(fixed):
        inner = medoid.tokens[start:end]
        if end - start <= _CHANCE and inner.isalpha() and not set(inner) & set(KINDS):
            fixed[start:end] = [False] * (end - start)
    return fixed


def _islands(fixed: Sequence[bool]) -> Iterable[tuple[int, int]]:
    """Runs of fixed tokens that have changing ones on both sides."""
    start = None
    for index, here in enumerate(fixed):
        if here and start is None:
            start = index
        elif not here and start is not None:
            if start:
                yield start, index
            start = None


def _pieces(uses: Sequence[_Use], medoid: Masked, cuts: Sequence[int]) -> list[Piece]:
    """Slots and fixed text, from one fixed token of the medoid to the next."""
    out: list[Piece] = []
    total = sum(use.weight for use in uses)
    following = {here for before, here in pairwise(cuts) if here == before + 1}
    following.discard(len(medoid.tokens))
    for before, here in pairwise(cuts):
        gap = _gap(uses, before, here, len(medoid.tokens))
        filled = sum(count for value, count in gap.items() if value)
        if filled >= _FILLED * total:
            out.append(_slot("free", gap))
        if here < len(medoid.tokens):
            out.append(_token(uses, medoid, here))
            if not out[-1].kind and here + 1 in following:
                blank = uses[0].passage[medoid.ends[here] : medoid.starts[here + 1]]
                out.append(Piece(blank))
    return _merged(out)


def _gap(uses: Sequence[_Use], before: int, here: int, size: int) -> Counter[str]:
    """What the uses have between two fixed tokens of the medoid."""
    values: Counter[str] = Counter()
    for use in uses:
        start = use.places[before] if before >= 0 else -1
        end = use.places[here] if here < size else len(use.masked.tokens)
        if (before >= 0 and start < 0) or end < 0:
            continue
        if end - start == 1:
            values[""] += use.weight
        else:
            span = slice(use.masked.starts[start + 1], use.masked.ends[end - 1])
            values[use.passage[span].strip()] += use.weight
    return values


def _token(uses: Sequence[_Use], medoid: Masked, index: int) -> Piece:
    """A fixed token: text, or a slot if it is a mask with several values."""
    first, last = medoid.starts[index], medoid.ends[index]
    kind = KINDS.get(medoid.tokens[index])
    if kind is None:
        return Piece(uses[0].passage[first:last])
    values: Counter[str] = Counter()
    for use in uses:
        place = use.places[index]
        if place >= 0:
            values[use.passage[use.masked.starts[place] : use.masked.ends[place]]] += use.weight
    return _slot(kind, values) if len(values) > 1 else Piece(next(iter(values)))


def _slot(kind: str, values: Counter[str]) -> Piece:
    ranked = sorted(values.items(), key=lambda item: (-item[1], item[0]))
    return Piece("", kind, tuple(ranked), len(ranked))


def _merged(pieces: Iterable[Piece]) -> list[Piece]:
    """Neighbouring stretches of fixed text as one."""
    out: list[Piece] = []
    for piece in pieces:
        if out and not piece.kind and not out[-1].kind:
            out[-1] = Piece(out[-1].text + piece.text)
        else:
            out.append(piece)
    return out
