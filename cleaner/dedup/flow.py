"""From items to duplicates: sign, collapse equals, band, verify, cluster."""

from __future__ import annotations

import gc
import hashlib
from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleaner.dedup import bands, kernels
from cleaner.dedup.clusters import Link, Stars, stars
from cleaner.dedup.found import Alarm, Cluster, Found, Item, Member, Options
from cleaner.dedup.normal import blankless
from cleaner.dedup.shares import passages_of
from cleaner.dedup.signatures import Signatures, narrow, sign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from cleaner.dedup.bands import Indices

    Progress = Callable[[str, int, int], None]

#: What an equal text shares with the one that is kept.
_EQUAL = Link(1.0, 1.0, 0)
#: A folder that loses a larger share of its documents is worth a look, and one of
#: fewer documents is not: in a folder of three, two copies are no surprise.
_ALARM_SHARE, _ALARM_DOCS = 0.5, 10


class Known(NamedTuple):
    """Signatures made earlier, such as those of `segments.load`.

    Attributes:
        signed: The signatures.
        rows: (origin, path, id) of a document -> its row.
    """

    signed: Signatures
    rows: Mapping[tuple[str, str, str], int]


class _Ranked(NamedTuple):
    """Documents that have a signature, the most wanted first.

    Attributes:
        items: The documents.
        why: What decides between them, by rank: values of `keep_why`.
        keys: The same, as tuples that sort.
        signed: Their signatures.
        old: How many of them, the first, belong to earlier corpora.
    """

    items: list[Item]
    why: tuple[str, ...]
    keys: list[tuple[object, ...]]
    signed: Signatures
    old: int

    def text(self, index: int) -> str:
        return self.items[index].read()


def find(
    items: Iterable[Item],
    options: Options | None = None,
    against: Iterable[Item] = (),
    progress: Progress | None = None,
    known: Known | None = None,
) -> Found:
    """Duplicates and templates among documents.

    Texts shorter than a shingle (5 letters or numbers) match nothing. The result does
    not depend on the order of items.

    Args:
        items: The documents of the batch.
        options: What counts; default `Options()`.
        against: Documents of earlier corpora: compared with the batch, never with
            each other, and kept before those of the batch.
        progress: Called with the name of a phase (sign, group, verify, passages), how
            many are done, and of how many.
        known: Signatures made earlier: their documents are read only where a pair
            has to be verified.

    Raises:
        SchemeError: Known signatures were made by another scheme than the options'.
    """
    options = options or Options()
    ordered = sorted([*against, *items], key=_order)
    clusters: tuple[Cluster, ...] = ()
    if options.unit != "passage" and ordered:
        with _without_collector():
            clusters = documents(ordered, options, progress, known)
    alarms = tuple(_alarms(ordered, clusters))
    if options.unit == "doc":
        return Found(clusters=clusters, alarms=alarms)
    if progress is not None:
        progress("passages", 0, len(ordered))
    found = passages_of(ordered, _one_of(ordered, clusters), options.kernel)
    if progress is not None:
        progress("passages", len(ordered), len(ordered))
    return Found(
        clusters=clusters,
        templates=found.templates,
        template_share=found.shares,
        overlaps=found.overlaps,
        alarms=alarms,
        counts=found.counts,
    )


def _one_of(ordered: Sequence[Item], clusters: Sequence[Cluster]) -> Indices:
    """For each document its own number, or that of the first of its cluster."""
    number = {_order(item): at for at, item in enumerate(ordered)}
    one_of = np.arange(len(ordered))
    for cluster in clusters:
        members = [number[f"{one.origin}\0{one.path}\0{one.id}"] for one in cluster.members]
        one_of[members] = min(members)
    return one_of


def documents(
    ordered: Sequence[Item],
    options: Options,
    progress: Progress | None = None,
    known: Known | None = None,
) -> tuple[Cluster, ...]:
    """Clusters of duplicate documents, by the path of the kept one."""
    signed = _signed(ordered, options, progress, known)
    ranked = _ranked(ordered, signed, options)
    del signed
    equal, extra = _equals(ranked, options)
    lone = np.ones(len(ranked.items), bool)
    lone[[copy for copies in equal.values() for copy in copies]] = False
    left = np.flatnonzero(lone)
    found = stars(
        ranked.signed.rows if lone.all() else ranked.signed.rows[left],
        lambda index: ranked.text(int(left[index])),
        options.threshold,
        size=options.scheme.shingle,
        old=int(lone[: ranked.old].sum()),
        recall=options.recall,
        extra=[tuple(np.searchsorted(left, pair).tolist()) for pair in extra],
        kernel=options.kernel,
        tell=progress,
    )
    near = {
        int(left[kept]): {int(left[one]): link for one, link in members.items()}
        for kept, members in found.items()
    }
    return tuple(_clusters(ranked, _merged(near, equal, ranked.old), options))


def _signed(
    ordered: Sequence[Item], options: Options, progress: Progress | None, known: Known | None
) -> Signatures:
    """The signatures of all documents: the known ones as they are, the rest made.

    All are narrowed: whether a signature was known must not change what is found.
    """
    if known is None:
        made = sign(told(ordered, "sign", progress), options.scheme, options.kernel)
        return replace(made, rows=narrow(made.rows))
    options.scheme.check(known.signed.scheme)
    wanted = ((item.origin, item.path, item.id) for item in ordered)
    rows = np.array([known.rows.get(one, -1) for one in wanted], np.int64)
    fresh = [item for item, row in zip(ordered, rows.tolist(), strict=True) if row < 0]
    made = sign(told(fresh, "sign", progress), options.scheme, options.kernel)
    out = Signatures(
        options.scheme,
        np.empty((len(ordered), options.num_perm), np.uint8),
        np.empty(len(ordered), np.int64),
    )
    out.rows[rows < 0], out.sizes[rows < 0] = narrow(made.rows), made.sizes
    out.rows[rows >= 0] = narrow(known.signed.rows[rows[rows >= 0]])
    out.sizes[rows >= 0] = known.signed.sizes[rows[rows >= 0]]
    return out


@contextmanager
def _without_collector() -> Iterator[None]:
    """No garbage collection meanwhile: nothing here makes cycles, and each pass walks
    all items of the caller (measured: a third of the time of 20,000 documents).
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def told(ordered: Sequence[Item], phase: str, progress: Progress | None) -> Iterator[str]:
    """The texts of documents; the caller hears of every thousandth, and of the end."""
    for number, item in enumerate(ordered):
        if progress is not None and number % 1000 == 0:
            progress(phase, number, len(ordered))
        yield item.read()
    if progress is not None:
        progress(phase, len(ordered), len(ordered))


def _ranked(ordered: Sequence[Item], signed: Signatures, options: Options) -> _Ranked:
    """Items that have a signature, the most wanted first."""
    lengths = signed.sizes.tolist()
    wants = [index for index, length in enumerate(lengths) if length]
    keys = {index: _wanted(ordered[index], lengths[index], options) for index in wants}
    wants.sort(key=lambda index: (keys[index], index))
    which = np.array(wants, np.int64)
    return _Ranked(
        [ordered[index] for index in wants],
        ("against", "prefer", *((options.keep,) if options.keep != "first" else ())),
        [keys[index] for index in wants],
        Signatures(signed.scheme, signed.rows[which], signed.sizes[which]),
        sum(1 for index in wants if ordered[index].origin),
    )


def _wanted(item: Item, length: int, options: Options) -> tuple[object, ...]:
    """Sorts the documents to keep first; ties are broken by path."""
    globs = enumerate(options.prefer)
    prefer = next((n for n, glob in globs if fnmatchcase(item.path, glob)), len(options.prefer))
    key: tuple[object, ...] = (not item.origin, prefer)
    if options.keep == "longest":
        return (*key, -length)
    if options.keep == "cleanest":
        return (*key, item.flags, -length)
    if options.keep == "newest":
        return (*key, tuple(-ord(char) for char in item.date) or (1,), -length)
    return key


def _equals(
    ranked: _Ranked, options: Options
) -> tuple[dict[int, list[int]], list[tuple[int, int]]]:
    """Texts equal when folded: first -> copies; and pairs that only seemed so."""
    copies: dict[int, list[int]] = {}
    seeming: list[tuple[int, int]] = []
    for group in bands.same(ranked.signed.rows, ranked.signed.sizes):
        first_of: dict[bytes, int] = {}
        for index in group.tolist():
            folded = kernels.fold([ranked.text(index)], options.kernel)
            digest = hashlib.blake2b(folded.codes.tobytes(), digest_size=16).digest()
            first = first_of.setdefault(digest, index)
            if first != index:
                copies.setdefault(first, []).append(index)
        firsts = sorted(first_of.values())
        seeming += [(firsts[0], other) for other in firsts[1:]]
    return copies, seeming


def _merged(near: Stars, equal: dict[int, list[int]], old: int) -> Stars:
    """Stars with the copies of each of their texts; copies of a lone text are a star."""
    out: Stars = {kept: dict(members) for kept, members in near.items()}
    keeper = {one: (kept, link) for kept, all_ in near.items() for one, link in all_.items()}
    for first, copies in equal.items():
        kept, link = keeper.get(first, (first, _EQUAL))
        fresh = [copy for copy in copies if copy >= old]
        if fresh:
            out.setdefault(kept, {}).update(dict.fromkeys(fresh, link))
    return out


def _clusters(ranked: _Ranked, found: Stars, options: Options) -> Iterator[Cluster]:
    """The clusters, by origin and path of the kept document."""
    items = ranked.items
    for kept in sorted(found, key=lambda index: _order(items[index])):
        others = sorted(found[kept], key=lambda index: _order(items[index]))
        members = [_member(items[kept], _EQUAL)]
        members += [_member(items[other], found[kept][other]) for other in others]
        yield Cluster(
            cluster=hashlib.sha256(_order(items[kept]).encode()).hexdigest()[:12],
            kind="exact" if _exact(ranked, kept, found[kept]) else "near",
            size=len(members),
            keep=items[kept].id,
            keep_why=_why(ranked, kept, others),
            threshold=options.threshold,
            members=tuple(members),
        )


def _order(item: Item) -> str:
    """Sorts by origin, path and id: one string, which the garbage collector ignores."""
    return f"{item.origin}\0{item.path}\0{item.id}"


def _member(item: Item, link: Link) -> Member:
    return Member(
        item.id, item.source_id, item.path, round(link.jaccard, 4), round(link.containment, 4),
        item.origin, link.unique,
    )  # fmt: skip


def _exact(ranked: _Ranked, kept: int, members: dict[int, Link]) -> bool:
    """Whether all are equal to the kept text but for blanks."""
    if any(link.jaccard < 1 for link in members.values()):
        return False
    text = blankless(ranked.text(kept))
    return all(blankless(ranked.text(other)) == text for other in members)


def _why(ranked: _Ranked, kept: int, others: Sequence[int]) -> str:
    """The first criterion that puts the kept document before every other one."""
    for number, name in enumerate(ranked.why):
        mine = ranked.keys[kept][: number + 1]
        if all(ranked.keys[other][: number + 1] != mine for other in others):
            return name
    return "first"


def _alarms(ordered: Sequence[Item], clusters: Sequence[Cluster]) -> Iterator[Alarm]:
    """Folders of the batch that lose over half of their documents."""
    docs = Counter(_folder(item.path) for item in ordered if not item.origin)
    lost: Counter[str] = Counter()
    for cluster in clusters:
        lost.update(_folder(one.path) for one in cluster.members[1:] if not one.origin)
    for folder in sorted(docs):
        if docs[folder] >= _ALARM_DOCS and lost[folder] > _ALARM_SHARE * docs[folder]:
            yield Alarm(folder, docs[folder], lost[folder])


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
