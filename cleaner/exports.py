"""Clean text for other programs: jsonl, parquet, shards for Hugging Face datasets, txt, csv.

Every record has every key, no value is null, no list is missing: a shard whose
first file holds only nulls cannot be loaded beside the others. A split keeps a
cluster of near-duplicates on one side, so that nothing of the test set was seen.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from cleaner import store
from cleaner.errors import ExtraError, UsageError, offer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

FORMATS = ("jsonl", "parquet", "hf", "txt", "csv")

#: The fields of a record, in order; the text comes last so that a line can be read.
FIELDS = (
    "id", "source_id", "path", "source", "part", "parts", "title", "author", "date", "url", "lang",
    "script", "chars", "flags", "dup_of", "cluster", "template_share", "removed_share", "text",
)  # fmt: skip

#: The numbers of the manifest: for conditions, and for those who ask for them as fields.
NUMBERS: dict[str, type] = {
    **dict.fromkeys(
        ("han_share", "latin_share", "digit_share", "mark_share", "hant_share", "paragraph_chars",
         "repetition", "repeated_lines"), float,
    ),
    **dict.fromkeys(
        ("paragraphs", "longest_paragraph", "phones", "identities", "emails", "spun_signs"), int
    ),
}  # fmt: skip
_KNOWN = (*FIELDS[:-1], *NUMBERS, "text")

#: Excel's limit for a cell, in UTF-16 units; text beyond it is cut and marked.
CELL = 32_767

_KINDS: dict[str, type] = {
    "part": int, "parts": int, "chars": int, "template_share": float, "removed_share": float, "flags": list,
    **NUMBERS,
}  # fmt: skip


class Exported(NamedTuple):
    """What was written.

    Attributes:
        records: Split -> number of records ("" if there is no split).
        files: In the order written; empty for standard output.
        cut: Cells that were cut (csv).
    """

    records: dict[str, int]
    files: tuple[Path, ...]
    cut: int = 0


def export(
    clean: str | Path = "clean",
    form: str = "jsonl",
    out: str | Path = "-",
    *,
    fields: Sequence[str] = (),
    where: Sequence[str] = (),
    unique: bool = False,
    split: Sequence[tuple[str, float]] = (),
    shard_mb: float = 0,
) -> Exported:
    """Write the documents of a clean folder in another form.

    Args:
        clean: A clean folder.
        form: jsonl, parquet, hf (a folder of jsonl shards, one name a split), txt, csv.
        out: File or folder; "-" is standard output (jsonl, txt and csv without split).
        fields: Which fields, in which order; none are all of them.
        where: Conditions such as "lang=zh", "chars>=200", "flags!=truncated-ending".
        unique: Leave out documents that are duplicates of a kept one.
        split: (name, share) pairs that sum to 1; decided by cluster, not by chance.
        shard_mb: A new file after so many megabytes; 0 never.

    Raises:
        UsageError: an unknown format, field or condition.
        ExtraError: parquet without pyarrow.
    """
    _check(form, fields, split, out)
    chosen = tuple(fields) or FIELDS
    conditions = [_condition(word) for word in where]
    clean = Path(clean)
    if not (clean / "manifest.jsonl").is_file():
        raise UsageError(
            f"{clean} 不是 cleaner 的输出目录", f"{clean} is not a clean folder (no manifest.jsonl)"
        )
    sinks = _Sinks(form, str(out), chosen, shard_mb)
    counts: dict[str, int] = {name: 0 for name, _ in split} or {"": 0}
    for record in _records(clean):
        if (unique and record["dup_of"]) or not all(holds(record) for holds in conditions):
            continue
        name = side(record["cluster"] or record["id"], split)
        sinks.add(name, {field: record[field] for field in chosen})
        counts[name] += 1
    for name in counts:
        sinks.begin(name)
    return Exported(counts, tuple(sinks.close()), sinks.cut)


def side(key: str, split: Sequence[tuple[str, float]]) -> str:
    """Which side of a split a cluster belongs to: by its hash, the same for ever."""
    if not split:
        return ""
    point = int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big") / 2**64
    total = sum(share for _, share in split)
    for name, share in split:
        point -= share / total
        if point < 0:
            return name
    return split[-1][0]


def _check(
    form: str, fields: Sequence[str], split: Sequence[tuple[str, float]], out: str | Path
) -> None:
    if form not in FORMATS:
        raise UsageError(
            f"没有格式 {form}；可用：{'、'.join(FORMATS)}",
            f"no format {form}; there are {', '.join(FORMATS)}",
        )
    for field in fields:
        if field not in _KNOWN:
            hint = offer(field, _KNOWN)
            raise UsageError(f"没有字段 {field}{hint}", f"no field {field}{hint}")
    if str(out) == "-" and (split or form in ("parquet", "hf")):
        raise UsageError(f"{form} 或分割需要 -o 文件", f"{form} or a split needs -o FILE")
    if split and (
        any(share <= 0 for _, share in split) or abs(sum(s for _, s in split) - 1) > 1e-6
    ):
        raise UsageError("各份比例应大于 0、合计为 1", "shares must be above 0 and sum to 1")


def _records(clean: Path) -> Iterator[dict[str, Any]]:
    for line in store.records(clean / "manifest.jsonl"):
        text = (clean / line["path"]).read_bytes().decode()
        numbers = {name: line.get(name, 0) for name in NUMBERS}  # none before they were counted
        known = {field: line[field] for field in FIELDS[:-1]}
        yield known | numbers | {"text": text.removesuffix("\n")}


_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    ">=": lambda a, b: a >= b,
    "<=": lambda a, b: a <= b,
    "!=": lambda a, b: b not in a if isinstance(a, list) else a != b,
    ">": lambda a, b: a > b,
    "<": lambda a, b: a < b,
    "=": lambda a, b: b in a if isinstance(a, list) else a == b,
}


def _condition(word: str) -> Callable[[dict[str, Any]], bool]:
    for sign, holds in _OPERATORS.items():
        field, found, value = word.partition(sign)
        field = field.strip()
        if found and field in _KNOWN[:-1]:
            kind = _KINDS.get(field, str)
            try:
                wanted = value.strip() if kind is list else kind(value.strip())
            except ValueError as error:
                raise UsageError(
                    f"--where {word}：{field} 是数字", f"--where {word}: {field} is a number"
                ) from error
            return lambda record: holds(record[field], wanted)
    raise UsageError(
        f"--where {word}：应如 lang=zh、chars>=200；字段有 {'、'.join(_KNOWN[:-1])}",
        f"--where {word}: such as lang=zh or chars>=200; the fields are {', '.join(_KNOWN[:-1])}",
    )


class _Sinks:
    """One open file for each side of a split, in shards."""

    def __init__(self, form: str, out: str, fields: Sequence[str], shard_mb: float) -> None:
        self.form, self.out, self.fields = form, out, fields
        self.limit = int(shard_mb * 1_000_000)
        self.open: dict[str, Any] = {}
        self.serial: dict[str, int] = {}
        self.files: list[Path] = []
        self.cut = 0

    def add(self, name: str, record: dict[str, Any]) -> None:
        sink = self.open.get(name)
        if sink is None or (self.limit and sink.size >= self.limit):
            if sink is not None:
                sink.close()
            sink = self.open[name] = self._new(name)
        sink.write(record)

    def begin(self, name: str) -> None:
        """A side without a record has its file too, or an old one would pass for it.

        Not so in a folder of shards: an empty one cannot be loaded beside the others.
        """
        if name not in self.open and self.form != "hf":
            self.open[name] = self._new(name)

    def _new(self, name: str) -> Any:
        if self.out == "-":
            return _SINKS[self.form](sys.stdout.buffer, self)
        place = self._place(name)
        place.parent.mkdir(parents=True, exist_ok=True)
        self.files.append(place)
        if self.form == "parquet":
            return _Parquet(place, self)
        return _SINKS[self.form](place.open("wb"), self)

    def _place(self, name: str) -> Path:
        serial = self.serial[name] = self.serial.get(name, -1) + 1
        base = Path(self.out)
        if self.form == "hf":
            return base / f"{name or 'train'}-{serial:05d}.jsonl"
        parts = [base.stem, *([name] if name else []), *([f"{serial:05d}"] if self.limit else [])]
        return base.with_name("-".join(parts) + (base.suffix or f".{self.form}"))

    def close(self) -> list[Path]:
        for sink in self.open.values():
            sink.close()
        return self.files


class _Lines:
    """JSONL."""

    def __init__(self, file: BinaryIO, sinks: _Sinks) -> None:
        self.file, self.sinks, self.size = file, sinks, 0

    def write(self, record: dict[str, Any]) -> None:
        self._put(json.dumps(record, ensure_ascii=False) + "\n")

    def _put(self, text: str) -> None:
        data = text.encode()
        self.file.write(data)
        self.size += len(data)

    def close(self) -> None:
        self.file.flush() if self.file is sys.stdout.buffer else self.file.close()


class _Text(_Lines):
    """One paragraph a line, an empty line between documents."""

    def write(self, record: dict[str, Any]) -> None:
        self._put(record.get("text", "") + "\n\n")


class _Csv(_Lines):
    """For spreadsheets: a byte order mark, formulas disarmed, long cells cut and counted."""

    def __init__(self, file: BinaryIO, sinks: _Sinks) -> None:
        super().__init__(file, sinks)
        self._put("\ufeff")
        self._row(list(sinks.fields))

    def write(self, record: dict[str, Any]) -> None:
        self._row([self._cell(record[field]) for field in self.sinks.fields])

    def _cell(self, value: Any) -> str:
        text = " ".join(value) if isinstance(value, list) else str(value)
        if text[:1] in ("=", "+", "-", "@", "\t", "\r") and isinstance(value, str):
            text = "'" + text
        if len(text.encode("utf-16-le")) > 2 * CELL:
            self.sinks.cut += 1
            text = text.encode("utf-16-le")[: 2 * (CELL - 1)].decode("utf-16-le", "ignore") + "…"
        return text

    def _row(self, cells: list[str]) -> None:
        line = io.StringIO()
        csv.writer(line).writerow(cells)
        self._put(line.getvalue())


#: Rows that are held before a row group is written: bounded memory, fair compression.
_ROWS = 1000


class _Parquet:
    """Parquet with one schema for every shard."""

    def __init__(self, place: Path, sinks: _Sinks) -> None:
        try:
            import pyarrow as pa
            from pyarrow import parquet
        except ImportError as error:
            raise ExtraError(
                "-f parquet 需要：pip install pyarrow",
                "-f parquet needs: pip install pyarrow",
            ) from error
        kinds = {int: pa.int64(), float: pa.float64(), list: pa.list_(pa.string())}
        self.schema = pa.schema(
            [(f, kinds.get(_KINDS.get(f, str), pa.string())) for f in sinks.fields]
        )
        self.pa, self.size, self.rows = pa, 0, list[dict[str, Any]]()
        self.file = parquet.ParquetWriter(place, self.schema, compression="zstd")

    def write(self, record: dict[str, Any]) -> None:
        self.rows.append(record)
        self.size += len(str(record.get("text", "")).encode())
        if len(self.rows) == _ROWS:
            self._flush()

    def _flush(self) -> None:
        self.file.write_table(self.pa.Table.from_pylist(self.rows, schema=self.schema))
        self.rows = []

    def close(self) -> None:
        if self.rows:
            self._flush()
        self.file.close()


_SINKS: dict[str, Callable[[BinaryIO, _Sinks], Any]] = {
    "jsonl": _Lines,
    "hf": _Lines,
    "txt": _Text,
    "csv": _Csv,
}
