"""JSON lines: a record a line, read one at a time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, BinaryIO

from cleaner.errors import PageError
from cleaner.readers.base import Options, Skip, decoded, skip, too_big
from cleaner.readers.records import failed, record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.document import Document

READER = "jsonl/1"


def read(stream: BinaryIO, path: str, options: Options) -> Iterator[Document | Skip]:
    """The records of a stream of lines; blank lines count for line numbers only."""
    number = offset = record_number = 0
    label = ""
    while line := stream.readline(options.limits.page + 1):
        number, start, offset = number + 1, offset, offset + len(line)
        place = (f"第 {number} 行（字节 {start}）：", f"line {number} (byte {start}): ")
        name = f"{path}#{record_number}"
        if len(line) > options.limits.page:
            offset += _finish(stream)
            yield too_big(name, options.limits, place)
        elif raw := line.strip(b" \t\r\n\xef\xbb\xbf\x1e"):
            item, label = _line(raw, name, options, place, label)
            yield item
        else:
            continue
        record_number += 1


def _finish(stream: BinaryIO) -> int:
    """Read on to the end of the line; how many bytes that took."""
    taken = 0
    while piece := stream.readline(1 << 20):
        taken += len(piece)
        if piece.endswith(b"\n"):
            break
    return taken


def _line(
    raw: bytes, name: str, options: Options, place: tuple[str, str], label: str
) -> tuple[Document | Skip, str]:
    """One line as a document, and the encoding it was in: a hint for the next one.

    A short line alone tells little about its encoding; the lines of one file
    mostly share it.
    """
    try:
        text = decoded(raw, options, label)
    except PageError as error:
        return failed(name, error, place), label
    try:
        fields = json.loads(text.text)
    except (ValueError, RecursionError) as error:
        return _broken(name, error, place), label
    if not isinstance(fields, dict):
        kind = type(fields).__name__
        return skip(
            name,
            "unreadable",
            f"{place[0]}不是 JSON 对象（{kind}）；每行应为一个 {{}}",
            f"{place[1]}not a JSON object ({kind}); each line must be one {{}}",
        ), label
    encoding = (text.encoding, text.confidence)
    return record(fields, raw, name, READER, options, encoding, place), text.encoding


def _broken(name: str, error: Exception, place: tuple[str, str]) -> Skip:
    """The verdict on a line that is not JSON."""
    what: Any = error
    if isinstance(error, json.JSONDecodeError):
        what = f"{error.msg}, column {error.colno}"
    elif isinstance(error, RecursionError):
        what = "nested too deeply"
    return skip(
        name,
        "unreadable",
        f"{place[0]}不是合法的 JSON（{what}）；请修正或删除该行",
        f"{place[1]}not valid JSON ({what}); mend or delete the line",
    )
