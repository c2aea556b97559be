"""gz, zst, bz2 and xz: what they hold is read as if it stood there unpacked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from cleaner.document import Document
from cleaner.errors import ExtraError
from cleaner.readers import FORMATS, damaged, pages, sniff, suffix
from cleaner.readers.base import Options, Skip, skip
from cleaner.readers.streams import Counted, Expanded

if TYPE_CHECKING:
    import io
    from collections.abc import Callable, Iterator

_PACKED = {ending for form in ("gz", "zst", "bz2", "xz") for ending in FORMATS[form][1]}


def read(stream: BinaryIO, path: str, options: Options) -> Iterator[Document | Skip]:
    """The pages of the file inside."""
    deeper = inside(path, options)
    if isinstance(deeper, Skip):
        yield deeper
        return
    head = cast("io.BufferedReader", stream).peek(16)
    packed = Counted(stream)
    frames = _Frames(packed, _DECOMPRESSORS[sniff.magic(head) or "gz"]())
    unpacked = Expanded(cast("BinaryIO", frames), packed, options.limits)
    for page in pages(unpacked, path, deeper, _inner(path)):
        # The one page of a stream that is cut off is cut off, too; records before are whole.
        if not (frames.error and isinstance(page, Document) and page.source.path == path):
            yield page
    if frames.error:
        yield damaged(path, frames.error)


def inside(path: str, options: Options) -> Options | Skip:
    """The options for what stands one level deeper, unless that is too deep."""
    if options.limits.depth <= 0:
        return skip(
            path,
            "excluded",
            "压缩包嵌套过深；请先解开外层",
            "archives are nested too deeply; unpack the outer ones first",
        )
    return replace(options, limits=options.limits._replace(depth=options.limits.depth - 1))


def _inner(path: str) -> str:
    """The name of the file inside: "a.jsonl" of "a.jsonl.gz", "a.tar" of "a.tgz"."""
    ending = suffix(path)
    if ending == ".tgz":
        return path[:-4] + ".tar"
    return path[: -len(ending)] if ending in _PACKED else path


def _gz() -> Callable[[], Any]:
    import zlib

    return lambda: zlib.decompressobj(wbits=31)


def _bz2() -> Callable[[], Any]:
    import bz2

    return bz2.BZ2Decompressor


def _xz() -> Callable[[], Any]:
    import lzma

    return lzma.LZMADecompressor


def _zst() -> Callable[[], Any]:
    try:
        import zstandard
    except ImportError as error:
        raise ExtraError(
            "读取 zst 需要可选依赖：pip install zstandard",
            "reading zst needs an optional package: pip install zstandard",
        ) from error
    # Frames may ask for windows up to 2 GB; 128 MB is what the zstd tool itself accepts unasked.
    decompressor = zstandard.ZstdDecompressor(max_window_size=1 << 27)
    return decompressor.decompressobj


_DECOMPRESSORS = {"gz": _gz, "bz2": _bz2, "xz": _xz, "zst": _zst}


class _Frames:
    """The unpacked bytes of frames, one after another.

    Unlike the file objects of the libraries it gives all that stands before a
    damaged or missing byte, and it never takes a cut frame for a whole one
    (zstandard's stream reader does). Input goes in by the kilobyte, because four
    bytes of zst can unpack to 128 KB: so much and no more stands in memory before
    the ratio is looked at.

    Args:
        packed: The compressed bytes.
        new: Makes the decompressor of one frame.

    Attributes:
        error: What ended the stream before its end, None if nothing did.
    """

    def __init__(self, packed: Counted, new: Callable[[], Any]) -> None:
        self._packed, self._new = packed, new
        self._frame = new()
        self._begun = False
        self._ready = bytearray()
        self.error: Exception | None = None

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes; b"" at the end, or where the damage begins."""
        while self.error is None and (len(self._ready) < size or size < 0):
            piece = self._packed.read(1024)
            if not piece:
                if self._begun:
                    self.error = EOFError("compressed data ends early")
                break
            try:
                self._feed(piece)
            except Exception as error:  # noqa: BLE001 - each library raises its own
                self.error = error
        size = len(self._ready) if size < 0 else size
        out = bytes(self._ready[:size])
        del self._ready[:size]
        return out

    def _feed(self, piece: bytes) -> None:
        while piece:
            if not self._begun:
                piece = piece.lstrip(b"\0")  # gzip files may be padded between members
            self._begun = self._begun or bool(piece)
            self._ready += self._frame.decompress(piece)
            if not self._frame.eof:
                return
            piece = self._frame.unused_data
            self._frame, self._begun = self._new(), False
