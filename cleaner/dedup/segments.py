"""Signatures on disk: segments that are only ever added, checked, mapped into memory.

A segment is one file: a first line with the length and CRC-32 of the header, the
header (JSON: scheme, bits a value, count, sections with their CRC-32), then the
sections, each at a multiple of 64 bytes: rows (uint8, or uint32 if kept whole), sizes
(uint32), records (four columns, JSON, deflated). It is written aside, flushed to the
disk and renamed, so a killed writer leaves either all or nothing of it; what is torn
all the same is noticed, left out, and can be mended.

Of a value its low 8 bits are kept (b-bit minwise hashing, Li and König 2010): two that
differ seem equal once in 256 times, so no pair is lost and candidates are verified
anyway. With `whole=True` all 32 bits are, for `Signatures.to_lean`.
"""

from __future__ import annotations

import json
import os
import zlib
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from cleaner.dedup.signatures import Scheme, Signatures, narrow
from cleaner.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from cleaner.dedup.bands import Indices, Rows

MAGIC = b"cleaner.signatures/2"
_ALIGN = 64
#: Bits a value -> its type on the disk.
_KIND: dict[int, Any] = {8: np.dtype("u1"), 32: np.dtype("<u4")}
_MOST_SIZE = 0xFFFFFFFF
#: Bytes checked at a time: a mapped segment of gigabytes is never in memory at once.
_CHUNK = 1 << 24


class Record(NamedTuple):
    """Whose signature a row is.

    Attributes:
        id, source_id, path: Of the document.
        stamp: What tells that its text is still the same, such as its sha256.
    """

    id: str
    source_id: str
    path: str
    stamp: str


class Stored(NamedTuple):
    """What a store holds, the latest for each path, by path.

    Attributes:
        records: Whose signatures they are.
        signed: The signatures, rows in the order of the records.
        broken: Names of files that are torn or no segments; their documents are absent.
    """

    records: tuple[Record, ...]
    signed: Signatures
    broken: tuple[str, ...]


def append(
    folder: Path, records: Sequence[Record], signed: Signatures, *, whole: bool = False
) -> Path | None:
    """Add signatures as one segment; nothing if there are none. Gives the file.

    Args:
        folder: The store; made if absent.
        records: Whose they are; some 20 bytes each on the disk.
        signed: The signatures.
        whole: Keep all 32 bits of a value: 512 bytes a document instead of 128.

    Raises:
        SchemeError: The store holds signatures of another scheme.
        StoreError: The disk refused.
    """
    if not records:
        return None
    for scheme in schemes(folder):
        scheme.check(signed.scheme)
    rows = signed.rows if whole and signed.rows.dtype == np.uint32 else narrow(signed.rows)
    sections = {
        "rows": np.ascontiguousarray(rows, rows.dtype.newbyteorder("<")).tobytes(),
        "sizes": np.minimum(signed.sizes, _MOST_SIZE).astype("<u4").tobytes(),
        "records": _packed(records),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _write(folder, rows, signed.scheme, sections)
    except OSError as error:
        raise StoreError(
            f"签名无法写入 {folder}：{error}", f"signatures cannot be written to {folder}: {error}"
        ) from error


def load(folder: Path, scheme: Scheme) -> Stored:
    """All intact signatures of a store; of a path the latest.

    Raises:
        SchemeError: They were made by another scheme.
    """
    latest: dict[str, tuple[int, int, Record]] = {}
    parts: list[Signatures] = []
    broken = []
    for path in _files(folder):
        segment = _read(path)
        if segment is None:
            broken.append(path.name)
            continue
        records, signed = segment
        scheme.check(signed.scheme)
        for row, record in enumerate(records):
            latest[record.path] = (len(parts), row, record)
        parts.append(signed)
    chosen = [latest[path] for path in sorted(latest)]
    owners = tuple(record for _, _, record in chosen)
    which = np.array([(part, row) for part, row, _ in chosen], np.int64).reshape(-1, 2)
    return Stored(owners, _gathered(scheme, parts, which), tuple(broken))


def _gathered(scheme: Scheme, parts: Sequence[Signatures], which: Indices) -> Signatures:
    """Rows of several segments; of one whose rows all count, in order, as they are mapped.

    Args:
        scheme: Of all of them.
        parts: The segments.
        which: int64, shape (texts, 2): segment, row.
    """
    if len(parts) == 1 and np.array_equal(which[:, 1], np.arange(len(parts[0]))):
        return parts[0]
    all_whole = all(part.rows.dtype == np.uint32 for part in parts)
    kind = np.dtype(np.uint32 if parts and all_whole else np.uint8)
    rows = np.empty((len(which), scheme.permutations), kind)
    sizes = np.empty(len(which), np.int64)
    for number, part in enumerate(parts):
        here = which[:, 0] == number
        chosen = part.rows[which[here, 1]]
        rows[here] = chosen if kind == np.uint32 else narrow(chosen)
        sizes[here] = part.sizes[which[here, 1]]
    return Signatures(scheme, rows, sizes)


def schemes(folder: Path) -> set[Scheme]:
    """How the signatures of a store were made: one scheme, or none if it is empty."""
    headers = [header for path in _files(folder) if (header := _header(path))]
    return {Scheme(**json.loads(text)) for text in {header["scheme"] for header in headers}}


def extent(folder: Path) -> tuple[int, int]:
    """Rows of a store, those that no longer count too, and its files."""
    files = _files(folder)
    return sum(_header(path).get("count", 0) for path in files), len(files)


def clear(folder: Path) -> None:
    """Remove every segment: the texts have to be signed again."""
    for path in (*_files(folder), *folder.glob("*.tmp")):
        path.unlink(missing_ok=True)


def merge(folder: Path, scheme: Scheme, places: Collection[str] | None = None) -> None:
    """Make one segment of all: the latest of each path; torn files are removed.

    With `places` only those paths stay.

    Values stay whole where all are.

    Killed in between, both the old segments and the new one are there, which is the
    same store: of a path the latest counts.
    """
    before = _files(folder)
    stored = load(folder, scheme)
    keep = [at for at, one in enumerate(stored.records) if places is None or one.path in places]
    records, signed = [stored.records[at] for at in keep], stored.signed
    if len(keep) < len(stored.records):
        signed = Signatures(scheme, signed.rows[keep], signed.sizes[keep])
    made = append(folder, records, signed, whole=True)
    for path in before:
        if path != made:
            path.unlink(missing_ok=True)
    for aside in folder.glob("*.tmp"):
        aside.unlink(missing_ok=True)


def mapped(path: Path) -> tuple[Scheme, Rows]:
    """The rows of one segment, uint8 or uint32, mapped into memory and not checked: for large joins.

    Raises:
        StoreError: It has no header, or is shorter than that says.
    """
    header = _header(path)
    if not header or path.stat().st_size != header["end"]:
        raise StoreError(f"签名文件已损坏：{path}", f"a torn signature file: {path}")
    scheme = Scheme(**json.loads(header["scheme"]))
    shape = (header["count"], scheme.permutations)
    start = header["sections"]["rows"][0]
    return scheme, np.memmap(path, _KIND[header["bits"]], "r", start, shape)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.seg") if path.is_file())


def _packed(records: Sequence[Record]) -> bytes:
    """Column by column, as sorted paths and hex digests deflate best."""
    columns = list(zip(*records, strict=True))
    text = json.dumps(columns, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"))


def _unpacked(data: bytes) -> list[Record]:
    text = zlib.decompress(data).decode("utf-8", "surrogatepass")
    return [Record(*values) for values in zip(*json.loads(text), strict=True)]


def _write(folder: Path, rows: Rows, scheme: Scheme, sections: dict[str, bytes]) -> Path:
    places: dict[str, tuple[int, int, int]] = {}
    at = 4096 // _ALIGN * _ALIGN  # the header has room to spare: some 500 bytes
    for name, data in sections.items():
        places[name] = (at, len(data), zlib.crc32(data))
        at += -(-len(data) // _ALIGN) * _ALIGN
    header = {
        "count": len(rows),
        "bits": rows.dtype.itemsize * 8,
        "scheme": json.dumps(asdict(scheme)),
        "sections": places,
        "end": at,
    }
    text = json.dumps(header).encode()
    first = b"%s %d %08x\n" % (MAGIC, len(text), zlib.crc32(text))
    numbers = [int(path.name[:6]) for path in _files(folder) if path.name[:6].isdigit()]
    name = f"{max(numbers, default=0) + 1:06}-{zlib.crc32(text):08x}.seg"
    aside = folder / f"{name}.{os.getpid()}.tmp"
    with aside.open("wb") as file:
        file.write(first + text)
        for place, data in zip(places.values(), sections.values(), strict=True):
            file.seek(place[0])
            file.write(data)
        file.truncate(at)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(folder / name)
    _flush(folder)
    return folder / name


def _flush(folder: Path) -> None:
    """Make a rename last; Windows has no such thing and needs none."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _header(path: Path) -> dict[str, Any]:
    """The header of a segment; {} where there is none that can be trusted."""
    try:
        with path.open("rb") as file:
            magic, size, crc = file.readline(64).split()
            text = file.read(int(size))
        if magic != MAGIC or zlib.crc32(text) != int(crc, 16):
            return {}
        made: dict[str, Any] = json.loads(text)
    except (OSError, ValueError):
        return {}
    return made


def _read(path: Path) -> tuple[list[Record], Signatures] | None:
    """A whole segment, checked; None if it is torn."""
    header = _header(path)
    if not header or path.stat().st_size != header["end"]:
        return None
    data = np.memmap(path, np.uint8, "r")
    sections = {}
    for name, (start, size, crc) in header["sections"].items():
        sections[name] = data[start : start + size]
        if _crc(sections[name]) != crc:
            return None
    scheme = Scheme(**json.loads(header["scheme"]))
    shape = (header["count"], scheme.permutations)
    rows = sections["rows"].view(_KIND[header["bits"]]).reshape(shape)
    sizes = sections["sizes"].view("<u4").astype(np.int64)
    return _unpacked(sections["records"].tobytes()), Signatures(scheme, rows, sizes)


def _crc(data: np.ndarray[Any, np.dtype[np.uint8]]) -> int:
    value = 0
    for at in range(0, len(data), _CHUNK):
        value = zlib.crc32(data[at : at + _CHUNK].data, value)
    return value
