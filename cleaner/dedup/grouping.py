"""Passages that are one template: similar once masked, each like the group's medoid."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from cleaner.dedup import align, bands, signatures
from cleaner.dedup.bands import Pairs
from cleaner.dedup.mask import DATE, NUMBER
from cleaner.dedup.overlaps import measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cleaner.dedup.bands import Indices

#: Character 3-grams: in a sentence one changed word already costs seven 5-grams.
SCHEME = signatures.Scheme(shingle=3)
#: Exact Jaccard similarity of masked 3-grams from which passages are one template
#: (measured on generated templates: pair F1 is flat from .45 to .55).
SIMILAR = 0.5
#: A short passage loses half of its 3-grams to one changed word: it also counts with
#: less, if most of the tokens agree in order; fewer where a date or number is in both.
_SHORT, _SHORT_SIMILAR, _AGREEING, _AGREEING_MASKED = 40, 0.3, 0.75, 0.7
#: Up to this many passages every pair is looked at: 2,016 pairs.
_ALL_PAIRS = 64

#: Passages signed at a time.
_BLOCK = 1 << 14


def groups(
    passages: Sequence[str], weights: Sequence[int], kernel: str = "auto"
) -> list[list[int]]:
    """Groups of similar passages.

    Args:
        passages: Distinct masked passages (`mask.masked`).
        weights: How often each stands somewhere.
        kernel: auto, numba or numpy.

    Returns:
        For each group of two or more the indices of its passages, the medoid first
        (the one most like the others), then ascending.
    """
    links = _links(passages, kernel)
    pull = {
        at: sum(share * weights[other] for other, share in row.items()) + weights[at]
        for at, row in links.items()
    }
    taken: set[int] = set()
    found = []
    for medoid in sorted(links, key=lambda at: (-pull[at], passages[at])):
        if medoid not in taken:
            group = [medoid, *sorted(other for other in links[medoid] if other not in taken)]
            taken.update(group)
            if len(group) > 1:
                found.append(group)
    return found


def _links(passages: Sequence[str], kernel: str) -> dict[int, dict[int, float]]:
    """For each passage that has similar ones those, and how much."""
    found: defaultdict[int, dict[int, float]] = defaultdict(dict)
    pairs = _candidates(passages, kernel)
    shares = measure(passages.__getitem__, pairs, SCHEME.shingle, kernel).jaccard
    for one, other, share in zip(
        pairs.one.tolist(), pairs.other.tolist(), shares.tolist(), strict=True
    ):
        if share >= SIMILAR or _alike(passages[one], passages[other], share):
            found[one][other] = found[other][one] = share
    return found


def _candidates(passages: Sequence[str], kernel: str) -> Pairs:
    if len(passages) <= _ALL_PAIRS:
        one, other = np.triu_indices(len(passages), 1)
        return Pairs(one.astype(np.int64), other.astype(np.int64))
    rows, which = _narrow(passages, kernel)
    cut = bands.plan(SIMILAR, SCHEME.permutations)
    pairs = bands.near(rows, bands.pairs(rows, cut, budget=bands.BUDGET // 2), SIMILAR)
    return Pairs(which[pairs.one], which[pairs.other])


def _narrow(passages: Sequence[str], kernel: str) -> tuple[NDArray[np.uint16], Indices]:
    """Signatures of 16 bits a value, which lose nothing measurable, and whose they are."""
    rows = np.empty((len(passages), SCHEME.permutations), np.uint16)
    sizes = np.empty(len(passages), np.int64)
    for at in range(0, len(passages), _BLOCK):
        here = slice(at, at + _BLOCK)
        signed = signatures.sign(passages[here], SCHEME, kernel)
        rows[here], sizes[here] = signed.rows, signed.sizes
    which = np.flatnonzero(sizes)
    return rows if len(which) == len(rows) else rows[which], which


def _alike(one: str, other: str, share: float) -> bool:
    """Whether two short passages agree in most of their tokens, in order."""
    if share < _SHORT_SIMILAR or len(one) > _SHORT or len(other) > _SHORT:
        return False
    common = any(mask in one and mask in other for mask in (DATE, NUMBER))
    agreeing = sum(at >= 0 for at in align.matches(one, other))
    wanted = _AGREEING_MASKED if common else _AGREEING
    return 2 * agreeing >= wanted * (len(one) + len(other))
