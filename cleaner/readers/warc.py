"""WARC: the HTML and text responses of a crawl, one record at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, BinaryIO

from cleaner.errors import ExtraError
from cleaner.readers import sniff
from cleaner.readers.base import Options, Skip, document, empty, skip, too_big

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.document import Document

READER = "warc/1"

_HTML = ("text/html", "application/xhtml+xml")
#: Records that hold pages; the others hold requests, metadata and revisits.
_KINDS = ("response", "resource", "conversion")


def read(stream: BinaryIO, path: str, options: Options) -> Iterator[Document | Skip]:
    """The pages of a crawl; what is neither HTML nor text is skipped by name.

    Raises:
        ExtraError: warcio is not installed.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError as error:
        raise ExtraError(
            "读取 WARC 需要可选依赖：pip install warcio",
            "reading WARC needs an optional package: pip install warcio",
        ) from error
    number = 0
    for entry in ArchiveIterator(stream):
        if entry.rec_type in _KINDS:
            yield _page(entry, f"{path}#{number}", options)
            number += 1
    if not number:
        yield skip(path, "empty", "没有网页记录", "it holds no record of a page")


def _page(entry: Any, path: str, options: Options) -> Document | Skip:
    address = entry.rec_headers.get_header("WARC-Target-URI") or ""
    status = entry.http_headers.get_statuscode() if entry.http_headers else "200"
    header = (entry.http_headers or entry.rec_headers).get_header("Content-Type") or ""
    kind, _, label = header.lower().partition(";")
    kind = kind.strip()
    if status != "200":
        return _excluded(path, address, f"HTTP {status}")
    if kind and kind not in _HTML and kind != "text/plain":
        return _excluded(path, address, kind)
    data = entry.content_stream().read(options.limits.page + 1)
    if len(data) > options.limits.page:
        return too_big(path, options.limits, (f"{address}：", f"{address}: "))
    if getattr(entry.raw_stream, "limit", 0) > 0:  # bytes that the record's header promised
        return _cut_off(path, address)
    page = _document(data, path, options, kind, label.partition("charset=")[2].strip(" \"';"))
    if isinstance(page, Skip):
        return page
    crawled = (entry.rec_headers.get_header("WARC-Date") or "")[:10]
    extra = (*page.meta.extra, *((("crawled", crawled),) if crawled else ()))
    return replace(page, meta=replace(page.meta, url=page.meta.url or address, extra=extra))


def _document(data: bytes, path: str, options: Options, kind: str, label: str) -> Document | Skip:
    from cleaner.readers.web import page

    if not data.strip():
        return empty(path)
    alien = sniff.foreign(data[:64])
    if alien or sniff.is_binary(data[:65_536]):
        return skip(path, "binary", "内容是二进制", "the content is binary")
    if kind == "text/plain":
        return document(path, data, READER, options, label)
    return page(data, path, options, label)


def _excluded(path: str, address: str, what: str) -> Skip:
    return skip(
        path, "excluded", f"{address} 不是网页正文（{what}）", f"{address} is no page ({what})"
    )


def _cut_off(path: str, address: str) -> Skip:
    return skip(
        path,
        "unreadable",
        f"{address} 的记录不完整；请重新获取该文件",
        f"the record of {address} is cut off; fetch the file again",
    )
