"""CSV and TSV: a record a row, the first row names the columns; rows may span lines."""

from __future__ import annotations

import csv
import io
from collections import deque
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from cleaner.readers.base import Options, Skip, decoded, empty, skip
from cleaner.readers.parquet import no_text_column
from cleaner.readers.records import record, text_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.document import Document

READER = "csv/1"

#: A cell, or a line, over this many characters is a quote that was never closed, or
#: a dump; spreadsheets hold 32,767.
LONGEST = 10_000_000
#: Files up to this size are decoded as a whole, with all that `decode` can mend;
#: larger ones by the encoding of their first part.
_AT_ONCE = 32_000_000
#: After so many unclosed quotes the file is no table.
_MOST_BROKEN = 100


class Row(NamedTuple):
    """A row of a table.

    Attributes:
        cells: Its cells; () if it could not be read.
        raw: Its text.
        line: Number of its first line, from 1.
    """

    cells: tuple[str, ...]
    raw: str
    line: int


def read(stream: BinaryIO, path: str, options: Options) -> Iterator[Document | Skip]:
    """The rows of a table, by the names in its first row."""
    encoding, confidence, lines = _lines(stream, options)
    first = next(lines, "")
    if not first.strip():
        yield empty(path)
        return
    rows = _rows(chain([first], lines), _delimiter(first, path))
    header = next(rows, Row((), "", 1))
    names = [name.strip() or f"column {n}" for n, name in enumerate(header.cells, 1)]
    if not text_key(dict.fromkeys(names, "x"), options.text_key):
        yield no_text_column(path, names, options)
        return
    for number, row in enumerate(rows):
        name = f"{path}#{number}"
        place = (f"第 {row.line} 行：", f"line {row.line}: ")
        if not row.cells:
            yield _broken(name, place)
            continue
        extra = [f"column {n}" for n in range(len(names) + 1, len(row.cells) + 1)]
        fields = dict(zip([*names, *extra], row.cells, strict=False))
        raw = row.raw.encode("utf-8", "surrogatepass")
        yield record(fields, raw, name, READER, options, (encoding, confidence), place)


def _delimiter(header: str, path: str) -> str:
    """What stands between the names in the header most often; a comma if nothing does."""
    if path.lower().endswith((".tsv", ".tsv.gz")) and "\t" in header:
        return "\t"
    return max(",\t;|", key=header.count)


def _lines(stream: BinaryIO, options: Options) -> tuple[str, float, Iterator[str]]:
    """Encoding, confidence and the lines of a stream, with their line ends.

    Raises:
        UnreadableError: it is no text.
    """
    head = stream.read(_AT_ONCE + 1)
    text = decoded(head[:_AT_ONCE], options)
    file: io.TextIOBase = io.StringIO(text.text, newline="")
    if len(head) > _AT_ONCE:
        whole = io.BufferedReader(_Joined(head, stream))
        file = io.TextIOWrapper(whole, text.encoding, "replace", newline="")
    return text.encoding, text.confidence, iter(lambda: file.readline(LONGEST + 1), "")


class _Joined(io.RawIOBase):
    """Bytes that were read already, and the stream they came from."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        super().__init__()
        self._head, self._stream = io.BytesIO(head), stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._head.read(len(buffer)) or self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class _Feed:
    """Lines for the csv module, with a memory of those that the row at hand took.

    Attributes:
        taken: Lines of the row at hand.
        ended: Whether there are no more lines, or the row took too many.
    """

    def __init__(self, again: deque[str], lines: Iterator[str]) -> None:
        self.taken: list[str] = []
        self.ended = False
        self._over = False
        self._size = 0
        self._again, self._lines = again, lines

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines, "")
        if line:
            self._size = len(line) + (self._size if self.taken else 0)
            self.taken.append(line)
        self._over = self._size > LONGEST
        while self._over and line and not line.endswith(("\n", "\r")):
            line = next(self._lines, "")  # the rest of a line that was cut
        if not line or self._over:
            self.ended = True
            raise StopIteration
        return line

    def is_open(self) -> bool:
        """Whether the row at hand ended only because the lines did, in a quote."""
        if not self.ended:
            return False
        odd = sum(line.count('"') for line in self.taken) % 2
        return self._over or bool(odd and len(self.taken) > 1)


def _rows(lines: Iterator[str], delimiter: str) -> Iterator[Row]:
    """The rows of a table.

    A quote that is never closed swallows all that follows; such a row is given
    without cells, and reading goes on with the line after its first.
    """
    csv.field_size_limit(2 * LONGEST)
    again: deque[str] = deque()
    at = 1
    for _ in range(_MOST_BROKEN):
        feed = _Feed(again, lines)
        for cells in csv.reader(feed, delimiter=delimiter):
            if feed.is_open():
                break
            if cells:
                yield Row(tuple(cells), "".join(feed.taken), at)
            at += len(feed.taken)
            feed.taken.clear()
        if not feed.taken:
            return
        yield Row((), "", at)
        again.extendleft(reversed(feed.taken[1:]))
        at += 1


def _broken(name: str, place: tuple[str, str]) -> Skip:
    """The verdict on a row that could not be read."""
    return skip(
        name,
        "unreadable",
        f"{place[0]}单元格过长或引号没有闭合；请检查该行的双引号",
        f"{place[1]}a cell is too long or a quote is never closed; look at the quotes of that line",
    )
