"""Clusters in which every member was compared with the one that is kept.

Texts are numbered from the most to the least wanted; going through them in that
order, one that nobody took is kept and takes its verified neighbours. So there are
no chains A~B~C with A and C unlike, and no two kept texts that were found alike.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleaner.dedup import bands
from cleaner.dedup.bands import Pairs
from cleaner.dedup.overlaps import Overlaps, measure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cleaner.dedup.bands import Rows

    Tell = Callable[[str, int, int], None]

#: Rounds in which kept texts meet the neighbours of their members. Two were enough
#: on every corpus tried; each round only adds pairs that were never compared.
_ROUNDS = 8
#: Pairs verified between two words to the caller: a second or so.
_TOLD = 1 << 15


class Link(NamedTuple):
    """What a member shares with the kept text.

    Attributes:
        jaccard: Shared shingles over those of both.
        containment: The share of the member's shingles that the kept text has.
        unique: Folded characters of the member that the kept text does not have.
    """

    jaccard: float
    containment: float
    unique: int


#: Kept text -> its members and what they share with it.
Stars = dict[int, dict[int, Link]]


def stars(
    rows: Rows,
    text: Callable[[int], str],
    threshold: float,
    *,
    size: int,
    old: int = 0,
    recall: float = bands.RECALL,
    extra: Sequence[tuple[int, int]] = (),
    kernel: str = "auto",
    tell: Tell | None = None,
) -> Stars:
    """Near-duplicates: each kept text and its members.

    Args:
        rows: Signatures, shape (texts, permutations), most wanted text first.
        text: Gives a text by its index.
        threshold: Least exact Jaccard similarity of a member and its kept text.
        size: Characters in a shingle.
        old: The first texts, which are compared with the rest but not among themselves.
        recall: Share of pairs at the threshold that must become candidates.
        extra: More candidate pairs (smaller index first), found in other ways.
        kernel: auto, numba or numpy.
        tell: Called with "group" or "verify", how many are done, and of how many.
    """
    tell = tell or (lambda _phase, _done, _total: None)
    cut = bands.plan(threshold, rows.shape[1], recall)
    tell("group", 0, len(rows))
    met = bands.meeting(rows[:old], rows[old:], cut, kernel) if old else bands.pairs(rows, cut)
    found = bands.near(rows, met, threshold)
    tell("group", len(rows), len(rows))
    if len(extra):
        more = np.array(sorted(set(extra)))
        found = Pairs(*(np.concatenate(both) for both in zip(found, more.T, strict=True)))
    links: dict[tuple[int, int], Link | None] = {}
    taken: Stars = {}
    for _ in range(_ROUNDS):
        for at in range(0, len(found.one), _TOLD):
            tell("verify", len(links), len(links) + len(found.one) - at)
            some = Pairs(*(part[at : at + _TOLD] for part in found))
            _verify(some, text, threshold, size, kernel, links)
        tell("verify", len(links), len(links))
        taken, missing = _taken(links, old)
        if not missing:
            break
        found = Pairs(*np.array(sorted(missing)).T)
    return taken


def _verify(
    found: Pairs,
    text: Callable[[int], str],
    threshold: float,
    size: int,
    kernel: str,
    links: dict[tuple[int, int], Link | None],
) -> None:
    """Measure pairs; those under the threshold are remembered as None."""
    shared: Overlaps = measure(text, found, size, kernel)
    values = zip(
        found.one.tolist(), found.other.tolist(), shared.jaccard.tolist(),
        shared.containment.tolist(), shared.unique.tolist(), strict=True,
    )  # fmt: skip
    for one, other, jaccard, containment, unique in values:
        near = jaccard >= threshold
        links[one, other] = Link(jaccard, containment, unique) if near else None


def _taken(
    links: dict[tuple[int, int], Link | None], old: int
) -> tuple[Stars, set[tuple[int, int]]]:
    """Stars by the links known, and the pairs to measure before they are final."""
    near: defaultdict[int, list[int]] = defaultdict(list)
    for (one, other), link in links.items():
        if link is not None:
            near[one].append(other)
            near[other].append(one)
    kept_by: dict[int, int] = {}
    out: Stars = {}
    for text in sorted(near):
        if text in kept_by:
            continue
        kept_by[text] = text
        members = {
            other: link
            for other in sorted(near[text])
            if other not in kept_by and (link := links[text, other]) is not None
        }
        kept_by |= dict.fromkeys(members, text)
        if members:
            out[text] = members
    return out, _missing(near, kept_by, links, old)


def _missing(
    near: dict[int, list[int]],
    kept_by: dict[int, int],
    links: dict[tuple[int, int], Link | None],
    old: int,
) -> set[tuple[int, int]]:
    """Kept texts, alone so far or not, against the keepers of their neighbours."""
    wanted = set()
    for text, keeper in kept_by.items():
        if text != keeper or text < old:
            continue
        for other in near[text]:
            pair = (min(text, kept_by[other]), max(text, kept_by[other]))
            if pair[0] != pair[1] and pair not in links:
                wanted.add(pair)
    return wanted
