"""How much of each document is templated or shared: spans, joined and measured."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleaner.dedup import normal, passages
from cleaner.dedup.found import Overlap, Template
from cleaner.dedup.prints import GRAM, RUN, prints
from cleaner.dedup.runs import Runs, shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cleaner.dedup.bands import Indices
    from cleaner.dedup.found import Item

    Spans = defaultdict[int, list[tuple[int, int]]]


#: A rewritten text keeps phrases but no long run: so many of 16 or more characters,
#: and such a share of the shorter document in those that were sampled. Measured on
#: laws: revisions without a run of 50 have .01 and .033, unrelated laws at most .012
#: in one or two places.
_SCATTERED_RUNS, _SCATTERED = 3, 0.02


class Shared(NamedTuple):
    """What documents have in common without being duplicates.

    Attributes:
        templates: Templated passages, the most documents first.
        shares: Path -> share of its characters in templated or shared passages.
        overlaps: Pairs of documents that share runs, the longest first.
        counts: Passages looked at, and how many stand at several places.
    """

    templates: tuple[Template, ...]
    shares: dict[str, float]
    overlaps: tuple[Overlap, ...]
    counts: dict[str, int]


def passages_of(items: Sequence[Item], one_of: Indices, kernel: str = "auto") -> Shared:
    """Templates, shared runs and shares of documents.

    Args:
        items: The documents.
        one_of: For each a number that near-duplicates share; what only they have in
            common is no finding here.
        kernel: auto, numba or numpy.
    """

    def text(number: int) -> str:
        return items[number].read()

    spans: Spans = defaultdict(list)
    made, counts = _templates(items, text, one_of, spans, kernel)
    overlaps = _overlaps(items, text, one_of, spans, kernel)
    shares = {
        items[doc].path: round(_length(spans[doc]) / max(len(text(doc)), 1), 4)
        for doc in sorted(spans)
    }
    return Shared(made, shares, overlaps, counts)


def _templates(
    items: Sequence[Item], text: Callable[[int], str], one_of: Indices, spans: Spans, kernel: str
) -> tuple[tuple[Template, ...], dict[str, int]]:
    """Templates of paragraphs, then of sentences outside of them."""
    names = [(item.id, item.path) for item in items]
    whole = passages.collect(
        map(text, range(len(items))), lambda _, page: passages.paragraphs(page)
    )
    made = _noted(text, whole, one_of, names, spans, kernel)

    def rest(doc: int, page: str) -> Iterator[tuple[int, int]]:
        taken = set(spans.get(doc, ()))
        for span in passages.paragraphs(page):
            if span not in taken:
                yield from passages.sentences(page, *span)

    counts = {"paragraphs": len(whole.keys), "repeated_paragraphs": _repeated(whole)}
    del whole
    parts = passages.collect(map(text, range(len(items))), rest)
    made += _noted(text, parts, one_of, names, spans, kernel)
    made.sort(key=lambda one: (-one.docs, -one.chars, one.template, one.members))
    return tuple(made), {
        **counts,
        "sentences": len(parts.keys),
        "repeated_sentences": _repeated(parts),
    }


def _noted(
    text: Callable[[int], str],
    found: passages.Passages,
    one_of: Indices,
    names: Sequence[tuple[str, str]],
    spans: Spans,
    kernel: str,
) -> list[Template]:
    """The templates among passages; where they stand is added to the spans."""
    made = []
    for pieces, which in passages.templates(text, found, one_of, kernel):
        uses = found.chosen(which)
        made.append(passages.named(pieces, uses, one_of, names))
        for doc, start, end in zip(*(each.tolist() for each in uses[1:]), strict=True):
            spans[doc].append((start, end))
    return made


def _repeated(found: passages.Passages) -> int:
    """Passages that are not the first of their kind, dates and numbers aside."""
    ordered = np.sort(found.keys)
    return int((ordered[1:] == ordered[:-1]).sum())


def _overlaps(
    items: Sequence[Item], text: Callable[[int], str], one_of: Indices, spans: Spans, kernel: str
) -> tuple[Overlap, ...]:
    """Pairs that share runs; where those stand is added to the spans."""
    runs = runs_of(map(text, range(len(items))), text, kernel, GRAM, one_of)
    pairs: defaultdict[tuple[int, int], list[tuple[int, int, int]]] = defaultdict(list)
    for one, other, here, there, size in zip(*(each.tolist() for each in runs), strict=True):
        pairs[one, other].append((here, there, size))
    _note_runs(text, pairs, spans)
    sizes = {doc: len(normal.offsets(text(doc))) for doc in sorted({d for p in pairs for d in p})}
    told = [
        _overlap(items[one].path, items[other].path, (sizes[one], sizes[other]), places)
        for (one, other), places in pairs.items()
    ]
    found = [pair for pair in told if pair.runs or pair.containment >= _SCATTERED]
    return tuple(sorted(found, key=lambda pair: (-pair.chars, pair.one, pair.other)))


def runs_of(
    texts: Iterable[str],
    text: Callable[[int], str],
    kernel: str = "auto",
    least: int = RUN,
    one_of: Indices | None = None,
) -> Runs:
    """The shared runs of texts that can be read again by their number: see `runs.shared`."""
    return shared(text, prints(texts, kernel), kernel, least, one_of)


def _overlap(
    one: str, other: str, sizes: tuple[int, int], places: Sequence[tuple[int, int, int]]
) -> Overlap:
    mine = _length((here, here + size) for here, _, size in places)
    its = _length((there, there + size) for _, there, size in places)
    share = max(mine / max(sizes[0], 1), its / max(sizes[1], 1))
    long = sum(size >= RUN for _, _, size in places)
    if len(places) < _SCATTERED_RUNS and not long:
        share = 0.0
    return Overlap(one, other, long, min(mine, its), round(share, 4))


def _note_runs(
    text: Callable[[int], str],
    pairs: dict[tuple[int, int], list[tuple[int, int, int]]],
    spans: Spans,
) -> None:
    """Add runs to the spans of their documents, in code points of the raw text."""
    folded: defaultdict[int, set[tuple[int, int]]] = defaultdict(set)
    for (one, other), places in pairs.items():
        for here, there, size in (place for place in places if place[2] >= RUN):
            folded[one].add((here, here + size))
            folded[other].add((there, there + size))
    for doc in sorted(folded):
        at = normal.offsets(text(doc)).tolist()
        spans[doc] += [(at[start], at[end - 1] + 1) for start, end in sorted(folded[doc])]


def _length(spans: Iterable[tuple[int, int]]) -> int:
    """Characters in the union of half-open spans."""
    total, reached = 0, 0
    for start, end in sorted(spans):
        total += max(end - max(start, reached), 0)
        reached = max(reached, end)
    return total
