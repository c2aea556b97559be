"""Duplicates of any folder, JSONL or Parquet, cleaned or not; rewrites nothing."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner import dedup, store
from cleaner.errors import UsageError
from cleaner.inputs import walk
from cleaner.readers import Options, Skip, open_file
from cleaner.records import document_id, sha256

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


def duplicates(
    paths: Iterable[str | Path],
    *,
    against: Iterable[str | Path] = (),
    options: dedup.Options | None = None,
    reading: Options | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> dedup.Found:
    """Near-duplicate documents and templated passages.

    Args:
        paths: Folders, files, JSONL, Parquet, archives; clean folders by their manifest.
        against: Earlier folders: their documents are compared with these, never
            with each other.
        options: What counts as a duplicate.
        reading: How files are read.
        progress: Called with (phase, done, total).

    Raises:
        UsageError: a missing path, or nothing to compare.
    """
    places = [Path(path) for path in paths]
    found = list(items(places, reading or Options()))
    if not found:
        names = ", ".join(map(str, places))
        raise UsageError(f"{names} 里没有文本可比较", f"no text to compare in {names}")
    old = [
        item._replace(origin=str(folder))
        for folder in against
        for item in items([Path(folder)], reading or Options())
    ]
    return dedup.find(found, options, against=old, progress=progress)


def items(paths: Iterable[Path], reading: Options) -> Iterator[dedup.Item]:
    """Every document below these paths; texts of plain files are read when needed.

    Raises:
        UsageError: a path does not exist.
    """
    for path in paths:
        if not path.exists():
            raise UsageError(f"找不到 {path}", f"no such file or folder: {path}")
        if (path / "manifest.jsonl").is_file():
            yield from _cleaned(path)
            continue
        for name in walk(path):
            if not name.startswith(f"{store.INSIDE}/"):
                yield from _pages(path if path.is_file() else path / name, name, reading)


def _cleaned(clean: Path) -> Iterator[dedup.Item]:
    for line in store.records(clean / "manifest.jsonl"):
        text = partial((clean / line["path"]).read_text, encoding="utf-8")
        yield dedup.Item(
            line["id"],
            line["source_id"],
            line["path"],
            text,
            date=line["date"],
            flags=len(line["flags"]),
        )


def _pages(place: Path, name: str, reading: Options) -> Iterator[dedup.Item]:
    for page in open_file(place, name, reading):
        if isinstance(page, Skip):
            continue
        source = page.source
        digest = source.sha256 or sha256(page.page.encode("utf-8", "replace"))
        text = page.page if source.path != name else partial(_again, place, name, reading)
        yield dedup.Item(
            document_id(digest, 1), page.source_id, source.path, text, date=page.meta.date
        )


def _again(place: Path, name: str, reading: Options) -> str:
    """The text of a file that holds one page, read once more."""
    for page in open_file(place, name, reading):
        if not isinstance(page, Skip):
            return page.page
    return ""
