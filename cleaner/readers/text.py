"""Plain text: the page is its text. A page that is HTML in truth goes to that reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from cleaner.document import Document
from cleaner.readers.base import Options, Skip, document, whole
from cleaner.readers.sniff import is_html

if TYPE_CHECKING:
    from collections.abc import Iterator

READER = "text/1"


def read(stream: BinaryIO, path: str, options: Options) -> Iterator[Document | Skip]:
    """The one page of a text file."""
    data = whole(stream, path, options.limits)
    if isinstance(data, Skip):
        yield data
        return
    page = document(path, data, READER, options)
    if isinstance(page, Document) and is_html(page.page):
        from cleaner.readers.web import page as page_of

        yield page_of(data, path, options)
        return
    yield page
