"""What a run left in its clean folder, read line by line."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, Self

from cleaner.errors import StoreError, UsageError
from cleaner.ledger import Edit, restore, within
from cleaner.records import edits_of
from cleaner.store import inside, records

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path


class Doc(NamedTuple):
    """What the report needs of a manifest line; see `records.manifest_lines`."""

    id: str
    path: str
    source: str
    sha256: str
    title: str
    author: str
    date: str
    url: str
    encoding: str
    part: int
    parts: int
    chars_raw: int
    chars: int
    edits: int
    removed_share: float
    flags: tuple[str, ...]
    dup_of: str
    cluster: str
    template_share: float
    script: str
    lang: str
    hant_share: float = 0
    repetition: float = 0
    repeated_lines: float = 0
    phones: int = 0
    identities: int = 0
    emails: int = 0


@dataclass(frozen=True)
class Stored:
    """A clean folder.

    Attributes:
        clean: Where it is.
        run: run.json; empty if it is absent.
        history: history.jsonl, oldest first.
        docs: The manifest, in its order.
        of_source: Source -> places in `docs`.
        key: sha256 over the manifest, hex: the batch that marks belong to.
    """

    clean: Path
    run: Mapping[str, Any]
    history: Sequence[Mapping[str, Any]]
    docs: Sequence[Doc]
    of_source: Mapping[str, Sequence[int]]
    key: str

    def file(self, name: str) -> Path:
        """A record file of the run."""
        return inside(self.clean) / name


def lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each record of a JSONL file with its offset in bytes; none if it is absent.

    Raises:
        StoreError: a line is not JSON.
    """
    if not path.is_file():
        return
    at = 0
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                yield at, json.loads(line)
            except ValueError as error:
                raise StoreError(
                    f"{path}:{number}: 不是 JSON；请重跑 cleaner run",
                    f"{path}:{number}: not JSON; run cleaner again",
                ) from error
            at += len(line)


class Lines:
    """Records of a JSONL file by the offset of their line, in any order."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BinaryIO | None = None

    def at(self, offset: int) -> dict[str, Any]:
        """The record that begins at this offset, bytes."""
        if self._file is None:
            self._file = self._path.open("rb")
        self._file.seek(offset)
        record: dict[str, Any] = json.loads(self._file.readline())
        return record

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()


def read(clean: Path) -> Stored:
    """Manifest, run and history of a clean folder.

    Raises:
        UsageError: it is not a clean folder.
        StoreError: a file in it is not what a run writes.
    """
    manifest = clean / "manifest.jsonl"
    if not manifest.is_file():
        raise UsageError(
            f"{clean} 不是 cleaner 的输出目录（没有 manifest.jsonl）；请先 cleaner run",
            f"{clean} is not a clean folder (it has no manifest.jsonl); run cleaner first",
        )
    docs = [_doc(record) for record in records(manifest)]
    of_source: dict[str, list[int]] = {}
    for place, doc in enumerate(docs):
        of_source.setdefault(doc.source, []).append(place)
    runs = list(records(inside(clean) / "run.json"))
    history = list(records(inside(clean) / "history.jsonl"))
    with manifest.open("rb") as file:
        key = hashlib.file_digest(file, "sha256").hexdigest()
    return Stored(clean, runs[0] if runs else {}, history, docs, of_source, key)


def _doc(record: Mapping[str, Any]) -> Doc:
    missing = Doc._field_defaults  # a folder of an older version is readable, too
    values = {
        name: record[name]
        for name in Doc._fields
        if name != "flags" and (name in record or name not in missing)
    }
    return Doc(**values, flags=tuple(record["flags"]))


def text_of(stored: Stored, doc: Doc) -> str | None:
    """The clean text of a document; None if it is gone or was edited after the run."""
    try:
        data = (stored.clean / doc.path).read_bytes()
    except OSError:
        return None
    return data.decode() if hashlib.sha256(data).hexdigest() == doc.sha256 else None


class Rebuilt(NamedTuple):
    """A document as it was before cleaning.

    Attributes:
        raw: Its part of the decoded page.
        edits: What was changed, offsets in `raw`.
        start: Where the part begins in the page.
        outside: Lines that its web page shows outside the main text.
    """

    raw: str
    edits: tuple[Edit, ...]
    start: int
    outside: tuple[str, ...] = ()


def rebuild(doc: Doc, audit: Mapping[str, Any], text: str) -> Rebuilt:
    """The raw part of a page, from its clean text and the audit of its page."""
    start, end = audit["parts"][doc.part - 1]
    mine = edits_of(audit)
    if doc.parts > 1:
        inside_part = within(mine, start, end)
        mine = tuple(e._replace(start=e.start - start, end=e.end - start) for e in inside_part)
    return Rebuilt(restore(text, mine), mine, start, tuple(audit.get("outside", ())))
