"""Paragraphs and sentences of documents, and the templates among them.

Documents are read one at a time; of each passage only a hash and its place are held
until it is known to be alike to others.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleaner.dedup import greetings, slots
from cleaner.dedup.found import Place, Template
from cleaner.dedup.grouping import groups
from cleaner.dedup.mask import masked
from cleaner.dedup.normal import blankless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cleaner.dedup.bands import Indices, Keys
    from cleaner.dedup.found import Piece
    from cleaner.dedup.normal import Codes

    Splitter = Callable[[int, str], Iterable[tuple[int, int]]]

#: Letters and numbers that a passage needs (text.md's floor for a template).
LEAST = 20
#: Documents that a template needs, near-duplicates counted once: two are a near-copy.
DOCS = 3
#: Distinct passages that are compared with each other, and their characters: signatures
#: and texts then take 512 MB each. Further ones only count where they are equal once masked.
MOST, MOST_CHARS = 2_000_000, 1 << 28
#: Places read at a time: as Python's integers they take eight times the room.
_BLOCK = 1 << 16
#: Uses that a skeleton is read off; values are counted over these.
_USES = 2_000
#: Fixed letters that make a skeleton; fewer are a form of words.
_FIXED = 10
#: Share of a skeleton's length that must be fixed text.
_FIXED_SHARE = 0.4

SENTENCE_RE = re.compile(r"[^。！？!?；;]+(?:[。！？!?；;]+[”’」』）)]*)?")


class Passages(NamedTuple):
    """Passages of documents, shape (passages,) each.

    Attributes:
        keys: Hashes of the masked passages, uint64.
        docs: Which document each stands in, uint32, ascending.
        starts: Where it begins there, code points, uint32.
        ends: Where it ends.
    """

    keys: Keys
    docs: Codes
    starts: Codes
    ends: Codes

    def chosen(self, which: Indices | Codes) -> Passages:
        """Some of them."""
        return Passages(self.keys[which], self.docs[which], self.starts[which], self.ends[which])


def paragraphs(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The lines of a text that are not blank: half-open code points, blanks trimmed."""
    end = len(text) if end is None else end
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        line = text[start:stop]
        if bare := line.strip():
            first = start + line.index(bare[0])
            yield first, first + len(bare)
        start = stop + 1


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a stretch of text: half-open code points, blanks trimmed."""
    for match in SENTENCE_RE.finditer(text, start, end):
        if bare := match.group().strip():
            first = match.start() + match.group().index(bare[0])
            yield first, first + len(bare)


def collect(texts: Iterable[str], split: Splitter) -> Passages:
    """The passages that count: 20 bytes each, no object.

    Args:
        texts: The documents.
        split: Gives the passages of a document, of its number and text.
    """
    keys, docs, starts, ends = array("Q"), array("I"), array("I"), array("I")
    for doc, text in enumerate(texts):
        for start, end in split(doc, text):
            passage = text[start:end]
            if greetings.counts(passage, LEAST):
                keys.append(_key(passage))
                docs.append(doc)
                starts.append(start)
                ends.append(end)
    return Passages(
        np.array(keys, np.uint64), *(np.array(each, np.uint32) for each in (docs, starts, ends))
    )


def templates(
    text: Callable[[int], str], found: Passages, one_of: Indices, kernel: str = "auto"
) -> list[tuple[tuple[Piece, ...], Indices]]:
    """Skeletons and the passages that are uses of each.

    Args:
        text: Gives a document by its number.
        found: Passages of the documents.
        one_of: For each document a number that near-duplicates share.
        kernel: auto, numba or numpy.
    """
    order = np.argsort(found.keys, kind="stable").astype(np.uint32)
    edges = _edges(found.keys[order])
    first, counts = order[edges[:-1]], np.diff(edges)
    kept = _comparable(first, counts, found.ends[first] - found.starts[first])
    shown = _read(text, found.chosen(first[kept]))
    for at, passage in enumerate(shown):  # in place: two lists of all would be too much
        shown[at] = masked(blankless(passage))
    alike = groups(shown, counts[kept].tolist(), kernel)
    lone = np.ones(len(kept), bool)
    lone[[at for group in alike for at in group]] = False
    lone &= counts[kept] >= DOCS
    out = []
    for group in [*alike, *np.flatnonzero(lone)[:, None].tolist()]:
        uses = np.concatenate([order[edges[at] : edges[at + 1]] for at in kept[group].tolist()])
        if len(set(one_of[found.docs[uses]].tolist())) >= DOCS:
            pieces = _skeleton(text, found.chosen(uses[:_USES]))
            if _solid(pieces):
                out.append((pieces, np.sort(uses)))
    return out


def named(
    pieces: tuple[Piece, ...], uses: Passages, one_of: Indices, names: Sequence[tuple[str, str]]
) -> Template:
    """A template as it is reported; `names` are the ids and paths of documents."""
    places = sorted(
        (Place(names[doc][0], names[doc][1], start, end) for doc, start, end in zip(
            uses.docs.tolist(), uses.starts.tolist(), uses.ends.tolist(), strict=True
        )),
        key=lambda place: (place.path, place.id, place.start),
    )  # fmt: skip
    shape = slots.text(pieces)
    return Template(
        template=hashlib.sha256(shape.encode()).hexdigest()[:12],
        docs=len(set(one_of[uses.docs].tolist())),
        hits=len(places),
        chars=sum(len(piece.text) for piece in pieces),
        skeleton=pieces,
        members=tuple(places),
    )


def _key(passage: str) -> int:
    data = masked(blankless(passage)).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "little")


def _edges(ordered: Keys) -> Indices:
    """Where each run of equal values begins, and the end of the last."""
    changes = np.flatnonzero(ordered[1:] != ordered[:-1]) + 1
    return np.concatenate(([0], changes, [len(ordered)])) if len(ordered) else changes


def _comparable(first: Codes, counts: Indices, sizes: Codes) -> Indices:
    """Which distinct passages are compared: the commonest, then the first; most often all."""
    rank = (np.max(counts, initial=0) - counts) << 32 | first
    kept = np.arange(len(rank))
    if len(rank) > MOST:
        kept = np.flatnonzero(rank <= np.partition(rank, MOST - 1)[MOST - 1])
    kept = kept[np.argsort(rank[kept])]
    return np.sort(kept[np.cumsum(sizes[kept], dtype=np.int64) <= MOST_CHARS])


def _read(text: Callable[[int], str], places: Passages) -> list[str]:
    """The passages at some places, each document read once."""
    out = [""] * len(places.docs)
    held, page = -1, ""
    order = np.argsort(places.docs, kind="stable")
    for some in np.array_split(order, len(order) // _BLOCK + 1):
        here = zip(some.tolist(), *(each[some].tolist() for each in places[1:]), strict=True)
        for at, doc, start, end in here:
            if doc != held:
                held, page = doc, text(doc)
            out[at] = page[start:end]
    return out


def _skeleton(text: Callable[[int], str], uses: Passages) -> tuple[Piece, ...]:
    counted = Counter(_read(text, uses))
    return slots.skeleton(list(counted), list(counted.values()))


def _solid(pieces: Sequence[Piece]) -> bool:
    """Whether enough of a skeleton is fixed to be more than a form of words."""
    fixed = sum(greetings.letters(piece.text) for piece in pieces)
    varied = sum(_width(piece) for piece in pieces if piece.kind)
    return fixed >= _FIXED and fixed >= _FIXED_SHARE * (fixed + varied)


def _width(slot: Piece) -> float:
    """The mean length of a slot's listed values, code points."""
    total = sum(count for _, count in slot.values)
    return sum(len(value) * count for value, count in slot.values) / max(total, 1)
