"""A JSON file: an array of records, one record, or an object around an array of them."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any, BinaryIO

from cleaner.errors import PageError
from cleaner.readers import jsonl
from cleaner.readers.base import Options, Skip, decoded, skip, whole
from cleaner.readers.records import record, text_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.document import Document

READER = "json/1"


def read(stream: BinaryIO, path: str, options: Options) -> Iterator[Document | Skip]:
    """The records of a JSON file. One that is JSON lines in truth goes to that reader."""
    data = whole(stream, path, options.limits)
    if isinstance(data, Skip):
        yield data
        return
    try:
        text = decoded(data, options)
        value = json.loads(text.text)
    except PageError as error:
        yield Skip(path, "unreadable", error.message)
        return
    except (ValueError, RecursionError) as error:
        if data.lstrip()[:1] == b"{" and b"\n" in data.strip():
            yield from jsonl.read(io.BytesIO(data), path, options)
        else:
            yield _broken(path, error)
        return
    records = _records(value, options)
    if records is None:
        yield skip(
            path,
            "empty",
            "JSON 里没有记录（应为对象数组）；请转成 jsonl",
            "the JSON holds no records (an array of objects); convert it to jsonl",
        )
        return
    encoding = (text.encoding, text.confidence)
    for number, fields in enumerate(records):
        raw = json.dumps(fields, ensure_ascii=False).encode("utf-8", "surrogatepass")
        yield record(fields, raw, f"{path}#{number}", READER, options, encoding)


def _records(value: Any, options: Options) -> list[dict[str, Any]] | None:
    """The records in a JSON value; None if there are none."""
    if isinstance(value, dict):
        if isinstance(value.get(text_key(value, options.text_key)), str):
            return [value]
        arrays = [one for one in value.values() if isinstance(one, list)]
        value = arrays[0] if len(arrays) == 1 else None
    if not isinstance(value, list):
        return None
    return [one if isinstance(one, dict) else {"text": one} for one in value]


def _broken(path: str, error: Exception) -> Skip:
    what = str(error) or type(error).__name__
    return skip(
        path,
        "unreadable",
        f"不是合法的 JSON（{what}）；请修正该处或重新导出",
        f"not valid JSON ({what}); mend that place or export it again",
    )
