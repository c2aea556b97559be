"""Markdown: read as text; its front matter becomes metadata."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from cleaner.document import Document
from cleaner.readers.base import Options, Skip, document, whole
from cleaner.readers.records import meta_of

if TYPE_CHECKING:
    from collections.abc import Iterator

READER = "markdown/1"

_FRONT_RE = re.compile(
    r"\ufeff?---[ \t]*\r?\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_FIELD_RE = re.compile(r"^([\w\u4e00-\u9fff-]+)[ \t]*[:：][ \t]*(.*?)[ \t]*\r?$", re.MULTILINE)


def read(stream: BinaryIO, path: str, options: Options) -> Iterator[Document | Skip]:
    """The one page of a Markdown file."""
    data = whole(stream, path, options.limits)
    page = data if isinstance(data, Skip) else document(path, data, READER, options)
    yield front_matter(page) if isinstance(page, Document) else page


def front_matter(page: Document) -> Document:
    """The page with the fields of a YAML front matter as its metadata.

    Only `key: value` lines are understood; a block that holds none is text, such
    as a section between two rules. Nested values stay out: they describe a site's
    build, not the page.
    """
    front = _FRONT_RE.match(page.page)
    fields = _FIELD_RE.findall(front[1]) if front else []
    if not front or not fields:
        return page
    meta = meta_of((key, value.strip("\"'")) for key, value in fields if value)
    text = page.page[front.end() :].lstrip("\r\n")
    return replace(page, page=text, meta=meta)
