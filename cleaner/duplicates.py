"""Duplicates of any folder, JSONL or Parquet, cleaned or not; rewrites nothing."""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from cleaner import dedup, store
from cleaner.dedup import shelf
from cleaner.errors import CleanerError, Message, UsageError
from cleaner.inputs import walk
from cleaner.readers import Options, Skip, open_file
from cleaner.records import document_id, sha256

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cleaner.dedup.shelf import Entry, Shelf
    from cleaner.document import Document

    Progress = Callable[[str, int, int], None]

#: Pages read between two words to the caller.
_TOLD = 1000


def duplicates(
    paths: Iterable[str | Path],
    *,
    against: Iterable[str | Path] = (),
    options: dedup.Options | None = None,
    reading: Options | None = None,
    signatures: str | Path | None = None,
    progress: Progress | None = None,
    skipped: Callable[[Skip], None] | None = None,
) -> dedup.Found:
    """Near-duplicate documents and templated passages.

    Signatures that a run kept in a clean folder are used, so only texts of candidate
    pairs are read for documents. The texts of records lie in a temporary file, not in
    memory.

    Args:
        paths: Folders, files, JSONL, Parquet, archives; clean folders by their manifest.
        against: Earlier folders: their documents are compared with these, never
            with each other.
        options: What counts as a duplicate.
        reading: How files are read.
        signatures: A folder that keeps the signatures of all of them for the next
            time; made if absent. None: nothing is written.
        progress: Called with (phase, done, total).
        skipped: Called with each input, or record of one, that could not be read.

    Raises:
        UsageError: a missing path, or nothing to compare.
        SchemeError: `signatures` holds those of another scheme.
        StoreError: `signatures` cannot be written.
    """
    options, reading = options or dedup.Options(), reading or Options()
    places, earlier = [Path(path) for path in paths], [Path(path) for path in against]
    with tempfile.TemporaryFile() as spool:
        found = list(_read(places, reading, spool, progress, skipped))
        if not found:
            names = ", ".join(map(str, places))
            raise UsageError(f"{names} 里没有文本可比较", f"no text to compare in {names}")
        old = [
            one._replace(item=one.item._replace(origin=str(folder)))
            for folder in earlier
            for one in _read([folder], reading, spool, progress, skipped)
        ]
        held = _held([*places, *earlier], [*found, *old], options, signatures, progress)
        result = dedup.find(
            [one.item for one in found],
            options,
            against=[one.item for one in old],
            progress=progress,
            known=held.known([*found, *old]),
        )
    return replace(result, torn=held.torn)


def _held(
    places: Iterable[Path],
    every: list[Entry],
    options: dedup.Options,
    signatures: str | Path | None,
    progress: Progress | None,
) -> Shelf:
    """The signatures at hand: of clean folders, and of the store that keeps them all."""
    folders = [store.inside(place) / store.SIGNATURES for place in places]
    held = shelf.shelf([one for one in folders if one.is_dir()], options.scheme)
    if signatures is None:
        return held
    return held.joined(shelf.keep(Path(signatures), every, options, progress))


def _laid(spool: BinaryIO, text: str) -> Callable[[], str]:
    """Lay a text down in a file; what is given reads it."""
    data = text.encode("utf-8", "surrogatepass")
    start = spool.seek(0, os.SEEK_END)
    spool.write(data)
    return partial(_lifted, spool, start, len(data))


def _lifted(spool: BinaryIO, start: int, size: int) -> str:
    spool.seek(start)
    return spool.read(size).decode("utf-8", "surrogatepass")


def _read(
    paths: Iterable[Path],
    reading: Options,
    spool: BinaryIO,
    progress: Progress | None,
    skipped: Callable[[Skip], None] | None,
) -> Iterator[Entry]:
    """Every document below these paths.

    Raises:
        UsageError: a path does not exist.
    """
    for path in paths:
        if not path.exists():
            raise UsageError(f"找不到 {path}", f"no such file or folder: {path}")
        if store.root_of(path) == path:
            yield from (_placed(one, path) for one in written(path))
            continue
        names = [name for name in walk(path) if not name.startswith(f"{store.INSIDE}/")]
        for number, name in enumerate(names):
            if progress is not None and number % _TOLD == 0:
                progress("read", number, len(names))
            place = path if path.is_file() else path / name
            for one in _pages(place, name, reading, spool, skipped):
                yield _placed(one, path)


def written(clean: Path, origin: str = "") -> Iterator[Entry]:
    """The documents of a clean folder as they lie there now, under an origin.

    A text that was edited by hand since the run carries its own digest, so no signature
    of the run is taken for it; one that was removed is left out.

    Raises:
        StoreError: the manifest is torn.
    """
    digest = store.current(clean)
    for line in store.records(clean / store.MANIFEST):
        now = digest(line["path"], line["sha256"])
        if now:
            text = partial((clean / line["path"]).read_text, encoding="utf-8")
            yield shelf.entry({**line, "sha256": now}, text, origin)


def _placed(one: Entry, path: Path) -> Entry:
    """In a store of several folders a place names the folder too."""
    return one._replace(place=f"{path.absolute()}\0{one.place}")


def _pages(
    place: Path,
    name: str,
    reading: Options,
    spool: BinaryIO,
    skipped: Callable[[Skip], None] | None,
) -> Iterator[Entry]:
    for page in _opened(place, name, reading):
        if isinstance(page, Skip):
            if skipped is not None:
                skipped(page)
            continue
        source = page.source
        digest = source.sha256 or sha256(page.page.encode("utf-8", "replace"))
        text = (
            _laid(spool, page.page)
            if source.path != name
            else partial(_again, place, name, reading)
        )
        item = dedup.Item(
            document_id(digest, 1), page.source_id, source.path, text, date=page.meta.date
        )
        yield shelf.Entry(item, source.path, shelf.stamp(page.page))


def _opened(place: Path, name: str, reading: Options) -> Iterator[Document | Skip]:
    """The pages of a file; what its reader cannot do at all is one skip, not the end."""
    try:
        yield from open_file(place, name, reading)
    except CleanerError as error:
        yield Skip(name, "unreadable", error.message)
    except OSError as error:
        yield Skip(
            name,
            "unreadable",
            Message(f"读不出：{error.strerror}", f"cannot be read: {error.strerror}"),
        )


def _again(place: Path, name: str, reading: Options) -> str:
    """The text of a file that holds one page, read once more."""
    for page in open_file(place, name, reading):
        if not isinstance(page, Skip):
            return page.page
    return ""
