"""Signatures that stay: taken from stores by what the text is, made and added where missing."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from cleaner.dedup import segments
from cleaner.dedup.flow import Known, told
from cleaner.dedup.found import Item
from cleaner.dedup.segments import Record
from cleaner.dedup.signatures import Signatures, sign
from cleaner.errors import SchemeError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from cleaner.dedup.found import Options
    from cleaner.dedup.signatures import Scheme

    Progress = Callable[[str, int, int], None]

#: More segments than this are made one: a look-up reads them all.
_SEGMENTS = 8
#: Rows of texts that are gone, as a share of all, from which the store is written anew.
_GONE = 0.5
#: Documents signed and added at a time: what a killed run has to do again.
_AT_ONCE = 100_000


#: Hex digits of a digest that are kept.
_DIGITS = 16


class Entry(NamedTuple):
    """A document and where its signature is kept.

    Attributes:
        item: The document.
        place: Names it in the store; of a place the latest signature counts.
        stamp: What tells its text from others, such as `stamp(text)`.
    """

    item: Item
    place: str
    stamp: str


class Shelf(NamedTuple):
    """Signatures of several stores.

    Attributes:
        signed: All of them.
        row: Stamp of a text -> its row.
        torn: Paths of files that cannot be trusted; their texts are signed again.
    """

    signed: Signatures
    row: dict[str, int]
    torn: tuple[str, ...]

    def known(self, entries: Iterable[Entry]) -> Known:
        """What `find` needs of them: texts that have no signature here are left out.

        So are documents that share path and id but not the text, as two runs over one
        source with other settings have: nothing would tell whose row it is.
        """
        marks: dict[tuple[str, str, str], set[str]] = {}
        for item, _, mark in entries:
            marks.setdefault((item.origin, item.path, item.id), set()).add(mark)
        rows = {
            key: self.row[mark]
            for key, (mark, *others) in marks.items()
            if not others and mark in self.row
        }
        return Known(self.signed, rows)

    def joined(self, other: Shelf) -> Shelf:
        """Both; where both have a text, the other's row counts."""
        moved = {mark: at + len(self.signed) for mark, at in other.row.items()}
        if not len(other.signed):
            return self._replace(torn=self.torn + other.torn)
        signed = self.signed.joined(other.signed)
        return Shelf(signed, {**self.row, **moved}, self.torn + other.torn)


def entry(line: Mapping[str, Any], text: Callable[[], str], origin: str = "") -> Entry:
    """The document of a line of a manifest; its text's digest is in the line."""
    item = Item(
        line["id"], line["source_id"], line["path"], text, origin,
        date=line["date"], flags=len(line["flags"]),
    )  # fmt: skip
    return Entry(item, line["path"], line["sha256"][:_DIGITS])


def stamp(text: str) -> str:
    """16 hex digits that tell a text from others: two of 10 million agree with 3·10⁻⁶."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def shelf(folders: Iterable[Path], scheme: Scheme) -> Shelf:
    """What stores hold that were written by this scheme; other stores are as if empty."""
    parts = [Signatures(scheme, np.empty((0, scheme.permutations), np.uint8), np.empty(0, int))]
    row: dict[str, int] = {}
    torn: list[str] = []
    at = 0
    for folder in folders:
        try:
            stored = segments.load(folder, scheme)
        except SchemeError:
            continue
        row.update((record.stamp, at + n) for n, record in enumerate(stored.records))
        torn += (str(folder / name) for name in stored.broken)
        parts.append(stored.signed)
        at += len(stored.signed)
    filled = [part for part in parts if len(part)] or parts[:1]
    return Shelf(filled[0].joined(*filled[1:]) if len(filled) > 1 else filled[0], row, tuple(torn))


def keep(
    folder: Path,
    entries: Sequence[Entry],
    options: Options,
    progress: Progress | None = None,
    *,
    prune: bool = False,
) -> Shelf:
    """Sign what a store does not hold yet and add it; the store as it is then.

    Texts are signed and added in portions, so a killed run goes on where it was.

    Args:
        folder: The store; made if absent.
        entries: The documents.
        options: Their scheme and kernel.
        progress: Called with "sign", how many are done, and of how many.
        prune: Whether the entries are all that the store is for: places that are gone
            may be left out, and a store of another scheme is replaced.

    Raises:
        SchemeError: The store was written by another scheme, and is not to be replaced.
        StoreError: The disk refused.
    """
    scheme = options.scheme
    if prune and any(found != scheme for found in segments.schemes(folder)):
        segments.clear(folder)
    stored = segments.load(folder, scheme)
    there = {record.path: record.stamp for record in stored.records}
    row = {record.stamp: at for at, record in enumerate(stored.records)}
    fresh = [entry for entry in entries if there.get(entry.place) != entry.stamp]
    moved = [entry for entry in fresh if entry.stamp in row]
    which = np.array([row[entry.stamp] for entry in moved], np.int64)
    again = Signatures(scheme, stored.signed.rows[which], stored.signed.sizes[which])
    segments.append(folder, [_record(entry) for entry in moved], again)
    unknown = [entry for entry in fresh if entry.stamp not in row]
    for at in range(0, len(unknown), _AT_ONCE):
        _add(folder, unknown, at, options, progress)
    _tidy(folder, scheme, {entry.place for entry in entries} if prune else None)
    return shelf([folder], scheme)._replace(
        torn=tuple(str(folder / name) for name in stored.broken)
    )


def _add(
    folder: Path, unknown: Sequence[Entry], at: int, options: Options, progress: Progress | None
) -> None:
    """Sign one portion and add it."""
    some = unknown[at : at + _AT_ONCE]
    tell = progress and (lambda phase, done, _: progress(phase, at + done, len(unknown)))
    texts = told([entry.item for entry in some], "sign", tell)
    segments.append(folder, [_record(e) for e in some], sign(texts, options.scheme, options.kernel))


def _record(entry: Entry) -> Record:
    return Record(entry.item.id, entry.item.source_id, entry.place, entry.stamp)


def _tidy(folder: Path, scheme: Scheme, places: Collection[str] | None) -> None:
    """Make one segment of many, of torn ones, and where most rows are of no use."""
    stored = segments.load(folder, scheme)
    live = sum(places is None or record.path in places for record in stored.records)
    rows, files = segments.extent(folder)
    if stored.broken or files > _SEGMENTS or rows - live > _GONE * rows:
        segments.merge(folder, scheme, places)
