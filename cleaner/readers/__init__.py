"""Bytes to documents: one module for each format, chosen by content and suffix.

`open_file` streams: a file of any size costs the memory of its largest page.
What cannot be read gives a `Skip` that says what, where and what to do; it never
costs the pages around it.
"""

from __future__ import annotations

import io
from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO, cast

from cleaner.errors import CleanerError, ExtraError
from cleaner.readers import sniff
from cleaner.readers.base import Limits, Options, Reader, Skip, empty, skip

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cleaner.document import Document

__all__ = ["FORMATS", "Limits", "Options", "Skip", "open_file", "pages", "read"]

#: Format -> (module of its reader, suffixes). Content decides first (`sniff.magic`).
FORMATS: dict[str, tuple[str, tuple[str, ...]]] = {
    "text": ("text", (".txt", ".text")),
    "markdown": ("markdown", (".md", ".markdown")),
    "html": ("web", (".html", ".htm", ".xhtml", ".shtml", ".asp", ".aspx", ".php", ".jsp")),
    "jsonl": ("jsonl", (".jsonl", ".ndjson")),
    "json": ("jsonfile", (".json",)),
    "csv": ("table", (".csv", ".tsv")),
    "parquet": ("parquet", (".parquet", ".pq")),
    "warc": ("warc", (".warc",)),
    "zip": ("archive", (".zip",)),
    "tar": ("tarball", (".tar",)),
    "docx": ("docx", (".docx",)),
    "gz": ("compressed", (".gz", ".tgz")),
    "zst": ("compressed", (".zst", ".zstd")),
    "bz2": ("compressed", (".bz2",)),
    "xz": ("compressed", (".xz",)),
}

_SUFFIX = {suffix: name for name, (_, suffixes) in FORMATS.items() for suffix in suffixes}
_PLAIN = ("text", "markdown", "html", "jsonl", "json", "csv")

#: What stands beside saved pages and is no page.
NO_PAGE = (".css", ".js", ".mjs", ".map", ".py", ".xml", ".rss", ".svg", ".toml", ".yaml", ".yml")

#: Bytes that are looked at before a reader is chosen: enough to pass a long comment
#: or byte order mark, and one read of most file systems.
_HEAD = 65_536


def open_file(path: Path, rel: str, options: Options | None = None) -> Iterator[Document | Skip]:
    """The pages of a file, one after another; memory is bounded by the largest page.

    Args:
        path: The file.
        rel: What its documents are called: its path relative to the raw folder.
        options: How to read.

    Raises:
        ExtraError: its format needs an optional package.
        OSError: it cannot be opened.
    """
    if path.exists() and not path.is_file():  # opening a pipe would wait for ever
        yield skip(
            rel,
            "unreadable",
            "不是普通文件（管道或设备）；请从输入中移走",
            "not a regular file (a pipe or device); take it out of the input",
        )
        return
    with path.open("rb", buffering=0) as file:
        yield from pages(file, rel, options or Options())


def read(data: bytes, path: str = "-", options: Options | None = None) -> Iterator[Document | Skip]:
    """The pages in these bytes; `path` names them and its suffix tells their format.

    Raises:
        ExtraError: the format needs an optional package.
    """
    return pages(io.BytesIO(data), path, options or Options())


def pages(
    stream: BinaryIO | io.RawIOBase, path: str, options: Options, name: str = ""
) -> Iterator[Document | Skip]:
    """The pages of an open stream; damage ends it with a `Skip`.

    Args:
        stream: Stands at its beginning; need not be seekable.
        path: What its documents are called.
        options: How to read.
        name: File name that tells the format, if not `path`.

    Raises:
        ExtraError: the format needs an optional package.
    """
    buffered = cast("io.BufferedReader", io.BufferedReader(cast("io.RawIOBase", stream), _HEAD))
    try:
        head = buffered.peek(_HEAD)
        reader = _choose(head, path, name or path)
        if isinstance(reader, Skip):
            yield reader
        else:
            yield from reader(cast("BinaryIO", buffered), path, options)
    except ExtraError:
        raise
    except CleanerError as error:
        yield Skip(path, "unreadable", error.message)
    except Exception as error:  # noqa: BLE001 - damaged input raises anything, in any library
        yield damaged(path, error)
    finally:
        buffered.detach()  # the stream belongs to the caller; closing the buffer would close it


def damaged(path: str, error: Exception) -> Skip:
    """The verdict on a file that broke its reader."""
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return skip(
        path,
        "unreadable",
        f"文件已损坏或不完整（{what}）；其前的内容已读取，请重新获取该文件",
        f"the file is damaged or cut off ({what}); what stands before was read; fetch it again",
    )


def suffix(name: str) -> str:
    """The suffix of a name, lower case, with its dot; "" if there is none."""
    last = name.replace("!", "/").rsplit("/", 1)[-1]
    dot = last.rfind(".")
    return last[dot:].lower() if dot > 0 else ""


def _choose(head: bytes, path: str, name: str) -> Reader | Skip:
    """The reader for a stream that begins like this."""
    if not head:
        return empty(path)
    known = sniff.magic(head)
    alien = None if known else sniff.foreign(head)
    if alien:
        return _binary(path, *alien)
    ending = suffix(name)
    form = known or _SUFFIX.get(ending, "")
    if not form and ending in NO_PAGE:
        return skip(
            path,
            "excluded",
            f"{ending} 不是网页正文；如确有正文请改名为 .txt",
            f"{ending} files hold no page text; name it .txt if this one does",
        )
    form = form or ("jsonl" if sniff.is_jsonl(head) else "text")
    if form in _PLAIN and sniff.is_binary(head):
        return skip(
            path,
            "binary",
            "内容是二进制，不是文本；请从输入中移走",
            "it is binary, not text; take it out of the input",
        )
    return reader(form)


def reader(form: str) -> Reader:
    """The reader of a format."""
    module = import_module(f"cleaner.readers.{FORMATS[form][0]}")
    return cast("Reader", module.read)


def _binary(path: str, what: str, zh: str, en: str) -> Skip:
    return skip(path, "binary", f"内容是 {what}，不是文本；{zh}", f"it is {what}, not text; {en}")
