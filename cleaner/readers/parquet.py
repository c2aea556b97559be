"""Parquet: a record a row, read in small batches."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, BinaryIO

from cleaner.errors import ExtraError
from cleaner.readers.base import Options, Skip, skip
from cleaner.readers.records import record, text_key
from cleaner.readers.streams import check_ratio, seekable, size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.document import Document

READER = "parquet/1"

#: Rows that stand in memory at a time: at 100 KB a row, a short book, 26 MB.
_ROWS = 256


def read(stream: BinaryIO, path: str, options: Options) -> Iterator[Document | Skip]:
    """The rows of a Parquet file.

    A row has no bytes of its own: its hash is that of the record as JSON.

    Raises:
        ExtraError: pyarrow is not installed.
    """
    try:
        import pyarrow.parquet
    except ImportError as error:
        raise ExtraError(
            "读取 parquet 需要可选依赖：pip install pyarrow",
            "reading parquet needs an optional package: pip install pyarrow",
        ) from error
    with seekable(stream) as whole, pyarrow.parquet.ParquetFile(whole) as file:
        yield from _rows(file, size(whole), path, options)


def _rows(file: Any, packed: int, path: str, options: Options) -> Iterator[Document | Skip]:
    expanded = number = 0
    for batch in file.iter_batches(_ROWS, use_threads=False):
        expanded += batch.nbytes
        check_ratio(expanded, packed, options.limits)
        rows: list[dict[str, Any]] = batch.to_pylist()
        if not number and rows and not text_key(rows[0], options.text_key):
            yield no_text_column(path, list(rows[0]), options)
            return
        for row in rows:
            yield _row(_plain(row), f"{path}#{number}", options, number)
            number += 1
    if not number:
        yield skip(path, "empty", "没有任何行", "it has no rows")


def _row(fields: dict[str, Any], path: str, options: Options, number: int) -> Document | Skip:
    raw = json.dumps(fields, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return record(
        fields, raw, path, READER, options, place=(f"第 {number} 行：", f"row {number}: ")
    )


def _plain(value: Any) -> Any:
    """The value with nothing in it that JSON does not know."""
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value if value is None or isinstance(value, (str, int, float)) else str(value)


def no_text_column(path: str, names: list[str], options: Options) -> Skip:
    """The verdict on a table that has no column of text."""
    listed = ", ".join(names[:12])
    wanted = "" if options.text_key == "auto" else f" {options.text_key}"
    return skip(
        path,
        "empty",
        f"没有正文列{wanted}（现有列：{listed}）；请用 --text-key 指定",
        f"no text column{wanted} (columns: {listed}); name it with --text-key",
    )
