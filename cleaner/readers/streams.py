"""Streams within streams: what is expanded is counted, so that bombs end early."""

from __future__ import annotations

import io
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, cast

from cleaner.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.readers.base import Limits

#: Bytes that are kept in memory before a temporary file takes over.
_IN_MEMORY = 16_000_000
_PIECE = 1 << 20


class Counted(io.RawIOBase):
    """A stream that knows how many bytes were read from it.

    Attributes:
        count: Bytes read so far.
    """

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self.count = 0
        self._stream = stream

    def readable(self) -> bool:
        """Yes."""
        return True

    def read(self, size: int | None = -1) -> bytes:
        """At most `size` bytes."""
        data = self._stream.read(-1 if size is None else size)
        self.count += len(data)
        return data

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer."""
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class Expanded(Counted):
    """A stream of decompressed bytes that may not grow too far beyond the compressed ones.

    Args:
        stream: The decompressed bytes.
        packed: Where the compressed ones come from.
        limits: How far is too far.

    Raises:
        UnreadableError: by `read`, when the ratio is passed.
    """

    def __init__(self, stream: BinaryIO, packed: Counted, limits: Limits) -> None:
        super().__init__(stream)
        self._packed = packed
        self._limits = limits

    def read(self, size: int | None = -1) -> bytes:
        """At most `size` bytes."""
        data = super().read(size)
        check_ratio(self.count, self._packed.count, self._limits)
        return data


def check_ratio(expanded: int, packed: int, limits: Limits) -> None:
    """Nothing, or an error if so many bytes out of so few can only be a bomb.

    Raises:
        UnreadableError: they are over the limits.
    """
    if expanded > limits.slack and expanded > limits.ratio * max(packed, 1):
        raise UnreadableError(
            f"解压后超过原大小的 {limits.ratio} 倍，疑似压缩炸弹，已停止读取；确认无误请先自行解压",
            f"it expands to over {limits.ratio} times its size, as bombs do, and was not read on; "
            "if it is all right, unpack it first",
        )


@contextmanager
def seekable(stream: BinaryIO) -> Iterator[BinaryIO]:
    """The stream itself if it can seek, else a temporary copy (in memory up to 16 MB)."""
    if stream.seekable():
        yield stream
        return
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as copy:
        while piece := stream.read(_PIECE):
            copy.write(piece)
        copy.seek(0)
        yield cast("BinaryIO", copy)


def size(stream: BinaryIO) -> int:
    """Bytes of a seekable stream; it stands at its beginning afterwards."""
    total = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    return total
